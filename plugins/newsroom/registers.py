"""Tables of registers/: names that are printed with a mark only, and norms that no longer hold.

Input: the bytes of a CSV file as Excel saves it; lines that begin with `#` say what it is (`kind`), the required
words (`mark`) and the day on which it was copied (`edition`). Output: a `Ledger`; every wrong line is a finding X005,
the other lines count.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.newsroom.dates import parse_sheet_date
from plugins.newsroom.model import Finding, Outdated, Register, RegisterEntry
from plugins.newsroom.notes import UNREADABLE, Notes, meant
from plugins.newsroom.sheets import Piece, Sheet, cut, decoded

SIZE = 8 << 20
"""Bytes of a register at most."""
KINDS = {
    "иностранные агенты": "foreign-agents",
    "нежелательные организации": "undesirable",
    "экстремистские организации": "extremist",
    "террористические организации": "terrorist",
    "устаревшее": "outdated",
}
"""What a file may say of itself → the model's word."""
OUTDATED = "outdated"
FACTS = ("kind", "mark", "edition", "source")
NAMES: Mapping[str, str] = {
    "name": "name", "название": "name", "имя": "name", "aliases": "aliases", "другие названия": "aliases",
    "since": "since", "с": "since", "until": "until", "по": "until",
}  # fmt: skip
NORMS: Mapping[str, str] = {
    "what": "what", "что": "what", "valid_to": "valid_to", "действует по": "valid_to",
    "instead": "instead", "вместо этого": "instead",
}  # fmt: skip
NEEDED = {"name", "what", "valid_to"}
SHORTEST, LONGEST = 3, 500
"""Letters of a name: a shorter one would be found everywhere."""
MOST_FINDINGS = 10


class Ledger(NamedTuple):
    """What one file gave: a register or norms, never both."""

    register: Register | None = None
    outdated: tuple[Outdated, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Line:
    """A line of the table: its cells by the model's names."""

    sheet: Sheet
    cells: dict[str, Piece]
    number: int
    faults: int = field(default=0)

    def text(self, name: str) -> str:
        return self.cells[name].text if name in self.cells else ""

    def wrong(self, name: str, message: str) -> None:
        self.faults += 1
        self.sheet.wrong(message, self.number, self.cells[name].column if name in self.cells else 1)

    def date(self, name: str) -> dt.date | None:
        written = self.text(name)
        try:
            return parse_sheet_date(written) if written else None
        except ValueError as error:
            self.wrong(name, str(error))
            return None


def read(path: str, data: bytes) -> Ledger:
    """Read one file. `path` is below the content folder."""
    notes = Notes(path)
    text = decoded(data, notes)
    sheet = cut(text, notes, FACTS) if text is not None else None
    kind = _kind(sheet) if sheet else ""
    if sheet is None or not kind:
        return Ledger(findings=tuple(notes.findings[:MOST_FINDINGS]))
    table = list(_table(sheet, NORMS if kind == OUTDATED else NAMES))
    if kind == OUTDATED:
        norms = tuple(filter(None, (_norm(line, path) for line in table)))
        return Ledger(outdated=norms, findings=tuple(notes.findings[:MOST_FINDINGS]))
    register = Register(
        id=path.removesuffix(".csv"),
        kind=kind,
        mark=sheet.facts["mark"],
        edition=sheet.facts["edition"].isoformat() if "edition" in sheet.facts else "",
        entries=tuple(_entries(table)),
    )
    return Ledger(register=register, findings=tuple(notes.findings[:MOST_FINDINGS]))


def _kind(sheet: Sheet) -> str:
    """Return the model's word for what the file is; empty, and told, when it does not say so or lacks its mark."""
    written = sheet.facts.get("kind", "")
    kind = KINDS.get(written.lower(), "")
    if not kind:
        known = f"Бывают: {', '.join(KINDS)}."
        said = (
            f"Реестра «{written[:40]}» не бывает.{meant(written, KINDS)}"
            if written
            else "Не сказано, что это за таблица."
        )
        sheet.wrong(f"{said} {known} Напишите первой строкой, например, «# kind: иностранные агенты».")
        return ""
    if kind != OUTDATED and not sheet.facts.get("mark"):
        sheet.wrong("Не сказано, какая пометка нужна при имени. Добавьте строку «# mark: …» со словами юриста.")
        return ""
    if kind != OUTDATED and "edition" not in sheet.facts and not sheet.notes.findings:
        message = "Не сказано, на какой день переписан реестр. Добавьте строку «# edition: 2026-11-01»."
        sheet.notes.add(UNREADABLE, message, severity="warning")
    return kind


def _table(sheet: Sheet, columns: Mapping[str, str]) -> Iterator[_Line]:
    """Yield the lines below the names of the columns."""
    if not sheet.lines:
        shown = ";".join(dict.fromkeys(columns.values()))
        sheet.wrong(f"Нет строки с названиями столбцов. Напишите под строками с «#» «{shown}».")
        return
    header = _header(sheet, columns)
    for pieces in sheet.lines[1:] if header else ():
        while len(pieces) > len(header) and not pieces[-1].text:
            pieces.pop()
        if len(pieces) > len(header):
            message = "Клеток больше, чем столбцов. Возьмите в кавычки клетку, внутри которой стоит разделитель."
            sheet.wrong(message, pieces[0].line, pieces[len(header)].column)
        else:
            yield _Line(sheet, dict(zip(header, pieces, strict=False)), pieces[0].line)


def _header(sheet: Sheet, columns: Mapping[str, str]) -> list[str]:
    """Return the model's names of the columns; empty, and told, when one is missing or unknown."""
    pieces = sheet.lines[0]
    while pieces and not pieces[-1].text:
        pieces = pieces[:-1]
    known = [columns.get(piece.text.lower().replace("ё", "е"), "") for piece in pieces]
    for piece, name in zip(pieces, known, strict=True):
        if not name:
            listed = ", ".join(dict.fromkeys(columns.values()))
            message = f"Столбца «{piece.text[:40]}» здесь нет.{meant(piece.text, columns)} Бывают: {listed}."
            sheet.wrong(message, piece.line, piece.column)
    missing = sorted(NEEDED & set(columns.values()) - set(known))
    if missing and all(known):
        sheet.wrong(f"Нет столбца {missing[0]}. Добавьте его.", pieces[0].line if pieces else 1)
    if len(set(known)) < len(known) and all(known):
        sheet.wrong("Столбец назван дважды. Оставьте один.", pieces[0].line)
        return []
    return known if all(known) and not missing else []


def _entries(table: list[_Line]) -> Iterator[RegisterEntry]:
    seen: dict[str, int] = {}
    for line in table:
        name, since, until = line.text("name"), line.date("since"), line.date("until")
        if fault := _fault(name, "Имя"):
            line.wrong("name", fault)
        elif name.casefold() in seen:
            line.wrong("name", f"«{name[:60]}» уже есть в строке {seen[name.casefold()]}. Оставьте одну строку.")
        if since and until and until < since:
            line.wrong("until", "Вычеркнут раньше, чем внесён. Проверьте обе даты.")
        aliases = tuple(_aliases(line))
        seen.setdefault(name.casefold(), line.number)
        if not line.faults:
            yield RegisterEntry(name=name, aliases=aliases, since=since, until=until, line=line.number)


def _aliases(line: _Line) -> Iterator[str]:
    """Yield the other names: parted by `|`, or by commas where there is none (a name may hold a comma)."""
    written = line.text("aliases")
    for alias in written.split("|" if "|" in written else ","):
        if not alias.strip():
            continue
        if fault := _fault(alias.strip(), "Другое название"):
            line.wrong("aliases", fault)
        else:
            yield alias.strip()


def _fault(name: str, what: str) -> str:
    if sum(map(str.isalpha, name)) < SHORTEST:
        shown = f"«{name}» слишком короткое" if name else "пустое"
        return f"{what} {shown}: нужны хотя бы {SHORTEST} буквы, иначе оно найдётся всюду. Допишите его."
    return f"{what} длиннее {LONGEST} знаков. Сократите его." if len(name) > LONGEST else ""


def _norm(line: _Line, path: str) -> Outdated | None:
    what, until, instead = line.text("what"), line.date("valid_to"), line.text("instead")
    if fault := _fault(what, "Что устарело"):
        line.wrong("what", fault.replace("Что устарело пустое", "Не сказано, что устарело"))
    elif until is None and not line.text("valid_to"):
        line.wrong("valid_to", f"Не сказано, по какой день действует «{what[:60]}». Впишите дату: 2026-12-31.")
    if line.faults or until is None:
        return None
    return Outdated(what=what, valid_to=until, instead=instead, path=path, line=line.number)
