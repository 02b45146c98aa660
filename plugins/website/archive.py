"""The archive of the news by time: months, and the pages of their years (W9, W12).

Input: a `Site`. Output: the months with their texts; sheets of the years; the way to a text.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from plugins.newsroom.dates import month_year
from plugins.newsroom.model import Article
from plugins.toolkit.jinja import plural
from plugins.website.site import Site
from plugins.website.values import Place, Sheet
from plugins.website.years import Chapter, Year, line, named, place_of, sheets

BASE = "novosti/"
OVER = "Архив новостей"
FULL = 300
"""Texts of a year that names every one of them; a longer year names the newest of each month."""
NEWEST = 10
"""Texts that a month of a longer year names."""

Texts = tuple[Place, tuple[Article, ...]]
"""A month with its texts."""


def year_of(day: dt.date) -> Place:
    """Return the page of a year: «2026 год» at `novosti/2026/`; no text has this address (slugs are no digits)."""
    return place_of(BASE, day.year)


def month_of(day: dt.date) -> Place:
    """Return the page of a month: «Ноябрь 2026» at `novosti/2026/11/`."""
    address = f"{BASE}{day.year:04}/{day.month:02}/"
    return Place(id=f"{day.year:04}-{day.month:02}", title=month_year(day).capitalize(), address=address)


def trail_to(day: dt.date) -> tuple[Place, Place]:
    """Return the year and the month above a text: «2026 год», «Ноябрь»."""
    return year_of(day), named(month_of(day))


def months(site: Site) -> Iterator[Texts]:
    """Yield the months that have texts, newest first."""
    found: dict[dt.date, list[Article]] = defaultdict(list)
    for article in site.articles:
        found[article.published.date().replace(day=1)].append(article)
    for first, articles in sorted(found.items(), reverse=True):
        yield month_of(first), tuple(articles)


def by_year(site: Site) -> tuple[tuple[Place, tuple[Texts, ...]], ...]:
    """Return the years, newest first, with their months."""
    groups = groupby(months(site), key=lambda found: found[1][0].published.year)
    return tuple((year_of(dt.date(year, 1, 1)), tuple(found)) for year, found in groups)


def years(site: Site) -> Iterator[Sheet]:
    """Yield a sheet for every year that has texts."""
    return sheets((_year(site, place, found) for place, found in by_year(site)), over=OVER, section="novosti")


def _year(site: Site, place: Place, found: tuple[Texts, ...]) -> Year:
    size = sum(len(articles) for _, articles in found)
    most = FULL if size <= FULL else NEWEST
    chapters = tuple(_chapter(site, month, articles, most=most) for month, articles in found)
    return Year(place=place, count=_materials(size), chapters=chapters)


def _chapter(site: Site, month: Place, articles: tuple[Article, ...], *, most: int) -> Chapter:
    place = named(month)
    lines = tuple(line(card) for card in site.of(articles[:most]))
    more = f"Все материалы: {place.title.lower()}" if len(articles) > most else ""
    return Chapter(place=place, count=_materials(len(articles)), lines=lines, more=more)


def _materials(count: int) -> str:
    return plural(count, "материал", "материала", "материалов")
