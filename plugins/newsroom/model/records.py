"""The records that editors keep in YAML: documents of the library, issues of the newspaper, people, old addresses."""

import datetime as dt
from dataclasses import dataclass

from plugins.newsroom.model.values import Picture, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of the document library. `id` is its path with the ending: `documents/ustav.pdf`."""

    id: str
    title: str
    number: str = ""
    date: dt.date | None = None
    adopted_by: str = ""
    kind: str = ""
    editable: str = ""
    """Why it is no PDF: what readers do with it on a computer."""
    address: str
    """Address of the file itself: `dokumenty/ustav.pdf`."""
    size: int = 0
    """Bytes."""
    digest: str = ""
    pages: int = 0
    """Of a PDF; 0 for other formats."""
    scanned: bool = False
    """A PDF whose pages are pictures: it can neither be searched nor read aloud."""
    line: int = 1
    """Line in documents.yaml, or 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An article's place in an issue. `page` 0 means that the layout decides; `priority` 1 is the highest."""

    article: str
    page: int = 0
    priority: int = 0
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The figure of an issue: a number as it is printed (`1 312`, `98 %`), and what it counts."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """A poll to which an issue invites its readers: the question, and where it is answered."""

    question: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of the newspaper, as its YAML file says; `name` (`2026-11`) is used in folders and addresses."""

    id: str
    """`issues/2026-11`"""
    name: str
    address: str
    source: Source
    number: str
    number_total: str = ""
    date: dt.date
    formats: tuple[str, ...] = ("a3",)
    design: str = "calm"
    """`calm` or `tabloid`: a style sheet of the newspaper."""
    pages: int = 0
    """0: the layout decides."""
    lead: str = ""
    """Id of the article on page one; empty: the first placement."""
    placements: tuple[Placement, ...] = ()
    """The field `articles`; a page of an article is its page in the paper."""
    rubrics: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    figure: Figure | None = None
    poll: Questionnaire | None = None
    signed_plan: str = ""
    signed_fact: str = ""
    print_run: str = ""
    price: str = ""
    printer: str = ""
    printshop: str = ""

    @property
    def path(self) -> str:
        return self.source.path


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedBody:
    """An elected body of the union: its name and its term of office."""

    id: str
    name: str
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom members may turn to."""

    id: str
    """The slug: `lyudi/ID/` is the address."""
    surname: str
    first: str
    patronymic: str = ""
    post: str = ""
    responsibility: str = ""
    questions: tuple[str, ...] = ()
    """What people come with, in their words: «Задержали зарплату»."""
    body: str = ""
    """Id of an elected body."""
    phone: str = ""
    fax: str = ""
    mobile: str = ""
    email: str = ""
    hours: str = ""
    photo: Picture | None = None
    line: int = 1
    """Line in people.yaml."""

    @property
    def full_name(self) -> str:
        """«Соколова Вера Андреевна»"""
        return " ".join(filter(None, (self.surname, self.first, self.patronymic)))

    @property
    def polite_name(self) -> str:
        """«Вера Андреевна Соколова»"""
        return " ".join(filter(None, (self.first, self.patronymic, self.surname)))

    @property
    def address(self) -> str:
        return f"lyudi/{self.id}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address that was in use before. It leads to `to`, or is retired for the reason in `gone`."""

    old: str
    """On this site, no slash in front: `staraya/`, `staroe.html`, `news.php?id=5`."""
    record: str = ""
    """Id of the text or document that took its place; `to` is then that record's address."""
    to: str = ""
    """The site's own address: `vstupit/`."""
    gone: str = ""
    path: str = "redirects.yaml"
    line: int = 1
    column: int = 1
