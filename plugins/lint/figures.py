"""Numbers, dates, telephones and abbreviations as Russian print writes them.

Input: prose of a file. Output: `Figure` values: place, what should stand there, what is said of it.
Sources: Мильчин, Чельцова. Справочник издателя и автора, 5–6 (числа, даты, сокращения); ГОСТ 8.417 asks for a blank
before «%», so the rule wants one way within a text.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from plugins.newsroom.patterns import late

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
CODE_BEFORE = late(
    r"(?:№|\b(?:инн|кпп|огрн\w*|бик|сч[её]т\w*|код\w*|индекс\w*|окпо|окато|снилс|тел|ст|п)\b\.?)[\s:№]*$",
    re.IGNORECASE,
)
PHONE_BEFORE = late(r"\b(?:тел|факс|моб|звон|номер)[^\d\n]{0,40}$", re.IGNORECASE)
PART_BEFORE = late(r"[\w.,№+/-]")
"""The sign before digits that are the end of something longer."""
COUNTED = late(r" (?:₽|(?:руб|копе|доллар|евро|человек|экземпляр|жител|работник|член|участник|голос|тонн)\w*)")
"""What six digits and more are a number of; before other words they may be a postal code or a part of an account."""
DOCUMENT_BEFORE = late(r"(?:\bот|№.{0,20}|\bредакци\w+)\s*$", re.IGNORECASE)


class Figure(NamedTuple):
    """A slip: offsets, what to put there, what is said of it; `year` of a date, else 0."""

    start: int
    end: int
    put: str
    said: str
    year: int = 0


def _grouped(found: re.Match[str]) -> str:
    """Put blanks between groups of three digits, unless the number is a code: a longer one has to count something."""
    part = found[0][0] == "0" or PART_BEFORE.search(found.string, max(0, found.start() - 1), found.start())
    counts = len(found[0]) == 5 or COUNTED.match(found.string, found.end())
    if part or not counts or CODE_BEFORE.search(_before(found)):
        return ""
    return f"{int(found[0]):,}".replace(",", " ")


def _date(found: re.Match[str]) -> str:
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    if not (1 <= day <= 31 and 1 <= month <= 12) or DOCUMENT_BEFORE.search(_before(found)):
        return ""
    return f"{day} {MONTHS[month - 1]} {year} года"


def _phone(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])[-10:]
    if not (found[0].startswith("+") or PHONE_BEFORE.search(_before(found))):
        return ""
    head = "8" if digits.startswith("800") else "+7"
    return f"{head} ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}"


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - 60) : found.start()]


Row = tuple[bytes, str, Callable[[re.Match[str]], str], str]
_MONTH = "|".join(MONTHS)
_CAPITAL = "|".join(map(str.capitalize, MONTHS))
_DAY = r"\b(?P<day>\d\d?)\.(?P<month>\d\d)\.(?P<year>(?:19|20)\d\d)(?: года\b| ?г\.| ?г\b)?(?! ?№|[\d.]\d)"
ROWS: tuple[Row, ...] = (
    (
        rb"\d{5}",
        r"\d{5,12}(?= [а-яё₽])",
        _grouped,
        "Длинное число делят на тройки. Напишите «{}».",
    ),
    (rb"\d\.\d\d\.\d{4}", _DAY, _date, "Дату в тексте пишут словами. Напишите «{}»."),
    (
        rb"0\d ",
        rf"0(?<!\w0)[1-9](?= (?:{_MONTH})\b)",
        lambda found: found[0][1],
        "Ноль перед числом месяца не нужен. Напишите «{}».",
    ),
    (
        rb"\d- ",
        rf"\b\d\d?-(?:го|е|ое)(?= (?:{_MONTH})\b)",
        lambda found: found[0].partition("-")[0],
        "У числа перед месяцем окончания нет. Напишите «{}».",
    ),
    (
        rb"\d ",
        rf" (?<=\d )(?:{_CAPITAL})\b(?<!\b8 Марта)(?<!\b[19] Мая)(?<!\b23 Февраля)",
        lambda found: found[0].lower(),
        "Месяц пишут с маленькой буквы. Напишите «{}».",
    ),
    (
        rb"\d{10}",
        r"(?<![\w+-])(?:\+7|[78])\d{10}(?![\w-])",
        _phone,
        "Телефон читают по частям. Напишите «{}».",
    ),
    (
        rb"\.\.",
        r"\b[тТ]\.[екндп]\.(?!\w)",
        lambda found: f"{found[0][:2]} {found[0][2:]}",
        "Части сокращения разделяет пробел. Напишите «{}».",
    ),
)
"""What the ASCII signs of a text must hold, the pattern of its prose, what to make of a match, what to say."""


@cache
def _compiled(number: int) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    return re.compile(ROWS[number][0]), re.compile(ROWS[number][1])


def figures(prose: str, signs: bytes) -> Iterator[Figure]:
    """Yield the slips of a text."""
    for number, (_, _, make, said) in enumerate(ROWS):
        needle, pattern = _compiled(number)
        if not needle.search(signs):
            continue
        for match in pattern.finditer(prose):
            put = make(match)
            if put:
                year = int(match["year"]) if "year" in match.groupdict() else 0
                yield Figure(match.start(), match.end(), put, said.format(put.strip()), year)


def percents(prose: str) -> Iterator[Figure]:
    """Yield the blanks before «%»; a thin one is right."""
    for match in re.finditer("[ \u00a0](?<=\\d.)(?=%)", prose):
        yield Figure(match.start(), match.end(), "", "Знак «%» ставят вплотную к числу. Уберите пробел.")
