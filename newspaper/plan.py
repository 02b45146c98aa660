"""Which story stands where: pages, blocks of columns, sizes of pictures. Pure arithmetic, no typesetting.

Input: measures of the stories in lines, and how many lines each page has. Output: pages (`pages.PagePlan`).

Stories are dealt out to pages by area (`dealing.py`), each page is sliced (`slicing.py`); what does not fit then
changes its page or goes on elsewhere, and what stays empty is filled. The search stops when no such step makes the
paper cheaper, or after so many steps for each page: its time is linear in the number of pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from newspaper import dealing, flowing
from newspaper.blocks import REST_HEAD, Filler, Opening, Rest, Thing
from newspaper.dealing import TIGHT, Deal
from newspaper.flowing import Page, rests
from newspaper.pages import SHEET, PagePlan, Part, Room, Stopgap
from newspaper.shapes import Measure, best_area, least_area
from newspaper.slicing import Placed, shifts, slice_page

UNSOLVED = 10_000.0
"""Price of a page that cannot be made."""
CONTENT = 45.0
"""A paper that costs more for each page is compared with one whose stories follow one another."""
SEARCHED = 24
"""Pages up to which both ways are tried before the paper gets four pages more."""
UNENDED = 1_000_000
FILLABLE = 3
"""A hole of so many lines is worth a filler."""
STEPS = 3
"""Changes that the search makes or gives up for every page."""
TRIALS = 4
"""Moves and swaps that are tried for a page at a time, the most promising first; for one that cannot be made, more."""
NEAR = 8
"""A story changes its page for one of so many before or after it."""
FINE = 12.0
"""A page that costs less is left as it is."""


Pages = list[Page | None]


@lru_cache(maxsize=64)
def solve(measures: tuple[Measure, ...], room: Room, pages: int = 0) -> tuple[PagePlan, ...] | None:
    """Return the pages for all stories, or None when they do not fit into `pages` (0: as many as they need)."""
    if pages:
        return _Paper(measures, room, pages).solve(given=True)
    least = dealing.volume(measures, room)
    tried = ((more, given) for given in (False, True) for more in (0, SHEET, 2 * SHEET))
    papers = (_Paper(measures, room, least + more).solve(given=given) for more, given in tried)
    return next((paper for paper in papers if paper), None)


class _Paper:
    """One search."""

    def __init__(self, measures: Sequence[Measure], room: Room, pages: int) -> None:
        self.measures, self.room, self.count = measures, room, pages
        self.areas = [best_area(one, room.columns) for one in measures]
        self.smallest = [least_area(one, room.columns) for one in measures]

    def solve(self, *, given: bool) -> tuple[PagePlan, ...] | None:
        """Return the pages; `given`: there may be no more of them."""
        deal = dealing.deal(self.measures, self.room, self.count)
        made = self._remade(deal, [None] * self.count, set(range(self.count)))
        deal, made = self._improved(deal, made)
        if _cost(made) > CONTENT * self.count and (given or self.count <= SEARCHED):
            deal, made = min((deal, made), self._flow(), key=lambda one: _cost(one[1]))
        if any(page is None for page in made):
            return None
        filled = self._filled([page for page in made if page is not None])
        return tuple(self._plan(number, page, deal) for number, page in enumerate(filled))

    def _flow(self) -> tuple[Deal, Pages]:
        """Return the paper that takes the stories one after the other."""
        flowed = flowing.flow(self.measures, self.room, self.count)
        if flowed is None:
            return Deal(pages=[]), [None]
        return Deal(pages=[list(page.stories) for page in flowed.pages], chains=flowed.chains), list(flowed.pages)

    def _lines(self, page: int) -> int:
        return self.room.on(page + 1, last=page + 1 == self.count)

    def _remade(self, deal: Deal, before: Pages, touched: set[int]) -> Pages:
        """Slice the touched pages in order, and those on which their stories go on."""
        made, todo = list(before), set(touched)
        while todo:
            page = min(todo)
            todo.discard(page)
            one = self._page(page, deal, self._carried(page, deal, made))
            for story in dict(one.carried) if one else ():
                later = [at for at in deal.chains[story] if at > page]
                todo.update(later[:1])
            made[page] = one
        return made

    def _carried(self, page: int, deal: Deal, made: Pages) -> dict[int, int]:
        """Return the lines that earlier pages left of stories which go on here."""
        carried: dict[int, int] = {}
        for story in deal.pages[page]:
            before = [at for at in deal.chains.get(story, ()) if at < page]
            one = made[before[-1]] if before else None
            if one is not None:
                carried.update((key, lines) for key, lines in one.carried if key == story)
        return carried

    def _page(self, page: int, deal: Deal, carried: dict[int, int]) -> Page | None:
        self._end_chains(page, deal, carried)
        stories = tuple(deal.ordered(page))
        things = tuple(self._thing(story, page, deal, carried) for story in stories)
        sliced = slice_page(things, self.room.columns, self._lines(page))
        if sliced is None:
            return None
        return Page(things, stories, sliced, tuple(rests(things, stories, sliced)))

    def _end_chains(self, page: int, deal: Deal, carried: dict[int, int]) -> None:
        """End a long story on this page when what is left of it finds room here."""
        for story, chain in tuple(deal.chains.items()):
            if page in chain[1:-1] and carried.get(story, UNENDED) + REST_HEAD * self.room.columns <= self._free(
                page, story, deal
            ):
                at = chain.index(page) + 1
                for later in chain[at:]:
                    deal.pages[later].remove(story)
                deal.chains[story] = chain[:at]

    def _free(self, page: int, story: int, deal: Deal) -> float:
        """Return the lines of one column that other stories leave to this one, at their smallest."""
        others = (self.smallest[one] for one in deal.pages[page] if one != story)
        return TIGHT * (self.room.columns * self._lines(page) - sum(others))

    def _thing(self, story: int, page: int, deal: Deal, carried: dict[int, int]) -> Thing:
        measure, chain = self.measures[story], deal.chains.get(story, (page,))
        text = carried.get(story, measure.text)
        if page == chain[-1]:
            return Rest(text=text) if len(chain) > 1 else measure
        later = sum(self._free(other, story, deal) for other in chain[chain.index(page) + 1 :])
        least = max(0, text - round(later))
        if page == chain[0]:
            return Opening(measure=measure, least=least)
        plain = Measure(text=text, heads=measure.heads, captions=measure.captions)
        return Opening(measure=plain, head=REST_HEAD, least=least)

    def _improved(self, deal: Deal, made: Pages) -> tuple[Deal, Pages]:
        """Change the worst pages as long as that makes the paper cheaper; a page that nothing helps is left alone."""
        stuck: set[int] = set()
        for _ in range(STEPS * self.count):
            bad = [page for page in range(self.count) if page not in stuck and _price(made[page]) > FINE]
            if not bad:
                break
            page = max(bad, key=lambda at: _price(made[at]))
            better = self._better(page, deal, made)
            if better is None:
                stuck.add(page)
            else:
                deal, made = better
        return deal, made

    def _better(self, page: int, deal: Deal, made: Pages) -> tuple[Deal, Pages] | None:
        """Return the first change of this page that makes the paper cheaper."""
        now = _cost(made)
        for changed, touched in self._changes(page, deal, made):
            found = self._remade(changed, made, touched)
            if _cost(found) < now - 0.5:
                return changed, found
        return None

    def _changes(self, page: int, deal: Deal, made: Pages) -> Iterator[tuple[Deal, set[int]]]:
        """Yield deals in which a page has less (when it is overfull) or other stories, and the pages that differ."""
        near = range(max(0, page - NEAR), min(self.count, page + NEAR + 1))
        spare = {at: self._spare(at, deal) for at in near}
        if made[page] is None or spare[page] < 0:
            yield from self._jumps(page, deal, spare)
        yield from self._moves(page, deal, spare, solved=made[page] is not None)

    def _spare(self, page: int, deal: Deal) -> float:
        """Return the lines of one column that a page has left, or lacks (negative)."""
        spare = float(self.room.columns * self._lines(page))
        for story in deal.pages[page]:
            spare -= self.areas[story] / len(deal.chains.get(story, (page,)))
        return spare

    def _jumps(self, page: int, deal: Deal, spare: Mapping[int, float]) -> Iterator[tuple[Deal, set[int]]]:
        """Let the longest stories of an overfull page go on where most room is left."""
        long = sorted((s for s in deal.pages[page] if s not in deal.chains), key=lambda s: -self.measures[s].text)
        later = sorted((at for at in spare if at > page), key=lambda at: (-spare[at], at))
        for story in long[:2]:
            for target in later[:2]:
                if self.measures[story].text > 60 and spare[target] > 40:
                    changed = deal.copy()
                    changed.pages[target].append(story)
                    changed.chains[story] = (page, target)
                    yield changed, {page, target}

    def _moves(
        self, page: int, deal: Deal, spare: Mapping[int, float], *, solved: bool
    ) -> Iterator[tuple[Deal, set[int]]]:
        """Yield the deals in which a story without a page of its own goes elsewhere, or changes with another."""
        movable = [s for s in deal.pages[page] if s and not self.measures[s].page and s not in deal.chains]
        found: list[tuple[float, int, int, int]] = []
        for one in movable:
            for other in spare:
                if other == page:
                    continue
                found.append((_evened(spare, page, other, self.areas[one]), one, other, -1))
                found.extend(
                    (_evened(spare, page, other, self.areas[one] - self.areas[two]), one, other, two)
                    for two in deal.pages[other]
                    if two and not self.measures[two].page and two not in deal.chains
                )
        many = TRIALS if solved else 5 * TRIALS
        for gain, one, other, two in sorted(found, reverse=True)[:many]:
            if gain > 0 or not solved:
                yield _exchanged(deal, page, other, one, two), {page, other}

    def _filled(self, made: list[Page]) -> list[Page]:
        """Put fillers into what stays empty beside stories, then into empty pages; each stands once in an issue."""
        left = list(self.room.fillers)
        for page in sorted(range(len(made)), key=lambda at: (not made[at].stories, made[at].sliced.hole)):
            while left and made[page].sliced.hole >= FILLABLE:
                tried = [(one, self._with(made[page], page, one)) for one in left]
                sound = [(more.sliced.cost, at, one, more) for at, (one, more) in enumerate(tried) if more]
                if not sound or min(sound)[0] >= made[page].sliced.cost:
                    break
                _, _, filler, made[page] = min(sound, key=lambda one: one[:2])
                left.remove(filler)
        return made

    def _with(self, made: Page, page: int, filler: Filler) -> Page | None:
        """Return the page with a filler; None when that is too much, or sends more of a story to a later page."""
        things, stories = (*made.things, filler), (*made.stories, -1)
        sliced = slice_page(things, self.room.columns, self._lines(page))
        if sliced is None or tuple(rests(things, stories, sliced)) != made.carried:
            return None
        return Page(things, stories, sliced, made.carried)

    def _plan(self, number: int, page: Page, deal: Deal) -> PagePlan:
        shift = shifts(page.sliced)
        parts, stopgaps = [], []
        for placed in page.sliced.placed:
            thing, story, line = page.things[placed.thing], page.stories[placed.thing], placed.line
            line += shift.get(placed.line, 0)
            if isinstance(thing, Filler):
                shape = placed.shape
                stopgaps.append(
                    Stopgap(name=thing.name, column=placed.column, line=line, width=shape.width, height=shape.height)
                )
            else:
                parts.append(self._part(placed, story, line, number, deal))
        rules = tuple((column, line + shift.get(line, 0), height) for column, line, height in page.sliced.rules)
        hole = page.sliced.hole - max(shift.values(), default=0)
        return PagePlan(parts=tuple(parts), stopgaps=tuple(stopgaps), rules=rules, hole=hole, cost=page.sliced.cost)

    def _part(self, placed: Placed, story: int, line: int, number: int, deal: Deal) -> Part:
        chain = deal.chains.get(story, (number,))
        at = chain.index(number)
        ends = at == len(chain) - 1
        return Part(
            story=story, column=placed.column, line=line, shape=placed.shape, begins=at == 0, ends=ends,
            onward=0 if ends else chain[at + 1] + 1, start=chain[0] + 1 if at else 0,
        )  # fmt: skip


def _price(page: Page | None) -> float:
    return page.sliced.cost if page else UNSOLVED


def _cost(made: Pages) -> float:
    return sum(map(_price, made))


def _evened(spare: Mapping[int, float], page: int, other: int, area: float) -> float:
    """Return how much more even two pages get when so much goes from one to the other."""
    before = spare[page] ** 2 + spare[other] ** 2
    return before - (spare[page] + area) ** 2 - (spare[other] - area) ** 2


def _exchanged(deal: Deal, page: int, other: int, one: int, two: int) -> Deal:
    """Return the deal with a story moved; `two` (-1: none) comes back for it."""
    changed = deal.copy()
    changed.pages[page].remove(one)
    changed.pages[other].append(one)
    if two >= 0:
        changed.pages[other].remove(two)
        changed.pages[page].append(two)
    return changed
