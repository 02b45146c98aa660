"""Words in a drawing: how wide they are, where their lines break, how labels make room for each other.

Input: text, size of the type. Output: widths, lines, places. Widths are estimates, more than Onest needs: SVG cannot
ask the browser. `size` is the em that the letters take: that of the type, less for a narrow face.
"""

from collections.abc import Sequence
from itertools import accumulate

_WIDTHS = {
    0.30: " \u00a0.,:;!'’|iIlj()[]·",
    0.50: 'frt"/\\-–гт',
    0.54: "«»",
    0.60: "abcdeghknopqsuvxyzабвдезийклнопрсухцчъьэяё",
    0.67: "0123456789?*+−=<>₽ГЕКРТУХЗЬЪЧЯABEFKLPRSTVXYZ",
    0.78: "мыжфwmБВДИЙЛНОПСЦЭАЁCDGHJNOQU&",
    0.86: "шщю%—",
    0.94: "ЖМФMW…",
    1.04: "ШЩЮЫ@№",
}
"""Ems by sign, measured on Onest."""
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_BOLD = 1.03
_OTHER = 1.04
_MARGIN = 1.12
"""For another font than Onest, and for the wider letters that a reader may ask for (WCAG 2.2, 1.4.12)."""
_LAST = 4
"""Letters of a cut word that go to the next line at least."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at most."""
    ems = sum(_WIDTH.get(sign, _OTHER) for sign in text)
    return ems * size * _MARGIN * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, most: int = 4, bold: bool = False) -> tuple[str, ...]:
    """Return lines no wider than `room`, at most `most`; a word that is too long is cut, a text too long ends in «…».

    The table beside the drawing has every word.
    """
    lines = list[str]()
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, room, size, bold=bold)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(lines[most - 1] + "…", room, size, bold=bold)]
    return tuple(lines) or ("",)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Return tops of labels that want their middles at `wanted` (ascending), stacked without overlap, within the range.

    When the range is too small for all, they go on below it: the caller makes it large enough.
    """
    tops = list[float]()
    for middle, height in zip(wanted, heights, strict=True):
        least = tops[-1] + heights[len(tops) - 1] if tops else low
        tops.append(max(least, middle - height / 2))
    limit = max(high, low + sum(heights))
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], limit - heights[place])
        limit = tops[place]
    return tuple(tops)


def stacked(heights: Sequence[float], start: float) -> tuple[float, ...]:
    """Return tops of blocks that follow each other from `start`."""
    return tuple(accumulate((*heights[:-1],), initial=start)) if heights else ()


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Cut a word that is wider than the line, after a hyphen if it has one."""
    if width(word, size, bold=bold) <= room or len(word) < 2:
        return [word]
    end = len(word) - 1
    while end > 1 and width(word[:end] + "-", size, bold=bold) > room:
        end -= 1
    end = max(1, min(end, len(word) - _LAST)) if len(word) > 2 * _LAST else end
    hyphen = word.rfind("-", 1, end)
    if hyphen > 0:
        return [word[: hyphen + 1], *_pieces(word[hyphen + 1 :], room, size, bold=bold)]
    return [word[:end] + "-", *_pieces(word[end:], room, size, bold=bold)]


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    while width(line, size, bold=bold) > room and len(line) > 2:
        line = line[:-2].rstrip(" ,.-") + "…"
    return line
