"""Typography: rules T…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    t001_quotes,
    t002_dash,
    t003_nbsp,
    t004_spaces_punctuation,
    t005_yo_policy,
    t006_numbers_dates,
    t007_headings,
    t020_mixed_script,
)

FAMILY: tuple[Rule, ...] = (
    t001_quotes.RULE,
    t002_dash.RULE,
    t003_nbsp.RULE,
    t004_spaces_punctuation.RULE,
    t005_yo_policy.RULE,
    t006_numbers_dates.RULE,
    t007_headings.RULE,
    t020_mixed_script.RULE,
)
