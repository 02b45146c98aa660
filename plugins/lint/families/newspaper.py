"""The newspaper: rules G…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    g001_official_reprint,
    g002_reprint_small,
    g010_law_reprint,
    g011_legal_column_readable,
    g020_congratulation,
    g021_congratulation_closing,
    g022_report_instead,
    g030_current_year,
    g031_date_on_front,
    g040_filler_picture,
    g050_genres,
    g051_genre_true,
    g060_title_on_front,
    g061_palette,
    g062_photos,
    g063_structure,
    g064_contacts,
    g065_e_version,
)

FAMILY: tuple[Rule, ...] = (
    g001_official_reprint.RULE,
    g002_reprint_small.RULE,
    g010_law_reprint.RULE,
    g011_legal_column_readable.RULE,
    g020_congratulation.RULE,
    g021_congratulation_closing.RULE,
    g022_report_instead.RULE,
    g030_current_year.RULE,
    g031_date_on_front.RULE,
    g040_filler_picture.RULE,
    g050_genres.RULE,
    g051_genre_true.RULE,
    g060_title_on_front.RULE,
    g061_palette.RULE,
    g062_photos.RULE,
    g063_structure.RULE,
    g064_contacts.RULE,
    g065_e_version.RULE,
)
