"""Breaking a paragraph into lines, the whole paragraph at once.

Input: widths of its characters, its word spaces, the stops where a line may end. Output: the lines. D. E. Knuth and
M. F. Plass, «Breaking Paragraphs into Lines» (Software: Practice and Experience 11, 1981): every line has a badness by
how far its spaces are from their own width, and the sum of demerits over the paragraph is the least that any breaking
has. Changed for columns of thirty letters: badness grows with the square of the ratio, not the cube, because ratios of
three are common there and one of them must not outweigh everything else; letters give and take a hundredth or two of
the size; no third divided line in a row; rivers (`gaps`) and a short last line cost. A way is kept for every depth of a
river, because the cheapest way to a break may be the one after which no good line is left. Time grows with stops × the
lines that may end at one stop.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from math import inf
from typing import NamedTuple

from newspaper.setting import gaps
from newspaper.setting.gaps import Gap
from newspaper.setting.lines import Line, Measure, Stop

TOLERANCES = (9.0, inf)
"""Ratios of stretching that are tried one after the other."""
TIGHT, TOO_TIGHT = 1.3, 1e8
"""How much tighter than looks well a line may be when nothing else is left, and what it costs then."""
SHORT = 1.5
"""A line that leaves more than one part in so many of the column free is too short, whatever spaces it has."""
LINE, HYPHEN = 10.0, 250.0
"""What every line costs, and a divided word (penalties)."""
TWO_HYPHENS, THREE_HYPHENS = 3e5, 2e8
LEAP = 1e5
"""Demerits of a tight line beside a loose one."""
STUB, LAST_HYPHEN = 6e7, 3e7
"""A last line shorter than the indent and three letters; a divided word before the last line."""
OVERFULL = 1e12
STUB_LETTERS = 1500.0
"""Width of the letters that a last line has at least besides the indent, units."""


class _Room(NamedTuple):
    """What a line leaves free at its natural width, units; its word spaces; the places between its letters."""

    free: float
    spaces: int
    letters: int


class _Start(NamedTuple):
    """Where a line may begin: a character, a word space; `nodes` are the ways to it, `stop` the stop before it.

    `room`: the column's, and the width of the text before.
    """

    nodes: tuple["Node", ...]
    stop: int
    at: int
    space: int
    room: float


Best = dict[tuple[int, int, int, int], "Node"]
"""Nodes at one stop: fitness of their lines, divided lines in a row, lines before, depth of the river."""


class Node(NamedTuple):
    """A break at `stop`, reached by the cheapest way; `gaps` are its line's word spaces.

    `line`: how many lines stand before it, as far as they are shorter than the others.
    """

    stop: int
    fitness: int
    hyphens: int
    total: float
    extra: float
    letter: int
    gaps: tuple[Gap, ...]
    line: int
    before: "Node | None"


def break_lines(
    widths: Sequence[float], spaces: Sequence[int], stops: Sequence[Stop], measure: Measure
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, in as many as look best.

    `spaces` are the places of its word spaces, in order; `stops` are in order, the last one is the paragraph's end. A
    line that cannot be shrunk into the column (a word wider than it) is returned all the same, with the least excess.
    Where only a river keeps to the tolerance, any line is tried: one hole is seen less than three under each other.
    """
    node = Search(widths, spaces, stops, measure).best()
    if node is None:
        raise AssertionError("the last try takes any line")
    return lines_of(node, stops)


def lines_of(node: "Node", stops: Sequence[Stop]) -> tuple[Line, ...]:
    """Return the lines on the way to a node."""
    return tuple(_lines(node, stops))


def _lines(node: Node, stops: Sequence[Stop]) -> Iterator[Line]:
    path = [node]
    while path[-1].before is not None:
        path.append(path[-1].before)
    for before, here in zip(reversed(path), reversed(path[:-1]), strict=False):
        start = stops[before.stop].start if before.stop >= 0 else 0
        end = stops[here.stop]
        yield Line(start, end.end, end.hyphen, end.width > 0, here.extra, here.letter)


class Search:
    """One paragraph; `ended` looks for the best breakings within a tolerance."""

    def __init__(
        self, widths: Sequence[float], spaces: Sequence[int], stops: Sequence[Stop], measure: Measure, told: int = 0
    ) -> None:
        """`told`: ways of so many lines, or fewer, are not weighed against those of another number."""
        self.told = max(told, measure.deep)
        self.sums = (0.0, *accumulate(widths))
        self.spaces, self.stops, self.measure = spaces, stops, measure
        self.ends = [bisect_left(spaces, stop.end) for stop in stops]
        self.starts = [bisect_left(spaces, stop.start) for stop in stops]
        self.tightest = 1.0
        self.known: dict[float, list[Node]] = {}

    def best(self, count: int = 0) -> Node | None:
        """Return the cheapest node at the end; the narrower tolerance is enough unless only a river keeps to it.

        `count`: of as many lines; 0: of any number.
        """
        found = (node for tolerance in TOLERANCES if (node := self._best(tolerance, count)) is not None)
        first = next(found, None)
        if first is None or first.total < gaps.RIVER:
            return first
        return min((first, *found), key=lambda one: one.total)

    def _best(self, tolerance: float, count: int) -> Node | None:
        if tolerance not in self.known:
            self.known[tolerance] = self.ended(tolerance)
        ended = (node for node in self.known[tolerance] if count in {0, node.line})
        return min(ended, key=lambda node: node.total, default=None)

    def ended(self, tolerance: float) -> list[Node]:
        """Return the nodes at the paragraph's end, none when no breaking keeps to the tolerance."""
        self.tightest = TIGHT if tolerance == inf else 1.0
        active = [self._start([Node(-1, 1, 0, 0.0, 0.0, 0, (), 0, None)])]
        least = self.measure.width / SHORT if tolerance < inf else inf
        for stop, here in enumerate(self.stops):
            best: Best = {}
            still, last, end = [], stop == len(self.stops) - 1, self.sums[here.end] + here.width
            for start in active:
                free = start.room - end
                if free > least and not last:
                    still.append(start)
                    continue
                room = self._room(start, stop, free)
                ratio, fits = self._ratio(room, last=last)
                if fits or free + here.width > 0:  # a hyphen alone may be too much
                    still.append(start)
                if fits and (ratio <= tolerance or last):
                    self._offer(best, start, stop, room, ratio)
            if not still and not best and tolerance == inf:
                start = _cheapest(active)
                self._offer(best, start, stop, self._room(start, stop, start.room - end), -TIGHT, OVERFULL)
            active = still + [self._start(nodes) for nodes in self._alike(best.values())]
            if not active:
                return []
        return [node for one in active if one.stop == len(self.stops) - 1 for node in one.nodes]

    def _alike(self, nodes: Iterable[Node]) -> Iterator[list[Node]]:
        """Yield nodes at one stop after which lines have equal room; their order stays, it decides between equals."""
        return (list(found) for _, found in groupby(nodes, lambda node: node.line < self.measure.deep))

    def _start(self, nodes: Sequence[Node]) -> _Start:
        stop, measure = nodes[0].stop, self.measure
        room = measure.width - (measure.beside if nodes[0].line < measure.deep else 0.0)
        if stop < 0:
            return _Start(tuple(nodes), stop, 0, 0, room - measure.indent)
        at = self.stops[stop].start
        return _Start(tuple(nodes), stop, at, self.starts[stop], room + self.sums[at])

    def _ratio(self, room: _Room, *, last: bool) -> tuple[float, bool]:
        """Return how far a line is stretched, and whether it fits.

        1: as far as looks well, -1: as tight as looks well; when nothing else is left, a little tighter.
        """
        free, count, letters = room
        measure = self.measure
        if free < 0:
            give = count * measure.space * measure.shrink + letters * measure.letter_shrink
            return (free / give, True) if free >= -self.tightest * give and count else (-inf, False)
        if last:
            return 0.0, True
        spaces = max(count, 1) * measure.space * measure.stretch
        ratio = free / (spaces + letters * measure.letter_stretch)
        most = measure.letter_most
        return (ratio if ratio * measure.letter_stretch <= most else (free - letters * most) / spaces), True

    def _spread(self, room: _Room, ratio: float) -> tuple[float, int]:
        """Return what each word space and each letter of a line gains."""
        if not room.spaces or not ratio:
            return 0.0, 0
        measure = self.measure
        stretched = min(ratio * measure.letter_stretch, measure.letter_most)
        letter = round(ratio * measure.letter_shrink if ratio < 0 else stretched)
        return (room.free - room.letters * letter) / room.spaces, letter

    def _room(self, start: _Start, stop: int, free: float) -> _Room:
        """Return the room of a line from a start to a stop."""
        here = self.stops[stop]
        letters = here.end - start.at - (0 if here.width else 1)
        return _Room(free, max(0, self.ends[stop] - start.space), max(0, letters))

    def _offer(self, best: Best, start: _Start, stop: int, room: _Room, ratio: float, excess: float = 0.0) -> None:
        """Keep a line from a start to a stop, after each way to the start, if nothing cheaper of its kind ends there.

        Most are refused: what lines have in common is computed once, and the gaps only of those that may be kept.
        """
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        own, end, divided = self._demerits(stop, ratio), self._end(start, stop), self.stops[stop].hyphen
        extra, letter = self._spread(room, ratio)
        wide, spaces = int(self.measure.space + extra + 2 * letter >= gaps.WIDE), None
        for node in start.nodes:
            hyphens = node.hyphens + 1 if divided else 0
            total = own + LEAP if abs(fitness - node.fitness) > 1 else own
            if hyphens > 1:
                total += TWO_HYPHENS if hyphens == 2 else THREE_HYPHENS
            total = node.total + excess + (total + end)
            line = min(node.line + 1, self.told)
            kind = fitness, min(hyphens, 2), line
            least = best.get((*kind, wide))
            if least is not None and least.total <= total:
                continue
            spaces = spaces or tuple(self._spaces(start, stop, extra, letter))
            below = gaps.below(node.gaps, spaces)
            river = gaps.depth(below)
            total += gaps.demerits(below, river)
            known = best.get((*kind, min(river, gaps.DEEP)))
            if known is None or total < known.total:
                made = Node(stop, fitness, hyphens, total, extra, letter, below, line, node)
                best[*kind, min(river, gaps.DEEP)] = made

    def _demerits(self, stop: int, ratio: float) -> float:
        """Return the demerits that a line has by itself."""
        return (LINE + 100 * ratio**2) ** 2 + self.stops[stop].cost ** 2 + (TOO_TIGHT if ratio < -1 else 0.0)

    def _end(self, start: _Start, stop: int) -> float:
        """Return the demerits of a last line that is a stub, or begins with a part of a word; none of another line."""
        if start.stop < 0 or stop < len(self.stops) - 1:
            return 0.0
        before, here = self.stops[start.stop], self.stops[stop]
        natural = self.sums[here.end] - self.sums[before.start]
        total = STUB if natural < self.measure.indent + STUB_LETTERS else 0.0
        return total + (LAST_HYPHEN if before.hyphen else 0.0)

    def _spaces(self, start: _Start, stop: int, extra: float, letter: int) -> Iterator[tuple[float, float]]:
        """Yield left and right of each word space of a line, units from the column's edge.

        What the letter before a space gains belongs to the gap that is seen.
        """
        left = self.measure.width - start.room
        for place in self.spaces[start.space : self.ends[stop]]:
            shift = left + letter * (place - start.at)
            left += extra
            yield self.sums[place] + shift - letter, self.sums[place + 1] + shift + extra + letter


def _cheapest(starts: Sequence[_Start]) -> _Start:
    """Return the last start that there is, with the cheapest way to it alone."""
    found = [(start, node) for start in starts for node in start.nodes]
    start, node = max(found, key=lambda one: (one[1].stop, -one[1].total))
    return start._replace(nodes=(node,))
