"""What the union has published lately: the common ground of the rules over time.

Input: a library as read, drafts and texts of days to come included. Output: only what readers have seen, and since when
there is anything to see: a union that has just begun is not told that it did nothing last quarter.
"""

import datetime as dt

from plugins.newsroom.model import Article, Library


def published(library: Library, days: int = 0) -> tuple[Article, ...]:
    """Return the articles that are out, newest first; with `days`, those of the last so many days."""
    first = library.today - dt.timedelta(days=days) if days else dt.date.min
    return tuple(
        article
        for article in library.articles
        if not article.draft and not article.translation_of and first < article.published.date() <= library.today
    )


def on_site(library: Library, days: int = 0) -> tuple[Article, ...]:
    """Return the published articles that the site shows, newest first."""
    return tuple(article for article in published(library, days) if "site" in article.channels)


def age(library: Library) -> int:
    """Return how many days ago the oldest published article came out; 0 when there is none."""
    first = min((article.published.date() for article in published(library)), default=library.today)
    return (library.today - first).days


def mentions(article: Article) -> str:
    """Return the words of an article that a search for a topic looks at: title, summary and text."""
    return f"{article.title}\n{article.summary}\n{article.body.text}"
