"""Letters: rules M…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    m001_corporate_mailbox,
    m002_required_fields,
    m003_subject,
    m004_greeting,
    m005_closing,
    m006_signature,
    m010_no_official_attachments,
    m011_no_private,
    m012_no_emphasis,
    m013_no_caps,
    m014_no_italics,
    m015_no_mixed_fonts,
    m016_no_latin,
    m017_no_emoji,
    m018_no_ps,
    m019_no_jokes,
    m020_forwarded_consent,
    m021_no_ads_chain,
)

FAMILY: tuple[Rule, ...] = (
    m001_corporate_mailbox.RULE,
    m002_required_fields.RULE,
    m003_subject.RULE,
    m004_greeting.RULE,
    m005_closing.RULE,
    m006_signature.RULE,
    m010_no_official_attachments.RULE,
    m011_no_private.RULE,
    m012_no_emphasis.RULE,
    m013_no_caps.RULE,
    m014_no_italics.RULE,
    m015_no_mixed_fonts.RULE,
    m016_no_latin.RULE,
    m017_no_emoji.RULE,
    m018_no_ps.RULE,
    m019_no_jokes.RULE,
    m020_forwarded_consent.RULE,
    m021_no_ads_chain.RULE,
)
