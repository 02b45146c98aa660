"""Days of the calendar that come every year, as people name them.

Input: `10-05`, «5 октября», «первое воскресенье октября», «последняя пятница сентября». Output: `DayOfYear`, or a
`Mistake` that shows the line as it should be.
"""

import calendar
import re
from typing import NamedTuple

from plugins.newsroom.dates import MONTHS_OF, WEEKDAYS
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Node
from plugins.newsroom.kinds import text
from plugins.newsroom.notes import Mistake, meant
from plugins.newsroom.patterns import late

LEAP = 2024
"""A year that has a 29th of February."""
ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1}
ADVICE = "Напишите «10-05», «5 октября» или «первое воскресенье октября»."
_NUMBERS = late(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_DOTTED = late(r"(\d{1,2})[./](\d{1,2})\.?", re.ASCII)
_WITH_YEAR = late(r"\d{4}-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDS = late(r"(\d{1,2})\s+([а-я]+)", re.ASCII)
_WEEKDAY = late(r"([а-я]+)\s+([а-я]+)\s+([а-я]+)")


class DayOfYear(NamedTuple):
    """The fields of a `Holiday` that say when it is."""

    month: int
    day: int = 0
    weekday: int = 0
    week: int = 0


def day_of_year(node: Node, desk: Desk) -> DayOfYear:
    """A day that comes every year."""
    written = text(node, desk)
    try:
        return parse(written)
    except ValueError as error:
        raise Mistake(node.line, node.column, str(error)) from None


def parse(written: str) -> DayOfYear:
    """Return the day. Raises ValueError with a Russian sentence."""
    plain = " ".join(written.lower().replace("ё", "е").split())
    if found := _NUMBERS.fullmatch(plain):
        return _checked(written, int(found[1]), int(found[2]))
    if found := _WORDS.fullmatch(plain):
        return _checked(written, _month(written, found[2]), int(found[1]))
    if found := _WEEKDAY.fullmatch(plain):
        return _named(written, *found.groups())
    raise ValueError(f"День «{written[:40]}» непонятен. {_guess(plain)}")


def _checked(written: str, month: int, day: int) -> DayOfYear:
    if not 1 <= month <= 12:
        raise ValueError(f"День «{written}» невозможен: месяцев двенадцать. Сначала месяц, потом день: «10-05».")
    if not 1 <= day <= calendar.monthrange(LEAP, month)[1]:
        raise ValueError(f"День «{written}» невозможен: в этом месяце столько дней не бывает. Проверьте число.")
    return DayOfYear(month, day)


def _month(written: str, name: str) -> int:
    if name in MONTHS_OF:
        return MONTHS_OF.index(name) + 1
    raise ValueError(f"В дне «{written}» непонятен месяц.{meant(name, MONTHS_OF)} {ADVICE}")


def _named(written: str, ordinal: str, weekday: str, month: str) -> DayOfYear:
    week = next((number for stem, number in ORDINALS.items() if ordinal.startswith(stem)), 0)
    if not week:
        said = "Пятого такого дня может не быть" if ordinal.startswith("пят") else f"Слово «{ordinal}» непонятно"
        raise ValueError(f"{said}. Бывают первый, второй, третий, четвёртый и последний: «последняя пятница сентября».")
    if weekday not in WEEKDAYS:
        raise ValueError(f"В дне «{written}» непонятен день недели.{meant(weekday, WEEKDAYS)} {ADVICE}")
    return DayOfYear(_month(written, month), 0, WEEKDAYS.index(weekday), week)


def _guess(plain: str) -> str:
    """Read the ways in which Russians write days, only to show the right one."""
    dotted, dated = _DOTTED.fullmatch(plain), _WITH_YEAR.fullmatch(plain)
    if dotted and 1 <= int(dotted[2]) <= 12:
        return f"Напишите «{dotted[1]} {MONTHS_OF[int(dotted[2]) - 1]}» или «{int(dotted[2]):02}-{int(dotted[1]):02}»."
    if dated:
        return f"Праздник бывает каждый год, год не нужен: «{int(dated[1]):02}-{int(dated[2]):02}»."
    return ADVICE
