"""All that is to be known of a letter before it goes out, gathered once for the page and its checklist.

Input: an `Order`, the whole library, a letter. Output: a `Dossier`. Nothing is asked of the network.
"""

import dataclasses
import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from newsletters import spam
from newsletters.composition import compose
from newsletters.edition import Bodies, Edition, draw, make
from newsletters.frozen import PERSONAL
from newsletters.trial import Trial, trial
from plugins import lint
from plugins.newsroom.model import Finding, Letter, Library, Picture
from plugins.newsroom.publication import as_of
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic, named, pictures
from plugins.toolkit.courtesy import COLLECTIVE, Name, salutation
from plugins.toolkit.house import THEME


class Shown(NamedTuple):
    """A picture of the letter: its address on the site, the file that stands there, its words for who sees none."""

    address: str
    file: Path
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A letter made, and what is said of it. `library` is as readers see it on the letter's day."""

    library: Library
    letter: Letter
    edition: Edition
    """As it is built, hence what rules judge: it greets everybody."""
    greeting: str
    """How an example of a reader is greeted by name; empty where all are greeted alike."""
    shown: Bodies
    """Both bodies with that greeting: what the page shows."""
    copy: Trial
    links: tuple[str, ...]
    pictures: tuple[Shown, ...]
    foreign_pictures: tuple[str, ...]
    """Addresses of pictures that are not the site's own."""
    findings: tuple[Finding, ...]
    """Of the letter's file and of its articles' files, and of what was made of them."""
    verdict: spam.Verdict | None


def find(library: Library, name: str) -> Letter:
    """Return the letter of that name, a draft too. Raises OrderError that names those there are."""
    letter = next((one for one in library.letters if one.name == name), None)
    if letter is None:
        _refuse_unread(library, name)
        names = ", ".join(one.name for one in library.letters) or "пока ни одного"
        raise OrderError(f"письма «{named.shown(name)}» нет. Есть: {names}.")
    return letter


def _refuse_unread(library: Library, name: str) -> None:
    """Raise OrderError for a letter that is there and could not be read; it says what is wrong with it."""
    path = f"letters/{name}.md"
    if os.path.isdir(library.root / path):  # noqa: PTH112 - `Path.is_dir` raises for a name that is too long
        raise OrderError(f"{named.shown(path)}: это папка, а письмо — файл. Переименуйте её и положите сюда файл.")
    for one in library.findings:
        if one.path == path:
            raise OrderError(f"письмо не прочитать. {path}:{one.line}: {one.message}")


def on_its_day(library: Library, letter: Letter) -> Library:
    """Return what readers may see on the letter's day or today, the later one; the letter itself even as a draft."""
    day = letter.date.date() if letter.date else library.today
    ready = dataclasses.replace(letter, draft=False)
    letters = tuple(ready if one is letter else one for one in library.letters)
    return as_of(dataclasses.replace(library, letters=letters, today=max(library.today, day or dt.date.min)))


def gather(order: Order, library: Library, letter: Letter) -> Dossier:
    """Make the letter and ask everybody about it. Raises LetterError as `newsletters.build` does, SecretError."""
    seen = on_its_day(library, letter)
    edition = make(seen, letter, theme=THEME)
    copy = trial(seen, letter, seen.organization.sender.email, variables=os.environ, theme=THEME, marked=False)
    greeting = greeting_of(seen, letter)
    shown = _as_read(seen, letter, greeting) if greeting else Bodies(html=edition.html, text=edition.text)
    page = _Page(edition.html)
    found, foreign = _pictures(seen, letter, page, order.cache)
    return Dossier(
        library=seen, letter=letter, edition=edition, greeting=greeting, shown=shown, copy=copy,
        links=tuple(page.links), pictures=found,
        foreign_pictures=foreign, findings=_findings(order, library, letter, edition),
        verdict=spam.judge(copy.personal.message),
    )  # fmt: skip


def greeting_of(library: Library, letter: Letter) -> str:
    """Return how a letter that greets by name would greet the person who signs it, else a reader of our invention."""
    if letter.salutation != PERSONAL:
        return ""
    person = library.person(letter.signatory or library.organization.sender.signature)
    own = salutation(Name(person.first, person.patronymic, person.surname)) if person else COLLECTIVE
    return own if own != COLLECTIVE else salutation(Name("Анна", "Сергеевна"))


def _as_read(library: Library, letter: Letter, greeting: str) -> Bodies:
    return draw(library, dataclasses.replace(compose(library, letter), salutation=greeting), theme=THEME)


class _Page(HTMLParser):
    """The links and pictures of the letter's HTML, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "img":
            self.images.append((given.get("src", ""), given.get("alt", "")))


def _pictures(library: Library, letter: Letter, page: _Page, cache: Path) -> tuple[tuple[Shown, ...], tuple[str, ...]]:
    """Return the pictures that the site will have for the letter, made now, and addresses of all others."""
    known = {one.address: picture for picture in _possible(library, letter) for one in pictures.plan(picture)}
    site, shown, foreign = f"{library.organization.site_url.rstrip('/')}/", [], []
    for source, alt in page.images:
        address = source.removeprefix(site)
        picture = known.get(address) if address != source else None
        files = dict(_made(library.root, picture, cache)) if picture else {}
        if address in files:
            shown.append(Shown(address, files[address], alt))
        else:
            foreign.append(source)
    return tuple(shown), tuple(foreign)


def _possible(library: Library, letter: Letter) -> Iterator[Picture]:
    yield from letter.body.pictures
    for article in library.articles:
        if article.id in letter.articles:
            yield from filter(None, (article.picture, *article.pictures, *article.body.pictures))


def _made(root: Path, picture: Picture, cache: Path) -> Iterator[tuple[str, Path]]:
    for rendition, file in pictures.make(root, picture, cache):
        yield rendition.address, file


def _findings(order: Order, library: Library, letter: Letter, edition: Edition) -> tuple[Finding, ...]:
    """Return what the rules say of the letter and its articles, once the sentence, the gravest first."""
    paths = [letter.path, *(one.path for one in library.articles if one.id in letter.articles)]
    stage = atomic.fresh(order.cache / "letter-stage")
    for name, data in edition.files():
        atomic.write(stage / letter.name / name, data)
    found = [
        *lint.check(library, stage="text", paths=paths, cache=order.cache),
        *lint.check(library, stage="library", paths=paths, cache=order.cache),
        *lint.check(library, stage="output", paths=paths, built=lint.Built(letters=stage), cache=order.cache),
        *(one for one in library.findings if one.path in paths),
    ]
    grave = {"error": 0, "warning": 1, "info": 2}
    once = {(one.code, one.path, one.line, one.column): one for one in found}
    return tuple(
        sorted(once.values(), key=lambda one: (grave[one.severity], one.path != letter.path, one.path, one.line))
    )


def headers(message: bytes) -> tuple[tuple[str, str], ...]:
    """Return the header as it stands in the message: names and folded values, in order."""
    head = message.split(b"\r\n\r\n", 1)[0].decode("ascii")
    lines = re.sub(r"\r\n(?=[ \t])", "\n", head).split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return tuple((name, value) for name, _, value in pairs)
