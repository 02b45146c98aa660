"""Lists of people as four programs write them, with rows that are broken in every way, and what must become of them.

Input: a dialect, a size, a seed. Output: bytes of a file and what an import has to report of it.
"""

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, field

from newsletters.register.tables import addresses

FIRST = ("Анна", "Пётр", "Ольга", "Сергей", "Гульнара", "О'Коннор")
SURNAMES = ("Ким", "Соколова", "Ёлкин", "де Сент-Экзюпери", "Иванова-Петрова")
TAGS = ("председатели первичных организаций", "казначеи", "мир, труд; май", "молодёжь")
PLACES = (
    "АО «Завод»",
    "Школа № 1",
    '=HYPERLINK("http://x.example")',
    "+7 (000) 000-00-00",
    "Цех 5; склад",
    "-",
    "@все",
)

HEADERS = {
    "bitrix24": ["ID", "Имя", "Отчество", "Фамилия", "Частный e-mail", "Рабочий e-mail", "Метки", "Компания", "Регион"],
    "excel": ["№", "Имя", "Отчество", "Фамилия", "Личная почта", "E-mail", "Теги", "Место работы", "Регион"],
    "unisender": [
        "email_list_ids",
        "Name",
        "Отчество",
        "Фамилия",
        "Другой e-mail",
        "email",
        "tags",
        "Компания",
        "Регион",
    ],
    "utf8": ["id", "first name", "middle name", "last name", "home e-mail", "email", "tags", "company", "region"],
}
ENCODINGS = {"bitrix24": "utf-8-sig", "excel": "cp1251", "unisender": "utf-8", "utf8": "utf-8"}
SIGNS = {"bitrix24": ";", "excel": ";", "unisender": ",", "utf8": ","}

MENDED = {
    "{}@mail,ru": addresses.COMMA,
    "  {} @ mail.ru": addresses.BLANKS,
    "mailto:{}@mail.ru": addresses.LINK,
    "Кто-то <{}@mail.ru>": addresses.BRACKETS,
    "{}а@mail.ru": addresses.ALIKE,
    "{}@mail.ru.": addresses.DOTS,
    "{}(at)mail.ru": addresses.AT,
    "«{}@mail.ru»": addresses.SIGNS,
}
"""Faults that are certain; {} is a word of Latin letters and digits."""
UNFIT = {
    "": addresses.NONE,
    "нет": addresses.NONE,
    "+7 (000) 123-45-67": addresses.PHONE,
    "{}.mail.ru": addresses.NO_AT,
    "{} {}@mail.ru": addresses.SPACES,
    "почта{}@mail.ru": addresses.UNSURE,
    "{}@@mail.ru": addresses.NOT_ONE,
    "{}@gmial.com": addresses.TYPO,
}


@dataclass(slots=True)
class Made:
    """A file and what is to be found in it."""

    data: bytes
    people: dict[str, str] = field(default_factory=dict)
    """Surname by address, of those who can be taken in."""
    mends: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    twice: int = 0
    others: int = 0


def made(dialect: str, size: int, seed: int) -> Made:
    """Return a file of so many rows: nine of ten sound, the others broken in turn."""
    chance, result, lines = random.Random(f"{dialect} {seed}"), Made(b""), []
    sign = SIGNS[dialect]
    lines.append(_line(HEADERS[dialect], dialect))
    for number in range(size):
        kind = number % 10
        cells = _cells(chance, number)
        if kind == 7:
            lines.append(_mended(chance, number, cells, result, dialect))
        elif kind == 8:
            lines.append(_unfit(number, cells, result, dialect))
        elif kind == 9:
            lines.append(_broken(number, cells, result, dialect, sign))
        else:
            result.people[cells[5]] = cells[3]
            result.others += bool(cells[4])
            lines.append(_line(cells, dialect))
    text = "".join(lines)
    result.data = text.encode(ENCODINGS[dialect])
    return result


def _cells(chance: random.Random, number: int) -> list[str]:
    tags = ", ".join(f'"{tag}"' if "," in tag else tag for tag in chance.sample(TAGS, chance.randrange(3)))
    second = f"second{number}@mail.ru" if chance.random() < 0.1 else ""
    return [
        str(number), chance.choice(FIRST), "Павловна" if number % 2 else "", chance.choice(SURNAMES), second,
        f"person{number}@zavod.example", tags, chance.choice(PLACES), chance.choice(("Тула", "Орёл", "")),
    ]  # fmt: skip


def _mended(chance: random.Random, number: int, cells: list[str], result: Made, dialect: str) -> str:
    pattern, mend = list(MENDED.items())[number // 10 % len(MENDED)]
    cells[4], cells[5] = "", pattern.format(f"mended{number}")
    result.mends[mend] += 1
    result.people[f"mended{number}{'a' if mend == addresses.ALIKE else ''}@mail.ru"] = cells[3]
    return _line(cells, dialect)


def _unfit(number: int, cells: list[str], result: Made, dialect: str) -> str:
    pattern, reason = list(UNFIT.items())[number // 10 % len(UNFIT)]
    cells[4], cells[5] = "", pattern.format(*[f"unfit{number}"] * pattern.count("{}"))
    result.refused[reason] += 1
    return _line(cells, dialect)


def _broken(number: int, cells: list[str], result: Made, dialect: str, sign: str) -> str:
    """A quotation mark that is never closed, a cell too many, a cell too few, an address that was there before."""
    way = number // 10 % 4
    if way == 0:
        result.refused["кавычка не закрыта"] += 1
        return f'{number}{sign}"Анна{sign}{sign}Ким{sign}{sign}lost{number}@mail.ru{sign}{sign}{sign}\r\n'
    if way == 3:
        cells[4], cells[5] = "", next(iter(result.people))
        result.twice += 1
        return _line(cells, dialect)
    cells = [*cells, "лишняя"] if way == 1 else cells[:-2]
    result.refused[f"ячеек {len(cells)}, а столбцов 9"] += 1
    return _line(cells, dialect, end="" if way == 2 else None)


def _line(cells: list[str], dialect: str, end: str | None = None) -> str:
    closing = SIGNS[dialect] if dialect == "bitrix24" and end is None else ""
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if dialect == "bitrix24" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=SIGNS[dialect], quoting=quoting, lineterminator=f"{closing}\r\n").writerow(cells)
    return out.getvalue()
