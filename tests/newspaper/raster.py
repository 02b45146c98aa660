"""Glyphs as they are drawn, beside the same glyphs drawn straight from the font file by another engine.

Input: a PDF of one page on which letters stand apart, the letters, the font file that they should come from. Output:
for each letter how much of its ink is the file's (1: all of it). PDFium draws the PDF, FreeType the file; where a glyph
has its origin is read from the PDF's operators, so nothing is aligned by guess.
"""

import io
import math
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.newspaper.verifier import ink

EM = 96
"""Pixels of an em in the comparison."""
CELL = 2.25
"""Ems from one letter to the next on a specimen."""
ALIKE = 0.97
"""Share of the ink that two drawings of one glyph have in common at least."""


def specimen(letters: str, family: str, rules: str, *, size: float = 48.0) -> str:
    """Return HTML on which each letter stands alone in a cell; one cell is one paragraph."""
    across, down = CELL * size, CELL * size
    css = f"{rules}@page{{size:{across:.0f}pt {down * (len(letters) + 1):.0f}pt;margin:0}}body{{margin:0}}"
    css += f'p{{margin:0 0 0 {size / 2}pt;height:{down}pt;font:{size}pt/{down}pt "{family}"}}'
    cells = "".join(f"<p>{letter}</p>" for letter in letters)
    return f'<html lang="ru"><meta charset="utf-8"><style>{css}</style>{cells}'


def likeness(data: bytes, letters: str, file: Path) -> Mapping[str, float]:
    """Return for each letter of a specimen the share of ink that the PDF and the font file have in common.

    What the PDF says of its letters is not asked: they are compared in the order in which they stand.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        sheet = ink.sheets(document)[0]
    font = ImageFont.truetype(str(file), EM, layout_engine=ImageFont.Layout.BASIC)
    page = pypdfium2.PdfDocument(data)[0]
    found = {}
    for letter, glyph in zip(letters, sheet.glyphs, strict=True):
        scale = round(EM / glyph.size, 3)
        x, y = glyph.x * scale, glyph.y * scale
        left, top = math.floor(x - EM / 2), math.floor(y - 1.4 * EM)
        around = (left, sheet.height * scale - top - 2 * EM, sheet.width * scale - left - 2 * EM, top)
        crop = tuple((side - 0.01) / scale for side in around)  # whole pixels; PDFium's binding rounds them up
        drawn = page.render(scale=scale, grayscale=True, crop=crop).to_pil().convert("L")
        known = Image.new("L", drawn.size, 255)
        ImageDraw.Draw(known).text((x - left, y - top), letter, font=font, fill=0, anchor="ls")
        found[letter] = _common(ImageChops.invert(drawn), ImageChops.invert(known))
    return found


def _common(one: Image.Image, two: Image.Image) -> float:
    """Return the common ink of two drawings by all of their ink; edges may lie a pixel apart."""
    pairs = ((one, two.filter(ImageFilter.MaxFilter(3))), (two, one.filter(ImageFilter.MaxFilter(3))))
    shares = [_ink(ImageChops.darker(a, b)) / max(1, _ink(a)) for a, b in pairs]
    return min(shares)


def _ink(image: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(image.histogram()))
