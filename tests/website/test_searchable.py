"""What can be found: pages, people by what they are asked, PDFs by their words, and that all of it is there."""

import gzip
import json
from pathlib import Path

import pytest

from plugins.newsroom.model import Document
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.toolkit.pdf_text import page_texts
from plugins.website import searchable
from tests import factories
from tests.conftest import HOUSE
from tests.website import sites


def test_what_is_found_is_what_the_pages_say(tmp_path: Path, drawn: Path) -> None:
    """Every document of the sample leads to a file of its site; nothing that has a text of its own is left out."""
    library = as_of(read_library(HOUSE / "content"))
    site = sites.build(library, tmp_path / "site", drawn)
    found = {one.href: one for one in searchable.documents(library, tmp_path / "cache")}
    for href in found:
        file = href.partition("#")[0]
        assert (site / file / "index.html" if file.endswith("/") else site / file).is_file(), href
    texts = [
        *(one for one in library.articles if "site" in one.channels),
        *library.pages,
        *library.events,
        *library.letters,
    ]
    assert {one.address for one in texts} <= set(found)
    assert {one.address for one in (*library.people, *library.documents, *library.issues)} <= set(found)
    kept = next(iter((site / "poisk/index/d001/fragment").iterdir()))
    facts = json.loads(gzip.decompress(kept.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert facts["url"] in found
    assert found[facts["url"]].title == facts["meta"]["title"]


def test_a_person_is_found_by_what_people_ask(tmp_path: Path) -> None:
    """The first thing that a reader types is the trouble, not the name."""
    person = factories.make_person(questions=("Задержали зарплату", "Меняют нагрузку"), hours="среда, 9:00–12:00")
    found = {one.href: one for one in searchable.documents(factories.make_library(people=(person,)), tmp_path)}
    text = found["lyudi/sokolova/"].text
    for told in ("Задержали зарплату", "Меняют нагрузку", "коллективные договоры", "среда, 9:00–12:00", "+7 (000)"):
        assert told in text.replace("\u00a0", " "), told


def paper(root: Path, data: bytes, name: str = "ustav.pdf", **changes: object) -> Document:
    (root / "documents").mkdir(parents=True, exist_ok=True)
    (root / "documents" / name).write_bytes(data)
    values = {"id": f"documents/{name}", "title": "Устав", "address": f"dokumenty/{name}", "pages": 2} | changes
    return Document(**values)  # type: ignore[arg-type]


def test_a_document_is_found_by_the_words_of_its_pdf(tmp_path: Path, built_paper: bytes) -> None:
    made = factories.make_library(tmp_path, documents=(paper(tmp_path, built_paper),))

    def pages() -> list[tuple[str, str, str]]:
        found = searchable.documents(made, tmp_path / "cache")
        return [(one.href, one.title, one.text) for one in found if one.shelf == "files"]

    read = pages()
    assert read == [
        ("dokumenty/ustav.pdf#page=1", "Устав, страница 1", "Наша Верхнереченская организация"),
        ("dokumenty/ustav.pdf#page=2", "Устав, страница 2", "Вторая полоса."),
    ]
    (kept,) = (tmp_path / "cache/search/files").rglob("*.json")
    kept.write_text('["", "Из кэша"]', encoding="utf-8")
    assert pages() == [("dokumenty/ustav.pdf#page=2", "Устав, страница 2", "Из кэша")]
    paper(tmp_path, built_paper + b"\n")  # another edition: read anew, the old one's words are gone
    assert pages() == read
    assert len(list((tmp_path / "cache/search/files").rglob("*.json"))) == 1


def test_a_document_that_cannot_be_read_keeps_its_title(tmp_path: Path) -> None:
    broken = paper(tmp_path, b"%PDF-1.7 broken", "a.pdf")
    other = paper(tmp_path, b"PK", "b.docx")
    scan = paper(tmp_path, b"%PDF-1.7 broken", "c.pdf", scanned=True)
    made = factories.make_library(tmp_path, documents=(broken, other, scan))
    found = [one for one in searchable.documents(made, tmp_path / "cache") if one.href.startswith("dokumenty/")]
    assert [(one.title, one.shelf) for one in found] == [("Устав", "standing")] * 3


def test_contacts_without_a_page_are_found(tmp_path: Path) -> None:
    made = factories.make_library(pages=(), people=())
    assert [one.href for one in searchable.documents(made, tmp_path) if one.shelf == "standing"] == ["kontakty/"]


def test_a_pdf_is_read_with_its_words_whole(built_paper: bytes) -> None:
    """«Верхнереченская» is broken by the narrow line."""
    first, second = page_texts(built_paper)
    assert first == "Наша Верхнереченская организация"
    assert not set(first) & set("\u2010\u00ad\ufffe\x02\r\n")
    assert second == "Вторая полоса."


@pytest.fixture(scope="module")
def built_paper() -> bytes:
    import weasyprint

    style = "@page{size:60mm 80mm;margin:5mm}body{hyphens:auto;width:22mm}h1{break-before:page;font-size:1em}"
    page = f"<html lang=ru><style>{style}</style><p>Наша Верхнереченская организация<h1>Вторая полоса.</h1>"
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made
