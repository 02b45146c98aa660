"""Fitting: texts are planned and set until every one of them is whole in its frames.

Input: a `Desk` that has measured, its measures, the room. Output: a `Planned`: which stories fit, their pages, and the
slips of their texts, one for each frame.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from newspaper import plan, shapes
from newspaper.desk import Desk
from newspaper.edition import Edition
from newspaper.formats import Format
from newspaper.galley import Piece, Slip
from newspaper.pages import PagePlan, Room, settle

SLACK = 0.3
"""Shares of a line that a frame is taller than its lines, so that rounding never sends the last one away."""
TRIES = 32
LEISURE = ((0.0, 24), (0.3, 24), (0.8, 24), (1.6, 24), (3.2, 24))
"""Pressure and beam of the searches that look for a good paper, one after the other."""
HASTE = ((1.6, 8), (3.2, 8))
"""Those that only ask whether the stories fit."""
PATIENCE = 8
"""So many stories that do not fit end the search for a short one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Stories that fit, their measures as found by setting, the pages, the slips of each story's text."""

    edition: Edition
    measures: tuple[shapes.Measure, ...]
    pages: tuple[PagePlan, ...]
    slips: tuple[tuple[Slip, ...], ...]


Known = dict[tuple[str, tuple[int, ...]], tuple[Slip, ...]]
"""Slips by story and frames: what was set once is not set again."""


def fit(desk: Desk, measures: tuple[shapes.Measure, ...], room: Room) -> Planned:
    """Plan and set until no text overflows its frames; a text that does is measured longer and planned again."""
    edition = desk.edition
    known: Known = {}
    for _ in range(TRIES):
        kept, pages = _choose(edition, measures, room, desk.limit)
        edition = replace(edition, stories=tuple(edition.stories[at] for at in kept))
        measures = tuple(measures[at] for at in kept)
        frames = [_frames(pages, number) for number in range(len(edition.stories))]
        wanted = {(story.id, frame): frame for story, frame in zip(edition.stories, frames, strict=True)}
        _set(desk, edition, {key: frame for key, frame in wanted.items() if key not in known}, known)
        over = [_overflow(known[key], frame, desk.sheet) for key, frame in wanted.items()]
        if not any(over):
            slips = tuple(known[key] for key in wanted)
            return Planned(edition=edition, measures=measures, pages=pages, slips=slips)
        measures = tuple(
            replace(measure, text=measure.text + lines) for measure, lines in zip(measures, over, strict=True)
        )
    raise RuntimeError("the texts do not settle in their frames")


def _choose(
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


def _frames(pages: tuple[PagePlan, ...], story: int) -> tuple[int, ...]:
    """Return the lines of each frame of a story, in reading order, over all its pages."""
    parts = (part for page in pages for band in page.bands for part in band.parts if part.story == story)
    return tuple(lines for part in parts for lines in part.frames() if lines)


def _set(
    desk: Desk,
    edition: Edition,
    wanted: dict[tuple[str, tuple[int, ...]], tuple[int, ...]],
    known: Known,
) -> None:
    stories = {story.id: story for story in edition.stories}
    line = desk.sheet.line
    pieces = {
        key: Piece(
            key=repr(key),
            html=desk.flow(stories[key[0]]),
            width=desk.sheet.column,
            frames=tuple((lines + SLACK) * line for lines in frames),
        )
        for key, frames in wanted.items()
    }
    made = desk.setter.set(tuple(pieces.values()))
    known.update({key: made[piece.key] for key, piece in pieces.items()})


def _overflow(slips: tuple[Slip, ...], frames: tuple[int, ...], sheet: Format) -> int:
    """Return how many lines are lacking: what found no room, less what the last frame left empty."""
    if len(slips) <= len(frames):
        return 0
    over = sum(slip.height for slip in slips[len(frames) :]) / sheet.line
    free = frames[-1] - slips[len(frames) - 1].height / sheet.line
    return max(1, math.ceil(over - max(0.0, free)))
