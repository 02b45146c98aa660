"""Findings in the four forms in which people and machines read them.

Input: findings. Output: text for an editor, JSON, SARIF 2.1.0 (OASIS), commands of GitHub's workflows.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.lint.families import RULES
from plugins.lint.words import count
from plugins.newsroom.files import YAML_FILES
from plugins.newsroom.model import Finding, Severity

WORDS: Mapping[Severity, str] = {"error": "ошибка", "warning": "предупреждение", "info": "совет"}
COLORS: Mapping[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
RESET = "\x1b[0m"
_LONG = re.compile(r"«([^«»]{60})[^«»]{60,}»")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
"""What would break the line of a finding, or turn it about on a terminal (names of files may hold it as well)."""
SARIF_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
GITHUB_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
BUILT = frozenset(rule.code for rule in RULES if rule.stage == "output")


def format_text(findings: Iterable[Finding], *, root: Path, site: Path | None = None, color: bool = False) -> str:
    """Return one line for each finding, the gravest first: `content/news/…md:14:7 G030 ошибка: … [N12]`.

    `root` is the content folder: paths are printed relative to the current folder.
    """
    ordered = sorted(findings, key=lambda finding: list(WORDS).index(finding.severity))
    return "\n".join(_line(finding, shown_path(finding, root, site), color=color) for finding in ordered)


def _line(finding: Finding, path: str, *, color: bool) -> str:
    word = WORDS[finding.severity]
    if color:
        word = f"{COLORS[finding.severity]}{word}{RESET}"
    demands = f" [{', '.join(finding.demands)}]" if finding.demands else ""
    place = f"{_UNSEEN.sub(' ', path)}:{finding.line}:{finding.column}"
    said = _LONG.sub(r"«\1…»", _UNSEEN.sub(" ", _begun_small(finding.message)))
    return f"{place} {finding.code} {word}: {said}{demands}"


def _begun_small(message: str) -> str:
    """After a colon a Russian sentence goes on with a small letter, unless the word is a name or an abbreviation."""
    first = message.split(maxsplit=1)[0] if message else ""
    return message[:1].lower() + message[1:] if first[1:].islower() else message


def shown_path(finding: Finding, root: Path, site: Path | None = None) -> str:
    """Return a finding's path relative to the current folder."""
    folder = root
    if finding.code in BUILT and finding.path not in YAML_FILES and not (root / finding.path).exists():
        folder = site or Path("site")
    return os.path.relpath(folder / finding.path) if folder.is_absolute() else str(folder / finding.path)


def format_json(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return `{"findings": […]}`, one object for each finding."""
    names = {rule.code: rule.name for rule in RULES}
    rows = [
        {
            "path": shown_path(finding, root, site),
            "line": finding.line,
            "column": finding.column,
            "code": finding.code,
            "name": names.get(finding.code, ""),
            "severity": finding.severity,
            "message": finding.message,
            "demands": list(finding.demands),
        }
        for finding in findings
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2)


def format_sarif(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return a SARIF 2.1.0 log with the rules that were broken."""
    found = tuple(findings)
    driver = {"name": "Stengazeta", "rules": _sarif_rules({finding.code for finding in found})}
    run = {"tool": {"driver": driver}, "results": [_sarif_result(finding, root, site) for finding in found]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rules(codes: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
        }
        for rule in RULES
        if rule.code in codes
    ]


def _sarif_result(finding: Finding, root: Path, site: Path | None) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    uri = Path(shown_path(finding, root, site)).as_posix()
    return {
        "ruleId": finding.code,
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }


def format_github(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return workflow commands (`::error file=…`), which GitHub shows on the line of a change."""
    return "\n".join(_github_line(finding, shown_path(finding, root, site)) for finding in findings)


def _github_line(finding: Finding, path: str) -> str:
    values = {"file": path, "line": str(finding.line), "col": str(finding.column), "title": finding.code}
    properties = ",".join(f"{name}={_escaped(value, inside=True)}" for name, value in values.items())
    return f"::{GITHUB_LEVELS[finding.severity]} {properties}::{_escaped(finding.message)}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """Escape as the toolkit of GitHub's actions does: a property also hides colons and commas."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if inside else text


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


FORMATS: Mapping[str, Callable[..., str]] = {
    "text": format_text,
    "json": format_json,
    "sarif": format_sarif,
    "github": format_github,
}
