"""What search engines read: `sitemap.xml` and `robots.txt`.

Input: the sheets that were written and the site's address. Output: text. Dates are the texts' own; a list has none, for
it changes without anybody writing.
"""

from collections.abc import Iterable, Iterator

from markupsafe import escape

from plugins.newsroom.adapter import MARK
from plugins.newsroom.model import Article, Event, Letter, Page
from plugins.website.images import image
from plugins.website.values import Sheet

MOST = 50_000
"""Addresses of one file (sitemaps.org); it may have 50 MB, which so many of ours cannot fill."""
PER_FILE = 20_000
"""Where a site has more than `MOST`, so many stand in each file that the index names: pictures make them long."""
PICTURES = 100
"""Pictures named of one page."""
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
MARKS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "yclid", "ysclid", "gclid", "_openstat")
"""What letters, networks and advertising add to an address: the page is the same (Яндекс: Clean-param)."""


def sitemaps(
    sheets: Iterable[Sheet], site_url: str, most: int = MOST, per_file: int = PER_FILE
) -> Iterator[tuple[str, str]]:
    """Yield `sitemap.xml` (sitemaps.org, protocol 0.9), or an index of that name and the files that it names.

    Pages that no search engine should show are not in it; addresses stand in their order.
    """
    shown = sorted((sheet for sheet in sheets if _shown(sheet)), key=lambda sheet: sheet.address)
    if len(shown) <= most:
        yield "sitemap.xml", _sitemap(shown, site_url)
        return
    parts = [shown[start : start + per_file] for start in range(0, len(shown), per_file)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<sitemapindex {SPACE}>"]
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml", _sitemap(part, site_url)
        lines.append(f"<sitemap><loc>{escape(site_url)}/sitemap-{number}.xml</loc></sitemap>")
    yield "sitemap.xml", "\n".join([*lines, "</sitemapindex>", ""])


def robots(site_url: str) -> str:
    """Return robots.txt; its first line marks the folder as ours, so it is written before any other file."""
    return f"{MARK}\nUser-agent: *\nAllow: /\nClean-param: {'&'.join(MARKS)}\n\nSitemap: {site_url}/sitemap.xml\n"


def _shown(sheet: Sheet) -> bool:
    return not sheet.address.endswith(".html") and "noindex" not in sheet.robots


def _sitemap(sheets: Iterable[Sheet], site_url: str) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {SPACE} {IMAGES}>"]
    for sheet in sheets:
        changed = f"<lastmod>{sheet.changed.isoformat()}</lastmod>" if sheet.changed else ""
        seen = "".join(f"<image:image><image:loc>{escape(f'{site_url}/{one}')}</image:loc></image:image>"
                       for one in _pictures(sheet))  # fmt: skip
        lines.append(f"<url><loc>{escape(f'{site_url}/{sheet.address}')}</loc>{changed}{seen}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _pictures(sheet: Sheet) -> list[str]:
    """Return the addresses of the pictures of a page's own text, each once; a list has none of its own."""
    found = [sheet.image] if sheet.image and sheet.address else []
    if isinstance(sheet.subject, Article):
        found += [one for one in map(image, sheet.subject.pictures) if one]
    if isinstance(sheet.subject, Article | Page | Event | Letter):
        found += [one for one in map(image, sheet.subject.body.pictures) if one]
    return list(dict.fromkeys(one.src for one in found))[:PICTURES]
