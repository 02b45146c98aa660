"""Feeds: Atom and RSS of everything and of every section, with whole texts; JSON Feed and the feed for Яндекс beside.

Input: a `Site`, the sizes of files already written, the theme. Output: pairs of address and bytes. Every date comes
from the texts: feedgen would put the clock's. Standards: RFC 4287, RSS 2.0 with `content:encoded`, Media RSS.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from feedgen.feed import FeedGenerator

from plugins.newsroom.model import Article
from plugins.toolkit.tokens import Tokens
from plugins.website.bodies import body
from plugins.website.feed_json import json_feed
from plugins.website.feed_yandex import yandex_feed
from plugins.website.images import Image
from plugins.website.news import own
from plugins.website.site import Site
from plugins.website.values import Frame

LENGTH = 20
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 forbids."""
BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date of a feed that has no entry yet."""
STYLE = b'<?xml-stylesheet type="text/css" href="lenta.css"?>\n'
"""Only CSS: at a feed with XSLT Chromium shows a red warning, in English, that the page will stop working."""
Size = Callable[[str], int]
"""Returns the bytes of a file of the site by its address; 0 when it is not there."""


def feeds(site: Site, size: Size) -> Iterator[tuple[str, bytes]]:
    """Yield `feeds/all.*` and `feeds/SECTION.*` for sections that have texts. What has expired is not in a feed."""
    shown = site.current()
    yield from _family(site, "all", "", shown, size)
    current = {article.id for article in shown}
    for section in site.library.organization.sections:
        articles = [article for article in own(site, section) if article.id in current]
        if articles or section.id == "novosti":
            yield from _family(site, section.id, section.title, articles, size)
    yield "feeds/yandex.rss", yandex_feed(site, shown[: 3 * LENGTH], size)


def styles(theme: Path, tokens: Tokens) -> Iterator[tuple[str, bytes]]:
    """Yield what makes a feed readable in a browser: the theme's style beside the feeds, in the union's colours."""
    for file in sorted((theme / "feeds").glob("*.css")):
        text = file.read_text(encoding="utf-8")
        start, _, rest = text.partition("\n")  # @namespace comes first
        yield f"feeds/{file.name}", f"{start}\n{tokens.css()}{rest}".encode()


def clean(text: str) -> str:
    """Return the text without signs that no XML file may hold."""
    return CONTROL.sub("", text)


def _family(site: Site, name: str, title: str, articles: Sequence[Article], size: Size) -> Iterator[tuple[str, bytes]]:
    feed = _feed(site.frame, name, title, articles[:LENGTH])
    for article in articles[:LENGTH]:
        _add(feed, site, article, size)
    yield f"feeds/{name}.atom", _styled(feed.atom_str(pretty=True))
    feed.link(href=f"{site.frame.site_url}/feeds/{name}.rss", rel="self", replace=True)
    feed.link(href=f"{site.frame.site_url}/", rel="alternate")
    yield f"feeds/{name}.rss", _styled(feed.rss_str(pretty=True))
    yield f"feeds/{name}.json", json_feed(site, name, _name(site.frame, title), articles[:LENGTH])


def _styled(xml: bytes) -> bytes:
    declaration, _, rest = xml.partition(b"\n")
    return declaration + b"\n" + STYLE + rest


def _name(frame: Frame, title: str) -> str:
    """Return a feed's title; feedgen refuses one without."""
    union = clean(frame.local) or frame.site_url
    return clean(f"{union}: {title}") if title else union


def _feed(frame: Frame, name: str, title: str, articles: Sequence[Article]) -> FeedGenerator:
    feed = FeedGenerator()
    feed.load_extension("media")
    updated = max((_changed(article) for article in articles), default=BEGINNING)
    feed.id(f"{frame.site_url}/feeds/{name}.atom")
    feed.title(_name(frame, title))
    feed.subtitle(clean(frame.charter) or _name(frame, ""))
    feed.author(name=_name(frame, ""), email=frame.contacts.email or None)
    feed.language(frame.language)
    feed.generator("Стенгазета")
    feed.updated(updated)
    feed.lastBuildDate(updated)
    feed.link(href=f"{frame.site_url}/feeds/{name}.atom", rel="self")
    feed.link(href=f"{frame.site_url}/", rel="alternate")
    return feed


def _add(feed: FeedGenerator, site: Site, article: Article, size: Size) -> None:
    """Add an entry; its id is its permanent address."""
    card, address = site.cards[article.id], f"{site.frame.site_url}/{article.address}"
    entry = feed.add_entry(order="append")
    entry.id(address)
    entry.guid(address, permalink=True)
    entry.link(href=address, rel="alternate")
    entry.title(clean(card.title))
    entry.summary(clean(card.summary))
    entry.content(clean(str(body(article, site, f"{site.frame.site_url}/"))), type="html")
    entry.published(article.published)
    entry.updated(_changed(article))
    for author in article.authors:
        entry.author(name=clean(author))
    for tag in article.tags:
        entry.category(term=clean(tag))
    if card.image and card.image.sources:
        entry.media.content(_media(card.image, site.frame.site_url, size), group=None)


def _media(image: Image, site_url: str, size: Size) -> dict[str, str]:
    """Return the attributes of Media RSS for a photograph; a drawing is left out, few readers show it."""
    return {
        "url": f"{site_url}/{image.src}", "medium": "image", "type": "image/jpeg", "fileSize": str(size(image.src)),
        "width": str(image.width), "height": str(image.height),
    }  # fmt: skip


def _changed(article: Article) -> dt.datetime:
    return article.updated or article.published
