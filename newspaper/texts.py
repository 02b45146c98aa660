"""The heights of a text's rows: which of them frames of so many lines hold. Exact arithmetic, no typesetting.

Input: rows of a galley, or a number of lines for a text that is only thought of. Output: a `Text` that the plan asks.
It fills frames as `setting.cut` does at its fullest, so that what fits here can be cut there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from newspaper.setting import Row

Brick = tuple[int, int, int, bool]
"""A row: its lines, blank lines above it, lines above it at a frame's head, whether it is kept with the next."""


class Text:
    """A text as bricks. Two texts of the same bricks are equal; the hash is computed once."""

    __slots__ = ("_hash", "_saved", "_stops", "_sums", "bricks")

    def __init__(self, bricks: tuple[Brick, ...]) -> None:
        self.bricks = bricks
        self._hash = hash(bricks)
        self._sums = (0, *accumulate(lines + top for lines, top, _, _ in bricks))
        self._saved = (*(top - again for _, top, again, _ in bricks), 0)
        self._stops = tuple(_stops(bricks))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Text) and self.bricks == other.bricks)

    def __repr__(self) -> str:
        """Say all that a plan asks: advice is kept by it."""
        return f"Text({self.bricks!r})"

    def __len__(self) -> int:
        return len(self.bricks)

    def lines(self, start: int = 0, end: int = -1) -> int:
        """Return the height of the rows from `start` to `end` (-1: the last) as one column."""
        end = len(self.bricks) if end < 0 else end
        return self._sums[end] - self._sums[start] - self._saved[start] if end > start else 0

    def fill(self, start: int, frames: Iterable[int]) -> list[int]:
        """Return where each frame ends that takes as many rows as it can, from `start` on."""
        ends = []
        for lines in frames:
            if start < len(self.bricks):
                limit = lines + self._sums[start] + self._saved[start]
                start = max(start, self._stops[bisect_right(self._sums, limit) - 1])
            ends.append(start)
        return ends

    def holds(self, start: int, frames: Iterable[int]) -> bool:
        """Whether the frames hold all rows from `start` on."""
        ends = self.fill(start, frames)
        return not ends or ends[-1] == len(self.bricks)

    def unused(self, start: int, frames: Sequence[int]) -> list[int]:
        """Return the lines that stay empty at the foot of each frame when it takes as much as it can."""
        empty = []
        for lines, end in zip(frames, self.fill(start, frames), strict=True):
            empty.append(lines - self.lines(start, end))
            start = end
        return empty

    def changed(self, lines: int) -> "Text":
        """Return the text with so many plain lines more, or (negative) without at least so many at its end."""
        if lines >= 0:
            return Text(self.bricks + ((1, 0, 0, False),) * lines)
        end = max(1, bisect_right(self._sums, self._sums[-1] + lines) - 1)
        return Text(self.bricks[:end])


def _stops(bricks: Sequence[Brick]) -> Iterable[int]:
    """Yield for each number of rows the largest number not above it after which a frame may end."""
    stop = 0
    yield stop
    for end, (_, _, _, keep) in enumerate(bricks, start=1):
        stop = stop if keep and end < len(bricks) else end
        yield stop


def of(rows: Iterable[Row]) -> Text:
    """Return the text of a galley."""
    return Text(tuple((row.lines, row.top, row.again, row.keep) for row in rows))


@lru_cache(maxsize=4096)
def plain(lines: int) -> Text:
    """Return a text of so many lines that may be cut anywhere."""
    return Text(((1, 0, 0, False),) * max(0, lines))
