"""The printed newspaper as rules see it: what is read of it, how often, and what was not built."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.lint import papers
from plugins.lint.site import Site
from plugins.newsroom.model import Issue, Library
from tests import pdfs
from tests.lint import small_union
from tests.lint.small_union import judged

FRONT = "Перемена\n№ 10, 20 ноября 2026 года"
INSIDE = "(снимок 300×200, 60 мм)\nучи-\nтель · № 10 · 20 ноября 2026 года"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small_union.library(tmp_path / "content")


@pytest.fixture
def issue(library: Library) -> Issue:
    return library.issues[0]


def laid(folder: Path, *pages: str, name: str = "press-a3.pdf") -> Path:
    """Put an issue's file where the build puts it; return the folder of all issues."""
    (folder / "newspaper" / "2026-11").mkdir(parents=True, exist_ok=True)
    (folder / "newspaper" / "2026-11" / name).write_bytes(pdfs.paper_pdf(pages))
    return folder / "newspaper"


def test_words_and_pictures_are_read_page_by_page(library: Library, issue: Issue, tmp_path: Path) -> None:
    site = Site(folder=tmp_path, library=library, newspaper=laid(tmp_path, FRONT, INSIDE))
    assert [page.split()[0] for page in site.newspaper_pages(issue)] == ["Перемена", "учитель"]
    (paper,) = site.papers(issue)
    assert paper.says(1, "№10, 20 ноября")
    assert paper.says(2, "учитель")
    assert not paper.says(1, "учитель")
    assert not paper.says(1, " ")
    (picture,) = paper.pictures
    assert (picture.page, picture.width, picture.height) == (2, 300, 200)
    assert picture.dpi == pytest.approx(127, abs=1)


def test_the_press_file_is_judged_before_the_screen_file(library: Library, issue: Issue, tmp_path: Path) -> None:
    folder = laid(tmp_path, FRONT, name="screen-a3.pdf")
    assert [one.file for one in papers.read(folder / "2026-11", ("a3", "a4"), None)] == ["screen-a3.pdf"]
    laid(tmp_path, FRONT, name="press-a3-x1a.pdf")
    laid(tmp_path, FRONT, name="press-a3-x4.pdf")
    assert [one.file for one in papers.read(folder / "2026-11", ("a3",), None)] == ["press-a3-x4.pdf"]


def test_a_file_is_opened_once_per_content(
    library: Library, issue: Issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = laid(tmp_path, FRONT, INSIDE), tmp_path / "cache"
    first = Site(folder=tmp_path, library=library, newspaper=folder, cache=cache).papers(issue)
    monkeypatch.setattr(papers, "_looked", lambda _: pytest.fail("the PDF was opened again"))
    assert Site(folder=tmp_path, library=library, newspaper=folder, cache=cache).papers(issue) == first
    monkeypatch.undo()
    laid(tmp_path, INSIDE)
    assert Site(folder=tmp_path, library=library, newspaper=folder, cache=cache).papers(issue) != first
    assert len(list((cache / "papers").rglob("*.json"))) == 1


def test_a_damaged_note_is_read_anew(library: Library, issue: Issue, tmp_path: Path) -> None:
    folder, cache = laid(tmp_path, FRONT), tmp_path / "cache"
    first = Site(folder=tmp_path, library=library, newspaper=folder, cache=cache).papers(issue)
    for damage in ("{", "[]", '{"pages": []}', '{"pages": [], "pictures": [{"page": 1}]}'):
        (note,) = (cache / "papers").rglob("*.json")
        note.write_text(damage)
        assert Site(folder=tmp_path, library=library, newspaper=folder, cache=cache).papers(issue) == first


def test_a_broken_pdf_is_told_in_one_sentence(library: Library, tmp_path: Path) -> None:
    site = small_union.site(tmp_path / "site")
    (tmp_path / "newspaper/2026-11/press-a3.pdf").write_bytes(b"%PDF-1.7 cut short")
    (found,) = judged(library, site)
    assert (found.code, found.path) == ("G031", "issues/2026-11.yaml")
    assert found.message.startswith("Файл press-a3.pdf не открывается")


def test_what_was_not_built_is_not_missed(library: Library, tmp_path: Path) -> None:
    site = small_union.site(tmp_path / "site")
    (tmp_path / "newspaper/2026-11/press-a3.pdf").unlink()
    assert judged(library, site) == []
    (tmp_path / "newspaper/2026-11").rmdir()
    (tmp_path / "newspaper").rmdir()
    assert judged(library, site) == []


def test_an_issue_without_articles_is_a_plan(library: Library, issue: Issue, tmp_path: Path) -> None:
    site = Site(folder=tmp_path, library=library, newspaper=laid(tmp_path, "Пусто"))
    assert site.papers(replace(issue, placements=())) == ()
