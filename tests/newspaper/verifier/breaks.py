"""Where a story goes from one frame to the next: widows, orphans, heads at a foot; rivers in its columns.

Input: `Printed` articles and the lines of a paper. Output: places, for counting and for looking at.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tests.newspaper.verifier.chain import CAPITAL, Link, same_column
from tests.newspaper.verifier.lines import Line, Word
from tests.newspaper.verifier.stories import Printed, Span, place

LEAST = 2
"""Lines of a paragraph on either side of a break."""
WIDE = 0.5
"""Ems: twice the space of a well set line; a river flows through such spaces."""
DEEP = 3
"""Lines of a river."""


class Break(NamedTuple):
    """A fault of breaking; `kind`: widow (a last line alone), orphan (a first line alone), head."""

    kind: str
    place: str


def breaks(printed: Iterable[Printed], lines: Sequence[Line]) -> Iterator[Break]:
    """Yield what an art director would send back."""
    for one in printed:
        links = [link for link in one.links if not _capital(link, one, lines)]
        for span in one.spans:
            own = [link for link in links if link.start < span.end and link.end > span.start]
            yield from _paragraph(span, own, links, lines)


def _capital(link: Link, one: Printed, lines: Sequence[Line]) -> bool:
    after = next((lines[other.line] for other in one.links if other.start == link.end), None)
    return after is not None and lines[link.line].size > CAPITAL * after.size


def _paragraph(span: Span, own: Sequence[Link], links: Sequence[Link], lines: Sequence[Line]) -> Iterator[Break]:
    if not own:
        return
    if span.kind == "head":
        after = [link for link in links if link.start >= span.end][:1]
        if after and not _same_frame(lines[own[-1].line], lines[after[0].line]):
            yield Break("head", place(lines[own[-1].line]))
        return
    cuts = [at for at, (one, two) in enumerate(pairwise(own), 1) if not _same_frame(lines[one.line], lines[two.line])]
    if not cuts:
        return
    if cuts[0] < LEAST:
        yield Break("orphan", place(lines[own[0].line]))
    if len(own) - cuts[-1] < LEAST:
        yield Break("widow", place(lines[own[-1].line]))


def _same_frame(one: Line, two: Line) -> bool:
    return one.page == two.page and same_column(one, two) and two.base > one.base


def rivers(printed: Iterable[Printed], lines: Sequence[Line]) -> list[str]:
    """Return the places where wide spaces of DEEP neighbouring lines hang together."""
    found = []
    for one in printed:
        own = [lines[link.line] for link in one.links]
        for at in range(len(own) - DEEP + 1):
            run = own[at : at + DEEP]
            near = all(_same_frame(a, b) and b.base - a.base < 1.7 * a.size for a, b in pairwise(run))
            if near and _flows([_spaces(line) for line in run]):
                found.append(place(run[0]))
    return found


def _spaces(line: Line) -> list[tuple[float, float]]:
    """Return the wide spaces of a line."""
    return [(a.right, b.left) for a, b in pairwise(line.words) if _gap(a, b) >= WIDE]


def _gap(one: Word, two: Word) -> float:
    return (two.left - one.right) / one.size


def _flows(rows: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether a space of each row lies under one of the row above, all the way down."""
    reached = list(rows[0])
    for row in rows[1:]:
        reached = [low for low in row if any(low[0] < high[1] and high[0] < low[1] for high in reached)]
    return bool(reached)


def loose(printed: Iterable[Printed], lines: Sequence[Line]) -> tuple[int, int]:
    """Return how many lines have a space wider than WIDE, and how many lines there are."""
    own = [lines[link.line] for one in printed for link in one.links]
    return sum(bool(_spaces(line)) for line in own), len(own)
