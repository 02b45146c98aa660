"""The organization's symbol for search engines, which take no drawing in SVG: a square PNG.

Input: a library. Output: the address that the structured data name, and the bytes; a symbol that is a raster already
is named as it is. The address follows from the symbol's content.
"""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.model import Library
from plugins.website.share import emblem, symbol

SIDE = 256
"""Pixels; Google wants 112 at least (Logo structured data)."""
GROUND = "#ffffff"
"""What search engines show a logo on."""
RECIPE = "1"
"""Raise it when the picture is made otherwise."""


def address(library: Library) -> str:
    """Return where the PNG lies; empty when the union has no symbol or one that is no drawing."""
    picture = symbol(library)
    if picture is None or not picture.is_vector:
        return ""
    key = hashlib.sha256(f"{RECIPE} {picture.digest} {SIDE} {GROUND}".encode()).hexdigest()[:12]
    return f"kartinki/{key}-znak.{SIDE}.png"


def files(library: Library, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the PNG, the whole symbol in the middle of a square. Raises OSError when the symbol cannot be read."""
    place = address(library)
    drawn = emblem(library, GROUND, cache, SIDE) if place else None
    if drawn is None:
        return
    from PIL import Image

    drawn.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    square = Image.new("RGB", (SIDE, SIDE), GROUND)
    square.paste(drawn, ((SIDE - drawn.width) // 2, (SIDE - drawn.height) // 2))
    square.save(made := io.BytesIO(), "PNG", optimize=True)
    yield place, made.getvalue()
