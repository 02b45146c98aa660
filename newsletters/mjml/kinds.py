"""What may be an attribute's value: colours, sizes with units, words to choose from.

Input: a kind as `components.txt` writes it, and a value. Output: nothing when they agree, else what is wanted, in
Russian.
"""

import re
from functools import cache
from pathlib import Path

_COLOR = re.compile(
    r"#(?:[0-9a-f]{3}){1,2}|rgb\(\d{1,3},\s?\d{1,3},\s?\d{1,3}\)|rgba\(\d{1,3},\s?\d{1,3},\s?\d{1,3},\s?\d(?:\.\d{1,3})?\)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"


def wanted(kind: str, value: str) -> str:
    """Return what a value of this kind must be, or the empty string when it is that."""
    if kind == "any":
        return ""
    if kind == "color":
        sound = value in _named_colors() or _COLOR.fullmatch(value) is not None
        return "" if sound else "нужен цвет, например #1a2b3c"
    if kind.startswith("="):
        words = [word.strip("'") for word in kind.split()[1:]]
        return "" if value in words else f"подходит только {_or([word for word in words if word])}"
    if kind in {"integer", "boolean"}:
        return _plain(kind, value)
    return "" if _size(kind).fullmatch(value) else _size_words(kind)


def _plain(kind: str, value: str) -> str:
    if kind == "integer":
        return "" if re.fullmatch(r"\d+", value) else "нужно целое число без единиц"
    return "" if value in {"true", "false"} else "подходит только true или false"


@cache
def _named_colors() -> frozenset[str]:
    """Return the colours' names in CSS (Color Module Level 4, 6.1), and the two words that MJML takes with them."""
    return frozenset(Path(__file__).with_name("colors.txt").read_text(encoding="utf-8").split())


@cache
def _size(kind: str) -> re.Pattern[str]:
    """Return the pattern of sizes, for `px %`, `±px em`, `px % ×4`, `px auto`, `px % 1`."""
    units = kind.strip("±").replace("×4", "").split()
    sign = "-?" if kind.startswith("±") else ""
    suffix = "|".join("" if unit == "1" else re.escape(unit) for unit in units if unit != "auto")
    one = f"(?:{sign}{_NUMBER}(?:{suffix})|0{'|auto' if 'auto' in units else ''})"
    return re.compile(f"{one}(?: {one}){{0,3}}" if "×4" in kind else one)


def _size_words(kind: str) -> str:
    examples = {"px": "12px", "%": "50%", "em": "1.5em", "1": "1.5", "auto": "auto"}
    units = [examples[unit] for unit in kind.strip("±").replace("×4", "").split()]
    several = ", от одного до четырёх через пробел" if "×4" in kind else ""
    return f"нужен размер вроде {_or(units)}{several}"


def _or(words: list[str]) -> str:
    return " или ".join(filter(None, (", ".join(words[:-1]), words[-1])))
