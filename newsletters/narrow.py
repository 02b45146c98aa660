"""Words for a narrow screen: addresses that move to the next line whole, words of tables that part at syllables.

Input: words, styles by role, a table's HTML. Output: HTML for inside an `mj-text`. MJML lets every word break anywhere
(`word-break:break-word`), so what should break elsewhere, or not at all, says so here.
"""

import html as entities
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import Literal

from markupsafe import Markup, escape

from plugins.toolkit.hyphens import divisions

Parting = Literal["middle", "syllables", "letters"]
"""Where the words of a table may part: once, at every syllable, anywhere."""
_LOOSE: tuple[Parting, ...] = ("middle", "syllables")
SHY = "\u00ad"
NARROWEST, SIGN, GAP = 256, 9, 6
"""Pixels: the text on a telephone of 320 without the style sheet, a sign of a table, the gap between columns."""
_LONG = 12
"""Letters of a word that may need more than two lines."""
_ADDRESS = re.compile(r"(?:[^\s@<>/:]+@)?(?:[^\s@<>/:.]+\.)+[^\s@<>/:.]{2,}/?")
_WORD = re.compile(r"[А-Яа-яЁё]{6,}")
_TABLE, _TAG = re.compile(r"<table\b.*?</table>", re.DOTALL), re.compile(r"<[^>]*>")
_BREAK = re.compile(rf"[ \n\t]+|(?<=[{SHY}-])")


def is_address(words: str) -> bool:
    """Tell whether a link's words are a mailbox or a site's name."""
    return bool(_ADDRESS.fullmatch(words))


def in_pieces(styles: Mapping[str, str], words: str) -> str | Markup:
    """Return an address that breaks after its @ first, and before a dot when even that is too wide; others as they are.

    What follows the @ is a box of its own, and so is the whole (style `address`): a box goes to the next line whole.
    """
    if not is_address(words):
        return words
    local, at, domain = words.rpartition("@")
    parts = Markup("<wbr>").join(escape(part) for part in re.split(r"(?=\.)", domain))
    if not at:
        return parts
    unit = Markup('{}<wbr><span style="{}">{}</span>')
    return unit.format(f"{local}{at}", styles["unit"], parts)


def partings(html: str) -> Iterator[Parting]:
    """Yield for every table, in their order, how far its words must part to be no wider than the narrowest screen."""
    for table in _TABLE.finditer(html):
        rows = [[entities.unescape(_TAG.sub("", f"<t{cell}")) for cell in re.split(r"<t(?=[dh]\b)", row)[1:]]
                for row in re.split(r"<tr\b", table[0])[1:]]  # fmt: skip
        fitting = (parting for parting in _LOOSE if _width(rows, parting) <= NARROWEST)
        yield next(fitting, "letters")


def parted(words: str, parting: Parting) -> str:
    """Return a cell's words with soft hyphens where Russian lets them be divided."""
    return _WORD.sub(lambda found: _syllables(found[0], everywhere=parting == "syllables"), words)


def _width(rows: list[list[str]], parting: Parting) -> int:
    """Return about how wide a table is at least, in pixels."""
    widths = [[_widest(parted(cell, parting)) for cell in row] for row in rows]
    columns = [max(column) for column in zip_longest(*widths, fillvalue=0)]
    return sum(SIGN * signs + GAP for signs in columns)


def _widest(cell: str) -> int:
    """Return the signs of the longest piece that no line break can enter."""
    return max(map(len, _BREAK.split(cell)), default=0)


def _syllables(word: str, *, everywhere: bool) -> str:
    """Part a long word wherever it may be, one of a few syllables at the division nearest to its middle."""
    found = divisions(word)
    if found and len(word) < _LONG and not everywhere:
        found = (min(found, key=lambda at: abs(2 * at - len(word))),)
    return SHY.join(word[start:end] for start, end in pairwise((0, *found, len(word))))
