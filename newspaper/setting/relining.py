"""A paragraph broken into a line more or less than looks best: how compositors bring a column's foot to its place.

Input: the HTML of a text, its rows, the column. Output: the rows with one paragraph broken anew, and what that costs
in demerits (`breaking`); nothing when no such breaking looks well.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from newspaper.setting.breaking import Search, lines_of
from newspaper.setting.elements import Element, elements
from newspaper.setting.galleys import HEADS, INDENT, Column
from newspaper.setting.lines import Line, Measure
from newspaper.setting.paragraphs import Paragraph, falls_short, prepare, printed
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


class Reliner:
    """Breaks paragraphs of one text anew; each is looked at once for a line more and a line less."""

    def __init__(self, html: str, column: Column) -> None:
        self.html, self.column = html, column
        self.broken: dict[tuple[int, int], _Broken | None] = {}
        """By the paragraph's number and the most lines that were looked for."""

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The text's topmost elements."""
        return tuple(elements(self.html))

    def relined(self, rows: Sequence[Row], span: Span, more: int) -> tuple[float, tuple[Row, ...]] | None:
        """Return what it costs more, and the rows in which a paragraph has so many lines more, or (negative) less."""
        now = span.end - span.start
        key = span.number, now + max(more, 1)
        if key not in self.broken:
            self.broken[key] = self._broken(*key)
        found = self.broken[key]
        before, after = (found.into(now), found.into(now + more)) if found else (None, None)
        if found is None or before is None or after is None or _falls_short(found.paragraph, after[1]):
            return None
        own = found.rows(after[1], rows[span.end - 1])
        return after[0] - before[0], (*rows[: span.start], *own, *rows[span.end :])

    def _broken(self, number: int, most: int) -> "_Broken | None":
        """Return a paragraph whose breakings into so many lines and fewer can be told apart."""
        inner = self.elements[number - 1].inner
        runs = runs_of(inner)
        if not runs:
            return None
        flush = number == 1 or self.elements[number - 2].name in HEADS
        measure = Measure(self.column.units, 0.0 if flush else INDENT)
        paragraph = prepare(runs, self.column.shaper, measure.width)
        search = Search(paragraph.widths, paragraph.spaces, paragraph.stops, measure, told=most + 1)
        return _Broken(paragraph, measure, search, self.column, is_question(inner))


def _falls_short(paragraph: Paragraph, lines: Sequence[Line]) -> bool:
    """Whether a line ends before the column's edge: a foot is no reason for that."""
    return any(falls_short(paragraph, line) for line in lines[:-1])


class _Broken(NamedTuple):
    """A paragraph and the search for its breakings."""

    paragraph: Paragraph
    measure: Measure
    search: Search
    column: Column
    ragged: bool

    def into(self, count: int) -> tuple[float, tuple[Line, ...]] | None:
        """Return the demerits and the lines of the best breaking into `count` lines; None when there is none."""
        node = self.search.best(count) if count > 0 else None
        return (node.total, lines_of(node, self.paragraph.stops)) if node else None

    def rows(self, lines: tuple[Line, ...], last: Row) -> list[Row]:
        """Return these lines as rows; `last` was the paragraph's last row."""
        shaper, size, count = self.column.shaper, self.column.size, len(lines)
        made = printed(self.paragraph, lines, self.measure, shaper, size, ragged=self.ragged)
        kept = {0, count - 2} if count > 1 else set()
        return [
            Row(1, text, "line", at in kept or (at == count - 1 and last.keep), 0, last.wraps, line.added)
            for at, (text, line) in enumerate(zip(made, lines, strict=True))
        ]  # fmt: skip
