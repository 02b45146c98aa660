"""How a story fits into a block of so many columns and lines. Pure arithmetic, no typesetting.

Input: a `Measure` of a story, in lines of the body text. Output: a `Shape`, with a cost: what an art director would
hold against it (columns too short or too tall, a picture far from its own proportions or too grand for its text).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, log2

GAP = 1
"""Empty lines between bands."""
TAIL = 5
"""Lines at the foot of a story's last column: the code of its address."""
TURN = 1
"""Lines there instead, when the story goes on overleaf: «Окончание на стр. …»."""
LEAST_TEXT = 2
"""Lines of text that every column has at least, besides the TAIL."""
UNDER = 8
"""Lines under a picture at least: shorter ones would break a pull quote."""
LEAST_PICTURE = 0.65
"""Share of its own height that a crop leaves of a picture at least."""
BEST_COLUMN = 30
"""Lines of text in a column that reads best."""


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
    page: int = 0
    narrowest: int = 1
    """Columns that its picture has at least, when the story is as wide: the lead's is never a stamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A story as laid out: width in columns; lines of the picture (0: none) and its columns at the right."""

    width: int
    height: int
    head: int
    picture_columns: int = 0
    picture: int = 0
    caption: int = 0
    spare: int = 0
    """Lines at the foot that nobody fills, so that all columns end together."""
    cost: float = 0.0

    def frames(self, tail: int = TAIL) -> tuple[int, ...]:
        """Return the lines of text that each column holds, from the left; the last one gives `tail` lines away."""
        whole = self.height - self.head - self.spare
        under = whole - (self.picture + self.caption if self.picture_columns else 0)
        frames = (whole,) * (self.width - self.picture_columns) + (under,) * self.picture_columns
        return (*frames[:-1], frames[-1] - tail)


def growth(measure: Measure, one: Shape) -> int:
    """Return by how many lines a picture may still grow; each line of it moves the story's foot by less than one."""
    if not one.picture_columns:
        return 1
    ideal = measure.ratio * one.picture_columns
    return max(1, int((ideal * 1.35 - one.picture) * one.picture_columns / one.width))


@lru_cache(maxsize=65536)
def natural(measure: Measure, width: int) -> int:
    """Return the least height of a story at this width, its picture as low as can be."""
    head = measure.heads[width - 1]
    if not measure.ratio:
        return head + max(TAIL + LEAST_TEXT, -(-measure.text // width))
    return head + min(_least(measure, width, columns) for columns in _columns(measure, width))


def _columns(measure: Measure, width: int) -> range:
    return range(min(measure.narrowest, width), width + 1)


def _least(measure: Measure, width: int, columns: int) -> int:
    """Return the lines under the head, with a picture of so many columns."""
    picture = max(4, ceil(measure.ratio * columns * LEAST_PICTURE)) + measure.captions[columns - 1]
    return max(picture + UNDER, -(-(measure.text + columns * picture) // width))


@lru_cache(maxsize=65536)
def shape(measure: Measure, width: int, height: int) -> Shape | None:
    """Return the best inner arrangement of a story in so many columns and lines, or None when it has no room."""
    head = measure.heads[width - 1]
    free = width * (height - head) - measure.text
    if free < 0 or height - head < TAIL + LEAST_TEXT:
        return None
    tall = height - head
    cost = _width_cost(tall, width, measure.text)
    if not measure.ratio:
        spare = min(free // width, tall - TAIL - LEAST_TEXT)
        return Shape(width=width, height=height, head=head, spare=spare, cost=cost + _waste(free, tall))
    options = [_pictured(measure, width, height, columns, free) for columns in _columns(measure, width)]
    sound = [option for option in options if option is not None]
    if not sound:
        return None
    best = min(sound, key=lambda option: option.cost)
    return replace(best, cost=best.cost + cost)


def _pictured(measure: Measure, width: int, height: int, columns: int, free: int) -> Shape | None:
    caption, ideal = measure.captions[columns - 1], measure.ratio * columns
    tall = height - measure.heads[width - 1]
    lines = min(free // columns - caption, int(ideal * 1.5), tall - caption - UNDER)
    if lines < 4 or lines < ideal * LEAST_PICTURE:
        return None
    stretch = max(lines / ideal, ideal / lines) - 1
    wasted = free - columns * (lines + caption)
    share = columns / width
    crowd = columns * lines / max(measure.text, 1)  # a small note does not carry a poster
    return Shape(
        width=width, height=height, head=measure.heads[width - 1], picture_columns=columns, picture=lines,
        caption=caption,
        spare=max(0, min(wasted // width, tall - lines - caption - TAIL)),
        cost=14 * stretch**1.5 + _waste(wasted, tall) + 8 * abs(share - 0.65) + 9 * max(0.0, crowd - 0.8),
    )  # fmt: skip


def _waste(lines: int, tall: int) -> float:
    """Empty lines at the foot of columns; as many as a column has are a hole that everybody sees."""
    return 0.2 * lines + 12 * (lines / max(tall, 1)) ** 2


def _width_cost(tall: int, width: int, text: int) -> float:
    """A column of some thirty lines reads best: shorter ones look like a list, taller ones like a drainpipe."""
    away = log2(max(1.0, text / width) / BEST_COLUMN)
    return (4.0 if away < 0 else 5.0) * away * away + 2.0 * max(0, 8 - tall)
