"""Fitting: texts are planned and set until every one of them is whole in its frames.

Input: a `Desk` that has measured, its measures, the room. Output: a `Planned`: which stories fit, their pages, and the
slips of their texts, one for each frame.
"""

import math
from dataclasses import dataclass, replace

from newspaper import selection, shapes
from newspaper.desk import Desk
from newspaper.edition import Edition
from newspaper.formats import Format
from newspaper.galley import Piece, Slip
from newspaper.pages import PagePlan, Room

SLACK = 0.3
"""Shares of a line that a frame is taller than its lines, so that rounding never sends the last one away."""
TRIES = 32


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
        kept, pages = selection.choose(edition, measures, room, desk.limit)
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
