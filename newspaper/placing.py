"""What the search found on a page, as a plan that can be set: where each part of a story and each filler stands.

Input: a page of the search, the deal of stories to pages. Output: a `PagePlan`, its lines shifted to level the feet.
"""

from newspaper.blocks import Filler
from newspaper.dealing import Deal
from newspaper.pages import PagePlan, Part, Stopgap
from newspaper.rectangles import Placed
from newspaper.slicing import shifts
from newspaper.ways import Page


def placed(number: int, page: Page, deal: Deal) -> PagePlan:
    """Return the plan of a page (numbers from 0), whose stories may begin on an earlier one and go on on a later."""
    shift = shifts(page.sliced)
    parts, stopgaps = [], []
    for one in page.sliced.placed:
        thing, story, line = page.things[one.thing], page.stories[one.thing], one.line
        line += shift.get(one.line, 0)
        if isinstance(thing, Filler):
            shape = one.shape
            stopgaps.append(
                Stopgap(name=thing.name, column=one.column, line=line, width=shape.width, height=shape.height)
            )
        else:
            parts.append(_part(one, story, line, number, deal))
    rules = tuple((column, line + shift.get(line, 0), height) for column, line, height in page.sliced.rules)
    hole = page.sliced.hole - max(shift.values(), default=0)
    return PagePlan(parts=tuple(parts), stopgaps=tuple(stopgaps), rules=rules, hole=hole, cost=page.sliced.cost)


def _part(placed: Placed, story: int, line: int, number: int, deal: Deal) -> Part:
    chain = deal.chains.get(story, (number,))
    at = chain.index(number)
    ends = at == len(chain) - 1
    return Part(
        story=story, column=placed.column, line=line, shape=placed.shape, begins=at == 0, ends=ends,
        onward=0 if ends else chain[at + 1] + 1, start=chain[0] + 1 if at else 0,
    )  # fmt: skip
