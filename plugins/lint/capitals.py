"""Words in capitals that are no abbreviations, and how they are written quietly.

Input: prose, the lexicon, the union's own words. Output: `Shout` values with offsets of the prose, and quiet words.
An abbreviation is a word of the union's list, one that the dictionary marks so, or one that it does not know at all.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.language.lexicon import Lexicon
from plugins.newsroom.model import Library

QUIET = {
    "снилс", "осаго", "внии", "гто", "мбоу", "мбдоу", "мадоу", "мкоу", "гбоу", "фгос", "фифа", "уефа", "тасс", "сана",
    "нато",
}  # fmt: skip
"""Abbreviations that the dictionary takes for common words."""
NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_OPEN, _CLOSE = "«„“\"'", "»“”\"'"


class Shout(NamedTuple):
    """Words in capitals that stand together."""

    start: int
    end: int
    words: str


@cache
def _run() -> re.Pattern[str]:
    word = r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*"
    return re.compile(rf"(?<![\w.-]){word}(?:,?[ \t\u00a0\n]{word})*(?![\w-])")


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"[А-ЯЁ]{4}")


def shouts(prose: str, lexicon: Lexicon, known: frozenset[str], *, letters: int, start: int = 0) -> Iterator[Shout]:
    """Yield the words in capitals of which one at least, `letters` long, is a common word; names in quotes are left."""
    if not _long().search(prose, start):
        return
    for match in _run().finditer(prose, start):
        if match.end() - match.start() < letters:
            continue
        trimmed = re.sub(r"^(?:[А-ЯЁ][\s,]+)+|(?:,?\s[А-ЯЁ])+$", lambda edge: " " * len(edge[0]), match[0])
        first = match.start() + len(trimmed) - len(trimmed.lstrip())
        words = trimmed.strip()
        last = first + len(words)
        if prose[first - 1 : first] in _OPEN and first and prose[last : last + 1] in _CLOSE and last < len(prose):
            continue
        if any(len(word) >= letters and _common(word, lexicon, known) for word in re.findall(r"[А-ЯЁ]+", words)):
            yield Shout(first, last, words)


def quiet(words: str, lexicon: Lexicon, known: frozenset[str], *, begins: bool) -> str:
    """Return the words in small letters; names keep a capital, abbreviations stay. `begins`: a sentence begins here."""
    made = re.sub(r"[А-ЯЁ]+", lambda match: _lowered(match[0], lexicon, known), words)
    return made[:1].upper() + made[1:] if begins else made


def own_words(library: Library) -> frozenset[str]:
    """Return what the union itself writes in capitals: its word list and names."""
    union = library.organization
    levels = (union.national, union.region, union.municipality, union.local)
    names = " ".join(word for level in levels for word in (level.name, level.short_name, level.charter_name))
    return frozenset(word for word in (*library.words, *re.findall(r"[\w-]+", names)) if word.isupper())


def _common(word: str, lexicon: Lexicon, known: frozenset[str]) -> bool:
    folded = word.lower().replace("ё", "е")
    if word in known or folded in QUIET or not lexicon.form(folded).known:
        return False
    return not any(form.known and (form.has("Abbr") or form.has("Init")) for form in lexicon.readings(folded))


def _lowered(word: str, lexicon: Lexicon, known: frozenset[str]) -> str:
    if len(word) > 1 and not _common(word, lexicon, known):
        return word
    form = lexicon.form(word.lower().replace("ё", "е"))
    return word.capitalize() if len(word) > 1 and any(form.has(kind) for kind in NAMES) else word.lower()
