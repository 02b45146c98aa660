"""Abbreviations in capitals that a text uses without saying what they stand for.

Input: a `Copy`, the union's own words. Output: `Abbreviation` values, each at its first use.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.wordlists import listed_words
from plugins.newsroom.patterns import late

CAPITALS = late(r"(?<![\w-])[А-ЯЁ]{2,7}(?![\w-])")
TWO = late("[А-ЯЁ]{2}")
ROMAN = late(r"[ХС]+")
"""Cyrillic letters in place of Roman numbers: «ХХ век»."""
SHOUT = late(r"[А-ЯЁ]{4,}[^\wа-яё]{1,3}$|^[^\wа-яё]{1,3}[А-ЯЁ]{4,}")
NAMED = late(r"\s*(?:№|«|\()")
"""After it a name or a number follows («СОШ № 5», «МУП «Водоканал»»), or the explanation."""

DEFINED = late(r"\s+[—–]\s+(?:это\s+)?[а-яё]")
"""«КДМ — это три комнаты»."""


class Abbreviation(NamedTuple):
    """Capitals at their first use: offsets in the file."""

    start: int
    end: int
    letters: str


def unexplained(copy: Copy, own: frozenset[str] = frozenset()) -> Iterator[Abbreviation]:
    """Yield abbreviations of the body that nobody has explained, each once; `own` are words that readers know."""
    prose, body = copy.prose, copy.body
    if not TWO.search(prose, body):
        return
    seen: set[str] = set()
    everyday = listed_words("abbreviations", folded=False)
    for match in CAPITALS.finditer(prose, body):
        letters = match[0]
        if letters in seen or letters in everyday or letters in own or ROMAN.fullmatch(letters):
            continue
        seen.add(letters)
        form = copy.lexicon.form(letters.lower().replace("ё", "е"))
        if form.known and not form.has("Abbr"):
            continue  # a word that is shouted: «НЕ»
        explained = _explained(prose, letters, match.start()) or f"*[{letters}]:" in copy.source.text
        if not explained and not _shouted(prose, match.start(), match.end()):
            yield Abbreviation(match.start(), match.end(), letters)


def _shouted(prose: str, start: int, end: int) -> bool:
    """Return whether it is a word of a line in capitals."""
    return bool(SHOUT.search(prose[max(start - 12, 0) : start]) or SHOUT.search(prose[end : end + 12]))


def _explained(prose: str, letters: str, start: int) -> bool:
    """Return whether the text says what it stands for: in brackets, after a dash, or in the words before brackets."""
    after = start + len(letters)
    if NAMED.match(prose, after) or DEFINED.match(prose, after):
        return True
    before = prose[max(start - 200, 0) : start].rstrip('«„" ')
    return before.endswith("(") or _initials(letters, before) or bool(re.search(rf"\(\W*{letters}\b", prose))


def _initials(letters: str, before: str) -> bool:
    """Return whether the words just before begin with its letters."""
    firsts = "".join(word[0] for word in re.findall(r"[А-Яа-яЁё]{3,}", before)[-len(letters) :])
    return firsts.upper() == letters
