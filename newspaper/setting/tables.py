"""Tables taller than a frame: cut between their rows, with their head repeated in the next frame.

Input: a table. Output: its head and rows as blocks to be measured, all inside one wrap; afterwards rows that know how
many lines the repeated head takes. Columns keep their widths from frame to frame, so they are shared out here by the
length of what stands in them.
"""

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from newspaper.formats import SMALL
from newspaper.setting.elements import Element, elements
from newspaper.setting.rows import Row, Wrap
from newspaper.setting.runs import HYPHEN, Style
from newspaper.setting.shaping import Shaper
from plugins.toolkit.hyphens import divisions

ROW = "row"
"""Kind of a table's row: it is made up to whole lines by its own height, not by a box around it."""
NARROWEST, WIDEST = 5, 40
"""Letters that a column counts for at least and at most when the width is shared out."""
AIR = 350.0
"""Air beside a cell (`paper.css`), in thousandths of the text's size, and a little for rounding."""
NEAR = 410.0
"""What stands besides before words whose left neighbour is a column of numbers, flush right (`paper.css`)."""
BETWEEN = 300.0
"""The same between two columns of numbers, unless words would be divided for it."""
WHOLE = "overflow-wrap:normal;hyphens:manual"
"""Style of cells that divide no word."""
ROUNDING = 5.0
"""What the last column has instead of air."""
RIGHT = "align-right"
_BOLD = re.compile(r"<t?(?:h|b|strong)\b")
LIGHT, HEAVY = Style(face="Narrow", size=SMALL), Style(face="Narrow Bold", size=SMALL)
_NUMBER = re.compile(r"[^ \t\n]*\d[^ \t\n]*")  # a space that does not break belongs to a number
_WORD = re.compile(r"[^ \t\n]+")
_ANY_CELL = re.compile(r"<(t[dh])((?:\s(?!style=)[^>]*)?)>")
_CELL = re.compile(r"<(t[dh])((?:\s(?!style=)[^>]*)?)>(?=\s*[^ \t\n<]*\d[^ \t\n<]*\s*</t[dh]>)")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)

Part = tuple[str, str, tuple[Wrap, ...], bool]
"""HTML of a block, its kind, its wraps, whether it is kept with the next."""


def whole_words(block: str, width: float, shaper: Shaper) -> str:
    """Return a block whose tables divide no word, or words by the rules, or at least no number: what its width bears.

    `width` of the column, in thousandths of the text's size.
    """
    return _TABLE.sub(lambda table: _whole_words(table[0], width, shaper), block) if "<table" in block else block


def _whole_words(table: str, width: float, shaper: Shaper) -> str:
    (element,) = elements(table)
    _, head, rows = _parts(element)
    spare = width - sum(_floors([*head, *rows], shaper, _WORD))
    if spare >= 0:
        return _ANY_CELL.sub(rf'<\1\2 style="{WHOLE}">', table)
    if spare >= -sum(near for near in _nears([*head, *rows]) if near == BETWEEN):
        table = _ANY_CELL.sub(rf'<\1\2 style="{WHOLE}">', table)
        return table.replace(f'{RIGHT}" style="', f'{RIGHT}" style="padding-left:0;')
    if sum(_floors([*head, *rows], shaper, parts=True)) <= width:
        return _ANY_CELL.sub(r'<\1\2 style="overflow-wrap:break-word;hyphens:auto">', table)
    if sum(_floors([*head, *rows], shaper)) <= width:
        return _CELL.sub(r'<\1\2 style="overflow-wrap:normal">', table)
    return table


def divided(table: Element, width: float, shaper: Shaper) -> Iterator[Part]:
    """Yield title, head and rows of a table; nothing when its cells reach over rows, so that it cannot be cut.

    `width` of the column, in thousandths of the text's size.
    """
    title, head, rows = _parts(table)
    if " rowspan=" in table.inner or not rows:
        return
    opened = f'<table class="part">{_columns([*head, *rows], width, shaper)}'
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


def _columns(rows: Sequence[Element], width: float, shaper: Shaper) -> str:
    """Return the widths of the columns in per cent, by the longest text in each; no number is wider than its column."""
    lengths = _longest(rows, lambda text, _: min(WIDEST, max(NARROWEST, len(text))))
    shares = [width * length / sum(lengths) for length in lengths]
    floors = _floors(rows, shaper)
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


def _floors(
    rows: Sequence[Element], shaper: Shaper, pattern: re.Pattern[str] = _NUMBER, *, parts: bool = False
) -> list[float]:
    """Return how wide the longest number (or word) of each column is, in thousandths of the text's size.

    `parts`: the longest part of any word, where words may be divided.
    """

    def widest(text: str, style: Style) -> float:
        found = _WORD.findall(text) if parts else pattern.findall(text)
        pieces = [piece for word in found for piece in (_pieces(word) if parts else (word,))]
        return max((sum(shaper.advances(piece, style)) for piece in pieces), default=0.0)

    return [width + air for width, air in zip(_longest(rows, widest), _airs(rows), strict=True)]


def _airs(rows: Sequence[Element]) -> list[float]:
    """Return the air in each column, right of its words, and left of them where numbers stand flush right before."""
    near = _nears(rows)
    right = [AIR] * (len(near) - 1) + [ROUNDING] if near else []
    return [one + other for one, other in zip(near, right, strict=True)]


def _nears(rows: Sequence[Element]) -> list[float]:
    """Return the air left of each column."""
    last = [RIGHT in cell.opened for cell in elements(rows[-1].inner)] if rows else []
    count = max((len(list(elements(row.inner))) for row in rows), default=0)
    sides = (last + [False] * count)[:count]
    return [(BETWEEN if here else NEAR) if before else 0.0 for before, here in pairwise([False, *sides])]


def _pieces(word: str) -> list[str]:
    """Return what lines hold of a word that is divided wherever it may be, hyphens included."""
    ends = [0, *(divisions(word) if word.isalpha() else ()), len(word)]
    return [word[start:end] + HYPHEN * (end < len(word)) for start, end in pairwise(ends)]


def _longest(rows: Sequence[Element], measure: Callable[[str, Style], float]) -> list[float]:
    """Return the largest measure of the cells of each column; a cell has one face, the wider one of those in it."""
    found: list[float] = []
    for row in rows:
        for at, cell in enumerate(elements(row.inner)):
            style = HEAVY if _BOLD.search(cell.html) else LIGHT
            size = measure(html.unescape(re.sub(r"<[^>]*>", "", cell.inner)), style)
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
