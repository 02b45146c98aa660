"""A finding on one line, and what was looked at in another.

Input: findings. Output: `content/news/…md:14:7 G030 ошибка: … [N12]`; the last line of a check.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from plugins.lint.families import RULES
from plugins.lint.words import count
from plugins.newsroom.files import YAML_FILES
from plugins.newsroom.model import Finding, Severity
from plugins.newsroom.patterns import late

WORDS: Mapping[Severity, str] = {"error": "ошибка", "warning": "предупреждение", "info": "совет"}
COLORS: Mapping[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
RESET = "\x1b[0m"
_LONG = late(r"«([^«»]{60})[^«»]{60,}»")
UNSEEN = late(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
"""What would break the line of a finding, or turn it about on a terminal (names of files may hold it as well)."""
MOST = 20_000
"""Files whose shown path is remembered: an archive has some findings in each."""
BUILT = frozenset(rule.code for rule in RULES if rule.stage == "output")


def line(finding: Finding, path: str, *, color: bool) -> str:
    """Return a finding on one line."""
    word = WORDS[finding.severity]
    if color:
        word = f"{COLORS[finding.severity]}{word}{RESET}"
    demands = f" [{', '.join(finding.demands)}]" if finding.demands else ""
    place = f"{UNSEEN.sub(' ', path)}:{finding.line}:{finding.column}"
    said = _LONG.sub(r"«\1…»", UNSEEN.sub(" ", _begun_small(finding.message)))
    return f"{place} {finding.code} {word}: {said}{demands}"


def _begun_small(message: str) -> str:
    """After a colon a Russian sentence goes on with a small letter, unless the word is a name or an abbreviation."""
    first = message.split(maxsplit=1)[0] if message else ""
    return message[:1].lower() + message[1:] if len(first) == 1 or first[1:].islower() else message


def shown_path(finding: Finding, root: Path, site: Path | None = None) -> str:
    """Return a finding's path relative to the current folder."""
    return _shown(_folder(finding, root, site), finding.path, os.getcwd())  # noqa: PTH109 - of every finding


@lru_cache(maxsize=MOST)
def _shown(folder: Path, name: str, current: str) -> str:
    path = folder / name
    return os.path.relpath(path, current) if path.is_absolute() else str(path)


def real_path(finding: Finding, root: Path, site: Path | None = None) -> Path:
    """Return the file that a finding speaks of: below the content folder, or below the built site."""
    return _folder(finding, root, site) / finding.path


def _folder(finding: Finding, root: Path, site: Path | None) -> Path:
    built = finding.code in BUILT and finding.path not in YAML_FILES and not (root / finding.path).exists()
    return (site or Path("site")) if built else root


def summary(findings: Iterable[Finding], *, texts: int, pages: bool = True) -> str:
    """Return the last line: what was looked at and what was found; `pages` tells whether built pages were judged."""
    found = [finding.severity for finding in findings]
    parts = (
        (found.count("error"), ("ошибка", "ошибки", "ошибок")),
        (found.count("warning"), ("предупреждение", "предупреждения", "предупреждений")),
        (found.count("info"), ("совет", "совета", "советов")),
    )
    said = ", ".join(count(number, *forms) for number, forms in parts if number)
    rest = "" if pages else " Готовые страницы проверит ./press build."
    return f"Проверено: {count(texts, 'текст', 'текста', 'текстов')}. {said.capitalize() or 'Замечаний нет'}.{rest}"


def colourful() -> bool:
    """Whether colours are of use: on a terminal that knows them (NO_COLOR switches them off)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
