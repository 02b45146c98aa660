"""Sheets of the events: what comes and what has been, a page for each month that has any, a page for each event (W10).

Input: a `Site`. Output: sheets. Past events lie in leaves numbered from the oldest; when the day changes, only the page
of an event that has just become past, the lists it moves between and the home page change.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from urllib.parse import urlsplit

from plugins.newsroom.model import Article, Document, Event
from plugins.newsroom.spans import when_parts
from plugins.newsroom.typography import typeset
from plugins.toolkit import ics
from plugins.toolkit.jinja import plural
from plugins.website import years
from plugins.website.bodies import body
from plugins.website.library import Filed, filed
from plugins.website.lists import split
from plugins.website.months import Month, is_long, months, place_of
from plugins.website.site import Site, event_card, told_apart
from plugins.website.values import EventCard, Place, Sheet, way_up

BASE = "sobytiya/"
SECTION = "sobytiya"
NEAR = 2
"""Months that the front of the list shows."""


def coming(site: Site) -> tuple[EventCard, ...]:
    """Return what is not past yet, soonest first."""
    today = site.library.today
    return tuple(event_card(event, site.library) for event in site.library.events if not event.past(today))


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield the list with its leaves, the months and the events."""
    cards = {event.id: event_card(event, site.library) for event in site.library.events}
    made = months(site.library.events, cards)
    yield from _lists(site, cards, made)
    for month in made:
        yield _month(site, month)
    yield from _pages_of_years(made)
    told = _told(site)
    titles = told_apart(reversed(site.library.events))
    for event in site.library.events:
        yield _event(site, event, titles[event.id], cards[event.id], told.get(event.id, ()))


def _lists(site: Site, cards: Mapping[str, EventCard], made: tuple[Month, ...]) -> Iterator[Sheet]:
    today = site.library.today
    past = [cards[event.id] for event in reversed(site.library.events) if event.past(today)]
    ahead = tuple(cards[event.id] for event in site.library.events if not event.past(today))
    for leaf in split(BASE, past):
        yield Sheet(
            address=leaf.address,
            template="events.html",
            title="События" + (f", лист {leaf.number}" if leaf.number else ""),
            description=f"Праздники, конкурсы, экскурсии, акции, спорт: {site.frame.local}",
            section=SECTION,
            values={"leaf": leaf, "past": leaf.items} | (_front(site, ahead, made) if not leaf.number else {}),
        )


def _front(site: Site, ahead: tuple[EventCard, ...], made: tuple[Month, ...]) -> dict[str, object]:
    """Return what only the front of the list shows."""
    return {"coming": ahead, "near": _near(site, made), "years": _years(made), "calendar": _subscription(site)}


def _near(site: Site, made: tuple[Month, ...]) -> tuple[Month, ...]:
    """Return the month in which the soonest event that lasts a week at most begins, and the one after it that has any.

    When nothing comes, the newest month shows what it will look like.
    """
    ahead = [event for event in site.library.events if not event.past(site.library.today)]
    soonest = next((event for event in ahead if not is_long(event)), None)
    wanted = place_of(soonest.first_day) if soonest else None
    at = next((number for number, month in enumerate(made) if month.place == wanted), len(made) - 1)
    return made[at : at + NEAR] if made else ()


def _years(made: tuple[Month, ...]) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Group the months by year, newest year first, months as the year goes."""
    groups = groupby((month.place for month in made), key=lambda place: place.id[:4])
    return tuple((year, tuple(found)) for year, found in groups)[::-1]


def _subscription(site: Site) -> dict[str, str]:
    """Return how a calendar programme subscribes: `webcal` by the programme itself, `https` by hand."""
    parts = urlsplit(f"{site.frame.site_url}/{ics.ALL}")
    return {"webcal": f"webcal://{parts.netloc}{parts.path}", "address": parts.geturl(), "file": ics.ALL}


def _pages_of_years(made: tuple[Month, ...]) -> Iterator[Sheet]:
    """Yield a page for every year of the month view, its months newest first, their days as they go."""
    groups = groupby(reversed(made), key=lambda month: month.first.year)
    return years.sheets((_year(year, tuple(found)) for year, found in groups), over="События", section=SECTION)


def _year(year: int, found: tuple[Month, ...]) -> years.Year:
    cards = {card.address for month in found for card in month.cards}
    chapters = tuple(map(_chapter, found))
    return years.Year(place=years.place_of(BASE, year), count=_counted(len(cards)), chapters=chapters)


def _chapter(month: Month) -> years.Chapter:
    lines = tuple(map(years.line, month.cards))
    return years.Chapter(place=years.named(month.place), count=_counted(len(lines)), lines=lines)


def _counted(count: int) -> str:
    return plural(count, "событие", "события", "событий")


def _month(site: Site, month: Month) -> Sheet:
    return Sheet(
        address=month.place.address,
        template="events-month.html",
        title=f"События: {month.place.title.lower()}",
        description=f"Календарь событий на {month.place.title.lower()}: {site.frame.local}",
        section=SECTION,
        values={"month": month},
    )


def _told(site: Site) -> dict[str, tuple[Article, ...]]:
    """Return by an event's id the articles that link to it, newest first: reports, announcements."""
    events = {event.id for event in site.library.events}
    found: dict[str, list[Article]] = defaultdict(list)
    for article in site.articles:
        for target in dict.fromkeys(link.target for link in article.body.links if link.internal):
            if target in events:
                found[target].append(article)
    return {event: tuple(articles) for event, articles in found.items()}


def _event(site: Site, event: Event, title: str, card: EventCard, told: tuple[Article, ...]) -> Sheet:
    return Sheet(
        address=event.address,
        template="event.html",
        title=title,
        subject=event,
        description=typeset(event.summary) or f"{event.kind.capitalize()}: {card.title}",
        section=SECTION,
        image=card.image,
        kind="article",
        changed=event.updated or event.date,
        values={
            "event": event,
            "card": card,
            "when": when_parts(event),
            "body": body(event, site, way_up(event.address)),
            "file": ics.file_of(event),
            "transcript": _transcript(site, event),
            "minutes": _named(site, event.minutes, "Протокол"),
            "told": site.of(told),
        },
    )


def _transcript(site: Site, event: Event) -> Filed | Place | None:
    """Return the transcript named by the front matter, or the section of the event's own text that is one."""
    if event.transcript or event.spoken is None:
        return _named(site, event.transcript, "Расшифровка записи")
    return Place(id="", title=typeset(event.spoken.text), address=f"{event.address}#{event.spoken.anchor}")


def _named(site: Site, reference: str, name: str) -> Filed | Place | None:
    """Return a document of the library, a text, an outer address, or words without an address; None for a draft."""
    record = site.library.find(reference)
    if isinstance(record, Document):
        return filed(record)
    if record is not None and record.id in site.addresses:
        return Place(id=record.id, title=typeset(getattr(record, "title", name)), address=record.address)
    if reference.startswith(("http://", "https://")):
        return Place(id="outer", title=name, address=reference)
    return Place(id="", title=typeset(reference), address="") if " " in reference else None
