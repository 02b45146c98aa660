"""A converted body, put into a page of the site or into a feed.

Input: a text of the library. Output: its HTML with the site's addresses: relative to a page's depth, or absolute.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup

from plugins.newsroom import albums, links
from plugins.newsroom.model import Article, Event, Letter, Page, Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import charts
from plugins.toolkit.jinja import phone_link
from plugins.toolkit.shown import LIST
from plugins.website.galleries import Shown, gallery
from plugins.website.images import image, tag
from plugins.website.site import Site

PHONE = re.compile(r"\+7[ \u00a0]?\(\d{3,5}\)[ \u00a0]?\d{1,3}(?:-\d\d){2}", re.ASCII)
TAG = re.compile(r"(<[^>]+>)")
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

    def chart(number: int) -> str:
        return str(_chart(record, number, site, root))

    html = albums.replaced(record.body.html, lambda album: str(_gallery(album, pictures, root)))
    return called(links.resolve(html, link=link, picture=picture, chart=chart))


def _gallery(album: albums.Album, pictures: Mapping[str, Picture], root: str) -> Markup:
    found = ((shot, image(pictures.get(shot.path), *LIST)) for shot in album.shots)
    shown = [
        Shown(image=one, alt=shot.alt, caption=Markup(shot.caption), credit=Markup(shot.credit))  # noqa: S704
        for shot, one in found
        if one
    ]
    return gallery(shown, root, Markup(album.title))  # noqa: S704 - allow-listed, as the captions are


def phones(text: str) -> Markup:
    """Return a plain text of an editor, typeset, with its phone numbers as links."""
    return called(str(Markup.escape(typeset(text))))


def _chart(record: Article | Page | Event | Letter, number: int, site: Site, root: str) -> Markup:
    """Return a chart as a figure, for a feed as a table; nothing when its table is missing (which stops a build)."""
    wanted = record.body.charts[number]
    dataset = site.library.dataset(wanted.dataset)
    shown = charts.plot(wanted, dataset) if dataset else None
    if dataset is None or shown is None:
        return Markup()
    if ":" in root:
        return charts.tabled(shown, f"{root}{site.addresses.get(record.id, '')}")
    return charts.figure(shown, f"{root}{dataset.address}")


def called(html: str) -> Markup:
    """Make phone numbers of safe HTML links that a telephone dials and that no line breaks."""
    if "+7" not in html:
        return Markup(html)  # noqa: S704 - the caller has escaped or allow-listed it
    parts, inside = TAG.split(html), 0
    for place, part in enumerate(parts):
        inside += part.startswith("<a") - part.startswith("</a>")
        if not inside and not part.startswith("<"):
            parts[place] = PHONE.sub(
                lambda found: f'<a class="phone" href="tel:{phone_link(found[0])}">{found[0]}</a>', part
            )
    return Markup("".join(parts))  # noqa: S704 - the same


def _pictures(record: Article | Page | Event | Letter) -> tuple[Picture, ...]:
    more = record.pictures if isinstance(record, Article) else ()
    return (*more, *record.body.pictures)
