"""Patterns that are compiled when they are first used.

Input: a regular expression as it would be given to `re.compile`. Output: what stands for the compiled pattern.

The rules and the readers hold four hundred patterns; one text needs half of them, and compiling one takes a fifth of a
millisecond. So a module says `PATTERN = late(r"…")`, and start-up pays for what is used. From the first use on the
methods are the pattern's own: a search costs what it cost.
"""

import re
from typing import Any, AnyStr, Generic, cast

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what answers like `re.compile(pattern, flags)`; a wrong expression raises `re.error` at its first use."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late(Generic[AnyStr]):
    """Has no methods of its own: the first that is asked for brings all of them."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # whoever copies or inspects it wants no pattern
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
