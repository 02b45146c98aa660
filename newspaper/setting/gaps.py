"""Word spaces under each other: rivers, as they are seen while a paragraph is being broken.

Input: the gaps of the line above, the edges of a line's word spaces. Output: its gaps, each with how deep the river is
that ends in it, and what they cost. Two things are weighed. A river flows through wide gaps whose edges overlap, line
after line: three lines of it are what an art director sends back. Gaps of any width whose middles stand under each
other are seen less and cost less.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDE = 480.0
"""From where on a gap is wide: twice a word space of its own width, and a little less for what kerning adds, units."""
SHARED = 225.0
"""Gaps whose middles are nearer than this stand under each other: a word space, units."""
SLACK = 60.0
"""Wide gaps that miss each other by less are seen as one river; kerning moves them as much, units."""
DEEP = 2
"""Lines of a river that are borne, and gaps under each other."""
RIVER, BROOK = 1e10, 1e6
"""Demerits of each line of a river from the third on: more than anything that can be avoided; of a second line."""
STACK = 3e7
"""Demerits of each gap under two others or more."""


class Gap(NamedTuple):
    """A word space from `left` to `right` (units from the column's edge).

    `stacked`: how many gaps stand over each other down to this one; `river`: so many lines of wide ones, 0 when it is
    not wide itself.
    """

    left: float
    right: float
    stacked: int = 1
    river: int = 0


def below(above: Sequence[Gap], spaces: Iterable[tuple[float, float]]) -> tuple[Gap, ...]:
    """Return a line's gaps; `spaces`: left and right of each."""
    found = []
    for left, right in spaces:
        middle, wide = (left + right) / 2, right - left >= WIDE
        low, high = middle - SHARED, middle + SHARED
        stacked = river = 0
        for first, last, deep, flows in above:
            if deep > stacked and low < (first + last) / 2 < high:
                stacked = deep
            if wide and flows > river and first < right + SLACK and left < last + SLACK:
                river = flows
        found.append(Gap(left, right, stacked + 1, river + wide))
    return tuple(found)


def depth(gaps: Iterable[Gap]) -> int:
    """Return how many lines deep the deepest river is that reaches a line."""
    return max((gap.river for gap in gaps), default=0)


def demerits(gaps: Sequence[Gap], river: int) -> float:
    """Return what the gaps of a line cost that has a river so deep."""
    total = RIVER * (river - DEEP) if river > DEEP else BROOK if river == DEEP else 0.0
    return total + STACK * sum(gap.stacked - DEEP for gap in gaps if gap.stacked > DEEP)
