"""Law: rules L…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    l001_foreign_agent,
    l002_banned_organisation,
    l010_personal_data,
    l011_photo_consent,
    l020_age_mark,
    l021_age_mark_shown,
    l030_imprint,
    l031_imprint_printed,
    l032_registration,
    l033_price,
    l040_image_licence,
    l041_erid,
    l050_stale_law,
)

FAMILY: tuple[Rule, ...] = (
    l001_foreign_agent.RULE,
    l002_banned_organisation.RULE,
    l010_personal_data.RULE,
    l011_photo_consent.RULE,
    l020_age_mark.RULE,
    l021_age_mark_shown.RULE,
    l030_imprint.RULE,
    l031_imprint_printed.RULE,
    l032_registration.RULE,
    l033_price.RULE,
    l040_image_licence.RULE,
    l041_erid.RULE,
    l050_stale_law.RULE,
)
