"""Faces of the newspaper: static cuts of the families that the tokens name, each with a family name of its own.

Input: `toolkit.fonts.face_file`. Output: `@font-face` rules and the folder that holds the files.

Why cuts: WeasyPrint lays a variable font out with its default axes and embeds it with others, and every writing of a
PDF would instantiate it anew (seconds). Why a name for each file: two files under one family name print wrong glyphs
while the text still extracts rightly (design, «Traps»). The cuts depend on pinned packages only, so they are kept in
the environment, like the site's fonts; when that cannot be written, below the cache.
"""

import copy
import hashlib
import importlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newspaper import lending
from plugins.toolkit import atomic, fonts

RECIPE = "4"
"""Raise it when the making below changes: files are named after it."""
HYPHEN, BREAK = 0x2010, 0x200B
"""What ends a line in a divided word, and where an address may be broken.

The first has a glyph of its own: glyphs, not letters, have a meaning in a PDF, and this one is to mean a soft hyphen
there.
"""
LETTERS = tuple(sorted({*fonts.PRINTED, HYPHEN}))
TWINS = (*fonts.TWINS, *((space, 0x20) for space in fonts.SPACES), (0x2015, 0x2014), (0x25CF, 0x2022), (0x2714, 0x2713))
"""What is pasted from elsewhere and has a likeness here: spaces of other widths, a dash, a heavier dot and tick."""
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One file: the family name that the style sheet uses, and the axes' values for a variable font."""

    name: str
    role: str
    """`serif`, `sans` or `narrow`: the token that names the family."""
    italic: bool = False
    bold: bool = False
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def heavy(self) -> bool:
        return self.bold or dict(self.axes).get("wght", 0) > 500


FACES = (
    Face(name="Text", role="serif", axes=(("opsz", 10), ("wght", 400))),
    Face(name="Text Bold", role="serif", axes=(("opsz", 10), ("wght", 700))),
    Face(name="Text Italic", role="serif", italic=True, axes=(("opsz", 11), ("wght", 400))),
    Face(name="Display", role="serif", axes=(("opsz", 48), ("wght", 700))),
    Face(name="Poster", role="sans", axes=(("wght", 850),)),
    Face(name="Narrow", role="narrow"),
    Face(name="Narrow Bold", role="narrow", bold=True),
)


def files(cache: Path) -> tuple[tuple[Face, Path], ...]:
    """Return every face with its file, made at the first call in this environment."""
    return tuple((face, _file(face, cache)) for face in FACES)


def rules(found: tuple[tuple[Face, Path], ...]) -> str:
    """Return the `@font-face` rules: one family, weight 400, upright, for each file."""
    return "\n".join(f'@font-face{{font-family:"{face.name}";src:url("{path.as_uri()}")}}' for face, path in found)


def advance(path: Path, text: str) -> float:
    """Return the width of a line of text in ems, without kerning: what a masthead's size is computed from."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path, lazy=True)
    known, widths = font.getBestCmap() or {}, font["hmtx"]
    units = sum(widths[known[ord(letter)]][0] for letter in text if ord(letter) in known)
    return float(units / font["head"].unitsPerEm)


def _file(face: Face, cache: Path) -> Path:
    source = fonts.face_file(fonts.FAMILIES[face.role], italic=face.italic, bold=face.bold)
    recipe = (RECIPE, face, LETTERS, FEATURES, source.stat().st_size, importlib.import_module("fontTools").version)
    name = f"{face.name.lower().replace(' ', '-')}.{hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]}.ttf"
    folders = (Path(sys.prefix) / "share" / "stengazeta" / "fonts", cache / "fonts")
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    folder = folders[0] if _writable(folders[0]) else folders[1]
    atomic.write(folder / name, _cut(face, source))
    return folder / name


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _cut(face: Face, source: Path) -> bytes:
    """Cut a face down to our letters and one point of its axes; the same bytes each time."""
    from fontTools.ttLib import TTFont

    subset: Any = importlib.import_module("fontTools.subset")  # these two carry no types
    instancer: Any = importlib.import_module("fontTools.varLib.instancer")
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    if face.axes:
        font = instancer.instantiateVariableFont(font, dict(face.axes))
    _complete(font, face)
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:
            record.string = f"Stengazeta {face.name}".replace(" ", "" if record.nameID == 6 else " ")
    font.save(made := io.BytesIO())
    return made.getvalue()


def _complete(font: Any, face: Face) -> None:
    """Add what a family lacks, or a line would fall back to whatever font the machine has."""
    empty, divided = "zero.width", "hyphen.divided"
    for table in ("vmtx", "vhea"):
        if table in font:
            del font[table]
    font["hmtx"][empty] = (0, 0)  # tables are read when asked for: the order of glyphs must not have grown before
    font["glyf"][empty] = importlib.import_module("fontTools.ttLib.tables._g_l_y_f").Glyph()
    lending.lend(font, LETTERS, face.role, bold=face.heavy)
    known = font.getBestCmap()
    font["hmtx"][divided], font["glyf"][divided] = font["hmtx"][known[0x2D]], copy.deepcopy(font["glyf"][known[0x2D]])
    font.setGlyphOrder(font["glyf"].glyphOrder)
    added = {missing: known[twin] for missing, twin in TWINS if missing not in known and twin in known}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= added | {BREAK: empty, HYPHEN: divided}
