"""Words that no dictionary knows.

Input: a `Manuscript`. Output: `Misspelt` values. pymorphy's dictionary answers first, at no cost; what it lacks the
speller asks of Hunspell's. The union's words, names, abbreviations, numbers and Latin are nobody's mistakes.
"""

from collections.abc import Iterator
from itertools import compress, count
from operator import itemgetter, not_
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.tokens import Word
from plugins.newsroom.model import Library
from plugins.newsroom.patterns import late

RUSSIAN = late(r"[а-я]{3,}(?:-[а-я]+)*")
KNOWN = itemgetter(2)
"""Of a `Form`."""
LONGEST = 60
"""Letters; a longer word is none, and each of its letters would be tried for another."""
INVISIBLE = str.maketrans("", "", "\u00ad\u0301")
UNSURE = late(r"-|ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
"""Words with a hyphen, adjectives made of names of places: what is near them is seldom meant."""
BEGINS = late(r"[.!?…:]|\n\s*(?:\n|[-*+#>]|\d+[.)])")
"""Between two words: here a sentence begins, and a capital letter says nothing."""
NAMELIKE = (",NOUN,", ",UNKN,", ",ADJF,", ",LATN,")


class Misspelt(NamedTuple):
    """A word that no dictionary has: offsets in the file, and what is one letter away."""

    start: int
    end: int
    near: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether it is near a word that exists; else it may be new rather than wrong."""
        return bool(self.near)


def misspelt(copy: Copy, library: Library) -> Iterator[Misspelt]:
    """Yield the words of the body that no dictionary and no list of the union has, each once."""
    unknown = list(compress(count(), map(not_, map(KNOWN, copy.forms))))
    speller = copy.lexicon.speller
    if not unknown or not speller.ready:
        return
    seen: set[str] = set()
    for place in unknown:
        word = copy.words[place]
        if word.folded in seen or len(word.folded) > LONGEST or not RUSSIAN.fullmatch(word.folded):
            continue
        seen.add(word.folded)
        letters = copy.prose[word.start : word.end].translate(INVISIBLE)
        if _may_be_name(copy, place, letters) or _stuck(copy, word) or speller.knows(library, word.folded):
            continue
        near = speller.look_up(letters.lower())
        if near is not None:
            yield Misspelt(word.start, word.end, () if UNSURE.search(word.folded) else near)


def _may_be_name(copy: Copy, place: int, letters: str) -> bool:
    """Return whether it is a name or an abbreviation: at the start of a sentence only verbs and adverbs are not."""
    if letters.islower():
        return False
    if not letters[1:].islower() or copy.forms[place].tag.startswith(NAMELIKE):
        return True
    return place > 0 and not BEGINS.search(copy.prose, copy.words[place - 1].end, copy.words[place].start)


def _stuck(copy: Copy, word: Word) -> bool:
    """Return whether the word is a piece of something longer: an address, a name of a file, «5-го»."""
    beside = copy.source.text[max(word.start - 1, 0) : word.start] + copy.source.text[word.end : word.end + 1]
    return any(sign in beside for sign in "@#/\\_-…'’&") or any(letter.isalnum() for letter in beside)
