"""Findings for people.

Input: findings, the content folder, whether the places are to be shown. Output: one line for each finding, the gravest
first; shown, below it the line of the text with the span underlined, the source document's words, and the mend.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.lint.families import RULES
from plugins.lint.reports.excerpt import ROOM, excerpt
from plugins.lint.reports.lines import COLORS, RESET, UNSEEN, WORDS, line, shown_path
from plugins.lint.reports.sources import Sources
from plugins.newsroom.model import Finding

DIM = "\x1b[2m"
GUTTER = 8
"""Cells before the shown line: its number and a bar."""


def format_text(
    findings: Iterable[Finding], *, root: Path, site: Path | None = None, color: bool = False, show: bool = False
) -> str:
    """Return the findings, the gravest first: `content/news/…md:14:7 G030 ошибка: … [N12]`.

    `root` is the content folder: paths are printed relative to the current folder.
    """
    ordered = sorted(findings, key=lambda finding: list(WORDS).index(finding.severity))
    if not show:
        return "\n".join(line(finding, shown_path(finding, root, site), color=color) for finding in ordered)
    sources, quoted = Sources(root, site), set[str]()
    told = []
    for finding in ordered:
        rows = [line(finding, shown_path(finding, root, site), color=color)]
        rows += _place(finding, sources, color=color)
        rows += _lessons(finding, quoted)
        told.append("\n".join(rows))
    return "\n\n".join(told) + "\n" * bool(told)


def _place(finding: Finding, sources: Sources, *, color: bool) -> Iterator[str]:
    """Yield the line of the text and the underline; nothing for a finding that speaks of a whole file."""
    text = sources.line(finding)
    if text is None or not text.strip() or (finding.line, finding.column, finding.end_line) == (1, 1, 0):
        return
    end = finding.end_column - 1 if finding.end_line == finding.line else len(text) if finding.end_line else 0
    room = max(shutil.get_terminal_size((ROOM + GUTTER, 24)).columns, 40) - GUTTER
    shown, marks = excerpt(text, finding.column - 1, end, room=min(room, 2 * ROOM))
    number, bar = f"{finding.line:>5}", "│"
    if color:
        number, bar, marks = f"{DIM}{number}", f"│{RESET}", f"{COLORS[finding.severity]}{marks}{RESET}"
    yield f"{number} {bar} {shown}"
    yield f"      │ {marks}"


def _lessons(finding: Finding, quoted: set[str]) -> Iterator[str]:
    """Yield the source document's words, once for each rule, and the mend."""
    rule = next((rule for rule in RULES if rule.code == finding.code), None)
    if rule and rule.quote and rule.code not in quoted:
        quoted.add(rule.code)
        yield f"      │ Рекомендации: «{' '.join(rule.quote.split())}»"
    if finding.fix:
        how = "--fix" if finding.fix.safe else f"--fix={finding.code}"
        yield f"      │ Правка: {UNSEEN.sub(' ', finding.fix.title)}. Внесёт {how}."
