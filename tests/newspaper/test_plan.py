"""The plan: for any stories every line has a place, nothing overlaps, no page is overfull, each block is whole."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper import dealing, plan, shapes, slicing
from newspaper.blocks import REST_HEAD, Filler
from newspaper.pages import PagePlan, Part, Room, Stopgap

FILLERS = (
    Filler(name="agenda", ranges=((12, 40), (9, 22), (8, 16), (7, 12), (6, 10)), cost=0.5),
    Filler(name="feedback", ranges=((10, 15), (6, 9), (5, 8), (5, 8), (5, 8)), cost=1.0),
)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    columns = draw(st.integers(3, 5))
    fillers = FILLERS if draw(st.booleans()) else ()
    return Room(columns=columns, lines=draw(st.integers(60, 100)), first=22, last=20, fillers=fillers)


@st.composite
def stories(draw: st.DrawFn) -> shapes.Measure:
    head = draw(st.integers(7, 18))
    pictured = draw(st.booleans())
    return shapes.Measure(
        text=draw(st.integers(12, 600)),
        heads=tuple(max(6, head - 2 * width) for width in range(5)),
        captions=(3, 2, 2, 2, 2) if pictured else (0,) * 5,
        ratio=draw(st.floats(5, 12)) if pictured else 0.0,
    )


def blocks(page: PagePlan) -> list[tuple[int, int, int, int]]:
    """Left, right, top and bottom of everything on a page."""
    parts = [(part.column, part.shape.width, part.line, part.shape.height) for part in page.parts]
    parts += [(one.column, one.width, one.line, one.height) for one in page.stopgaps]
    return [(column, column + width, line, line + height) for column, width, line, height in parts]


def apart(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    return one[1] <= two[0] or two[1] <= one[0] or one[3] < two[2] or two[3] < one[2]


def of(pages: tuple[PagePlan, ...], story: int) -> list[tuple[int, Part]]:
    return [(at, part) for at, page in enumerate(pages, start=1) for part in page.parts if part.story == story]


@settings(max_examples=60, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=1, max_size=12))
def test_every_line_has_a_place_and_nothing_overlaps(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(tuple(measures), room)
    assert pages is not None, "an issue of any number of pages always has a plan"
    assert len(pages) % 4 == 0
    for number, page in enumerate(pages, start=1):
        found = blocks(page)
        foot = max((bottom for _, _, _, bottom in found), default=0)
        assert foot + page.hole <= room.on(number, last=number == len(pages))
        assert all(0 <= left < right <= room.columns for left, right, _, _ in found)
        assert all(apart(one, two) for one, two in combinations(found, 2))
    for story, measure in enumerate(measures):
        held = sum(sum(part.frames()) + (shapes.TAIL if part.ends else 0) for _, part in of(pages, story))
        assert held >= measure.text
        assert all(min(part.frames()) >= 0 for _, part in of(pages, story))


def test_an_overlap_and_a_block_beyond_the_page_would_be_seen() -> None:
    assert not apart((0, 2, 0, 10), (1, 3, 5, 20))
    assert not apart((0, 2, 0, 10), (0, 2, 10, 20)), "stories one over another have a line between them"
    assert apart((0, 2, 0, 10), (0, 2, 11, 20))


@settings(max_examples=40, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=2, max_size=10))
def test_the_lead_opens_the_paper(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(tuple(measures), room)
    assert pages
    first = pages[0].parts[0]
    assert (first.story, first.column, first.line, first.begins) == (0, 0, 0, True)


@settings(max_examples=40, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=2, max_size=10))
def test_each_story_stands_once_and_its_parts_name_each_other(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(tuple(measures), room)
    assert pages
    for story in range(len(measures)):
        own = of(pages, story)
        assert [part.begins for _, part in own] == [True] + [False] * (len(own) - 1)
        assert [part.ends for _, part in own] == [False] * (len(own) - 1) + [True]
        for (_, part), (number, later) in pairwise(own):
            assert part.onward == number
            assert later.start == own[0][0]
            assert later.shape.head == REST_HEAD


@settings(max_examples=30, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=1, max_size=10))
def test_a_filler_stands_once_in_an_issue_and_within_its_sizes(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(tuple(measures), room)
    assert pages
    found: list[Stopgap] = [one for page in pages for one in page.stopgaps]
    assert len({one.name for one in found}) == len(found)
    sizes = {filler.name: filler.ranges for filler in FILLERS}
    for one in found:
        low, high = sizes[one.name][one.width - 1]
        assert low <= one.height <= high


def test_too_few_pages_are_no_plan() -> None:
    room = Room(columns=3, lines=60, first=20, last=20)
    measure = shapes.Measure(text=600, heads=(9, 8, 7), captions=(0, 0, 0))
    assert plan.solve((measure,), room, 4) is None
    assert plan.solve((measure,), room, 8) is not None


def test_a_page_that_a_placement_asks_for_is_kept() -> None:
    room = Room(columns=5, lines=90, first=20, last=18)
    wanted = (1, 1, 2, 2, 3)
    measures = [shapes.Measure(text=120, heads=(12, 11, 10, 9, 9), captions=(0,) * 5, page=page) for page in wanted]
    pages = plan.solve(tuple(measures), room, 4)
    assert pages
    assert tuple(of(pages, story)[0][0] for story in range(5)) == wanted


def test_stories_stand_one_over_another_beside_a_tall_one() -> None:
    """Neither bands of stories side by side nor whole columns make this page: only slicing three levels deep does."""
    room = Room(columns=5, lines=60, first=0, last=0)
    heads, captions = (9, 8, 8, 8, 8), (0,) * 5
    tall = shapes.Measure(text=51, heads=heads, captions=captions, page=1)
    upper, lower = (shapes.Measure(text=text, heads=heads, captions=captions, page=1) for text in (4 * 22, 4 * 21))
    pages = plan.solve((upper, lower, tall), room, 4)
    assert pages
    assert any(page.rules and len({part.line for part in page.parts}) > 1 for page in pages)


def test_a_lead_too_long_for_page_one_goes_on_on_an_inner_page_with_room() -> None:
    room = Room(columns=5, lines=97, first=22, last=17)
    heads, captions = (18, 12, 9, 10, 11), (3, 2, 2, 2, 2)
    lead = shapes.Measure(text=420, heads=heads, captions=captions, ratio=8.3, narrowest=2)
    full = [shapes.Measure(text=190, heads=heads, captions=captions, ratio=8.3, page=2) for _ in range(2)]
    rest = [shapes.Measure(text=90, heads=heads, captions=(0,) * 5, page=page) for page in (1, 3, 4)]
    pages = plan.solve((lead, *full, *rest), room, 4)
    assert pages
    (first, begun), (second, ended) = of(pages, 0)
    assert (first, begun.onward, ended.start) == (1, second, 1)
    assert second in {3, 4}, "page two is full"


def test_the_number_of_pages_follows_the_volume() -> None:
    room = Room(columns=5, lines=97, first=22, last=17)
    note = shapes.Measure(text=150, heads=(12, 9, 8, 8, 8), captions=(0,) * 5)
    assert [dealing.volume([note] * count, room) for count in (1, 8, 10, 24)] == [4, 4, 8, 12]


def test_pages_are_full_and_columns_even_when_texts_are_long_enough() -> None:
    """Forty issues of eight pages or so: under 3 % of the area empty, 95 % of the columns within a line."""
    empty = area = uneven = columns = 0
    for seed in range(40):
        chance = random.Random(seed)
        room = Room(columns=5, lines=97, first=22, last=17, fillers=FILLERS)
        measures = tuple(_story(chance, at) for at in range(chance.randint(14, 30)))
        pages = plan.solve(measures, room)
        assert pages
        empty += sum(page.hole for page in pages) * room.columns
        area += room.area(len(pages))
        for page in pages:
            empty += sum(part.shape.width * part.shape.spare + part.shape.short for part in page.parts)
            columns += sum(part.shape.width for part in page.parts)
            uneven += sum(part.shape.width for part in page.parts if part.shape.spare > 1)
    assert empty < 0.03 * area
    assert uneven < 0.05 * columns


def _story(chance: random.Random, at: int) -> shapes.Measure:
    head, pictured = chance.randint(8, 12), not at or chance.random() < 0.6
    return shapes.Measure(
        text=int(chance.choice([40, 60, 90, 120, 160, 200]) * chance.uniform(0.8, 1.2)),
        heads=(head + 6, head + 1, head, head, head), captions=(3, 2, 2, 2, 2) if pictured else (0,) * 5,
        ratio=8.3 * chance.uniform(0.8, 1.1) if pictured else 0.0, narrowest=1 if at else 2,
    )  # fmt: skip


def test_time_grows_with_the_number_of_pages_alone() -> None:
    import time

    def spent(count: int) -> float:
        chance, room = random.Random(7), Room(columns=5, lines=97, first=22, last=17, fillers=FILLERS)
        measures = tuple(_story(chance, at) for at in range(count))
        plan.solve.cache_clear()
        slicing.slicer.cache_clear()
        started = time.process_time()
        assert plan.solve(measures, room)
        return time.process_time() - started

    assert spent(320) < 5 * spent(160)


POSTERS = tuple(
    Filler(name=f"ad{at}", ranges=((12, 90), (9, 80), (8, 70), (7, 60), (6, 50)), cost=1.5 + 0.2 * at) for at in (0, 1)
)
GATHERED = [
    shapes.Measure(text=text, heads=(14, 12, 10, 8, 7), captions=(3, 2, 2, 2, 2), ratio=8.0)
    for text in (184, 72, 373, 288)
]


def test_nobody_is_sent_to_another_page_past_a_poster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fourteen lines of № 9 (tabloid, A3) went from page 2 to page 5, and a poster took a quarter of page 2."""
    room = Room(columns=3, lines=80, first=22, last=20, fillers=(*POSTERS, FILLERS[1]))
    parts = []
    for kept in (True, False):
        if not kept:
            monkeypatch.setattr(plan._Paper, "_gathered", lambda _, deal, made: (deal, made))
        pages = plan.solve(tuple(GATHERED), room)
        plan.forget()
        assert pages is not None
        parts.append(len(of(pages, 1)))
    assert parts == [1, 2]
