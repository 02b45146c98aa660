"""Rows: what a text is cut into, and how the rows of a frame become HTML again.

Input: rows. Output: HTML in which the rows of one paragraph, list or table stand in one element.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple


class Wrap(NamedTuple):
    """An element that holds several rows: a paragraph its lines, a list its items, a table its rows.

    `key` tells it from others of the same text; `again` opens the part that goes on in the next frame.
    """

    key: str
    opened: str
    again: str
    closed: str


class Row(NamedTuple):
    """What stands on one or more lines of the baseline grid and is never divided.

    `lines` is its height in lines of the body text; `top` blank lines above, dropped at a frame's head; `keep`: no
    frame may end after it. `html` is set without any breaking of its own, inside `wraps`, the outermost first.
    """

    lines: int
    html: str
    kind: str = "line"
    keep: bool = False
    top: int = 0
    wraps: tuple[Wrap, ...] = ()
    divided: bool = False
    """Whether it ends in a part of a word: no good foot of a column."""
    again: int = 0
    """Lines that its wraps take besides when a frame begins with it: the repeated head of a table."""


def html_of(rows: Sequence[Row], start: int, end: int, wider: Collection[int] = ()) -> str:
    """Return the HTML of the rows from `start` to `end` of a text, as one frame holds them.

    The rows `wider` have one blank line more above them.
    """
    return "".join(_pieces(rows, start, end, wider))


def _pieces(rows: Sequence[Row], start: int, end: int, wider: Collection[int]) -> Iterator[str]:
    held: tuple[Wrap, ...] = ()
    begun = {wrap.key for row in rows[:start][-1:] for wrap in row.wraps}
    for at in range(start, end):
        row = rows[at]
        same = _shared(held, row.wraps)
        yield from (wrap.closed for wrap in reversed(held[same:]))
        blank = row.top + (at in wider) if at > start else 0
        if blank:
            yield f'<div class="blank" style="height:{blank}rlh"></div>'
        yield from (wrap.again if wrap.key in begun else wrap.opened for wrap in row.wraps[same:])
        yield row.html
        held = row.wraps
    yield from (wrap.closed for wrap in reversed(held))


def _shared(one: Sequence[Wrap], other: Sequence[Wrap]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a.key != b.key), min(len(one), len(other)))


def lines_of(rows: Iterable[Row]) -> int:
    """Return the height of a galley in lines, as one endless column."""
    held = tuple(rows)
    return sum(row.lines + row.top for row in held) - (held[0].top - held[0].again if held else 0)


def kept_before_lists(rows: Sequence[Row]) -> Iterator[Row]:
    """Keep the last line of a paragraph that ends in a colon with the list, quote or table that it announces."""
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        announces = row.kind == "line" and after is not None and after.kind not in {"line", "head"}
        yield row._replace(keep=True) if announces and re.search(r":(?:</\w+>)*$", row.html) else row
