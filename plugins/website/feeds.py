"""Feeds: Atom, RSS and JSON Feed of everything, of every section and of the letters, with whole texts; Яндекс beside.

Input: a `Site`, entries of letters, the sizes of files already written, the theme. Output: pairs of address and bytes.
Every date comes from the texts: feedgen would put the clock's. Standards: RFC 4287, RSS 2.0 with `content:encoded`,
Media RSS.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from feedgen.feed import FeedGenerator

from plugins.newsroom.model import Article
from plugins.toolkit.tokens import Tokens
from plugins.website import letters
from plugins.website.entries import Entry, of_article
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed: its name in the address, its title (empty: the union's alone), the page of the site beside it."""

    name: str
    title: str
    home: str
    entries: tuple[Entry, ...]


def feeds(site: Site, size: Size, theme: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield `feeds/NAME.*` of everything, of sections that have texts, of the letters; what has expired is in none."""
    shown = site.current()
    for channel in (*_of_articles(site, shown), _of_letters(site, theme, cache)):
        yield from _family(site.frame, channel, size)
    yield "feeds/yandex.rss", yandex_feed(site, shown[: 3 * LENGTH], size)


def _of_articles(site: Site, shown: Sequence[Article]) -> Iterator[Channel]:
    yield _channel(site, "all", "", "", shown)
    current = {article.id for article in shown}
    for section in site.library.organization.sections:
        articles = [article for article in own(site, section) if article.id in current]
        if articles or section.id == "novosti":
            yield _channel(site, section.id, section.title, "", articles)


def _channel(site: Site, name: str, title: str, home: str, articles: Sequence[Article]) -> Channel:
    entries = tuple(of_article(site, article) for article in articles[:LENGTH])
    return Channel(name=name, title=title, home=home, entries=entries)


def _of_letters(site: Site, theme: Path, cache: Path) -> Channel:
    entries = tuple(letters.entries(site, theme, cache, LENGTH))
    return Channel(name=letters.NAME, title="Письма подписчикам", home=letters.ARCHIVE, entries=entries)


def styles(theme: Path, tokens: Tokens) -> Iterator[tuple[str, bytes]]:
    """Yield what makes a feed readable in a browser: the theme's style beside the feeds, in the union's colours."""
    for file in sorted((theme / "feeds").glob("*.css")):
        text = file.read_text(encoding="utf-8")
        start, _, rest = text.partition("\n")  # @namespace comes first
        yield f"feeds/{file.name}", f"{start}\n{tokens.css()}{rest}".encode()


def clean(text: str) -> str:
    """Return the text without signs that no XML file may hold."""
    return CONTROL.sub("", text)


def _family(frame: Frame, channel: Channel, size: Size) -> Iterator[tuple[str, bytes]]:
    feed, name = _feed(frame, channel), channel.name
    for one in channel.entries:
        _add(feed, one, frame.site_url, size)
    yield f"feeds/{name}.atom", _styled(feed.atom_str(pretty=True))
    feed.link(href=f"{frame.site_url}/feeds/{name}.rss", rel="self", replace=True)
    feed.link(href=f"{frame.site_url}/{channel.home}", rel="alternate")
    yield f"feeds/{name}.rss", _styled(feed.rss_str(pretty=True))
    yield f"feeds/{name}.json", json_feed(frame, name, _name(frame, channel.title), channel.home, channel.entries)


def _styled(xml: bytes) -> bytes:
    declaration, _, rest = xml.partition(b"\n")
    return declaration + b"\n" + STYLE + rest


def _name(frame: Frame, title: str) -> str:
    """Return a feed's title; feedgen refuses one without."""
    union = clean(frame.local) or frame.site_url
    return clean(f"{union}: {title}") if title else union


def _feed(frame: Frame, channel: Channel) -> FeedGenerator:
    feed = FeedGenerator()
    feed.load_extension("media")
    updated = max((entry.changed for entry in channel.entries), default=BEGINNING)
    feed.id(f"{frame.site_url}/feeds/{channel.name}.atom")
    feed.title(_name(frame, channel.title))
    feed.subtitle(clean(frame.charter) or _name(frame, ""))
    feed.author(name=_name(frame, ""), email=frame.contacts.email or None)
    feed.language(frame.language)
    feed.generator("Стенгазета")
    feed.updated(updated)
    feed.lastBuildDate(updated)
    feed.link(href=f"{frame.site_url}/feeds/{channel.name}.atom", rel="self")
    feed.link(href=f"{frame.site_url}/{channel.home}", rel="alternate")
    return feed


def _add(feed: FeedGenerator, one: Entry, site_url: str, size: Size) -> None:
    """Add an entry; its id is its permanent address."""
    address = f"{site_url}/{one.address}"
    entry = feed.add_entry(order="append")
    entry.id(address)
    entry.guid(address, permalink=True)
    entry.link(href=address, rel="alternate")
    entry.title(clean(one.title))
    entry.summary(clean(one.summary))
    entry.content(clean(str(one.content)), type="html")
    entry.published(one.published)
    entry.updated(one.changed)
    for author in one.authors:
        entry.author(name=clean(author))
    for tag in one.tags:
        entry.category(term=clean(tag))
    if one.card and one.card.sources:
        entry.media.content(_media(one.card, site_url, size), group=None)


def _media(image: Image, site_url: str, size: Size) -> dict[str, str]:
    """Return the attributes of Media RSS for a photograph; a drawing is left out, few readers show it."""
    return {
        "url": f"{site_url}/{image.src}", "medium": "image", "type": "image/jpeg", "fileSize": str(size(image.src)),
        "width": str(image.width), "height": str(image.height),
    }  # fmt: skip
