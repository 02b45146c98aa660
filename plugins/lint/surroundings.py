"""The library as a rule of one text sees it, and what of it the rule has looked at.

Input: a `Library`. Output: `Surroundings`, which stand in for it, and hashes of what changes from day to day or from
text to text. What a rule of one text says is kept as long as nothing changes that it looked at: the union's own files
count for every rule, the day and the other texts only for the rules that ask for them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, cast

from plugins.newsroom.model import Library

SHIFTING = frozenset((
    "root", "today", "articles", "pages", "events", "letters", "issues", "redirects", "released", "galleries",
    "findings", "records", "converted",
))  # fmt: skip
"""Fields that a new day or another text changes."""
STEADY = frozenset(field.name for field in fields(Library)) - SHIFTING
LOOKED_UP = frozenset({"person", "dataset"})
"""Methods that look at steady fields alone."""
NEAR = frozenset({"root", "today"})
"""What a process without the texts can answer as well."""


class Elsewhere(Exception):  # noqa: N818 - no error: the rule has to be asked where the texts are
    """A rule asked for other texts in a process that has only one."""


class Surroundings:
    """Answers like the library and remembers in `asked` what of the shifting things was asked for.

    Not hashable, so that nobody keeps by the library what then would be asked for once instead of for every text.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, library: Library, *, whole: bool = True) -> None:
        self._library, self._whole = library, whole
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name not in STEADY and name not in LOOKED_UP and not name.startswith("__"):
            if not self._whole and name not in NEAR:
                raise Elsewhere(name)
            self.asked.add(name)
        return getattr(self._library, name)

    def library(self) -> Library:
        """Return itself as what rules take it for."""
        return cast(Library, self)


def without_texts(library: Library) -> Library:
    """Return the steady part of a library, which is small enough to be handed to another process."""
    return replace(
        library, articles=(), pages=(), events=(), letters=(), issues=(), redirects=(), released=(), galleries=(),
        findings=(),
    )  # fmt: skip


def steady(library: Library) -> bytes:
    """Return a hash of everything that counts for every rule: the union's own files."""
    return digest(_plain(getattr(library, name)) for name in sorted(STEADY))


def digest(parts: Iterable[str]) -> bytes:
    """Return 16 bytes for some strings; their borders count."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        total.update(len(encoded).to_bytes(8) + encoded)
    return total.digest()


def _plain(value: object) -> str:
    """Return what is the same for equal values in every process: sets have no order of their own."""
    return repr(sorted(value, key=repr)) if isinstance(value, frozenset) else repr(value)
