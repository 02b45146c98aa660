"""A converted body, put into a page of the site or into a feed.

Input: a text of the library. Output: its HTML with the site's addresses: relative to a page's depth, or absolute.
"""

from markupsafe import Markup

from plugins.newsroom import links
from plugins.newsroom.model import Article, Event, Letter, Page, Picture
from plugins.website.images import image, tag
from plugins.website.site import Site

COLUMN = "(min-width: 760px) 680px, 100vw"
"""How wide a picture inside a text is shown (`sizes` of HTML)."""


def body(record: Article | Page | Event | Letter, site: Site, root: str) -> Markup:
    """Return the body for a page whose way to the root is `root`; an absolute root (`https://…/`) suits feeds.

    A link to what has no page on the site (a draft, a text for the newspaper alone) becomes plain text.
    """
    pictures = {picture.path: picture for picture in _pictures(record)}

    def link(target: str, fragment: str) -> str:
        address = site.addresses.get(target)
        return "" if address is None else f"{root}{address}{'#' if fragment else ''}{fragment}"

    def picture(path: str, alt: str) -> str:
        shown = image(pictures.get(path))
        return str(tag(shown, root, sizes=COLUMN, alt=alt)) if shown else ""

    return Markup(links.resolve(record.body.html, link=link, picture=picture))  # noqa: S704 - it passed the allow-list


def _pictures(record: Article | Page | Event | Letter) -> tuple[Picture, ...]:
    more = record.pictures if isinstance(record, Article) else ()
    return (*more, *record.body.pictures)
