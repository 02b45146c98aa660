"""How much of a text stands word for word in other texts.

Input: `Original` values (texts that must not be reprinted) and the words of a text. Output: `Run`s: stretches of the
text that an original holds, found by groups of four words; up to four changed words inside a stretch do not end it, so
another edition of a law is recognized too. A word is 16 bits of its checksum, a group of four is one 64-bit number:
that makes an index of a code of laws (760 KB) in some milliseconds.
"""

import re
import zlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from typing import Literal, NamedTuple

from plugins.lint.language.tokens import WORD
from plugins.newsroom.patterns import late

GRAM = 4
GAP = 4
"""Words that may differ inside a run."""
SOLID = 0.6
"""Share of a run that must stand in the original; less is an accident of set phrases."""
SHORTEST = 6
"""Words of a run that is worth telling of."""
SECTION = late(
    r"(?m)(?:^|(?<=[.!?;:)»])\s)[ \t]*"
    r"(?P<number>Статья\s+\d+(?:[.-]\d+)*|Глава\s+\w+|§\s*\d+|\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[«А-ЯЁ])"
)
PAGE = "\f"
Kind = Literal["document", "law"]
Words = tuple[bytes, tuple[str, ...], tuple[tuple[int, str], ...]]
"""What `taken_apart` returns: codes, vocabulary, places of an `Original`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A text that is not to be reprinted, as numbers of its words."""

    title: str
    kind: Kind
    file: str = ""
    """Name of the file in `documents/`."""
    codes: bytes = b""
    """16 bits for every word, in the machine's order."""
    vocabulary: tuple[str, ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    """Number of the first word and name of every section («статья 142», «пункт 2.1») or page."""

    def with_words(self, codes: bytes, vocabulary: tuple[str, ...], places: tuple[tuple[int, str], ...]) -> "Original":
        """Return the same with the words that `taken_apart` found."""
        return replace(self, codes=codes, vocabulary=vocabulary, places=places)

    def find(self, gram: bytes) -> int:
        """Return the number of the word at which four words stand; -1 when they do not."""
        place = self.codes.find(gram)
        while place >= 0 and place % 2:
            place = self.codes.find(gram, place + 1)
        return place // 2 if place >= 0 else -1

    def section(self, word: int) -> str:
        """Return the section that a word lies in, empty when none is known."""
        number = bisect_right(self.places, (word, "\uffff")) - 1
        return self.places[number][1] if number >= 0 else ""


class Run(NamedTuple):
    """Words `first` to `last` (the second not included) of a text that stand in an original; `covered` are the same."""

    first: int
    last: int
    covered: int
    original: Original
    section: str

    @property
    def length(self) -> int:
        return self.last - self.first


def taken_apart(text: str) -> Words:
    """Return codes, vocabulary and sections of a text; its pages are divided by form feeds."""
    sections = _sections(text)
    edges = [0, *(offset for offset, _ in sections), len(text)]
    pieces = [_folded(text[start:end]) for start, end in pairwise(edges)]
    distinct = {word: _code(word) for piece in pieces for word in piece}
    codes = array("H", [distinct[word] for piece in pieces for word in piece]).tobytes()
    firsts = accumulate(map(len, pieces))
    return codes, tuple(distinct), tuple((first, name) for first, (_, name) in zip(firsts, sections, strict=False))


def _folded(text: str) -> list[str]:
    """Return the words as `tokens.words` folds them."""
    return WORD.findall(text.lower().replace("ё", "е"))


@dataclass(frozen=True, eq=False)
class Index:
    """The originals, ready to be looked up. `names` are names of documents and organizations: they may be repeated."""

    originals: tuple[Original, ...] = ()
    names: tuple[str, ...] = ()

    def runs(self, text: Sequence[str]) -> tuple[Run, ...]:
        """Return the runs of a text's folded words, in their order."""
        if not self.originals or len(text) < SHORTEST:
            return ()
        codes = array("H", map(self._codes.get, text, repeat(0))).tobytes()
        starts = [start for start in self._starts(codes) if not self._is_name(text[start : start + GRAM])]
        return tuple(self._told(codes, starts)) if starts else ()

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {word: _code(word) for one in self.originals for word in one.vocabulary}

    @cached_property
    def _grams(self) -> frozenset[int]:
        return frozenset().union(*(view for one in self.originals for view in _views(one.codes)))

    @cached_property
    def _named(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(map(_stem, _folded(name))) for name in self.names)

    def _starts(self, codes: bytes) -> list[int]:
        """Return the words at which four known words begin. Most texts end at the first test, which runs in C."""
        grams, found = self._grams, []
        for shift, view in enumerate(_views(codes)):
            if not grams.isdisjoint(view):
                found += [shift + GRAM * number for number, gram in enumerate(view) if gram in grams]
        return sorted(found)

    def _is_name(self, gram: Sequence[str]) -> bool:
        stems = {_stem(word) for word in gram}
        return any(stems <= name for name in self._named)

    def _told(self, codes: bytes, starts: list[int]) -> Iterator[Run]:
        """Yield a run for every stretch, of the original that holds most of it."""
        for stretch in _stretches(starts):
            found = [self._places(codes, stretch, one) for one in self.originals]
            number, places = max(enumerate(found), key=lambda pair: len(pair[1]))
            for piece in _stretches(sorted(places)):
                run = _run(piece, self.originals[number], places)
                if run.length >= SHORTEST and run.covered >= SOLID * run.length:
                    yield run

    def _places(self, codes: bytes, stretch: list[int], one: Original) -> dict[int, int]:
        """Return, for the words of a stretch that an original holds, where it holds them."""
        pairs = ((start, one.find(codes[2 * start : 2 * (start + GRAM)])) for start in stretch)
        return {start: place for start, place in pairs if place >= 0}


def _code(word: str) -> int:
    """Return 1 to 65535; 0 stands for a word that no original knows."""
    return zlib.crc32(word.encode()) % 65535 + 1


def _stem(word: str) -> str:
    return word[:5]


def _views(codes: bytes) -> "list[memoryview[int]]":
    """Return every four words in turn as one number, in four views."""
    view = memoryview(codes)
    ends = [shift + (len(codes) // 2 - shift) // GRAM * GRAM for shift in range(GRAM)]
    return [view[2 * shift : 2 * max(shift, end)].cast("Q") for shift, end in enumerate(ends)]


def _stretches(starts: list[int]) -> Iterator[list[int]]:
    """Divide the places of groups where more than GAP words lie between them."""
    stretch: list[int] = []
    for start in starts:
        if stretch and start - stretch[-1] - GRAM > GAP:
            yield stretch
            stretch = []
        stretch.append(start)
    if stretch:
        yield stretch


def _run(starts: list[int], one: Original, places: dict[int, int]) -> Run:
    covered = {word for start in starts for word in range(start, start + GRAM)}
    return Run(
        first=starts[0],
        last=starts[-1] + GRAM,
        covered=len(covered),
        original=one,
        section=Counter(one.section(places[start]) for start in starts).most_common(1)[0][0],
    )


def _sections(text: str) -> list[tuple[int, str]]:
    """Return where sections start; where there are none, pages."""
    found = [(match.start("number"), _name(match["number"])) for match in SECTION.finditer(text)]
    if len(found) > 1 or PAGE not in text:
        return found
    starts = [0, *(match.end() for match in re.finditer(PAGE, text))]
    return [(start, f"страница {number}") for number, start in enumerate(starts, start=1)]


def _name(number: str) -> str:
    number = " ".join(number.split())
    return f"пункт {number}" if number[0].isdigit() else number[0].lower() + number[1:]
