"""The initial: the first letter of a long text, several lines high, beside which the first lines are shorter.

Input: files of faces, the size and the line of the text in px, how many lines deep. Output: an `Initial`, the runs of a
paragraph without its first letter. The letter's top stands with the capitals of the first line, its foot on the
baseline of the last line beside it: both are computed from the faces' own metrics (OpenType, `OS/2` and `hhea`).
"""

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newspaper.setting.runs import NBSP, PLAIN, TEXT, Run, Style
from newspaper.setting.shaping import Shaper

LEAST = 60
"""Lines that a text has at least to begin with an initial."""
LETTER = 0.5
"""Mean width of a letter, ems: how long a text is gets estimated before it is set."""
GAP = 0.3
"""Room between the letter and the lines, ems of the text."""
_FIRST = re.compile(r"[А-ЯЁA-Z](?:[ \u00a0]|(?=[^\W\d_]))")


class Initial(NamedTuple):
    """Sizes in px: `size` of the type, `height` of the line that puts its foot on the baseline; `deep` in lines."""

    face: str
    size: float
    height: float
    deep: int
    gap: float

    def width(self, letter: str, shaper: Shaper) -> float:
        """Return what the letter takes from the lines beside it, px; the space after a word of one letter nothing."""
        return shaper.advances(letter[0], Style(face=self.face))[0] * self.size / 1000 + self.gap

    def html(self, letter: str, width: float) -> str:
        """Return the letter's box: as high as one line, so that the line keeps its height."""
        style = f"width:{width:.3f}px;font-size:{self.size:.3f}px;line-height:{self.height:.3f}px"
        return f'<span class="initial" style="{style}">{html.escape(letter)}</span>'


class _Metrics(NamedTuple):
    """Heights of a face, ems."""

    capital: float
    ascent: float
    descent: float


def initial(files: Mapping[str, Path], face: str, size: float, line: float, deep: int) -> Initial:
    """Return the initial of a design for a text of this size and line."""
    own, text = _metrics(files[face]), _metrics(files[PLAIN])
    large = ((deep - 1) * line + text.capital * size) / own.capital
    foot = (line - (text.ascent + text.descent) * size) / 2 + text.ascent * size + (deep - 1) * line
    return Initial(face, large, 2 * foot - (own.ascent - own.descent) * large, deep, GAP * size)


def _metrics(path: Path) -> _Metrics:
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path, lazy=True)
    em = font["head"].unitsPerEm
    return _Metrics(font["OS/2"].sCapHeight / em, font["hhea"].ascent / em, -font["hhea"].descent / em)


def is_long(source: str, units: float) -> bool:
    """Whether some HTML fills LEAST lines in a column so many units wide."""
    letters = len(html.unescape(re.sub(r"<[^>]+>", "", source)))
    return letters * LETTER * 1000 >= LEAST * units


def without_first(runs: Sequence[Run]) -> tuple[str, tuple[Run, ...]] | None:
    """Return the first letter of a paragraph and the runs of the rest; a word of one letter takes its space with it.

    None when it begins with anything but a word in plain type: a dash, a quotation mark, a figure, a link.
    """
    if not runs or runs[0].tags or runs[0].style != TEXT or not (found := _FIRST.match(runs[0].text)):
        return None
    taken = found[0].replace(" ", NBSP)
    rest = runs[0].text[len(taken) :]
    return taken, (*((runs[0]._replace(text=rest),) if rest else ()), *runs[1:])
