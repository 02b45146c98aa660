"""JSON Feed 1.1: the feed for programs that read no XML.

Input: the site, a feed's name and title, its articles. Output: bytes. Standard: jsonfeed.org/version/1.1.
"""

import json
from collections.abc import Sequence
from typing import Any

from plugins.newsroom.model import Article
from plugins.website.bodies import body
from plugins.website.images import image
from plugins.website.site import Site, places


def json_feed(site: Site, name: str, title: str, articles: Sequence[Article]) -> bytes:
    """Return a feed of the articles, newest first, with whole texts."""
    frame = site.frame
    emblem = frame.own or frame.union
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{frame.site_url}/",
        "feed_url": f"{frame.site_url}/feeds/{name}.json",
        "description": frame.charter,
        "icon": f"{frame.site_url}/{emblem.image.src}" if emblem else "",
        "language": frame.language,
        "authors": [{"name": frame.local, "url": f"{frame.site_url}/"}],
        "items": [_item(site, article) for article in articles],
    }
    return json.dumps(_given(feed), ensure_ascii=False, indent=1).encode()


def _item(site: Site, article: Article) -> dict[str, Any]:
    card, root = site.cards[article.id], f"{site.frame.site_url}/"
    shown = image(article.picture)
    return _given(
        {
            "id": root + article.address,
            "url": root + article.address,
            "title": card.title,
            "summary": card.summary,
            "content_html": str(body(article, site, root)) or " ",
            "image": root + shown.src if shown else "",
            "date_published": article.published.isoformat(),
            "date_modified": article.updated.isoformat() if article.updated else "",
            "authors": [
                {"name": place.title, "url": root + place.address} for place in places("avtory", article.authors)
            ],
            "tags": list(article.tags),
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but never the list of items."""
    return {name: value for name, value in values.items() if value or name == "items"}
