"""Letters: rules M…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    m001_corporate_mailbox,
    m002_required_fields,
    m006_signature,
    m012_no_emphasis,
    m013_no_caps,
    m014_no_italics,
    m015_no_mixed_fonts,
    m018_no_ps,
)

FAMILY: tuple[Rule, ...] = (
    m001_corporate_mailbox.RULE,
    m002_required_fields.RULE,
    m006_signature.RULE,
    m012_no_emphasis.RULE,
    m013_no_caps.RULE,
    m014_no_italics.RULE,
    m015_no_mixed_fonts.RULE,
    m018_no_ps.RULE,
)
