"""The website: rules S…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    s001_sections_max_7,
    s002_section_name_short,
    s010_news_fresh,
    s020_symbols_union,
    s021_name_union,
    s022_symbols_region,
    s023_mission,
    s024_symbols_local,
    s025_name_local_charter,
    s026_people,
    s027_contacts,
    s028_announcements,
    s029_social_programmes,
    s030_congratulations_wanted,
    s031_links_up,
    s032_links_social,
    s040_attachments_pdf,
    s041_domain_ru,
)

FAMILY: tuple[Rule, ...] = (
    s001_sections_max_7.RULE,
    s002_section_name_short.RULE,
    s010_news_fresh.RULE,
    s020_symbols_union.RULE,
    s021_name_union.RULE,
    s022_symbols_region.RULE,
    s023_mission.RULE,
    s024_symbols_local.RULE,
    s025_name_local_charter.RULE,
    s026_people.RULE,
    s027_contacts.RULE,
    s028_announcements.RULE,
    s029_social_programmes.RULE,
    s030_congratulations_wanted.RULE,
    s031_links_up.RULE,
    s032_links_social.RULE,
    s040_attachments_pdf.RULE,
    s041_domain_ru.RULE,
)
