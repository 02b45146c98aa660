"""What an art director counts: feet of columns, white holes, breaks, rivers.

Input: a `Proof`. Output: `Measures`.

Unused area is white that a reader sees as a hole. Live area: the widths of a page's columns, from the highest to the
lowest thing that any page of the paper has (running feet do not count). From it goes what is filled: in each column the
lines of all texts (a head fills the width up to what stands beside it), pictures, drawings, tints, rules, and the
space between them up to HOLE lines: one parts stories, the other is what captions and small type leave of the grid.
White taller than that counts whole but for one line, wherever it is: at a foot, inside a block, beside a picture.
Gutters are not part of columns and never count.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tests.newspaper.verifier import breaks
from tests.newspaper.verifier.ink import Box, Sheet
from tests.newspaper.verifier.lines import Column, Line
from tests.newspaper.verifier.proof import Proof
from tests.newspaper.verifier.stories import Printed, place

LEVEL = 1.2
"""Lines by which feet of one story may differ: one, and what captions and notes are not on the grid."""
RULE = 4.5
"""Points up to which what goes across a column is a rule between stories: the tabloid's are 4 points thick."""
HOLE = 2.0
"""Lines of white from which a hole is seen; one line of it parts things rightly and is no hole."""


class Measures(NamedTuple):
    """`columns`: all, and those that end with their story; `unused`: share of the pages' area."""

    columns: int
    level: int
    ragged: tuple[str, ...]
    unused: float
    holes: tuple[str, ...]
    breaks: tuple[breaks.Break, ...]
    rivers: tuple[str, ...]
    loose: int
    lines: int
    pages: tuple[float, ...] = ()
    """Share of each page's area that is unused."""

    @property
    def feet(self) -> float:
        """Share of columns that end within a line of their story's foot."""
        return self.level / self.columns if self.columns else 1.0

    def count(self, kind: str) -> int:
        """Return how many breaks of a kind there are."""
        return sum(one.kind == kind for one in self.breaks)


def measure(proof: Proof) -> Measures:
    """Measure a paper."""
    pitch = leading(proof)
    feet = list(_feet(proof, pitch))
    white = [list(_holes(proof, sheet, pitch)) for sheet in proof.sheets]
    holes = [hole for page in white for hole in page]
    areas = [_area(proof, sheet) for sheet in proof.sheets]
    pages = tuple(
        sum(size for size, _ in page) / area if area else 0.0 for page, area in zip(white, areas, strict=True)
    )
    wide, lines = breaks.loose(proof.stories, proof.lines)
    return Measures(
        columns=len(feet), level=sum(not told for told in feet), ragged=tuple(told for told in feet if told),
        unused=sum(pages) / len(pages) if pages else 0.0,
        holes=tuple(told for size, told in sorted(holes, reverse=True)),
        breaks=tuple(breaks.breaks(proof.stories, proof.lines)),
        rivers=tuple(breaks.rivers(proof.stories, proof.lines)), loose=wide, lines=lines,
        pages=pages,
    )  # fmt: skip


def told(proof: Proof, measures: Measures) -> Iterator[str]:
    """Yield a line for each page, with its greatest holes and ragged feet, and one for the whole paper."""
    for number, unused in enumerate(measures.pages, start=1):

        def here(places: Iterable[str], page: str = f"стр. {number},") -> list[str]:
            return [place for place in places if place.startswith(page)]

        holes, ragged, rivers = here(measures.holes), here(measures.ragged), here(measures.rivers)
        breaks_ = here(one.place for one in measures.breaks)
        yield (
            f"стр. {number}: пусто {100 * unused:.1f} %, колонок не вровень {len(ragged)}, рек {len(rivers)},"
            f" висячих строк и заголовков внизу {len(breaks_)}"
        )
        yield from (f"    {place.partition(', ')[2]}" for place in [*holes[:3], *ragged[:3]])
    yield (
        f"весь номер: пусто {100 * measures.unused:.1f} %, вровень {100 * measures.feet:.1f} % из {measures.columns}"
        f" колонок, рек {len(measures.rivers)} на {measures.lines} строк, переносов через край {len(measures.breaks)},"
        f" ошибок {len(proof.faults)}"
    )


def leading(proof: Proof) -> float:
    """Return the distance of most neighbouring lines of the text, in points."""
    steps: dict[float, int] = {}
    for one in proof.stories:
        for first, second in pairwise(one.links):
            a, b = proof.lines[first.line], proof.lines[second.line]
            if a.page == b.page and a.column == b.column and b.base > a.base:
                step = round(b.base - a.base, 1)
                steps[step] = steps.get(step, 0) + 1
    return max(steps, key=lambda step: steps[step], default=1.3 * proof.body)


def _columns(proof: Proof, page: int) -> list[Column]:
    """Return the columns of a page's stories from the left, each once; one inside another does not count."""
    used = {proof.lines[link.line].column for one in proof.stories for link in one.links}
    own = {line.column for line in proof.lines if line.page == page and line.column in used and line.column}
    best: list[Column] = []
    for column in sorted(own, key=lambda one: one.right - one.left):
        if all(column.right < other.left or other.right < column.left for other in best):
            best.append(column)
    return sorted(best)


def _area(proof: Proof, sheet: Sheet) -> float:
    top, bottom = _live(proof)
    return (bottom - top) * sum(one.right - one.left for one in _columns(proof, sheet.number))


def _folios(proof: Proof) -> set[float]:
    """Return the baselines of lines that stand at the same height on nearly every page, outside the texts."""
    bases: dict[float, set[int]] = {}
    text = [proof.lines[link.line].base for one in proof.stories for link in one.links]
    low, high = min(text, default=0.0), max(text, default=0.0)
    for line in proof.lines:
        if not low <= line.base <= high:
            bases.setdefault(round(line.base), set()).add(line.page)
    return {base for base, pages in bases.items() if len(pages) >= max(2, 0.8 * len(proof.sheets))}


def _live(proof: Proof) -> tuple[float, float]:
    """Return top and bottom of what pages may fill: where the highest and the lowest of them begin and end."""
    folios = _folios(proof)
    lines = [line for line in proof.lines if round(line.base) not in folios]
    return min(line.base - 0.9 * line.size for line in lines), max(line.base for line in lines)


def _filled(proof: Proof, sheet: Sheet, column: Column) -> list[tuple[float, float]]:
    """Return what stands in a column, as heights; heads fill the width that is left beside them."""
    folios = _folios(proof)
    own = [line for line in proof.lines if line.page == sheet.number and round(line.base) not in folios]
    found = [
        (line.base - 0.9 * line.size, line.base + 0.25 * line.size)
        for line in own
        if line.left < column.right - 1 and _reach(line, own, proof.body) > column.left + 1
    ]
    found += [
        (box.top, box.bottom) for box in sheet.boxes if box.left < column.right - 1 and box.right > column.left + 1
    ]
    return sorted(found)


def _reach(line: Line, own: Sequence[Line], body: float) -> float:
    """Return how far to the right a line keeps others away: a head as far as the next thing on its height."""
    if line.size < 1.12 * body:
        return line.right
    right = [
        other.left for other in own
        if other.left > line.right and other.base - 0.7 * other.size < line.base and other.base > line.base - line.size
    ]  # fmt: skip
    return min(right, default=10_000.0)


def _holes(proof: Proof, sheet: Sheet, pitch: float) -> Iterator[tuple[float, str]]:
    """Yield the area of each hole and where it is."""
    top, bottom = _live(proof)
    for column in _columns(proof, sheet.number):
        reached = top
        for start, end in [*_filled(proof, sheet, column), (bottom, bottom)]:
            white = min(start, bottom) - reached
            if white > HOLE * pitch:
                lines = white / pitch - 1
                told = f"стр. {sheet.number}, колонка x={column.left:.0f}: пусто {lines:.0f} строк с y={reached:.0f}"
                yield lines * pitch * (column.right - column.left), told
            reached = max(reached, end)


def _feet(proof: Proof, pitch: float) -> Iterator[str]:
    """Yield for every column of every story on every page an empty string, or what is wrong with its foot."""
    for one in proof.stories:
        for page in sorted({proof.lines[link.line].page for link in one.links}):
            own = [proof.lines[link.line] for link in one.links if proof.lines[link.line].page == page]
            yield from _level(proof, one, page, own, pitch)


def _level(proof: Proof, one: Printed, page: int, own: Sequence[Line], pitch: float) -> Iterator[str]:
    sheet = proof.sheets[page - 1]
    head = [proof.lines[at] for at in one.title if proof.lines[at].page == page]
    top = min(line.base - line.size for line in [*own, *head])
    columns = _columns(proof, page)
    ends = {
        column: _end(proof, sheet, one, column, own) for column in columns if any(_in(line, column) for line in own)
    }
    foot = max(ends.values(), default=0.0)
    for column in _reached(proof, one, page, columns, ends, (top, foot)):
        ends.setdefault(column, _last(proof, sheet, column, top, foot + pitch))
    for column, end in sorted(ends.items()):
        short = (foot - end) / pitch
        what = f"колонка x={column.left:.0f} короче на {short:.0f} строк"
        yield "" if short <= LEVEL else f"{place(own[0])}: {what}"


def _in(line: Line, column: Column) -> bool:
    return min(line.right, column.right) - max(line.left, column.left) > 2


def _end(proof: Proof, sheet: Sheet, one: Printed, column: Column, own: Sequence[Line]) -> float:
    """Return where a story's column ends: its last line, or what hangs below it up to the next head or rule."""
    end = max(line.base for line in own if _in(line, column))
    mine = one.lines
    others = {at for other in proof.stories if other is not one for at in other.lines}
    wall = sheet.height
    for at, line in enumerate(proof.lines):
        if line.page == sheet.number and line.base > end + 1 and _in(line, column):
            stops = at in others or line.size > 1.2 * proof.body
            wall = min(wall, line.base - line.size) if stops else wall
    for box in sheet.boxes:
        across = box.left < column.left + 2 and box.right > column.right - 2
        if box.top > end + 1 and across and (box.bottom - box.top < RULE or not _inside(box, column)):
            wall = min(wall, box.top)
    folios = _folios(proof)
    hung = [box.bottom for box in sheet.boxes if end - 2 < box.top and box.bottom < wall and _inside(box, column)]
    hung += [
        line.base for at, line in enumerate(proof.lines)
        if line.page == sheet.number and end < line.base < wall and _in(line, column) and round(line.base) not in folios
        and (at in mine or line.size < 1.05 * proof.body)
    ]  # fmt: skip
    return max([end, *hung])


def _inside(box: Box, column: Column) -> bool:
    return column.left - 6 < box.left and box.right < column.right + 6


def _last(proof: Proof, sheet: Sheet, column: Column, top: float, bottom: float) -> float:
    """Return where the lowest thing in a column ends between two heights."""
    filled = [(start, end) for start, end in _filled(proof, sheet, column) if start < bottom and end > top]
    return max((min(end, bottom) for _, end in filled), default=top)


def _reached(
    proof: Proof, one: Printed, page: int, columns: Sequence[Column], ends: dict[Column, float],
    heights: tuple[float, float],
) -> list[Column]:  # fmt: skip
    """Return the columns beside a story's that no other story has: its picture, or a hole, stands there."""
    taken = {
        column
        for other in proof.stories if other is not one
        for at in other.lines
        for column in columns
        if (line := proof.lines[at]).page == page and heights[0] < line.base < heights[1] and _in(line, column)
    }  # fmt: skip
    numbers = [at for at, column in enumerate(columns) if column in ends]
    found = []
    for step, start in ((1, max(numbers, default=0)), (-1, min(numbers, default=0))):
        at = start + step
        while 0 <= at < len(columns) and columns[at] not in taken and columns[at] not in ends:
            found.append(columns[at])
            at += step
    return found
