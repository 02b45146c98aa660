"""Pages at old addresses: one that leads on, one that says why there is nothing more.

Input: a `Site` and the files that it has. Output: sheets for a host of plain files; a server's rules (`servers`)
answer the same addresses with 301 and 410 before any file is looked at. A page of the site always wins over a redirect.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from plugins.newsroom.model import Redirect
from plugins.newsroom.oldaddresses import by_server_alone
from plugins.newsroom.redirects import moves
from plugins.newsroom.typography import typeset
from plugins.website.site import Site
from plugins.website.values import Sheet, way_up

GONE = "410.html"
"""What a server shows for a retired address that no file can have."""


def moved(site: Site, files: Iterable[str]) -> Iterator[Sheet]:
    """Yield a sheet for every old address that is no file of the site.

    What only a server can answer has no file; the general page stands for the retired ones among it.
    """
    taken = set(files)
    for one in moves(site.library):
        sheet = _gone(one) if one.gone else _leading(site, one)
        around = (sheet.file[:place] for place, sign in enumerate(sheet.file) if sign == "/")
        if not by_server_alone(one.old) and sheet.file not in taken and not taken.intersection(around):
            taken.add(sheet.file)
            yield sheet
    if any(one.gone and by_server_alone(one.old) for one in moves(site.library)):
        yield Sheet(address=GONE, template="gone.html", title="Страница снята", robots="noindex", values={"reason": ""})


def _leading(site: Site, one: Redirect) -> Sheet:
    record = site.library.find(one.record) if one.record else None
    return Sheet(
        address=one.old,
        template="moved.html",
        title="Страница переехала",
        robots="noindex",
        onward=one.to,
        values={
            "way": quote(f"{way_up(one.old)}{one.to}", safe="/.%") or "./",
            "called": typeset(getattr(record, "title", "")) or f"{site.frame.site_url}/{one.to}",
        },
    )


def _gone(one: Redirect) -> Sheet:
    values = {"reason": typeset(one.gone)}
    return Sheet(address=one.old, template="gone.html", title="Страница снята", robots="noindex", values=values)
