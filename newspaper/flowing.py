"""Pages filled one after the other, several ways at a time: a page may end in a story that goes on later.

Input: measures in print order, the room, the number of pages. Output: a `Flowed`, or None when no way was found that
puts everything on the pages. From every way to fill the pages so far, the next page is made of the rests that wait, of
stories that ask for it and of some that come next, and perhaps of the beginning of one more; the `WAYS` that promise
the cheapest paper go on. Its time is linear in the number of pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from newspaper.blocks import JUMP, LEAST_CUT, LEAST_REST, REST_HEAD, Filler, Opening, Rest, Thing
from newspaper.pages import Room
from newspaper.shapes import GAP, Measure
from newspaper.slicing import HOLE, slicer
from newspaper.ways import LEAST_START, Flowed, Going, Need, Page, Way, least_start, need, page_of

AHEAD = 6
"""A page may take one of so many stories that come next."""
MOST = 6
"""Things on a page: every further one doubles the search."""
LATER = 3
"""A cut story goes on so many pages later at most."""
FILLABLE = 3
"""A hole of so many lines is worth a filler."""
LIKELY = 3
"""Fillers that are tried in a hole, those of its height first."""
HOPELESS = 1_000_000.0
"""Price of a way that leaves more than the last page holds."""
PASSED = 0.8
"""What it costs that a story waits while one after it is printed."""
FAR = 1.5
"""What every page costs over which a reader must leaf to the rest of a story."""
OFTEN = 10.0
"""What a jump costs besides when there is more than one for two pages."""
TIGHT = 0.985
"""Share of a page that things may take at their smallest before slicing."""


class Breadth(NamedTuple):
    """Ways to fill the pages so far that are kept, and sets of stories that are tried for a page after each of them."""

    ways: int
    tried: int


def flow(measures: Sequence[Measure], room: Room, pages: int, breadth: Breadth) -> Flowed | None:
    """Return the pages, filled in order."""
    return _Flow(measures, room, pages, breadth).run()


class _Flow:
    def __init__(self, measures: Sequence[Measure], room: Room, pages: int, breadth: Breadth) -> None:
        self.measures, self.room, self.count, self.breadth = measures, room, pages, breadth
        self.needs = [need(measure, room.columns) for measure in measures]
        self.slicer = slicer(room.columns)
        self.starts = [least_start(measure, room.columns) for measure in measures]
        total = room.area(pages)
        high, low = (sum(one) for one in zip(*((need.high, need.low) for need in self.needs), strict=True))
        self.light = max(0.0, total - high) / total
        self.heavy = max(0.0, low - total) / total

    def run(self) -> Flowed | None:
        ways = [Way(0.0, tuple(range(len(self.measures))), (), self.room.fillers)]
        for page in range(self.count):
            best: dict[tuple[tuple[int, ...], tuple[Going, ...]], Way] = {}
            for way in ways:
                for one in self._ways(way, page):
                    known = best.get((one.left, one.going))
                    if known is None or one.cost < known.cost:
                        best[one.left, one.going] = one
            ranked = sorted((one.cost + self._outlook(one, page + 1), at) for at, one in enumerate(best.values()))
            every = list(best.values())
            ways = [every[at] for price, at in ranked[: self.breadth.ways] if price < HOPELESS]
        done = [way for way in ways if not way.left and not way.going]
        return _flowed(min(done, key=lambda way: way.cost)) if done else None

    def _lines(self, page: int) -> int:
        return self.room.on(page + 1, last=page + 1 == self.count)

    def _outlook(self, way: Way, page: int) -> float:
        """Return what the pages from this one on will cost at least because they are too many or too few."""
        if page + 1 == self.count:
            return min((one.cost - way.cost for one in self._ways(way, page)), default=HOPELESS)
        free = sum(self.room.columns * self._lines(at) for at in range(page, self.count))
        needs = [*(self.needs[story] for story in way.left), *(self._rest(one) for one in way.going)]
        low, high = sum(one.low for one in needs), sum(one.high for one in needs)
        least = sum(one.least for one in needs)
        missing: float = max(0.0, low - free * (1 + self.heavy)) + 3 * max(0.0, least - TIGHT * free)
        missing += max(0.0, free * (1 - self.light) - high)
        return HOLE / self.room.columns * missing

    def _rest(self, one: Going) -> Need:
        lines = self.measures[one.story].body.lines(one.start) + 5 + GAP
        return Need(lines + REST_HEAD, lines + REST_HEAD, lines + self.room.columns * REST_HEAD)

    def _ways(self, way: Way, page: int) -> Iterator[Way]:
        """Yield the ways to fill this page after those before it."""
        for whole, cut in self._sets(way, page):
            made = self._made(way, page, whole, cut)
            if made is None:
                continue
            one = self._after(way, page, made, whole, cut)
            yield one
            if made.sliced.hole >= FILLABLE and len(made.things) < MOST:
                yield from self._filled(one, page, way)

    def _filled(self, way: Way, page: int, before: Way) -> Iterator[Way]:
        """Yield the way with the best filler in the hole of its last page."""
        assert way.page is not None
        hole = way.page.sliced.hole
        likely = sorted(before.fillers, key=lambda filler: self._misfit(filler, hole))
        tried = [(self._with(way.page, page, filler), filler) for filler in likely[:LIKELY]]
        better = [(made, filler) for made, filler in tried if made and made.sliced.cost < way.page.sliced.cost]
        if better:
            made, used = min(better, key=lambda one: one[0].sliced.cost)
            fillers = tuple(one for one in before.fillers if one is not used)
            yield way._replace(cost=way.cost - way.page.sliced.cost + made.sliced.cost, fillers=fillers, page=made)

    def _misfit(self, filler: Filler, hole: int) -> int:
        """Return by how many lines a filler as wide as the page is higher or lower than a hole with its gap."""
        low, high = filler.ranges[self.room.columns - 1]
        return max(0, low + GAP - hole) + max(0, hole - GAP - high) if low else hole

    def _with(self, made: Page, page: int, filler: Filler) -> Page | None:
        """Return the page with a filler; None when that is too much, or sends more of a story to a later page."""
        one = page_of((*made.things, filler), (*made.stories, -1), self.room.columns, self._lines(page))
        return one if one and one.carried == made.carried else None

    def _after(self, way: Way, page: int, made: Page, whole: tuple[int, ...], cut: int) -> Way:
        """Return the way that this page makes of the one before."""
        here = {*whole, cut}
        carried = tuple(Going(story, start, page) for story, start in made.carried)
        jumps = way.jumps + bool(carried)
        cost = way.cost + made.sliced.cost + (OFTEN if carried and 2 * jumps > self.count + 1 else 0.0)
        cost += FAR * sum(page - one.page - 1 for one in way.going if one.story in here)
        new = [story for story in here if story in way.left and not self.measures[story].page]
        cost += PASSED * sum(story < max(new, default=-1) and not self.measures[story].page for story in way.left
                             if story not in here)  # fmt: skip
        left = tuple(story for story in way.left if story not in here)
        going = tuple(one for one in way.going if one.story not in here) + carried
        return Way(cost, left, tuple(sorted(going)), way.fillers, jumps, made, way)

    def _made(self, way: Way, page: int, whole: tuple[int, ...], cut: int) -> Page | None:
        """Return the page of these stories, the last one cut (-1: none)."""
        starts = {one.story: one.start for one in way.going}
        stories = sorted({*whole, cut} - {-1}, key=lambda story: (story in starts, story))
        things: list[Thing] = []
        for story in stories:
            measure, start = self.measures[story], starts.get(story, 0)
            if story == cut:
                things.append(Opening(measure=measure, start=start, least=0 if start else LEAST_REST))
            else:
                things.append(Rest(body=measure.body, start=start) if start else measure)
        return page_of(tuple(things), tuple(stories), self.room.columns, self._lines(page))

    def _sets(self, way: Way, page: int) -> list[tuple[tuple[int, ...], int]]:
        """Return the stories that may stand here as a whole, and one that is cut, the most promising sets first."""
        if not way.left and not way.going:
            return [((), -1)]
        waiting = {one.story: one for one in way.going}
        last = page + 1 == self.count
        due = [one.story for one in way.going if last or page - one.page >= LATER]
        due += [story for story in way.left if self._asks(story, page)]
        if last:
            return [((*way.left, *waiting), -1)] if len(way.left) + len(waiting) <= MOST + 1 else []
        free = [story for story in way.left if not self.measures[story].page or self.measures[story].page <= page]
        others = [one for one in waiting if one not in due] + [one for one in free if one not in due][:AHEAD]
        sets = list(self._priced(due, others, waiting, self.room.columns * self._lines(page)))
        whole = sorted((one for one in sets if one[2] < 0), key=_promise)
        cut = sorted((one for one in sets if one[2] >= 0), key=_promise)
        half = self.breadth.tried // 2
        chosen = sorted([*whole[:half], *cut[:half]], key=_promise)
        return [(stories, opened) for _, stories, opened in chosen] or [((), -1)]

    def _asks(self, story: int, page: int) -> bool:
        asked = self.measures[story].page
        return (story == 0 and page == 0) or (asked == page + 1 and story != 0)

    def _priced(
        self, due: Sequence[int], others: Sequence[int], waiting: dict[int, Going], space: float
    ) -> Iterator[tuple[float, tuple[int, ...], int]]:
        """Yield sets with what they promise to cost: holes, and stories that are passed over."""
        needs = {one: self._rest(waiting[one]) if one in waiting else self.needs[one] for one in (*due, *others)}
        starts = {one: LEAST_START if one in waiting else self.starts[one] for one in needs if self._long(one, waiting)}
        for chosen in _subsets(others, MOST - len(due)):
            taken = (*due, *chosen)
            passed = PASSED * sum(one not in chosen for one in others[: max(map(others.index, chosen), default=0)])
            least, low, high = (
                (sum(column) for column in zip(*(needs[one] for one in taken), strict=True)) if taken else (0, 0, 0)
            )
            if taken and least <= (TIGHT if len(taken) > 1 else 1.0) * space:
                missing = max(0.0, space - high) + 0.5 * max(0.0, low - space)
                yield passed + HOLE / self.room.columns * missing, taken, -1
            for one, start in starts.items():
                inside = one in taken
                free = space - low + needs[one].low if inside else space - low
                if free < start or (len(taken) >= MOST and not inside):
                    continue
                if not inside or free < max(needs[one].low, needs[one].least / TIGHT):
                    yield passed + JUMP, tuple(story for story in taken if story != one), one

    def _long(self, story: int, waiting: dict[int, Going]) -> bool:
        body = self.measures[story].body
        return body.lines(waiting[story].start if story in waiting else 0) > 2 * LEAST_REST + LEAST_CUT


def _promise(one: tuple[float, tuple[int, ...], int]) -> tuple[float, tuple[int, ...], int]:
    return one


def _subsets(others: Sequence[int], most: int) -> Iterable[tuple[int, ...]]:
    for size in range(min(len(others), max(0, most)) + 1):
        yield from combinations(others, size)


def _flowed(way: Way) -> Flowed:
    chains: dict[int, tuple[int, ...]] = {}
    for number, page in enumerate(way.pages):
        for story in page.stories:
            if story >= 0:
                chains[story] = (*chains.get(story, ()), number)
    return Flowed(way.pages, {story: chain for story, chain in chains.items() if len(chain) > 1})
