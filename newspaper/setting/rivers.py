"""How well a text is set: rivers, wide word spaces, divided words.

Input: lines with the middles of their word spaces. Output: counts. A river is three gaps or more under each other, each
within a word space of the one above.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

DEEP = 3
"""Gaps under each other that make a river."""
WIDE = 1.6
"""A word space so many times its own width is too wide."""


class SetLine(NamedTuple):
    """A line as set: middles of its word spaces from the column's left edge; how wide each is.

    `hyphen`: it ends in one. `last`: the paragraph's last line, which is not stretched.
    """

    gaps: tuple[float, ...]
    space: float
    hyphen: bool
    last: bool


class Quality(NamedTuple):
    """Counts over many columns; shares are computed from them."""

    lines: int = 0
    rivers: int = 0
    wide: int = 0
    hyphens: int = 0

    def __add__(self, other: object) -> "Quality":
        assert isinstance(other, Quality)
        return Quality(*(a + b for a, b in zip(self, other, strict=True)))


def judge(lines: Sequence[SetLine], space: float) -> Quality:
    """Return the counts of one column; `space` is a word space of its own width, in the units of the gaps."""
    return Quality(
        lines=len(lines),
        rivers=sum(1 for _ in _rivers(lines, space)),
        wide=sum(line.space > WIDE * space and bool(line.gaps) for line in lines),
        hyphens=sum(line.hyphen for line in lines),
    )


def _rivers(lines: Iterable[SetLine], space: float) -> Iterable[int]:
    """Yield the depth of every river when it has ended."""
    running: dict[float, int] = {}
    for line in lines:
        going: dict[float, int] = {}
        ended = set(running)
        for gap in line.gaps:
            above = [at for at in running if abs(at - gap) <= space]
            ended.difference_update(above)
            going[gap] = 1 + max((running[at] for at in above), default=0)
        yield from (running[at] for at in ended if running[at] >= DEEP)
        running = going
    yield from (depth for depth in running.values() if depth >= DEEP)
