"""The calendar's days as they fall: which of them are near, and whether a text speaks of one.

Input: a library with holidays, dates, words of a text. Output: `Feast` values. A text speaks of a feast by its name, in
any case («ко Дню учителя»), or by its date («5 октября»).
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.words import fold
from plugins.newsroom.dates import day_month
from plugins.newsroom.model import Holiday, Library

FILE = "holidays.yaml"
MOURNED = ("памят", "скорб", "жертв", "траур")
"""Days on which nobody is congratulated."""
_DAY = r"д(?:ень|ня|ню|нем|не)"
_WIDE = ("всемирный", "международный", "всероссийский", "общероссийский")


class Feast(NamedTuple):
    """A holiday on its date in one year."""

    holiday: Holiday
    date: dt.date

    @property
    def told(self) -> str:
        """«День учителя (5 октября)»"""
        return f"{self.holiday.name} ({day_month(self.date)})"

    @property
    def merry(self) -> bool:
        """Whether people are congratulated on it."""
        name = self.holiday.name.lower()
        return not any(word in name for word in MOURNED)

    def named(self, words: str) -> bool:
        """Return whether words speak of this feast."""
        found = re.search(rf"\b(?:{_names(self.holiday.name)}|{day_month(self.date)})\b", fold(words))
        return found is not None


def feasts(library: Library, since: dt.date, until: dt.date) -> Iterator[Feast]:
    """Yield the feasts from one day to another, both included, soonest first."""
    years = range(since.year, until.year + 1)
    found = [Feast(holiday, holiday.on(year)) for holiday in library.holidays for year in years]
    yield from sorted((one for one in found if since <= one.date <= until), key=lambda one: one.date)


def _names(name: str) -> str:
    """Return a pattern for the part of a name that people keep: «День учителя», «женский день», «Рождество»."""
    words = [word for word in re.findall(r"[\w-]+", fold(name)) if word not in _WIDE]
    if not words or words == ["день"]:
        return r"(?!)"  # only its date can be recognised
    if "день" in words:
        place = words.index("день")
        kept = words[place - 1 : place + 1] if place else words[:2]
    else:
        kept = words[: 1 if len(words[0]) > 8 else 2]
    return r"\s+".join(_DAY if word == "день" else _stem(word) for word in kept)


def _stem(word: str) -> str:
    """Return a pattern for a word in any case: what changes are its last two letters."""
    return rf"{re.escape(word[: max(3, len(word) - 2)])}\w*"
