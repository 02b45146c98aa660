"""Law: rules L…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    l001_foreign_agent,
    l002_banned_organisation,
    l010_personal_data,
)

FAMILY: tuple[Rule, ...] = (
    l001_foreign_agent.RULE,
    l002_banned_organisation.RULE,
    l010_personal_data.RULE,
)
