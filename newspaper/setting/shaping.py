"""Widths of text as the PDF will have them: HarfBuzz advances from the same files that WeasyPrint embeds.

Input: files of faces by name, runs. Output: widths in thousandths of the text's size («units»). HarfBuzz is what Pango
shapes with, so both agree; WeasyPrint writes advances in whole thousandths, and our cuts have 1000 units to the em.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newspaper.setting.runs import NBSP, Run, Style

FEATURES = {"kern": True, "liga": True, "lnum": True}
EM = 1000.0


class Shaper:
    """Measures text; what was measured once is remembered by face and word."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        import uharfbuzz

        self._harfbuzz: Any = uharfbuzz
        self._fonts = {name: _font(uharfbuzz, path) for name, path in files.items()}
        self._known: dict[tuple[str, str], tuple[float, ...]] = {}

    def advances(self, text: str, style: Style) -> tuple[float, ...]:
        """Return the width of every character of one word in units; those of a cluster stand at its first."""
        key = (style.face, text)
        if key not in self._known:
            self._known[key] = tuple(self._shaped(text, style.face))
        found = self._known[key]
        return found if style.size == 1 else tuple(width * style.size for width in found)

    def width(self, runs: Iterable[Run]) -> float:
        """Return the exact width of runs that stand in one line, kerning with spaces included, in units."""
        return sum(sum(self._shaped(run.text, run.style.face)) * run.style.size for run in runs)

    def _shaped(self, text: str, face: str) -> list[float]:
        font, em = self._fonts[face]
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Cyrl", "ru"
        self._harfbuzz.shape(font, buffer, FEATURES)
        widths = [0.0] * len(text)
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[glyph.cluster] += place.x_advance * EM / em
        return widths


def _font(harfbuzz: Any, path: Path) -> tuple[Any, int]:
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(path)))
    return harfbuzz.Font(face), int(face.upem)


def is_space(character: str) -> bool:
    """Whether a character is a word space: those that WeasyPrint widens by `word-spacing`."""
    return character in {" ", NBSP}
