"""Fitting: texts are planned and cut until every one of them is whole in its frames.

Input: a `Desk` that has measured, its measures, the room. Output: a `Planned`: which stories fit, their pages, and the
pieces of their texts, one for each frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newspaper import shapes
from newspaper.desk import Desk
from newspaper.edition import Edition
from newspaper.galley import Piece
from newspaper.levelling import Levelled, level
from newspaper.pages import PagePlan, Room
from newspaper.setting import Row, lines_of
from newspaper.setting.relining import Reliner
from newspaper.standing import Plans

TRIES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Stories that fit, their measures as found by cutting, the pages, the pieces of each story's text."""

    edition: Edition
    measures: tuple[shapes.Measure, ...]
    pages: tuple[PagePlan, ...]
    texts: tuple[tuple[Piece, ...], ...]


def fit(desk: Desk, measures: tuple[shapes.Measure, ...], room: Room) -> Planned:
    """Plan until every text can be cut into its frames.

    Cutting costs no setting; a text that keeps rows together may need a line or two more than it has, and is planned
    again.
    """
    edition = desk.edition
    name = f"{edition.issue.name}-{desk.sheet.name}"
    plans = Plans(desk.flows.cache / "newspaper" / "plans" / name)
    for _ in range(TRIES):
        kept, pages = plans.choose(edition, measures, room, desk.limit)
        edition = replace(edition, stories=tuple(edition.stories[at] for at in kept))
        measures = tuple(measures[at] for at in kept)
        quoted = {edition.stories[part.story].id for page in pages for part in page.parts if part.shape.quote}
        texts = {story.id: desk.flows.text(story.id, quote=story.id in quoted) for story in edition.stories}
        made = {story: _level(desk, story, rows, _frames(pages, at)) for at, (story, rows) in enumerate(texts.items())}
        over = [_over(one) for one in made.values()]
        if not any(over):
            frames = tuple(desk.flows.pieces(story, one.rows, one.cut) for story, one in made.items())
            return Planned(edition=edition, measures=measures, pages=pages, texts=frames)
        measures = tuple(
            measure.changed(min(lines, 1 + lines // 3)) for measure, lines in zip(measures, over, strict=True)
        )
    raise RuntimeError("the texts do not settle in their frames")


def _level(desk: Desk, name: str, rows: Sequence[Row], frames: Sequence[Sequence[int]]) -> Levelled:
    """Return a text in its frames, with a line more or less in a paragraph where that levels a foot."""
    return level(rows, frames, Reliner(desk.flows.html[name], desk.flows.column).relined)


def _frames(pages: tuple[PagePlan, ...], story: int) -> tuple[tuple[int, ...], ...]:
    """Return the lines of each frame of a story, in reading order, page by page."""
    parts = (part for page in pages for part in page.parts if part.story == story)
    return tuple(tuple(lines for lines in part.frames() if lines) for part in parts)


def _over(made: Levelled) -> int:
    """Return the lines that found no room."""
    rows, over = made.rows, made.cut.over
    return lines_of(rows[len(rows) - over :]) if over else 0
