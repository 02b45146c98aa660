"""A second pair of eyes: pdftotext reads the same pages.

Input: the bytes of a PDF, the sheets as `ink` read them. Output: faults where the two do not see the same letters, and
words that pdftotext finds outside the page; without pdftotext one fault: a proof with one eye is none.
"""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from tests.newspaper.verifier.ink import Sheet
from tests.newspaper.verifier.stories import Fault
from tests.newspaper.verifier.words import normal

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#x?0*(?:[0-8bcef]|1[0-9a-f]);", re.IGNORECASE)


@cache
def reader() -> str | None:
    """Return the program, if the machine has it."""
    return shutil.which("pdftotext")


def differences(data: bytes, sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Yield pages on which pdftotext reads other letters than were drawn, or finds words outside the paper."""
    if not reader():
        yield Fault("blind", "весь файл", "нет программы pdftotext (пакет poppler-utils): второй раз никто не прочёл")
        return
    for sheet, (width, height, words) in zip(sheets, _pages(data), strict=True):
        drawn = Counter(normal("".join(glyph.text for glyph in sheet.glyphs)))
        read = Counter(normal("".join(word for word, *_ in words)))
        missing, more = drawn - read, read - drawn
        if missing or more:
            what = f"pdftotext читает иначе: нет {dict(missing)}, лишнее {dict(more)}"
            yield Fault("unread", f"стр. {sheet.number}", what[:200])
        for word, left, top, right, bottom in words:
            if left < 0 or right > width or (top + bottom) / 2 < 0 or (top + bottom) / 2 > height:
                yield Fault("outside", f"стр. {sheet.number}, «{word}»", "слово за краем листа")


def _pages(data: bytes) -> Iterator[tuple[float, float, list[tuple[str, float, float, float, float]]]]:
    """Yield the size of each page and its words with their boxes."""
    done = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], input=data, capture_output=True, check=True)
    root = ET.fromstring(_CONTROL.sub("", done.stdout.decode("utf-8", "replace")))
    for page in root.iter("{http://www.w3.org/1999/xhtml}page"):
        words = [
            (word.text or "", *(float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter("{http://www.w3.org/1999/xhtml}word")
        ]
        yield float(page.get("width", "0")), float(page.get("height", "0")), words  # type: ignore[misc]
