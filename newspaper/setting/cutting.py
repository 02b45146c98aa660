"""Cutting a text into frames: exact arithmetic over rows.

Input: rows and the heights of frames in lines. Output: which rows stand in which frame. No frame ends after a row that
is kept with the next, so there is no widow, no orphan, no head at a foot; what the frames hold more than the text is
shared out among their feet, so that they end within a line of each other wherever the rows allow it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from newspaper.setting.rows import Row

REACH = 3
"""Lines that a frame may end above the best of its feet, when others gain by it."""
FEATHER = 5
"""A foot so many lines above the lowest is no matter of a blank line here and there."""
DIVIDED = 3
"""A foot that divides a word costs more than one empty line, less than two."""


class Part(NamedTuple):
    """Rows from `start` to `end` in one frame, `used` lines high.

    `wider`: rows that have one blank line more above them, so that the frame's foot stands with the others.
    """

    start: int
    end: int
    used: int
    wider: tuple[int, ...] = ()


class Cut(NamedTuple):
    """A part for every frame; `over`: how many rows at the text's end found no place."""

    parts: tuple[Part, ...]
    over: int


class _Way(NamedTuple):
    """The cheapest way to begin a frame at a row: Σ of squared empty lines so far, the parts in frames before."""

    cost: int
    parts: tuple[Part, ...]


class _Heights:
    """Heights of any rows that follow each other, in lines."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.sums = (0, *accumulate(row.top + row.lines for row in rows))

    def of(self, start: int, end: int) -> int:
        return self.sums[end] - self.sums[start] - self._saved(start) if end > start else 0

    def _saved(self, start: int) -> int:
        """Return the lines that a row takes less at a frame's head than elsewhere."""
        return self.rows[start].top - self.rows[start].again

    def furthest(self, start: int, lines: int) -> int:
        """Return the end of the most rows from `start` that stand in so many lines."""
        if start == len(self.rows):
            return start
        return max(start, bisect_right(self.sums, lines + self.sums[start] + self._saved(start)) - 1)

    def may_end(self, end: int) -> bool:
        return end == len(self.rows) or not self.rows[end - 1].keep

    def loose(self, at: int) -> bool:
        """Whether there may be more room above a row: a head, or a block that stands by itself."""
        row = self.rows[at]
        return bool(row.top) or (not row.wraps and row.kind != "head" and not self.rows[at - 1].keep)

    def ugliness(self, end: int) -> int:
        """Return what a foot costs besides: a word that goes on at the next column's head, or after a page's turn."""
        return DIVIDED if 0 < end < len(self.rows) and self.rows[end - 1].divided else 0


def cut(rows: Sequence[Row], frames: Sequence[int]) -> Cut:
    """Cut rows into frames of so many lines.

    A row higher than its frame finds no place there; nothing is ever dropped.
    """
    heights = _Heights(rows)
    spare = max(0, sum(frames) - heights.of(0, len(rows)))
    reach = REACH + -(-spare // max(1, len(frames)))
    ways = {0: _Way(0, ())}
    for lines in frames:
        ways = _next(ways, heights, lines, reach)
    end = max(ways)
    return Cut(tuple(_feathered(ways[end].parts, heights, frames)), len(rows) - end)


def _feathered(parts: Sequence[Part], heights: _Heights, frames: Sequence[int]) -> Iterator[Part]:
    """Let down feet that stand two lines or more above the lowest: by a blank line above heads and blocks."""
    shortest = min((lines - part.used for lines, part in zip(frames, parts, strict=True) if part.used), default=0)
    for lines, part in zip(frames, parts, strict=True):
        lacking = lines - part.used - shortest
        places = [at for at in range(part.start + 1, part.end) if heights.loose(at)] if 1 < lacking < FEATHER else []
        wider = tuple(places[:lacking])
        yield part._replace(used=part.used + len(wider), wider=wider)


def _next(ways: dict[int, _Way], heights: _Heights, lines: int, reach: int) -> dict[int, _Way]:
    """Return the cheapest way to every row that a frame more can end before."""
    found: dict[int, _Way] = {}
    for start, way in ways.items():
        for end in _ends(heights, start, lines, reach):
            used = heights.of(start, end)
            cost = way.cost + (lines - used) ** 2 + heights.ugliness(end)
            if end not in found or cost < found[end].cost:
                found[end] = _Way(cost, (*way.parts, Part(start, end, used)))
    return found


def _ends(heights: _Heights, start: int, lines: int, reach: int) -> list[int]:
    """Return where a frame may end.

    As low as it can, and up to `reach` lines above that; at `start` only if it must.
    """
    ends: list[int] = []
    for end in range(heights.furthest(start, lines), start, -1):
        if ends and heights.of(start, end) < heights.of(start, ends[0]) - reach:
            break
        if heights.may_end(end):
            ends.append(end)
    return ends or [start]
