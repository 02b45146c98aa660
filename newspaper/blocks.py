"""What can stand in a block of a page: a story, the beginning or the rest of a long one, a filler.

Input: measures. Output: for a width, the heights that a thing can take and what each costs (`options`).
"""

from dataclasses import dataclass
from functools import lru_cache

from newspaper.shapes import (
    LEAST_TEXT,
    TAIL,
    TURN,
    UNDER,
    Measure,
    Shape,
    least_area,
    picture_cost,
    shapes,
    unevenness,
)
from newspaper.texts import Text

REST_HEAD = 2
"""Lines above a later part of a story that was cut."""
LEAST_CUT = 9
"""Lines that each column of a cut story has at least on either side of the cut."""
LEAST_REST = 15
"""Lines for which a reader is sent to another page at least."""
EMPTY = 3.0
"""What an empty line beside a story costs, were it as wide as the page."""
JUMP = 6.0
"""What it costs to send a reader to another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The beginning of a story that goes on elsewhere, or a part between: it takes any height."""

    measure: Measure
    start: int = 0
    """The first of its rows."""
    least: int = 0
    """Lines of text that must stand here, so that the rest finds room where it goes on."""

    @property
    def body(self) -> Text:
        return self.measure.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The last part of a cut story: its rows from `start` on."""

    body: Text
    start: int

    @property
    def text(self) -> int:
        """Lines of text, with the TAIL."""
        return self.body.lines(self.start) + TAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What readers may need anyway: `ranges` are the least and the most lines at each width, from 1 (0: not so)."""

    name: str
    ranges: tuple[tuple[int, int], ...]
    cost: float = 1.0


Thing = Measure | Opening | Rest | Filler


def least(thing: Thing, columns: int) -> int:
    """Return lines of one column that a thing takes at least, a beginning by its text alone."""
    if isinstance(thing, Filler):
        return min((width * low for width, (low, _) in enumerate(thing.ranges, start=1) if low), default=0)
    if isinstance(thing, Opening):
        return max(thing.least, LEAST_CUT)
    return least_area(thing if isinstance(thing, Measure) else _alone(thing, columns), columns)


@lru_cache(maxsize=65536)
def options(thing: Thing, width: int, most: int, columns: int) -> dict[int, Shape]:
    """Return the shapes of a thing at this width by height, none higher than `most` lines."""
    if isinstance(thing, Measure):
        return {height: shape for height, shape in shapes(thing, width).items() if height <= most}
    if isinstance(thing, Filler):
        return _filler(thing, width, most)
    if isinstance(thing, Rest):
        return {height: shape for height, shape in shapes(_alone(thing, columns), width).items() if height <= most}
    return _opening(thing, width, most)


@lru_cache(maxsize=4096)
def _alone(rest: Rest, columns: int) -> Measure:
    """Return a rest as a story of its own."""
    left = Text(rest.body.bricks[rest.start :])
    return Measure(text=rest.text, heads=(REST_HEAD,) * columns, captions=(0,) * columns, rows=left)


def loosened(found: dict[int, Shape], most: int, columns: int) -> dict[int, Shape]:
    """Return shapes for every height from the lowest on: what a story does not fill stays empty at its foot."""
    made = dict(found)
    for height in range(min(found, default=most), most + 1):
        below = made.get(height - 1)
        if height not in made and below is not None:
            price = EMPTY * below.width / columns
            made[height] = below._replace(height=height, spare=below.spare + 1, cost=below.cost + price)
    return made


def _filler(filler: Filler, width: int, most: int) -> dict[int, Shape]:
    low, high = filler.ranges[width - 1]
    if not low:
        return {}
    return {
        height: Shape(width=width, height=height, head=0, cost=filler.cost + 0.03 * width * (height - low))
        for height in range(low, min(high, most) + 1)
    }


def _opening(opening: Opening, width: int, most: int) -> dict[int, Shape]:
    """Return a shape for each height that leaves enough text on both sides of the cut."""
    head = REST_HEAD if opening.start else opening.measure.heads[width - 1]
    found = {}
    for height in range(head + LEAST_CUT, most + 1):
        cuts = [_priced(opening, one) for one in _cuts(opening, width, height, head) if _holds(opening, one)]
        if cuts:
            found[height] = min(cuts, key=lambda one: one.cost)
    return found


def _cuts(opening: Opening, width: int, height: int, head: int) -> list[Shape]:
    """Return the arrangements of a beginning: without its picture only when it has none or is a later part."""
    measure, plain = opening.measure, Shape(width=width, height=height, head=head)
    if not measure.ratio or opening.start:
        return [plain]
    widest = min(width, max(measure.narrowest, measure.widest))
    return _pictured(measure, plain, range(min(measure.narrowest, width), widest + 1)) or _pictured(
        measure, plain, range(1, 2)
    )


def _pictured(measure: Measure, plain: Shape, widths: range) -> list[Shape]:
    """Return a beginning with its picture in these widths, where enough text stands under it."""
    found = []
    for columns in widths:
        ideal, caption, lowest = measure.ratio * columns, measure.captions[columns - 1], measure.lowest(columns)
        for lines in (max(4, round(ideal)), max(4, round(0.85 * ideal)), lowest):
            if lines >= lowest and plain.height - plain.head - lines - caption >= UNDER:
                cost = picture_cost(measure, plain.width, columns, lines, measure.text)
                found.append(plain._replace(picture_columns=columns, picture=lines, caption=caption, cost=cost))
    return found


def _priced(opening: Opening, shape: Shape) -> Shape:
    uneven = [empty for empty in opening.body.unused(opening.start, shape.frames(TURN)) if empty > 1]
    return shape._replace(uneven=len(uneven), cost=shape.cost + JUMP + unevenness(uneven))


def _holds(opening: Opening, shape: Shape) -> bool:
    """Whether enough of the text stands in a shape, in every column of it, and enough is left."""
    if min(shape.frames(TURN)) <= LEAST_TEXT:
        return False
    end = onward(opening, shape)
    placed, least = opening.body.lines(opening.start, end), max(opening.least, LEAST_CUT * shape.width // 2)
    return placed >= least and opening.body.lines(end) >= LEAST_REST


def onward(opening: Opening, shape: Shape) -> int:
    """Return the first row that finds no room in a shape."""
    return opening.body.fill(opening.start, shape.frames(TURN))[-1]
