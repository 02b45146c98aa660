"""Events for the reader's own calendar: a file beside each event, and one to subscribe to (RFC 5545, RFC 7986).

Input: a `Site`. Output: pairs of address and bytes, the same for the same content. Moments are written in UTC: nothing
repeats itself, so no VTIMEZONE is needed, and every programme shows the hour of the place where its owner is. Whole
days are VALUE=DATE. DTSTAMP is when the announcement was last changed, never the clock.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.newsroom.model import Event
from plugins.newsroom.typography import typeset
from plugins.website.site import Site

if TYPE_CHECKING:
    from icalendar import Calendar

ALL = "sobytiya.ics"
KEPT = dt.timedelta(days=366)
"""How long what has been stays in the subscription: «когда это было?» is asked within a year."""
ASK_AGAIN = dt.timedelta(hours=12)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u0085\u2028\u2029]")
"""Signs that no TEXT may hold (RFC 5545, 3.3.11), and those that careless readers take for the end of a line."""


def file_of(event: Event) -> str:
    """Return the address of an event's own file, beside its page: `sobytiya/2026/plenum.ics`."""
    return f"{event.address.rstrip('/')}.ics"


def calendars(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each event and, when there are any, the one to subscribe to."""
    library = site.library
    for event in library.events:
        yield file_of(event), _calendar(site, [event]).to_ical()
    kept = [event for event in library.events if event.last_day >= library.today - KEPT]
    if kept:  # a calendar without a component is none
        yield ALL, _subscription(site, kept).to_ical()


def _subscription(site: Site, events: Iterable[Event]) -> "Calendar":
    calendar, name = _calendar(site, events), _plain(f"{site.frame.local}: события")
    address = f"{site.frame.site_url}/"
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("url", f"{address}sobytiya/")
    calendar.add("source", f"{address}{ALL}", parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def _calendar(site: Site, events: Iterable[Event]) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Stengazeta//Events//RU")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(_event(site, event))
    return calendar


def _event(site: Site, event: Event) -> Any:
    from icalendar import Event as Component

    component, changed = Component(), event.updated or event.date or event.starts
    component.add("uid", f"{event.address.strip('/').replace('/', '-')}@{urlsplit(site.frame.site_url).hostname}")
    component.add("dtstamp", changed.astimezone(dt.UTC))
    component.add("last-modified", changed.astimezone(dt.UTC))
    _span(component, event)
    component.add("summary", _plain(event.title))
    component.add("url", f"{site.frame.site_url}/{event.address}")
    component.add("categories", [_plain(word) for word in dict.fromkeys((event.kind, *event.tags))])
    for name, words in (
        ("location", ", ".join(filter(None, (event.place, event.location)))),
        ("contact", event.contact),
        ("description", "\n".join(_lines(site, event))),
    ):
        if words:
            component.add(name, _plain(words))
    if event.video_url and not event.past(site.library.today):
        component.add("conference", event.video_url, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    return component


def _span(component: Any, event: Event) -> None:
    """Whole days end on the day after the last (RFC 5545, 3.6.1: DTEND is not part of the event)."""
    if event.all_day:
        component.add("dtstart", event.first_day)
        component.add("dtend", event.last_day + dt.timedelta(days=1))
        return
    component.add("dtstart", event.starts.astimezone(dt.UTC))
    if event.ends and event.ends > event.starts:
        component.add("dtend", event.ends.astimezone(dt.UTC))


def _lines(site: Site, event: Event) -> Iterator[str]:
    """What programmes that know neither CONTACT nor CONFERENCE still show."""
    if event.summary:
        yield event.summary
    if event.contact:
        yield f"Записаться и спросить: {event.contact}"
    if event.video_url and not event.past(site.library.today):
        yield f"Видеоконференция: {event.video_url}"
    if event.recording:
        yield f"Запись: {event.recording}"
    yield f"Подробности: {site.frame.site_url}/{event.address}"


def _plain(text: str) -> str:
    return CONTROL.sub(" ", typeset(text)).replace("\u00a0", " ").strip()
