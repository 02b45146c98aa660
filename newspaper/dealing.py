"""Which story goes to which page, by areas alone; whether the pages then fill, `plan.py` finds out.

Input: measures in print order (the lead first), the room, the number of pages. Output: for each page its stories, and
for a story longer than its page the chain of pages on which it goes on.

The lead opens page one; a story with a page of its own stands there; the others follow in print order, so that texts
of one rubric stay together. Then stories change places as long as that evens the pages out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newspaper.pages import SHEET, Room
from newspaper.shapes import Measure, best_area, least_area

COMFORT = 0.16
"""So much of a page more than stories like may an issue be asked to hold: pictures give way."""
TIGHT = 0.96
"""Share of a page's area that stories at their smallest may take."""
LONG = 0.9
"""A story that takes more of a page than this goes on elsewhere."""
WORTHY = 0.25
"""Share of a page that a part of a cut story takes at least."""
ROUNDS = 40


@dataclass(slots=True, kw_only=True)
class Deal:
    """Stories by page; `chains`: the pages of a story that goes on. Both may be changed while a plan is sought."""

    pages: list[list[int]]
    chains: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def copy(self) -> "Deal":
        return Deal(pages=[list(page) for page in self.pages], chains=dict(self.chains))

    def ordered(self, page: int) -> list[int]:
        """Return the stories of a page (from 0): in print order, rests of stories that began earlier last."""
        later = {story for story, chain in self.chains.items() if page in chain[1:]}
        return sorted(self.pages[page], key=lambda story: (story in later, story))


def volume(measures: Sequence[Measure], room: Room) -> int:
    """Return the number of pages that the stories ask for: the least multiple of four that does not squeeze them."""
    best = sum(best_area(one, room.columns) for one in measures)
    least = sum(least_area(one, room.columns) for one in measures)
    pages = SHEET
    while best > (1 + COMFORT / pages) * room.area(pages) or least > TIGHT * room.area(pages):
        pages += SHEET
    return pages


def deal(measures: Sequence[Measure], room: Room, pages: int) -> Deal:
    """Deal the stories out to so many pages."""
    return _Dealer(measures, room, pages).deal()


class _Dealer:
    def __init__(self, measures: Sequence[Measure], room: Room, pages: int) -> None:
        self.measures, self.count = measures, pages
        self.areas = [float(best_area(one, room.columns)) for one in measures]
        self.capacity = [float(room.columns * room.on(at + 1, last=at + 1 == pages)) for at in range(pages)]
        self.share = min(1.0, sum(self.areas) / sum(self.capacity))
        self.fill = [0.0] * pages
        self.made = Deal(pages=[[] for _ in range(pages)])

    def deal(self) -> Deal:
        pinned = [(at, one.page - 1 if at else 0) for at, one in enumerate(self.measures)]
        pinned = [(at, page) for at, page in pinned if not at or 0 <= page < self.count]
        free = [at for at in range(len(self.measures)) if at not in dict(pinned)]
        for at, page in sorted(pinned, key=lambda one: self._is_long(*one)):  # what goes on finds room in the end
            self._put(at, page)
        page = 0
        for at in free:
            while page < self.count - 1 and self.fill[page] + self.areas[at] / 2 > self.share * self.capacity[page]:
                page += 1
            self._put(at, page)
        self._even_out([at for at in free if at not in self.made.chains])
        return self.made

    def _is_long(self, story: int, page: int) -> bool:
        return self.areas[story] > LONG * self.capacity[page]

    def _put(self, story: int, page: int) -> None:
        """Put a story on a page; one that is longer than that page goes on where room is left, or begins earlier."""
        starts = range(page, page - 1 if self.measures[story].page or not story else -1, -1)
        chains = (self._chain(story, start) for start in starts if self._is_long(story, page))
        chain = next((one for one in chains if one), ((page, self.areas[story]),))
        for at, taken in chain:
            self.made.pages[at].append(story)
            self.fill[at] += taken
        if len(chain) > 1:
            self.made.chains[story] = tuple(at for at, _ in chain)

    def _chain(self, story: int, start: int) -> tuple[tuple[int, float], ...]:
        """Return the pages on which a long story stands, with its lines on each; nothing when they do not suffice."""
        left, chain = self.areas[story], []
        for at in range(start, self.count):
            space = self.capacity[at] - self.fill[at]
            if left > 0 and (at == start or space > WORTHY * self.capacity[at]):
                taken = min(left, max(LONG * space, WORTHY * self.capacity[at]))
                chain.append((at, taken))
                left -= taken
        return tuple(chain) if left <= 0 else ()

    def _even_out(self, free: list[int]) -> None:
        """Move and swap stories between pages while the sum of what pages have too much or too little falls."""
        where = {story: page for page, stories in enumerate(self.made.pages) for story in stories}
        home = dict(where)
        for _ in range(ROUNDS):
            steps = [(self._gain(step, home), step) for step in self._steps(free, where)]
            gain, step = max(steps, default=(0.0, ()), key=lambda one: one[0])
            if gain < 1.0:
                return
            for story, source, target in step:
                self.made.pages[source].remove(story)
                self.made.pages[target].append(story)
                self.fill[source] -= self.areas[story]
                self.fill[target] += self.areas[story]
                where[story] = target

    def _steps(self, free: list[int], where: dict[int, int]) -> Iterator[tuple[tuple[int, int, int], ...]]:
        """Yield moves (story, from, to) and swaps of stories that stand on different pages."""
        worst = max(range(self.count), key=lambda page: abs(self._off(page, 0.0)))
        for one in free:
            if where[one] == worst:
                yield from (((one, worst, page),) for page in range(self.count) if page != worst)
                for two in free:
                    if where[two] != worst:
                        yield (one, worst, where[two]), (two, where[two], worst)
            else:
                yield ((one, where[one], worst),)

    def _gain(self, step: tuple[tuple[int, int, int], ...], home: dict[int, int]) -> float:
        change: dict[int, float] = {}
        for story, source, target in step:
            change[source] = change.get(source, 0.0) - self.areas[story]
            change[target] = change.get(target, 0.0) + self.areas[story]
        before = sum(self._off(page, 0.0) ** 2 for page in change)
        after = sum(self._off(page, more) ** 2 for page, more in change.items())
        moved = sum(abs(target - home[story]) - abs(source - home[story]) for story, source, target in step)
        return before - after - 30.0 * moved

    def _off(self, page: int, more: float) -> float:
        """Return the lines that a page has too much (counted double) or too little."""
        off = self.fill[page] + more - self.share * self.capacity[page]
        over = self.fill[page] + more - self.capacity[page]
        return off + max(0.0, over)
