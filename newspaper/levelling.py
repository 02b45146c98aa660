"""Levelling: feet that rows kept together leave high are brought down by a line more or less in a paragraph.

Input: rows of a text, its frames by page, a way to break a paragraph anew. Output: the rows that are printed, and their
cut. So does a compositor: a paragraph of the short column is driven out by a line, where its spaces bear it. Texts
whose feet stand within a line of each other are left as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newspaper.setting import Cut, Row, cut
from newspaper.setting.relining import Span, spans

Reline = Callable[[Sequence[Row], Span, int], tuple[float, tuple[Row, ...]] | None]
"""Gives a paragraph (the span) so many lines more or less; what that costs in demerits, the new rows."""
ROUNDS = 6
"""Paragraphs that are broken anew in a text at most."""
HIGHEST = 4
"""A foot that is higher by more lines than this has a block to blame: a line more in a paragraph would not help."""
STEP = 9e7
"""Demerits that a foot may cost for each line that it gains: a little less than a river."""


class Levelled(NamedTuple):
    """Rows, how they stand in the frames, whether they are other ones than before."""

    rows: Sequence[Row]
    cut: Cut
    changed: bool = False


def level(rows: Sequence[Row], frames: Sequence[Sequence[int]], reline: Reline) -> Levelled:
    """Return the rows and their cut with as few high feet as can be; `frames`: lines of columns, page by page."""
    heights = [lines for page in frames for lines in page]
    best = Levelled(rows, cut(rows, heights))
    for _ in range(ROUNDS):
        high = raggedness(best.cut, frames)
        if not high or best.cut.over:
            break
        tried = (
            (cost, Levelled(made, cut(made, heights), changed=True)) for cost, made in _relined(best, frames, reline)
        )
        better = [
            (raggedness(one.cut, frames) + cost / STEP, at, one)
            for at, (cost, one) in enumerate(tried)
            if not one.cut.over
        ]
        value, _, found = min(better, default=(high, 0, best))
        if value >= high:
            break
        best = found
    return best


def raggedness(made: Cut, frames: Sequence[Sequence[int]]) -> int:
    """Return by how many lines feet are too high (one is borne); the last column of a page ends freely."""
    return sum(max(0, short - 1) for _, short in _short(made, frames))


def _short(made: Cut, frames: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield each frame but the last of a page, and the lines that its foot is above its column's."""
    at = 0
    for page in frames:
        for lines in page[:-1]:
            yield at, lines - made.parts[at].used
            at += 1
        at += 1


def _relined(one: Levelled, frames: Sequence[Sequence[int]], reline: Reline) -> Iterator[tuple[float, tuple[Row, ...]]]:
    """Yield texts in which a paragraph of a high foot's column has another line, or one less."""
    every = spans(one.rows)
    for at, short in _short(one.cut, frames):
        part = one.cut.parts[at]
        if 1 < short <= HIGHEST:
            for span in every:
                if part.start <= span.start and span.end <= part.end:
                    yield from filter(None, (reline(one.rows, span, more) for more in (1, -1)))
