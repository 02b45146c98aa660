"""Where sentences and blocks of a Markdown text stand.

Input: prose as `masks.prose` leaves it (all else blanked, offsets those of the file). Output: `Sentence` and `Block`
values. A sentence never crosses the end of a block.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plugins.lint.language.ends import FACE, ends
from plugins.lint.language.tokens import Words
from plugins.newsroom.patterns import late

Kind = Literal["heading", "paragraph", "item", "quote", "table"]
ALONE = frozenset({None, "heading", "table"})
"""A block of one line."""
GOES_ON = frozenset({"paragraph", "item", "quote"})
"""What a plain line goes on with."""
HEADING = late(r"[ ]{0,3}#{1,6}(?:[ \t]|$)")
ITEM = late(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
QUOTE = late(r"[ ]{0,3}>")
TABLE = late(r"[ \t]*\|")
CONTAINER = late(r"[ ]{0,3}:::")
PLAIN = r"(?<=[!?….]\s)(?:(?<=[а-яё]{5}.\s)|(?<=[а-яё]{2}[аеёиоуыэюя].\s)|(?<=».\s))(?=«?[А-ЯЁ][а-яё]*[\s,])"
"""No abbreviation of Russian has five small letters, or three that end in a vowel: here a full stop ends a sentence."""
NO_ENDS = late(r"[.!?…]{30}")
"""Dots across a page end no sentence, and would be looked at one by one."""
END = late(rf"[.!?…;][^\w\s]{{0,9}}(\s+)(?=\S)(?:{PLAIN}())?")
"""Where a sentence may end; the blanks after it; a second group tells of a plain end."""
UNDERLINE = late(r"[ ]{0,3}(?:=+|-{2,})[ \t]*$")


class Sentence(NamedTuple):
    """A sentence: offsets in the file, and the numbers of its words `first` to `last` (the second not included)."""

    start: int
    end: int
    first: int
    last: int
    kind: Kind = "paragraph"
    """Of the block that it stands in."""

    @property
    def length(self) -> int:
        """Words."""
        return self.last - self.first


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a quotation or a line of a table: offsets in the file."""

    kind: Kind
    start: int
    end: int


def blocks(prose: str, start: int) -> Iterator[Block]:
    """Yield the blocks of the body, which starts at the offset `start`."""
    kind: Kind | None = None
    first = last = offset = start
    for line in prose[start:].split("\n"):
        end = offset + len(line)
        if line[:1].isalpha():  # most lines: no mark begins with a letter
            now: Kind | None = kind if kind in GOES_ON else "paragraph"
            begins = now != kind
        else:
            now = _kind(line, kind)
            begins = (
                now is None or now != kind or now in {"heading", "table"} or bool(now == "item" and ITEM.match(line))
            )
        if begins and kind is not None:
            yield Block(kind, first, last)
        if begins:
            first = offset
        kind, last = now, end
        offset = end + 1
    if kind is not None:
        yield Block(kind, first, last)


def _kind(line: str, before: Kind | None) -> Kind | None:
    """Return what a line belongs to; a plain line goes on with the block before it."""
    if not line.strip() or CONTAINER.match(line) or UNDERLINE.match(line):
        return None
    for pattern, kind in ((HEADING, "heading"), (TABLE, "table"), (QUOTE, "quote"), (ITEM, "item")):
        if pattern.match(line):
            return kind  # type: ignore[return-value]
    return before if before in GOES_ON else "paragraph"


def sentences(prose: str, found: tuple[Block, ...], all_words: Words) -> Iterator[Sentence]:
    """Yield the sentences of paragraphs, items and quotations, in the order of the text."""
    starts, last = all_words.starts, 0
    sure = FACE.search(prose) is None
    for block in found:
        if block.kind in {"heading", "table"}:
            continue
        for start, end in _pieces(prose, block, sure=sure):
            first = bisect_left(starts, start, last)
            last = bisect_left(starts, end, first)
            if last > first:
                yield Sentence(start, end, first, last, block.kind)


def _pieces(prose: str, block: Block, *, sure: bool) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a block stand. A plain end («слова. Потом») needs no library to be seen; `sure`
    tells whether `ends` may be asked of others."""
    start, doubtful, loose = block.start, False, False
    for gap in END.finditer(prose, block.start, block.end):
        end, after = gap.span(1)
        if plain := gap.lastindex == 2:
            found: bool | None = True
        else:
            found, loose = ends(prose, start, end, exact=not doubtful) if sure else None, True
        if found:
            if doubtful or loose:
                yield from _piece(prose, start, end, doubtful=doubtful, loose=loose)
            else:
                yield start, end
            start, doubtful, loose = after, False, loose and not plain
        doubtful = doubtful or found is None
    yield from _piece(prose, start, block.end, doubtful=doubtful, loose=loose)


def _piece(prose: str, start: int, end: int, *, doubtful: bool, loose: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a piece; blanks around a `loose` one are no part of it."""
    if doubtful:
        yield from _doubtful(prose, start, end)
    elif loose:
        piece = prose[start:end]
        yield end - len(piece.lstrip()), start + len(piece.rstrip())
    else:
        yield start, end


def _doubtful(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a piece whose full stops may belong to abbreviations and initials."""
    if NO_ENDS.search(prose, start, end):
        yield start, end
        return
    from razdel.segmenters.sentenize import sentenize

    for piece in sentenize(prose[start:end]):
        yield start + piece.start, start + piece.stop
