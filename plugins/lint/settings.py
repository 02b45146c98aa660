"""What a union has changed about the rules: severities and limits, for everything, one channel, or one folder.

Input: what `settings_file.load` read from `content/lint.yaml`. Output: `Settings`, which the engine asks.

    schema: 1
    rules:
      S010: {warning_days: 21}
    channels:
      site:
        G020: совет
    paths:
      news/2019/:
        G030: нет
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding, Severity

ANYWHERE = ""


class Terms(NamedTuple):
    """How a rule is judged in a channel."""

    rule: Rule
    asked: bool
    """Whether it holds there and somebody wants to hear it, unless the union has said otherwise of single files."""
    limits: Mapping[str, int]
    sameness: tuple[object, ...]
    """Equal for channels in which the rule says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the union has changed. Keys are pairs of channel (empty: everywhere) and code of a rule."""

    severities: Mapping[tuple[str, str], Severity | None]
    numbers: Mapping[tuple[str, str], Mapping[str, int]]
    agreed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The baseline: findings to live with, by path and code."""
    places: Mapping[str, Mapping[str, Severity | None]] = field(default_factory=dict)
    """For a file (`news/2019/a.md`) or a folder (`news/2019/`): how grave which rules are there."""
    findings: tuple[Finding, ...] = ()
    _terms: dict[tuple[int, str], Terms] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `terms` has answered: it is asked of every rule for every text."""

    def __reduce__(self) -> tuple[Callable[..., "Settings"], tuple[dict[str, object]]]:
        """Be handed to another process without the rules: those it has itself."""
        return _settings, ({one.name: getattr(self, one.name) for one in fields(self) if one.init},)

    def severity(self, rule: Rule, channel: str = ANYWHERE) -> Severity | None:
        """Return how grave the rule is in a channel; None: switched off."""
        everywhere = self.severities.get((ANYWHERE, rule.code), rule.severity)
        return self.severities.get((channel, rule.code), everywhere)

    def changed(self, rule: Rule, channel: str = ANYWHERE) -> bool:
        """Return whether the union has set the severity itself; then a rule's own second degree does not count."""
        return (channel, rule.code) in self.severities or (ANYWHERE, rule.code) in self.severities

    def at(self, rule: Rule, path: str) -> tuple[Severity | None] | tuple[()]:
        """Return how grave the rule is in a file, when the union has said so of the file or a folder around it.

        The nearest word counts: a file's before its folder's, a folder's before that of the folder around it.
        """
        if not self.places:
            return ()
        told = [
            (len(place), rules[rule.code])
            for place, rules in self.places.items()
            if rule.code in rules and (path == place or (place.endswith("/") and path.startswith(place)))
        ]
        return (max(told, key=lambda one: one[0])[1],) if told else ()

    def asked(self, rule: Rule) -> bool:
        """Return whether a rule over the whole has to run: somebody wants to hear it somewhere."""
        return self.severity(rule) is not None or any(rule.code in rules for rules in self.places.values())

    def heard(self, rule: Rule, path: str, channel: str = ANYWHERE) -> bool:
        """Return whether anybody wants to hear what the rule says of a file."""
        return (self.at(rule, path) or (self.severity(rule, channel),))[0] is not None

    def limits(self, rule: Rule, channel: str = ANYWHERE) -> Mapping[str, int]:
        everywhere = self.numbers.get((ANYWHERE, rule.code), {})
        return {**dict(rule.limits), **everywhere, **self.numbers.get((channel, rule.code), {})}

    def terms(self, rule: Rule, channel: str) -> Terms:
        """Return how a rule is judged in a channel."""
        found = self._terms.get((id(rule), channel))
        if found is None or found.rule is not rule:
            limits = self.limits(rule, channel)
            sameness = (channel if rule.channels else "", *sorted(limits.items()))
            asked = self.holds(rule, channel) and self.severity(rule, channel) is not None
            found = self._terms[id(rule), channel] = Terms(rule, asked, limits, sameness)
        return found

    def holds(self, rule: Rule, channel: str) -> bool:
        """Return whether the rule is judged in a channel: by its own word or by the union's."""
        return not rule.channels or channel in rule.channels or (channel, rule.code) in self.severities


def _settings(values: dict[str, Any]) -> Settings:
    return Settings(**values)


NOTHING = Settings(severities={}, numbers={})
