"""Settings for nginx: a piece that the administrator includes into a `server` block.

Input: a library as readers may see it. Output: text. Every value from the content stands in double quotes and holds
no quote, backslash or `$` (`newsroom/oldaddresses.py`); targets are in per cent signs.
"""

from collections.abc import Iterator

from plugins.newsroom.model import Library, Redirect
from plugins.newsroom.oldaddresses import by_server_alone
from plugins.website.policy import security_headers
from plugins.website.servers import ASK, DRAWN, FEED_JSON, FOREVER, HASHED, WRITTEN, by_path, place, prefix


def nginx(library: Library) -> str:
    """Return the settings. A site below a path (`/union`) wants that path inside nginx's `root`."""
    up = prefix(library)
    lines = [
        "# Сделано командой ./press build: правки здесь пропадут. Подключается внутри server { … } строкой include.",
        "index index.html;",
        "charset utf-8;",
        f"charset_types {' '.join(dict.fromkeys(kind for _, kind in WRITTEN))} {FEED_JSON};",
        "absolute_redirect off;",
        "gzip_static on;",
        "gzip_vary on;",
        f"error_page 404 {up}/404.html;",
        f"error_page 403 =404 {up}/404.html;",  # a folder without a page of its own
        f"error_page 410 {up}/410.html;",
        *_types(),
        *_headers(library, ASK),
        f"location {up}/ {{ try_files $uri $uri/ =404; }}",
        'location ~ "/\\\\.(?!well-known/)" { return 404; }',
        *_block(library, f"^{up}/(?:{'|'.join(HASHED)})", FOREVER),
        *_block(library, f"^{up}/feeds/[^/]+\\\\.json$", ASK, FEED_JSON),
        *(line for path, found in by_path(library).items() for line in _old(library, path, found)),
    ]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[str]:
    """Yield the types of all files that a site holds: nginx takes them in place of its own list."""
    yield "types {"
    yield "    text/html html htm;"
    yield from (f"    {kind} {'jpg jpeg' if ending == 'jpg' else ending};" for ending, kind in (*WRITTEN, *DRAWN))
    yield "}"


def _headers(library: Library, cache: str) -> Iterator[str]:
    """Yield `add_header` lines; nginx forgets the outer ones in a block that has its own, so each block has all."""
    for name, value in (*security_headers(library.organization), ("Cache-Control", cache)):
        yield f'add_header {name} "{value}" always;'


def _block(library: Library, pattern: str, cache: str, kind: str = "") -> Iterator[str]:
    yield f'location ~ "{pattern}" {{'
    if kind:
        yield f"    types {{ }} default_type {kind};"
    yield from (f"    {line}" for line in _headers(library, cache))
    yield "}"


def _old(library: Library, path: str, found: tuple[Redirect, ...]) -> Iterator[str]:
    """Yield the block of one old path: what follows a question mark first, then the path itself."""
    yield f'location = "{prefix(library)}/{path}" {{'
    bare = None
    for one in found:
        query = one.old.partition("?")[2]
        if query:
            yield f'    if ($args = "{query}") {{ {_answer(library, one)} }}'
        else:
            bare = one
    if bare is None:
        yield "    try_files $uri $uri/index.html =404;"
    else:
        if bare.gone and not by_server_alone(bare.old):
            yield f'    error_page 410 "{prefix(library)}/{path}{"index.html" * path.endswith("/")}";'
        yield f"    {_answer(library, bare)}"
    yield "}"


def _answer(library: Library, one: Redirect) -> str:
    return "return 410;" if one.gone else f'return 301 "{place(library, one.to)}";'
