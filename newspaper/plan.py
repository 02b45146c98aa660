"""Which story stands where: pages, bands of columns, sizes of pictures. Pure arithmetic, no typesetting.

Input: measures of the stories in lines, and how many lines each page has. Output: a `Plan`.

A page is a stack of bands; a band is one story across all columns or two or three side by side, all of one height. A
story without room for all of it ends on the next page, when it goes across all columns. Order is kept; only a page
that a placement asks for changes it. A beam search over pages looks for the least sum of: lines left empty, columns
too short or too tall, pictures far from their own proportions, stories cut in two.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from newspaper.pages import Band, PagePlan, Part, Room, stand
from newspaper.shapes import GAP, LEAST_TEXT, TAIL, TURN, UNDER, Measure, Shape, growth, natural, shape

BEAM = 12
PROGRESS = 0.7
"""What a line of text, set across the page, is worth: dense pages and few of them."""
PAGE = 25.0
"""What one page more costs."""
AHEAD = 3
"""A story may be set beside one of so many that follow it."""
REST_HEAD = 2
"""Lines above the second part of a cut story."""
LEAST_CUT = 9
"""Lines that a story must have on each side of a page's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    cost: float
    rest: tuple[int, ...]
    """Stories still to be placed, in order."""
    cut: int = -1
    """The story whose end is still to be placed, or -1; `carry` are its lines."""
    carry: int = 0
    pages: tuple[PagePlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fill:
    """A page being filled: lines used, how many more or fewer it could take through its pictures."""

    cost: float
    rest: tuple[int, ...]
    used: int
    grow: int = 0
    bands: tuple[Band, ...] = ()


def solve(measures: Sequence[Measure], room: Room, pages: int = 0) -> tuple[PagePlan, ...] | None:
    """Return the pages for all stories, or None when they do not fit into `pages` (0: any number)."""
    limit = pages or max(4, 2 + sum(_least(measure, room.columns) for measure in measures) * 2 // room.lines)
    states = [_State(cost=0.0, rest=tuple(range(len(measures))))]
    best: _State | None = None
    for number in range(1, limit + 1):
        for state in states:
            for ended in _page(measures, room, state, number, last=True):
                if not ended.rest and not ended.carry and (best is None or ended.cost < best.cost):
                    best = ended
        if (best and len(best.pages) < number) or not states:
            break
        states = _beam(
            (following for state in states for following in _page(measures, room, state, number, last=False)),
            lambda state: state.cost + PROGRESS * _remaining(measures, state) / room.columns,
        )
    return best.pages if best else None


def _beam(states: Iterable[_State], score: Callable[[_State], float]) -> list[_State]:
    """Keep the cheapest state of each position, then those that got far at little cost."""
    kept: dict[tuple[tuple[int, ...], int], _State] = {}
    for state in states:
        key = (state.rest, state.carry)
        if key not in kept or state.cost < kept[key].cost:
            kept[key] = state
    return sorted(kept.values(), key=lambda state: (score(state), state.rest))[:BEAM]


def _remaining(measures: Sequence[Measure], state: _State) -> int:
    return state.carry + sum(measures[story].text for story in state.rest)


def _least(measure: Measure, columns: int) -> int:
    return min(measure.heads) + measure.text // columns + 8


def _page(measures: Sequence[Measure], room: Room, state: _State, number: int, *, last: bool) -> Iterator[_State]:
    """Yield the state after every sensible filling of one page."""
    lines = room.on(number, last=last)
    opened, left = _opened(room, state, lines)
    if left:
        if not last:
            page = PagePlan(bands=opened.bands, hole=0)
            yield replace(state, cost=state.cost + PAGE, carry=left, pages=(*state.pages, page))
        return
    fills = [opened]
    while fills:
        grown: dict[tuple[tuple[int, ...], int], _Fill] = {}
        for fill in fills:
            yield from _closed(measures, room, state, fill, lines, last=last)
            for longer in _longer(measures, room, fill, lines, number):
                key = (longer.rest, longer.used)
                if key not in grown or longer.cost < grown[key].cost:
                    grown[key] = longer
        ranked = sorted(
            grown.values(),
            key=lambda fill: fill.cost + PROGRESS * sum(measures[story].text for story in fill.rest) / room.columns,
        )
        fills = ranked[: BEAM * 2]


def _opened(room: Room, state: _State, lines: int) -> tuple[_Fill, int]:
    """Begin a page: with the rest of a cut story, when there is one; return what is left of it for the next page."""
    if not state.carry:
        return _Fill(cost=0.0, rest=state.rest, used=0), 0
    needed = REST_HEAD + max(TAIL + LEAST_TEXT, -(-state.carry // room.columns))
    ends = needed <= lines
    one = Shape(width=room.columns, height=min(needed, lines), head=REST_HEAD)
    left = 0 if ends else max(LEAST_CUT, state.carry - sum(one.frames(TURN)) + room.columns // 2)
    band = Band(height=one.height, parts=(Part(story=state.cut, column=0, shape=one, begins=False, ends=ends),))
    return _Fill(cost=0.0, rest=state.rest, used=one.height + GAP, bands=(band,)), left


def _longer(measures: Sequence[Measure], room: Room, fill: _Fill, lines: int, number: int) -> Iterator[_Fill]:
    """Yield the page with one more band: the next story, alone or with one or two of those that follow it."""
    if not fill.rest:
        return
    lead = fill.rest[0] == 0
    for count in range(1, min(2 if lead else 3, room.columns) + 1):
        for others in combinations(fill.rest[1 : 1 + AHEAD], count - 1):
            stories = (fill.rest[0], *others)
            jumped = (others[-1] - fill.rest[0] - len(others)) if others else 0
            misplaced = sum(bool(measures[story].page) and measures[story].page != number for story in stories)
            rest = tuple(story for story in fill.rest if story not in stories)
            for band, cost, grow in _bands(measures, room, stories):
                fits = fill.used + band.height <= lines
                if fits and (not lead or _across(band, room)):
                    yield _Fill(
                        cost=fill.cost + cost + 200 * misplaced + 0.8 * jumped,
                        rest=rest,
                        used=fill.used + band.height + GAP,
                        grow=fill.grow + grow,
                        bands=(*fill.bands, band),
                    )


def _across(band: Band, room: Room) -> bool:
    """Whether the lead goes across the page; a wide page may keep one column beside it."""
    return band.parts[0].shape.width >= room.columns - (1 if room.columns > 3 else 0)


def _bands(measures: Sequence[Measure], room: Room, stories: tuple[int, ...]) -> Iterator[tuple[Band, float, int]]:
    for widths in _widths(room.columns, len(stories)):
        found = _band(tuple(measures[story] for story in stories), widths, stories, room.pressure)
        if found:
            yield found


@lru_cache(maxsize=64)
def _widths(columns: int, count: int) -> tuple[tuple[int, ...], ...]:
    cuts = combinations(range(1, columns), count - 1)
    return tuple(tuple(b - a for a, b in zip((0, *cut), (*cut, columns), strict=True)) for cut in cuts)


@lru_cache(maxsize=65536)
def _band(
    measures: tuple[Measure, ...], widths: tuple[int, ...], stories: tuple[int, ...], pressure: float
) -> tuple[Band, float, int] | None:
    """Return the cheapest band of these stories, its cost, and by how many lines it can grow."""
    least = max(natural(measure, width) for measure, width in zip(measures, widths, strict=True))
    found: tuple[Band, float, int] | None = None
    for height in range(least, least + 7):
        shapes = [shape(measure, width, height) for measure, width in zip(measures, widths, strict=True)]
        sound = [one for one in shapes if one is not None]
        if len(sound) < len(shapes):
            continue
        cost = sum(one.cost for one in sound) + pressure * height
        if found is None or cost < found[1]:
            grow = min(growth(measure, one) for measure, one in zip(measures, sound, strict=True))
            found = (stand(sound, stories), cost, grow)
    return found


def _closed(
    measures: Sequence[Measure], room: Room, state: _State, fill: _Fill, lines: int, *, last: bool
) -> Iterator[_State]:
    """Yield the page as it stands, its pictures grown into the rest; and cut the next story, when lines are left."""
    hole = lines - fill.used + (GAP if fill.bands else 0)
    if fill.bands or (last and state.pages and not state.rest):
        stays = max(0, hole - fill.grow)
        cost = fill.cost + (0.15 * stays if last else 0.9 * stays**1.3) + 0.25 * min(hole, fill.grow)
        page = PagePlan(bands=fill.bands, hole=hole)
        yield _State(cost=state.cost + PAGE + cost, rest=fill.rest, pages=(*state.pages, page))
    if last or not fill.rest:
        return
    story, *rest = fill.rest
    for shorter in (0, 4, 8):
        cut = _cut(measures[story], room, lines - fill.used - shorter, story)
        if not cut:
            continue
        page = PagePlan(bands=(*fill.bands, cut[0]), hole=shorter)
        cost = state.cost + PAGE + fill.cost + 8 + shorter
        yield _State(cost=cost, rest=tuple(rest), cut=story, carry=cut[1], pages=(*state.pages, page))


def _cut(measure: Measure, room: Room, lines: int, story: int) -> tuple[Band, int] | None:
    """Return the story's beginning in the page's last lines and how many lines of it are left for the next page."""
    width = room.columns
    head = measure.heads[width - 1]
    if lines - head < LEAST_CUT:
        return None
    one = Shape(width=width, height=lines, head=head)
    if measure.ratio:
        found = _picture(measure, room, lines - head)
        if not found:
            return None
        one = replace(one, picture_columns=found[0], picture=found[1], caption=measure.captions[found[0] - 1])
    placed = sum(one.frames(TURN)) - width // 2  # what breaking rules cost
    rest = measure.text - placed
    if rest < LEAST_CUT * width // 2 or placed < LEAST_CUT * width // 2:
        return None
    return stand([one], [story], ends=False), rest


def _picture(measure: Measure, room: Room, tall: int) -> tuple[int, int] | None:
    """Return columns and lines of a picture that leaves text under it in so tall a block: large, small if pressed."""
    found = []
    for columns in range(measure.narrowest, room.columns):
        ideal = int(measure.ratio * columns)
        lines = min(ideal, tall - UNDER - measure.captions[columns - 1])
        if lines >= 0.75 * ideal and columns * lines <= 0.5 * room.columns * tall:
            found.append((columns, lines))
    return (found[0] if room.pressure else found[-1]) if found else None
