"""JSON Feed 1.1: the feed for programs that read no XML.

Input: the site, a feed's name, title and page, its entries. Output: bytes. Standard: jsonfeed.org/version/1.1.
"""

import json
from collections.abc import Sequence
from typing import Any

from plugins.website.entries import Entry
from plugins.website.site import places
from plugins.website.values import Frame


def json_feed(frame: Frame, name: str, title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return a feed, newest first, with whole texts; `home` is the address of the page that lists them."""
    emblem = frame.own or frame.union
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{frame.site_url}/{home}",
        "feed_url": f"{frame.site_url}/feeds/{name}.json",
        "description": frame.charter,
        "icon": f"{frame.site_url}/{emblem.image.src}" if emblem else "",
        "language": frame.language,
        "authors": [{"name": frame.local, "url": f"{frame.site_url}/"}],
        "items": [_item(entry, f"{frame.site_url}/") for entry in entries],
    }
    return json.dumps(_given(feed), ensure_ascii=False, indent=1).encode()


def _item(entry: Entry, root: str) -> dict[str, Any]:
    return _given(
        {
            "id": root + entry.address,
            "url": root + entry.address,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": str(entry.content) or " ",
            "image": root + entry.image.src if entry.image else "",
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat() if entry.updated else "",
            "authors": [
                {"name": place.title, "url": root + place.address} for place in places("avtory", entry.authors)
            ],
            "tags": list(entry.tags),
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but never the list of items."""
    return {name: value for name, value in values.items() if value or name == "items"}
