"""Pages as planned: bands of stories, what is left empty, and how pictures grow into it.

Input: shapes of stories. Output: the values that the search (`plan.py`) makes and the layout (`compose.py`) reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newspaper.shapes import TAIL, TURN, Measure, Shape, shape

DEAREST = 1.5
"""What a line of growth may cost at most; dearer ones stay empty, for what fills holes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A story, or a part of a cut story, in a band: `begins` and `ends` say which ends of it stand here."""

    story: int
    column: int
    shape: Shape
    begins: bool = True
    ends: bool = True

    @property
    def whole(self) -> bool:
        return self.begins and self.ends

    def frames(self) -> tuple[int, ...]:
        """Return the lines of text in each column, from the left."""
        return self.shape.frames(TAIL if self.ends else TURN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Stories side by side across the whole page; `height` in lines."""

    height: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """Bands from the page's first free line down; `hole` lines stay empty at the foot."""

    bands: tuple[Band, ...]
    hole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A kind of page: columns, lines of an inner page, lines taken on the first (head, foot) and on the last."""

    columns: int
    lines: int
    first: int
    last: int
    pressure: float = 0.0
    """What a line of height costs besides: pictures shrink when an issue has too few pages."""
    beam: int = 24
    """How many half-made papers the search goes on with."""

    def on(self, number: int, *, last: bool) -> int:
        return self.lines - (self.first if number == 1 else 0) - (self.last if last else 0)


def stand(shapes: Sequence[Shape], stories: Sequence[int], *, ends: bool = True) -> Band:
    """Return the band of these stories side by side."""
    parts, column = [], 0
    for story, one in zip(stories, shapes, strict=True):
        parts.append(Part(story=story, column=column, shape=one, ends=ends))
        column += one.width
    return Band(height=shapes[0].height, parts=tuple(parts))


def settle(page: PagePlan, measures: Sequence[Measure]) -> PagePlan:
    """Spend the page's empty lines on pictures, line by line on the band that bears it best."""
    bands, hole = list(page.bands), page.hole
    while hole > 0:
        offers = [(grown[1], at, grown[0]) for at, band in enumerate(bands) if (grown := _grown(band, measures))]
        if not offers:
            break
        _, at, band = min(offers, key=lambda offer: offer[:2])
        bands[at], hole = band, hole - 1
    return PagePlan(bands=tuple(bands), hole=hole)


def _grown(band: Band, measures: Sequence[Measure]) -> tuple[Band, float] | None:
    """Return the band one line taller and what that costs, or None when only its white space would grow."""
    if not all(part.whole for part in band.parts):
        return None
    pairs = [(part.shape, shape(measures[part.story], part.shape.width, band.height + 1)) for part in band.parts]
    taller = [new for _, new in pairs if new is not None]
    if len(taller) < len(pairs):
        return None
    price = sum(new.cost - old.cost for old, new in pairs if new is not None)
    if price > DEAREST:
        return None
    return stand(taller, [part.story for part in band.parts]), price
