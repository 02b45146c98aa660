"""Tiny papers typed word by word, for tests of the verifier: two columns of a story, as right or as wrong as wanted.

Input: words with their places. Output: a PDF in Courier and the Markdown that it claims to print. No engine has a part
in it, so that faults which the engine does not make can be made too.
"""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pikepdf

WIDTH, HEIGHT = 420.0, 320.0
LEFTS = (30.0, 230.0)
TOP, LEADING, SIZE, LETTER = 80.0, 12.0, 10.0, 0.6
"""Baseline of the first line, distance of lines, size of type in points; width of a letter in ems."""
SPACE = 3.0
INDENT = 9.0


class Typed(NamedTuple):
    """A word: where its baseline begins, points from the top left corner; its size."""

    text: str
    left: float
    base: float
    size: float = SIZE


class Row(NamedTuple):
    """A line of a column: its words, the spaces between them, how far it is moved to the right."""

    words: tuple[str, ...]
    spaces: tuple[float, ...] = ()
    indent: float = 0.0


def row(number: int, *, words: int = 5, spaces: tuple[float, ...] = (), indent: float = 0.0) -> Row:
    """Return a line of different words that no other line has; no space of it lies under one of its neighbours."""
    lengths = ((7, 4, 5, 6, 4), (4, 7, 4, 4, 7), (5, 4, 8, 5, 4))[number % 3]
    made = [_word(number * 5 + at, length) for at, length in enumerate(lengths)]
    return Row(tuple(made[:words]), spaces, indent)


def _word(number: int, length: int) -> str:
    return "".join(
        chr(ord("a") + (number * 7 + number // 26 * 11 + at * (3 + number % 9)) % 26) for at in range(length)
    )


def column(rows: Iterable[Row | None], at: int, first: int = 0) -> list[Typed]:
    """Type rows one under the other in a column; None leaves a line empty. `first`: the line to begin with."""
    typed = []
    for line, one in enumerate(rows, start=first):
        left = LEFTS[at] + (one.indent if one else 0.0)
        for number, word in enumerate(one.words if one else ()):
            typed.append(Typed(word, left, TOP + line * LEADING))
            spaces = one.spaces if one else ()
            left += len(word) * LETTER * SIZE + (spaces[number] if number < len(spaces) else SPACE)
    return typed


def title(text: str) -> list[Typed]:
    """Type a headline across the page."""
    size, left, typed = 20.0, LEFTS[0], list[Typed]()
    for word in text.split():
        typed.append(Typed(word, left, 50.0, size))
        left += (len(word) * LETTER + 0.25) * size
    return typed


def said(rows: Iterable[Row | None]) -> str:
    """Return what rows say, as a line of Markdown."""
    return " ".join(word for one in rows if one for word in one.words)


def article(head: str, *blocks: str) -> str:
    """Return an article in Markdown."""
    return "\n\n".join([f"---\ntitle: {head}\n---", *blocks]) + "\n"


def paper(pages: Sequence[Iterable[Typed]]) -> bytes:
    """Return the PDF."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier, FirstChar=32,
            LastChar=126, Widths=[int(1000 * LETTER)] * 95, Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )  # fmt: skip
    for words in pages:
        page = document.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        lines = (f"/F {w.size} Tf 1 0 0 1 {w.left:.2f} {HEIGHT - w.base:.2f} Tm ({w.text}) Tj" for w in words)
        page.obj.Contents = document.make_stream("\n".join(["BT", *lines, "ET"]).encode())
    document.save(made := io.BytesIO())
    return made.getvalue()
