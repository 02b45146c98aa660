"""Calendars on the site: a file beside each event, and one to subscribe to.

Input: a `Site`. Output: pairs of address and bytes, the same for the same content.
"""

import datetime as dt
from collections.abc import Iterator

from plugins.toolkit import ics
from plugins.website.site import Site

KEPT = dt.timedelta(days=366)
"""How long what has been stays in the subscription: «когда это было?» is asked within a year."""


def calendars(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each event and, when there are any, the one to subscribe to."""
    library, site_url = site.library, site.frame.site_url
    for event in library.events:
        yield ics.file_of(event), ics.calendar(site_url, [event], library.today)
    kept = [event for event in library.events if event.last_day >= library.today - KEPT]
    if kept:  # a calendar without a component is none
        yield ics.ALL, ics.subscription(site_url, kept, library.today, name=f"{site.frame.local}: события")
