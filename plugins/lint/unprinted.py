"""Signs that no face of the newspaper has: on paper a box would stand in their place.

Input: text. Output: offsets. What the faces have is `toolkit.fonts.PRINTED`; marks that a letter takes into itself
(«й» in two signs, as some machines write it) and signs without a shape are no loss.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from plugins.toolkit.fonts import PRINTED

SHAPELESS = "\t\n\r\u200b-\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff"


@cache
def _lacking() -> re.Pattern[str]:
    known = "".join(map(re.escape, map(chr, sorted(PRINTED))))
    return re.compile(f"[^{known}{SHAPELESS}]+")


def unprinted(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run of signs that cannot be printed."""
    for match in _lacking().finditer(text):
        if not _composed(text[max(0, match.start() - 1) : match.end()]):
            yield match.span()


def told(signs: str) -> str:
    """Return the sentence for the editor."""
    many = len(signs) > 1
    name = "" if many else f" ({unicodedata.name(signs, '').lower() or f'U+{ord(signs):04X}'})"
    return (
        f"В шрифтах газеты нет {'знаков' if many else 'знака'} «{signs}»{name}: на бумаге вместо"
        f" {'них выйдут' if many else 'него выйдет'} {'квадраты' if many else 'квадрат'}. Скажите словами."
    )


def _composed(text: str) -> bool:
    return all(ord(sign) in PRINTED for sign in unicodedata.normalize("NFC", text))
