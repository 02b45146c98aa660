"""Words of the Russian dictionary, found by a few walks through its automata.

Input: an opened pymorphy3, small words with е for ё. Output: what its `parse` says first of a word that the dictionary
has, for a sixth of the work: pymorphy3 walks letter by letter, asks the dictionary again for every reading, and makes
values that no rule looks at. Words that the dictionary lacks are left to pymorphy3, which guesses.

The automata are those of the library DAWG: an array of numbers, a state being a place in it; a number tells where the
states after it lie, and the byte that led to itself. Below a word and a separator stand its readings: the number of a
declension, and of a form in it. A second automaton has «word:grammar» and how often that is meant.
"""

from binascii import a2b_base64
from collections.abc import Iterator, Sequence
from struct import Struct
from typing import Any, NamedTuple

HAS_END, LABEL, END = 1 << 8, 1 << 31 | 0xFF, (1 << 31) - 1
"""Of a number: whether a key may end here; the byte that led here; the value of a key that ends."""
SEPARATOR = b"\x01"
_READING = Struct(">HH")
_SIGNS = tuple(bytes((label,)) for label in range(256))
_E, _YO = "е".encode(), "ё".encode()


class Entry(NamedTuple):
    """The likeliest reading of a word: dictionary form and OpenCorpora's grammar."""

    lemma: str
    tag: str
    spelling: str
    """The word as the dictionary spells it, when all its readings have one spelling; else empty."""


class Dictionary:
    """The words of an opened `pymorphy3.MorphAnalyzer`. Its arrays are used as they are: ten megabytes."""

    def __init__(self, analyzer: Any) -> None:
        self._forms = analyzer.dictionary
        self._words: Sequence[int] = self._forms.words.dct._units
        self._guide: Sequence[int] = self._forms.words.guide._units
        self._meant: Sequence[int] = analyzer.prob_estimator.p_t_given_w.dct._units
        self._tags: dict[tuple[int, int], str] = {}

    def find(self, word: str) -> Entry | None:
        """Return the likeliest reading of a word; None when the dictionary has no such word."""
        found = list(self._spelled(word.encode("utf-8", "surrogatepass"), 0, 0))
        readings = [(spelling, *_READING.unpack(reading)) for spelling, end in found for reading in self._below(end)]
        if not readings:
            return None
        tags = [self._tag(declension, form) for _, declension, form in readings]
        likeliest = self._likeliest(word, tags) if len(tags) > 1 else 0
        spelling, declension, form = readings[likeliest]
        lemma = self._forms.build_normal_form(declension, form, spelling)
        return Entry(lemma, tags[likeliest], spelling if len(found) == 1 else "")

    def _spelled(self, word: bytes, place: int, state: int) -> Iterator[tuple[str, int]]:
        """Yield the spellings of a word, first as it stands, then with ё for some of its е, each with the state above
        its readings; what stands before `place` has led to `state`."""
        dotted = list[tuple[int, int]]()
        now: int | None = state
        while now is not None and (at := word.find(_E, place)) >= 0:
            now = follow(self._words, now, word[place:at])
            if now is None:
                break
            if (other := follow(self._words, now, _YO)) is not None:
                dotted.append((at, other))
            now, place = follow(self._words, now, _E), at + len(_E)
        if now is not None and (end := follow(self._words, now, word[place:] + SEPARATOR)) is not None:
            yield word.decode(), end
        for at, other in dotted:
            yield from self._spelled(word[:at] + _YO + word[at + len(_E) :], at + len(_E), other)

    def _below(self, state: int) -> list[bytes]:
        """Return the readings below a state, in the order of the automaton: the guide has of every state the first
        byte that leads on from it, and the next byte that leads on from the state before."""
        units, guide, found = self._words, self._guide, list[bytes]()
        waiting = [(after(units[state], state), guide[2 * state], b"")]
        while waiting:
            beside, label, key = waiting.pop()
            while label:
                state = beside ^ label
                if guide[2 * state + 1]:
                    waiting.append((beside, guide[2 * state + 1], key))
                key += _SIGNS[label]
                if units[state] & HAS_END:
                    found.append(a2b_base64(key))
                beside, label = after(units[state], state), guide[2 * state]
        return found

    def _tag(self, declension: int, form: int) -> str:
        if (declension, form) not in self._tags:
            self._tags[declension, form] = str(self._forms.build_tag_info(declension, form))
        return self._tags[declension, form]

    def _likeliest(self, word: str, tags: Sequence[str]) -> int:
        """Return the number of the grammar that is meant most often; the first when nobody has counted."""
        state = follow(self._meant, 0, f"{word}:".encode())
        if state is None:
            return 0
        counts = [self._count(follow(self._meant, state, tag.encode())) for tag in tags]
        return counts.index(max(counts))

    def _count(self, state: int | None) -> int:
        if state is None or not self._meant[state] & HAS_END:
            return 0
        return self._meant[after(self._meant[state], state)] & END


def after(number: int, state: int) -> int:
    """Return where the states after a state lie, by the number that stands in it."""
    return state ^ (number >> 10) << ((number & 0x200) >> 6)


def follow(units: Sequence[int], state: int, key: bytes) -> int | None:
    """Return the state to which some bytes lead from another; None when nothing goes on so."""
    for byte in key:
        number = units[state]
        state ^= (number >> 10) << ((number & 0x200) >> 6) ^ byte  # `after`, unrolled: a word takes fifty steps
        if units[state] & LABEL != byte:
            return None
    return state
