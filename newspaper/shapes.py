"""How a story fits into a block of so many columns and lines. Pure arithmetic, no typesetting.

Input: a `Measure` of a story, in lines of the body text. Output: a `Shape`, with a cost: what an art director would
hold against it (columns too short or too tall, a picture far from its own proportions or too grand for its text).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

GAP = 1
"""Empty lines between bands, and between a picture's caption and the text under it."""
LEAST_TEXT = 5
"""Lines: no column of a story is shorter."""
BEST_COLUMN = 30
"""Lines of text in a column that reads best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A story in lines of one column; heads and captions by width in columns, from 1."""

    text: int
    heads: tuple[int, ...]
    captions: tuple[int, ...]
    ratio: float = 0.0
    """Height of the picture by the width of ONE column, in lines per column of width; 0: no picture."""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A story as laid out: width in columns; lines of the picture (0: none) and its columns at the right."""

    width: int
    height: int
    head: int
    picture_columns: int = 0
    picture: int = 0
    caption: int = 0
    cost: float = 0.0

    def frames(self) -> tuple[int, ...]:
        """Return the lines of text that each column holds, from the left."""
        whole = self.height - self.head
        under = whole - (self.picture + self.caption + GAP if self.picture_columns else 0)
        return (whole,) * (self.width - self.picture_columns) + (under,) * self.picture_columns


def growth(measure: Measure, one: Shape) -> int:
    """Return by how many lines a picture may still grow; each line of it moves the story's foot by less than one."""
    if not one.picture_columns:
        return 1
    ideal = measure.ratio * one.picture_columns
    return max(1, int((ideal * 1.35 - one.picture) * one.picture_columns / one.width))


@lru_cache(maxsize=65536)
def natural(measure: Measure, width: int) -> int:
    """Return the least height of a story at this width, its picture at three quarters of its own height."""
    head = measure.heads[width - 1]
    plain = head + max(LEAST_TEXT, -(-measure.text // width))
    if not measure.ratio:
        return plain
    return min(
        head + -(-(measure.text + _picture_area(measure, columns, 0.75)) // width) for columns in range(1, width + 1)
    )


def _picture_area(measure: Measure, columns: int, share: float) -> int:
    return columns * (int(measure.ratio * columns * share) + measure.captions[columns - 1] + GAP)


@lru_cache(maxsize=65536)
def shape(measure: Measure, width: int, height: int) -> Shape | None:
    """Return the best inner arrangement of a story in so many columns and lines, or None when it has no room."""
    head = measure.heads[width - 1]
    free = width * (height - head) - measure.text
    if free < 0:
        return None
    tall = height - head
    cost = _width_cost(tall, width, measure.text)
    if not measure.ratio:
        return Shape(width=width, height=height, head=head, cost=cost + 0.35 * max(0, free - width))
    options = [_pictured(measure, width, height, columns, free) for columns in range(1, width + 1)]
    sound = [option for option in options if option is not None]
    if not sound:
        return None
    best = min(sound, key=lambda option: option.cost)
    return replace(best, cost=best.cost + cost)


def _pictured(measure: Measure, width: int, height: int, columns: int, free: int) -> Shape | None:
    caption, ideal = measure.captions[columns - 1], measure.ratio * columns
    lines = min(free // columns - caption - GAP, int(ideal * 1.5))
    under = height - measure.heads[width - 1] - lines - caption - GAP
    if lines < 4 or lines < ideal * 0.62 or under < (LEAST_TEXT if under else 0) or (columns == width and not under):
        return None
    stretch = max(lines / ideal, ideal / lines) - 1
    wasted = free - columns * (lines + caption + GAP)
    share = columns / width
    crowd = columns * lines / max(measure.text, 1)  # a small note does not carry a poster
    return Shape(
        width=width, height=height, head=measure.heads[width - 1], picture_columns=columns, picture=lines,
        caption=caption,
        cost=14 * stretch**1.5 + 0.35 * max(0, wasted - width) + 8 * abs(share - 0.65) + 9 * max(0.0, crowd - 0.8),
    )  # fmt: skip


def _width_cost(tall: int, width: int, text: int) -> float:
    """A column of some thirty lines reads best: shorter ones look like a list, taller ones like a drainpipe."""
    away = log2(max(1.0, text / width) / BEST_COLUMN)
    return (4.0 if away < 0 else 5.0) * away * away + 2.0 * max(0, 8 - tall)
