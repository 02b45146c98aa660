"""Spreads: no two pages that are seen at once are without a picture, where another order of pages gives them one.

Input: pages as the search found them, the deal of stories to them. Output: both with whole pages in other places. The
first page and the last one, pages that an issue asks for and the direction of every jump stay as they are.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from newspaper.blocks import Filler
from newspaper.dealing import Deal
from newspaper.ways import Page

FAR = 4
"""Pages by which a page moves at most: the order of rubrics is the editor's."""


def illustrated(deal: Deal, made: Sequence[Page], pinned: Collection[int]) -> tuple[Deal, list[Page]]:
    """Return deal and pages with as few bare spreads as such changes leave; `pinned`: stories that stay."""
    pages = list(made)
    while bare := _bare(pages):
        tried = (_changed(deal, pages, one, other) for one, other in _steps(bare, len(pages)))
        better = (step for step in tried if len(_bare(step[1])) < len(bare) and _lawful(deal, *step, pinned))
        found = next(better, None)
        if found is None:
            break
        deal, pages = found
    return deal, pages


def _bare(pages: Sequence[Page]) -> list[int]:
    """Return the left pages (from 0) of spreads without a picture; the last page alone is no spread."""
    return [left for left in range(1, len(pages) - 1, 2) if not any(map(_pictured, pages[left : left + 2]))]


def _pictured(page: Page) -> bool:
    return any(one.shape.picture for one in page.sliced.placed if not isinstance(page.things[one.thing], Filler))


def _steps(bare: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """Yield a page of a bare spread and one of another spread, the nearest first."""
    every = ((one, other) for left in bare for one in (left, left + 1) for other in range(1, count - 1)
             if other not in {left, left + 1} and abs(one - other) <= FAR)  # fmt: skip
    yield from sorted(every, key=lambda step: (abs(step[0] - step[1]), step))


def _changed(deal: Deal, pages: Sequence[Page], one: int, other: int) -> tuple[Deal, list[Page]]:
    """Return deal and pages in which two pages have changed places."""
    order = list(range(len(pages)))
    order[one], order[other] = other, one
    chains = {story: tuple(order[at] for at in chain) for story, chain in deal.chains.items()}
    return Deal(pages=[list(deal.pages[at]) for at in order], chains=chains), [pages[at] for at in order]


def _lawful(before: Deal, after: Deal, pages: Sequence[Page], pinned: Collection[int]) -> bool:
    """Whether every jump goes to a later page, and every story that asks for its page stands there."""
    forward = all(here < there for chain in after.chains.values() for here, there in pairwise(chain))
    moved = [story for at in range(len(pages)) if before.pages[at] != after.pages[at] for story in after.pages[at]]
    return forward and not set(moved) & set(pinned)
