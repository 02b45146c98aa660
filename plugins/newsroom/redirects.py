"""Old addresses: `redirects.yaml`, `addresses.txt`, and the aliases of texts, as one table of moves.

Input: the two files' text, the records they may name. Output: `Redirect` values that lead to an address of the site or
say why a page was taken down; findings for names of nothing, chains, circles. Whether an address that only the built
site has (a tag, a month) is there is judged by the rule X011 on the built pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plugins.newsroom import fields, frontmatter
from plugins.newsroom.addresses import RESERVED
from plugins.newsroom.desk import Desk
from plugins.newsroom.model import Article, Document, Issue, Library, Redirect
from plugins.newsroom.names import Directory
from plugins.newsroom.notes import FRONT_MATTER, Notes
from plugins.newsroom.oldaddresses import normal, too_long
from plugins.newsroom.patterns import late
from plugins.newsroom.schema import check
from plugins.newsroom.traps import short

FILE, RELEASED = "redirects.yaml", "addresses.txt"
NOWHERE = "X001"
_RELEASED = late(r"[^\s\\?#\"'<>:\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def read(text: str, notes: Notes) -> tuple[Redirect, ...]:
    """Read redirects.yaml; `to` stays as the editor wrote it until `Clerk` completes it."""
    root = frontmatter.read(text, notes)
    values = check(root, fields.REDIRECTS, Desk(notes=notes, text=text)) if root is not None else None
    found = []
    for entry in values.get("redirects", ()) if values else ():
        if bool(entry.get("to")) == bool(entry.get("gone")):
            message = "Нужно одно из двух: to — куда переехала страница, или gone — почему её больше нет."
            notes.add(FRONT_MATTER, message, entry["line"])
        else:
            found.append(Redirect(**entry))
    return tuple(found)


def released(text: str, notes: Notes) -> tuple[tuple[str, int], ...]:
    """Read addresses.txt: an address a line, `#` begins a note. The home page is `/`."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        written = line.strip()
        if written.startswith("#") or not written:
            continue
        if _RELEASED.fullmatch(written) and ".." not in written and not too_long(written):
            found.append((written.strip("/") + "/" * (written.endswith("/") and written != "/"), number))
        else:
            message = f"«{short(written)}» — не адрес на этом сайте."
            notes.add(FRONT_MATTER, f"{message} Этот файл пишет ./press addresses, правьте его осторожно.", number)
    return tuple(found)


def moves(library: Library) -> tuple[Redirect, ...]:
    """Return every old address that leads somewhere or is retired, by address; of two claims the first counts.

    Give it the library `as_of` a day: what readers may not see yet takes nobody's place. Aliases come first.
    """
    found: dict[str, Redirect] = {}
    for redirect in (*_aliases(library), *library.redirects):
        target = library.find(redirect.record) if redirect.record else None
        seen = target is not None and (not isinstance(target, Article) or "site" in target.channels)
        if target is not None and seen:
            found.setdefault(redirect.old, replace(redirect, to=target.address))
        elif not redirect.record:
            found.setdefault(redirect.old, redirect)
    return tuple(found[old] for old in sorted(found))


def _aliases(library: Library) -> Iterator[Redirect]:
    for text in library.texts():
        for number, old in enumerate(text.aliases):
            line, column = text.source.place(f"aliases[{number}]")
            if (line, column) == (1, 1):
                line, column = text.source.place("aliases")
            yield Redirect(old=old, record=text.id, path=text.path, line=line, column=column)


@dataclass(slots=True)
class Clerk:
    """Completes redirects.yaml when everything else has been read; what is wrong goes to `notes`."""

    library: Library
    names: Directory
    """Ids of all texts and documents."""
    notes: Notes

    def complete(self, given: Sequence[Redirect]) -> tuple[Redirect, ...]:
        """Return the redirects whose target is known, or may be known to the built site."""
        taken = {alias.old: alias for alias in _aliases(self.library)}
        olds = taken | {one.old: one for one in given}
        known = self._known()
        found = (one if one.gone else self._completed(one, olds, known) for one in given)
        return tuple(one for one in found if one)

    def _known(self) -> dict[str, str]:
        """Return ids by address of what has a page or file; people and sections have an address without an id."""
        library = self.library
        known = {record.address: identity for identity, record in library.records.items()}
        places: Iterable[Any] = (*library.people, *library.organization.sections)
        return {place.address: "" for place in places} | {f"{name}/": "" for name in RESERVED} | known

    def _completed(self, one: Redirect, olds: Mapping[str, Redirect], known: Mapping[str, str]) -> Redirect | None:
        """Return the redirect to a record or an address; None when there is no such thing, which is told."""
        identity = self.names.find(one.to)
        if identity is not None:
            return replace(one, record=identity, to="")
        address, code, wrong = _address(one.to)
        if not wrong and address in olds:
            code, wrong = FRONT_MATTER, _chain(one, address, olds)
        elif not wrong and address in known:
            return replace(one, record=known[address], to=address)
        elif not wrong and not (not address or address.partition("/")[0] in RESERVED or "/page/" in address):
            code, wrong = NOWHERE, self.names.complaint(one.to, "Ни адреса, ни файла")
        if wrong:
            self.notes.add(code, wrong, one.line)
            return None
        return replace(one, to=address)


def _address(written: str) -> tuple[str, str, str]:
    """Return the address meant by `to`, or a code and what is wrong with it."""
    try:
        return "" if written in {"/", "./"} else normal(written), "", ""
    except ValueError as error:
        return "", FRONT_MATTER, f"to: {error}"


def _chain(one: Redirect, address: str, olds: Mapping[str, Redirect]) -> str:
    """Return what to say of a redirect to an address that has moved itself."""
    after, seen = olds[address], {one.old}
    while not after.gone and after.old not in seen:
        seen.add(after.old)
        following = olds.get(_address(after.to)[0]) if after.to else None
        if following is None:
            return f"Адрес «{address}» сам переехал: {after.to or after.record}. Напишите в to сразу это."
        after = following
    if after.gone:
        return f"Адрес «{address}» снят. Напишите здесь gone с причиной или другой to."
    return f"Круг: «{one.old}» ведёт на «{address}», а оттуда обратно. Назовите страницу, которая есть."


def answerable(library: Library) -> frozenset[str]:
    """Return the addresses of issues' files, which the paper makes: a build of the site alone need not have them."""
    issues = [record for record in library.records.values() if isinstance(record, Issue)]
    documents = [record.address for record in library.records.values() if isinstance(record, Document)]
    papers = (f"{issue.address}{name}" for issue in issues for name in ("gazeta.pdf", "oblozhka.png"))
    return frozenset((*documents, *papers))
