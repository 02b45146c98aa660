"""Which story stands where: pages, bands of columns, sizes of pictures. Pure arithmetic, no typesetting.

Input: measures of the stories in lines, and how many lines each page has. Output: pages (`pages.PagePlan`).

A page is a stack of bands; a band is one story across all columns or two or three side by side, all of one height. A
story without room for all of it ends on the next page, when it goes across all columns. Order is kept; only a page
that a placement asks for changes it. A beam search over pages looks for the least sum of: lines left empty, columns
too short or too tall, pictures far from their own proportions, stories cut in two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import ceil

from newspaper.pages import Band, PagePlan, Part, Room, stand
from newspaper.shapes import GAP, LEAST_PICTURE, LEAST_TEXT, TAIL, TURN, UNDER, Measure, Shape, growth, natural, shape

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


@dataclass(frozen=True, slots=True)
class _State:
    """So many pages done: what they cost, the stories still to be placed, the lines of a story that was cut."""

    cost: float
    rest: tuple[int, ...]
    pages: tuple[PagePlan, ...] = ()
    cut: int = -1
    """The story whose end is still to be placed, or -1; `carry` are its lines."""
    carry: int = 0


@dataclass(frozen=True, slots=True)
class _Fill:
    """A page being filled: lines used, and how many more its pictures could take."""

    cost: float
    rest: tuple[int, ...]
    used: int = 0
    grow: int = 0
    bands: tuple[Band, ...] = ()


def solve(measures: Sequence[Measure], room: Room, pages: int = 0) -> tuple[PagePlan, ...] | None:
    """Return the pages for all stories, or None when they do not fit into `pages` (0: any number)."""
    return _Search(tuple(measures), room).run(pages)


class _Search:
    """One search: `options` remembers the bands that the same stories can make."""

    def __init__(self, measures: tuple[Measure, ...], room: Room) -> None:
        self.measures, self.room = measures, room
        self.options: dict[tuple[int, ...], tuple[tuple[Band, float, int], ...]] = {}

    def run(self, pages: int) -> tuple[PagePlan, ...] | None:
        least = sum(min(one.heads) + one.text // self.room.columns + 8 for one in self.measures)
        states = [_State(0.0, tuple(range(len(self.measures))))]
        best: _State | None = None
        for number in range(1, (pages or max(4, 2 + least * 2 // self.room.lines)) + 1):
            for state in states:
                for ended in self._page(state, number, last=True):
                    if not ended.rest and not ended.carry and (best is None or ended.cost < best.cost):
                        best = ended
            if (best and len(best.pages) < number) or not states:
                break
            states = self._beam(one for state in states for one in self._page(state, number, last=False))
        return best.pages if best else None

    def _remaining(self, rest: tuple[int, ...]) -> float:
        return self._worth(sum(self.measures[story].text for story in rest))

    def _worth(self, lines: int) -> float:
        """Return what placing so many lines of text will cost, at a guess."""
        return (PROGRESS + 1.2 * self.room.pressure) * lines / self.room.columns

    def _beam(self, states: Iterable[_State]) -> list[_State]:
        """Keep the cheapest state of each position, then those that got far at little cost."""
        kept: dict[tuple[tuple[int, ...], int], _State] = {}
        for state in states:
            key = (state.rest, state.carry)
            if key not in kept or state.cost < kept[key].cost:
                kept[key] = state

        def rank(state: _State) -> tuple[float, tuple[int, ...]]:
            return state.cost + self._worth(state.carry) + self._remaining(state.rest), state.rest

        return sorted(kept.values(), key=rank)[: self.room.beam]

    def _page(self, state: _State, number: int, *, last: bool) -> Iterator[_State]:
        """Yield the state after every sensible filling of one page."""
        lines = self.room.on(number, last=last)
        opened, left = _opened(self.room, state, lines)
        if left:
            if not last:
                page = PagePlan(bands=opened.bands, hole=0)
                yield replace(state, cost=state.cost + PAGE, carry=left, pages=(*state.pages, page))
            return
        fills = [opened]
        while fills:
            grown: dict[tuple[tuple[int, ...], int], _Fill] = {}
            for fill in fills:
                yield from self._closed(state, fill, lines, last=last)
                for longer in self._longer(fill, lines, number):
                    key = (longer.rest, longer.used)
                    if key not in grown or longer.cost < grown[key].cost:
                        grown[key] = longer
            fills = sorted(grown.values(), key=lambda fill: fill.cost + self._remaining(fill.rest))[
                : self.room.beam * 2
            ]

    def _longer(self, fill: _Fill, lines: int, number: int) -> Iterator[_Fill]:
        """Yield the page with one more band: the next story, alone or with one or two of those that follow it."""
        for stories in self._groups(fill.rest):
            wrong = sum(bool(self.measures[story].page) and self.measures[story].page != number for story in stories)
            jumped = stories[-1] - stories[0] - len(stories) + 1
            rest = tuple(story for story in fill.rest if story not in stories)
            for band, cost, grow in self._options(stories):
                if fill.used + band.height <= lines:
                    yield _Fill(
                        fill.cost + cost + 200 * wrong + 0.8 * jumped,
                        rest,
                        fill.used + band.height + GAP,
                        fill.grow + grow,
                        (*fill.bands, band),
                    )

    def _groups(self, rest: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        most = min(2 if rest[:1] == (0,) else 3, self.room.columns, len(rest))
        for count in range(1, most + 1):
            for others in combinations(rest[1 : 1 + AHEAD], count - 1):
                yield (rest[0], *others)

    def _options(self, stories: tuple[int, ...]) -> tuple[tuple[Band, float, int], ...]:
        """Return the bands of these stories, one for each sharing of the columns; the lead goes across the page."""
        if stories not in self.options:
            measures = tuple(self.measures[story] for story in stories)
            across = self.room.columns - (1 if self.room.columns > 3 else 0) if stories[0] == 0 else 1
            widths = [one for one in _widths(self.room.columns, len(stories)) if one[0] >= across]
            found = [_side_by_side(measures, one, self.room.pressure) for one in widths]
            self.options[stories] = tuple((stand(one[0], stories), one[1], one[2]) for one in found if one)
        return self.options[stories]

    def _closed(self, state: _State, fill: _Fill, lines: int, *, last: bool) -> Iterator[_State]:
        """Yield the page as it stands, its pictures grown into the rest; and cut the next story, if lines are left."""
        hole = lines - fill.used + (GAP if fill.bands else 0)
        if fill.bands or (last and state.pages and not state.rest):
            stays = max(0, hole - fill.grow)
            cost = fill.cost + (0.15 * stays if last else 0.9 * stays**1.3) + 0.25 * min(hole, fill.grow)
            page = PagePlan(bands=fill.bands, hole=hole)
            yield _State(state.cost + PAGE + cost, fill.rest, (*state.pages, page))
        if last or not fill.rest:
            return
        story, *rest = fill.rest
        for shorter in (0, 4, 8):
            if cut := _cut(self.measures[story], self.room, lines - fill.used - shorter, story):
                page = PagePlan(bands=(*fill.bands, cut[0]), hole=shorter)
                cost = state.cost + PAGE + fill.cost + 8 + 1.2 * shorter
                yield _State(cost, tuple(rest), (*state.pages, page), story, cut[1])


def _opened(room: Room, state: _State, lines: int) -> tuple[_Fill, int]:
    """Begin a page: with the rest of a cut story, when there is one; return what is left of it for the next page."""
    if not state.carry:
        return _Fill(0.0, state.rest), 0
    needed = REST_HEAD + max(TAIL + LEAST_TEXT, -(-state.carry // room.columns))
    ends = needed <= lines
    one = Shape(width=room.columns, height=min(needed, lines), head=REST_HEAD)
    left = 0 if ends else max(LEAST_CUT, state.carry - sum(one.frames(TURN)) + room.columns // 2)
    band = Band(height=one.height, parts=(Part(story=state.cut, column=0, shape=one, begins=False, ends=ends),))
    return _Fill(0.0, state.rest, one.height + GAP, bands=(band,)), left


@lru_cache(maxsize=64)
def _widths(columns: int, count: int) -> tuple[tuple[int, ...], ...]:
    cuts = combinations(range(1, columns), count - 1)
    return tuple(tuple(b - a for a, b in zip((0, *cut), (*cut, columns), strict=True)) for cut in cuts)


@lru_cache(maxsize=65536)
def _side_by_side(
    measures: tuple[Measure, ...], widths: tuple[int, ...], pressure: float
) -> tuple[tuple[Shape, ...], float, int] | None:
    """Return the cheapest shapes of one height, their cost, and by how many lines they can grow."""
    least = max(natural(measure, width) for measure, width in zip(measures, widths, strict=True))
    found: tuple[tuple[Shape, ...], float, int] | None = None
    for height in range(least, least + 7):
        shapes = [shape(measure, width, height) for measure, width in zip(measures, widths, strict=True)]
        sound = tuple(one for one in shapes if one is not None)
        if len(sound) < len(shapes):
            continue
        cost = sum(one.cost for one in sound) + pressure * height
        if found is None or cost < found[1]:
            grow = min(growth(measure, one) for measure, one in zip(measures, sound, strict=True))
            found = (sound, cost, grow)
    return found


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
        lines = min(
            ceil(ideal * (LEAST_PICTURE if room.pressure > 2 else 1)), tall - UNDER - measure.captions[columns - 1]
        )
        if lines >= LEAST_PICTURE * ideal and columns * lines <= 0.5 * room.columns * tall:
            found.append((columns, lines))
    return (found[0] if room.pressure else found[-1]) if found else None
