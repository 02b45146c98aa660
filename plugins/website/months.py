"""The month view of events: weeks from Monday, a cell for each day, months that have events one after another.

Input: events with their cards. Output: frozen `Month`s, oldest first. A month knows nothing of today: it changes when
one of its events, or a month beside it, does.
"""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.newsroom.dates import clock, month_year
from plugins.newsroom.model import Event
from plugins.website.values import EventCard, Place

LONG = 7
"""An event of more days fills no cells between its first and its last: it stands above the month."""
ONGOING = "продолжается"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event on one of its days; `label` is what that day is of it: «15:00», «до 16:00», «продолжается»."""

    card: EventCard
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the month with what happens, in the order in which it begins."""

    date: dt.date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month that has events: weeks of seven cells, None for days of other months."""

    place: Place
    first: dt.date
    weeks: tuple[tuple[Day | None, ...], ...]
    long: tuple[EventCard, ...]
    """What lasts longer than a week and touches this month."""
    older: Place | None = None
    newer: Place | None = None

    @property
    def cards(self) -> tuple[EventCard, ...]:
        """Every event that touches the month, once, in the order in which they begin."""
        entries = (entry.card for week in self.weeks for day in week if day for entry in day.entries)
        found = {card.address: card for card in (*self.long, *entries)}
        return tuple(sorted(found.values(), key=lambda card: (card.starts, card.address)))


def place_of(day: dt.date) -> Place:
    """«Декабрь 2026» at `sobytiya/2026/12/`: a slug of digits alone is refused, so no event has this address."""
    address = f"sobytiya/{day.year:04}/{day.month:02}/"
    return Place(id=f"{day.year:04}-{day.month:02}", title=month_year(day).capitalize(), address=address)


def months(events: Iterable[Event], cards: Mapping[str, EventCard]) -> tuple[Month, ...]:
    """Return the months that have events, oldest first; `cards` are by id of the event."""
    days: dict[dt.date, list[Entry]] = defaultdict(list)
    long: dict[dt.date, list[EventCard]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.starts, event.id)):
        for entry_day, label in _days(event):
            days[entry_day].append(Entry(card=cards[event.id], label=label))
        if is_long(event):
            for first in _firsts(event):
                long[first].append(cards[event.id])
    firsts = sorted({day.replace(day=1) for day in days} | set(long))
    around = [None, *map(place_of, firsts), None]
    return tuple(
        _month(first, days, tuple(long[first]), (around[place], around[place + 2]))
        for place, first in enumerate(firsts)
    )


def _month(
    first: dt.date,
    days: Mapping[dt.date, list[Entry]],
    long: tuple[EventCard, ...],
    beside: tuple[Place | None, Place | None],
) -> Month:
    def cell(date: dt.date) -> Day | None:
        return Day(date=date, entries=tuple(days.get(date, ()))) if date.month == first.month else None

    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    cells = tuple(tuple(cell(date) for date in week) for week in weeks)
    return Month(place=place_of(first), first=first, weeks=cells, long=long, older=beside[0], newer=beside[1])


def is_long(event: Event) -> bool:
    """Tell whether an event lasts longer than a week."""
    return (event.last_day - event.first_day).days >= LONG


def _firsts(event: Event) -> Iterator[dt.date]:
    """Yield the first day of every month that the event touches."""
    first = event.first_day.replace(day=1)
    while first <= event.last_day:
        yield first
        first = (first + dt.timedelta(days=31)).replace(day=1)


def _days(event: Event) -> Iterator[tuple[dt.date, str]]:
    """Yield the days on which an event stands in the month view, with what to say of it there."""
    first, last = event.first_day, event.last_day
    yield first, "" if event.all_day else clock(event.starts)
    if not is_long(event):
        for number in range(1, (last - first).days):
            yield first + dt.timedelta(days=number), ONGOING
    if last > first:
        yield last, _ending(event)


def _ending(event: Event) -> str:
    if is_long(event):
        return "последний день"
    return ONGOING if event.all_day or event.ends is None else f"до {clock(event.ends)}"
