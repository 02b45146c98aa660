"""Findings for programs: JSON, and the commands of GitHub's workflows.

Input: findings. Output: text. Lines and columns count from 1, columns in characters; an end is the place after the
last one.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.lint.families import RULES
from plugins.lint.reports.lines import shown_path
from plugins.lint.reports.sources import Sources
from plugins.newsroom.model import Finding, Severity

GITHUB_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def format_json(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return `{"findings": […]}`, one object for each finding; `fix` is there when a rule knows a mend."""
    names = {rule.code: rule.name for rule in RULES}
    sources = Sources(root, site)
    rows = [
        {
            "path": shown_path(finding, root, site),
            "line": finding.line,
            "column": finding.column,
            **({"end_line": finding.end_line, "end_column": finding.end_column} if finding.end_line else {}),
            "code": finding.code,
            "name": names.get(finding.code, ""),
            "severity": finding.severity,
            "message": finding.message,
            "demands": list(finding.demands),
            **_fix(finding, sources),
        }
        for finding in findings
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2)


def _fix(finding: Finding, sources: Sources) -> dict[str, Any]:
    """Return the mend: what to put in place of which characters (offsets in the text with LF ends and no BOM)."""
    if finding.fix is None:
        return {}
    edits = []
    for edit in finding.fix.edits:
        row: dict[str, Any] = {"start": edit.start, "end": edit.end, "text": edit.text}
        span = sources.span(finding, edit)
        if span:
            row |= dict(zip(("line", "column", "end_line", "end_column"), span, strict=True))
        edits.append(row)
    return {"fix": {"title": finding.fix.title, "safe": finding.fix.safe, "edits": edits}}


def format_github(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return workflow commands (`::error file=…`), which GitHub shows on the line of a change."""
    return "\n".join(_github_line(finding, shown_path(finding, root, site)) for finding in findings)


def _github_line(finding: Finding, path: str) -> str:
    """GitHub takes columns only of a span within one line."""
    last = f",endLine={finding.end_line}" if finding.end_line else ""
    if finding.end_line == finding.line:
        last += f",endColumn={finding.end_column}"
    place = f"file={_escaped(path, inside=True)},line={finding.line},col={finding.column}{last}"
    return f"::{GITHUB_LEVELS[finding.severity]} {place},title={finding.code}::{_escaped(finding.message)}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """Escape as the toolkit of GitHub's actions does: a property also hides colons and commas."""
    if not text.isprintable() or "%" in text:  # an end of a line is no printable sign
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if inside else text
