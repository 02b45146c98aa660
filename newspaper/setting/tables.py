"""Tables taller than a frame: cut between their rows, with their head repeated in the next frame.

Input: a table. Output: its head and rows as blocks to be measured, all inside one wrap; afterwards rows that know how
many lines the repeated head takes. Columns keep their widths from frame to frame, so they are shared out here by the
length of what stands in them.
"""

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Sequence

from newspaper.setting.elements import Element, elements
from newspaper.setting.rows import Row, Wrap

ROW = "row"
"""Kind of a table's row: it is made up to whole lines by its own height, not by a box around it."""
NARROWEST, WIDEST = 5, 40
"""Letters that a column counts for at least and at most when the width is shared out."""
FIGURE, AIR = 430.0, 400.0
"""Width of a figure at most and of the air beside a cell, in thousandths of the text's size: numbers stay whole."""
_NUMBER = re.compile(r"[^ \t\n]*\d[^ \t\n]*")  # a space that does not break belongs to a number
_WORD = re.compile(r"[^ \t\n]+")
_ANY_CELL = re.compile(r"<(t[dh])((?:\s(?!style=)[^>]*)?)>")
_CELL = re.compile(r"<(t[dh])((?:\s(?!style=)[^>]*)?)>(?=\s*[^ \t\n<]*\d[^ \t\n<]*\s*</t[dh]>)")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)

Part = tuple[str, str, tuple[Wrap, ...], bool]
"""HTML of a block, its kind, its wraps, whether it is kept with the next."""


def whole_words(block: str, width: float) -> str:
    """Return a block whose tables divide no word, and no number where the column is too narrow for that.

    `width` of the column, in thousandths of the text's size.
    """
    return _TABLE.sub(lambda table: _whole_words(table[0], width), block) if "<table" in block else block


def _whole_words(table: str, width: float) -> str:
    (element,) = elements(table)
    _, head, rows = _parts(element)
    if sum(_floors([*head, *rows], _WORD)) <= width:
        return _ANY_CELL.sub(r'<\1\2 style="overflow-wrap:normal;hyphens:manual">', table)
    if sum(_floors([*head, *rows])) <= width:
        return _CELL.sub(r'<\1\2 style="overflow-wrap:normal">', table)
    return table


def divided(table: Element, width: float) -> Iterator[Part]:
    """Yield title, head and rows of a table; nothing when its cells reach over rows, so that it cannot be cut.

    `width` of the column, in thousandths of the text's size.
    """
    title, head, rows = _parts(table)
    if " rowspan=" in table.inner or not rows:
        return
    opened = f'<table class="part">{_columns([*head, *rows], width)}'
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


def _columns(rows: Sequence[Element], width: float) -> str:
    """Return the widths of the columns in per cent, by the longest text in each; no number is wider than its column."""
    lengths = _longest(rows, lambda text: min(WIDEST, max(NARROWEST, len(text))))
    shares = [width * length / sum(lengths) for length in lengths]
    floors = _floors(rows)
    if sum(floors) < width:
        shares = _raised(shares, floors)
    columns = "".join(f'<col style="width:{100 * share / sum(shares):.2f}%">' for share in shares)
    return f"<colgroup>{columns}</colgroup>"


def _raised(shares: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Return the shares of a width, none below its floor: what the narrow ones lack is taken from what others spare."""
    lacking = sum(max(0.0, floor - share) for share, floor in zip(shares, floors, strict=True))
    spare = sum(max(0.0, share - floor) for share, floor in zip(shares, floors, strict=True))
    kept = 1 - lacking / spare if spare else 1.0
    return [
        floor if share <= floor else floor + (share - floor) * kept for share, floor in zip(shares, floors, strict=True)
    ]


def _floors(rows: Sequence[Element], pattern: re.Pattern[str] = _NUMBER) -> list[float]:
    """Return how wide the longest number (or word) of each column is, in thousandths of the text's size."""
    figures = _longest(rows, lambda text: max((len(word) for word in pattern.findall(text)), default=0))
    return [count * FIGURE + AIR for count in figures]


def _longest(rows: Sequence[Element], measure: Callable[[str], int]) -> list[int]:
    """Return the largest measure of the cells of each column."""
    found: list[int] = []
    for row in rows:
        for at, cell in enumerate(elements(row.inner)):
            size = measure(html.unescape(re.sub(r"<[^>]*>", "", cell.inner)))
            found[at:] = [max([size, *found[at : at + 1]]), *found[at + 1 :]]
    return found


def with_height(rows: str, lines: int) -> str:
    """Return a row, or a head of one row or more, that is so many lines high."""
    count = rows.count("<tr")
    return rows.replace("<tr", f'<tr style="height:{lines / count:.4f}rlh"')


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
