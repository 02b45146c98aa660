"""Канцелярит: what bureaucrats write in place of a verb.

Input: a `Copy`. Output: chains of genitives, verbal nouns, «данный», «является», and how dense all of it is.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.lexicon import Form
from plugins.lint.language.spans import Sentence
from plugins.lint.language.wordlists import listed_words
from plugins.newsroom.patterns import late

CHAIN = 4
"""Genitives in a row that a reader cannot follow."""
EMPTY_VERBS = frozenset({"являться", "осуществлять", "осуществляться"})
VERBAL = late(r"\w{3,}(?:ение|ание|яние|ация|ирование|тие|ствование)")
GAP = late(r"[\s*_]+")


class Chain(NamedTuple):
    """Genitives in a row: offsets in the file, how many nouns."""

    start: int
    end: int
    nouns: int


def genitive_chains(copy: Copy, least: int = CHAIN) -> Iterator[Chain]:
    """Yield rows of `least` genitive nouns or more; adjectives may stand between, names and prepositions end a row."""
    letters = _signs(copy).replace("=", "-").lower()
    if "g" * least not in letters.replace("a", ""):
        return
    for match in _row(least).finditer(letters):
        yield from _whole_rows(copy, letters, match.start(), match.end(), least)


def _whole_rows(copy: Copy, letters: str, first: int, last: int, least: int) -> Iterator[Chain]:
    """Yield the parts of a row that no punctuation and no name divides."""
    start = first
    for place in range(first, last):
        word = copy.words[place]
        ends = place + 1 == last or not GAP.fullmatch(copy.prose[word.end : copy.words[place + 1].start])
        name = copy.prose[word.start].isupper() and place > first
        nouns = letters[start : place + (not name)].count("g")
        if (ends or name) and nouns >= least:
            end = copy.words[place - 1].end if name else word.end
            if copy.voice[copy.words[start].start] != " ":
                yield Chain(copy.words[start].start, end, nouns)
        if ends or name:
            start = place + 1


@lru_cache(maxsize=1)  # chains and density ask about the same text
def _signs(copy: Copy) -> str:
    """Return a sign for every word: the letter that it is in a row of genitives, that of HEAVY for a heavy one."""
    known = copy.lexicon.signs
    try:
        return "".join(map(known.__getitem__, copy.folded))
    except KeyError:
        if len(known) > MOST:
            known.clear()
        known.update((word, _sign(copy.lexicon.form(word))) for word in copy.vocabulary if word not in known)
        return "".join(map(known.__getitem__, copy.folded))


def _sign(form: Form) -> str:
    letter = _letter(form.tag)
    if form.lemma in EMPTY_VERBS or (form.lemma.endswith(("ие", "ия")) and is_verbal(form.lemma)):
        return HEAVY[letter]
    return letter


HEAVY = {"-": "=", "a": "A", "g": "G"}
"""The signs of verbal nouns and empty verbs."""
MOST = 100_000
"""Words that are remembered: an archive may hold all misspellings there are."""


def _letter(tag: str) -> str:
    """Return what a word is in a row of genitives: g a noun, a what describes a noun, - anything else."""
    if ",gent," not in tag:
        return "-"
    if tag.startswith(",NOUN,"):
        return "-" if any(name in tag for name in (",Name,", ",Surn,", ",Patr,", ",Abbr,")) else "g"
    return "a" if tag.startswith((",ADJF,", ",PRTF,")) and ",Apro," not in tag else "-"


@cache
def _row(least: int) -> re.Pattern[str]:
    return re.compile(rf"(?:a*g){{{least},}}")


@lru_cache(maxsize=20_000)
def is_verbal(lemma: str) -> bool:
    """Return whether a dictionary word is a noun made of a verb («проведение»); those that became things are not."""
    return bool(VERBAL.fullmatch(lemma)) and lemma not in listed_words("things")


def density(copy: Copy) -> float:
    """Return verbal nouns and forms of «являться», «осуществлять» in a hundred words."""
    return 100 * sum(map(_signs(copy).count, HEAVY.values())) / max(len(copy.words), 1)


def densest(copy: Copy) -> tuple[Sentence, tuple[str, ...]] | None:
    """Return the sentence with the most verbal nouns, and these as they stand there."""
    found = [(one, _verbal_words(copy, one)) for one in copy.sentences]
    return max(found, key=lambda pair: (len(pair[1]), -pair[0].start), default=None)


def _verbal_words(copy: Copy, sentence: Sentence) -> tuple[str, ...]:
    places = range(sentence.first, sentence.last)
    words = (copy.words[place] for place in places if is_verbal(copy.forms[place].lemma))
    return tuple(copy.prose[word.start : word.end] for word in words)


def given(copy: Copy) -> Iterator[tuple[int, str]]:
    """Yield the number of every «данный» that means «этот», with the form of «этот» that fits.

    «Данные опроса» and «данное обещание» are other words: the noun after it has to agree, and must not be given.
    """
    if copy.vocabulary.isdisjoint(FORMS):
        return
    for place, word in enumerate(copy.words[:-1]):
        put = FORMS.get(word.folded)
        if put is None or copy.voice[word.start] == " ":
            continue
        after = copy.forms[place + 1]
        agrees = after.has("NOUN", *put[1]) and after.lemma not in PROMISED
        if agrees and GAP.fullmatch(copy.prose[word.end : copy.words[place + 1].start]):
            yield place, put[0].capitalize() if copy.prose[word.start].isupper() else put[0]


FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "данный": ("этот", ("masc", "sing")),
    "данная": ("эта", ("femn", "sing")),
    "данное": ("это", ("neut", "sing")),
    "данного": ("этого", ("sing", "gent")),
    "данной": ("этой", ("femn", "sing")),
    "данному": ("этому", ("sing", "datv")),
    "данную": ("эту", ("femn", "accs")),
    "данном": ("этом", ("sing", "loct")),
    "данные": ("эти", ("plur", "nomn")),
    "данными": ("этими", ("plur", "ablt")),
}
"""Forms of «данный»: the same form of «этот», and what the noun after it has to be."""
PROMISED = frozenset(
    {"слово", "обещание", "клятва", "показание", "интервью", "совет", "согласие", "разрешение", "имя", "момент", "этап"}
)
"""What is given: «данное слово» is no «это слово»."""
