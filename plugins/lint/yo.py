"""Words with ё and words that lack it.

Input: a text, the dictionary. Output: `Word` values. Only words whose every reading has ё count as lacking it: «еще»
does, «все» and «небо» are in doubt and are the editor's.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.manuscript import Manuscript

ONE_WAY, EVERYWHERE, NAMES, NEVER = range(4)
"""The union's decision: any, but the same within a text; everywhere; in names; never."""


NAME_TAGS = (",Name,", ",Surn,", ",Patr,", ",Geox,")


class Word(NamedTuple):
    """A word: offsets, how it is written, how the other way, and whether it is a common word that has ё for certain."""

    start: int
    end: int
    spelt: str
    other: str
    sure: bool


def plain(text: Manuscript, policy: int) -> Iterator[Word]:
    """Yield the words that lack their ё. A policy for names leaves common words alone, that of one way leaves names."""
    forms = text.copy.forms
    if not text.copy.vocabulary & text.copy.lexicon.dotted.keys():
        return
    for word, form in zip(text.copy.words, forms, strict=True):
        if not form.dotted:
            continue
        spelt = text.text[word.start : word.end]
        passed = policy != EVERYWHERE and _is_name(form.tag, spelt) != (policy == NAMES)
        if not passed and "ё" not in spelt.lower() and len(spelt) == len(form.dotted):
            yield Word(word.start, word.end, spelt, _with(spelt, form.dotted), sure=True)


def dotted(text: Manuscript) -> Iterator[Word]:
    """Yield the words with ё."""
    if "ё" not in text.prose and "Ё" not in text.prose:
        return
    for word, form in zip(text.copy.words, text.copy.forms, strict=True):
        spelt = text.text[word.start : word.end]
        if "ё" in spelt.lower():
            other = spelt.replace("ё", "е").replace("Ё", "Е")
            sure = bool(form.dotted) and not _is_name(form.tag, spelt)
            yield Word(word.start, word.end, spelt, other, sure=sure)


def _is_name(tag: str, spelt: str) -> bool:
    return spelt[:1].isupper() and any(name in tag for name in NAME_TAGS)


def _with(spelt: str, known: str) -> str:
    pairs = zip(spelt, known, strict=True)
    return "".join(old if new != "ё" else "Ё" if old.isupper() else "ё" for old, new in pairs)
