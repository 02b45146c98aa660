"""Language and style: rules Y…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    y001_spelling,
    y002_clerical,
    y003_cliches,
    y004_repetition,
    y005_names,
    y006_impersonal,
    y007_readability,
    y008_abbreviation,
    y009_polite_vy,
    y010_prepositions,
)

FAMILY: tuple[Rule, ...] = (
    y001_spelling.RULE,
    y002_clerical.RULE,
    y003_cliches.RULE,
    y004_repetition.RULE,
    y005_names.RULE,
    y006_impersonal.RULE,
    y007_readability.RULE,
    y008_abbreviation.RULE,
    y009_polite_vy.RULE,
    y010_prepositions.RULE,
)
