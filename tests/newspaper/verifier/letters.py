"""Fonts of a PDF: which letters and advances its codes have.

Input: a font's dictionary. Output: a `Font`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple


class Font(NamedTuple):
    """Letters and advances (thousandths of an em) by code."""

    name: str
    wide: int
    letters: dict[int, str]
    advances: dict[int, float]
    default: float


def read_font(font: Any) -> Font:
    """Return letters and advances of a font: composite ones with two bytes a code, simple ones with one."""
    name = str(font.get("/BaseFont", "/?")).lstrip("/").partition("+")[2] or str(font.get("/BaseFont", "/?"))
    letters = _letters(bytes(font.ToUnicode.read_bytes()).decode("latin-1")) if "/ToUnicode" in font else {}
    if str(font.Subtype) != "/Type0":
        first = int(font.get("/FirstChar", 0))
        advances = {first + at: float(width) for at, width in enumerate(font.get("/Widths", ()))}
        return Font(name, 1, letters or {code: chr(code) for code in range(256)}, advances, 500.0)
    inner = font.DescendantFonts[0]
    return Font(name, 2, letters, dict(_advances(list(inner.get("/W", ())))), float(inner.get("/DW", 1000)))


def _advances(array: list[Any]) -> Iterator[tuple[int, float]]:
    at = 0
    while at < len(array):
        first, second = int(array[at]), array[at + 1]
        if not isinstance(second, int | float | Decimal):
            yield from ((first + step, float(width)) for step, width in enumerate(second))
            at += 2
        else:
            yield from ((code, float(array[at + 2])) for code in range(first, int(second) + 1))
            at += 3


def _letters(cmap: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for body in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, word in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", body):
            found[int(code, 16)] = bytes.fromhex(word).decode("utf-16-be")
    for body in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, word in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", body):
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = chr(int(word, 16) + step)
    return found
