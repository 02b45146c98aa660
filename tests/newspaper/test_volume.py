"""The annual volume, read back: every issue's pages, an index whose places are right, bookmarks and links that lead."""

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import newspaper
from newspaper import volume
from newspaper.names import Name, merged, named
from plugins.newsroom.model import Issue, Library, Placement
from plugins.toolkit.pdf_text import page_texts
from tests import factories
from tests.newspaper import sample


@dataclasses.dataclass(frozen=True)
class Year:
    """A volume of two issues that share one story."""

    libraries: tuple[Library, Library]
    issues: tuple[Issue, Issue]
    folder: Path
    data: bytes


def _issue(library: Library, issue: Issue, name: str, day: dt.date, number: str, stories: slice) -> Issue:
    placed = tuple(Placement(article=article.id) for article in library.articles[stories])
    made = dataclasses.replace(issue, id=f"issues/{name}", name=name, date=day, number=number, placements=placed)
    return dataclasses.replace(made, formats=("a4",), lead="")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    root = tmp_path_factory.mktemp("god")
    library, issue = sample.library(root / "content", formats=("a4",))
    text = "Собрание открыла Вера Андреевна Соколова, за Семёном Ильичом Кербисом было слово. Вере Соколовой хлопали."
    changed = dataclasses.replace(library.articles[1], body=factories.make_body(text), authors=("Пётр Ким", "Горком"))
    library = dataclasses.replace(library, articles=(library.articles[0], changed, *library.articles[2:]))
    issues = (
        _issue(library, issue, "2026-10", dt.date(2026, 10, 20), "9", slice(0, 2)),
        _issue(library, issue, "2026-11", dt.date(2026, 11, 20), "10", slice(1, 4)),
    )
    for one in issues:
        newspaper.build(library, one, root / one.name, cache=root / "cache", theme=sample.THEME)
    found = [(library, one, root / one.name) for one in issues]
    name = newspaper.build_volume(found, 2026, root / "2026", cache=root / "cache", theme=sample.THEME)
    data = (root / "2026" / name).read_bytes()
    again = newspaper.build_volume(found, 2026, root / "again", cache=root / "other", theme=sample.THEME)
    assert (root / "again" / again).read_bytes() == data, "the same bytes from an empty cache"
    return Year((library, library), issues, root, data)


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", " ", text)


def test_all_pages_of_all_issues_are_there_in_their_order(year: Year) -> None:
    pages = [flat(text) for text in page_texts(year.data)]
    issues = [page_texts((year.folder / one.name / "screen-a4.pdf").read_bytes()) for one in year.issues]
    wanted = [flat(text) for texts in issues for text in texts]
    assert pages[1 : 1 + len(wanted)] == wanted
    assert "Подшивка за 2026 год" in pages[0]
    assert "Указатель" in pages[1 + len(wanted)].title()


def targets(pdf: Any) -> dict[str, int]:
    """Named destinations and the pages, from 1, on which they lie."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {name: numbers[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def test_every_link_leads_to_a_page_and_the_outer_ones_stay(year: Year) -> None:
    with opened(year.data) as pdf:
        known = targets(pdf)
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        inner = [str(link.Dest) for link in links if "/Dest" in link]
        outer = [str(link.A.URI) for link in links if "/A" in link]
    assert inner
    assert set(inner) <= set(known)
    assert outer
    assert not [uri for uri in outer if uri.startswith("volume:")]


def test_places_of_the_index_are_those_of_the_printed_issue(year: Year) -> None:
    """«№ 10, с. 2» links to a page whose own issue calls it number 2, and the story's title stands there."""
    with opened(year.data) as pdf:
        known = targets(pdf)
        firsts = {one.name: known[f"{one.name}/"] for one in year.issues}
        texts = [flat(text) for text in page_texts(year.data)]
        last = pdf.pages[-1]
        seen = 0
        for link in last.obj.Annots:
            issue, _, anchor = str(link.Dest).partition("/")
            article = next(one for one in year.libraries[0].articles if anchor == f"story-{one.slug}")
            page = known[str(link.Dest)]
            assert flat(article.title) in texts[page - 1]
            number = next(one.number for one in year.issues if one.name == issue)
            assert f"№ {number}, с. {page - firsts[issue] + 1}" in texts[-1].replace("\u00a0", " ")
            seen += 1
    assert seen >= 6


def test_authors_rubrics_and_names_are_listed_with_their_issues(year: Year) -> None:
    words = flat(page_texts(year.data)[-1]).replace("\u00a0", " ")
    assert re.search(r"Авторы.*Горком № 9, с. \d+; № 10, с. \d+.*Ким Пётр № 9, с. \d+; № 10, с. \d+.*Рубрики", words)
    assert re.search(r"Рубрики.*Коротко № 9, с. \d+; № 10, с. \d+.*Событие № 9, с. 1.*Имена", words)
    assert re.search(r"Имена.*Кербис Семён Ильич № 9, с. \d+; № 10, с. \d+ Соколова Вера Андреевна № 9", words)
    assert words.count("Соколова Вера") == 1, "«Вера Соколова» is the same person"


def test_places_ascend_whatever_the_order_in_which_stories_were_chosen(year: Year) -> None:
    """The layout deals stories out to pages: the last of the file may stand before the first."""
    library, issue = year.libraries[1], year.issues[1]
    for placements in (issue.placements, issue.placements[::-1]):
        other = dataclasses.replace(issue, placements=placements)
        screen = (year.folder / issue.name / "screen-a4.pdf").read_bytes()
        told = volume._told(volume.Bound(library, other, screen))
        pages = [int(one.entry.place.rpartition("\u00a0")[2]) for one in told]
        assert len(set(pages)) > 1
        assert pages == sorted(pages)


def test_those_whom_a_headline_or_a_caption_names_are_listed_too(year: Year) -> None:
    library, issue = year.libraries[0], year.issues[0]
    article = library.articles[0]
    assert article.picture
    picture = dataclasses.replace(article.picture, caption="Нина Зайцева у доски")
    changed = dataclasses.replace(article, title="Слово Тимофея Грача", picture=picture)
    library = dataclasses.replace(library, articles=(changed, *library.articles[1:]))
    screen = (year.folder / issue.name / "screen-a4.pdf").read_bytes()
    found = {str(name) for told in volume._told(volume.Bound(library, issue, screen)) for name in told.names}
    assert {"Грач Тимофей", "Зайцева Нина"} <= found


def bookmarks(items: Any, depth: int = 0) -> Iterator[tuple[int, str, str]]:
    for item in items:
        yield depth, item.title.replace("\u00a0", " "), str(item.destination)
        yield from bookmarks(item.children, depth + 1)


def test_bookmarks_name_issues_and_stories_and_lead_there(year: Year) -> None:
    with opened(year.data) as pdf, pdf.open_outline() as outline:
        found, known = list(bookmarks(outline.root)), targets(pdf)
    assert all(target in known for _, _, target in found)
    assert [title for depth, title, _ in found if depth == 0] == [
        "Содержание", "№ 9 (112), 20 октября 2026 года", "№ 10 (112), 20 ноября 2026 года", "Указатель",
    ]  # fmt: skip
    assert [title for depth, title, _ in found if depth == 1][-3:] == ["Авторы", "Рубрики", "Имена"]
    shared = [target for _, title, target in found if title == year.libraries[0].articles[1].title]
    assert [target.partition("/")[0] for target in shared] == ["2026-10", "2026-11"]
    assert known[shared[0]] < known[shared[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Слово дали Нине Зайцевой и Петру Киму.", ["Зайцева Нина", "Ким Пётр"]),
        ("Соколов Иван Петрович пришёл с Верой Соколовой.", ["Соколов Иван Петрович", "Соколова Вера"]),
        ("Семёну Ильичу Кербису вручили грамоту.", ["Кербис Семён Ильич"]),
        ("Тимофей Грач дежурил.", ["Грач Тимофей"]),
        ("Анне Викторовне Белозёровой сказали спасибо.", ["Белозёрова Анна Викторовна"]),
        ("Инна Валерьевна улыбнулась.", []),
        ("Учитель Вера Соколова и Дом Учителя в Верхнереченске.", ["Соколова Вера"]),
        ("Красный Крест, Новый Год, Трудовой Кодекс.", []),
    ],
)
def test_names_are_found_in_any_case_and_listed_in_the_first(text: str, wanted: list[str]) -> None:
    assert [str(name) for name in named(text)] == wanted


def test_a_patronymic_is_lent_only_when_one_person_has_it() -> None:
    short, one, other = Name("Ким", "Пётр"), Name("Ким", "Пётр", "Ильич"), Name("Ким", "Пётр", "Львович")
    assert merged([short, one])[short] == one
    assert merged([short, one, other])[short] == short
