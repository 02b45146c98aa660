"""Findings for GitLab: a Code Quality report, which a merge request shows.

Input: findings. Output: JSON, the part of Code Climate's format that GitLab reads.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.lint.reports.lines import shown_path
from plugins.newsroom.model import Finding, Severity

GITLAB_LEVELS: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def format_gitlab(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return the report. A finding is known again by its fingerprint: file, rule and words, for lines move."""
    seen = Counter[tuple[str, str, str]]()
    rows = []
    for finding in findings:
        path = Path(shown_path(finding, root, site)).as_posix()
        key = (path, finding.code, finding.message)
        seen[key] += 1
        rows.append({
            "description": finding.message,
            "check_name": finding.code,
            "fingerprint": hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest(),
            "severity": GITLAB_LEVELS[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.line}},
        })  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=2)
