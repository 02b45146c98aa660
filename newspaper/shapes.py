"""How a story fits into a block of so many columns and lines. Pure arithmetic, no typesetting.

Input: a `Measure` of a story, in lines of the body text. Output: `Shape`s, one for every height that the story can
take at a width, each with a cost: what an art director would hold against it (columns too short or too tall, a picture
far from its own proportions or too grand for its text, columns that end unevenly).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, log2
from typing import NamedTuple

from newspaper import texts
from newspaper.texts import Text

GAP = 1
"""Empty lines between stories that stand one over another."""
TAIL = 5
"""Lines at the foot of a story's last column: the code of its address."""
TURN = 1
"""Lines there instead, when the story goes on elsewhere: «Продолжение на стр. …»."""
LEAST_TEXT = 2
"""Lines of text that every column has at least, besides the TAIL."""
UNDER = 8
"""Lines under a picture at least: shorter ones would break a pull quote."""
LEAST_PICTURE = 0.65
"""Share of its own height that a crop leaves of a picture at least."""
MOST_PICTURE = 1.18
"""By how much a picture may grow beyond its own height; its sides are cropped then, and faces stand at sides too."""
BEST_COLUMN = 30
"""Lines of text in a column that reads best."""
UNEVEN = 1.5
"""What a column costs that ends two lines or more before the others."""
HANGING = 0.6
"""What each line costs besides by which it ends earlier: beyond LEVELLED no paragraph's line helps."""
LEVELLED = 3
QUOTED = 0.8
"""What a pull quote costs that nobody asked for."""
SPARE = ((0, 0.0), (1, 1.2), (2, 7.0))
"""Lines that a story may end above the foot of its block, and what that costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A story in lines of one column; heads and captions by width in columns, from 1.

    Heads and captions come with the space under them.
    """

    text: int
    """With the TAIL."""
    heads: tuple[int, ...]
    captions: tuple[int, ...]
    ratio: float = 0.0
    """Height of the picture by the width of ONE column, in lines per column of width; 0: no picture."""
    shown: float = 1.0
    """Share of its own height that the picture shows at that ratio: portraits are cropped."""
    page: int = 0
    narrowest: int = 1
    """Columns that its picture has at least, when the story is as wide: the lead's is never a stamp."""
    least: float = LEAST_PICTURE
    """Share of the height by `ratio` that a crop leaves of this picture at least: its focal point decides."""
    gutter: float = 0.0
    """Width of a gutter by that of a column: a picture over columns is wider by those between them."""
    quote: int = 0
    """Lines of a pull quote that may be added; 0: the text has no sentence for one."""
    priority: int = 0
    """1 is the highest; 0: nobody said."""
    widest: int = 99
    """Columns that its picture has at most: a wider one would show its pixels."""
    rows: Text | None = None
    """The text row by row; None: `text` less the TAIL in plain lines."""
    quoted: Text | None = None
    """The text with its pull quote."""

    @property
    def body(self) -> Text:
        return self.rows if self.rows is not None else texts.plain(self.text - TAIL)

    def bodies(self) -> Iterator[tuple[Text, bool]]:
        """Yield the text as it is, and with its pull quote when it has one."""
        yield self.body, False
        if self.quote:
            yield self.quoted if self.quoted is not None else self.body.changed(self.quote), True

    def lowest(self, columns: int) -> int:
        """Return the lines that its picture has at least when it is so many columns wide."""
        return max(4, ceil(self.ratio * self.least * (columns + self.gutter * (columns - 1)) - 0.001))

    def changed(self, lines: int) -> "Measure":
        """Return the story with so many lines of text more, or (negative) less."""
        rows, quoted = (one.changed(lines) if one is not None else None for one in (self.rows, self.quoted))
        return replace(self, text=self.text + lines, rows=rows, quoted=quoted)


class Shape(NamedTuple):
    """A story as laid out: width in columns; lines of the picture (0: none) and its columns at the right."""

    width: int
    height: int
    head: int
    picture_columns: int = 0
    picture: int = 0
    caption: int = 0
    spare: int = 0
    """Lines at the foot that nobody fills, so that all columns end together."""
    short: int = 0
    """Lines besides that stay empty at the feet of columns."""
    uneven: int = 0
    """Columns that rows kept together make end two lines or more before the others."""
    quote: bool = False
    on_top: bool = False
    """The picture goes across the block and stands over the head."""
    cost: float = 0.0

    def frames(self, tail: int = TAIL) -> tuple[int, ...]:
        """Return the lines of text that each column holds, from the left; the last one gives `tail` lines away."""
        return self.columns(self.height - self.head - self.spare, tail)

    def columns(self, whole: int, tail: int = TAIL) -> tuple[int, ...]:
        """Return the same of a shape whose columns without a picture hold so many lines."""
        under = whole - (self.picture + self.caption if self.picture_columns else 0)
        frames = [whole] * (self.width - self.picture_columns) + [under] * self.picture_columns
        frames[-1] -= tail
        return tuple(frames)


@lru_cache(maxsize=65536)
def natural(measure: Measure, width: int) -> int:
    """Return the least height of a story at this width, its picture as low as can be."""
    return min(shapes(measure, width))


@lru_cache(maxsize=65536)
def least_area(measure: Measure, columns: int) -> int:
    """Return the fewest lines of one column that the story takes at any width."""
    return min(width * natural(measure, width) for width in range(1, columns + 1))


@lru_cache(maxsize=65536)
def best_area(measure: Measure, columns: int) -> int:
    """Return the lines of one column that the story takes where it looks best."""
    every = (one for width in range(1, columns + 1) for one in shapes(measure, width).values())
    best = min(every, key=lambda one: one.cost)
    return best.width * (best.height + GAP)


@lru_cache(maxsize=65536)
def shapes(measure: Measure, width: int) -> dict[int, Shape]:
    """Return the best inner arrangement of a story for each height that it can take at this width."""
    found: dict[int, Shape] = {}
    for one in _arrangements(measure, width):
        for spare, price in SPARE:
            known = found.get(one.height + spare)
            if known is None or one.cost + price < known.cost:
                found[one.height + spare] = _taller(one, spare, price) if spare else one
    return found


def _taller(one: Shape, spare: int, price: float) -> Shape:
    return one._replace(height=one.height + spare, spare=one.spare + spare, cost=one.cost + price)


def _arrangements(measure: Measure, width: int) -> Iterator[Shape]:
    head = measure.heads[width - 1]
    for body, quote in measure.bodies():
        text = body.lines() + TAIL
        basis = _width_cost(text, width) + (QUOTED if quote else 0.0)
        plain = Shape(width=width, height=head, head=head, quote=quote, cost=basis)
        if not measure.ratio:
            yield _made(body, plain, max(TAIL + LEAST_TEXT, -(-text // width)), most=LEAST_TEXT)
            continue
        for columns in range(min(measure.narrowest, width), min(width, max(measure.narrowest, measure.widest)) + 1):
            for lines in _pictures(measure, columns):
                yield _pictured(measure, body, plain, columns, lines)


def _pictures(measure: Measure, columns: int) -> range:
    """Return the heights that a picture so many columns wide may have, in lines."""
    lowest = measure.lowest(columns)
    return range(lowest, max(lowest, int(measure.ratio * columns * MOST_PICTURE)) + 1)


def _pictured(measure: Measure, body: Text, plain: Shape, columns: int, lines: int) -> Shape:
    """Return the arrangement with a picture of this size; few words under it leave a hole, at a price."""
    width, text, caption = plain.width, body.lines() + TAIL, measure.captions[columns - 1]
    under = TAIL + LEAST_TEXT if columns == width and text < UNDER * width else UNDER
    tall = max(lines + caption + under, -(-(text + columns * (lines + caption)) // width))
    cost = plain.cost + picture_cost(measure, width, columns, lines, text)
    made = plain._replace(picture_columns=columns, picture=lines, caption=caption, cost=cost)
    return _made(body, made, tall, most=under - TAIL)


def _made(body: Text, plain: Shape, tall: int, *, most: int) -> Shape:
    """Return the lowest shape, `tall` lines under the head at least, that holds the text.

    Of the lines that it has too much, `most` across all columns may stay empty at its foot.
    """
    width, whole = plain.width, tall
    while not body.holds(0, plain.columns(whole)):
        whole += 1
    free = sum(plain.columns(whole)) - body.lines()
    spares = range(min(free // width, most), 0, -1)
    spare = next((one for one in spares if body.holds(0, plain.columns(whole - one))), 0)
    short, uneven = free - spare * width, uneven_feet(body, 0, plain.columns(whole - spare))
    price = 0.25 * short + 1.5 * max(0, short - width) + unevenness(uneven)
    cost = plain.cost + price + dict(SPARE).get(spare, 9.0 * spare)
    return plain._replace(height=plain.head + whole, spare=spare, short=short, uneven=len(uneven), cost=cost)


def uneven_feet(body: Text, start: int, frames: tuple[int, ...]) -> list[int]:
    """Return the empty lines of those columns, but for the last, that end two lines or more before they are full."""
    return [empty for empty in body.unused(start, frames)[:-1] if empty > 1]


def unevenness(feet: list[int]) -> float:
    """Return what feet cost that stand so many lines too high."""
    return sum(UNEVEN + HANGING * max(0, lines - LEVELLED) for lines in feet)


def picture_cost(measure: Measure, width: int, columns: int, lines: int, text: int) -> float:
    """Return what is wrong with a picture: its proportions, its share of the width, its size beside so much text."""
    ideal = measure.ratio * columns
    stretch: float = max(lines / ideal, ideal / lines) - 1
    crowd = columns * lines / max(text, 1)  # a small note does not carry a poster
    stamp = 3.0 if columns == 1 and width > 2 else 0.0
    cost: float = 14 * stretch**1.5 + 6 * abs(columns / width - 0.65) + 7 * max(0.0, crowd - 0.9) + stamp
    return cost


def _width_cost(text: int, width: int) -> float:
    """A column of some thirty lines reads best: shorter ones look like a list, taller ones like a drainpipe."""
    away: float = log2(max(1.0, text / width) / BEST_COLUMN)
    return (4.0 if away < 0 else 5.0) * away * away
