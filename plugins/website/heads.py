"""The head of a page as machines read it: search engines, social networks, messengers.

Input: a sheet, the site, the poster drawn for the page. Output: a `Head`. Lengths are those that Яндекс and Google show
whole; nothing depends on another text, so a new article changes no other page's head.
"""

import re

from plugins.newsroom.model import Article, Event, Issue, Page, Person
from plugins.newsroom.translations import LANGUAGES
from plugins.toolkit.poster import HEIGHT, WIDTH, Poster
from plugins.website.site import Site, excerpt, places
from plugins.website.structured import graph, serialized
from plugins.website.trails import trail
from plugins.website.values import Frame, Head, Sheet

PROOFS = (
    ("yandex", "yandex-verification"), ("google", "google-site-verification"), ("mailru", "wmail-verification"),
    ("bing", "msvalidate.01"),
)  # fmt: skip
"""Field of `verification` and the `<meta>` that the search engine looks for."""
LOCALES = {"uk": "uk_UA", "be": "be_BY"}
"""OpenGraph's names of languages that are at home elsewhere; every other is `xx_RU`."""
LEAF = re.compile(r"/page/(\d+)/$")
TITLE, DESCRIPTION, SHORT = 80, 160, 60
"""Characters: a title longer than this goes without the union's name; a description is cut between words, and a short
one goes on with the union's name."""
NOWHERE = ("404.html", "gone.html")
"""Templates of pages that no address is the right one for."""


def make_head(sheet: Sheet, site: Site, poster: Poster) -> Head:
    """Return what the page says of itself to machines."""
    frame, nowhere = site.frame, sheet.template in NOWHERE
    address = sheet.address if sheet.onward is None else sheet.onward
    silent = nowhere or sheet.onward is not None
    language = (sheet.subject.lang if isinstance(sheet.subject, Article | Page) else "") or frame.language
    way, versions = trail(sheet, site), _versions(sheet, site)
    description = _description(sheet, frame)
    picture = f"{frame.site_url}/{poster.address}"
    return Head(
        title=_title(sheet, frame.local),
        description=description,
        canonical="" if nowhere else f"{frame.site_url}/{address}",
        language=language,
        locale=LOCALES.get(language, f"{language}_RU"),
        picture=picture,
        size=(WIDTH, HEIGHT),
        about=_about(sheet, site),
        names=_names(sheet, site),
        translations=_alternates(versions, frame.site_url),
        others=tuple((code, LANGUAGES.get(code, code), address) for code, address in versions if code != language),
        trail=way,
        graph=serialized([] if silent else graph(sheet, site, way, description, picture)),
    )


def _versions(sheet: Sheet, site: Site) -> tuple[tuple[str, str], ...]:
    return site.versions.get(sheet.subject.id, ()) if isinstance(sheet.subject, Article | Page) else ()


def _alternates(versions: tuple[tuple[str, str], ...], site_url: str) -> tuple[tuple[str, str], ...]:
    """Return `hreflang` with addresses: every version names all of them, and the original for all other readers."""
    original = (("x-default", f"{site_url}/{versions[0][1]}"),) if versions else ()
    return (*((code, f"{site_url}/{address}") for code, address in versions), *original)


def _names(sheet: Sheet, site: Site) -> tuple[tuple[str, str], ...]:
    """Return further `<meta>`: whether to be shown, and on the home page the proofs to search engines."""
    union = site.library.organization.verification
    proofs = tuple((name, getattr(union, engine)) for engine, name in PROOFS if not sheet.address)
    return tuple(pair for pair in (("robots", sheet.robots), *proofs) if pair[1])


def _title(sheet: Sheet, union: str) -> str:
    if not sheet.address or not union:
        return sheet.title
    whole = f"{sheet.title} — {union}"
    return whole if len(whole) <= TITLE or len(sheet.title) < 15 else sheet.title


def _description(sheet: Sheet, frame: Frame) -> str:
    """Return one or two sentences that no other page has: a leaf of a list says its number."""
    leaf = LEAF.search(sheet.address)
    text = " ".join((sheet.description or sheet.title).split("\n"))
    if len(text) < SHORT:
        text = f"{text}{'' if text.endswith(('.', '!', '?', '…')) else '.'} {frame.charter}"
    return excerpt(f"Лист {leaf[1]}. {text}" if leaf else text, DESCRIPTION)


def _about(sheet: Sheet, site: Site) -> tuple[tuple[str, str], ...]:
    """Return OpenGraph's properties of what the page is about (ogp.me: article, profile)."""
    if isinstance(sheet.subject, Article):
        return _of_article(sheet.subject, site)
    if isinstance(sheet.subject, Person):
        return ("profile:first_name", sheet.subject.first), ("profile:last_name", sheet.subject.surname)
    if isinstance(sheet.subject, Event) and sheet.subject.date:
        return (("article:published_time", sheet.subject.date.isoformat()),)
    if isinstance(sheet.subject, Issue):
        return (("article:published_time", sheet.subject.date.isoformat()),)
    return ()


def _of_article(article: Article, site: Site) -> tuple[tuple[str, str], ...]:
    root = f"{site.frame.site_url}/"
    section = site.library.organization.section(article.section)
    return (
        ("article:published_time", article.published.isoformat()),
        *((("article:modified_time", article.updated.isoformat()),) if article.updated else ()),
        *(("article:author", root + place.address) for place in places("avtory", article.authors)),
        *((("article:section", section.title),) if section else ()),
        *(("article:tag", tag) for tag in article.tags),
    )
