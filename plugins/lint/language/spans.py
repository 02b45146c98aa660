"""Where words, sentences and blocks of a Markdown text stand.

Input: prose as `masks.prose` leaves it (all else blanked, offsets those of the file). Output: `Word`, `Sentence` and
`Block` values. A sentence never crosses the end of a block.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
Kind = Literal["heading", "paragraph", "item", "quote", "table"]
HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|$)")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
QUOTE = re.compile(r"[ ]{0,3}>")
TABLE = re.compile(r"[ \t]*\|")
CONTAINER = re.compile(r"[ ]{0,3}:::")
UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*$")


class Word(NamedTuple):
    """A word: offsets in the file and its folded form (small letters, е for ё, no soft hyphens)."""

    start: int
    end: int
    folded: str


class Sentence(NamedTuple):
    """A sentence: offsets in the file, and the numbers of its words `first` to `last` (the second not included)."""

    start: int
    end: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """Words."""
        return self.last - self.first


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a quotation or a line of a table: offsets in the file."""

    kind: Kind
    start: int
    end: int


def words(prose: str) -> tuple[Word, ...]:
    """Return the words of a text; a hyphen joins, a dash does not."""
    found = (Word(match.start(), match.end(), match[0]) for match in WORD.finditer(prose))
    return tuple(word._replace(folded=_folded(word.folded)) for word in found)


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е").replace("\u00ad", "")


def blocks(prose: str, start: int) -> Iterator[Block]:
    """Yield the blocks of the body, which starts at the offset `start`."""
    kind: Kind | None = None
    first = last = offset = start
    for line in prose[start:].split("\n"):
        end = offset + len(line)
        now = _kind(line, kind)
        begins = now is None or now != kind or now in {"heading", "table"} or bool(ITEM.match(line) and now == "item")
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
    return before if before in {"paragraph", "item", "quote"} else "paragraph"


def sentences(prose: str, found: tuple[Block, ...], all_words: tuple[Word, ...]) -> Iterator[Sentence]:
    """Yield the sentences of paragraphs, items and quotations, in the order of the text."""
    from razdel.segmenters.sentenize import sentenize

    place = 0
    for block in found:
        if block.kind in {"heading", "table"}:
            continue
        for piece in sentenize(prose[block.start : block.end]):
            start, end = block.start + piece.start, block.start + piece.stop
            while place < len(all_words) and all_words[place].start < start:
                place += 1
            first = place
            while place < len(all_words) and all_words[place].start < end:
                place += 1
            if place > first:
                yield Sentence(start, end, first, place)
