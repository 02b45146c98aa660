"""How a text is built: its lead, its subheadings, its paragraphs, its sentences.

Input: a `Copy`, the summary of the front matter. Output: `Structure`; lengths are characters or words as named.
"""

from functools import lru_cache
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.spans import Block, Sentence
from plugins.newsroom.onebyte import table

BLANKS = table(lambda sign: " " if sign.isspace() else "a")


class Structure(NamedTuple):
    """What a text is made of. Characters are those of the prose, spaces included, markup not."""

    characters: int
    words: int
    headings: tuple[Block, ...]
    paragraphs: tuple[Block, ...]
    lead: bool
    """Whether a summary or a short first paragraph tells what it is about."""
    stretch: int
    """Characters of the longest piece without a heading."""
    stretch_start: int
    """Offset in the file at which that piece starts."""


def structure(copy: Copy, summary: str = "", *, lead_words: int = 60) -> Structure:
    """Take a text apart. `lead_words` is how long a first paragraph may be and still be a lead."""
    headings = tuple(block for block in copy.blocks if block.kind == "heading")
    paragraphs = tuple(block for block in copy.blocks if block.kind == "paragraph")
    stretch, start = longest_stretch(copy, headings)
    return Structure(
        characters=characters(copy),
        words=len(copy.words),
        headings=headings,
        paragraphs=paragraphs,
        lead=bool(summary) or leads(copy, lead_words),
        stretch=stretch,
        stretch_start=start,
    )


@lru_cache(maxsize=1)  # two rules ask about the same text
def characters(copy: Copy) -> int:
    """Return the printed characters of the body, with one space for any run of blanks."""
    if copy.coded is None:
        return printed(copy, copy.body, len(copy.prose))
    signs = copy.coded.translate(BLANKS).strip()
    while b"  " in signs:
        signs = signs.replace(b"  ", b" ")
    return len(signs)


def printed(copy: Copy, start: int, end: int) -> int:
    """Return the printed characters between two offsets."""
    return len(" ".join(copy.prose[start:end].split()))


def words_in(copy: Copy, block: Block) -> int:
    """Return how many words a block has."""
    return copy.words.before(block.end) - copy.words.before(block.start)


def long_paragraphs(copy: Copy, most: int) -> tuple[tuple[Block, int], ...]:
    """Return paragraphs of more than `most` words with their words, in the order of the text."""
    shortest = most * 3  # a word and its space have three characters at least
    suspects = (one for one in copy.blocks if one.kind == "paragraph" and one.end - one.start > shortest)
    counted = ((one, words_in(copy, one)) for one in suspects)
    return tuple((one, words) for one, words in counted if words > most)


def long_headings(copy: Copy, most: int) -> tuple[tuple[Block, int], ...]:
    """Return headings of more than `most` characters with their characters, without the marks of Markdown."""
    counted = (
        (one, len(copy.prose[one.start : one.end].strip(" \t#")))
        for one in copy.blocks
        if one.kind == "heading" and one.end - one.start > most
    )
    return tuple((one, length) for one, length in counted if length > most)


def long_sentences(copy: Copy, most: int) -> tuple[Sentence, ...]:
    """Return sentences of more than `most` words, in the order of the text."""
    return tuple(one for one in copy.sentences if one.last - one.first > most)


def longest_stretch(copy: Copy, headings: tuple[Block, ...]) -> tuple[int, int]:
    """Return characters and start of the longest piece without a heading; lists and tables break the grey, too."""
    starts = [copy.body, *(heading.end for heading in headings)]
    ends = [*(heading.start for heading in headings), len(copy.prose)]
    if not headings:
        pieces = [(characters(copy), copy.body)]
    else:
        pieces = [(printed(copy, start, end), start) for start, end in zip(starts, ends, strict=True)]
    longest, start = max(pieces, key=lambda piece: (piece[0], -piece[1]))
    first = next((block.start for block in copy.blocks if block.start >= start), start)
    return longest, first


def leads(copy: Copy, most: int) -> bool:
    """Return whether the first block is a paragraph of `most` words at the most: a lead."""
    if not copy.blocks or copy.blocks[0].kind != "paragraph":
        return False
    return 0 < words_in(copy, copy.blocks[0]) <= most
