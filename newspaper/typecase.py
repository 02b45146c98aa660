"""The type case: faces of pages that were drawn one by one become one face each.

Input: an open document whose pages brought subsets of the same faces, the faces' files. Output: the same document:
every face has one file with the glyphs of all pages, one table of widths and one of what glyphs mean (ISO 32000-1,
9.7, 9.10.3). WeasyPrint leaves glyphs the numbers that they have in the face, so no page's instructions change. Fonts
that are not ours, those of a drawing, stay as they came.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
"""Tables for whoever sets type: in a PDF it is set."""
BATCH = 100
"""Entries of a block of a CMap at most (Adobe technical note 5014)."""
HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def merge(document: Any, files: Mapping[str, Path]) -> None:
    """Let all pages of a document use the same faces; `files` are those of our faces by the names of families."""
    import pikepdf

    found: dict[str, list[Any]] = {}
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0" and _family(one) in files:
            found.setdefault(str(one.BaseFont), []).append(one)
    for fonts in found.values():
        _share(document, fonts, files[_family(fonts[0])])


def _family(font: Any) -> str:
    """Return the family of a font; nothing of one with a numbering of its own: it lacks a glyph that was asked for."""
    if font.get("/Encoding") != "/Identity-H":
        return ""
    return str(font.DescendantFonts[0].FontDescriptor.get("/FontFamily", ""))


def _share(document: Any, fonts: Sequence[Any], file: Path) -> None:
    """Complete the first of a face's fonts and let the others refer to its parts."""
    import pikepdf

    meant, widths = dict[int, bytes](), dict[int, Any]()
    for font in fonts:
        meant = meanings(font.ToUnicode.read_bytes()) | meant
        widths |= _widths(font.DescendantFonts[0].W)
    first = fonts[0]
    face, data = first.DescendantFonts[0], subset(file, tuple(sorted({*meant, *widths})))
    face.W = pikepdf.Array(_runs(widths))
    told = face.FontDescriptor
    told.FontFile2 = document.make_stream(data, Length1=len(data))
    told.FontBBox = pikepdf.Array([0, told.Descent, max(widths.values(), default=0), told.Ascent])
    first.ToUnicode = document.make_stream(_table(meant))
    for font in fonts[1:]:
        font.ToUnicode, font.DescendantFonts = first.ToUnicode, first.DescendantFonts


def meanings(table: bytes) -> dict[int, bytes]:
    """Return what glyphs mean, UTF-16 in hexadecimal digits, by their numbers."""
    return {int(found[1], 16): found[2] for found in MEANING.finditer(table)}


def _table(meant: Mapping[int, bytes]) -> bytes:
    rows = [b"<%04x> <%b>" % (glyph, meant[glyph]) for glyph in sorted(meant)]
    blocks = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    lines = [line for block in blocks for line in (b"%d beginbfchar" % len(block), *block, b"endbfchar")]
    return b"\n".join((HEAD, *lines, FOOT))


def _widths(array: Any) -> dict[int, Any]:
    """Return widths by the numbers of glyphs: pairs of a first number and the widths from it (9.7.4.3)."""
    parts = iter(array)
    return {int(start) + at: width for start, run in zip(parts, parts, strict=True) for at, width in enumerate(run)}


def _runs(widths: Mapping[int, Any]) -> list[Any]:
    made: list[Any] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            made += [glyph, []]
        made[-1].append(widths[glyph])
    return made


@lru_cache(maxsize=64)
def subset(file: Path, glyphs: tuple[int, ...]) -> bytes:
    """Return a face with these glyphs alone, each under its old number."""
    import uharfbuzz

    harfbuzz: Any = uharfbuzz  # it carries no types
    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.RETAIN_GIDS | harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(name.encode()) for name in DROPPED)
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(file)))
    return bytes(harfbuzz.subset(face, wanted).blob.data)
