"""The addresses of a built site: what a release promises to keep.

Input: the folder of a published site. Output: the text of `content/addresses.txt`, sorted, an address a line. Files
whose names change with their content, and what no reader has an address of, are not in it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.patterns import late

PASSING = ("static", "kartinki", "service", "spasibo", "pagefind")
"""Folders whose files have no address that somebody could keep."""
KEPT = (".pdf", ".atom", ".rss", ".ics", ".vcf", ".csv")
"""Endings of files that readers and their programs come back to, besides pages and feeds in JSON."""
LEADING = late(rb"""<meta[^>]+http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
HIDDEN = late(rb"""<meta[^>]+robots[^>]+noindex""", re.IGNORECASE)
HEAD = 8192
"""Bytes of a page in which its head is looked for."""
NOTE = "# Адреса последнего выпуска. Файл пишет ./press addresses, сборка следит, чтобы ни один не пропал.\n"


def addresses(site: Path) -> str:
    """Return the text of addresses.txt for a site. Raises OSError when the folder cannot be read."""
    found = sorted(_addresses(site))
    return NOTE + "".join(f"{address or '/'}\n" for address in found)


def _addresses(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        top, _, rest = name.partition("/")
        if top in PASSING or "/." in f"/{name}" or not path.is_file():
            continue
        if name.endswith((".html", ".htm")) and not _unlisted(path):
            yield name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
        elif name.endswith(KEPT) or (top == "feeds" and rest.endswith(".json")):
            yield name


def _unlisted(page: Path) -> bool:
    """Whether a page is for nobody to keep: not found, retired, a search's answer. One that leads on is for keeping."""
    with page.open("rb") as file:
        head = file.read(HEAD)
    return bool(HIDDEN.search(head)) and not LEADING.search(head)
