"""Ink that meets ink: text over text, over pictures, under rules; text that is cut off or covered; text outside.

Input: sheets and their lines. Output: faults.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from tests.newspaper.verifier.ink import Box, Sheet
from tests.newspaper.verifier.lines import Line, Word, is_body
from tests.newspaper.verifier.planes import Edges
from tests.newspaper.verifier.stories import Fault, Printed, place

TOUCH = 1.0
"""Points by which boxes may share an edge."""
SAFE = 5 / 25.4 * 72
"""Points from the trimmed edge in which no text stands: a guillotine is not exact."""


def core(word: Word) -> Edges:
    """Return the box of a word: capitals and tails, a little less, because not every letter has them."""
    return word.left, word.base - 0.66 * word.size, word.right, word.base + 0.16 * word.size


def faults(sheets: Sequence[Sheet], lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield every collision of every page."""
    for sheet in sheets:
        own = [line for line in lines if line.page == sheet.number]
        words = sorted(((core(word), word) for line in own for word in line.words), key=lambda pair: pair[0][1])
        yield from _words(sheet.number, words)
        yield from _pictures(sheet, words)
        yield from _edges(sheet, own)


def _said(page: int, word: Word) -> str:
    return f"стр. {page}, x={word.left:.0f} y={word.base:.0f} «{word.text[:30]}»"


def _words(page: int, words: Sequence[tuple[Edges, Word]]) -> Iterator[Fault]:
    for at, (box, word) in enumerate(words):
        for other, second in words[at + 1 :]:
            if other[1] >= box[3]:
                break
            if _shares(box, other, TOUCH, 0.05 * word.size):
                yield Fault("overlap", _said(page, word), f"наезжает на «{second.text[:30]}», y={second.base:.0f}")


def _pictures(sheet: Sheet, words: Sequence[tuple[Edges, Word]]) -> Iterator[Fault]:
    solid = [box for box in sheet.boxes if box.kind in {"image", "drawing"}]
    for box, word in words:
        for other in sheet.boxes:
            met = _shares(box, other.edges, TOUCH, TOUCH) and word.clip != other.edges
            if met and other in solid:
                yield Fault("overlap", _said(sheet.number, word), "слово на рисунке")
            elif met and other.kind == "tint" and other.order > word.order:
                yield Fault("hidden", _said(sheet.number, word), "слово закрыто плашкой")
            elif other.kind == "rule" and _struck(box, other):
                yield Fault("overlap", _said(sheet.number, word), "слово перечёркнуто линейкой")
        if word.clip and not _shares(box, word.clip, 0.0, 0.0):
            yield Fault("hidden", _said(sheet.number, word), "слово срезано рамкой")
    for one, two in combinations(solid, 2):
        if _shares(one.edges, two.edges, 2 * TOUCH, 2 * TOUCH) and not (_holds(one, two) or _holds(two, one)):
            yield Fault("overlap", f"стр. {sheet.number}, x={one.left:.0f} y={one.top:.0f}", "рисунок на рисунке")


def _struck(box: Edges, rule: Box) -> bool:
    left, top, right, bottom = box
    inner = (left + TOUCH, top + 0.3 * (bottom - top), right - TOUCH, bottom - 0.25 * (bottom - top))
    across = rule.left < inner[2] and rule.right > inner[0]
    return across and rule.top < inner[3] and rule.bottom > inner[1]


def _edges(sheet: Sheet, lines: Iterable[Line]) -> Iterator[Fault]:
    for line in lines:
        inside = (
            line.left >= SAFE and line.right <= sheet.width - SAFE and line.top >= SAFE
            and line.base <= sheet.height - SAFE
        )  # fmt: skip
        if not inside:
            yield Fault("outside", place(line), "ближе 5 мм к краю листа")


def astray(printed: Sequence[Printed], sheets: Sequence[Sheet], lines: Sequence[Line], body: float) -> Iterator[Fault]:
    """Yield lines of a story's run that no column holds, and those of a column that leaves the paper's margins."""
    margins = [_margins(printed, sheets, lines, side) for side in (0, 1)]
    for line in (lines[link.line] for one in printed for link in one.links):
        if line.column is None:
            if is_body(line.size, body):
                yield Fault("outside", place(line), "строка выходит из колонки")
            continue
        left, right = margins[line.page % 2]
        if line.column.left < left - 2 * TOUCH or line.column.right > right + 2 * TOUCH:
            yield Fault("outside", place(line), "колонка выходит на поля")


def _margins(
    printed: Sequence[Printed], sheets: Sequence[Sheet], lines: Sequence[Line], side: int
) -> tuple[float, float]:
    """Return the outermost edges that two things of a side share: a frame, a head, a rule, a picture is one each."""
    found: set[tuple[str, int, float, float]] = set()
    for at, one in enumerate(printed):
        own = [lines[link.line] for link in one.links] + [lines[title] for title in one.title]
        found |= {(f"story {at}", line.page, *(line.column or (line.left, line.right))) for line in own}
    for sheet in sheets:
        found |= {(f"ink {at}", sheet.number, box.left, box.right) for at, box in enumerate(sheet.boxes)}
    edges = [(one[2], one[3]) for one in found if one[1] % 2 == side]
    lefts, rights = sorted(left for left, _ in edges), sorted((right for _, right in edges), reverse=True)
    return _shared(lefts, 0.0), _shared(rights, 1e5)


def _shared(edges: Sequence[float], otherwise: float) -> float:
    """Return the first of the sorted edges that has another near it."""
    return next((one for one, two in pairwise(edges) if abs(one - two) < 2 * TOUCH), otherwise)


def _shares(one: Edges, two: Edges, across: float, down: float) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    return wide > across and tall > down


def _holds(one: Box, two: Box) -> bool:
    return (
        one.left - TOUCH <= two.left and one.top - TOUCH <= two.top
        and two.right <= one.right + TOUCH and two.bottom <= one.bottom + TOUCH
    )  # fmt: skip
