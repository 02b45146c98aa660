"""Dates and times as editors write them and as readers see them.

Input: text of a front-matter field (`2026-11-23`, `2026-11-23 14:30`), or a date to print.
Output: `datetime` values, or Russian words. The locale of the machine plays no part: Python's `strftime` knows no
Russian genitive, and Pelican calls `setlocale` behind our back.
"""

import datetime as dt
import re

from plugins.newsroom.patterns import late

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_OF = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
WEEKDAYS = (
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
    "воскресенье",
)  # fmt: skip

YEARS = range(1800, 2200)
"""Other years are slips of the finger, and sums of days beyond the years 1 and 9999 have no result."""
_DATE = late(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = late(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII)
_DOTTED = late(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_IN_WORDS = late(r"(\d{1,2})\s+([А-ЯЁа-яё]+)\s+(\d{4})", re.ASCII)


def parse_date(text: str) -> dt.date:
    """Return the date written as `2026-11-23`.

    Raises ValueError with a Russian sentence that shows the line as it should be, where that can be guessed.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"Дата «{_short(text)}» записана непривычно. {_advice(text)}")
    year, month, day = (int(part) for part in match.groups())
    return _date(text.strip(), year, month, day)


def parse_sheet_date(text: str) -> dt.date:
    """Return the date of a cell: `2026-11-23`, or `23.11.2026`, which Excel makes of it. Raises ValueError as above."""
    dotted = _DOTTED.fullmatch(text.strip())
    if dotted is None or "/" in text:
        return parse_date(text)
    return _date(text.strip(), int(dotted[3]), int(dotted[2]), int(dotted[1]))


def parse_datetime(text: str, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment written as `2026-11-23`, `2026-11-23 14:30` or `2026-11-23T14:30:00+03:00`, in `zone`.

    A date alone is midnight at its start. A time without an offset is the zone's own. Raises ValueError with a
    Russian sentence.
    """
    day_text, _, time_text = text.strip().replace("T", " ", 1).partition(" ")
    if not time_text.strip():
        return dt.datetime.combine(parse_date(text), dt.time(), zone)
    if _DATE.fullmatch(day_text) is None:
        raise ValueError(f"Дата «{_short(text)}» записана непривычно. {_advice(text)}")
    day, match = parse_date(day_text), _TIME.fullmatch(time_text.strip())
    if match is None:
        raise ValueError(f"Время «{_short(time_text)}» непонятно. Напишите часы и минуты: «{day_text} 14:30».")
    clock_time = dt.time(int(match[1]), int(match[2]), int(match[3] or 0))
    return _moment(day, clock_time, match[4] or "", zone)


def day_month(day: dt.date) -> str:
    """«23 ноября»"""
    return f"{day.day} {MONTHS_OF[day.month - 1]}"


def full_date(day: dt.date) -> str:
    """«23 ноября 2026 года»"""
    return f"{day_month(day)} {day.year} года"


def weekday(day: dt.date) -> str:
    """«понедельник»"""
    return WEEKDAYS[day.weekday()]


def month_year(day: dt.date) -> str:
    """«ноябрь 2026»"""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: dt.datetime | dt.time) -> str:
    """«14:30»"""
    return f"{moment.hour:02}:{moment.minute:02}"


def _moment(day: dt.date, clock_time: dt.time, offset: str, zone: dt.tzinfo) -> dt.datetime:
    if not offset:
        written = dt.datetime.combine(day, clock_time, zone)
        shown = written.astimezone(dt.UTC).astimezone(zone)
        if shown.time() != clock_time:
            raise ValueError(_leapt(written, shown))
        return written
    fixed = dt.datetime.fromisoformat(f"{day}T{clock_time}{offset.replace('Z', '+00:00')}")
    return fixed.astimezone(zone)


def _leapt(written: dt.datetime, shown: dt.datetime) -> str:
    """Say that the clocks were put forward over a time (daylight saving: PEP 495 calls it a gap)."""
    right = f"{shown:%Y-%m-%d} {clock(shown)}"
    return f"Времени {clock(written)} в этот день не было: часы перевели вперёд. Напишите «{right}»."


def _date(text: str, year: int, month: int, day: int) -> dt.date:
    if year not in YEARS:
        raise ValueError(f"Дата «{text}» слишком далека. Проверьте год.")
    try:
        return dt.date(year, month, day)
    except ValueError:
        known = 1 <= month <= 12
        reason = (
            f"такого дня в календаре нет ({MONTHS[month - 1]} {year})" if known else "месяцев двенадцать, от 01 до 12"
        )
        raise ValueError(f"Дата «{text}» невозможна: {reason}. Проверьте год, месяц и день.") from None


def _advice(text: str) -> str:
    guess = _guess(text)
    if guess is not None:
        return f"Напишите «{guess}»."
    return "Напишите год, месяц и день через дефис: «2026-11-23»."


def _guess(text: str) -> dt.date | None:
    """Read the ways in which Russians write dates, only to show the right one."""
    dotted, worded = _DOTTED.match(text.strip()), _IN_WORDS.match(text.strip())
    try:
        if dotted:
            return dt.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        if worded and worded[2].lower() in MONTHS_OF:
            return dt.date(int(worded[3]), MONTHS_OF.index(worded[2].lower()) + 1, int(worded[1]))
    except ValueError:
        return None
    return None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:40]}…"
