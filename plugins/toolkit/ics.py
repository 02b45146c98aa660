"""Events for the reader's own calendar: one, some in a letter, or all to subscribe to (RFC 5545, RFC 7986).

Input: events, the address of the site, the day. Output: bytes, the same for the same content. Moments are written in
UTC: nothing repeats itself, so no VTIMEZONE is needed, and every programme shows the hour of the place where its owner
is. Whole days are VALUE=DATE. DTSTAMP is when the announcement was last changed, never the clock. An event has one UID
wherever it is written, so that a calendar knows it again (RFC 5545, 3.8.4.7).
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.newsroom.model import Event
from plugins.newsroom.typography import typeset

if TYPE_CHECKING:
    from icalendar import Calendar

ALL = "sobytiya.ics"
ASK_AGAIN = dt.timedelta(hours=12)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u0085\u2028\u2029]")
"""Signs that no TEXT may hold (RFC 5545, 3.3.11), and those that careless readers take for the end of a line."""


def file_of(event: Event) -> str:
    """Return the address of an event's own file, beside its page: `sobytiya/2026/plenum.ics`."""
    return f"{event.address.rstrip('/')}.ics"


def calendar(site_url: str, events: Iterable[Event], today: dt.date, *, method: str = "") -> bytes:
    """Return a calendar of events as they are known on a day; `method` is PUBLISH for one sent by mail (RFC 5546)."""
    made = _calendar(site_url, events, today)
    if method:
        made.add("method", method)
    return bytes(made.to_ical())


def subscription(site_url: str, events: Iterable[Event], today: dt.date, *, name: str) -> bytes:
    """Return the calendar to subscribe to, under this name."""
    made, words, address = _calendar(site_url, events, today), _plain(name), f"{site_url}/"
    made.add("method", "PUBLISH")
    made.add("name", words)
    made.add("x-wr-calname", words)
    made.add("url", f"{address}sobytiya/")
    made.add("source", f"{address}{ALL}", parameters={"VALUE": "URI"})
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    return bytes(made.to_ical())


def _calendar(site_url: str, events: Iterable[Event], today: dt.date) -> "Calendar":
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Stengazeta//Events//RU")
    made.add("version", "2.0")
    for event in events:
        made.add_component(_event(site_url, event, today))
    return made


def _event(site_url: str, event: Event, today: dt.date) -> Any:
    from icalendar import Event as Component

    component, changed = Component(), event.updated or event.date or event.starts
    component.add("uid", f"{event.address.strip('/').replace('/', '-')}@{urlsplit(site_url).hostname}")
    component.add("dtstamp", changed.astimezone(dt.UTC))
    component.add("last-modified", changed.astimezone(dt.UTC))
    _span(component, event)
    component.add("summary", _plain(event.title))
    component.add("url", f"{site_url}/{event.address}")
    component.add("categories", [_plain(word) for word in dict.fromkeys((event.kind, *event.tags))])
    for name, words in (
        ("location", ", ".join(filter(None, (event.place, event.location)))),
        ("contact", event.contact),
        ("description", "\n".join(_lines(site_url, event, today))),
    ):
        if words:
            component.add(name, _plain(words))
    if event.video_url and not event.past(today):
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


def _lines(site_url: str, event: Event, today: dt.date) -> Iterator[str]:
    """What programmes that know neither CONTACT nor CONFERENCE still show."""
    if event.summary:
        yield event.summary
    if event.contact:
        yield f"Записаться и спросить: {event.contact}"
    if event.video_url and not event.past(today):
        yield f"Видеоконференция: {event.video_url}"
    if event.recording:
        yield f"Запись: {event.recording}"
    yield f"Подробности: {site_url}/{event.address}"


def _plain(text: str) -> str:
    return CONTROL.sub(" ", typeset(text)).replace("\u00a0", " ").strip()
