"""Rectangles of a page: one thing, or two rectangles, one over the other or side by side.

Input: cheaper rectangles. Output: `Curve`s: the cheapest of every height; where the things of one stand.
"""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from newspaper.shapes import GAP, Shape

BEARABLE = 14.0
"""A slicing that costs so much more than the best one of its set and width is forgotten."""
TWINS, NEIGHBOURS = 5.0, 1.2
"""What two heads on one height cost: of one size, of two sizes («tombstones»)."""


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


Curve = dict[int, Node]
"""The cheapest rectangle of each height."""
Lower = tuple[tuple[float, int, Node], ...]
"""Rectangles with their cost and height, the cheapest first."""


class Kept:
    """The cheapest two rectangles for each height; nodes are made of what is left in the end."""

    __slots__ = ("bearable", "down", "found")

    def __init__(self, *, down: bool) -> None:
        self.down = down
        self.found: dict[int, tuple[float, Node, Node]] = {}
        self.bearable = inf
        """What costs more is forgotten."""

    def stack(self, one: Node, below: Lower, room: int) -> None:
        """Put a rectangle over each of those that are no higher than `room` lines: all time goes to this loop."""
        found, bearable, spent, gap = self.found, self.bearable, one.cost, one.height + GAP
        known = found.get
        for price, height, two in below:
            cost = spent + price
            if cost > bearable:
                break
            if height <= room:
                kept = known(height + gap)
                if kept is None or cost < kept[0]:
                    found[height + gap] = cost, one, two
                    if cost + BEARABLE < bearable:  # noqa: PLR1730 - a million calls of min() are a tenth of the search
                        bearable = cost + BEARABLE
        self.bearable = bearable

    def join(self, ones: Curve, others: Curve) -> None:
        """Put rectangles beside others of the same height."""
        found, bearable = self.found, self.bearable
        for height, two in others.items():
            one = ones.get(height)
            if one is None:
                continue
            cost = one.cost + two.cost
            if cost <= bearable and (cost := cost + _tombstone(one.right, two.left)) <= bearable:
                known = found.get(height)
                if known is None or cost < known[0]:
                    found[height] = cost, one, two
                    bearable = min(bearable, cost + BEARABLE)
        self.bearable = bearable

    def curve(self) -> Curve:
        """Return the nodes by height, without those that are much dearer than the best."""
        down = self.down
        return {
            height: Node(cost, height, -1, None, (one, two), down, one.left, two.right if down else one.right)
            for height, (cost, one, two) in self.found.items()
            if cost <= self.bearable
        }


def ranked(one: Curve, other: Curve) -> Lower:
    """Return the cheaper rectangle of each height, the cheapest first."""
    best = dict(one)
    for height, node in other.items():
        if height not in best or node.cost < best[height].cost:
            best[height] = node
    return tuple(sorted(((node.cost, height, node) for height, node in best.items()), key=_cost))


def _cost(one: tuple[float, int, Node]) -> float:
    return one[0]


def _tombstone(one: int, two: int) -> float:
    if not one or not two:
        return 0.0
    return TWINS if one == two else NEIGHBOURS


def places(node: Node, column: int, line: int) -> Iterator[Placed]:
    """Yield where each thing of a rectangle stands whose top left corner is there."""
    if node.shape is not None:
        yield Placed(node.thing, column, line, node.shape)
    elif node.parts is not None:
        one, two = node.parts
        yield from places(one, column, line)
        width = _width(one) if node.down else 0
        yield from places(two, column + width, line if node.down else line + one.height + GAP)


def hairlines(node: Node, column: int, line: int) -> Iterator[tuple[int, int, int]]:
    """Yield column, line and height of each rule between parts that stand side by side."""
    if node.parts is None:
        return
    one, two = node.parts
    if node.down:
        yield column + _width(one), line, node.height
    yield from hairlines(one, column, line)
    width = _width(one) if node.down else 0
    yield from hairlines(two, column + width, line if node.down else line + one.height + GAP)


def _width(node: Node) -> int:
    if node.shape is not None:
        return node.shape.width
    assert node.parts is not None
    one, two = node.parts
    return _width(one) + _width(two) if node.down else _width(one)
