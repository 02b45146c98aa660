"""Selection: which stories of an issue are printed, and on which pages.

Input: an `Edition`, its stories' measures, the room, how many pages there may be. Output: indices of the stories that
fit, and their pages. Whole stories are left out, never lines: the least important first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from newspaper import dealing, plan, shapes
from newspaper.edition import Edition
from newspaper.pages import SHEET, PagePlan, Room
from newspaper.slicing import HOLE
from newspaper.ways import need

CRAMMED = 0.98
"""Share of an issue's area that stories at their smallest may take: blocks never fit without any rest."""
GIVEN_UP = 3
"""Stories without which the quick search is tried before the wide one."""
PATIENCE = 4
"""Choices that are tried at a time, the most promising first."""
ROUNDS = 2
LOST = (240.0, 120.0, 60.0, 30.0)
"""What it costs to leave out a story of the first, second, third rank, or of a lower one."""

Chosen = tuple[tuple[int, ...], tuple[PagePlan, ...]]


def choose(edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> Chosen:
    """Return the stories that fit, as many as can be, the least important left out first, and their pages."""
    everything = tuple(range(len(measures)))
    for count in _counts(measures, room, limit):
        pages = plan.solve(measures, room, count) if not limit or _area(measures, room) <= room.area(limit) else None
        if pages is not None:
            return everything, pages
    found = _most(edition, measures, room, limit) if limit else None
    if found is None:
        where, todo = _lacking(measures[0], room, limit)
        raise ValueError(f"Главный текст номера {edition.issue.path} не помещается на {where}. {todo}")
    return found


def _lacking(lead: shapes.Measure, room: Room, limit: int) -> tuple[str, str]:
    """Return where a lead finds no room, and what to do: more pages do not help one that page one cannot begin."""
    if shapes.least_area(lead, room.columns) > room.area(limit):
        return f"страницы: их {limit}", "Увеличьте pages."
    todo = "Сократите его заголовок и подзаголовок, возьмите картинку шире и ниже или поставьте первым другой текст."
    return "первую полосу", todo


def openable(measures: tuple[shapes.Measure, ...], room: Room) -> tuple[shapes.Measure, ...]:
    """Return the measures; the lead's picture may be one column wide when page one holds the lead only then."""
    lead = measures[0]
    smaller = replace(lead, narrowest=1)
    return measures if _stands(lead, room) or not _stands(smaller, room) else (smaller, *measures[1:])


def _stands(lead: shapes.Measure, room: Room) -> bool:
    """Whether page one holds a story whole in any width."""
    widths = range(1, room.columns + 1)
    return any(shapes.natural(lead, width) <= room.on(1, last=False) for width in widths)


def _counts(measures: Sequence[shapes.Measure], room: Room, limit: int) -> Sequence[int]:
    """Return numbers of pages to be tried (0: as many as needed), the fewest first.

    Texts that a sheet less holds are not spread over what the issue asks for: half of such a page would be empty.
    """
    return (0,) if not limit else (*range(dealing.volume(measures, room), limit, SHEET), limit)


def _area(measures: Iterable[shapes.Measure], room: Room) -> int:
    """Return lines of one column that the stories need at least, their pictures small."""
    return sum(shapes.least_area(measure, room.columns) for measure in measures)


def _most(edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> Chosen | None:
    """Return the stories that can be printed: the lead, then by rank as many as fit; then what serves readers better.

    That is a story more, or another instead of one, as long as few of importance are lost and pages are full.
    """
    ranked = [0, *sorted(range(1, len(measures)), key=lambda at: (edition.stories[at].priority, at))]
    count = len(ranked)
    while count > 1 and _area((measures[at] for at in ranked[:count]), room) > CRAMMED * room.area(limit):
        count -= 1
    found = _solved(measures, room, limit, ranked[:count], quick=True)
    for _ in range(GIVEN_UP):
        if found is None and count > 1:
            count -= max(1, count // 40)
            found = _solved(measures, room, limit, ranked[:count], quick=True)
    found = found or _as_many(measures, room, limit, ranked[:count])
    return _better(_Choice(edition, measures, room, limit), found) if found else None


def _as_many(measures: tuple[shapes.Measure, ...], room: Room, limit: int, ranked: Sequence[int]) -> Chosen | None:
    """Return the first of the ranked stories, as many as the wide search finds room for, by halving."""
    found, low, high = None, 1, len(ranked)
    while low <= high:
        count = (low + high + 1) // 2
        one = _solved(measures, room, limit, ranked[:count])
        found, low, high = (one, count + 1, high) if one else (found, low, count - 1)
    return found


class _Choice(NamedTuple):
    """What is chosen from, and the room for it."""

    edition: Edition
    measures: tuple[shapes.Measure, ...]
    room: Room
    limit: int

    def loss(self, kept: Collection[int]) -> float:
        """Return what is lost with the stories that are left out."""
        left = (at for at in range(len(self.measures)) if at not in kept)
        return sum(LOST[min(self.edition.stories[at].priority, len(LOST)) - 1] for at in left)

    def promise(self, kept: Collection[int]) -> float:
        """Return what stories promise to cost: those that are lost, lines that stay empty or are too many."""
        needs = [need(self.measures[at], self.room.columns) for at in kept]
        area, high, low = self.room.area(self.limit), sum(one.high for one in needs), sum(one.low for one in needs)
        return self.loss(kept) + HOLE / self.room.columns * (max(0.0, area - high) + max(0.0, low - area))

    def fits(self, kept: Collection[int]) -> bool:
        return _area((self.measures[at] for at in kept), self.room) <= self.room.area(self.limit)

    def cost(self, found: Chosen) -> float:
        return self.loss(found[0]) + sum(page.cost for page in found[1])

    def others(self, kept: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield the stories with one more, and with one instead of another."""
        for new in (at for at in range(len(self.measures)) if at not in kept):
            yield tuple(sorted((*kept, new)))
            yield from (tuple(sorted((*(one for one in kept if one != old), new))) for old in kept if old)


def _better(choice: _Choice, found: Chosen) -> Chosen:
    """Return the best of the choices that differ by one story, and of those that differ from it, while it gains."""
    tried = {found[0]}
    for _ in range(ROUNDS):
        fitting = [kept for kept in dict.fromkeys(choice.others(found[0])) if kept not in tried and choice.fits(kept)]
        likely = [
            kept for kept in sorted(fitting, key=choice.promise)[:PATIENCE] if choice.promise(kept) < choice.cost(found)
        ]
        tried.update(likely)
        solved = [
            one for kept in likely if (one := _solved(choice.measures, choice.room, choice.limit, kept, quick=True))
        ]
        best = min([found, *solved], key=choice.cost)
        if best is found:
            break
        found = best
    return _solved(choice.measures, choice.room, choice.limit, found[0]) or found


def _solved(
    measures: tuple[shapes.Measure, ...], room: Room, limit: int, stories: Iterable[int], *, quick: bool = False
) -> Chosen | None:
    kept = tuple(sorted(stories))
    chosen = tuple(measures[at] for at in kept)
    pages = plan.solve(chosen, room, limit, quick=quick)
    return (kept, pages) if pages else None
