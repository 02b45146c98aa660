"""What a feed says of a text, of whatever kind: the same for Atom, RSS and JSON Feed.

Input: a `Site` and an article of it. Output: an `Entry`, made once for all formats. Addresses are without the site's.
"""

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from plugins.newsroom.model import Article
from plugins.website.bodies import body
from plugins.website.images import Image, image
from plugins.website.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text in a feed. Its id is its permanent address."""

    address: str
    title: str
    summary: str
    content: Markup
    """The whole text, with absolute addresses."""
    published: dt.datetime
    updated: dt.datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    card: Image | None = None
    """The picture as lists show it."""
    image: Image | None = None
    """The picture as the text's own page shows it."""

    @property
    def changed(self) -> dt.datetime:
        return self.updated or self.published


def of_article(site: Site, article: Article) -> Entry:
    """Return an article's entry, with its whole text."""
    card = site.cards[article.id]
    return Entry(
        address=article.address, title=card.title, summary=card.summary,
        content=body(article, site, f"{site.frame.site_url}/"), published=article.published, updated=article.updated,
        authors=article.authors, tags=article.tags, card=card.image, image=image(article.picture),
    )  # fmt: skip
