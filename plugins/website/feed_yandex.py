"""The feed that Яндекс takes for «Самое свежее и важное»: `feeds/yandex.rss`.

Input: the site, its newest articles, the sizes of files. Output: bytes of RSS 2.0 with `yandex:full-text`, UTF-8, at
most 10 MB. Source: Яндекс Вебмастер, «Самое свежее и важное»: title, link, pubDate, `yandex:genre`, the whole text
without markup; no advertising, nothing that is not news. Congratulations and reprints are therefore left out.
"""

import re
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plugins.newsroom.model import Article
from plugins.newsroom.typography import typeset
from plugins.website.images import image
from plugins.website.site import Site

YANDEX, MEDIA = "http://news.yandex.ru", "http://search.yahoo.com/mrss/"
GENRES = {"интервью": "interview", "репортаж": "article", "очерк": "article", "правовая колонка": "article"}
"""Яндекс's words for genres; every other text is a `message`."""
NO_NEWS = ("поздравление", "репост")
LENGTH = 20
MOST = 10_000_000
"""Bytes of the file at most."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def yandex_feed(site: Site, articles: Sequence[Article], size: Callable[[str], int]) -> bytes:
    """Return the feed, newest first; when it is too large, the oldest texts are left out."""
    news = [one for one in articles if one.genre not in NO_NEWS and not one.ad and not one.repost_of][:LENGTH]
    made = _xml(site, news, size)
    while len(made) > MOST and news:
        news = news[:-1]
        made = _xml(site, news, size)
    return made


def _xml(site: Site, news: Sequence[Article], size: Callable[[str], int]) -> bytes:
    ElementTree.register_namespace("yandex", YANDEX)
    ElementTree.register_namespace("media", MEDIA)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    _text(channel, "title", site.frame.local or site.frame.site_url)
    _text(channel, "link", f"{site.frame.site_url}/")
    _text(channel, "description", site.frame.charter or site.frame.site_url)
    _text(channel, "language", site.frame.language)
    for article in news:
        _item(SubElement(channel, "item"), site, article, size)
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _item(item: Element, site: Site, article: Article, size: Callable[[str], int]) -> None:
    address, card = f"{site.frame.site_url}/{article.address}", site.cards[article.id]
    section = site.library.organization.section(article.section)
    _text(item, "title", card.title.rstrip("."))
    _text(item, "link", address)
    _text(item, "guid", address)
    _text(item, "description", card.summary)
    if article.authors:
        _text(item, "author", ", ".join(article.authors))
    if section:
        _text(item, "category", typeset(section.title))
    shown = image(article.picture)
    if shown and shown.sources:
        length = {"length": str(size(shown.src))} if size(shown.src) else {}
        SubElement(item, "enclosure", {"url": f"{site.frame.site_url}/{shown.src}", "type": "image/jpeg", **length})
    _text(item, "pubDate", format_datetime(article.published))
    _text(item, f"{{{YANDEX}}}genre", GENRES.get(article.genre, "message"))
    _text(item, f"{{{YANDEX}}}full-text", article.body.text or card.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = CONTROL.sub("", text)
