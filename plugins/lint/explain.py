"""One rule explained: its page of the manual, then what the union's lint.yaml makes of it.

Input: a rule and the content folder. Output: the words of `./press lint --explain КОД`.
"""

from collections.abc import Iterator
from pathlib import Path

from plugins.lint.families import RULES
from plugins.lint.manual import page, questions
from plugins.lint.reports.lines import WORDS
from plugins.lint.rule import Rule
from plugins.lint.settings import Settings
from plugins.lint.settings_file import FILE, load
from plugins.newsroom.model import Severity


def explained(rule: Rule, content: Path) -> str:
    """Return the page; the rule of the checklist brings the questions with it."""
    parts = [page(rule)]
    parts += [f"\n{questions()}"] if rule.code == "N005" else []
    parts += [f"\nУ вас ({where}): {_word(severity)}. Так решено в {content / FILE}.\n" for where, severity in
        _changes(rule, load(content, RULES))]  # fmt: skip
    return "".join(parts)


def _changes(rule: Rule, settings: Settings) -> Iterator[tuple[str, Severity | None]]:
    for (channel, code), severity in settings.severities.items():
        if code == rule.code:
            yield channel or "везде", severity
    for place, rules in settings.places.items():
        if rule.code in rules:
            yield place, rules[rule.code]


def _word(severity: Severity | None) -> str:
    return WORDS[severity] if severity else "отключено"
