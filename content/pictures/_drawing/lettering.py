"""Words as outlines. Input: a text, a weight, a size in user units. Output: path data and its width.

The letters come from Onest (package fontpkg-onest); a picture with words must not need a font to be read.
"""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from geometry import Segment, serialize

UNITS_PER_EM = 1000  # of Onest


@lru_cache
def _font(weight: int) -> TTFont:
    path = Path(str(files("fontpkg_onest"))) / "files" / "Onest[wght].ttf"
    font = TTFont(path)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    return font


def words(text: str, *, weight: int, size: float) -> tuple[str, float]:
    """Return path data with the baseline at 0 and the first letter at x 0, and the width of the line."""
    font = _font(weight)
    glyphs, names = font.getGlyphSet(), font.getBestCmap() or {}
    scale = size / UNITS_PER_EM
    data, at = "", 0.0
    for character in text:
        glyph = glyphs[names[ord(character)]]
        pen = DecomposingRecordingPen(glyphs)
        glyph.draw(pen)
        data += serialize(_segments(pen.value, at, scale))
        at += glyph.width * scale
    return data, at


def _segments(recorded: list[tuple[str, tuple[tuple[float, float], ...]]], x: float, scale: float) -> list[Segment]:
    segments: list[Segment] = []
    for command, points in recorded:
        placed = [(x + px * scale, -py * scale) for px, py in points]
        if command == "qCurveTo":
            segments += _quadratics(placed)
        elif command in {"moveTo", "lineTo", "curveTo"}:
            segments.append(({"moveTo": "M", "lineTo": "L", "curveTo": "C"}[command], tuple(placed)))
        else:
            segments.append(("Z", ()))
    return segments


def _quadratics(points: list[tuple[float, float]]) -> list[Segment]:
    """Spell out TrueType's implied points between two control points."""
    segments: list[Segment] = []
    for index, control in enumerate(points[:-1]):
        following = points[index + 1]
        last = index == len(points) - 2
        end = following if last else ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
        segments.append(("Q", (control, end)))
    return segments
