"""The library: everything that one content folder holds."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.newsroom.model.data import Dataset
from plugins.newsroom.model.organization import Organization
from plugins.newsroom.model.printing import PrintShop
from plugins.newsroom.model.records import Document, ElectedBody, Issue, Person, Redirect
from plugins.newsroom.model.rulebooks import Holiday, LawText, Outdated, Register
from plugins.newsroom.model.texts import Article, Event, Letter, Page
from plugins.newsroom.model.values import Finding, Gallery

Record = Article | Page | Event | Letter | Issue | Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that one content folder holds, as of a day.

    `articles` and `letters` stand newest first (date, then path), events by `starts` (soonest first), pages,
    documents and people in the order of their files. `reader.read_library` returns everything, drafts included;
    `as_of` (in `publication.py`) returns what readers may see on a day. Documents that could not be read are not
    here; why stands in `findings`.
    """

    root: Path
    """The content folder, absolute. Only for opening files below it; never printed into an output."""
    organization: Organization
    today: dt.date
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()
    """Newest first."""
    bodies: tuple[ElectedBody, ...] = ()
    people: tuple[Person, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    """Every readable table of `data/`, by path; what no published text draws is nobody's business yet."""
    redirects: tuple[Redirect, ...] = ()
    """What redirects.yaml says; with the aliases of texts: `redirects.moves`."""
    released: tuple[tuple[str, int], ...] = ()
    """Addresses of the last release with their lines in `addresses.txt`; no page may depend on them."""
    galleries: tuple[Gallery, ...] = ()
    printshop: PrintShop = field(default_factory=PrintShop)
    """What printshop.yaml says; without one, what an ordinary newspaper press wants."""
    holidays: tuple[Holiday, ...] = ()
    """In the order of holidays.yaml."""
    registers: tuple[Register, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    """Norms that no longer hold, of all files of registers/ that name such."""
    codes: tuple[LawText, ...] = ()
    words: frozenset[str] = frozenset()
    """The union's own words (words.txt), as written there."""
    findings: tuple[Finding, ...] = ()
    records: dict[str, Record] = field(init=False, repr=False, compare=False)
    """Every record by its id; filled from the tuples above, never changed afterwards."""
    converted: int = 0
    """How many Markdown bodies were converted in this reading (0 when all came from the cache)."""

    def __post_init__(self) -> None:
        records = {record.id: record for record in (*self.texts(), *self.issues, *self.documents)}
        object.__setattr__(self, "records", records)

    def texts(self) -> Iterator[Article | Page | Event | Letter]:
        yield from self.articles
        yield from self.pages
        yield from self.events
        yield from self.letters

    def find(self, reference: str) -> Record | None:
        """Return the record with this id (no guessing: references were completed by the reader)."""
        return self.records.get(reference)

    def dataset(self, dataset_id: str) -> Dataset | None:
        return next((dataset for dataset in self.datasets if dataset.id == dataset_id), None)

    def person(self, person_id: str) -> Person | None:
        return next((person for person in self.people if person.id == person_id), None)
