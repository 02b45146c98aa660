"""One table of `data/*.csv` becomes a `Dataset`.

Input: the bytes of the file. Output: `Table`, which depends on nothing else and is therefore kept in the cache.
Whatever Excel saves is taken: `;`, tab or comma between cells, UTF-8 with a BOM or without, UTF-16, Windows-1251. What
cannot be taken as it stands is a finding X005 with line and column.

The first line names the columns; lines above it that begin with `#` say what the figures are: `# unit: рублей`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.newsroom import addresses, numerals
from plugins.newsroom.model import Cell, Dataset, Finding, Row
from plugins.newsroom.notes import Notes
from plugins.newsroom.patterns import late
from plugins.newsroom.sheets import Piece, Sheet, cut, decoded

MOST_ROWS = 200
MOST_COLUMNS = 12
LONGEST = 200
"""Characters of a cell."""
MOST_FINDINGS = 10
"""A file with more mistakes has one mistake: it is no table."""
_YEAR = late(r"(?:1[89]|2[01])\d\d(?:\s*г(?:од|\.)?)?")


class Table(NamedTuple):
    """What one file gave."""

    dataset: Dataset | None
    findings: tuple[Finding, ...]


def read(path: str, data: bytes) -> Table:
    """Read one file. `path` is below the content folder."""
    notes = Notes(path)
    text = decoded(data, notes)
    sheet = cut(text, notes) if text is not None else None
    header = _header(sheet) if sheet and sheet.lines else None
    if sheet is None or header is None:
        if sheet is not None and not notes.findings:
            sheet.wrong("В файле нет таблицы. Первой строкой напишите названия столбцов, ниже — значения.")
        return Table(None, tuple(notes.findings[:MOST_FINDINGS]))
    rows = tuple(_rows(sheet, header))
    if not rows and not notes.findings:
        sheet.wrong("Под названиями столбцов нет ни одной строки. Впишите значения.", header[0].line)
    if notes.findings:
        return Table(None, tuple(notes.findings[:MOST_FINDINGS]))
    columns = tuple(piece.text for piece in header)
    identity = str(PurePosixPath(path).with_suffix(""))
    address = addresses.of_dataset(path)
    return Table(Dataset(id=identity, address=address, columns=columns, rows=rows, **sheet.facts), ())


def _header(sheet: Sheet) -> list[Piece] | None:
    """Return the names of the columns, or None when they cannot be used."""
    header = sheet.lines[0]
    while header and not header[-1].text:
        header = header[:-1]
    before = len(sheet.notes.findings)
    if len(header) < 2:
        sheet.wrong("В таблице один столбец. Нужны хотя бы два: что и сколько, между ними точка с запятой.",
                    header[0].line if header else 1)  # fmt: skip
    elif any(_is_value(piece.text) for piece in header[1:]):
        sheet.wrong("Нет строки с названиями столбцов. Напишите её первой, например «На что;Доля».", header[0].line)
    elif len(header) > MOST_COLUMNS:
        message = f"Столбцов {len(header)}, а нужно не больше {MOST_COLUMNS}. Разделите таблицу на несколько файлов."
        sheet.wrong(message, header[MOST_COLUMNS].line, header[MOST_COLUMNS].column)
    _names(sheet, header)
    return header if len(sheet.notes.findings) == before else None


def _is_value(text: str) -> bool:
    """Whether a name of a column is a value in truth; a year may name one."""
    try:
        return numerals.number(text) is not None and not _YEAR.fullmatch(text)
    except ValueError:
        return False


def _names(sheet: Sheet, header: list[Piece]) -> None:
    seen: dict[str, int] = {}
    for place, piece in enumerate(header, start=1):
        if not piece.text:
            sheet.wrong(f"У столбца {place} нет названия. Напишите, что в нём.", piece.line, piece.column)
        elif piece.text.casefold() in seen:
            message = f"Столбец «{piece.text}» уже есть: он {seen[piece.text.casefold()]}-й. Назовите этот иначе."
            sheet.wrong(message, piece.line, piece.column)
        seen.setdefault(piece.text.casefold(), place)


def _rows(sheet: Sheet, header: list[Piece]) -> Iterator[Row]:
    for place, pieces in enumerate(sheet.lines[1:], start=1):
        if place > MOST_ROWS:
            message = f"Строк больше {MOST_ROWS}: для диаграммы это слишком много. Сложите их в группы."
            sheet.wrong(message, pieces[0].line)
            return
        while len(pieces) > len(header) and not pieces[-1].text:
            pieces.pop()
        if len(pieces) != len(header):
            sheet.wrong(_ragged(len(pieces), len(header), sheet.delimiter), pieces[0].line, pieces[-1].column)
            continue
        yield Row(label=_label(sheet, pieces[0]), cells=tuple(_cell(sheet, one) for one in pieces[1:]),
                  line=pieces[0].line)  # fmt: skip


def _ragged(found: int, wanted: int, delimiter: str) -> str:
    if found > wanted and delimiter == ",":
        return (
            f"Клеток {found}, а столбцов {wanted}: запятая и делит столбцы, и стоит в числах. "
            "Сохраните файл с точкой с запятой."
        )
    what = "Допишите недостающие или оставьте их пустыми" if found < wanted else "Уберите лишние"
    return f"Клеток в строке {found}, а столбцов {wanted}. {what}."


def _label(sheet: Sheet, piece: Piece) -> str:
    if not piece.text:
        sheet.wrong("Строка без названия. Напишите в первом столбце, о чём она.", piece.line, piece.column)
    elif len(piece.text) > LONGEST:
        sheet.wrong(f"В клетке больше {LONGEST} знаков. Сократите название.", piece.line, piece.column)
    return piece.text


def _cell(sheet: Sheet, piece: Piece) -> Cell:
    try:
        return Cell(text=piece.text, number=numerals.number(piece.text))
    except ValueError as error:
        sheet.wrong(str(error), piece.line, piece.column)
        return Cell(text=piece.text, number=None)
