"""Names of other files in records: completed to ids, or told as missing.

Input: records as their files gave them, the ids of every file (also of those that could not be read: a name of one is
no mistake of its own). Output: the same records with ids in place of names, and findings: X001 for a name or an
anchor that leads nowhere, X002 for a missing picture, X003 for an unknown section.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from plugins.newsroom import links
from plugins.newsroom.charting import Tables
from plugins.newsroom.facts import Pictures
from plugins.newsroom.model import (
    Article,
    Body,
    Event,
    Finding,
    Gallery,
    Issue,
    Letter,
    Link,
    Organization,
    Page,
    Person,
    Picture,
    Placement,
    Source,
)
from plugins.newsroom.names import CHECK_NAME, Directory
from plugins.newsroom.notes import FRONT_MATTER, meant

NOWHERE = "X001"
NO_PICTURE = "X002"
WHAT = {
    "": "Текста",
    "news": "Статьи",
    "pages": "Страницы",
    "events": "События",
    "documents": "Файла в documents/",
}
TEXT = ("md", "html")
AnyText = TypeVar("AnyText", bound=Article | Page | Event | Letter)


@dataclass(slots=True)
class Referee:
    """Completes the names in one record after another; `findings` grows."""

    directories: Mapping[str, Directory]
    """By the first folder of the ids; under the empty string all of them."""
    anchors: Mapping[str, Body]
    """Bodies by id, for links to a heading."""
    pictures: Pictures
    tables: Tables
    people: Mapping[str, Person]
    organization: Organization
    addresses: Mapping[str, str]
    """Ids by the addresses on the site, without slashes around them: editors copy those from the browser."""
    sections_known: bool = True
    """False when organization.yaml could not be read: then nobody knows which sections there are."""
    people_known: bool = True
    """False when people.yaml has mistakes: whom it names nobody knows for certain."""
    findings: list[Finding] = field(default_factory=list)

    def text(self, record: AnyText) -> AnyText:
        """Return an article, page, event or letter with ids in place of names."""
        changes: dict[str, Any] = {}
        if isinstance(record, Article | Page):
            changes["documents"] = self._names(record, "documents", record.documents, "documents")
            if record.translation_of:
                kind = record.id.partition("/")[0]
                changes["translation_of"] = self._one(record.source, "translation_of", record.translation_of, kind)
        elif isinstance(record, Letter):
            changes["articles"] = self._names(record, "articles", record.articles, "news", "events")
            changes["attachments"] = self._names(record, "attachments", record.attachments, "")
            changes["signatory"] = self._signatory(record)
        elif isinstance(record, Event):
            changes["minutes"] = self._maybe(record, "minutes", record.minutes)
            changes["transcript"] = self._maybe(record, "transcript", record.transcript)
        self._section(record)
        for picture in _pictures(record):
            if not (picture.path.startswith("galleries/") and picture.digest):  # those are told once, at the gallery
                self._picture(record.path, picture)
                self._described(record.path, picture)
        changes["body"] = self._body(record)
        changes = {name: value for name, value in changes.items() if value != getattr(record, name)}
        return replace(record, **changes) if changes else record

    def issue(self, issue: Issue) -> Issue:
        """Return the issue with ids of articles; a placement of nothing, or for the second time, is left out."""
        placements: dict[str, Placement] = {}
        for placed in filter(None, map(self._placement(issue), issue.placements)):
            first = placements.setdefault(placed.article, placed)
            if first is not placed:
                message = f"Статья «{placed.article}» уже стоит в строке {first.line}. Оставьте одно место."
                self._tell(issue.path, FRONT_MATTER, message, placed.line, placed.column)
            elif placed.page > issue.pages > 0:
                message = f"Полосы {placed.page} в номере нет: всего их {issue.pages}. Исправьте page или pages."
                self._tell(issue.path, FRONT_MATTER, message, placed.line, placed.column)
        self._promised(issue)
        lead = self._one(issue.source, "lead", issue.lead, "news") if issue.lead else ""
        return replace(issue, placements=tuple(placements.values()), lead=lead)

    def _promised(self, issue: Issue) -> None:
        """An element of the issue whose words stand in a field of its own has that field."""
        for name, given, fields in (("figure", issue.figure, "value и text"), ("poll", issue.poll, "question и url")):
            if name in issue.elements and given is None:
                message = (
                    f"Для «{name}» в номере нет слов. Добавьте поле {name} с {fields} или уберите его из elements."
                )
                at = f"elements[{issue.elements.index(name)}]"
                self._tell(issue.path, FRONT_MATTER, message, *issue.source.place(at))

    def union(self, organization: Organization) -> Organization:
        """Return the organization with ids of its sections' pages and of the sender's signature."""
        sections = []
        for number, section in enumerate(organization.sections):
            place, again = f"sections[{number}].page", "Верните файл или уберите page."
            page = self._one(organization.source, place, section.page, "pages", again) if section.page else ""
            sections.append(replace(section, page=page))
        for picture in _emblems(organization):
            self._picture(organization.source.path, picture)
        self._named(organization, "personal_data.responsible", organization.personal_data.responsible)
        self._named(organization, "sender.signature", organization.sender.signature)
        return replace(organization, sections=tuple(sections))

    def _named(self, organization: Organization, place: str, written: str) -> None:
        """A person is named in free words, or by an id that must be there."""
        if not self.people_known or written in self.people or not re.fullmatch(r"[a-z0-9-]+", written):
            return
        message = f"Человека «{written}» в people.yaml нет.{meant(written, self.people)} Впишите его id или имя."
        self._tell(organization.source.path, NOWHERE, message, *organization.source.place(place))

    def person(self, person: Person) -> None:
        if person.photo:
            self._picture("people.yaml", person.photo)

    def gallery(self, gallery: Gallery) -> None:
        """Tell of pictures that cannot be shown, at their own files: a text names the gallery only."""
        for picture in gallery.pictures:
            if not picture.width:
                self._picture(picture.path, picture)

    def _names(self, record: AnyText, name: str, given: tuple[str, ...], *kinds: str) -> tuple[str, ...]:
        found = []
        for number, reference in enumerate(given):
            place = (
                f"{name}[{number}]" if record.source.place(name) != record.source.place(f"{name}[{number}]") else name
            )
            found.append(self._find(record.path, reference, kinds, record.source.place(place)))
        return tuple(filter(None, found))

    def _one(self, source: Source, place: str, reference: str, kind: str, advice: str = CHECK_NAME) -> str:
        """Return the id that a reference in the front matter means, or an empty string."""
        return self._find(source.path, reference, (kind,), source.place(place), advice)

    def _find(
        self, path: str, reference: str, kinds: tuple[str, ...], place: tuple[int, int], advice: str = CHECK_NAME
    ) -> str:
        """Return the id that a name means, of the first of these kinds if it can, or an empty string."""
        kind, (line, column) = kinds[0], place
        folder = path.rpartition("/")[0]
        found = self.directories[kind].find(reference, folder) or self.directories[""].find(reference, folder)
        if found is None:
            copied = self.addresses.get(reference.strip("/"))
            if copied:
                self._tell(path, NOWHERE, f"Это адрес на сайте. Напишите имя файла: «{copied}».", line, column)
                return ""
            wanted = self.directories[kind]
            near = wanted if wanted.guess(reference) or wanted.several(reference, folder) else self.directories[""]
            self._tell(path, NOWHERE, near.complaint(reference, _what(kind, reference), folder, advice), line, column)
            return ""
        if kind and not found.startswith(tuple(f"{one}/" for one in kinds)):
            message = f"«{reference}» — это {found}, а здесь нужен файл из папки {'/ или '.join(kinds)}/."
            self._tell(path, NOWHERE, message, line, column)
            return ""
        return found

    def _placement(self, issue: Issue) -> Any:
        def completed(placed: Placement) -> Placement | None:
            found = self._find(issue.path, placed.article, ("news",), (placed.line, placed.column))
            return replace(placed, article=found) if found else None

        return completed

    def _maybe(self, record: Event, name: str, value: str) -> str:
        """A field that holds an address or the name of a file."""
        outer = not value or value.startswith(("http://", "https://")) or " " in value
        return value if outer else self._one(record.source, name, value, "")

    def _signatory(self, letter: Letter) -> str:
        written = letter.signatory
        if not written or not self.people:
            return written
        names = {name: person.id for person in self.people.values() for name in (person.full_name, person.polite_name)}
        if written in self.people or written in names:
            return names.get(written, written)
        message = f"Человека «{written}» в people.yaml нет.{meant(written, [*self.people, *names])} Здесь нужен его id."
        self._tell(letter.path, NOWHERE, message, *letter.source.place("signatory"))
        return ""

    def _section(self, record: AnyText) -> None:
        known = [section.id for section in self.organization.sections]
        if not record.section or record.section in known or not self.sections_known:
            return
        if record.section == "novosti" and record.source.place("section") == (1, 1):
            return  # nobody wrote it
        hint = meant(record.section, known)
        listed = (
            f"Разделы в organization.yaml: {', '.join(known)}." if known else "Опишите разделы в organization.yaml."
        )
        message = f"Раздела «{record.section}» нет.{hint} {listed}"
        self._tell(record.path, FRONT_MATTER, message, *record.source.place("section"))

    def _picture(self, path: str, picture: Picture) -> None:
        if picture.digest and picture.width:
            return
        if picture.digest:
            message = f"Файл «{picture.path}» {self.pictures.faults.get(picture.path, 'повреждён. Замените его.')}"
        else:
            message = self.pictures.complaint(picture.path, path.rpartition("/")[0])
        self._tell(path, NO_PICTURE, message, picture.line, picture.column)

    def _described(self, path: str, picture: Picture) -> None:
        """A picture in a text says in words what it shows (WCAG 2.2, success criterion 1.1.1)."""
        if picture.width and not picture.alt.strip():
            message = f"У картинки «{picture.path}» нет описания. Впишите alt: что на ней изображено."
            self._tell(path, NO_PICTURE, message, picture.line, picture.column)

    def _body(self, record: AnyText) -> Body:
        """Return the body with ids in its links and charts."""
        mapping: dict[str, str] = {}
        completed = []
        for link in record.body.links:
            found = self._link(record, link) if link.internal or not link.target else link.target
            if found and found != link.target:
                mapping[link.target] = found
            completed.append(replace(link, target=found) if found and found != link.target else link)
        charts, told = self.tables.completed(record.body.charts, record.path)
        self.findings += told
        body = record.body if charts == record.body.charts else replace(record.body, charts=charts)
        if not mapping:
            return body
        return replace(body, links=tuple(completed), html=links.complete(body.html, mapping))

    def _link(self, record: AnyText, link: Link) -> str:
        found = self._find(record.path, link.target, ("",), (link.line, link.column)) if link.target else record.id
        body = self.anchors.get(found)
        if found and link.fragment and body is not None and not _has_anchor(body, link.fragment):
            headings = [heading.anchor for heading in body.headings]
            message = f"Места «#{link.fragment}» в тексте нет.{meant(link.fragment, headings)} Проверьте ссылку."
            self._tell(record.path, NOWHERE, message, link.line, link.column)
        return found if link.target else ""

    def _tell(self, path: str, code: str, message: str, line: int, column: int) -> None:
        self.findings.append(Finding(path=path, line=line, column=column, code=code, message=message))


def _what(kind: str, reference: str) -> str:
    """Return what is missing, in the genitive: without a kind the name itself tells a page from a file."""
    if kind:
        return WHAT[kind]
    ending = reference.rpartition("/")[2].rpartition(".")[1:]
    return "Страницы" if reference.startswith("/") else "Файла" if ending[0] and ending[1] not in TEXT else WHAT[kind]


def directories(ids: Iterable[str]) -> dict[str, Directory]:
    """Index ids by the first folder, and all of them under the empty string."""
    every = tuple(ids)
    kinds = {kind: tuple(identity for identity in every if identity.startswith(f"{kind}/")) for kind in WHAT if kind}
    return {"": Directory.of(every)} | {kind: Directory.of(found) for kind, found in kinds.items()}


def _has_anchor(body: Body, fragment: str) -> bool:
    return any(heading.anchor == fragment for heading in body.headings) or f'id="{fragment}"' in body.html


def _pictures(record: Article | Page | Event | Letter) -> Iterator[Picture]:
    if isinstance(record, Article | Event) and record.picture:
        yield record.picture
    if isinstance(record, Article):
        yield from record.pictures
    yield from record.body.pictures


def _emblems(organization: Organization) -> Iterator[Picture]:
    levels = (organization.national, organization.region, organization.municipality, organization.local)
    yield from (level.symbol.picture for level in levels if level.symbol.picture)
    yield from (superior.banner for superior in organization.superior if superior.banner)
