"""Pages as planned: where each part of a story stands, what fills the rest, and what is left empty.

Input: shapes of stories. Output: the values that the search (`plan.py`) makes and the layout (`compose.py`) reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newspaper.blocks import Filler
from newspaper.shapes import TAIL, TURN, Shape

SHEET = 4
"""Pages of a folded sheet: an issue has a multiple of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A story, or a part of a cut one: `begins` and `ends` say which ends of it stand here.

    `column` and `line` (from 0, on page one from under the masthead) are those of its block's top left corner.
    """

    story: int
    column: int
    line: int
    shape: Shape
    begins: bool = True
    ends: bool = True
    onward: int = 0
    """The page on which the story goes on; 0: it ends here."""
    start: int = 0
    """The page on which the story began; 0: here."""

    @property
    def whole(self) -> bool:
        return self.begins and self.ends

    def frames(self) -> tuple[int, ...]:
        """Return the lines of text in each column, from the left."""
        return self.shape.frames(TAIL if self.ends else TURN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopgap:
    """A filler with its place; sizes in columns and lines."""

    name: str
    column: int
    line: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """Parts in reading order; `rules` are hairlines between neighbours: column at the right, line, height.

    `hole` lines stay empty at the foot.
    """

    parts: tuple[Part, ...]
    stopgaps: tuple[Stopgap, ...] = ()
    rules: tuple[tuple[int, int, int], ...] = ()
    hole: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A kind of page: columns, lines of an inner page, lines taken on the first (head, foot) and on the last."""

    columns: int
    lines: int
    first: int
    last: int
    fillers: tuple[Filler, ...] = ()
    """What may stand in lines that stories leave empty, each once; the most useful first."""

    def on(self, number: int, *, last: bool) -> int:
        """Return the lines of a page that are free for stories."""
        return self.lines - (self.first if number == 1 else 0) - (self.last if last else 0)

    def area(self, pages: int) -> int:
        """Return the lines of one column on so many pages together."""
        return self.columns * (pages * self.lines - self.first - self.last)


def sheets(pages: int) -> int:
    """Return the least multiple of four that holds so many pages."""
    return -(-pages // SHEET) * SHEET


def begins(pages: Sequence[PagePlan]) -> dict[int, int]:
    """Return the page on which each story begins."""
    return {part.story: number for number, page in enumerate(pages, start=1) for part in page.parts if part.begins}
