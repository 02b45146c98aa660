"""The library of documents: kinds as shelves, every document with an anchor of its own (W17, P1).

Input: a `Site`. Output: its sheet. Shelves stand in the order of their first document in documents.yaml; on a shelf the
newest comes first, and a long one is divided by years.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from plugins.newsroom.model import Document
from plugins.newsroom.slugs import slugify
from plugins.newsroom.typography import typeset
from plugins.website.site import Site
from plugins.website.values import Sheet

KINDS = {
    "charter": "Устав",
    "agreement": "Договоры и соглашения",
    "resolution": "Постановления",
    "report": "Отчёты",
    "plan": "Планы",
    "form": "Бланки и образцы",
    "memo": "Памятки",
    "": "Другие документы",
}
"""What a reader sees for a document's kind; a Russian kind is shown as it is."""
LONG = 12
"""Documents on a shelf that is divided by years when there are more."""
MANY = 3
"""Shelves that need a list of contents."""
TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "rtf": "application/rtf",
    "zip": "application/zip",
}
"""MIME types by ending, for the `type` of a link; other endings have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document as a page shows it: the record, its anchor, the format («PDF») and its MIME type."""

    record: Document
    anchor: str
    format: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Documents of a kind. `years` are groups with a year each; one group without a year when there are few."""

    title: str
    anchor: str
    count: int
    years: tuple[tuple[str, tuple[Filed, ...]], ...]


def documents(site: Site) -> Iterator[Sheet]:
    """Yield the documents' page."""
    shelves = tuple(_shelves(site.library.documents))
    yield Sheet(
        address="dokumenty/",
        template="documents.html",
        title="Документы",
        description=f"Устав, договоры, бланки: {site.frame.local}",
        section="dokumenty",
        values={"shelves": shelves, "contents": shelves if len(shelves) >= MANY else ()},
    )


def filed(document: Document) -> Filed:
    """Return a document as a page shows it."""
    ending = document.id.rpartition(".")[2].lower()
    return Filed(
        record=document,
        anchor=f"dokument-{slugify(PurePosixPath(document.id).stem)}",
        format=ending.upper(),
        type=TYPES.get(ending, ""),
    )


def _shelves(found: Sequence[Document]) -> Iterator[Shelf]:
    kinds: dict[str, list[Document]] = {}
    for document in found:
        title = KINDS.get(document.kind) or typeset(document.kind[:1].upper() + document.kind[1:])
        kinds.setdefault(title, []).append(document)
    for title, own in kinds.items():
        newest = sorted(own, key=_day, reverse=True)  # a stable order: undated ones last, as the file has them
        yield Shelf(title=title, anchor=f"vid-{slugify(title)}", count=len(own), years=_years(newest))


def _day(document: Document) -> dt.date:
    return document.date or dt.date.min


def _years(newest: Sequence[Document]) -> tuple[tuple[str, tuple[Filed, ...]], ...]:
    if len(newest) <= LONG:
        return (("", tuple(map(filed, newest))),)
    groups = groupby(newest, key=lambda one: str(one.date.year) if one.date else "Без даты")
    return tuple((year, tuple(map(filed, group))) for year, group in groups)
