"""Words that come back too soon, and the words that a text says most often.

Input: a `Copy`. Output: `Repeat` values. Only words with a meaning of their own count: known nouns, verbs, adjectives,
adverbs of four letters and more; names, numbers and the words of `lists/neutral.txt` do not.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.copytext import Copy, numbers
from plugins.lint.language.wordlists import listed_words

MEANING = ("NOUN", "VERB", "INFN", "ADJF", "ADJS", "PRTF", "PRTS", "GRND", "ADVB", "COMP")
NAMES = (",Name,", ",Surn,", ",Patr,", ",Geox,", ",Orgn,", ",Abbr,", ",Anum,", ",Apro,", ",Init,")


class Repeat(NamedTuple):
    """A dictionary word and the numbers of its words in `copy.words`."""

    lemma: str
    places: tuple[int, ...]


def close_repeats(copy: Copy, times: int = 3, sentences: int = 2) -> tuple[Repeat, ...]:
    """Return words that the author says `times` times or more within so many neighbouring sentences of one paragraph,
    in the order of the text. Three in a row («учиться, учиться и учиться») are a figure of speech, and are left."""
    said = _said_often(copy, times)
    if not said:
        return ()
    where = _by_sentence(copy, said)
    return tuple(sorted(_clusters(copy, where, times, sentences), key=lambda repeat: repeat.places))


def frequent(copy: Copy, number: int = 10, least: int = 3) -> tuple[Repeat, ...]:
    """Return the words that a text says most often, at least `least` times, the most frequent first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(copy.forms):
        if means(form.lemma, form.tag, known=form.known):
            places[form.lemma].append(place)
    often = (Repeat(lemma, tuple(found)) for lemma, found in places.items() if len(found) >= least)
    return tuple(sorted(often, key=lambda repeat: (-len(repeat.places), repeat.places))[:number])


def means(lemma: str, tag: str, *, known: bool) -> bool:
    """Return whether a word has a meaning whose repetition is heard."""
    return (
        known
        and len(lemma) >= 4
        and tag[1:5].rstrip(",") in MEANING
        and lemma not in listed_words("neutral")
        and not any(name in tag for name in NAMES)
    )


def _said_often(copy: Copy, times: int) -> set[str]:
    """Return what may be repeated: the cheap test before the exact one."""
    counts = Counter(copy.dictionary)
    often = {lemma for lemma, count in counts.items() if count >= times and len(lemma) >= 4}
    often -= listed_words("neutral")
    if not often:
        return often
    forms = {copy.forms[number] for number in numbers(copy.dictionary, often)}
    return {form.lemma for form in forms if means(form.lemma, form.tag, known=form.known)}


def _by_sentence(copy: Copy, said: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Return for every word the numbers of its sentences and places; capital letters inside a sentence are names."""
    found: dict[str, list[tuple[int, int]]] = {}
    firsts = copy.firsts
    for place in numbers(copy.dictionary, said):
        number = bisect_right(firsts, place) - 1
        if number >= 0 and place < copy.sentences[number].last and _counts(copy, place, place == firsts[number]):
            found.setdefault(copy.forms[place].lemma, []).append((number, place))
    return found


def _counts(copy: Copy, place: int, begins: bool) -> bool:
    """Return whether a word is the author's own and no name."""
    start = copy.words.starts[place]
    return copy.voice[start] != " " and (begins or copy.prose[start].islower())


def _clusters(copy: Copy, where: dict[str, list[tuple[int, int]]], times: int, reach: int) -> Iterator[Repeat]:
    for lemma, found in where.items():
        start = 0
        while start + max(times, 2) <= len(found):
            end = start + 1
            while end < len(found) and _near(copy, found[start][0], found[end][0], reach):
                end += 1
            places = tuple(place for _, place in found[start:end])
            if end - start >= times and places[-1] - places[0] > len(places) * 2:
                yield Repeat(lemma, places)
            start = end if end - start >= times else start + 1


def _near(copy: Copy, first: int, second: int, reach: int) -> bool:
    """Return whether two sentences are within reach of each other, with no empty line between them."""
    if second - first >= reach:
        return False
    return "\n\n" not in copy.prose[copy.sentences[first].end : copy.sentences[second].start]
