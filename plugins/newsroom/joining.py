"""What only the whole content shows: names of other files, addresses, what is published before what, the order.

Input: `Parts`, each read by itself, and the findings so far. Output: the `Library`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from plugins.newsroom import addresses, galleries, redirects, rulebooks, translations
from plugins.newsroom.charting import Tables
from plugins.newsroom.facts import Pictures
from plugins.newsroom.model import (
    Article,
    Dataset,
    Document,
    ElectedBody,
    Event,
    Finding,
    Issue,
    Letter,
    Library,
    Page,
    Person,
    Redirect,
    Section,
)
from plugins.newsroom.notes import Notes
from plugins.newsroom.publication import is_published
from plugins.newsroom.references import NOWHERE, AnyText, Referee, directories
from plugins.newsroom.rulebooks import Rulebooks
from plugins.newsroom.texts import TextRecord

Kind = TypeVar("Kind", Article, Page, Event, Letter, Issue)
Dated = TypeVar("Dated", Article, Letter)
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Parts(NamedTuple):
    """Everything that was read. `names` are ids of all text files, also of those that gave no record."""

    library: Library
    """Root, organization and today."""
    union_known: bool
    records: list[TextRecord]
    names: list[str]
    documents: tuple[Document, ...]
    document_names: list[str]
    bodies: tuple[ElectedBody, ...]
    people: tuple[Person, ...]
    people_known: bool
    tables: Tables
    pictures: Pictures
    redirects: tuple[Redirect, ...]
    released: tuple[tuple[str, int], ...]
    rulebooks: Rulebooks
    converted: int


def told(library: Library, findings: Iterable[Finding]) -> Library:
    """Return the library with findings in the order of files, each once."""
    ordered = sorted(set(findings), key=lambda one: (one.path, one.line, one.column, one.code, one.message))
    return replace(library, findings=tuple(ordered))


def join(parts: Parts, findings: list[Finding]) -> Library:
    """Complete names, tell collisions, sort."""
    library = rulebooks.lent(parts.rulebooks, parts.library)
    referee = _referee(parts)
    organization = referee.union(library.organization)
    library = replace(
        library,
        organization=organization,
        articles=_newest([referee.text(one) for one in _of(parts.records, Article)]),
        pages=tuple(_in_section(referee.text(one), organization.sections) for one in _of(parts.records, Page)),
        events=tuple(
            sorted((referee.text(one) for one in _of(parts.records, Event)), key=lambda one: (one.starts, one.id))
        ),
        letters=_newest([referee.text(one) for one in _of(parts.records, Letter)]),
        issues=tuple(
            sorted(map(referee.issue, _of(parts.records, Issue)), key=lambda one: (one.date, one.id), reverse=True)
        ),
        documents=parts.documents,
        bodies=parts.bodies,
        people=parts.people,
        datasets=tuple(parts.tables.datasets.values()),
        released=parts.released,
        galleries=tuple(parts.pictures.galleries.values()),
        converted=parts.converted,
    )
    for person in parts.people:
        referee.person(person)
    for gallery in library.galleries:
        referee.gallery(gallery)
    records: tuple[Issue | Document | Dataset, ...] = (*library.issues, *library.documents, *library.datasets)
    promised = _promised(parts.library.organization.sections, organization.sections)
    claimants: tuple[Person | Redirect, ...] = (*library.people, *parts.redirects)
    taken = addresses.collisions(organization, library.texts(), records, claimants, promised)
    found = [*findings, *referee.findings, *taken, *_too_early(library), *rulebooks.repeated(library.codes)]
    if len(parts.records) == len(parts.names):  # a text that cannot be read may be the one that shows it
        found += galleries.unshown(library)
    found += translations.mistakes((*library.articles, *library.pages), organization.language)
    clerk = redirects.Clerk(library, referee.directories[""], Notes(redirects.FILE, found))
    return told(replace(library, redirects=clerk.complete(parts.redirects)), found)


def complete(parts: Parts, record: AnyText) -> tuple[AnyText, list[Finding]]:
    """Return one text with the names in it completed, and what is wrong with them."""
    referee = _referee(parts)
    return referee.text(record), referee.findings


def _referee(parts: Parts) -> Referee:
    return Referee(
        directories=directories([*parts.names, *parts.document_names]),
        anchors={record.id: record.body for record in parts.records if not isinstance(record, Issue)},
        pictures=parts.pictures,
        tables=parts.tables,
        people={person.id: person for person in parts.people},
        organization=parts.library.organization,
        sections_known=parts.union_known,
        people_known=parts.people_known,
        addresses={record.address.strip("/"): record.id for record in (*parts.records, *parts.documents)},
    )


def _promised(before: tuple[Section, ...], after: tuple[Section, ...]) -> frozenset[str]:
    """Return ids of sections whose page was named wrongly."""
    pairs = zip(before, after, strict=True)
    return frozenset(written.id for written, found in pairs if written.page and not found.page)


def _of(records: Iterable[TextRecord], kind: type[Kind]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def _newest(records: list[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(records, key=lambda one: (one.date or NEVER, one.id), reverse=True))


def _in_section(page: Page, sections: tuple[Section, ...]) -> Page:
    """Give a section's page the address of the section: one page has one address."""
    own = next((section for section in sections if section.page == page.id), None)
    return replace(page, address=own.address) if own and own.address != page.address else page


def _too_early(library: Library) -> Iterator[Finding]:
    """Yield a warning for every name in something published of something that is not published yet."""
    for record in (*library.texts(), *library.issues):
        if is_published(record, library):
            for name, line, column in _names(record):
                target = library.find(name)
                if target and not isinstance(target, Document) and not is_published(target, library):
                    yield _early(record.path, target, line, column)
    for number, section in enumerate(library.organization.sections):
        page = library.find(section.page)
        if isinstance(page, Page) and not is_published(page, library):
            source = library.organization.source
            yield _early(source.path, page, *source.place(f"sections[{number}].page"))


def _names(record: TextRecord) -> Iterator[tuple[str, int, int]]:
    """Yield ids that a record names, with their places."""
    if isinstance(record, Issue):
        yield from ((placed.article, placed.line, placed.column) for placed in record.placements)
        return
    yield from ((link.target, link.line, link.column) for link in record.body.links if link.internal)
    if isinstance(record, Letter):
        for number, article in enumerate(record.articles):
            yield article, *record.source.place(f"articles[{number}]")


def _early(path: str, target: Article | Page | Event | Letter | Issue, line: int, column: int) -> Finding:
    when = "это черновик" if not isinstance(target, Issue) and target.draft else "он ещё не вышел"
    message = f"Читатели пока не видят {target.path}: {when}. До того ссылки на него не будет."
    return Finding(path=path, line=line, column=column, code=NOWHERE, severity="warning", message=message)
