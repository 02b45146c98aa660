"""What can stand in a block of a page: a story, the beginning or the rest of a long one, a filler.

Input: measures. Output: for a width, the heights that a thing can take and what each costs (`options`).
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from newspaper.shapes import LEAST_TEXT, TAIL, TURN, UNDER, Measure, Shape, picture_cost, shapes

REST_HEAD = 2
"""Lines above a later part of a story that was cut."""
LEAST_CUT = 9
"""Lines that each column of a cut story has at least on either side of the cut."""
JUMP = 6.0
"""What it costs to send a reader to another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The beginning of a story that goes on elsewhere: it takes any height."""

    measure: Measure
    head: int = 0
    """Lines of its head when it is itself a later part; 0: the story's own head."""
    least: int = 0
    """Lines of text that must stand here, so that the rest finds room where it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The last part of a cut story: so many lines of text, with the TAIL."""

    text: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What readers may need anyway: `ranges` are the least and the most lines at each width, from 1 (0: not so)."""

    name: str
    ranges: tuple[tuple[int, int], ...]
    cost: float = 1.0


Thing = Measure | Opening | Rest | Filler


@lru_cache(maxsize=65536)
def options(thing: Thing, width: int, most: int, columns: int) -> dict[int, Shape]:
    """Return the shapes of a thing at this width by height, none higher than `most` lines."""
    if isinstance(thing, Measure):
        return {height: shape for height, shape in shapes(thing, width).items() if height <= most}
    if isinstance(thing, Filler):
        return _filler(thing, width, most)
    if isinstance(thing, Rest):
        whole = Measure(text=thing.text, heads=(REST_HEAD,) * columns, captions=(0,) * columns)
        return {height: shape for height, shape in shapes(whole, width).items() if height <= most}
    return _opening(thing, width, most)


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
    measure = opening.measure
    head = opening.head or measure.heads[width - 1]
    found = {}
    for height in range(head + LEAST_CUT, most + 1):
        sound = [one for one in _cuts(opening, width, height, head) if _holds(opening, one)]
        if sound:
            best = min(sound, key=lambda one: one.cost)
            found[height] = replace(best, cost=best.cost + JUMP)
    return found


def _cuts(opening: Opening, width: int, height: int, head: int) -> list[Shape]:
    """Return the arrangements of a beginning: without its picture only when it has none or is a later part."""
    measure, plain = opening.measure, Shape(width=width, height=height, head=head)
    if not measure.ratio or opening.head:
        return [plain]
    found = []
    for columns in range(min(measure.narrowest, width), width + 1):
        ideal, caption = measure.ratio * columns, measure.captions[columns - 1]
        for share in (1.0, 0.85, measure.least):
            lines = max(4, round(ideal * share))
            if share >= measure.least and height - head - lines - caption >= UNDER:
                cost = picture_cost(measure, width, columns, lines, measure.text)
                found.append(replace(plain, picture_columns=columns, picture=lines, caption=caption, cost=cost))
    return found


def _holds(opening: Opening, shape: Shape) -> bool:
    placed, least = held(shape, TURN), max(opening.least, LEAST_CUT * shape.width // 2)
    return (
        placed >= least and opening.measure.text - placed >= LEAST_CUT + TAIL and min(shape.frames(TURN)) > LEAST_TEXT
    )


def held(shape: Shape, tail: int) -> int:
    """Return the lines of text that a shape holds; breaking rules cost a cut story about half a line a column."""
    return sum(shape.frames(tail)) - shape.width // 2
