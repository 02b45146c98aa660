"""Findings as plain rows: what is kept on disk and handed from process to process, at a tenth of a value's cost.

Input: `Finding`s. Output: rows, and the findings again; what their rule knows is left out of a row.
"""

from typing import Any

from plugins.lint.rule import TextRule
from plugins.newsroom.model import Edit, Finding, Fix

Row = tuple[Any, ...]
"""Path, line, column, end line, end column, severity, message, mend (title, edits, whether it is safe) or None."""


def row(finding: Finding) -> Row:
    """Return a finding as plain values."""
    fix = finding.fix
    mend = fix and (fix.title, tuple((edit.start, edit.end, edit.text) for edit in fix.edits), fix.safe)
    place = finding.path, finding.line, finding.column, finding.end_line, finding.end_column
    return (*place, finding.severity, finding.message, mend)


def finding(rule: TextRule, values: Row) -> Finding:
    """Return the finding that a row of a rule stands for."""
    path, line, column, end_line, end_column, severity, message, mend = values
    edits = mend and tuple(Edit(start=start, end=end, text=text) for start, end, text in mend[1])
    return Finding(
        path=path,
        line=line,
        column=column,
        code=rule.code,
        severity=severity,
        message=message,
        demands=rule.demands,
        end_line=end_line,
        end_column=end_column,
        fix=mend and Fix(title=mend[0], edits=edits, safe=mend[2]),
    )
