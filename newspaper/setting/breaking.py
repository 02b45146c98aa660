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
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from newspaper.setting import gaps
from newspaper.setting.gaps import Gap


class Stop(NamedTuple):
    """Where a line may end: its text ends before `end`, the next line begins at `start` (characters).

    `width` of the hyphen that the break adds, units, 0: none; `cost` is Knuth and Plass's penalty; `hyphen`: the line
    ends in a hyphen, added or the word's own.
    """

    end: int
    start: int
    width: float = 0.0
    cost: float = 0.0
    hyphen: bool = False


class Measure(NamedTuple):
    """The column, in units (thousandths of the type size); `space`: a word space of its own width."""

    width: float
    indent: float = 0.0
    space: float = 220.0
    shrink: float = 0.24
    """Share of a space that may be taken away."""
    stretch: float = 0.45
    """Share of a space that stretches it as far as looks well (a ratio of 1)."""
    letter_shrink: float = 5.0
    letter_stretch: float = 10.0
    """What every letter gives or takes besides at a ratio of 1: so little that nobody sees it, units."""
    letter_most: float = 20.0
    beside: float = 0.0
    """What the first `deep` lines leave to the initial, units."""
    deep: int = 0


class Line(NamedTuple):
    """Characters from `start` to `end`; `added`: a hyphen is added.

    `extra`: what each word space is wider than its own width, `letter`: what every letter is, units.
    """

    start: int
    end: int
    hyphen: bool
    added: bool
    extra: float
    letter: int = 0


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
    """Where a line may begin: a character, a word space; `room`: the column's, and the width of the text before."""

    node: "_Node"
    at: int
    space: int
    room: float


Best = dict[tuple[int, int, int, int], "_Node"]
"""Nodes at one stop: fitness of their lines, divided lines in a row, lines before, depth of the river."""


class _Node(NamedTuple):
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
    before: "_Node | None"


def break_lines(
    widths: Sequence[float], spaces: Sequence[int], stops: Sequence[Stop], measure: Measure
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, in as many as look best.

    `spaces` are the places of its word spaces, in order; `stops` are in order, the last one is the paragraph's end. A
    line that cannot be shrunk into the column (a word wider than it) is returned all the same, with the least excess.
    Where only a river keeps to the tolerance, any line is tried: one hole is seen less than three under each other.
    """
    node = _Search(widths, spaces, stops, measure).best()
    if node is None:
        raise AssertionError("the last try takes any line")
    return tuple(_lines(node, stops))


def break_into(
    count: int, widths: Sequence[float], spaces: Sequence[int], stops: Sequence[Stop], measure: Measure
) -> tuple[float, tuple[Line, ...]] | None:
    """Return the demerits and the lines of the best breaking into `count` lines; None when there is none."""
    node = _Search(widths, spaces, stops, measure, counted=count).best()
    return (node.total, tuple(_lines(node, stops))) if node else None


def _lines(node: _Node, stops: Sequence[Stop]) -> Iterator[Line]:
    path = [node]
    while path[-1].before is not None:
        path.append(path[-1].before)
    for before, here in zip(reversed(path), reversed(path[:-1]), strict=False):
        start = stops[before.stop].start if before.stop >= 0 else 0
        end = stops[here.stop]
        yield Line(start, end.end, end.hyphen, end.width > 0, here.extra, here.letter)


class _Search:
    """One paragraph; `run` looks for the best breaking within a tolerance."""

    def __init__(
        self, widths: Sequence[float], spaces: Sequence[int], stops: Sequence[Stop], measure: Measure, counted: int = 0
    ) -> None:
        """`counted`: up to so many lines, ways of as many lines are not weighed against others."""
        self.counted = counted
        self.told = max(counted + 1 if counted else 0, measure.deep)
        self.sums = (0.0, *accumulate(widths))
        self.spaces, self.stops, self.measure = spaces, stops, measure
        self.ends = [bisect_left(spaces, stop.end) for stop in stops]
        self.starts = [bisect_left(spaces, stop.start) for stop in stops]
        self.tightest = 1.0

    def best(self) -> _Node | None:
        """Return the cheapest node at the end; the narrower tolerance is enough unless only a river keeps to it."""
        found = (node for tolerance in TOLERANCES if (node := self._best(tolerance)) is not None)
        first = next(found, None)
        if first is None or first.total < gaps.RIVER:
            return first
        return min((first, *found), key=lambda one: one.total)

    def _best(self, tolerance: float) -> _Node | None:
        ended = [node for node in self.ended(tolerance) if self.counted in {0, node.line}]
        return min(ended, key=lambda node: node.total, default=None)

    def ended(self, tolerance: float) -> list[_Node]:
        """Return the nodes at the paragraph's end, none when no breaking keeps to the tolerance."""
        self.tightest = TIGHT if tolerance == inf else 1.0
        active = [self._start(_Node(-1, 1, 0, 0.0, 0.0, 0, (), 0, None))]
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
                start = max(active, key=lambda one: (one.node.stop, -one.node.total))
                self._offer(best, start, stop, self._room(start, stop, start.room - end), -TIGHT, OVERFULL)
            active = still + [self._start(node) for node in best.values()]
            if not active:
                return []
        return [one.node for one in active if one.node.stop == len(self.stops) - 1]

    def _start(self, node: _Node) -> _Start:
        room = self.measure.width - (self.measure.beside if node.line < self.measure.deep else 0.0)
        if node.stop < 0:
            return _Start(node, 0, 0, room - self.measure.indent)
        at = self.stops[node.stop].start
        return _Start(node, at, self.starts[node.stop], room + self.sums[at])

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
        """Keep a line from a start to a stop if nothing cheaper of its kind ends there."""
        node = start.node
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        hyphens = node.hyphens + 1 if self.stops[stop].hyphen else 0
        total = node.total + excess + self._demerits(node, stop, ratio, fitness, hyphens)
        extra, letter = self._spread(room, ratio)
        kind = fitness, min(hyphens, 2), min(node.line + 1, self.told)
        least = best.get((*kind, int(self.measure.space + extra + 2 * letter >= gaps.WIDE)))
        if least is not None and least.total <= total:
            return
        own = gaps.below(node.gaps, self._spaces(start, stop, extra, letter))
        river = gaps.depth(own)
        total += gaps.demerits(own, river)
        known = best.get((*kind, min(river, gaps.DEEP)))
        if known is None or total < known.total:
            made = _Node(stop, fitness, hyphens, total, extra, letter, own, kind[2], node)
            best[*kind, min(river, gaps.DEEP)] = made

    def _demerits(self, node: _Node, stop: int, ratio: float, fitness: int, hyphens: int) -> float:
        here = self.stops[stop]
        total = (LINE + 100 * ratio**2) ** 2 + here.cost**2 + (TOO_TIGHT if ratio < -1 else 0.0)
        if abs(fitness - node.fitness) > 1:
            total += LEAP
        if hyphens > 1:
            total += TWO_HYPHENS if hyphens == 2 else THREE_HYPHENS
        return total + (self._end(node, stop) if stop == len(self.stops) - 1 else 0.0)

    def _end(self, node: _Node, stop: int) -> float:
        """Return the demerits of a last line that is a stub, or begins with a part of a word."""
        if node.stop < 0:
            return 0.0
        before, here = self.stops[node.stop], self.stops[stop]
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
