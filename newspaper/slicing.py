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

from newspaper.blocks import Filler, Rest, Thing, options
from newspaper.shapes import GAP, Shape

BEARABLE = 26.0
"""A slicing that costs so much more than the best one of its set and width is forgotten."""
HOLE = 1.6
"""What an empty line across the page costs."""
TWINS, NEIGHBOURS = 5.0, 1.2
"""What two heads on one height cost: of one size, of two sizes («tombstones»)."""

MOST_SPARE = 2
"""Empty lines that a gap between stories across the page may take over."""


class Node(NamedTuple):
    """A rectangle: a thing (`shape`), or two parts (`down`: side by side)."""

    cost: float
    height: int
    thing: int = -1
    shape: Shape | None = None
    parts: "tuple[Node, Node] | None" = None
    down: bool = False
    left: int = 0
    """Width of the head at the top left; 0: a picture stands there, or something without a head."""
    right: int = 0
    """Width of the head at the top right."""


class Placed(NamedTuple):
    """A thing (its index), the column (from 0) and line where its block begins, and its shape."""

    thing: int
    column: int
    line: int
    shape: Shape


class Sliced(NamedTuple):
    """A page in reading order; rules are hairlines between neighbours: column, line, height; `hole` lines are left."""

    placed: tuple[Placed, ...]
    rules: tuple[tuple[int, int, int], ...]
    hole: int
    cost: float


@lru_cache(maxsize=4096)
def slice_page(things: tuple[Thing, ...], columns: int, lines: int) -> Sliced | None:
    """Return the best page, or None when the things do not fit into it."""
    return _Page(things, columns, lines).best() if things else Sliced((), (), lines, HOLE * lines)


class _Page:
    def __init__(self, things: tuple[Thing, ...], columns: int, lines: int) -> None:
        self.things, self.columns, self.lines = things, columns, lines
        self.known: dict[tuple[int, int, bool], dict[int, Node]] = {}

    def best(self) -> Sliced | None:
        """Return the cheapest slicing that fills the page, or comes near to it."""
        everything = (1 << len(self.things)) - 1
        curves = (
            self._curve(everything, self.columns, stacked=False),
            self._curve(everything, self.columns, stacked=True),
        )
        found = [node for curve in curves for node in curve.values()]
        if not found:
            return None
        node = min(found, key=lambda one: one.cost + HOLE * (self.lines - one.height))
        hole = self.lines - node.height
        placed, rules = tuple(_placed(node, 0, 0)), tuple(_rules(node, 0, 0))
        return Sliced(placed, rules, hole, node.cost + HOLE * hole)

    def _curve(self, mask: int, width: int, *, stacked: bool) -> dict[int, Node]:
        """Return the cheapest slicings by height: cut across (`stacked`), or one thing or side by side."""
        key = (mask, width, stacked)
        if key not in self.known:
            single = mask & (mask - 1) == 0
            if stacked:
                found = {} if single else _kept(self._stacks(mask, width))
            else:
                found = self._leaf(mask.bit_length() - 1, width) if single else _kept(self._rows(mask, width))
            self.known[key] = found
        return self.known[key]

    def _both(self, mask: int, width: int) -> Iterator[Node]:
        yield from self._curve(mask, width, stacked=False).values()
        yield from self._curve(mask, width, stacked=True).values()

    def _leaf(self, at: int, width: int) -> dict[int, Node]:
        thing = self.things[at]
        headed = not isinstance(thing, Filler | Rest)
        price = self._rank(at, width) if headed else 0.0
        found = {}
        for height, shape in options(thing, width, self.lines, self.columns).items():
            top = width if headed and shape.picture_columns != width else 0
            found[height] = Node(shape.cost + price, height, at, shape, left=top, right=top)
        return found

    def _rank(self, at: int, width: int) -> float:
        """What a width says about a story's importance: the first of a page has the largest head, the last a small."""
        wanted = max(1, self.columns - 1 if at == 0 else round(self.columns * 0.55))
        lacking = wanted - width if at == 0 else 0
        return 2.5 * max(0, lacking) + (1.5 * max(0, width - wanted) if at else 0.0)

    def _splits(self, mask: int) -> Iterator[tuple[int, int]]:
        """Yield the set in two, the most important thing in the first."""
        rest = mask & (mask - 1)
        other = rest
        while other:
            yield mask ^ other, other
            other = (other - 1) & rest

    def _stacks(self, mask: int, width: int) -> Iterator[Node]:
        most = self.lines - GAP
        for upper, lower in self._splits(mask):
            above = tuple(self._curve(upper, width, stacked=False).values())
            if not above:
                continue
            below = tuple(self._both(lower, width))
            for one in above:
                for two in below:
                    if one.height + two.height <= most:
                        cost, height = one.cost + two.cost, one.height + two.height + GAP
                        yield Node(cost, height, parts=(one, two), left=one.left, right=one.right)

    def _rows(self, mask: int, width: int) -> Iterator[Node]:
        for first, second in self._splits(mask):
            for share in range(1, width):
                ones = self._curve(first, share, stacked=False), self._curve(first, share, stacked=True)
                for two in self._both(second, width - share):
                    for curve in ones:
                        one = curve.get(two.height)
                        if one is not None and (one.parts is None or not one.down):
                            cost = one.cost + two.cost + _tombstone(one.right, two.left)
                            yield Node(cost, two.height, parts=(one, two), down=True, left=one.left, right=two.right)


def _tombstone(one: int, two: int) -> float:
    if not one or not two:
        return 0.0
    return TWINS if one == two else NEIGHBOURS


def _kept(nodes: Iterator[Node]) -> dict[int, Node]:
    """Return the cheapest node of each height, without those that are much dearer than the best."""
    found: dict[int, Node] = {}
    for node in nodes:
        known = found.get(node.height)
        if known is None or node.cost < known.cost:
            found[node.height] = node
    if not found:
        return found
    bearable = min(node.cost for node in found.values()) + BEARABLE
    return {height: node for height, node in found.items() if node.cost <= bearable}


def _placed(node: Node, column: int, line: int) -> Iterator[Placed]:
    if node.shape is not None:
        yield Placed(node.thing, column, line, node.shape)
    elif node.parts is not None:
        one, two = node.parts
        yield from _placed(one, column, line)
        width = _width(one) if node.down else 0
        yield from _placed(two, column + width, line if node.down else line + one.height + GAP)


def _rules(node: Node, column: int, line: int) -> Iterator[tuple[int, int, int]]:
    if node.parts is None:
        return
    one, two = node.parts
    if node.down:
        yield column + _width(one), line, node.height
    yield from _rules(one, column, line)
    width = _width(one) if node.down else 0
    yield from _rules(two, column + width, line if node.down else line + one.height + GAP)


def _width(node: Node) -> int:
    if node.shape is not None:
        return node.shape.width
    assert node.parts is not None
    one, two = node.parts
    return _width(one) + _width(two) if node.down else _width(one)


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
