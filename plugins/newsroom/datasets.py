"""One table of `data/*.csv` becomes a `Dataset`.

Input: the bytes of the file. Output: `Table`, which depends on nothing else and is therefore kept in the cache.
Whatever Excel saves is taken: `;`, tab or comma between cells, UTF-8 with a BOM or without, UTF-16, Windows-1251. What
cannot be taken as it stands is a finding X005 with line and column.

The first line names the columns; lines above it that begin with `#` say what the figures are: `# unit: рублей`.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from plugins.newsroom import addresses, numerals
from plugins.newsroom.files import decode
from plugins.newsroom.model import Cell, Dataset, Finding, Row
from plugins.newsroom.notes import UNREADABLE, Mistake, Notes, meant

FACTS = ("title", "unit", "source", "date")
"""Keys of the lines that begin with `#`."""
MOST_ROWS = 200
MOST_COLUMNS = 12
LONGEST = 200
"""Characters of a cell."""
MOST_FINDINGS = 10
"""A file with more mistakes has one mistake: it is no table."""
_FACT = re.compile(r"#\s*(\w+)\s*:\s*(.*)")
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d(?:\s*г(?:од|\.)?)?")


@dataclass(frozen=True, slots=True)
class Table:
    """What one file gave."""

    dataset: Dataset | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as it stands in the file; line and column from 1."""

    text: str
    line: int
    column: int


@dataclass(slots=True)
class _Sheet:
    """The lines of a file, cut into cells, and what its `#` lines say."""

    notes: Notes
    facts: dict[str, Any] = field(default_factory=dict)
    lines: list[list[Piece]] = field(default_factory=list)
    delimiter: str = ""

    def wrong(self, message: str, line: int = 1, column: int = 1) -> None:
        self.notes.add(UNREADABLE, message, line, column)


def read(path: str, data: bytes) -> Table:
    """Read one file. `path` is below the content folder."""
    notes = Notes(path)
    text = _decoded(data, notes)
    sheet = _cut(text, notes) if text is not None else None
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


def _decoded(data: bytes, notes: Notes) -> str | None:
    """Return the text. Excel's «CSV» is Windows-1251, its «Юникод» UTF-16: an editor should not have to know that."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guess = data.decode("cp1251", "replace")
        letters = [sign for sign in guess if sign.isalpha() and not sign.isascii()]
        russian = sum("а" <= sign.lower() <= "я" or sign in "ёЁ" for sign in letters)
        if letters and russian == len(letters) and sum(map(str.islower, letters)) > len(letters) / 2:
            data = guess.encode()
    return decode(data, notes)


def _cut(text: str, notes: Notes) -> _Sheet | None:
    sheet = _Sheet(notes)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip(" \t;,"):
            continue
        if not sheet.lines and line.lstrip(' "').startswith("#"):
            _fact(sheet, line, number)
            continue
        sheet.delimiter = sheet.delimiter or _delimiter(line)
        try:
            sheet.lines.append(list(_pieces(line, number, sheet.delimiter)))
        except Mistake as mistake:
            notes.mistake(mistake, UNREADABLE)
            if not sheet.lines:
                return None  # without the names of the columns the other lines say nothing
    return sheet


def _fact(sheet: _Sheet, line: str, number: int) -> None:
    """Read «# unit: рублей»; Excel puts delimiters behind it and quotes around it."""
    found = _FACT.fullmatch(line.strip().rstrip(";,\t").strip().strip('"').replace('""', '"'))
    if found is None:
        sheet.wrong("Строка с «#» непонятна. Напишите, например, «# unit: рублей» или удалите её.", number)
        return
    name, value = found[1].lower(), found[2].strip()
    if name not in FACTS:
        hint = meant(name, FACTS) or f" Есть {', '.join(FACTS)}."
        sheet.wrong(f"Строки «# {found[1]}:» здесь нет.{hint}", number, line.find(found[1]) + 1)
    elif name != "date":
        sheet.facts[name] = value
    elif value:
        try:
            sheet.facts[name] = dt.date.fromisoformat(value)
        except ValueError:
            message = f"Дата «{value}» непонятна. Напишите год, месяц и день через дефис: 2026-01-31."
            sheet.wrong(message, number, line.find(value) + 1)


def _delimiter(header: str) -> str:
    """Return what parts the cells: of the three the first that stands in the line of names outside quotes."""
    bare = re.sub(r'"[^"]*"', "", header)
    return next((sign for sign in ";\t," if sign in bare), ";")


def _pieces(line: str, number: int, delimiter: str) -> Iterator[Piece]:
    """Cut a line at its delimiters; quotes hold a cell together and are doubled inside (RFC 4180)."""
    at = 0
    while True:
        start = at + len(line[at:]) - len(line[at:].lstrip(" "))
        if line.startswith('"', start):
            found = re.compile(r'"((?:[^"]|"")*)" *').match(line, start)
            if found is None:
                raise Mistake(number, start + 1, "Кавычка не закрыта. Поставьте вторую в конце клетки.")
            text, end = found[1].replace('""', '"'), found.end()
        else:
            end = line.find(delimiter, start)
            end = len(line) if end < 0 else end
            text = line[start:end]
        if end < len(line) and not line.startswith(delimiter, end):
            raise Mistake(
                number, end + 1, "После закрытой кавычки стоит лишнее. Уберите кавычки или удвойте внутренние."
            )
        yield Piece(" ".join(text.split()), number, start + 1)
        if end >= len(line):
            return
        at = end + len(delimiter)


def _header(sheet: _Sheet) -> list[Piece] | None:
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


def _names(sheet: _Sheet, header: list[Piece]) -> None:
    seen: dict[str, int] = {}
    for place, piece in enumerate(header, start=1):
        if not piece.text:
            sheet.wrong(f"У столбца {place} нет названия. Напишите, что в нём.", piece.line, piece.column)
        elif piece.text.casefold() in seen:
            message = f"Столбец «{piece.text}» уже есть: он {seen[piece.text.casefold()]}-й. Назовите этот иначе."
            sheet.wrong(message, piece.line, piece.column)
        seen.setdefault(piece.text.casefold(), place)


def _rows(sheet: _Sheet, header: list[Piece]) -> Iterator[Row]:
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


def _label(sheet: _Sheet, piece: Piece) -> str:
    if not piece.text:
        sheet.wrong("Строка без названия. Напишите в первом столбце, о чём она.", piece.line, piece.column)
    elif len(piece.text) > LONGEST:
        sheet.wrong(f"В клетке больше {LONGEST} знаков. Сократите название.", piece.line, piece.column)
    return piece.text


def _cell(sheet: _Sheet, piece: Piece) -> Cell:
    try:
        return Cell(text=piece.text, number=numerals.number(piece.text))
    except ValueError as error:
        sheet.wrong(str(error), piece.line, piece.column)
        return Cell(text=piece.text, number=None)
