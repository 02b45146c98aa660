"""What an issue asks for and cannot have: more pages than its texts fill, a page too small for a story, a tall lead."""

from dataclasses import replace
from pathlib import Path

import pytest

from newspaper import copyfit, copyfit_page, dealing, pins, plan, selection, shapes
from newspaper.edition import Edition, make
from newspaper.pages import PagePlan, Room
from newspaper.shapes import Measure
from tests.newspaper import sample

ROOM = Room(columns=5, lines=97, first=22, last=17)
SLIM = Room(columns=3, lines=68, first=26, last=17)
HEADS, BARE = (12, 9, 8, 8, 8), (0,) * 5


def story(text: int, page: int = 0) -> Measure:
    return Measure(text=text, heads=HEADS, captions=BARE, page=page)


def edition(tmp_path: Path, count: int) -> Edition:
    """Return an edition of so many stories of equal rank."""
    library, issue = sample.library(tmp_path)
    made = make(library, issue)
    stories = tuple(replace(made.stories[0], id=str(at), priority=2) for at in range(count))
    return replace(made, stories=stories)


def page_of(pages: tuple[PagePlan, ...], at: int) -> int:
    return next(number for number, page in enumerate(pages, 1) for part in page.parts if part.story == at)


def sheet(made: Edition, measures: tuple[Measure, ...], pages: tuple[PagePlan, ...], asked: int) -> copyfit.Sheet:
    return copyfit.Sheet(
        stories=made.stories, measures=measures, kept=tuple(range(len(measures))), pages=pages, room=ROOM, asked=asked
    )


def test_texts_for_one_sheet_are_not_spread_over_two(tmp_path: Path) -> None:
    made, measures = edition(tmp_path, 8), tuple(story(150) for _ in range(8))
    assert dealing.volume(measures, ROOM) == 4
    kept, pages = selection.choose(made, measures, ROOM, 8)
    assert (len(kept), len(pages)) == (8, 4)
    fit = copyfit.assess(sheet(made, measures, pages, 8), "A3", ())
    told = next(copyfit_page.lines(copyfit_page.record(fit, [""] * 4), "copyfit.html"))
    assert "4\xa0полосы, а не 8: на столько не хватило текстов" in told


def test_texts_that_need_what_is_asked_for_get_it(tmp_path: Path) -> None:
    measures = tuple(story(250) for _ in range(12))
    assert len(selection.choose(edition(tmp_path, 12), measures, ROOM, 8)[1]) == 8


def test_a_story_too_long_for_the_pages_that_are_left_begins_earlier(tmp_path: Path) -> None:
    measures = (story(150), story(150), story(150), story(600, page=4), story(100, page=3))
    kept, pages = selection.choose(edition(tmp_path, 5), measures, ROOM, 4)
    assert kept == (0, 1, 2, 3, 4)
    begun = page_of(pages, 3)
    assert begun < 4
    assert page_of(pages, 4) == 3, "a wish that can be met is met"
    fit = copyfit.assess(sheet(edition(tmp_path, 5), measures, pages, 4), "A3", ())
    told = [line for page in fit.pages for line in page.done]
    assert [line for line in told if "а не на" in line and f"на стр. {begun}, а не на 4: там не хватило места." in line]


def test_only_what_cannot_be_is_given_up() -> None:
    measures = (story(150), story(60, page=4), story(60, page=9), *(story(40, page=2) for _ in range(6)))
    pages = [one.page for one in pins.attainable(measures, ROOM, 4)]
    assert pages == [0, 4, 0, 2, 2, 2, 2, 0, 0]


def test_a_lead_that_cannot_begin_beside_its_wide_picture_has_a_smaller_one() -> None:
    """Taken from a random issue: the contents are high, three columns are few."""
    lead = Measure(text=50, heads=(18, 15, 20), captions=(2, 2, 2), ratio=9.7, narrowest=2, least=0.6)
    assert plan.solve((lead,), SLIM, 4) is None
    opened = selection.openable((lead,), SLIM)
    assert plan.solve(opened, SLIM, 4) is not None
    assert selection.openable((replace(lead, ratio=5.0),), SLIM)[0].narrowest == 2


def test_a_lead_that_page_one_cannot_begin_is_told_so(tmp_path: Path) -> None:
    """Taken from a random issue: under a head of twenty lines a tall picture leaves nothing for the text."""
    lead = Measure(text=99, heads=(20, 17, 21), captions=(2, 2, 2), ratio=13.06, narrowest=2, least=1.0)
    with pytest.raises(ValueError, match=r"не помещается на первую полосу\. Сократите его заголовок и подзаголовок"):
        selection.choose(edition(tmp_path, 1), (lead,), replace(SLIM, first=25), 12)
    with pytest.raises(ValueError, match=r"не помещается на страницы: их 4\. Увеличьте pages\."):
        selection.choose(edition(tmp_path, 1), (replace(lead, text=9_000),), replace(SLIM, first=25), 4)


def test_a_narrow_page_is_not_left_to_the_quick_search(tmp_path: Path) -> None:
    """Of thirty stories the quick search found room for six."""
    heads = (12, 9, 8)
    texts = (50, 99, 19, 33, 35, 59, 103, 115, 77, 210, 297, 19, 120, 214, 120, 21, 50, 107, 204, 110, 176, 20, 301)
    measures = tuple(Measure(text=text, heads=heads, captions=(0,) * 3) for text in (*texts, *texts[5:14]))
    kept, pages = selection.choose(edition(tmp_path, len(measures)), measures, SLIM, 16)
    assert len(pages) == 16
    assert sum(page.hole for page in pages) < 0.1 * 16 * SLIM.lines
    assert len(kept) > 20


def test_as_many_as_fit_are_found_by_halving() -> None:
    ranked = list(range(20))
    found = selection._as_many(tuple(story(300) for _ in ranked), ROOM, 4, ranked)
    assert found is not None
    assert 3 < len(found[0]) < 7
    assert shapes.least_area(story(300), 5) * len(found[0]) > 0.7 * ROOM.area(4)
