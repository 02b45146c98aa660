"""Tables taller than a frame: cut between their rows, with their head repeated in the next frame.

Input: a table. Output: its head and rows as blocks to be measured, all inside one wrap; afterwards rows that know how
many lines the repeated head takes. Columns keep their widths from frame to frame, so they are shared out here by the
length of what stands in them.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from newspaper.setting.elements import Element, elements
from newspaper.setting.rows import Row, Wrap

ROW = "row"
"""Kind of a table's row: it is made up to whole lines by its own height, not by a box around it."""
NARROWEST, WIDEST = 5, 40
"""Letters that a column counts for at least and at most when the width is shared out."""

Part = tuple[str, str, tuple[Wrap, ...], bool]
"""HTML of a block, its kind, its wraps, whether it is kept with the next."""


def divided(table: Element) -> Iterator[Part]:
    """Yield title, head and rows of a table; nothing when its cells reach over rows, so that it cannot be cut."""
    title, head, rows = _parts(table)
    if " rowspan=" in table.inner or not rows:
        return
    opened = f'<table class="part">{_columns([*head, *rows])}'
    key = hashlib.sha256(table.html.encode()).hexdigest()[:12]
    wraps = (Wrap(f"table{key}", opened, opened, "</table>"),)
    if title:
        yield f'<p class="table-title">{title}</p>', "table", (), True
    if head:
        yield f"<thead>{''.join(row.html for row in head)}</thead>", ROW, wraps, True
    for row in rows:
        yield row.html, ROW, wraps, False


def _parts(table: Element) -> tuple[str, list[Element], list[Element]]:
    title, head, rows = "", list[Element](), list[Element]()
    for part in elements(table.inner):
        if part.name == "caption":
            title = part.inner
        elif part.name == "thead":
            head += elements(part.inner)
        elif part.name in {"tbody", "tfoot"}:
            rows += elements(part.inner)
        elif part.name == "tr":
            rows.append(part)
    return title, head, rows


def _columns(rows: Sequence[Element]) -> str:
    """Return the widths of the columns in per cent, by the longest text in each."""
    lengths: list[int] = []
    for row in rows:
        for at, cell in enumerate(elements(row.inner)):
            length = min(WIDEST, max(NARROWEST, len(re.sub(r"<[^>]*>", "", cell.inner))))
            lengths[at:] = [max([length, *lengths[at : at + 1]]), *lengths[at + 1 :]]
    whole = sum(lengths)
    columns = "".join(f'<col style="width:{100 * length / whole:.2f}%">' for length in lengths)
    return f"<colgroup>{columns}</colgroup>"


def with_height(html: str, lines: int) -> str:
    """Return a row, or a head of one row or more, that is so many lines high."""
    count = html.count("<tr")
    return html.replace("<tr", f'<tr style="height:{lines / count:.4f}rlh"')


def with_repeated_heads(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; those of a divided table know their head: it stands above the first one in every frame."""
    heads: dict[str, Row] = {}
    for row in rows:
        if row.kind != ROW:
            yield row
        elif row.html.startswith("<thead"):
            heads[row.wraps[-1].key] = row
            yield row
        else:
            wrap = row.wraps[-1]
            head = heads.get(wrap.key)
            repeated = wrap._replace(again=wrap.opened + head.html) if head else wrap
            yield row._replace(wraps=(*row.wraps[:-1], repeated), again=head.lines if head else 0)
