"""Selection: which stories of an issue are printed, and on which pages.

Input: an `Edition`, its stories' measures, the room, how many pages there may be. Output: indices of the stories that
fit, and their pages. Whole stories are left out, never lines: the least important first.
"""

from collections.abc import Iterable, Sequence

from newspaper import dealing, plan, shapes
from newspaper.edition import Edition
from newspaper.pages import SHEET, PagePlan, Room

CRAMMED = 0.98
"""Share of an issue's area that stories at their smallest may take: blocks never fit without any rest."""
PATIENCE = 6
"""So many short stories are tried in the room that a long one did not find."""

Chosen = tuple[tuple[int, ...], tuple[PagePlan, ...]]


def choose(edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> Chosen:
    """Return the stories that fit, as many as can be, the least important left out first, and their pages."""
    everything = tuple(range(len(measures)))
    for count in _counts(edition, measures, room, limit):
        pages = plan.solve(measures, room, count) if not limit or _area(measures, room) <= room.area(limit) else None
        if pages is not None:
            return everything, pages
    found = _most(edition, measures, room, limit) if limit else None
    if found is None:
        raise ValueError(
            f"Главный текст номера {edition.issue.path} не помещается на страницы: их {limit}. Увеличьте pages."
        )
    return found


def _counts(edition: Edition, measures: Sequence[shapes.Measure], room: Room, limit: int) -> Sequence[int]:
    """Return numbers of pages to be tried (0: as many as needed); what the issue says is exact in its first format."""
    if not limit or limit == edition.issue.pages:
        return (limit,)
    return range(min(limit, dealing.volume(measures, room)), limit + 1, SHEET)


def _area(measures: Iterable[shapes.Measure], room: Room) -> int:
    """Return lines of one column that the stories need at least, their pictures small."""
    return sum(shapes.least_area(measure, room.columns) for measure in measures)


def _most(edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> Chosen | None:
    """Return the stories that can be printed: the lead, then by rank as many as fit, then shorter ones of a rank."""
    ranked = [0, *sorted(range(1, len(measures)), key=lambda at: (edition.stories[at].priority, at))]
    count = len(ranked)
    while count > 1 and _area((measures[at] for at in ranked[:count]), room) > CRAMMED * room.area(limit):
        count -= 1
    found = _solved(measures, room, limit, ranked[:count])
    while found is None and count > 1:
        count -= max(1, count // 40)
        found = _solved(measures, room, limit, ranked[:count])
    if found is None:
        return None
    rank = edition.stories[ranked[count]].priority if count < len(ranked) else 0
    alike = [at for at in ranked[count + 1 :] if edition.stories[at].priority == rank]
    for at in sorted(alike, key=lambda at: (measures[at].text, at))[:PATIENCE]:
        found = _solved(measures, room, limit, [*found[0], at]) or found
    return found


def _solved(measures: tuple[shapes.Measure, ...], room: Room, limit: int, stories: Iterable[int]) -> Chosen | None:
    kept = tuple(sorted(stories))
    chosen = tuple(measures[at] for at in kept)
    pages = plan.solve(chosen, room, limit)
    return (kept, pages) if pages else None
