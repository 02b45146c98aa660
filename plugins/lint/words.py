"""Small helps for comparing and counting Russian words. Input: text. Output: folded text, phrases."""

import re
from collections.abc import Iterable, Sequence

from plugins.newsroom.patterns import late

_QUOTES = late("[«»„“”‟\"'‘’]")
_DASHES = late("[‐‑‒–—―−-]")
_INVISIBLE = late("[\u00ad\u200b-\u200d\u2060\ufeff]")


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Return whether any of the words stands in a text: `any` would make a generator for each of ten thousand texts."""
    for word in wanted:  # noqa: SIM110
        if word in text:
            return True
    return False


def fold(text: str) -> str:
    """Return the text as one compares it: small letters, е for ё, plain quotes, dashes and spaces."""
    text = _INVISIBLE.sub("", text).lower().replace("ё", "е").replace("…", "...")
    return " ".join(_DASHES.sub("-", _QUOTES.sub('"', text)).split())


def digits(text: str) -> str:
    """Return the digits alone: telephone numbers are written in many ways."""
    return re.sub(r"\D", "", text)


def count(number: int, one: str, few: str, many: str) -> str:
    """Return the number with its noun: «1 ошибка», «2 ошибки», «5 ошибок»."""
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return f"{number} {one}"
    return f"{number} {few if ones in {2, 3, 4} and tens not in {12, 13, 14} else many}"


def either(words: Sequence[str]) -> str:
    """Return «репортаж, очерк или интервью»."""
    return " или ".join(filter(None, (", ".join(words[:-1]), words[-1])))
