"""The dictionary of Russian (OpenCorpora, through pymorphy3), and what it says of first names.

Input: a first name. Output: genders. The dictionary is opened when somebody asks first, some tenths of a second and
24 MB: once for a process, whoever asks.
"""

from functools import cache, lru_cache
from typing import Any, Literal

_GENDERS: dict[str, frozenset[Literal["male", "female"]]] = {
    "masc": frozenset({"male"}),
    "femn": frozenset({"female"}),
    "ms-f": frozenset({"male", "female"}),
}


@lru_cache(maxsize=4096)
def name_genders(first: str) -> frozenset[Literal["male", "female"]]:
    """Return the genders that a first name has in the nominative; none when the dictionary itself lacks it."""
    readings = dictionary().parse(first.strip().lower())
    tags = (one.tag for one in readings if one.is_known)
    own = (tag for tag in tags if all(word in tag for word in ("Name", "nomn", "sing")))
    return frozenset().union(*(_GENDERS.get(_gender(tag), frozenset()) for tag in own))


def _gender(tag: Any) -> str:
    return "ms-f" if "ms-f" in tag else str(tag.gender or "")


@cache
def dictionary() -> Any:
    """Return pymorphy's analyzer, the same one to all: it is only read."""
    import pymorphy3.analyzer

    make: Any = pymorphy3.analyzer.MorphAnalyzer
    return make()
