"""What a paper costs, and deals that differ from each other by a story or two.

Input: pages as sliced, deals. Output: numbers, changed deals.
"""

from collections.abc import Mapping, Sequence

from newspaper.dealing import Deal
from newspaper.ways import Page

UNSOLVED = 10_000.0
"""Price of a page that cannot be made."""


def empty(page: Page | None, columns: int) -> float:
    """Return the lines of one column that nothing fills."""
    if page is None:
        return UNSOLVED
    return columns * page.sliced.hole + sum(one.shape.spare * one.shape.width for one in page.sliced.placed)


def jumps(made: Sequence[Page | None]) -> int:
    """Return how often a reader is sent to another page."""
    return sum(len(page.carried) for page in made if page is not None)


def price(page: Page | None) -> float:
    """Return what a page costs."""
    return page.sliced.cost if page else UNSOLVED


def cost(made: Sequence[Page | None]) -> float:
    """Return what the pages cost together."""
    return sum(map(price, made))


def evened(spare: Mapping[int, float], page: int, other: int, area: float) -> float:
    """Return how much more even two pages get when so much goes from one to the other."""
    before = spare[page] ** 2 + spare[other] ** 2
    return before - (spare[page] + area) ** 2 - (spare[other] - area) ** 2


def exchanged(deal: Deal, page: int, other: int, one: int, two: int) -> Deal:
    """Return the deal with a story moved; `two` (-1: none) comes back for it."""
    changed = deal.copy()
    changed.pages[page].remove(one)
    changed.pages[other].append(one)
    if two >= 0:
        changed.pages[other].remove(two)
        changed.pages[page].append(two)
    return changed
