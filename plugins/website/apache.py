"""Settings for Apache: `.htaccess` in the site's own folder, so that a cheap host follows them at once.

Input: a library as readers may see it. Output: text. It asks for `AllowOverride FileInfo` alone; a module that the host
lacks is passed over. Patterns are escaped, targets in per cent signs with every `%` escaped (mod_rewrite has its own).
"""

import re
from collections.abc import Iterator

from plugins.newsroom.model import Library, Redirect
from plugins.newsroom.oldaddresses import by_server_alone
from plugins.newsroom.redirects import moves
from plugins.website.policy import security_headers
from plugins.website.servers import ASK, DRAWN, FEED_JSON, FOREVER, HASHED, WRITTEN, place, prefix

PACKED = "html|css|js|svg|xml|xsl|atom|rss|json|ics|vcf|txt|webmanifest"
"""Endings of files that may have a packed one beside them."""


def htaccess(library: Library) -> str:
    """Return the settings."""
    up = prefix(library)
    lines = [
        "# Сделано командой ./press build: правки здесь пропадут.",
        "AddDefaultCharset utf-8",
        f"ErrorDocument 404 {up}/404.html",
        f"ErrorDocument 403 {up}/404.html",
        f"ErrorDocument 410 {up}/410.html",
        *_gone_pages(library),
        "<IfModule mod_mime.c>",
        *(f'AddType "{kind}; charset=utf-8" .{ending}' for ending, kind in WRITTEN),
        *(f"AddType {kind} .{ending}" for ending, kind in DRAWN),
        "RemoveType .gz .br",
        "RemoveLanguage .br",
        "AddEncoding gzip .gz",
        "AddEncoding br .br",
        "</IfModule>",
        *_headers(library),
        *_rewriting(library),
    ]
    return "\n".join(lines) + "\n"


def _headers(library: Library) -> Iterator[str]:
    up, folders = re.escape(prefix(library)), "|".join(HASHED)
    yield "<IfModule mod_setenvif.c>"
    yield f'SetEnvIf Request_URI "^{up}/(?:{folders})" HASHED'
    yield f'SetEnvIf Request_URI "^{up}/feeds/[^/]+\\.json" FEED'
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    for name, value in security_headers(library.organization):
        yield f'Header always set {name} "{value.replace("%", "%%")}"'
    yield f'Header set Cache-Control "{FOREVER}" env=HASHED'
    yield f'Header set Cache-Control "{ASK}" env=!HASHED'
    yield f'Header set Content-Type "{FEED_JSON}; charset=utf-8" env=FEED'
    yield f'<FilesMatch "\\.(?:{PACKED})(?:\\.(?:br|gz))?$">'
    yield "Header merge Vary Accept-Encoding"
    yield "</FilesMatch>"
    yield "</IfModule>"


def _rewriting(library: Library) -> Iterator[str]:
    yield "<IfModule mod_rewrite.c>"
    yield "RewriteEngine On"
    for one in sorted(moves(library), key=lambda one: (not by_server_alone(one.old), one.old)):
        yield from _old(library, one)
    yield from _bare_folders()
    for sign, ending in (("br", "br"), ("gzip", "gz")):
        yield f'RewriteCond %{{HTTP:Accept-Encoding}} "\\b{sign}\\b"'
        yield f'RewriteCond %{{REQUEST_FILENAME}} "\\.(?:{PACKED})$"'
        yield f"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f'RewriteRule "^(.+)$" "$1.{ending}" [L,E=no-gzip:1,E=no-brotli:1]'
    yield "</IfModule>"


def _bare_folders() -> Iterator[str]:
    """Yield the rule for folders without a page of their own: their list of files is nobody's, and 403 no answer."""
    yield 'RewriteCond "%{REQUEST_FILENAME}" -d'
    yield 'RewriteCond "%{REQUEST_FILENAME}/index.html" !-f'
    yield "RewriteRule ^ - [R=404,L]"


def _old(library: Library, one: Redirect) -> Iterator[str]:
    """Yield the rule of one old address, with or without a slash at the end."""
    path, mark, query = one.old.partition("?")
    if mark:
        yield f'RewriteCond %{{QUERY_STRING}} "^{re.escape(query)}$"'
    pattern = re.escape(path.rstrip("/")) + "/?" * path.endswith("/")
    if one.gone:
        yield f'RewriteRule "^{pattern}$" - [G,L]'
    else:
        target = place(library, one.to).replace("%", "\\%")
        yield f'RewriteRule "^{pattern}$" "{target}" [R=301,L,NE{",QSD" if mark else ""}]'


def _gone_pages(library: Library) -> Iterator[str]:
    """Yield the page of each retired address: the general one stands for those that no file can have."""
    for one in moves(library):
        if one.gone and not by_server_alone(one.old):
            page = f"{prefix(library)}/{one.old}"
            yield f"<If \"%{{REQUEST_URI}} == '{page}'\">"
            yield f"ErrorDocument 410 {page}{'index.html' * page.endswith('/')}"
            yield "</If>"
