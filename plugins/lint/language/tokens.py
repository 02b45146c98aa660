"""Where the words of a text stand.

Input: prose as `masks.prose` leaves it (all else blanked, offsets those of the file). Output: `Words`, a row of `Word`
values. A hyphen joins, a dash does not; soft hyphens and stress marks inside a word are no part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, count
from operator import add
from typing import Any, NamedTuple, overload

from plugins.lint.words import holds
from plugins.newsroom.once import Once
from plugins.newsroom.onebyte import CODE, coded, table
from plugins.newsroom.patterns import late

WORD = late(r"([^\W_]++(?:[-’'][^\W_]++)*+)")
INSIDE = frozenset("\u00ad\u0301")
"""Soft hyphen and stress mark: they stand inside a word and are no part of it."""
MARKED_WORD = late(r"[^\W_](?:[^\W_]|[\u00ad\u0301]+(?=[^\W_])|[-’'](?=[^\W_])|\u0301)*")
JOINS = "-’'"
_FOLDED = table(lambda sign: sign.lower().replace("ё", "е") if sign.isalnum() or sign in JOINS else " ")
_LOOSE = re.compile(rb"['\x92-](?:(?<![^ '\x92-].)|(?![^ '\x92-]))", re.DOTALL)
"""A sign that joins nothing: no letter stands before it, or none after it."""


class Word(NamedTuple):
    """A word: offsets in the file and its folded form (small letters, е for ё, no soft hyphens)."""

    start: int
    end: int
    folded: str


class Words(Sequence[Word]):
    """The words of a text. Most are asked for their folded forms alone; `Word` values are made when somebody looks."""

    def __init__(self, folded: tuple[str, ...], pieces: list[str], shift: int) -> None:
        """`pieces` are the words and, empty, what is too much between them: a blank lies between two pieces."""
        self.folded = folded
        self._pieces, self._shift = pieces, shift

    @Once
    def starts(self) -> list[int]:
        """Where each word starts."""
        places = map(add, accumulate(map(len, self._pieces), initial=self._shift), count())
        return list(compress(places, self._pieces))

    def __len__(self) -> int:
        return len(self.folded)

    @overload
    def __getitem__(self, place: int) -> Word: ...

    @overload
    def __getitem__(self, place: slice) -> "list[Word]": ...

    def __getitem__(self, place: int | slice) -> "Word | list[Word]":
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self.folded)))]
        start, folded = self.starts[place], self.folded[place]
        return Word(start, start + len(folded), folded)

    def __iter__(self) -> Iterator[Word]:
        return map(self.__getitem__, range(len(self.folded)))

    def before(self, offset: int, low: int = 0) -> int:
        """Return how many words start before an offset; `low` of them are known to."""
        return bisect_left(self.starts, offset, low)


class _Marked(Words):
    """Words with marks inside: longer in the text than in their folded form."""

    def __init__(self, found: list[Word]) -> None:
        super().__init__(tuple(word.folded for word in found), [], 0)
        self._found = found

    @Once
    def starts(self) -> list[int]:
        return [word.start for word in self._found]

    def __getitem__(self, place: Any) -> Any:
        return self._found[place]


def words(prose: str, shift: int = 0, signs: bytes | None = None) -> Words:
    """Return the words of a text. `shift` is added to every offset; `signs` is the same text `coded`, where somebody
    has it."""
    if holds(prose, INSIDE):
        return _Marked(list(_marked_words(prose, shift)))
    signs = coded(prose) if signs is None else signs
    if signs is not None:
        pieces = _LOOSE.sub(b" ", signs.translate(_FOLDED)).decode(CODE).split(" ")
        return Words(tuple(filter(None, pieces)), pieces, shift)
    folded = prose.lower().replace("ё", "е")
    if len(folded) != len(prose):
        return _Marked(list(_marked_words(prose, shift)))
    return _Marked([Word(one.start() + shift, one.end() + shift, one[0]) for one in WORD.finditer(folded)])


def _marked_words(prose: str, shift: int) -> Iterator[Word]:
    """Yield words of a text with marks inside words, or with letters that grow when they are made small."""
    for one in MARKED_WORD.finditer(prose):
        letters = "".join(letter for letter in one[0] if letter not in INSIDE)
        yield Word(one.start() + shift, one.end() + shift, letters.lower().replace("ё", "е"))
