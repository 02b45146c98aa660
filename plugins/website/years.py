"""The page of a year: chapters with titles and dates alone, the years beside it (W9, N7).

Input: years with their chapters, newest first: months of the news and of the events, issues of the newspaper. Output:
sheets. An edit of a text changes no year, a new text changes its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.newsroom.dates import MONTHS
from plugins.website.values import Card, EventCard, Place, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A title with its day; no address where it has no page, no day where the chapter itself is one day's."""

    title: str
    address: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A month or an issue on the page of its year: «Ноябрь», «14 материалов», its lines."""

    place: Place
    count: str
    lines: tuple[Line, ...]
    more: str = ""
    """What leads to the lines that are not named here: «Все материалы: ноябрь»; empty when all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of one archive: its page, «78 материалов», its chapters, newest first."""

    place: Place
    count: str
    chapters: tuple[Chapter, ...]


def place_of(base: str, year: int) -> Place:
    """Return the page of a year: «2026 год» at `novosti/2026/`; no text has this address (slugs are no digits)."""
    return Place(id=f"{year:04}", title=f"{year} год", address=f"{base}{year:04}/")


def named(month: Place) -> Place:
    """Return a month without its year, for where the year stands above it."""
    return replace(month, title=MONTHS[int(month.id[-2:]) - 1].capitalize())


def line(card: Card | EventCard) -> Line:
    """Return how a text or an event is named in its month."""
    moment = card.starts if isinstance(card, EventCard) else card.date
    return Line(title=card.title, address=card.address, day=moment.date())


def sheets(years: Iterable[Year], *, over: str, section: str, months: str = "Месяцы") -> Iterator[Sheet]:
    """Yield a sheet for every year, newest first; `over` names the archive, `months` what its chapters are."""
    made = tuple(years)
    around = [None, *(one.place for one in made), None]
    for number, year in enumerate(made):
        yield Sheet(
            address=year.place.address,
            template="year.html",
            title=f"{over}: {year.place.title}",
            description=_description(year, over),
            section=section,
            values={
                "year": year,
                "over": over,
                "months": months,
                "newer": around[number],
                "older": around[number + 2],
            },
        )


def _description(year: Year, over: str) -> str:
    """Say which chapters there are, from January on."""
    names = ", ".join(one.place.title for one in reversed(year.chapters))
    return f"{over}, {year.place.title}: {names[:1]}{names[1:].lower()}"
