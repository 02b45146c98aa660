"""Findings as a SARIF log.

Input: findings. Output: SARIF 2.1.0 (OASIS Standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one run, the
rules that were broken, results with regions (columns are characters, an end is the place after the last) and fixes.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plugins.lint.families import RULES
from plugins.lint.reports.lines import shown_path
from plugins.lint.reports.sources import Sources
from plugins.newsroom.model import Finding, Severity

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
Object = dict[str, Any]


def format_sarif(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return a SARIF 2.1.0 log with the rules that were broken."""
    found, sources = tuple(findings), Sources(root, site)
    rules = _rules({finding.code for finding in found})
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "Stengazeta", "language": "ru", "rules": rules}},
        "language": "ru",
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers, sources) for finding in found],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rules(codes: set[str]) -> list[Object]:
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "help": _help(rule.title, rule.why, " ".join(rule.quote.split())),
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            **({"properties": {"tags": list(rule.demands)}} if rule.demands else {}),
        }
        for rule in RULES
        if rule.code in codes
    ]


def _help(title: str, why: str, quotation: str) -> Object:
    """Return the lesson; there is no address that holds for every union, so there is no `helpUri`."""
    said = f"\n\nРекомендации: «{quotation}»" if quotation else ""
    marked = f"\n\n> {quotation}" if quotation else ""
    return {"text": f"{why}{said}", "markdown": f"**{title}**\n\n{why}{marked}"}


def _result(finding: Finding, numbers: Mapping[str, int], sources: Sources) -> Object:
    uri = quote(Path(shown_path(finding, sources.root, sources.site)).as_posix())
    end = {"endLine": finding.end_line, "endColumn": finding.end_column} if finding.end_line else {}
    region = {"startLine": finding.line, "startColumn": finding.column, **end}
    return {
        "ruleId": finding.code,
        **({"ruleIndex": numbers[finding.code]} if finding.code in numbers else {}),
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        **_fixes(finding, uri, sources),
    }


def _fixes(finding: Finding, uri: str, sources: Sources) -> Object:
    if finding.fix is None:
        return {}
    spans = [(sources.span(finding, edit), edit.text) for edit in finding.fix.edits]
    names = ("startLine", "startColumn", "endLine", "endColumn")
    replacements = [
        {"deletedRegion": dict(zip(names, span, strict=True)), "insertedContent": {"text": text}}
        for span, text in spans
        if span
    ]
    if not replacements:
        return {}
    change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
    return {"fixes": [{"description": {"text": finding.fix.title}, "artifactChanges": [change]}]}
