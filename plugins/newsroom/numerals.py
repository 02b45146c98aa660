"""Numbers as Russians write them in a table: «1 240,5», «−3», «38 %», and what stands for a missing one.

Input: the text of a cell. Output: a `Decimal`, None for a gap, or a sentence that says how to write the number.
"""

import re
from decimal import Decimal

from plugins.newsroom.patterns import late

MISSING = frozenset({"", "-", "–", "—", "…", "...", "н/д", "нет данных", "x", "х"})
"""What editors put where there is no value; the last two are Latin and Russian."""
MOST_DIGITS = 15
"""More are no measurement, and no chart shows them."""
_SPACES = "\u2009\u2007\u202f\u00a0"
"""Thin, figure, narrow and ordinary no-break spaces: all of them part thousands."""
_MINUS = str.maketrans({"−": "-", "–": "-", **dict.fromkeys(_SPACES, " ")})
_NUMBER = late(r"[+-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?", re.ASCII)
_FOREIGN = late(r"[+-]?\d{1,3}(?:[,.']\d{3})+(?:[.,]\d+)?")


def number(text: str) -> Decimal | None:
    """Return the number of a cell, or None for a gap. Raises ValueError with a Russian sentence."""
    bare = text.strip().translate(_MINUS)
    if bare.casefold() in MISSING:
        return None
    bare = bare.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(bare):
        raise ValueError(_complaint(text.strip(), bare))
    if sum(sign.isdecimal() for sign in bare) > MOST_DIGITS:
        raise ValueError(f"Число «{text.strip()[:40]}» слишком длинное: больше {MOST_DIGITS} цифр. Округлите его.")
    return Decimal(bare.replace(" ", "").replace(",", "."))


def _complaint(written: str, bare: str) -> str:
    shown = written if len(written) <= 40 else f"{written[:40]}…"
    if _FOREIGN.fullmatch(bare):
        return f"Число «{shown}» записано не по-русски. Тысячи отделите пробелом, дробь запятой: 1 240,5."
    if any(sign.isdecimal() for sign in bare):
        return f"«{shown}» не число. Оставьте в клетке одни цифры, единицу напишите в строке «# unit:»."
    return f"«{shown}» не число. Если значения нет, оставьте клетку пустой."
