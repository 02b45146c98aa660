"""A paragraph broken into a line more or less than looks best: how compositors bring a column's foot to its place.

Input: the HTML of a text, its rows, the column. Output: the rows with one paragraph broken anew, and what that costs
in demerits (`breaking`); nothing when no such breaking looks well.
"""

from collections.abc import Sequence
from typing import NamedTuple

from newspaper.setting.breaking import Measure, break_into
from newspaper.setting.elements import elements
from newspaper.setting.galleys import HEADS, INDENT, Column
from newspaper.setting.paragraphs import prepare, printed
from newspaper.setting.rows import Row
from newspaper.setting.runs import is_question, runs_of


class Span(NamedTuple):
    """Rows from `start` to `end`: the paragraph with this number among the text's topmost elements, from 1."""

    number: int
    start: int
    end: int


def spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """Return the paragraphs of plain lines; one with an initial is left as it is."""
    found: list[Span] = []
    for at, row in enumerate(rows):
        key = row.wraps[0].key if len(row.wraps) == 1 and row.kind == "line" else ""
        if not key.startswith("p"):
            continue
        number = int(key[1:])
        if found and found[-1].number == number:
            found[-1] = found[-1]._replace(end=at + 1)
        else:
            found.append(Span(number, at, at + 1))
    return tuple(one for one in found if 'class="initial"' not in rows[one.start].html)


def relined(
    html: str, rows: Sequence[Row], span: Span, more: int, column: Column
) -> tuple[float, tuple[Row, ...]] | None:
    """Return what it costs more, and the rows in which a paragraph has so many lines more, or (negative) less."""
    now = span.end - span.start
    count = now + more
    every = list(elements(html))
    runs = runs_of(every[span.number - 1].inner)
    if not runs or count < 1:
        return None
    flush = span.number == 1 or every[span.number - 2].name in HEADS
    measure = Measure(column.units, 0.0 if flush else INDENT)
    paragraph = prepare(runs, column.shaper, measure.width)
    text = paragraph.widths, paragraph.spaces, paragraph.stops, measure
    before, after = break_into(now, *text), break_into(count, *text)
    if before is None or after is None:
        return None
    cost, lines = after
    ragged, last = is_question(every[span.number - 1].inner), rows[span.end - 1]
    made = printed(paragraph, lines, measure, column.shaper, column.size, ragged=ragged)
    kept = {0, count - 2} if count > 1 else set()
    own = [
        Row(1, text, "line", at in kept or (at == count - 1 and last.keep), 0, last.wraps, line.added)
        for at, (text, line) in enumerate(zip(made, lines, strict=True))
    ]  # fmt: skip
    return cost - before[0], (*rows[: span.start], *own, *rows[span.end :])
