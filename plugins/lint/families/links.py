"""Files, links, pictures: rules X…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    x001_links,
    x002_images,
    x003_front_matter,
    x004_duplicates,
    x005_unreadable,
    x006_near_duplicates,
    x007_same_picture,
    x010_lost_address,
    x011_redirect_target,
    x012_picture_weight,
    x013_recording_transcript,
    x014_scan,
    x015_picture_budget,
    x016_brand_colours,
    x017_file_facts,
    x018_picture_place,
    x019_unprinted_sign,
    x020_unprinted_issue,
)

FAMILY: tuple[Rule, ...] = (
    x001_links.RULE,
    x002_images.RULE,
    x003_front_matter.RULE,
    x004_duplicates.RULE,
    x005_unreadable.RULE,
    x006_near_duplicates.RULE,
    x007_same_picture.RULE,
    x010_lost_address.RULE,
    x011_redirect_target.RULE,
    x012_picture_weight.RULE,
    x013_recording_transcript.RULE,
    x014_scan.RULE,
    x015_picture_budget.RULE,
    x016_brand_colours.RULE,
    x017_file_facts.RULE,
    x018_picture_place.RULE,
    x019_unprinted_sign.RULE,
    x020_unprinted_issue.RULE,
)
