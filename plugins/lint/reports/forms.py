"""Findings in the forms in which people and machines read them.

Input: findings. Output: text for an editor, JSON, SARIF 2.1.0 (OASIS), commands of GitHub's workflows,
Code Quality of GitLab, counts.
"""

from collections.abc import Callable, Mapping

from plugins.lint.reports.gitlab import format_gitlab
from plugins.lint.reports.machines import format_github, format_json
from plugins.lint.reports.sarif import format_sarif
from plugins.lint.reports.text import format_text

FORMATS: Mapping[str, Callable[..., str]] = {
    "text": format_text,
    "json": format_json,
    "sarif": format_sarif,
    "github": format_github,
    "gitlab": format_gitlab,
}
