"""The archive by time: months, and a page for each year that leads to its months and texts (W9, W12).

Input: a `Site`. Output: the months with their texts; sheets of the years. A year shows titles and dates alone: an edit
of a text changes no year, a new text changes its own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from plugins.newsroom.dates import MONTHS, month_year
from plugins.newsroom.model import Article
from plugins.toolkit.jinja import plural
from plugins.website.site import Site
from plugins.website.values import Card, Place, Sheet

OVER = "Архив новостей"
FULL = 300
"""Texts of a year that names every one of them; a longer year names the newest of each month."""
NEWEST = 10
"""Texts that a month of a longer year names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A month on the page of its year: «Ноябрь», «14 материалов», the texts, newest first."""

    place: Place
    count: str
    cards: tuple[Card, ...]
    more: bool
    """Whether the month has texts that are not named here."""


def year_of(day: dt.date) -> Place:
    """Return the page of a year: «2026 год» at `novosti/2026/`; no text has this address (slugs are no digits)."""
    return Place(id=f"{day.year:04}", title=f"{day.year} год", address=f"novosti/{day.year:04}/")


def month_of(day: dt.date) -> Place:
    """Return the page of a month: «Ноябрь 2026» at `novosti/2026/11/`."""
    address = f"novosti/{day.year:04}/{day.month:02}/"
    return Place(id=f"{day.year:04}-{day.month:02}", title=month_year(day).capitalize(), address=address)


def trail_to(day: dt.date) -> tuple[Place, Place]:
    """Return the year and the month above a text: «2026 год», «Ноябрь»."""
    return year_of(day), _named(month_of(day))


def months(site: Site) -> Iterator[tuple[Place, tuple[Article, ...]]]:
    """Yield the months that have texts, newest first."""
    found: dict[dt.date, list[Article]] = defaultdict(list)
    for article in site.articles:
        found[article.published.date().replace(day=1)].append(article)
    for first, articles in sorted(found.items(), reverse=True):
        yield month_of(first), tuple(articles)


def by_year(site: Site) -> tuple[tuple[Place, tuple[tuple[Place, tuple[Article, ...]], ...]], ...]:
    """Return the years, newest first, with their months."""
    groups = groupby(months(site), key=lambda found: found[1][0].published.year)
    return tuple((year_of(dt.date(year, 1, 1)), tuple(found)) for year, found in groups)


def years(site: Site) -> Iterator[Sheet]:
    """Yield a sheet for every year that has texts."""
    made = by_year(site)
    around = [None, *(place for place, _ in made), None]
    for number, (place, found) in enumerate(made):
        count = sum(len(articles) for _, articles in found)
        chapters = tuple(_chapter(site, month, articles, whole=count <= FULL) for month, articles in found)
        yield Sheet(
            address=place.address,
            template="year.html",
            title=f"{OVER}: {place.title}",
            description=_description(place, chapters),
            section="novosti",
            values={
                "place": place,
                "over": OVER,
                "count": _materials(count),
                "chapters": chapters,
                "newer": around[number],
                "older": around[number + 2],
            },
        )


def _chapter(site: Site, place: Place, articles: tuple[Article, ...], *, whole: bool) -> Chapter:
    shown = articles if whole else articles[:NEWEST]
    more = len(shown) < len(articles)
    return Chapter(place=_named(place), count=_materials(len(articles)), cards=site.of(shown), more=more)


def _named(month: Place) -> Place:
    """Return a month without its year, for where the year stands above it."""
    return replace(month, title=MONTHS[int(month.id[-2:]) - 1].capitalize())


def _materials(count: int) -> str:
    return plural(count, "материал", "материала", "материалов")


def _description(place: Place, chapters: tuple[Chapter, ...]) -> str:
    """Say which months there are, from January on."""
    return f"{OVER}, {place.title}: {', '.join(one.place.title.lower() for one in reversed(chapters))}"
