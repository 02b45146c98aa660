"""A table's text cut into rows and cells (RFC 4180), so that one broken row costs one row.

Input: text. Output: the signs between cells, the names of columns, rows with the line each begins in. A quotation mark
that is never closed would swallow all that follows: such a line is refused alone and the next one is read afresh.
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from newsletters.register.tables.decoding import TableError

SIGNS = (";", ",", "\t", "|")
"""What may stand between cells; the first of those that are found equally often is taken."""
TALLEST = 30
"""Lines of one row: a cell may hold line breaks, an address or a remark has no more."""
MOST_COLUMNS = 300
WIDEST = 20_000
"""Characters of a row."""
UNQUOTED, STRAY = "кавычка не закрыта", "кавычка посреди ячейки"


class Row(NamedTuple):
    """A row; `fault` says why its cells cannot be told, `raw` is the row as it stands."""

    line: int
    cells: tuple[str, ...]
    fault: str
    raw: str


class Sheet(NamedTuple):
    """A table: what parts its cells, names of its columns in order, rows."""

    sign: str
    names: tuple[str, ...]
    rows: Iterator[Row]


def sheet(text: str) -> Sheet:
    """Return a table. Raises TableError when not even its first row can be read."""
    lines = _lines(text)
    first, told = _head(lines)
    sign = told or _sign(lines[first]) if first < len(lines) else ""
    if not sign:
        raise TableError("В файле нет ни строки. Выгрузите таблицу ещё раз.")
    header = next(_rows(lines, first, sign, 0))
    if header.fault:
        raise TableError(f"Названия столбцов не прочесть: {header.fault}. Исправьте строку {header.line}.")
    names = _without_end(header.cells)
    if len(names) > MOST_COLUMNS:
        raise TableError(f"В файле больше {MOST_COLUMNS} столбцов. Удалите лишние.")
    begins = first + header.raw.count("\n") + 1
    return Sheet(sign, tuple(name.strip() for name in names), _rows(lines, begins, sign, len(names)))


def _lines(text: str) -> list[str]:
    """Cut at the ends of lines alone: other signs that Python breaks at (U+2028, form feed) belong to cells."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _head(lines: list[str]) -> tuple[int, str]:
    """Return where the names of columns stand, and the sign that Excel's line «sep=;» says."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and lines[first].lower().startswith("sep=") and len(lines[first]) == len("sep=;"):
        sign = lines[first][4]
        return next((place for place in range(first + 1, len(lines)) if lines[place].strip()), len(lines)), sign
    return first, ""


def _sign(line: str) -> str:
    """Return what parts the cells of a line, outside of quotes; a table of one column has «;»."""
    bare = "".join(piece for number, piece in enumerate(line.split('"')) if number % 2 == 0)
    return max(SIGNS, key=lambda sign: (bare.count(sign), -SIGNS.index(sign)))


def _rows(lines: list[str], at: int, sign: str, width: int) -> Iterator[Row]:
    while at < len(lines):
        row, taken = _row(lines, at, sign, width)
        if row.raw.strip(f' "{sign}\n'):
            yield row
        at += taken


def _row(lines: list[str], at: int, sign: str, width: int) -> tuple[Row, int]:
    """Return the row that begins in a line, and how many lines it takes."""
    taken = _whole(lines, at)
    raw = "\n".join(lines[at : at + max(1, taken)])
    if not taken or len(raw) > WIDEST:
        return Row(at + 1, (), UNQUOTED if not taken else "строка слишком длинна", lines[at]), 1
    try:
        cells = next(csv.reader([f"{line}\n" for line in raw.split("\n")], delimiter=sign, strict=True), [])
    except csv.Error:
        return Row(at + 1, (), STRAY, lines[at]), 1
    held = _fitted(cells, width)
    if width and len(held) != width and taken > 1:
        return Row(at + 1, (), UNQUOTED, lines[at]), 1
    fault = f"ячеек {len(held)}, а столбцов {width}" if width and len(held) != width else ""
    return Row(at + 1, tuple(held), fault, raw), taken


def _fitted(cells: list[str], width: int) -> list[str]:
    """Return cells without empty ones that stand behind the last column."""
    return [*cells[:width], *_without_end(cells[width:])] if width else cells


def _whole(lines: list[str], at: int) -> int:
    """Return in how many lines every quotation mark is closed; 0 when that does not come."""
    marks = 0
    for taken, line in enumerate(lines[at : at + TALLEST], start=1):
        marks += line.count('"')
        if marks % 2 == 0:
            return taken
    return 0


def _without_end(cells: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return cells without the empty ones at the end: Bitrix24 ends every row with the sign between cells."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])
