"""Fonts: what the pages load (small woff2 subsets) and what the PDFs embed (whole faces).

Input: the `fontpkg-*` packages (complete OFL families).
Output: `webfonts()`, made once per environment, because subsetting takes seconds and depends on pinned packages only;
`face_file()`, the path of a whole face. Never a system font.
"""

import hashlib
import importlib
import importlib.util
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from plugins.toolkit.atomic import write

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILIES: Mapping[str, str] = MappingProxyType({"serif": "Literata", "sans": "Onest", "narrow": "PT Sans Narrow"})
"""Role → family name."""
FACES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Literata", "normal"): "fontpkg_literata/files/Literata[opsz,wght].ttf",
        ("Literata", "italic"): "fontpkg_literata/files/Literata-Italic[opsz,wght].ttf",
        ("Onest", "normal"): "fontpkg_onest/files/Onest[wght].ttf",
        ("PT Sans Narrow", "normal"): "fontpkg_pt_sans_narrow/files/PT_Sans-Narrow-Web-Regular.ttf",
        ("PT Sans Narrow", "bold"): "fontpkg_pt_sans_narrow/files/PT_Sans-Narrow-Web-Bold.ttf",
    }
)
RECIPE = "1"
"""Raise it when the making below changes: the cache is keyed by it."""
LETTERS = (
    *range(0x20, 0x7F),  # Latin, figures, ASCII punctuation
    *range(0x410, 0x450), 0x401, 0x451, 0x301,  # Russian with ё, and the accent mark
    *map(ord, "\u00a0\u2009\u200a\u202f\u2011§©«»°±²³·×÷‒–—‘’‚“”„•…‰′″‹›€₽№™←↑→↓−≈≤≥"),
)  # fmt: skip
NATIONAL = tuple(map(ord, "әӘөӨүҮҗҖңҢһҺҙҘҡҠҫҪғҒӑӐӗӖӳӲӀӏіІӧӦҥҤҕҔӕӔӝӜӟӞӥӤӵӴӱӰӹӸӓӒїЇєЄґҐўЎӈӇқҚҷҶ"))
"""Letters of other languages of Russia and its neighbours. A family that lacks some shows them in another font."""
SPACES = (*range(0x2000, 0x2009), 0x205F, 0x3000)
"""Spaces of widths that no family has; a paper sets them as a word space."""
PRINTED = frozenset(
    (
        *LETTERS, *NATIONAL, *SPACES,
        *range(0xA0, 0x180),  # Latin of Europe: names, «é», «½»
        *range(0x401, 0x450), *range(0x451, 0x460),  # Cyrillic of the neighbours
        *range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA),  # Greek
        *map(ord, "⁴⅓⅔⅛∞≠√†‡■□▶◆✓✔●―"),
    )
)  # fmt: skip
"""What a paper can show; a sign that is not among them is refused before it is printed as a box."""
TWINS = ((0x202F, 0x2009), (0x200A, 0x2009), (0x2011, 0x2D), (0x2012, 0x2013), (0x2032, 0x27), (0x2033, 0x22))
"""A family without the first character shows the glyph of the second, so that no line falls back to another font."""
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFont:
    """One woff2 file of the site: family, CSS weight range («400 700»), style, file name with hash, bytes."""

    family: str
    weight: str
    style: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """What is left of a face: CSS weight range and the axes' limits (a number pins an axis)."""

    family: str
    style: str
    weight: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...]


CUTS = (
    _Cut(family="Literata", style="normal", weight="400 700", axes=(("opsz", (12, 36)), ("wght", (400, 700)))),
    _Cut(family="Literata", style="italic", weight="400", axes=(("opsz", 14), ("wght", 400))),
    _Cut(family="Onest", style="normal", weight="400 700", axes=(("wght", (400, 700)),)),
)


def face_file(family: str, *, italic: bool = False, bold: bool = False) -> Path:
    """Return the whole face of a family. Literata and Onest are variable: `bold` matters for PT Sans Narrow only.

    Raises LookupError when the family is unknown or its package is not installed.
    """
    style = "italic" if italic else "bold" if bold and (family, "bold") in FACES else "normal"
    if (family, style) not in FACES:
        raise LookupError(f"Шрифта «{family}» ({style}) нет среди установленных.")
    package, _, inside = FACES[family, style].partition("/")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"Пакет шрифта «{family}» не установлен. Запустите ./press build: он поставит его.")
    return Path(spec.origin).parent / inside


def webfonts(cache: Path | None = None) -> tuple[WebFont, ...]:
    """Return the site's fonts, made at the first call in this environment.

    They are kept below the environment; when that cannot be written, below `cache`, if one is given.
    """
    return tuple(_webfont(cut, cache) for cut in CUTS)


def _webfont(cut: _Cut, cache: Path | None) -> WebFont:
    face = face_file(cut.family, italic=cut.style == "italic").read_bytes()
    key = hashlib.sha256(face + repr((RECIPE, cut, LETTERS, NATIONAL, TWINS, FEATURES, _tool())).encode()).hexdigest()[
        :16
    ]
    slug = cut.family.lower().replace(" ", "-") + ("-italic" if cut.style == "italic" else "")
    data = _kept(f"{slug}.{key}.woff2", face, cut, cache)
    name = f"{slug}.{hashlib.sha256(data).hexdigest()[:10]}.woff2"
    return WebFont(family=cut.family, weight=cut.weight, style=cut.style, name=name, data=data)


def _tool() -> str:
    import fontTools

    return str(fontTools.version)


def _kept(name: str, face: bytes, cut: _Cut, cache: Path | None, flavor: str | None = "woff2") -> bytes:
    folders = [Path(sys.prefix) / "share" / "stengazeta" / "fonts", *([cache / "fonts"] if cache else [])]
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    data = _made(face, cut, flavor)
    for folder in folders:
        if _store(folder, name, data):
            break
    return data


def _store(folder: Path, name: str, data: bytes) -> bool:
    """Of two processes that make the same file the last wins, with the same bytes."""
    try:
        write(folder / name, data)
    except OSError:
        return False
    return True


def static_face(family: str, weight: int, cache: Path) -> Path:
    """Return a file of one weight of a variable family, for PDFs: WeasyPrint embeds a variable font with other axes.

    Made at the first call in this environment, like the site's fonts; else below `cache`.
    """
    cut = _Cut(family=family, style="normal", weight=str(weight), axes=(("wght", weight),))
    face = face_file(family).read_bytes()
    key = hashlib.sha256(face + repr((RECIPE, cut, LETTERS, TWINS, FEATURES, _tool())).encode()).hexdigest()[:16]
    name = f"{family.lower().replace(' ', '-')}-{weight}.{key}.ttf"
    _kept(name, face, cut, cache, None)
    folders = (Path(sys.prefix) / "share" / "stengazeta" / "fonts", cache / "fonts")
    return next(folder / name for folder in folders if (folder / name).is_file())


def _renamed(font: "TTFont", name: str) -> None:
    """Give a cut a name of its own: two files of one name print each other's glyphs."""
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:
            record.string = name.replace(" ", "") if record.nameID == 6 else name


def _made(face: bytes, cut: _Cut, flavor: str | None = "woff2") -> bytes:
    """Cut the face down to our letters and axes. The same bytes each time: no clock, no order of a set."""
    from fontTools.ttLib import TTFont

    subset: Any = importlib.import_module("fontTools.subset")  # these two carry no types
    instancer: Any = importlib.import_module("fontTools.varLib.instancer")
    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    _pair(font)
    options = subset.Options(
        layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6, 13, 14]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=(*LETTERS, *NATIONAL))
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, dict(cut.axes))
    font.flavor = flavor
    if flavor is None:
        _renamed(font, f"Stengazeta {cut.family} {cut.weight}")
    font.save(made := io.BytesIO())
    return made.getvalue()


def _pair(font: "TTFont") -> None:
    """Let characters that the family lacks show their nearest twin."""
    known = font.getBestCmap() or {}
    for missing, twin in TWINS:
        if missing not in known and twin in known:
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[missing] = known[twin]
