"""One edit changes few files: what an incremental build and a small upload stand on."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from plugins.newsroom.model import Article, Library
from tests import factories
from tests.website import sites

COUNT = 1000
TAGS = ("зарплата", "отпуск", "суд", "спорт", "договор", "льготы", "учёба", "пенсия", "экскурсии", "конкурсы")
GENRES = ("заметка", "репортаж", "очерк", "интервью")
AUTHORS = ("Ирина Белова", "Денис Кораблёв", "Павел Мезенцев")


def article(number: int, **changes: object) -> Article:
    """The text of a day; the last, number 999, is of the day before `factories.TODAY`."""
    day = factories.TODAY - dt.timedelta(days=COUNT - number)
    tags = tuple(TAGS[(number * step) % len(TAGS)] for step in (1, 3, 7))
    values = {"genre": GENRES[number % 4], "authors": (AUTHORS[number % 3],), "tags": tags} | changes
    return factories.make_article(f"tekst-{number}", day.isoformat(), **values)


def union(root: Path, *articles: Article) -> Library:
    return factories.make_library(root, articles=articles, issues=(), letters=())


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Article, ...], Path]:
    folder = tmp_path_factory.mktemp("thousand")
    articles = tuple(article(number) for number in range(COUNT - 1, -1, -1))
    return articles, sites.build(union(folder, *articles), folder / "before")


def test_a_new_text_changes_at_most_40_files(thousand: tuple[tuple[Article, ...], Path], tmp_path: Path) -> None:
    articles, before = thousand
    after = sites.build(union(tmp_path, article(COUNT), *articles), tmp_path / "after", before.parent / "cache")
    changed = sites.differing(before, after)
    assert "novosti/2026/tekst-1000/index.html" in changed
    assert len(changed) <= 40, changed
    frozen = [name for name in changed if name.startswith("novosti/page/")]
    assert frozen in ([], ["novosti/page/48/index.html"], ["novosti/page/48/index.html", "novosti/page/49/index.html"])


def test_a_body_edit_changes_at_most_15_files(thousand: tuple[tuple[Article, ...], Path], tmp_path: Path) -> None:
    """An old text rewrites its page and the words of its bundle of the search (`test_search_index.py`: real words)."""
    articles, before = thousand
    for place, most in ((0, 15), (500, 13)):
        edited = dataclasses.replace(articles[place], body=factories.make_body("Совсем другой текст."))
        made = (*articles[:place], edited, *articles[place + 1 :])
        after = sites.build(union(tmp_path, *made), tmp_path / f"after-{place}", before.parent / "cache")
        changed = sites.written(before, after)
        assert f"{edited.address}index.html" in changed
        assert len(changed) <= most, changed
        assert place == 0 or [name for name in changed if not name.startswith("poisk/index/")] == [
            f"{edited.address}index.html"
        ]


def test_a_body_edit_without_a_summary_too(tmp_path: Path) -> None:
    """Lists then show the beginning of the text itself."""
    articles = tuple(article(number, summary="") for number in range(120, 0, -1))
    before = sites.build(union(tmp_path, *articles), tmp_path / "before")
    edited = dataclasses.replace(articles[0], body=factories.make_body("Совсем другой текст."))
    after = sites.build(union(tmp_path, edited, *articles[1:]), tmp_path / "after")
    changed = sites.written(before, after)
    assert len(changed) <= 15, changed


def test_when_the_day_changes_only_what_is_due_changes(tmp_path: Path) -> None:
    """An event becomes past, an announcement expires; another day without either changes nothing."""
    made = union(tmp_path, *(article(number) for number in range(60, 0, -1)))
    quiet = dataclasses.replace(made, today=made.today + dt.timedelta(days=1))
    due = dataclasses.replace(made, today=dt.date(2026, 12, 6))
    before = sites.build(made, tmp_path / "before")
    assert sites.differing(before, sites.build(quiet, tmp_path / "quiet")) == []
    changed = sites.differing(before, sites.build(due, tmp_path / "due"))
    assert changed == ["index.html", "sobytiya/2026/ekskursiya/index.html", "sobytiya/index.html"]


def test_related_texts_are_older_ones(tmp_path: Path) -> None:
    from plugins.website.news import _Kin
    from plugins.website.site import make_site

    articles = tuple(article(number) for number in range(200, 0, -1))
    kin = _Kin(make_site(union(tmp_path, *articles), None))  # type: ignore[arg-type]  # the frame is not looked at
    shown = {one.id: kin.older(one) for one in articles}
    assert all(other.published < one.published for one in articles for other in shown[one.id])
    assert sum(map(len, shown.values())) > 500
    for one in articles[:100]:
        assert len(set(one.tags) & set(shown[one.id][0].tags)) >= len(set(one.tags) & set(shown[one.id][-1].tags))
