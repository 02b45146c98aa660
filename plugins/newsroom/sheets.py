"""A CSV file as lines of cells, each with its place; the lines above the table that begin with `#`.

Input: bytes of a file. Output: a `Sheet`; what cannot be read is a finding X005.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.newsroom.dates import parse_sheet_date
from plugins.newsroom.files import decode
from plugins.newsroom.frontmatter import INVISIBLE
from plugins.newsroom.notes import UNREADABLE, Mistake, Notes, meant
from plugins.newsroom.patterns import late

FACTS = ("title", "unit", "source", "date")
"""Keys of the lines that begin with `#`, above a table of data/."""
DATES = {"date", "edition"}
"""Those whose value is a day."""
_FACT = late(r"#\s*(\w+)\s*:\s*(.*)")
_QUOTED = late(r'"((?:[^"]|"")*)" *')


class Piece(NamedTuple):
    """A cell as it stands in the file; line and column from 1."""

    text: str
    line: int
    column: int


@dataclass(slots=True)
class Sheet:
    """The lines of a file, cut into cells, and what its `#` lines say."""

    notes: Notes
    known: tuple[str, ...] = FACTS
    """What its `#` lines may be called."""
    facts: dict[str, Any] = field(default_factory=dict)
    lines: list[list[Piece]] = field(default_factory=list)
    delimiter: str = ""

    def wrong(self, message: str, line: int = 1, column: int = 1) -> None:
        self.notes.add(UNREADABLE, message, line, column)


def decoded(data: bytes, notes: Notes) -> str | None:
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


def cut(text: str, notes: Notes, known: tuple[str, ...] = FACTS) -> Sheet | None:
    """Return the sheet, or None when not even the names of its columns can be read."""
    sheet = Sheet(notes, known)
    for number, written in enumerate(text.split("\n"), start=1):
        line = _visible(written, number, sheet)
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


def _visible(line: str, number: int, sheet: Sheet) -> str:
    """Return the line without signs that no page may hold; they are told."""
    strange = INVISIBLE.search(line)
    if strange:
        message = f"В строке невидимый знак U+{ord(strange[0]):04X}. Удалите его."
        sheet.wrong(message, number, strange.start() + 1)
    return INVISIBLE.sub(" ", line)


def _fact(sheet: Sheet, line: str, number: int) -> None:
    """Read «# unit: рублей»; Excel puts delimiters behind it and quotes around it."""
    found = _FACT.fullmatch(line.strip().rstrip(";,\t").strip().strip('"').replace('""', '"'))
    if found is None:
        sheet.wrong("Строка с «#» непонятна. Напишите, например, «# unit: рублей» или удалите её.", number)
        return
    name, value = found[1].lower(), found[2].strip()
    if name not in sheet.known:
        hint = meant(name, sheet.known) or f" Есть {', '.join(sheet.known)}."
        sheet.wrong(f"Строки «# {found[1]}:» здесь нет.{hint}", number, line.find(found[1]) + 1)
    elif name not in DATES:
        sheet.facts[name] = value
    elif value:
        try:
            sheet.facts[name] = parse_sheet_date(value)
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
            found = _QUOTED.match(line, start)
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
