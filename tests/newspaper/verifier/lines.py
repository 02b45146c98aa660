"""Lines and columns, found by geometry alone.

Input: `Sheet`s. Output: `Line`s of words that stand on one baseline, with the column that holds each, when one does.
The size in which most letters are set is the body's; columns are the edges that most of its lines share.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.newspaper.verifier.ink import Glyph, Sheet
from tests.newspaper.verifier.planes import Edges
from tests.newspaper.verifier.words import normal

SAME = 1.2
"""Points by which edges of one column may differ (marks that hang over an edge differ more, but are few)."""
SPACE = 0.12
"""Ems without ink that part two words; kerning parts less."""
STEP = 0.85
"""Ems between two words of a line that is in no column; gutters are wider."""
BETWEEN = 0.3
"""Ems that part words of a head at most."""
LEVEL = 0.4
"""Points by which baselines of one line may differ."""
OFTEN = 5
"""Lines that make an edge."""
FULL = 3
"""Lines that make the right edge of a column where most others are short."""
RARE = 20
"""So many times more lines at an edge make it a column's, though some begin a little to the left of it."""
SCRAP = 2.0
"""Ems: what is narrower tells nothing of columns. Numbers of pages in the contents stand one under another, too."""
INDENT = 5.2
"""Ems from a column's edge in which no other column begins: lines beside a wide initial, М, Ш or Ю, begin there."""


class Word(NamedTuple):
    """Letters without white space between them."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    order: int = 0
    clip: Edges | None = None


class Column(NamedTuple):
    """Left and right edges of a run of full lines."""

    left: float
    right: float


class Line(NamedTuple):
    """Words on one baseline; `column` is None for what stands across columns or in none."""

    page: int
    base: float
    size: float
    words: tuple[Word, ...]
    column: Column | None = None

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The height of small letters: what must never touch another line."""
        return self.base - 0.5 * self.size

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bare(self) -> str:
        """Letters, figures and stops without white space and hyphens: what is compared."""
        return normal("".join(word.text for word in self.words))

    @property
    def font(self) -> str:
        return Counter(word.font for word in self.words).most_common(1)[0][0]


def body_size(sheets: Iterable[Sheet]) -> float:
    """Return the size in which most letters of a paper are set, in points."""
    sizes = Counter(round(glyph.size, 2) for sheet in sheets for glyph in sheet.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_body(size: float, body: float) -> bool:
    """Whether a size is the body's; notes and captions are a tenth smaller."""
    return abs(size - body) < 0.04 * body


def all_lines(sheets: Sequence[Sheet], body: float) -> list[Line]:
    """Return the lines of all pages.

    A page's columns are its own, those of its side (left, right) that fit in, and then those of the other side: three
    lines under a table make no column yet.
    """
    rows = [_rows(sheet) for sheet in sheets]
    loose = [
        [Line(sheet.number, words[0].base, words[0].size, tuple(words)) for words in _pieces(row, (), body)]
        for sheet, row in zip(sheets, rows, strict=True)
    ]
    sides = [find_columns([line for page in loose[side::2] for line in page], body) for side in (0, 1)]
    found = []
    for at, (sheet, row) in enumerate(zip(sheets, rows, strict=True)):
        own = find_columns(loose[at], body)
        for side in (sides[at % 2], sides[1 - at % 2]):
            own += [one for one in side if all(_beside_or_around(one, two, body) for two in own)]
        found += lines(sheet, row, body, own)
    return found


def lines(sheet: Sheet, rows: list[list[Word]], body: float, columns: Sequence[Column]) -> list[Line]:
    """Return the lines of a page from its top; those of the body are joined within their columns."""
    found = []
    for words in _pieces(rows, columns, body):
        size = max(word.size for word in words)
        held = _holder(columns, words[0].left, words[-1].right, SAME + 0.6 * size)
        found.append(Line(sheet.number, words[0].base, size, tuple(words), held))
    return sorted(found, key=lambda line: (line.base, line.left))


def _rows(sheet: Sheet) -> list[list[Word]]:
    """Return the words of each baseline from the left."""
    rows: list[list[Word]] = []
    for word in sorted(_words(sheet.glyphs), key=lambda word: word.base):
        if rows and word.base - rows[-1][0].base < LEVEL:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _words(glyphs: Iterable[Glyph]) -> Iterator[Word]:
    """Yield words in the order in which they are drawn: what is printed twice in one place stays two words."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield _word(run)
            run = []
        if glyph.text.strip() or (run and not glyph.text):
            run.append(glyph)
        elif run:
            yield _word(run)
            run = []
    if run:
        yield _word(run)


def _follows(one: Glyph, two: Glyph) -> bool:
    gap = two.x - one.x - one.width
    alike = one.size / 1.25 < two.size < one.size * 1.25
    return alike and abs(one.y - two.y) < LEVEL and -0.3 * one.size < gap < SPACE * one.size


def _word(run: Sequence[Glyph]) -> Word:
    fonts = Counter(glyph.font for glyph in run)
    return Word(
        text="".join(glyph.text for glyph in run), left=run[0].x, right=run[-1].x + run[-1].width, base=run[0].y,
        size=run[0].size, font=fonts.most_common(1)[0][0], order=run[-1].order, clip=run[0].clip,
    )  # fmt: skip


def _pieces(rows: Iterable[Sequence[Word]], columns: Sequence[Column], body: float) -> Iterator[list[Word]]:
    """Yield runs of words that belong together: near each other, or of the body's size in one column."""
    for row in rows:
        run: list[Word] = []
        for word in row:
            if run and not _joined(run, word, columns, body):
                yield run
                run = []
            run.append(word)
        if run:
            yield run


def _joined(run: Sequence[Word], word: Word, columns: Sequence[Column], body: float) -> bool:
    last = run[-1]
    if not last.size / 1.25 < word.size < last.size * 1.25:
        return False
    gap = (word.left - last.right) / min(word.size, last.size)
    if gap > BETWEEN and any(last.right < one.left and abs(word.left - one.left) < SAME for one in columns):
        return False  # here another column begins: two heads may stand side by side
    if gap < STEP:
        return True
    ours = is_body(word.size, body) and is_body(last.size, body)
    return ours and _holder(columns, run[0].left, word.right, SAME + 0.6 * body) is not None


def _holder(columns: Iterable[Column], left: float, right: float, slack: float) -> Column | None:
    """Return the narrowest column that holds both edges, marks hanging over them included."""
    fit = [one for one in columns if one.left - slack < left and right < one.right + slack]
    return min(fit, key=lambda one: one.right - one.left, default=None)


def find_columns(found: Iterable[Line], body: float) -> list[Column]:
    """Return the columns of a page: left edges that many lines of the body share, with the right edges they reach."""
    ours = [line for line in found if is_body(line.size, body) and line.right - line.left > SCRAP * body]
    strong = {edge: count for edge, count in _clusters([line.left for line in ours]) if count >= OFTEN}
    edges: list[float] = []
    for edge in sorted(strong):  # from the left: what begins a little farther on is an indent, if the left is no rarity
        if all(abs(edge - other) > INDENT * body or RARE * strong[other] < strong[edge] for other in edges):
            edges.append(edge)
    columns, ragged = [], []
    for edge in edges:
        rights = [line.right for line in ours if -SAME <= line.left - edge < INDENT * body]
        ends = [right for right, count in _clusters(rights) if count >= max(OFTEN, 0.15 * len(rights))]
        farthest = max((right for right, count in _clusters(rights) if count >= FULL), default=0.0)
        ends += [farthest] if ends and farthest > max(ends) else []
        columns += [Column(edge, right) for right in ends if right - edge > 1.5 * INDENT * body]
        ragged += [] if ends else [Column(edge, max(rights))]
    apart = [one for one in ragged if all(one.right < two.left or two.right < one.left for two in columns)]
    return columns + [one for one in apart if one.right - one.left > 1.5 * INDENT * body]


def _beside_or_around(one: Column, two: Column, body: float) -> bool:
    """Whether a column lies beside another, or is the one whose indented lines made the other."""
    around = 0 <= two.left - one.left < INDENT * body and two.right < one.right + SAME
    return _beside(one, two) or around


def _beside(one: Column, two: Column) -> bool:
    return one.right < two.left or two.right < one.left


def _clusters(values: Iterable[float]) -> list[tuple[float, int]]:
    """Return values that lie together with their counts, the most frequent first; one value is the cluster's mode."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] < SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    modes = [(Counter(round(value, 1) for value in group).most_common(1)[0][0], len(group)) for group in groups]
    return sorted(modes, key=lambda pair: (-pair[1], pair[0]))
