"""What can be found by words: the main text of every page of the site, of the library's PDFs, of the newspaper's.

Input: a Library as readers may see it, a cache folder; for the papers, the folder of a built site. Output:
`SearchDocument`s. Menus, lists and the frame are not among them; the lists of `/poisk/` lead there.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.model import Article, Document, Event, Issue, Library, Person
from plugins.newsroom.typography import typeset
from plugins.toolkit import atomic
from plugins.toolkit.pictures import open_below
from plugins.website.search import SearchDocument
from plugins.website.site import on_site

PARAGRAPH = "\n\n"


def documents(library: Library, cache: Path) -> Iterator[SearchDocument]:
    """Yield what stands (pages, people, documents) and what has a day (articles, events, letters, issues).

    Texts of PDFs are kept below `cache`.
    """
    yield from _pages(library)
    yield from map(_person, library.people)
    for document in library.documents:
        yield from _document(document, library.root, cache)
    yield from (_article(one) for one in library.articles if on_site(one))
    yield from map(_event, library.events)
    yield from _letters(library)
    yield from (_issue(one, library) for one in library.issues)


def papers(library: Library, site: Path, cache: Path) -> Iterator[SearchDocument]:
    """Yield the pages of the issues whose PDFs lie in `site`; their texts are read once per file."""
    name = typeset(library.organization.newspaper.name)
    for issue in library.issues:
        file = site / issue.address / "gazeta.pdf"
        if not file.is_file():
            continue
        for number, text in enumerate(_texts(file, cache / "search" / "pdf" / issue.name), start=1):
            yield SearchDocument(
                href=f"{issue.address}gazeta.pdf#page={number}",
                title=f"Газета «{name}» № {issue.number}, страница {number}",
                text=text,
                kind="Газета в PDF",
                date=issue.date,
                shelf="paper",
            )


def _texts(file: Path, kept: Path) -> list[str]:
    """Return the text of every page of a PDF, from the cache when the file is the same."""
    from plugins.toolkit.pdf_text import page_texts

    entry = kept / f"{atomic.digest(file)}.json"
    if entry.is_file():
        found: list[str] = json.loads(entry.read_bytes())
        return found
    texts = page_texts(file.read_bytes())
    atomic.fresh(kept)
    atomic.write(entry, json.dumps(texts, ensure_ascii=False).encode())
    return texts


def _pages(library: Library) -> Iterator[SearchDocument]:
    """Yield standing pages; the contacts have a page even when nobody wrote one."""
    contacts = library.organization.contacts
    told = PARAGRAPH.join(filter(None, (contacts.address, *contacts.phones, contacts.email, contacts.hours)))
    sections = {section.id: typeset(section.title) for section in library.organization.sections}
    for page in library.pages:
        yield SearchDocument(
            href=page.address,
            title=typeset(page.title),
            text=_joined(typeset(page.summary), page.body.text, told if page.role == "contacts" else ""),
            kind=sections.get(page.section, "Страница"),
        )
    if not any(page.role == "contacts" for page in library.pages):
        yield SearchDocument(href="kontakty/", title="Контакты", text=told, kind="Страница")


def _person(person: Person) -> SearchDocument:
    """Return a person by what he or she answers for, the readers' own questions first: «задержали зарплату»."""
    said = (person.responsibility, person.hours)
    return SearchDocument(
        href=person.address,
        title=person.full_name,
        text=_joined(*map(typeset, (person.post, *person.questions, *said)), person.phone, person.email),
        kind="Кто есть кто",
    )


def _document(document: Document, root: Path, cache: Path) -> Iterator[SearchDocument]:
    """Yield a document by what the library says of it, then its pages: found by any word, opened at that page."""
    number = f"№ {document.number}" if document.number else ""
    title = typeset(document.title)
    yield SearchDocument(
        href=document.address,
        title=title,
        text=_joined(number, typeset(document.adopted_by)),
        kind="Документ",
        date=document.date,
    )
    for page, text in enumerate(_words(document, root, cache), start=1):
        if text:
            yield SearchDocument(
                href=f"{document.address}#page={page}",
                title=f"{title}, страница {page}",
                text=text,
                kind="Документ в PDF",
                date=document.date,
                shelf="files",
            )


def _words(document: Document, root: Path, cache: Path) -> list[str]:
    """Return the pages of a document as text: none of a scan, of another format, of a PDF that will not be read."""
    if document.scanned or not document.id.lower().endswith(".pdf"):
        return []
    name = hashlib.sha256(document.id.encode()).hexdigest()[:16]  # by its path: a new edition takes the old one's place
    with contextlib.suppress(
        OSError, RuntimeError
    ):  # what is wrong with a file says the lint, PDFium's errors are these
        return _texts(open_below(root, document.id), cache / "search" / "files" / name)
    return []


def _article(article: Article) -> SearchDocument:
    captions = (picture.caption for picture in (article.picture, *article.pictures) if picture)
    return SearchDocument(
        href=article.address,
        title=typeset(article.title),
        text=_joined(typeset(article.summary), article.body.text, *map(typeset, captions), ", ".join(article.authors)),
        kind=typeset(article.rubric or article.genre.capitalize()),
        date=article.published.date(),
        shelf="dated",
    )


def _event(event: Event) -> SearchDocument:
    return SearchDocument(
        href=event.address,
        title=typeset(event.title),
        text=_joined(typeset(event.summary), event.body.text, typeset(event.place), typeset(event.location)),
        kind=event.kind.capitalize(),
        date=event.starts.date(),
        placed=(event.date or event.starts).date(),
        shelf="dated",
    )


def _letters(library: Library) -> Iterator[SearchDocument]:
    for letter in library.letters:
        yield SearchDocument(
            href=letter.address,
            title=typeset(letter.subject),
            text=_joined(typeset(letter.preheader), letter.body.text, typeset(letter.closing)),
            kind="Письмо подписчикам",
            date=letter.date.date() if letter.date else None,
            shelf="dated",
        )


def _issue(issue: Issue, library: Library) -> SearchDocument:
    """Return an issue's page: it lists the titles of its stories."""
    found = (library.find(place.article) for place in issue.placements)
    return SearchDocument(
        href=issue.address,
        title=f"Газета «{typeset(library.organization.newspaper.name)}», № {issue.number}",
        text=_joined("В номере", *(typeset(one.title) for one in found if isinstance(one, Article))),
        kind="Газета",
        date=issue.date,
        shelf="dated",
    )


def _joined(*parts: str) -> str:
    return PARAGRAPH.join(filter(None, parts))
