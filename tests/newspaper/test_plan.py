"""The plan: for any stories every line has a place, nothing overlaps, no page is overfull, order is kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper import plan, shapes
from newspaper.pages import Room, settle


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    columns = draw(st.integers(3, 5))
    return Room(columns=columns, lines=draw(st.integers(60, 100)), first=22, last=20)


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


@settings(max_examples=60, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=1, max_size=12))
def test_every_line_has_a_place(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(measures, room)
    assert pages is not None, "an issue of any number of pages always has a plan"
    settled = [settle(page, measures) for page in pages]
    held = [0] * len(measures)
    for number, page in enumerate(settled, start=1):
        used = sum(band.height + shapes.GAP for band in page.bands) - (shapes.GAP if page.bands else 0)
        assert used + page.hole <= room.on(number, last=number == len(settled))
        for band in page.bands:
            assert sum(part.shape.width for part in band.parts) == room.columns
            columns = [part.column for part in band.parts]
            assert columns == sorted(columns)
            for part in band.parts:
                assert part.shape.height == band.height
                assert min(part.frames()) >= 0
                held[part.story] += sum(part.frames()) + (shapes.TAIL if part.ends else 0)
    for lines, measure in zip(held, measures, strict=True):
        assert lines >= measure.text


@settings(max_examples=40, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=2, max_size=10))
def test_the_lead_opens_the_paper_and_goes_across(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(measures, room)
    assert pages
    first = next(page for page in pages if page.bands).bands[0].parts[0]
    assert first.story == 0
    assert first.shape.width >= room.columns - (1 if room.columns > 3 else 0)


@settings(max_examples=40, deadline=None)
@given(room=rooms(), measures=st.lists(stories(), min_size=2, max_size=10))
def test_each_story_stands_once_and_its_parts_follow_page_by_page(room: Room, measures: list[shapes.Measure]) -> None:
    pages = plan.solve(measures, room)
    assert pages
    parts = [(number, part) for number, page in enumerate(pages) for band in page.bands for part in band.parts]
    for story in range(len(measures)):
        own = [(number, part) for number, part in parts if part.story == story]
        assert [part.begins for _, part in own] == [True] + [False] * (len(own) - 1)
        assert [part.ends for _, part in own] == [False] * (len(own) - 1) + [True]
        numbers = [number for number, _ in own]
        assert numbers == list(range(numbers[0], numbers[0] + len(own)))


def test_too_few_pages_are_no_plan() -> None:
    room = Room(columns=3, lines=60, first=20, last=20)
    measure = shapes.Measure(text=400, heads=(9, 8, 7), captions=(0, 0, 0))
    assert plan.solve([measure], room, 1) is None
    assert plan.solve([measure], room, 4) is not None


def test_a_page_that_a_placement_asks_for_is_kept() -> None:
    room = Room(columns=5, lines=90, first=20, last=18)
    wanted = (1, 1, 2, 2, 3)
    measures = [shapes.Measure(text=120, heads=(12, 11, 10, 9, 9), captions=(0,) * 5, page=page) for page in wanted]
    pages = plan.solve(measures, room, 4)
    assert pages
    found = {
        part.story: number for number, page in enumerate(pages, start=1) for band in page.bands for part in band.parts
    }
    assert tuple(found[story] for story in range(5)) == wanted
