"""Events in a letter: what a reader must know to come, and the day for the reader's own calendar.

Input: an event, the day of the letter, addresses of the site. Output: an `Invitation`. What is past is past on the
letter's own day, not on today's: a letter never changes after it was sent.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from plugins.newsroom.model import Event, Library
from plugins.newsroom.spans import moscow_words, when_words
from plugins.toolkit import ics


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An event as a letter announces it. Addresses are absolute; words are as written, empty when nobody wrote them."""

    event: Event
    when: str
    """«11 декабря 2026 года, пятница, 15:00–18:00»"""
    hours: str
    """«МСК+2»: whose hours these are, for those who join from afar; empty for those who come."""
    place: str
    address: str
    """The event's page."""
    calendar: str
    """The file for a calendar on the site; the same event goes along with the letter."""
    file: bytes
    """The event for a calendar (RFC 5545), as it is known on the day of the letter."""


def invitation(library: Library, event: Event, day: dt.date, site: Callable[[str], str]) -> Invitation:
    """Return how a letter of that day announces an event; `site` makes absolute addresses."""
    site_url = library.organization.site_url.rstrip("/")
    return Invitation(
        event=event,
        when=when_words(event),
        hours=moscow_words(event) if event.video_url else "",
        place=", ".join(filter(None, (event.place, event.location))),
        address=site(event.address),
        calendar=site(ics.file_of(event)),
        file=ics.calendar(site_url, [event], day, method="PUBLISH"),
    )
