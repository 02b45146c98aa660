"""Pages and ways to fill them, as the search hands them from step to step.

Input: things, measures. Output: a `Page` as sliced, a `Way` (pages so far, what is left), how much room a thing takes.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newspaper.blocks import LEAST_REST, Filler, Opening, Thing, onward, options
from newspaper.shapes import GAP, Measure, shapes
from newspaper.slicing import Sliced, slicer

EASY = 5.0
"""A story takes a height gladly that costs so much more than its best one."""
LEAST_START = 40
"""Lines of one column for which a part of a story is begun or goes on at least, and its height at most there."""


class Page(NamedTuple):
    """A page as sliced: its things, what each is (story, or -1 for a filler), first rows of cut stories' rests."""

    things: tuple[Thing, ...]
    stories: tuple[int, ...]
    sliced: Sliced
    carried: tuple[tuple[int, int], ...]


class Flowed(NamedTuple):
    """Pages, and the pages (from 0) of every story that goes on."""

    pages: tuple[Page, ...]
    chains: dict[int, tuple[int, ...]]


class Going(NamedTuple):
    """A story whose rest waits: its first row there, the page on which it was cut."""

    story: int
    start: int
    page: int


class Way(NamedTuple):
    """One way to fill the pages so far."""

    cost: float
    left: tuple[int, ...]
    going: tuple[Going, ...]
    fillers: tuple[Filler, ...]
    jumps: int = 0
    page: Page | None = None
    before: "Way | None" = None

    @property
    def pages(self) -> tuple[Page, ...]:
        found, way = [], self
        while way.page is not None and way.before is not None:
            found.append(way.page)
            way = way.before
        return tuple(reversed(found))


class Need(NamedTuple):
    """Lines of one column that a thing takes: at least, and from `low` to `high` gladly."""

    least: float
    low: float
    high: float


def rests(things: tuple[Thing, ...], stories: tuple[int, ...], sliced: Sliced) -> Iterator[tuple[int, int]]:
    """Yield each story that goes on with the first of its rows that is left."""
    for placed in sliced.placed:
        thing = things[placed.thing]
        if isinstance(thing, Opening):
            yield stories[placed.thing], onward(thing, placed.shape)


def page_of(things: tuple[Thing, ...], stories: tuple[int, ...], columns: int, lines: int) -> Page | None:
    """Return the best page of these things."""
    sliced = slicer(columns).slice(things, lines)
    return Page(things, stories, sliced, tuple(rests(things, stories, sliced))) if sliced else None


@lru_cache(maxsize=4096)
def need(measure: Measure, columns: int) -> Need:
    """Return how much room a story takes."""
    every = [(one.width * (one.height + GAP), one.cost) for width in range(1, columns + 1)
             for one in shapes(measure, width).values()]  # fmt: skip
    easy = min(cost for _, cost in every) + EASY
    glad = [area for area, cost in every if cost <= easy]
    return Need(min(area for area, _ in every), min(glad), max(glad))


@lru_cache(maxsize=4096)
def least_start(measure: Measure, columns: int) -> int:
    """Return the fewest lines of one column that the beginning of a story takes."""
    opening, most = Opening(measure=measure, least=LEAST_REST), LEAST_START
    every = (options(opening, width, most, columns) for width in range(1, columns + 1))
    return min((width * min(found) for width, found in enumerate(every, start=1) if found), default=columns * most)
