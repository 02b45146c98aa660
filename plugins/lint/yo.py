"""Words with ё and words that lack it.

Input: a text, the dictionary. Output: `Word` values. Only words whose every reading has ё count as lacking it: «еще»
does, «все» and «небо» are in doubt and are the editor's.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.copytext import numbers
from plugins.lint.language import tokens
from plugins.lint.language.lexicon import Form
from plugins.lint.manuscript import Manuscript

ONE_WAY, EVERYWHERE, NAMES, NEVER = range(4)
"""The union's decision: any, but the same within a text; everywhere; in names; never."""


NAME_TAGS = (",Name,", ",Surn,", ",Patr,", ",Geox,")


class Word(NamedTuple):
    """A word: offsets, how it is written, how the other way."""

    start: int
    end: int
    spelt: str
    other: str


def plain(text: Manuscript, policy: int) -> Iterator[Word]:
    """Yield the words that lack their ё. A policy for names leaves common words alone, that of one way leaves names."""
    for place, form in _certain(text):
        spelt = text.text[place.start : place.end]
        passed = policy != EVERYWHERE and _is_name(form.tag, spelt) != (policy == NAMES)
        if not passed and "ё" not in spelt.lower() and len(spelt) == len(form.dotted):
            yield Word(place.start, place.end, spelt, _with(spelt, form.dotted))


def certain(text: Manuscript) -> Iterator[Word]:
    """Yield the common words that are written with ё and are so in every reading."""
    for place, form in _certain(text):
        spelt = text.text[place.start : place.end]
        if "ё" in spelt.lower() and not _is_name(form.tag, spelt):
            yield Word(place.start, place.end, spelt, _without(spelt))


def dotted(text: Manuscript) -> Iterator[Word]:
    """Yield all words with ё."""
    for place in text.copy.words:
        spelt = text.text[place.start : place.end]
        if "ё" in spelt or "Ё" in spelt:
            yield Word(place.start, place.end, spelt, _without(spelt))


def _certain(text: Manuscript) -> Iterator[tuple[tokens.Word, Form]]:
    """Yield the words of which every reading has ё, with their grammar (asking the forms fills the list)."""
    copy = text.copy
    if not copy.forms:
        return
    found = copy.vocabulary & copy.lexicon.dotted.keys()
    yield from ((copy.words[number], copy.forms[number]) for number in numbers(copy.folded, found) if found)


def _without(spelt: str) -> str:
    return spelt.replace("ё", "е").replace("Ё", "Е")


def _is_name(tag: str, spelt: str) -> bool:
    return spelt[:1].isupper() and any(name in tag for name in NAME_TAGS)


def _with(spelt: str, known: str) -> str:
    pairs = zip(spelt, known, strict=True)
    return "".join(old if new != "ё" else "Ё" if old.isupper() else "ё" for old, new in pairs)
