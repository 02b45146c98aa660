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

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding, Severity

ANYWHERE = ""


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

    def holds(self, rule: Rule, channel: str) -> bool:
        """Return whether the rule is judged in a channel: by its own word or by the union's."""
        return not rule.channels or channel in rule.channels or (channel, rule.code) in self.severities


NOTHING = Settings(severities={}, numbers={})
