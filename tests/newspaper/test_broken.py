"""Broken issues: each fault is one finding or one Russian sentence, and no line of text is dropped silently."""

import dataclasses
from pathlib import Path

import pytest

import newspaper
from newspaper import copyfit, plan, selection, shapes
from newspaper.blocks import Filler
from newspaper.edition import make
from newspaper.pages import Room
from plugins import lint
from plugins.newsroom.reader import read_library
from tests import factories
from tests.newspaper import sample
from tests.newsroom.content import GOOD, write

ROOM = Room(columns=5, lines=97, first=22, last=17, fillers=(Filler(name="agenda", ranges=((9, 30),) * 5),))


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        ("articles: [11-20-net]", "X001", "«11-20-net»"),
        ("articles: [11-20-dogovor, 11-20-dogovor]", "X003", "уже стоит в строке 3"),
        ("articles: [{article: 11-20-dogovor, page: 99}]", "X003", "от 0 до 64"),
        ("articles: [{article: 11-20-dogovor, page: 9}]\npages: 8", "X003", "Полосы 9 в номере нет"),
        ("articles: [11-20-dogovor]\npages: 0", "X003", "Номера без полос не бывает"),
        ("articles: [11-20-dogovor]\npages: 5", "X003", "Полос 5 не бывает"),
        ("articles: [11-20-dogovor]\nlead: 11-20-net", "X001", "«11-20-net»"),
    ],
)
def test_a_fault_of_the_file_is_one_finding(tmp_path: Path, lines: str, code: str, words: str) -> None:
    root = write(tmp_path, GOOD | {"issues/2026-11.yaml": f"number: 10\ndate: 2026-11-20\n{lines}\n"})
    (found,) = read_library(root).findings
    assert (found.path, found.code) == ("issues/2026-11.yaml", code)
    assert words in found.message


def test_an_empty_rubric_is_a_finding(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path, rubrics=("Событие", "Коротко", "Право", "Разговор", "Зовём", "Наши люди"))
    whole = [one for one in lint.check(library, stage="library") if one.code == "G063"]
    issue = dataclasses.replace(issue, rubrics=(*issue.rubrics, "Спорт"))
    broken = dataclasses.replace(library, issues=(issue,))
    found = [one for one in lint.check(broken, stage="library") if one.code == "G063"]
    assert whole == []
    assert ["Спорт" in one.message for one in found] == [True]


def test_forty_articles_on_four_pages_are_ranked_and_the_report_says_what_to_cut(tmp_path: Path) -> None:
    """The lead and the highest ranks are printed whole; each that is left out is named, with what would make room."""
    library, issue = sample.library(tmp_path, pages=4)
    articles = tuple(factories.make_article(f"tekst-{at}", body=sample.body(at, 6)) for at in range(40))
    issue = factories.make_issue("2026-11", tuple(one.id for one in articles), pages=4)
    library = dataclasses.replace(library, articles=articles, issues=(issue,))
    edition = make(library, issue)
    measures = tuple(
        shapes.Measure(text=40 + 7 * (at % 9), heads=(12, 9, 8, 8, 8), captions=(0,) * 5) for at in range(40)
    )
    kept, pages = selection.choose(edition, measures, ROOM, 4)
    assert len(pages) == 4
    assert 0 in kept
    assert len(kept) < 40
    sheet = copyfit.Sheet(stories=edition.stories, measures=measures, kept=kept, pages=pages, room=ROOM)
    report = copyfit.assess(sheet, "A3")
    assert len(report.left_out) == 40 - len(kept)
    assert report.advice
    assert all("встанет в номер" in one.gain for one in report.advice[:2])


def test_an_article_of_twenty_thousand_words_goes_on_from_page_to_page() -> None:
    long = shapes.Measure(text=4200, heads=(18, 12, 9, 10, 11), captions=(3, 2, 2, 2, 2), ratio=8.3)
    notes = [shapes.Measure(text=60, heads=(12, 9, 8, 8, 8), captions=(0,) * 5) for _ in range(6)]
    pages = plan.solve((long, *notes), ROOM)
    assert pages
    assert len(pages) % 4 == 0
    held = sum(sum(part.frames()) for page in pages for part in page.parts if part.story == 0)
    assert held + shapes.TAIL >= 4200


def test_a_lead_that_no_number_of_given_pages_holds_is_a_sentence(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a4",), pages=4)
    long = dataclasses.replace(library.articles[0], body=sample.body(70, 300))
    library = dataclasses.replace(library, articles=(long, *library.articles[1:]))
    with pytest.raises(ValueError, match=r"Главный текст номера .* не помещается на страницы: их 4"):
        newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
