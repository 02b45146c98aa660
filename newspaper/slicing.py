"""One page: blocks over a modular grid of columns, sliced across and down, by explicit search with a cost.

Input: the things that stand on the page (the most important first), its columns and lines. Output: a `Sliced`: where
each thing stands.

A rectangle holds one thing, or is cut across (one part over another) or down (side by side), and so on: a tall story
beside two that stand one over another, a story across the page over three below. `_curve` keeps, for every set of
things and every width, the cheapest slicing of each height; the page takes the height that fills it. The most
important thing of a rectangle stands at its top left.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newspaper.blocks import Filler, Rest, Thing, least, loosened, options
from newspaper.rectangles import Curve, Kept, Lower, Node, Placed, hairlines, places, ranked
from newspaper.shapes import GAP

HOLE = 1.6
"""What an empty line across the page costs."""
ROOMY = 0.92
"""Things that take no more than this share of a page stand there, even if empty lines are left beside one."""
REMEMBERED = 24_000
"""Arrangements that are kept in mind, some sixty megabytes: eight pages of A3 ask for thirty thousand, many twice."""
MOST_SPARE = 2
"""Empty lines that a gap between stories across the page may take over."""


class Sliced(NamedTuple):
    """A page in reading order; rules are hairlines between neighbours: column, line, height; `hole` lines are left."""

    placed: tuple[Placed, ...]
    rules: tuple[tuple[int, int, int], ...]
    hole: int
    cost: float


@lru_cache(maxsize=4)
def slicer(columns: int) -> "Slicer":
    """Return the slicer of pages with so many columns; it remembers what it has found."""
    return Slicer(columns)


Things = tuple[int, ...]
"""Things by their numbers in `Slicer.known`, the most important first."""


class Slicer:
    """Pages of one width. Sets of things that stand on several pages that are tried are arranged once."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.numbers: dict[Thing, int] = {}
        self.things: list[Thing] = []
        self.areas: list[int] = []
        self.curves: dict[tuple[Things, int, bool, bool, int], Curve] = {}
        self.lower: dict[tuple[Things, int, int], Lower] = {}
        self.pages: dict[tuple[Things, int], Sliced | None] = {}

    def slice(self, things: tuple[Thing, ...], lines: int) -> Sliced | None:
        """Return the best page, or None when the things do not fit into it."""
        if not things:
            return Sliced((), (), lines, HOLE * lines)
        if len(self.curves) > REMEMBERED:
            self._forget()
        key = tuple(self._number(thing) for thing in things), lines
        if key not in self.pages:
            self.pages[key] = self._best(*key)
        return self.pages[key]

    def _forget(self) -> None:
        for known in (self.numbers, self.things, self.areas, self.curves, self.lower, self.pages):
            known.clear()

    def _number(self, thing: Thing) -> int:
        number = self.numbers.setdefault(thing, len(self.things))
        if number == len(self.things):
            self.things.append(thing)
            self.areas.append(least(thing, self.columns))
        return number

    def _best(self, things: Things, lines: int) -> Sliced | None:
        """Return the cheapest slicing that fills the page, or comes near to it."""
        found = _Frame(self, lines).all(things)
        if not found and sum(self.areas[thing] for thing in things) <= ROOMY * self.columns * lines:
            found = _Frame(self, lines, loose=True).all(things)
        if not found:
            return None
        node = min(found, key=lambda one: one.cost + HOLE * (lines - one.height))
        hole = lines - node.height
        placed = tuple(_numbered(tuple(places(node, 0, 0)), things))
        return Sliced(placed, tuple(hairlines(node, 0, 0)), hole, node.cost + HOLE * hole)


class _Frame:
    """A page so many lines high; `loose`: a story beside a higher one may end above its foot."""

    def __init__(self, slicer: Slicer, lines: int, *, loose: bool = False) -> None:
        self.slicer, self.lines, self.columns, self.loose = slicer, lines, slicer.columns, loose

    def all(self, things: Things) -> list[Node]:
        """Return the slicings of a whole page, the cheapest of each height."""
        curves = (self.curve(things, self.columns, stacked=stacked, first=True) for stacked in (False, True))
        return [node for curve in curves for node in curve.values()]

    def curve(self, things: Things, width: int, *, stacked: bool, first: bool) -> Curve:
        """Return the cheapest slicings by height: cut across (`stacked`), or one thing or side by side.

        `first`: the most important thing of the page is among them.
        """
        key = (things, width, stacked, first, self.lines * (-1 if self.loose else 1))
        found = self.slicer.curves.get(key)
        if found is None:
            if sum(self.slicer.areas[thing] for thing in things) > width * self.lines:
                found = {}
            elif len(things) == 1:
                found = {} if stacked else self._leaf(things[0], width, first)
            else:
                found = self._stacks(things, width, first) if stacked else self._rows(things, width, first)
            self.slicer.curves[key] = found
        return found

    def _lower(self, things: Things, width: int) -> Lower:
        """Return what may stand under something else, cut across or down, the cheapest first."""
        key = (things, width, self.lines * (-1 if self.loose else 1))
        found = self.slicer.lower.get(key)
        if found is None:
            curves = (self.curve(things, width, stacked=stacked, first=False) for stacked in (False, True))
            found = self.slicer.lower[key] = ranked(*curves)
        return found

    def _leaf(self, number: int, width: int, first: bool) -> dict[int, Node]:
        thing = self.slicer.things[number]
        headed = not isinstance(thing, Filler | Rest)
        price = self._rank(width, first) if headed else 0.0
        found = {}
        shapes = options(thing, width, self.lines, self.columns)
        for height, shape in (loosened(shapes, self.lines, self.columns) if self.loose else shapes).items():
            top = width if headed and shape.picture_columns != width else 0
            found[height] = Node(shape.cost + price, height, number, shape, left=top, right=top)
        return found

    def _rank(self, width: int, first: bool) -> float:
        """What a width says about a story's importance: the first of a page has the largest head, the last a small."""
        wanted = max(1, self.columns - 1 if first else round(self.columns * 0.55))
        lacking = wanted - width if first else 0
        return 2.5 * max(0, lacking) + (0.0 if first else 1.5 * max(0, width - wanted))

    def _stacks(self, things: Things, width: int, first: bool) -> Curve:
        """Return the slicings with one part over another."""
        kept = Kept(down=False)
        for upper, lower in _splits(things):
            above = self.curve(upper, width, stacked=False, first=first)
            below = self._lower(lower, width) if above else ()
            for one in above.values() if below else ():
                if one.cost + below[0][0] <= kept.bearable:
                    kept.stack(one, below, self.lines - GAP - one.height)
        return kept.curve()

    def _rows(self, things: Things, width: int, first: bool) -> Curve:
        """Return the slicings with one part beside another; what is cut down already is not cut so at its left."""
        kept = Kept(down=True)
        for left, right in _splits(things):
            for share in range(1, width):
                ones = self.curve(left, share, stacked=len(left) > 1, first=first)
                if ones:
                    for stacked in (False, True):
                        kept.join(ones, self.curve(right, width - share, stacked=stacked, first=False))
        return kept.curve()


@lru_cache(maxsize=4096)
def _splits(things: Things) -> tuple[tuple[Things, Things], ...]:
    """Return the ways to part things in two, the most important thing in the first."""
    first, *others = things
    masks = range(1 << len(others))
    parted = (
        ((first, *(one for at, one in enumerate(others) if not mask >> at & 1)),
         tuple(one for at, one in enumerate(others) if mask >> at & 1))
        for mask in masks
    )  # fmt: skip
    return tuple((one, two) for one, two in parted if two)


def _numbered(placed: tuple[Placed, ...], things: Things) -> Iterator[Placed]:
    """Yield what stands on a page with the places of things on it instead of their numbers."""
    left = list(enumerate(things))
    for one in placed:
        at = next(pair for pair in left if pair[1] == one.thing)
        left.remove(at)
        yield one._replace(thing=at[0])


def shifts(sliced: Sliced) -> dict[int, int]:
    """Return by how many lines what begins at a line moves down, when empty lines go between stories across the page.

    Such a gap is a line that no block crosses.
    """
    blocks = [(placed.line, placed.line + placed.shape.height) for placed in sliced.placed]
    starts = sorted({line for line, _ in blocks})
    cuts = [at for at in starts if at and all(end <= at or start >= at for start, end in blocks)]
    given = [min(MOST_SPARE * (at + 1), sliced.hole * (at + 1) // len(cuts)) for at in range(len(cuts))]
    below = dict(zip(cuts, given, strict=True))
    return {line: max((more for cut, more in below.items() if cut <= line), default=0) for line in starts}
