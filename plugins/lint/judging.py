"""One text before the rules: their remarks become findings.

Input: a `Case` (a text with its place), the rules, the union's settings. Output: findings by the code of their rule.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, Rule, TextRule
from plugins.lint.settings import ANYWHERE, Settings
from plugins.newsroom.model import Edit, Finding, Fix, Severity


class Turn(NamedTuple):
    """A channel in which a rule is asked: its number, and that of the first channel in which the rule says the same."""

    channel: int
    limits: Limits
    first: int


def turns(rule: TextRule, channels: Sequence[str], path: str, settings: Settings) -> tuple[Turn, ...]:
    """Return in which of a text's channels a rule is asked. A rule that holds everywhere says the same everywhere, so
    it is asked once for each set of limits; a rule of some channels may look at the channel."""
    found, firsts = list[Turn](), dict[tuple[object, ...], int]()
    for number, channel in enumerate(channels):
        terms = settings.terms(rule, channel)
        asked = terms.asked
        if settings.places:  # something is said of single files
            asked = settings.holds(rule, channel) and settings.heard(rule, path, channel)
        if asked:
            found.append(Turn(number, terms.limits, firsts.setdefault(terms.sameness, number)))
    return tuple(found)


def judged(rule: TextRule, asked: tuple[Turn, ...], texts: tuple[Manuscript, ...], settings: Settings) -> list[Finding]:
    """Judge one text (what it is in each of its channels) in the channels in which the rule is asked."""
    heard: dict[int, list[Remark]] = {}
    found: list[Finding] = []
    for number, limits, first in asked:
        if first == number and (remarks := list(rule.check(texts[number], limits))):
            heard[number] = remarks
        if first in heard:
            found += as_findings(rule, heard[first], settings, texts[number])
    return found


def as_findings(
    rule: Rule, remarks: Iterable[Remark], settings: Settings, text: Manuscript | None = None
) -> Iterator[Finding]:
    """Give every remark its severity: the union's own (of the file, the channel, everywhere), else the remark's
    degree, else the rule's."""
    for remark in remarks:
        path = remark.path or (text.record.path if text else "")
        severity = _severity(rule, remark, settings, path, text.channel if text else ANYWHERE)
        if severity is None:
            continue
        yield Finding(
            path=path,
            line=remark.line,
            column=remark.column,
            code=rule.code,
            severity=_for_draft(severity, text),
            message=remark.message,
            demands=rule.demands,
            end_line=remark.end_line,
            end_column=remark.end_column,
            fix=_harmless(remark.fix, text),
        )


def _severity(rule: Rule, remark: Remark, settings: Settings, path: str, channel: str) -> Severity | None:
    """Return how grave a remark is; None: the union does not want to hear it."""
    if told := settings.at(rule, path):
        return told[0]
    severity = settings.severity(rule, channel)
    own = None if settings.changed(rule, channel) else remark.severity
    return severity and (own or severity)


def _harmless(fix: Fix | None, text: Manuscript | None) -> Fix | None:
    """Return the fix when it touches prose of the body alone: never code, tags, addresses or the front matter."""
    if fix is None or text is None or all(_in_prose(edit, text) for edit in fix.edits):
        return fix
    return None


def _in_prose(edit: Edit, text: Manuscript) -> bool:
    around = slice(max(edit.start - 1, 0), edit.end + 1)
    return edit.start >= text.body and text.prose[around] == text.text[around]


def _for_draft(severity: Severity, text: Manuscript | None) -> Severity:
    """An unfinished text must not hold up the rest: its errors are warnings until it is published."""
    return "warning" if text and text.record.draft and severity == "error" else severity
