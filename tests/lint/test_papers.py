"""The printed newspaper as rules see it: what is read of it, how often, and what was not built."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.lint import Built, check, papers, photos
from plugins.lint.rules import g062_photos, g064_contacts
from plugins.lint.site import Site
from plugins.newsroom.model import Article, Contacts, Finding, Issue, Library, Picture
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


def laid(folder: Path, *pages: str, name: str = "press-a3-x4.pdf") -> Path:
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
    (tmp_path / "newspaper/2026-11/press-a3-x4.pdf").write_bytes(b"%PDF-1.7 cut short")
    (found,) = judged(library, site)
    assert (found.code, found.path) == ("G031", "issues/2026-11.yaml")
    assert found.message.startswith("Файл press-a3-x4.pdf не открывается")


def test_what_was_not_built_is_not_missed(library: Library, tmp_path: Path) -> None:
    site = small_union.site(tmp_path / "site")
    (tmp_path / "newspaper/2026-11/press-a3-x4.pdf").unlink()
    assert judged(library, site) == []
    (tmp_path / "newspaper/2026-11").rmdir()
    (tmp_path / "newspaper").rmdir()
    assert judged(library, site) == []


def test_an_issue_without_articles_is_a_plan(library: Library, issue: Issue, tmp_path: Path) -> None:
    site = Site(folder=tmp_path, library=library, newspaper=laid(tmp_path, "Пусто"))
    assert site.papers(replace(issue, placements=())) == ()


def shot(article: Article, **changes: object) -> Article:
    """The article with a picture of 400×300 pixels."""
    picture = Picture(path="pictures/snimok.jpg", width=400, height=300, digest="0123", line=7, column=10)
    return replace(article, picture=replace(picture, **changes))  # type: ignore[arg-type]


def with_shot(library: Library, **changes: object) -> Library:
    placed = library.issues[0].placements[0].article
    articles = (shot(one, **changes) if one.id == placed else one for one in library.articles)
    return replace(library, articles=tuple(articles))


def of_photos(library: Library, folder: Path, *pages: str) -> list[Finding]:
    """Findings of G062 alone."""
    built = Built(newspaper=laid(folder, *pages))
    return list(check(library, stage="output", built=built, rules=(g062_photos.RULE,)))


def test_a_coarse_picture_is_told_where_the_text_names_it(library: Library, tmp_path: Path) -> None:
    (found,) = of_photos(with_shot(library, credit="Снимок: Вера Соколова"), tmp_path, "(снимок 400×300, 90 мм)")
    assert (found.path, found.line, found.column) == ("news/2026/11-20-zametka.md", 7, 10)
    assert "«snimok.jpg»" in found.message
    assert "113 точек на дюйм вместо 200" in found.message
    assert "шире 709 точек" in found.message


def test_who_took_the_picture_is_signed_under_it(library: Library, tmp_path: Path) -> None:
    """Who took it, when nobody is named, is what L040 asks."""
    named = with_shot(library, width=900, height=600, caption="Мост и река", credit="Фото Анны Ким")
    shown = "(снимок 900×600, 90 мм)\nМост и река"
    (found,) = of_photos(named, tmp_path, shown)
    assert (found.severity, found.path) == ("warning", "news/2026/11-20-zametka.md")
    assert "не подписан" in found.message
    assert of_photos(named, tmp_path, f"{shown} Фото Анны Ким") == []
    assert of_photos(with_shot(library, width=900, height=600, caption="Мост и река"), tmp_path, shown) == []


def test_a_drawing_is_a_picture_too(library: Library, tmp_path: Path) -> None:
    """Lines leave no pixels in a PDF: the drawing is found by its caption, without one where its text begins."""
    named = with_shot(library, path="pictures/risunok.svg", caption="Мост и река", credit="Рисунок: Ася Рунова")
    assert of_photos(named, tmp_path, "Мост и\nре-\nка\nРисунок: Ася Рунова") == []
    assert len(of_photos(named, tmp_path, "Мост через реку")) == 1
    title = next(one.title for one in named.articles if one.id == named.issues[0].placements[0].article)
    silent = with_shot(library, path="pictures/risunok.svg", credit="Рисунок: Ася Рунова")
    assert of_photos(silent, tmp_path, title) == []
    (found,) = of_photos(silent, tmp_path, f"В номере: {title} 2", title, "Слова")
    assert "стр. 1 " in found.message


def test_the_back_page_alone_is_no_spread() -> None:
    assert list(photos.spreads(1)) == [(1,)]
    assert list(photos.spreads(2)) == [(1,)]
    assert list(photos.spreads(4)) == [(1,), (2, 3)]
    assert list(photos.spreads(8)) == [(1,), (2, 3), (4, 5), (6, 7)]
    assert list(photos.spreads(0)) == []


def test_a_paper_without_a_name_is_told_at_the_organization(library: Library, tmp_path: Path) -> None:
    organization = replace(library.organization, newspaper=replace(library.organization.newspaper, name=""))
    site = small_union.site(tmp_path / "site")
    (found,) = judged(replace(library, organization=organization), site)
    assert (found.code, found.path) == ("G060", "organization.yaml")


def test_what_the_union_has_not_is_not_looked_for_in_the_paper(library: Library, tmp_path: Path) -> None:
    organization = replace(library.organization, contacts=Contacts(), social=())
    built = Built(newspaper=laid(tmp_path, "Слова"))
    bare = replace(library, organization=organization)
    assert check(bare, stage="output", built=built, rules=(g064_contacts.RULE,)) == ()


def test_a_paper_of_pictures_cannot_be_searched(library: Library, tmp_path: Path) -> None:
    site = small_union.site(tmp_path / "site")
    (site / "gazeta/2026/11/gazeta.pdf").write_bytes(pdfs.text_pdf())
    assert judged(library, site) == []
    (site / "gazeta/2026/11/gazeta.pdf").write_bytes(pdfs.scanned_pdf())
    (found,) = judged(library, site)
    assert (found.code, found.path) == ("G065", "gazeta/2026/11/index.html")
    assert "нет текста" in found.message


def test_a_part_left_out_is_not_judged(library: Library, tmp_path: Path) -> None:
    folder = laid(tmp_path, "Слова")
    asked = {found.code for found in check(library, stage="output", built=Built(newspaper=folder))}
    assert asked == {"G031", "G060", "G062", "G064", "L031"}
    site = small_union.site(tmp_path / "site")
    assert check(library, stage="output", built=Built(site=site)) == ()
