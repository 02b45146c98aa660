"""How hard a text is to read: three families of formulas over the same counts, and the reasons behind the figure.

Input: a `Copy`. Output: `Readability`, the longest sentences, the longest words.
Only paragraphs and quotations are judged: headings, items of lists and tables are no sentences; names of documents
(«О мерах поддержки…») are not the author's choice. Numbers are no words here.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.spans import Sentence
from plugins.lint.language.tokens import Word
from plugins.newsroom.onebyte import CODE, table
from plugins.newsroom.patterns import late

ENOUGH = 100
"""Words: on fewer the formulas say nothing."""
HARD = 4
"""Syllables that make a word hard."""
VOWELS = "аеиоуыэюя"
SUNG = f"{VOWELS}ё"
VOICED = (SUNG + SUNG.upper()).encode(CODE)
FIGURES = table(lambda sign: "0" if sign.isdecimal() else "a" if sign.isalnum() or sign == "_" else " ")
"""What a sign is to a number: its figure, a letter that stands before it, anything else."""
TEXTUAL = frozenset({"paragraph", "quote"})
NUMBER = late(r"\d(?<=\b.)")
MARGIN = 25
"""Points by which headings, lists and names may change the reading ease."""
DOCUMENT_NAME = late(r"«Об? [^«»\n]{10,400}»")


class Readability(NamedTuple):
    """Counts of a text, and what the formulas make of them."""

    words: int
    sentences: int
    syllables: int
    hard: int
    """Words of four syllables and more."""

    @property
    def enough(self) -> bool:
        """Whether the text is long enough to be judged."""
        return self.words >= ENOUGH

    @property
    def sentence_words(self) -> float:
        """Words a sentence (ASL)."""
        return self.words / max(self.sentences, 1)

    @property
    def word_syllables(self) -> float:
        """Syllables a word (ASW)."""
        return self.syllables / max(self.words, 1)

    @property
    def hard_percent(self) -> float:
        """Words of four syllables and more, of a hundred."""
        return 100 * self.hard / max(self.words, 1)

    @property
    def ease(self) -> float:
        """Flesch's reading ease with Оборнева's coefficients (2005): Russian news has 20 to 25, laws are below 0."""
        return 206.835 - 1.3 * self.sentence_words - 60.1 * self.word_syllables

    @property
    def grade(self) -> float:
        """School grade of Соловьёв, Иванов, Солнышкина (2018): news 9 to 10, laws 14."""
        return 0.36 * self.sentence_words + 5.76 * self.word_syllables - 11.97

    @property
    def plain_grade(self) -> float:
        """School grade of Plain Russian Language (Бегтин): news 13, laws 20."""
        return 0.318 * self.sentence_words + 14.2 * self.word_syllables - 30.5


@lru_cache(maxsize=1)  # every channel asks about the same text
def readability(copy: Copy) -> Readability:
    """Return the counts of a text; ask `enough` before you believe the formulas."""
    weights = list(map(_weight, copy.folded))
    for match in DOCUMENT_NAME.finditer(copy.prose, copy.body):
        for place, word in enumerate(copy.words):
            if match.start() <= word.start < match.end():
                weights[place] = 0
    counted: list[int] = []
    sentences = 0
    for sentence in judged(copy):
        own = [weight for weight in weights[sentence.first : sentence.last] if weight]
        sentences += bool(own)
        counted += own
    hard = len([weight for weight in counted if weight >= HARD])
    return Readability(words=len(counted), sentences=sentences, syllables=sum(counted), hard=hard)


def surely_easy(copy: Copy, least: float) -> bool:
    """Return whether the text is far easier than `least`: by counts over all of it, at a tenth of the cost."""
    return _rough(copy).ease > least + MARGIN


@lru_cache(maxsize=1)  # every channel asks about the same text
def _rough(copy: Copy) -> Readability:
    signs = copy.coded
    if signs is None:
        numbers = len(NUMBER.findall(copy.prose, copy.body))
        syllables = sum(map(copy.prose[copy.body :].lower().count, SUNG))
    else:
        numbers = (b" " + signs.translate(FIGURES)).count(b" 0")
        syllables = len(signs) - len(signs.translate(None, VOICED))
    words = len(copy.words) - numbers
    return Readability(words=words, sentences=len(copy.sentences), syllables=syllables, hard=0)


def judged(copy: Copy) -> Iterator[Sentence]:
    """Yield the sentences of paragraphs and quotations."""
    return (sentence for sentence in copy.sentences if sentence.kind in TEXTUAL)


def longest_sentences(copy: Copy, number: int = 3, least: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences with the most words, the longest first; `least` words at least."""
    long = (sentence for sentence in judged(copy) if sentence.length > least)
    return tuple(sorted(long, key=lambda sentence: (-sentence.length, sentence.start))[:number])


def longest_words(copy: Copy, number: int = 5, least: int = 5) -> tuple[Word, ...]:
    """Return the words with the most syllables, each dictionary form once, names left out."""
    found: dict[str, Word] = {}
    firsts = {sentence.first for sentence in copy.sentences}
    for place, (word, form) in enumerate(zip(copy.words, copy.forms, strict=True)):
        if syllables_of(word.folded) >= least and (place in firsts or not copy.prose[word.start].isupper()):
            found.setdefault(form.lemma, word)
    return tuple(sorted(found.values(), key=lambda word: (-syllables_of(word.folded), word.start))[:number])


def syllables_of(word: str) -> int:
    """Return the vowels of a folded word; a word without vowels counts as one syllable."""
    return sum(map(word.count, VOWELS)) or 1


@lru_cache(maxsize=100_000)
def _weight(word: str) -> int:
    """Return the syllables of a folded word, 0 for a number."""
    return 0 if word[0].isdigit() else syllables_of(word)
