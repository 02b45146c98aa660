"""Which story stands where: pages, blocks of columns, sizes of pictures. Pure arithmetic, no typesetting.

Input: measures of the stories in lines, and how many lines each page has. Output: pages (`pages.PagePlan`).

Stories are dealt out to pages by area (`dealing.py`), each page is sliced (`slicing.py`); what does not fit then
changes its page or goes on elsewhere, and what stays empty is filled. The search stops when no such step makes the
paper cheaper, or after so many steps for each page: its time is linear in the number of pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from newspaper import dealing, flowing, judging, pins, placing, spreads
from newspaper.blocks import REST_HEAD, Filler, Opening, Rest, Thing
from newspaper.dealing import TIGHT, Deal
from newspaper.flowing import OFTEN, Breadth
from newspaper.pages import SHEET, PagePlan, Room
from newspaper.shapes import TAIL, Measure, best_area, least_area
from newspaper.slicing import slicer
from newspaper.ways import Page, need, page_of

BREADTHS = (Breadth(4, 8), Breadth(8, 14), Breadth(20, 30))
QUICK = Breadth(4, 8)
FEW = 12
"""Stories up to which a search that is only tried looks into papers with overfull pages."""
SLIM = 3
"""Pages of so many columns are quick to slice, and harder to fill: they are worth the widest search."""
WHITE = 0.008
"""A paper with so much of its area empty is full."""
SEARCHED = 24
"""Pages up to which more than the narrowest flow is tried."""
FILLABLE = 3
"""A hole of so many lines is worth a filler."""
STEPS = 3
"""Changes that the search makes or gives up for every page."""
TRIALS = 4
"""Moves and swaps that are tried for a page at a time, the most promising first; for one that cannot be made, more."""
MORE = 5 * SHEET
"""So many pages more than their volume asks for are tried for the texts."""
NEAR = 8
"""A story changes its page for one of so many before or after it."""
TURNED = 8.0
"""What it is worth that a reader is not sent to another page past a filler."""
FINE = 12.0
"""A page that costs less is left as it is."""


Pages = list[Page | None]


@lru_cache(maxsize=64)
def solve(
    measures: tuple[Measure, ...], room: Room, pages: int = 0, *, quick: bool = False
) -> tuple[PagePlan, ...] | None:
    """Return the pages for all stories, or None when they do not fit into `pages` (0: as many as they need).

    `quick`: the narrowest search, for what is only tried.
    """
    if pages:
        return _Paper(measures, room, pages, quick=quick).solve()
    least = dealing.volume(measures, room)
    papers = (_Paper(measures, room, least + more, quick=quick).solve() for more in range(0, MORE, SHEET))
    return next((paper for paper in papers if paper), None)


def forget() -> None:
    """Give back what searches have found, dozens of megabytes: called when an issue's pages and advice are known."""
    solve.cache_clear()
    slicer.cache_clear()


class _Paper:
    """One search."""

    def __init__(self, measures: Sequence[Measure], room: Room, pages: int, *, quick: bool) -> None:
        self.measures, self.room, self.count, self.quick = pins.attainable(measures, room, pages), room, pages, quick
        self.areas = [best_area(one, room.columns) for one in self.measures]
        self.area = room.area(pages)
        self.light = max(0.0, self.area - sum(need(one, room.columns).high for one in self.measures))
        self.smallest = [least_area(one, room.columns) for one in self.measures]

    def solve(self) -> tuple[PagePlan, ...] | None:
        """Return the pages."""
        deal = dealing.deal(self.measures, self.room, self.count)
        best = self._improved(deal, self._remade(deal, [None] * self.count, set(range(self.count))))
        for step, breadth in enumerate(self._breadths()):
            if self._full(best[1], bearable=self.light if step else 0.0):
                break
            flowed = self._flow(breadth)
            if flowed is not None:
                best = min(best, self._improved(*flowed), key=lambda one: self._judged(one[1]))
        deal, made = best
        if any(page is None for page in made):
            return None
        deal, filled = self._gathered(deal, self._filled([page for page in made if page is not None]))
        if not self.quick:
            deal, filled = spreads.illustrated(deal, filled, [at for at, one in enumerate(self.measures) if one.page])
        return tuple(placing.placed(number, page, deal) for number, page in enumerate(filled))

    def _gathered(self, deal: Deal, made: list[Page]) -> tuple[Deal, list[Page]]:
        """Print whole what goes on elsewhere although fillers could give way: a poster is no reason to turn pages."""
        for story, chain in sorted({} if self.quick else deal.chains.items()):
            if not any(isinstance(thing, Filler) for at in chain[-2:] for thing in made[at].things):
                continue
            shorter = deal.copy()
            shorter.pages[chain[-1]].remove(story)
            shorter.chains[story] = chain[:-1]
            if len(chain) == 2:
                del shorter.chains[story]
            tried = [page for page in self._remade(shorter, list(made), set(chain[-2:])) if page]
            if len(tried) == self.count and self._judged(list(self._filled(tried))) < self._judged(list(made)) + TURNED:
                deal, made = shorter, tried
        return deal, made

    def _breadths(self) -> tuple[Breadth, ...]:
        """Return how widely the flow is searched, again and again as long as pages are not full."""
        if self.quick:
            return (QUICK,)
        if self.count > SEARCHED:
            return BREADTHS[:1]
        return BREADTHS if self.room.columns <= SLIM else BREADTHS[:2]

    def _full(self, made: Pages, bearable: float) -> bool:
        """Whether a paper is good enough; `bearable`: lines that must stay empty because the texts are too short."""
        empty = sum(judging.empty(page, self.room.columns) for page in made)
        return empty <= WHITE * self.area + bearable and 2 * judging.jumps(made) <= self.count + 2

    def _judged(self, made: Pages) -> float:
        """Return what a paper costs, many jumps included."""
        return judging.cost(made) + OFTEN * max(0.0, judging.jumps(made) - (self.count + 1) / 2)

    def _flow(self, breadth: Breadth) -> tuple[Deal, Pages] | None:
        """Return the paper that takes the stories one after the other."""
        flowed = flowing.flow(self.measures, self.room, self.count, breadth)
        if flowed is None:
            return None
        pages = [[story for story in page.stories if story >= 0] for page in flowed.pages]
        return Deal(pages=pages, chains=flowed.chains), list(flowed.pages)

    def _lines(self, page: int) -> int:
        return self.room.on(page + 1, last=page + 1 == self.count)

    def _remade(self, deal: Deal, before: Pages, touched: set[int]) -> Pages:
        """Slice the touched pages in order, and those on which their stories go on."""
        made, todo = list(before), set(touched)
        while todo:
            page = min(todo)
            todo.discard(page)
            carried = self._carried(page, deal, made)
            todo |= self._end_chains(page, deal, carried)
            one = self._page(page, deal, carried)
            for story in dict(one.carried) if one else ():
                later = [at for at in deal.chains[story] if at > page]
                todo.update(later[:1])
            made[page] = one
        return made

    def _carried(self, page: int, deal: Deal, made: Pages) -> dict[int, int]:
        """Return the first rows of the stories which go on here."""
        carried: dict[int, int] = {}
        for story in deal.pages[page]:
            before = [at for at in deal.chains.get(story, ()) if at < page]
            one = made[before[-1]] if before else None
            if one is not None:
                carried.update((key, start) for key, start in one.carried if key == story)
        return carried

    def _page(self, page: int, deal: Deal, carried: dict[int, int]) -> Page | None:
        stories = tuple(deal.ordered(page))
        things = tuple(self._thing(story, page, deal, carried) for story in stories)
        return page_of(things, stories, self.room.columns, self._lines(page))

    def _end_chains(self, page: int, deal: Deal, carried: dict[int, int]) -> set[int]:
        """End a long story on this page when what is left of it finds room here; return the pages that it leaves."""
        left_by: set[int] = set()
        for story, chain in tuple(deal.chains.items()):
            if page not in chain[1:-1] or story not in carried:
                continue
            left = self.measures[story].body.lines(carried[story]) + TAIL + REST_HEAD * self.room.columns
            if left <= self._free(page, story, deal):
                at = chain.index(page) + 1
                for later in chain[at:]:
                    deal.pages[later].remove(story)
                deal.chains[story] = chain[:at]
                left_by.update(chain[at:])
        return left_by

    def _free(self, page: int, story: int, deal: Deal) -> float:
        """Return the lines of one column that other stories leave to this one, at their smallest."""
        others = (self.smallest[one] for one in deal.pages[page] if one != story)
        return TIGHT * (self.room.columns * self._lines(page) - sum(others))

    def _thing(self, story: int, page: int, deal: Deal, carried: dict[int, int]) -> Thing:
        measure, chain = self.measures[story], deal.chains.get(story, (page,))
        start = carried.get(story, 0)
        if page == chain[-1]:
            return Rest(body=measure.body, start=start) if len(chain) > 1 else measure
        later = sum(self._free(other, story, deal) for other in chain[chain.index(page) + 1 :])
        return Opening(measure=measure, start=start, least=max(0, measure.body.lines(start) + TAIL - round(later)))

    def _improved(self, deal: Deal, made: Pages) -> tuple[Deal, Pages]:
        """Change the worst pages as long as that makes the paper cheaper; a page that nothing helps is left alone."""
        if self.quick and None in made and len(self.measures) > FEW:
            return deal, made
        stuck: set[int] = set()
        for _ in range(STEPS * self.count):
            bad = [page for page in range(self.count) if page not in stuck and judging.price(made[page]) > FINE]
            if not bad:
                break
            page = max(bad, key=lambda at: judging.price(made[at]))
            better = self._better(page, deal, made)
            if better is None:
                stuck.add(page)
            else:
                deal, made = better
        return deal, made

    def _better(self, page: int, deal: Deal, made: Pages) -> tuple[Deal, Pages] | None:
        """Return the first change of this page that makes the paper cheaper."""
        now = judging.cost(made)
        for changed, touched in self._changes(page, deal, made):
            found = self._remade(changed, made, touched)
            if judging.cost(found) < now - 0.5:
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
                found.append((judging.evened(spare, page, other, self.areas[one]), one, other, -1))
                found.extend(
                    (judging.evened(spare, page, other, self.areas[one] - self.areas[two]), one, other, two)
                    for two in deal.pages[other]
                    if two and not self.measures[two].page and two not in deal.chains
                )
        many = TRIALS if solved else 5 * TRIALS
        for gain, one, other, two in sorted(found, reverse=True)[:many]:
            if gain > 0 or not solved:
                yield judging.exchanged(deal, page, other, one, two), {page, other}

    def _filled(self, made: list[Page]) -> list[Page]:
        """Put fillers into what stays empty beside stories, then into empty pages; each stands once in an issue."""
        used = {thing for page in made for thing in page.things if isinstance(thing, Filler)}
        left = [filler for filler in self.room.fillers if filler not in used]
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
        one = page_of((*made.things, filler), (*made.stories, -1), self.room.columns, self._lines(page))
        return one if one and one.carried == made.carried else None
