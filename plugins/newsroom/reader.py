"""Reads a content folder.

Input: the folder, perhaps the day, perhaps the folder of the cache. Output: `Library`. An editor's mistake never
raises: the findings say what could not be read, the rest is there. Order of the work: the pictures, the union, every
text by itself (kept in the cache), then `joining`: what needs all of them.
"""

import datetime as dt
import functools
import hashlib
import sys
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from plugins.newsroom import (
    conversions,
    crew,
    datasets,
    facts,
    galleries,
    joining,
    printshop,
    redirects,
    registers,
    rulebooks,
    texts,
    union,
)
from plugins.newsroom.cache import Store
from plugins.newsroom.charting import Tables
from plugins.newsroom.facts import Measure, Pictures
from plugins.newsroom.files import MAX_SIZE, TEXTS, File, Listing, decode, read_bytes, scan
from plugins.newsroom.model import Document, ElectedBody, Finding, Gallery, Library, Person, Picture, Redirect
from plugins.newsroom.notes import UNREADABLE, Notes
from plugins.newsroom.registers import Ledger
from plugins.newsroom.rulebooks import Rulebooks, Statute
from plugins.newsroom.sealed import keep_out_of_git
from plugins.newsroom.versions import versions

Made = TypeVar("Made", datasets.Table, Ledger, Statute)

FILE_SIZE = 256 << 20
"""Bytes of a picture or document at most; a larger one is not for a site."""
LIBRARIES = ("Markdown", "nh3", "PyYAML", "Pillow", "pypdfium2")
"""Distributions whose version decides what a text becomes."""
PEOPLE = "people.yaml"
PICTURES = "pictures.yaml"
DOCUMENTS = "documents.yaml"
ADDRESSES_SIZE = 16 << 20
"""Bytes of addresses.txt at most: some hundred thousand addresses."""


@dataclass(slots=True)
class Round:
    """One reading under way: where it reads, what is kept, what was found wrong."""

    root: Path
    listing: Listing
    store: Store
    findings: list[Finding] = field(default_factory=list)
    converted: int = 0

    def notes(self, path: str) -> Notes:
        return Notes(path, self.findings)

    def yaml(self, path: str, limit: int = MAX_SIZE) -> str | None:
        """Return the text of a file beside the folders, or None when it is not there or cannot be read."""
        file, notes = self.listing.get(path), self.notes(path)
        data = read_bytes(self.root, file, notes, limit) if file else None
        return None if data is None else decode(data, notes)


def read_library(root: Path, *, today: dt.date | None = None, cache: Path | None = None) -> Library:
    """Read everything below `root`, drafts included.

    `today` None is `demo_today` of the organization, else the clock in its time zone. `cache` None keeps nothing.
    """
    with crew.undisturbed():
        return gather(root, today=today, cache=cache).joined()


class Gathered(NamedTuple):
    """Everything read by itself; `parts` is None when organization.yaml is of a newer schema."""

    library: Library
    """Root, organization and today."""
    parts: joining.Parts | None
    zone: zoneinfo.ZoneInfo
    findings: list[Finding]

    def joined(self) -> Library:
        if self.parts is None:
            return joining.told(self.library, self.findings)
        return joining.join(self.parts, self.findings)


def gather(root: Path, *, today: dt.date | None = None, cache: Path | None = None) -> Gathered:
    """Read every file by itself; what needs all of them is left to `Gathered.joined`."""
    root = root.resolve()
    if cache:
        keep_out_of_git(cache)
    listing = scan(root)
    store = Store(cache / "newsroom" / root.name if cache else None, fingerprint())
    work = Round(root, listing, store, list(listing.findings))
    pictures = _pictures(work)
    read = _organization(work, pictures)
    zone = zoneinfo.ZoneInfo(read.organization.timezone)
    library = Library(
        root=root,
        organization=read.organization,
        today=today or read.organization.demo_today or dt.datetime.now(zone).date(),
        printshop=printshop.of(work),
    )
    parts = None if read.newer else _parts(work, library, zone, pictures, known=read.known)
    if parts:
        store.save()
    return Gathered(library=library, parts=parts, zone=zone, findings=work.findings)


def _parts(work: Round, library: Library, zone: zoneinfo.ZoneInfo, pictures: Pictures, *, known: bool) -> joining.Parts:
    """Read every file by itself. `known` is False when organization.yaml could not be read."""
    readings = _texts(work, zone, pictures)
    bodies, people = _people(work, pictures)
    return joining.Parts(
        library=library,
        union_known=known,
        records=[reading.record for reading in readings if reading.record],
        names=[file.path.rpartition(".")[0] for file in _text_files(work.listing)],
        documents=_documents(work),
        document_names=[file.path for file in work.listing.below("documents")],
        bodies=bodies,
        people=people,
        people_known=all(one.path != PEOPLE for one in work.findings),
        tables=_tables(work),
        pictures=pictures,
        redirects=_redirects(work),
        released=_released(work),
        rulebooks=_rulebooks(work),
        converted=work.converted,
    )


@functools.cache
def fingerprint() -> bytes:
    """Return a hash of everything besides the content that decides what a text becomes: our code, its libraries.

    Taken once, because a process that goes on running goes on with the code that it has loaded.
    """
    digest = hashlib.sha256(repr((sys.version_info[:2], versions(*LIBRARIES))).encode())
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.digest()


def _text_files(listing: Listing) -> list[File]:
    return [file for folder, ending in TEXTS.items() for file in listing.below(folder, ending)]


def _texts(work: Round, zone: zoneinfo.ZoneInfo, pictures: Pictures) -> list[texts.Reading]:
    readings = []
    files = _text_files(work.listing)
    work.converted += conversions.ahead(work.root, files, work.store, zone, pictures)
    for file in files:
        reading = _text(work, file, zone, pictures)
        if reading is not None:
            work.findings += reading.findings
            readings.append(reading)
    return readings


def _text(work: Round, file: File, zone: zoneinfo.ZoneInfo, pictures: Pictures) -> texts.Reading | None:
    def make(data: bytes) -> texts.Reading:
        work.converted += not file.path.startswith("issues/")
        return texts.read(file.path, data, zone, pictures)

    def valid(reading: texts.Reading) -> bool:
        return conversions.holds(reading, file, zone, pictures)

    found: texts.Reading | None = work.store.fetch(
        file, lambda: read_bytes(work.root, file, work.notes(file.path)), make, valid
    )
    return found


def _measures(work: Round, files: list[File]) -> dict[str, Measure]:
    """Measure pictures or documents."""
    found = {}
    for file in files:
        measure = work.store.fetch(
            file,
            lambda file=file: read_bytes(work.root, file, work.notes(file.path), FILE_SIZE),  # type: ignore[misc]
            lambda data, file=file: facts.measure(file.path, data),  # type: ignore[misc]
        )
        if measure is not None:
            found[file.path] = measure
    return found


def _pictures(work: Round) -> Pictures:
    shots = [file for file in work.listing.below("galleries") if not file.path.endswith(".yaml")]
    measures = _measures(work, [*work.listing.below("pictures"), *shots])
    found = {
        path: Picture(
            path=path,
            width=measure.width,
            height=measure.height,
            digest=measure.digest,
            weight=measure.weight,
            likeness=measure.likeness,
            located=measure.located,
            inks=measure.inks,
            clear=measure.clear,
        )
        for path, measure in measures.items()
    }
    text = work.yaml(PICTURES)
    known = found if text is None else union.pictures_with_facts(text, work.notes(PICTURES), found)
    faults = {path: measure.fault for path, measure in measures.items() if measure.fault}
    return Pictures(known, faults, tuple(_galleries(work, known)))


def _galleries(work: Round, pictures: Mapping[str, Picture]) -> Iterator[Gallery]:
    for name in galleries.names(file.path for file in work.listing.files):
        path = f"{galleries.FOLDER}/{name}/{galleries.DESCRIPTION}"
        yield galleries.read(name, work.yaml(path), work.notes(path), pictures)


def _organization(work: Round, pictures: Pictures) -> union.Union:
    name = "organization.yaml"
    text = work.yaml(name)
    if text is not None:
        return union.organization(text, work.notes(name), pictures.asked_from(""))
    if not any(finding.path in {name, "."} or "organization.yaml" in finding.message for finding in work.findings):
        work.notes(name).add(UNREADABLE, "Нет файла organization.yaml. Создать его поможет ./press init.")
    return union.Union(union.NOBODY, known=False)


def _people(work: Round, pictures: Pictures) -> tuple[tuple[ElectedBody, ...], tuple[Person, ...]]:
    text = work.yaml(PEOPLE)
    return ((), ()) if text is None else union.people(text, work.notes(PEOPLE), pictures.asked_from(""))


def _documents(work: Round) -> tuple[Document, ...]:
    files = list(work.listing.below("documents"))
    measures = _measures(work, files)
    text = work.yaml(DOCUMENTS)
    if text is None and (not measures or work.listing.get(DOCUMENTS)):
        return ()
    sizes = {file.path: file.size for file in files}
    return union.documents(text or "", work.notes(DOCUMENTS), measures, sizes)


def _tables(work: Round) -> Tables:
    tables = _tabled(work, "data", MAX_SIZE, datasets.read)
    names = [file.path.removesuffix(".csv") for file in work.listing.below("data")]
    return Tables.of(tuple(table.dataset for table in tables if table.dataset), names)


def _redirects(work: Round) -> tuple[Redirect, ...]:
    text = work.yaml(redirects.FILE)
    return () if text is None else redirects.read(text, work.notes(redirects.FILE))


def _released(work: Round) -> tuple[tuple[str, int], ...]:
    text = work.yaml(redirects.RELEASED, ADDRESSES_SIZE)
    return () if text is None else redirects.released(text, work.notes(redirects.RELEASED))


def _rulebooks(work: Round) -> Rulebooks:
    """Read what the union keeps for the rules."""
    holidays, words = work.yaml(rulebooks.HOLIDAYS), work.listing.get(rulebooks.WORDS)
    listed = read_bytes(work.root, words, work.notes(rulebooks.WORDS)) if words else None
    ledgers: list[Ledger] = _tabled(work, "registers", registers.SIZE, registers.read)
    statutes: list[Statute] = _tabled(work, "codes", rulebooks.CODE_SIZE, rulebooks.law)
    return Rulebooks(
        holidays=rulebooks.holidays(holidays, work.notes(rulebooks.HOLIDAYS)) if holidays is not None else (),
        registers=tuple(one.register for one in ledgers if one.register),
        outdated=tuple(norm for one in ledgers for norm in one.outdated),
        codes=tuple(one.law for one in statutes if one.law),
        words=rulebooks.words(listed, work.notes(rulebooks.WORDS)) if listed is not None else frozenset(),
    )


def _tabled(work: Round, folder: str, limit: int, make: Callable[[str, bytes], Made]) -> list[Made]:
    """Read every file of a folder through the cache; what each has to complain of is told."""
    found = []
    for file in work.listing.below(folder):
        one: Made | None = work.store.fetch(
            file, partial(read_bytes, work.root, file, work.notes(file.path), limit), partial(make, file.path)
        )
        if one is not None:
            work.findings += one.findings
            found.append(one)
    return found
