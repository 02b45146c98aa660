"""Pages that an issue asks for its stories, as far as they can be had.

Input: measures in print order, the room, the number of pages. Output: the measures; a story that its page and those
after it cannot hold may stand anywhere. An editor would rather read a text on another page than not at all; the
copyfit report tells of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from newspaper.pages import Room
from newspaper.shapes import Measure, least_area

TIGHT = 0.94
"""Share of the pages from one on that stories which ask for them may take: blocks do not fit without some rest."""
MOST = 4
"""Stories that may ask for one page."""


def attainable(measures: Sequence[Measure], room: Room, pages: int) -> tuple[Measure, ...]:
    """Return the measures, without pages that do not exist or are too full for all that ask for them."""
    kept = [replace(one, page=0) if one.page > pages else one for one in measures]
    free = 0.0
    for page in range(pages, 0, -1):
        free += room.columns * room.on(page, last=page == pages)
        while too_many := _too_many(kept, room, page, free):
            kept[too_many] = replace(kept[too_many], page=0)
    return tuple(kept)


def _too_many(measures: Sequence[Measure], room: Room, page: int, free: float) -> int:
    """Return the story that gives way: the longest when the lines are too few, the last of too many; 0: none must."""
    later = [at for at, one in enumerate(measures) if at and one.page >= page]
    here = [at for at in later if measures[at].page == page]
    taken = [least_area(measures[at], room.columns) for at in ([0, *later] if page == 1 else later)]
    if later and sum(taken) > TIGHT * free:
        return max(later, key=lambda at: least_area(measures[at], room.columns))
    return here[-1] if len(here) > MOST else 0
