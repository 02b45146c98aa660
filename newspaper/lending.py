"""What a family lacks, another one lends: letters of the languages of Russia, Greek, fractions, arrows.

Input: a cut of a face, the letters that it must have. Output: the same cut with glyphs of other families, at its own
scale. So a line never falls back to whatever font a machine has: its widths would be others than those that the lines
were broken by, its shapes others on the next machine, and where no font has the letter a box would go to the press.
"""

import importlib
from collections.abc import Collection
from typing import Any

from plugins.toolkit import fonts

LENDERS = ("sans", "narrow", "serif")
"""Roles in the order in which they are asked: the nearest in width to a text face first."""
PLAIN, BOLD = 400, 700
"""Weights at which a variable family lends."""


def lend(font: Any, letters: Collection[int], role: str, *, bold: bool) -> None:
    """Add to an open font what others have of the letters that it lacks; the caller sets the order of its glyphs."""
    lacking = set(letters) - set(font.getBestCmap())
    for lender in LENDERS:
        if lacking and lender != role:
            lacking -= _taken(font, _lender(lender, bold=bold), lacking, bold=bold)


def _lender(role: str, *, bold: bool) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(fonts.face_file(fonts.FAMILIES[role], bold=bold and role == "narrow"), lazy=True)


def _taken(font: Any, lender: Any, letters: Collection[int], *, bold: bool) -> set[int]:
    """Copy the glyphs that the lender has for these letters; return the letters that it has."""
    shapes = lender.getGlyphSet(location={"wght": BOLD if bold else PLAIN})
    known = {code: name for code, name in sorted(lender.getBestCmap().items()) if code in letters}
    scale = font["head"].unitsPerEm / lender["head"].unitsPerEm
    for code, name in known.items():
        _copy(font, f"lent.{code:04X}", shapes[name], scale)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {code: f"lent.{code:04X}" for code in known}
    return set(known)


def _copy(font: Any, name: str, shape: Any, scale: float) -> None:
    pens: Any = importlib.import_module("fontTools.pens.ttGlyphPen")
    moving: Any = importlib.import_module("fontTools.pens.transformPen")
    recording: Any = importlib.import_module("fontTools.pens.recordingPen")
    parts = recording.DecomposingRecordingPen(shape.glyphSet)
    shape.draw(parts)
    pen = pens.TTGlyphPen(None)
    parts.replay(moving.TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    glyph = font["glyf"][name] = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (round(shape.width * scale), getattr(glyph, "xMin", 0))
