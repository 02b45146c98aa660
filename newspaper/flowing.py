"""Pages filled one after the other: the way for stories that are longer than a page, or many of them.

Input: measures in print order, the room, the number of pages. Output: a `Flowed`, or None when the pages do not
suffice. A page takes the rest of a story that began before, then whole stories while they fit, then the beginning of
one that goes on overleaf: whatever the stories are, every page but the last can be filled.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newspaper.blocks import LEAST_CUT, REST_HEAD, Opening, Rest, Thing, held
from newspaper.pages import Room
from newspaper.shapes import TURN, Measure
from newspaper.slicing import Sliced, slice_page

AHEAD = 4
"""A page may take one of so many stories that come next."""
MOST = 7
"""Things on a page: every further one doubles the search."""


class Page(NamedTuple):
    """A page as sliced: its things, what each is (story, or -1 for a filler), lines of cut stories for later pages."""

    things: tuple[Thing, ...]
    stories: tuple[int, ...]
    sliced: Sliced
    carried: tuple[tuple[int, int], ...]


class Flowed(NamedTuple):
    """Pages, and the pages (from 0) of every story that goes on."""

    pages: tuple[Page, ...]
    chains: dict[int, tuple[int, ...]]


def flow(measures: Sequence[Measure], room: Room, pages: int) -> Flowed | None:
    """Return the pages, filled in order."""
    return _Flow(measures, room, pages).run()


def rests(things: tuple[Thing, ...], stories: tuple[int, ...], sliced: Sliced) -> Iterator[tuple[int, int]]:
    """Yield each story that goes on with the lines that are left of it."""
    for placed in sliced.placed:
        thing = things[placed.thing]
        if isinstance(thing, Opening):
            yield stories[placed.thing], thing.measure.text - held(placed.shape, TURN)


class _Flow:
    def __init__(self, measures: Sequence[Measure], room: Room, pages: int) -> None:
        self.measures, self.room, self.count = measures, room, pages
        self.left = list(range(len(measures)))
        self.chains: dict[int, tuple[int, ...]] = {}
        self.cut: tuple[int, int] | None = None
        """The story whose end is still to be placed, and its lines."""

    def run(self) -> Flowed | None:
        made = []
        for page in range(self.count):
            one = self._page(page)
            if one is None:
                return None
            made.append(one)
            self.left = [story for story in self.left if story not in one.stories]
            self.cut = one.carried[0] if one.carried else None
            for story in {*dict(one.carried), *(self.chains.keys() & set(one.stories))}:
                self.chains[story] = (*self.chains.get(story, ()), page)
        return Flowed(tuple(made), self.chains) if not self.left and self.cut is None else None

    def _page(self, page: int) -> Page | None:
        lines, last = self.room.on(page + 1, last=page + 1 == self.count), page + 1 == self.count
        things, stories = self._opened(lines, last=last)
        best = self._sliced(things, stories, lines)
        if best is None or best.carried:
            return best
        for _ in range(MOST):
            if len(things) == MOST or not best.sliced.hole:
                break
            longer = self._one_more(things, stories, page, lines)
            if longer is None:
                break
            best, things, stories = longer, longer.things, longer.stories
        return best if last else self._begun(best, page, lines)

    def _opened(self, lines: int, *, last: bool) -> tuple[tuple[Thing, ...], tuple[int, ...]]:
        """Return the rest of the story that was cut: all of it, or as much as a page holds."""
        if self.cut is None:
            return (), ()
        story, text = self.cut
        things: tuple[Thing, ...] = (Rest(text=text),)
        if last or slice_page(things, self.room.columns, lines):
            return things, (story,)
        measure = self.measures[story]
        plain = Measure(text=text, heads=measure.heads, captions=measure.captions)
        return (Opening(measure=plain, head=REST_HEAD),), (story,)

    def _next(self, page: int, stories: tuple[int, ...]) -> list[int]:
        """Return the stories that this page may take, those that ask for it first."""
        free = [story for story in self.left if story not in stories]
        pinned = [story for story in free if self.measures[story].page == page + 1]
        others = [story for story in free if self.measures[story].page <= page]
        return list(dict.fromkeys([*pinned, *others]))[:AHEAD]

    def _one_more(self, things: tuple[Thing, ...], stories: tuple[int, ...], page: int, lines: int) -> Page | None:
        """Return the page with the first of the next stories that fits."""
        for story in self._next(page, stories):
            if found := self._sliced((*things, self.measures[story]), (*stories, story), lines):
                return found
            if not page and not story:
                break
        return None

    def _begun(self, made: Page, page: int, lines: int) -> Page:
        """Return the page with the beginning of a story that goes on overleaf, when that is better than a hole."""
        found = [made]
        for story in self._next(page, made.stories)[:2] if len(made.things) < MOST else ():
            if self.measures[story].text > 3 * LEAST_CUT:
                opening = Opening(measure=self.measures[story])
                one = self._sliced((*made.things, opening), (*made.stories, story), lines)
                found += [one] if one else []
            if not story:
                break
        return min(found, key=lambda one: one.sliced.cost)

    def _sliced(self, things: tuple[Thing, ...], stories: tuple[int, ...], lines: int) -> Page | None:
        sliced = slice_page(things, self.room.columns, lines)
        return Page(things, stories, sliced, tuple(rests(things, stories, sliced))) if sliced else None
