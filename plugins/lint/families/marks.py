"""The editor's marks: rules N…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    n001_suppression_reason,
    n002_suppression_unused,
    n003_unknown_code,
    n004_expired_suppression,
    n005_checklist,
)

FAMILY: tuple[Rule, ...] = (
    n001_suppression_reason.RULE,
    n002_suppression_unused.RULE,
    n003_unknown_code.RULE,
    n004_expired_suppression.RULE,
    n005_checklist.RULE,
)
