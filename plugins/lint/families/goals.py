"""Goals and principles: rules A…, in the order of the manual. Input: one file for each rule. Output: `FAMILY`."""

from plugins.lint.rule import Rule
from plugins.lint.rules import (
    a001_goal_declared,
    a002_result_present,
    a004_movement,
    a010_openness,
    a011_objectivity_source,
    a012_completeness_5w,
    a013_both_sides,
    a014_open_pages,
    a021_timeliness,
    a022_expired,
    a023_structure,
    a024_brevity,
    a025_variety,
    a026_rhythm,
    a027_channels,
    a028_informal_events,
)

FAMILY: tuple[Rule, ...] = (
    a001_goal_declared.RULE,
    a002_result_present.RULE,
    a004_movement.RULE,
    a010_openness.RULE,
    a011_objectivity_source.RULE,
    a012_completeness_5w.RULE,
    a013_both_sides.RULE,
    a014_open_pages.RULE,
    a021_timeliness.RULE,
    a022_expired.RULE,
    a023_structure.RULE,
    a024_brevity.RULE,
    a025_variety.RULE,
    a026_rhythm.RULE,
    a027_channels.RULE,
    a028_informal_events.RULE,
)
