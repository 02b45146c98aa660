"""What search engines read: `sitemap.xml` and `robots.txt`.

Input: the sheets that were written and the site's address. Output: text. Dates are the texts' own; a list has none, for
it changes without anybody writing.
"""

from collections.abc import Iterable

from markupsafe import escape

from plugins.newsroom.adapter import MARK
from plugins.website.values import Sheet


def sitemap(sheets: Iterable[Sheet], site_url: str) -> str:
    """Return the sitemap (sitemaps.org, protocol 0.9) of all pages but «not found», in the order of their addresses."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for sheet in sorted(sheets, key=lambda sheet: sheet.address):
        if not sheet.address.endswith(".html"):
            changed = f"<lastmod>{sheet.changed.isoformat()}</lastmod>" if sheet.changed else ""
            lines.append(f"<url><loc>{escape(f'{site_url}/{sheet.address}')}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    """Return robots.txt; its first line marks the folder as ours, so it is written before any other file."""
    return f"{MARK}\nUser-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n"
