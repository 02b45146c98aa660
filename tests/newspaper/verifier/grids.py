"""Tables and charts, cell by cell: every cell stands once, in its row, the rows one under the other.

Input: the cells of a table or chart, the lines of a paper. Output: the lines that hold them, or which cell is missing;
faults for words that stand among the cells and belong to none.

A cell is words on neighbouring baselines, one under the other. Cells of a row stand from left to right at about one
height; the next row begins below all of them, or at the top of another frame, under the head repeated there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.newspaper.verifier.figures import Figures
from tests.newspaper.verifier.lines import Line, Word
from tests.newspaper.verifier.manuscript import GRIDS, Block
from tests.newspaper.verifier.stories import Fault, Printed, place
from tests.newspaper.verifier.words import normal

NEXT_LINE = (0.8, 1.75)
"""Ems between baselines of one cell."""
BESIDE = 1.3
"""Ems between words of one cell at most."""
LEVEL = 0.6
"""Ems by which cells of a row may differ in height."""
SIDE = 4
"""Ems by which a longer line of a cell may begin to the left of those above: figures end at one edge."""
WIDEST = 45
"""Ems that a table is wide at most."""
HANGING = 2.6
"""Ems by which a figure of a chart may stand lower than its label: the bar begins under the words."""


class Spot(NamedTuple):
    """A word, and the line that holds it."""

    line: int
    page: int
    word: Word


Cell = tuple[Spot, ...]
Rows = Sequence[Sequence[str]]


class Grid:
    """The words of a paper that no story has taken yet."""

    def __init__(self, lines: Sequence[Line], used: Iterable[int]) -> None:
        taken = set(used)
        self.lines = lines
        self.spots = [
            Spot(at, line.page, word) for at, line in enumerate(lines) if at not in taken for word in line.words
        ]
        self.starts: dict[str, list[Spot]] = {}
        for spot in self.spots:
            self.starts.setdefault(normal(spot.word.text)[:1], []).append(spot)

    def find(self, rows: Rows, *, deep: float = LEVEL) -> tuple[list[Cell], str]:
        """Return all cells in order, or as many as were found and the words of the one that is missing.

        `deep`: ems by which cells of a row may differ in height.
        """
        filled = [[words for cell in row if (words := normal(cell))] for row in rows]
        filled = [row for row in filled if row]
        best: list[Cell] = []
        for first in self._cells(filled[0][0], self.starts.get(filled[0][0][:1], ())):
            found = self._rest(filled, first, deep)
            if sum(map(len, filled)) == len(found):
                return found, ""
            best = max(best, found, key=len)
        flat = [cell for row in filled for cell in row]
        return best, flat[len(best)]

    def _rest(self, rows: Rows, first: Cell, deep: float) -> list[Cell]:
        """Return the cells of a table whose first one is given, as far as they can be found."""
        row = self._row(rows[0], first, deep)
        found = list(row)
        if len(row) < len(rows[0]):
            return found
        for words in rows[1:]:
            row = self._next(words, row, found, deep)
            found += row
            if len(row) < len(words):
                break
        return found

    def _next(self, words: Sequence[str], above: Sequence[Cell], found: Sequence[Cell], deep: float) -> list[Cell]:
        """Return the row that follows: below in the frame, else in another frame."""
        bottom = max(spot.word.base for cell in above for spot in cell)
        here, best = above[0][0], list[Cell]()
        taken = {spot for cell in found for spot in cell}
        free = [spot for spot in self.starts.get(words[0][:1], ()) if spot not in taken]
        below = [one for one in free if _under(one, here) and one.word.base > bottom + 0.5]
        later = [
            one for one in free if one.page > here.page or (one.page == here.page and one.word.left > _right(above))
        ]
        near = sorted(below, key=lambda one: one.word.base)
        far = sorted(later, key=lambda one: (one.page, one.word.left, one.word.base))
        for start in self._cells(words[0], [*near, *far], taken):
            row = self._row(words, start, deep)
            if len(row) == len(words):
                return row
            best = max(best, row, key=len)
        return best

    def _row(self, words: Sequence[str], first: Cell, deep: float) -> list[Cell]:
        """Return the cells of a row whose first one is given, as far as they can be found."""
        row = [first]
        top, size = first[0].word.base, first[0].word.size
        bottom = max(spot.word.base for spot in first)
        for cell in words[1:]:
            left = min(spot.word.left for spot in row[-1])
            near = [
                spot for spot in self.starts.get(cell[:1], ())
                if spot.page == first[0].page and left < spot.word.left < first[0].word.left + WIDEST * size
                and top - deep * size < spot.word.base < bottom + (deep + 0.1) * size
            ]  # fmt: skip
            taken = {spot for earlier in row for spot in earlier}
            near.sort(key=lambda one: (one.word.left, one.word.base))
            found = next(self._cells(cell, near, taken), None)
            if found is None:
                break
            row.append(found)
        return row

    def _cells(self, words: str, starts: Iterable[Spot], taken: Collection[Spot] = ()) -> Iterator[Cell]:
        for start in starts:
            if found := self._run(words, (start,), normal(start.word.text), taken):
                yield found

    def _run(self, words: str, run: Cell, said: str, taken: Collection[Spot]) -> Cell | None:
        """Return the words that say all of a cell, from its first word on."""
        if said == words:
            return run
        if not words.startswith(said):
            return None
        for spot in self._onward(run):
            after = said + normal(spot.word.text)
            if spot not in taken and (found := self._run(words, (*run, spot), after, taken)):
                return found
        return None

    def _onward(self, run: Cell) -> list[Spot]:
        """Return the words that may be next in a cell: the one beside, else the first ones of the line below."""
        last, left = run[-1].word, min(spot.word.left for spot in run)
        right = max(spot.word.right for spot in run)
        low, high = (last.base + ems * last.size for ems in NEXT_LINE)
        near = [one for one in self.spots if one.page == run[-1].page and one.word.base < high + 1]
        beside = [
            one for one in near
            if abs(one.word.base - last.base) < 0.5 and -1 < one.word.left - last.right < BESIDE * last.size
        ]  # fmt: skip
        below = [
            one for one in near
            if low < one.word.base < high and left - SIDE * last.size < one.word.right and one.word.left < right
        ]  # fmt: skip
        return [*sorted(beside, key=_left)[:1], *sorted(below, key=lambda one: (one.word.base, one.word.left))]


def _left(spot: Spot) -> float:
    return spot.word.left


def _right(row: Sequence[Cell]) -> float:
    return max(spot.word.right for cell in row for spot in cell)


def _under(one: Spot, above: Spot) -> bool:
    return one.page == above.page and abs(one.word.left - above.word.left) < 2 * above.word.size


def place_all(
    printed: Sequence[Printed], lines: Sequence[Line], figures: Mapping[str, Figures]
) -> tuple[list[Printed], list[Fault]]:
    """Find the tables and charts of all stories; return the stories with those lines, and what is wrong."""
    used = {at for one in printed for at in one.lines}
    made, faults = list[Printed](), list[Fault]()
    for one in printed:
        own: set[int] = set()
        for block in (block for block in one.manuscript.blocks if block.kind in GRIDS):
            found, wrong = _placed(one.manuscript.name, _grids(block, figures), lines, used)
            faults += wrong
            own |= found
            used |= found
        made.append(one._replace(apart=one.apart | own))
    return made, faults


def _grids(block: Block, figures: Mapping[str, Figures]) -> list[tuple[Rows, float]]:
    """Return the ways in which a block may be printed, each with how far its cells may hang down."""
    if block.kind == "table":
        return [(block.rows, LEVEL)]
    shown = figures.get(block.text)
    if shown is None:
        return []
    return [(shown.tabled, LEVEL), *((rows, HANGING) for rows in shown.drawn)]


def _placed(
    name: str, ways: Sequence[tuple[Rows, float]], lines: Sequence[Line], used: set[int]
) -> tuple[set[int], list[Fault]]:
    """Return the lines of a grid and its faults; of several ways the first that is whole holds."""
    grid = Grid(lines, used)
    missing = ""
    for rows, deep in ways:
        cells, missing = grid.find(rows, deep=deep)
        if not missing:
            return lines_of(cells), list(strangers(cells, rows, lines, used))
    if not ways:
        return set(), []
    return set(), [Fault("lost", name, f"нет ячейки «{missing}» таблицы «{' '.join(ways[0][0][0])}»")]


def lines_of(cells: Iterable[Cell]) -> set[int]:
    """Return the lines on which cells stand."""
    return {spot.line for cell in cells for spot in cell}


def strangers(cells: Sequence[Cell], rows: Rows, lines: Sequence[Line], used: Iterable[int]) -> Iterator[Fault]:
    """Yield words between the cells of a frame that are none of theirs; a head may be repeated in every frame."""
    mine = {spot for cell in cells for spot in cell}
    head = {normal(word) for cell in rows[0] for word in cell.split()}
    taken = set(used)
    for page, (left, top, right, bottom) in _frames(cells, rows):
        for at, line in enumerate(lines):
            if line.page != page or not top <= line.base <= bottom or at in taken:
                continue
            for word in line.words:
                ours = Spot(at, page, word) in mine or normal(word.text) in head | {""}
                if left - 1 <= word.left and word.right <= right + 1 and not ours:
                    yield Fault("foreign", place(line), f"чужое слово в таблице: «{word.text}»")


def _frames(cells: Sequence[Cell], rows: Rows) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Yield page and box (from the first to the last baseline) of each frame of a table."""
    frames: dict[tuple[int, int], list[Word]] = {}
    left = list(cells)
    for row in rows:
        count = sum(bool(normal(cell)) for cell in row)
        own, left = left[:count], left[count:]
        if own:
            key = (own[0][0].page, round(own[0][0].word.left / 30))
            frames.setdefault(key, []).extend(spot.word for cell in own for spot in cell)
    for (page, _), words in frames.items():
        bases = [word.base for word in words]
        yield page, (min(word.left for word in words), min(bases), max(word.right for word in words), max(bases))
