"""Law: rules L…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule

FAMILY: tuple[Rule, ...] = ()
