"""The lists of words in `lists/`: one text file each, a `#` begins a remark. Input: a name. Output: words."""

from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "lists"


def lines(name: str) -> list[str]:
    """Return the lines of a list that say something."""
    read = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in read if line.strip() and not line.startswith("#")]


@cache
def listed_words(name: str, *, folded: bool = True) -> frozenset[str]:
    """Return the words of a list; folded: е for ё, as the lexicon has them."""
    words = (word for line in lines(name) for word in line.split())
    return frozenset(word.replace("ё", "е") if folded else word for word in words)
