"""Rules for web servers, made from the content: what nginx and Apache answer besides files.

Input: a library as readers may see it. Output: texts: `.htaccess` for the site's own folder, `nginx.conf` and
`redirects.json` for `output/server/`. Old addresses answer 301, retired ones 410 with their page; hashed names are kept
for a year, everything else is asked for anew each time; files packed beside (`.br`, `.gz`) are sent as they are.
"""

import json
from urllib.parse import quote, urlsplit

from plugins.newsroom.model import Library, Redirect
from plugins.newsroom.redirects import moves
from plugins.website.policy import YEAR

HASHED = ("static/", "kartinki/", "poisk/index/(?:[^/]+/)?(?:fragment|index)/")
"""Folders whose files change their names with their content, as regular expressions of paths."""
FOREVER, ASK = f"public, max-age={YEAR}, immutable", "no-cache"
WRITTEN = (
    ("atom", "application/xml"), ("rss", "application/xml"), ("ics", "text/calendar"), ("vcf", "text/vcard"),
    ("webmanifest", "application/manifest+json"), ("css", "text/css"), ("js", "text/javascript"), ("txt", "text/plain"),
    ("csv", "text/csv"), ("json", "application/json"), ("xml", "application/xml"), ("xsl", "text/xsl"),
)  # fmt: skip
"""Types of files that are text, by ending: they are in UTF-8, and servers often do not know them.

A feed goes as plain XML: of `application/rss+xml` Chromium shows the source, of XML the page that its style makes.
"""
DRAWN = (
    ("svg", "image/svg+xml"), ("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg"),
    ("png", "image/png"), ("gif", "image/gif"), ("ico", "image/x-icon"), ("woff2", "font/woff2"),
    ("pdf", "application/pdf"), ("wasm", "application/wasm"),
)  # fmt: skip
"""Types of the other files that a site holds."""
FEED_JSON = "application/feed+json"


def prefix(library: Library) -> str:
    """Return the path below which the site lives, without a slash at the end: empty, or `/union`."""
    return urlsplit(library.organization.site_url).path.rstrip("/")


def place(library: Library, address: str) -> str:
    """Return an address of the site as a server sends it: `/union/novosti/`, per cent signs where needed."""
    return quote(f"{prefix(library)}/{address}", safe="/%-._~!*()@:,;=+&")


def by_path(library: Library) -> dict[str, tuple[Redirect, ...]]:
    """Return old addresses by their path: `news.php` may lead to many places, by what follows the question mark."""
    found: dict[str, tuple[Redirect, ...]] = {}
    for one in moves(library):
        path = one.old.partition("?")[0]
        found[path] = (*found.get(path, ()), one)
    return found


def redirects_json(library: Library) -> str:
    """Return the table of old addresses for servers that are neither nginx nor Apache."""
    table = {
        "moved": {one.old: one.to for one in moves(library) if not one.gone},
        "gone": {one.old: one.gone for one in moves(library) if one.gone},
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
