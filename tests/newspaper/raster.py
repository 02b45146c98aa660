"""Glyphs as they are drawn, beside the same glyphs drawn straight from the font file by another engine.

Input: a PDF of pages with one letter each, the letters, the font file that they should come from. Output:
for each letter how much of its ink is the file's (1: all of it). PDFium draws the PDF, FreeType the file; where a glyph
has its origin is read from the PDF's operators, so nothing is aligned by guess.
"""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.newspaper.verifier import ink

EM = 96
"""Pixels of an em in the comparison."""
FINE = 4
"""So much larger FreeType draws before it is scaled down: its hinting then moves no edge."""
CELL = 2.25
"""Ems of a page with one letter."""
ALIKE = 0.97
"""Share of the ink that two drawings of one glyph have in common at least."""


def specimen(letters: str, family: str, rules: str, *, size: float = 48.0) -> str:
    """Return HTML in which each letter stands alone on a page."""
    side = CELL * size
    css = f"{rules}@page{{size:{side}pt {side}pt;margin:0}}body{{margin:0}}"
    css += f'p{{margin:0 0 0 {size / 2}pt;font:{size}pt/{side - 4}pt "{family}";break-after:page}}'
    cells = "".join(f"<p>{letter}</p>" for letter in letters)
    return f'<html lang="ru"><meta charset="utf-8"><style>{css}</style>{cells}'


def likeness(data: bytes, letters: str, file: Path) -> Mapping[str, float]:
    """Return for each letter of a specimen the share of ink that the PDF and the font file have in common.

    What the PDF says of its letters is not asked: they are compared in the order in which they stand.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        sheets = ink.sheets(document)
    font = ImageFont.truetype(str(file), FINE * EM, layout_engine=ImageFont.Layout.BASIC)
    drawn = pypdfium2.PdfDocument(data)
    found = {}
    for letter, sheet in zip(letters, sheets, strict=False):  # the last page may be empty
        (glyph,) = sheet.glyphs
        scale = EM / glyph.size
        page = drawn[sheet.number - 1].render(scale=scale, grayscale=True).to_pil().convert("L")
        known = Image.new("L", (page.width * FINE, page.height * FINE), 255)
        origin = (glyph.x * scale * FINE, glyph.y * scale * FINE)
        ImageDraw.Draw(known).text(origin, letter, font=font, fill=0, anchor="ls")
        found[letter] = _common(ImageChops.invert(page), ImageChops.invert(known.reduce(FINE)))
    assert len(found) == len(set(letters))
    return found


def _common(one: Image.Image, two: Image.Image) -> float:
    """Return the common ink of two drawings by all of their ink; edges may lie a pixel apart."""
    pairs = ((one, two.filter(ImageFilter.MaxFilter(3))), (two, one.filter(ImageFilter.MaxFilter(3))))
    shares = [_ink(ImageChops.darker(a, b)) / max(1, _ink(a)) for a, b in pairs]
    return min(shares)


def _ink(image: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(image.histogram()))
