"""Feeds: Atom and RSS of everything and of every section, with whole texts.

Input: a `Site`. Output: pairs of address and bytes. Every date comes from the texts: feedgen would put the clock's.
Standards: RFC 4287, RSS 2.0 with `content:encoded`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from feedgen.feed import FeedGenerator

from plugins.newsroom.model import Article
from plugins.website.bodies import body
from plugins.website.news import own
from plugins.website.site import Site
from plugins.website.values import Frame

LENGTH = 20
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 forbids."""
BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date of a feed that has no entry yet."""


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield `feeds/all.*` and `feeds/SECTION.*` for sections that have texts. What has expired is not in a feed."""
    shown = site.current()
    yield from _pair(site, "all", "", shown)
    current = {article.id for article in shown}
    for section in site.library.organization.sections:
        articles = [article for article in own(site, section) if article.id in current]
        if articles or section.id == "novosti":
            yield from _pair(site, section.id, section.title, articles)


def _pair(site: Site, name: str, title: str, articles: Sequence[Article]) -> Iterator[tuple[str, bytes]]:
    feed = _feed(site.frame, name, title, articles[:LENGTH])
    for article in articles[:LENGTH]:
        _add(feed, site, article)
    yield f"feeds/{name}.atom", feed.atom_str(pretty=True)
    feed.link(href=f"{site.frame.site_url}/feeds/{name}.rss", rel="self", replace=True)
    feed.link(href=f"{site.frame.site_url}/", rel="alternate")
    yield f"feeds/{name}.rss", feed.rss_str(pretty=True)


def _feed(frame: Frame, name: str, title: str, articles: Sequence[Article]) -> FeedGenerator:
    feed = FeedGenerator()
    updated = max((_changed(article) for article in articles), default=BEGINNING)
    feed.id(f"{frame.site_url}/feeds/{name}.atom")
    name_shown = _clean(frame.local) or frame.site_url  # feedgen refuses a feed without a title
    feed.title(_clean(f"{name_shown}: {title}" if title else name_shown))
    feed.subtitle(_clean(frame.charter) or name_shown)
    feed.author(name=name_shown, email=frame.contacts.email or None)
    feed.language(frame.language)
    feed.generator("Стенгазета")
    feed.updated(updated)
    feed.lastBuildDate(updated)
    feed.link(href=f"{frame.site_url}/feeds/{name}.atom", rel="self")
    feed.link(href=f"{frame.site_url}/", rel="alternate")
    return feed


def _add(feed: FeedGenerator, site: Site, article: Article) -> None:
    """Add an entry; its id is its permanent address."""
    card, address = site.cards[article.id], f"{site.frame.site_url}/{article.address}"
    entry = feed.add_entry(order="append")
    entry.id(address)
    entry.guid(address, permalink=True)
    entry.link(href=address, rel="alternate")
    entry.title(_clean(card.title))
    entry.summary(_clean(card.summary))
    entry.content(_clean(str(body(article, site, f"{site.frame.site_url}/"))), type="html")
    entry.published(article.published)
    entry.updated(_changed(article))
    for author in article.authors:
        entry.author(name=_clean(author))
    for tag in article.tags:
        entry.category(term=_clean(tag))


def _changed(article: Article) -> dt.datetime:
    return article.updated or article.published


def _clean(text: str) -> str:
    return CONTROL.sub("", text)
