"""What the forges are told: the Code Quality report of GitLab, and the recipes that hand reports over."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from plugins.lint.reports.gitlab import format_gitlab
from plugins.newsroom.model import Finding, Severity
from tests.conftest import HOUSE


def finding(line: int, *, severity: Severity = "error", message: str = "Год лишний. Уберите «2026 года».") -> Finding:
    path = "news/2026/11-23-ёлка и дети.md"
    return Finding(path=path, line=line, column=7, code="G030", severity=severity, message=message)


def rows(*found: Finding) -> list[Mapping[str, Any]]:
    told = json.loads(format_gitlab(found, root=Path("content")))
    assert isinstance(told, list)
    return told


def test_code_quality_has_the_fields_that_gitlab_reads() -> None:
    (row,) = rows(finding(14))
    assert row["location"] == {"path": "content/news/2026/11-23-ёлка и дети.md", "lines": {"begin": 14}}
    assert (row["check_name"], row["description"]) == ("G030", "Год лишний. Уберите «2026 года».")
    three = rows(finding(1), finding(2, severity="warning"), finding(3, severity="info"))
    assert [one["severity"] for one in three] == ["critical", "minor", "info"]
    assert rows() == []


def test_a_finding_is_known_again_on_another_line_and_two_alike_are_two() -> None:
    first, second = rows(finding(14), finding(20))
    assert first["fingerprint"] != second["fingerprint"]
    assert [one["fingerprint"] for one in rows(finding(15), finding(21))] == [
        first["fingerprint"],
        second["fingerprint"],
    ]


def test_the_recipes_hand_over_what_the_commands_write() -> None:
    gitlab = yaml.safe_load((HOUSE / "docs/ci/gitlab.yml").read_text(encoding="utf-8"))["stengazeta"]
    report = gitlab["artifacts"]["reports"]["codequality"]
    assert gitlab["artifacts"]["when"] == "always"
    assert f"./press lint --format gitlab > {report} || true" in gitlab["script"]
    assert "./press lint" in gitlab["script"], "the job itself must fail on errors"
    github = yaml.safe_load((HOUSE / "docs/ci/github.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["build"]["steps"]
    upload = next(step for step in steps if "upload-sarif" in step.get("uses", ""))
    assert any(f"--format sarif > {upload['with']['sarif_file']} || true" in step.get("run", "") for step in steps)
    assert github["permissions"]["security-events"] == "write"
