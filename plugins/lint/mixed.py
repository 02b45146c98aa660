"""Words of two alphabets.

Input: prose, the dictionary. Output: `Mixture` values: a word in which Latin and Cyrillic letters stand side by side,
and the reading that was meant, when there is one. A word joined of two («ВкусVill», «PDFы») is meant so.
"""

import itertools
import math
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.language.lexicon import Lexicon
from plugins.newsroom.patterns import late

READINGS = 64
"""A word with more possible readings is left to the editor."""
LONGEST = 40
"""Letters of a word that is looked up."""
WORDS = 30
"""So many words of a text are looked up; a text with more of them is broken as a whole."""
CYRILLIC = {
    "a": "а", "b": "вьб", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "нх", "i": "и", "k": "к", "l": "л",
    "m": "мт", "n": "нп", "o": "о", "p": "рп", "r": "рг", "s": "с", "t": "т", "u": "уи", "v": "в", "x": "х", "y": "у",
    "z": "з",
}  # fmt: skip
"""What a Latin letter may stand for: what looks like it, and what sounds like it."""
TO_LATIN = dict(zip("АВЕЗКМНОРСТУХІаеорсухі", "ABE3KMHOPCTYXIaeopcyxi", strict=True))
TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in TO_LATIN.items() if cyrillic not in "ІіЗ"}
"""Letters that look the same."""
LATIN = late("[A-Za-z]+")
LETTERS = late(r"[^\W\d_]+")
JOINED = late(r"[А-ЯЁа-яё]+[A-Z][A-Za-z]+|[A-Za-z]{2,}[А-ЯЁа-яё]+")
ROMAN = late(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
WITH = late(r"(?m)(?:(?<=[а-яё,.!?:] )|(?<=^))[cC](?= [а-яё]{2,})")


class Mixture(NamedTuple):
    """A word: offsets, what was meant (empty: nobody can say), whether that is certain."""

    start: int
    end: int
    put: str
    sure: bool


def mixtures(prose: str, lexicon: Lexicon) -> Iterator[Mixture]:
    """Yield the words of two alphabets, and a Latin «c» that stands for the preposition."""
    last = count = 0
    for match in LATIN.finditer(prose):
        if match.start() < last or not (_cyrillic(prose, match.start() - 1) or _cyrillic(prose, match.end())):
            continue
        start = match.start()
        while start and prose[start - 1].isalpha():
            start -= 1
        word = LETTERS.match(prose, start)
        if word is None:
            continue
        last, count = word.end(), count + 1
        found = _judged(word[0], lexicon if count <= WORDS else None)
        if found is not None:
            yield Mixture(start, last, *found)
    for match in WITH.finditer(prose):
        yield Mixture(match.start(), match.end(), "С" if match[0] == "C" else "с", sure=True)


def _cyrillic(prose: str, place: int) -> bool:
    return 0 <= place < len(prose) and "Ѐ" <= prose[place] <= "ӿ"


def _judged(word: str, lexicon: Lexicon | None) -> tuple[str, bool] | None:
    """Return what was meant and whether that is certain; None when a word joined of two is meant as it stands."""
    readings = _readings(word, lexicon) if lexicon and len(word) <= LONGEST else set()
    cyrillic, latin = _all(word, TO_CYRILLIC), _all(word, TO_LATIN)
    if latin and latin.isascii() and ROMAN.fullmatch(latin):
        readings.add(latin)
    if len(readings) == 1:
        return readings.pop(), True
    head = LATIN.match(word)
    if not readings and JOINED.fullmatch(word) and (not (cyrillic or latin) or (head and ROMAN.fullmatch(head[0]))):
        return None
    mostly_latin = 2 * sum(sign.isascii() for sign in word) > len(word)
    return (latin if (mostly_latin and latin) or not cyrillic else cyrillic) or "", False


def _all(word: str, twins: dict[str, str]) -> str:
    """Return the word in one alphabet, when every letter of the other has a twin there."""
    put = "".join(twins.get(sign, sign) for sign in word)
    return put if put.isascii() or not LATIN.search(put) else ""


def _readings(word: str, lexicon: Lexicon) -> set[str]:
    """Return the words of the dictionary that may have been meant, in the case of the word."""
    choices = [_choices(sign) for sign in word]
    if not 0 < math.prod(map(len, choices)) <= READINGS:
        return set()
    spellings = map("".join, itertools.product(*choices))
    return {one for one in spellings if any(form.known for form in lexicon.readings(one.lower()))}


def _choices(sign: str) -> str:
    if not sign.isascii():
        return sign
    found = CYRILLIC.get(sign.lower(), "")
    return found.upper() if sign.isupper() else found
