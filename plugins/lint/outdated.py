"""Norms that no longer hold, in texts that were written after their last day.

Input: a manuscript with the library's table of such norms. Output: the places where a text
says one as if it still held.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.days import day_of
from plugins.lint.declined import beginnings, folded, phrase, tokens
from plugins.lint.manuscript import Manuscript
from plugins.newsroom.model import Outdated

PAST = ("прежн", "раньше", "было ", "был ", "была ", "вместо", "устарел", "тогда", "прошл", "до этого")
"""Words of those who know that it is past."""
AROUND = 70
"""Characters in which they are looked for."""


class Mention(NamedTuple):
    """A norm and where it stands: offsets of the file."""

    start: int
    end: int
    norm: Outdated


def mentions(text: Manuscript) -> Iterator[Mention]:
    """Yield every norm of the table that held no longer on the text's day, at its first place."""
    said = [norm for norm in text.library.outdated if _keys(norm.what) & text.copy.beginnings]
    near = [norm for norm in said if norm.valid_to < day_of(text)]
    prose = folded(text.prose) if near else ""
    for norm in near:
        found = _pattern(norm.what).search(prose, text.body)
        if found and not _knows(prose, found.span(), norm):
            yield Mention(*found.span(), norm)


@cache
def _keys(what: str) -> frozenset[str]:
    return frozenset(beginnings(max(tokens(what), key=len)))


@cache
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile(phrase(what))


def _knows(prose: str, place: tuple[int, int], norm: Outdated) -> bool:
    """Whether the text speaks of the past, or says the new norm as well."""
    start, end = place
    around = prose[max(start - AROUND, 0) : start] + " " + prose[end : end + AROUND]
    said = bool(norm.instead) and bool(re.search(_pattern(norm.instead), prose))
    return said or any(word in around for word in PAST)
