"""Selection: which stories of an issue are printed, and on which pages.

Input: an `Edition`, its stories' measures, the room, how many pages there may be. Output: indices of the stories that
fit, and their pages. Whole stories are left out, never lines: the least important first.
"""

from collections.abc import Iterable
from dataclasses import replace

from newspaper import plan, shapes
from newspaper.edition import Edition
from newspaper.pages import PagePlan, Room, settle

LEISURE = ((0.0, 24), (0.3, 24), (0.8, 24), (1.6, 24), (3.2, 24))
"""Pressure and beam of the searches that look for a good paper, one after the other."""
HASTE = ((1.6, 8), (3.2, 8))
"""Those that only ask whether the stories fit."""
PATIENCE = 8
"""So many stories that do not fit end the search for a short one that does."""


def choose(
    edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int
) -> tuple[tuple[int, ...], tuple[PagePlan, ...]]:
    """Return the stories that fit, as many as can be, the least important left out first, and their pages."""
    kept = tuple(range(len(measures)))
    pages = _solve(measures, room, limit, LEISURE)
    if pages is None and limit:
        kept = _most(edition, measures, room, limit)
        pages = _solve(tuple(measures[at] for at in kept), room, limit, LEISURE + HASTE)
    if pages is None:
        raise ValueError(
            f"Главный текст номера {edition.issue.path} не помещается на страницы: их {limit}. Увеличьте pages."
        )
    return kept, tuple(settle(page, [measures[at] for at in kept]) for page in pages)


def _most(edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> tuple[int, ...]:
    """Return the stories that can be printed, in print order: the lead, then by rank as many as fit."""
    ranked = sorted(range(1, len(measures)), key=lambda at: (edition.stories[at].priority, at))

    def fits(stories: Iterable[int]) -> bool:
        chosen = tuple(measures[at] for at in sorted(stories))
        return _solve(chosen, room, limit, HASTE) is not None

    least, most = 0, len(ranked)
    while most - least > 1:
        middle = (most + least) // 2
        least, most = (middle, most) if fits((0, *ranked[:middle])) else (least, middle)
    kept, rest = [0, *ranked[:least]], ranked[least:]
    patience = PATIENCE
    for at in [other for other in rest[1:] if edition.stories[other].priority == edition.stories[rest[0]].priority]:
        if fits((*kept, at)):
            kept.append(at)
        else:
            patience -= 1
        if not patience:
            break
    return tuple(sorted(kept))


def _solve(
    measures: tuple[shapes.Measure, ...], room: Room, limit: int, searches: tuple[tuple[float, int], ...]
) -> tuple[PagePlan, ...] | None:
    """Plan at leisure; when the pages are too few for that, ever tighter."""
    if limit and _lines(measures, room) > 1.02 * _capacity(room, limit):
        return None
    for pressure, beam in searches if limit else searches[:1]:
        pages = plan.solve(measures, replace(room, pressure=pressure, beam=beam), limit)
        if pages:
            return pages
    return None


def _lines(measures: Iterable[shapes.Measure], room: Room) -> int:
    """Return lines of one column that the stories need at least, their pictures small."""
    return sum(
        min(width * shapes.natural(measure, width) for width in range(1, room.columns + 1)) for measure in measures
    )


def _capacity(room: Room, pages: int) -> int:
    return room.columns * (pages * room.lines - room.first - room.last)
