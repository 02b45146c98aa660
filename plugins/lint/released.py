"""What the last release promised and the built site does not keep.

Input: a built `Site` with its library. Output: `Lost`: pages and files one by one (a page with the files below it is
one), lists that lost their last text together. Nothing that only waits for its day is lost: a build for an earlier
day looks back.
"""

from collections.abc import Iterable
from typing import NamedTuple

from plugins.lint.site import Site
from plugins.newsroom.model import Article, Event, Issue, Letter, Library, Page
from plugins.newsroom.notes import nearest
from plugins.newsroom.oldaddresses import by_server_alone
from plugins.newsroom.patterns import late
from plugins.newsroom.publication import as_of
from plugins.newsroom.redirects import answerable, moves

LIST = late(r"(?:temy|zhanry|avtory)/[^/]+/|novosti/\d{4}/\d\d/|.*/page/\d+/")
TAKEN_DOWN = "Материал снят с публикации."
Dated = Article | Page | Event | Letter | Issue


class LostAddress(NamedTuple):
    """One address with its line in addresses.txt, and what may be done: a sentence, or for a list its new place."""

    address: str
    line: int
    advice: str


class Lost(NamedTuple):
    """Lost pages and files, and lost lists."""

    pages: tuple[LostAddress, ...]
    lists: tuple[LostAddress, ...]


def lost_addresses(site: Site) -> Lost:
    """Return what of `library.released` the site neither serves nor redirects nor retires."""
    library = site.library
    if not library.released:
        return Lost((), ())
    waiting = {one.address for one in _records(library) if _waits(one, library)}
    known = answerable(library) | waiting | {one.old for one in moves(as_of(library)) if by_server_alone(one.old)}
    looking_back = any(address in waiting for address, _ in library.released)
    lost = [
        (address, line) for address, line in library.released if address not in known and not _served(site, address)
    ]
    lists = [] if looking_back else [(address, line) for address, line in lost if LIST.fullmatch(address)]
    pages = _whole([one for one in lost if not LIST.fullmatch(one[0]) and not _below(one[0], waiting)])
    return Lost(
        tuple(LostAddress(address, line, _advice(library, address)) for address, line in pages),
        tuple(LostAddress(address, line, _nearest_list(address)) for address, line in lists),
    )


def farewell(site: Site) -> str:
    """Return lines for redirects.yaml that answer every lost address, or nothing when none is lost.

    Pages are said to be taken down, which is true until an editor names what has taken their place; lists lead on.
    """
    lost = lost_addresses(site)
    lines = [f'  - {{from: "{one.address}", gone: "{TAKEN_DOWN}"}}' for one in lost.pages]
    return "\n".join([*lines, *(f'  - {{from: "{one.address}", to: "{one.advice}"}}' for one in lost.lists)])


def _records(library: Library) -> Iterable[Dated]:
    return (record for record in library.records.values() if isinstance(record, Dated))


def _waits(record: Dated, library: Library) -> bool:
    """Whether a record is hidden by its date alone."""
    if isinstance(record, Issue):
        return record.date > library.today
    return record.date is not None and record.date.date() > library.today


def _served(site: Site, address: str) -> bool:
    return (site.folder / (f"{address}index.html" if address.endswith("/") or not address else address)).is_file()


def _below(address: str, pages: Iterable[str]) -> bool:
    return any(address.startswith((page, f"{page.rstrip('/')}.")) for page in pages if page)


def _whole(lost: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Leave out what lies below another lost page, and the second and third form of one feed."""
    kept: list[tuple[str, int]] = []
    stems: set[str] = set()
    for address, line in sorted(lost, key=lambda one: (one[0].count("/"), one[0])):
        stem = address.rstrip("/") if address.endswith("/") else address.rpartition(".")[0]
        parents = {stem, *(stem[:place] for place, sign in enumerate(stem) if sign == "/")}
        if not parents & stems:
            kept.append((address, line))
        stems.add(stem)
    return sorted(kept, key=lambda one: one[1])


def _advice(library: Library, address: str) -> str:
    folder = address.partition("/")[0]
    near = {one.address: one for one in _records(library) if one.address.partition("/")[0] == folder}
    found = near.get(nearest(address, near))
    if found is not None and not isinstance(found, Issue):
        return (
            f"Если страницу заменила {found.path}, впишите туда «aliases: [{address}]»;"
            " если нет — напишите в redirects.yaml, куда вести (to) или почему снята (gone)."
        )
    return "Впишите его в redirects.yaml: куда вести (to) или почему снято (gone)."


def _nearest_list(address: str) -> str:
    return address.partition("page/")[0] if "/page/" in address else "novosti/"
