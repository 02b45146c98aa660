"""Russian hyphenation for narrow columns, on paper and in letters: where a word may be divided, and where it must not.

Input: a word. Output: offsets. The patterns are pyphen's (`hyph_ru_RU`); over them stand the rules of Russian spelling
(Правила русской орфографии и пунктуации, 1956, § 117–122; 2006, § 211–219) and `hyphens-ru.txt`, the words that
patterns divide badly.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

LEFT, RIGHT = 2, 3
"""Letters before a division and after it at least."""
WORDS = Path(__file__).with_name("hyphens-ru.txt")
VOWELS = frozenset("аеёиоуыэюя")
UNPARTED = frozenset("ьъйы")
"""Letters that never begin a line: a sign or й stays with what is before it, ы with its consonant."""
UGLY_ENDS = ("бля", "муда", "суч", "жоп")
UGLY_STARTS = ("хуй", "хуя", "хую", "хуе", "ебл", "ебан", "вор")
"""Fragments that a reader would read as words of their own: «стра-хую», «догово-вор»."""

_WORD = re.compile(r"[А-Яа-яЁё]+")


@lru_cache(maxsize=65536)
def divisions(word: str) -> tuple[int, ...]:
    """Return the offsets at which a word of Russian letters may be divided; none for abbreviations and short words."""
    if len(word) < LEFT + RIGHT or not _WORD.fullmatch(word) or word[1:] != word[1:].lower():
        return ()
    lower = word.lower()
    return tuple(at for at in _offered(lower) if LEFT <= at <= len(word) - RIGHT and _lawful(lower[:at], lower[at:]))


def _offered(word: str) -> tuple[int, ...]:
    """Return what the list of words says, else what the patterns say."""
    exact, begun = _listed()
    if word in exact:
        return exact[word]
    offered = tuple(int(at) for at in _patterns().positions(word))
    starts = [start for start in begun if word.startswith(start)]
    if not starts:
        return _without_lone(offered, word)
    start = max(starts, key=len)
    return _without_lone(tuple(sorted({*begun[start], *(at for at in offered if at >= len(start))})), word)


def _without_lone(offered: tuple[int, ...], word: str) -> tuple[int, ...]:
    """Drop the earlier of two divisions with one consonant between them: patterns leave it where two roots meet."""
    return tuple(at for at in offered if at + 1 not in offered or word[at] in VOWELS)


def _lawful(head: str, tail: str) -> bool:
    """Whether each part has a vowel, no sign is parted from its letter, and no part reads as a word of its own."""
    if tail[0] in UNPARTED or not VOWELS & set(head) or not VOWELS & set(tail):
        return False
    return not head.endswith(UGLY_ENDS) and not (tail in UGLY_STARTS or tail.startswith(UGLY_STARTS[:-1]))


@lru_cache(maxsize=1)
def _listed() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Return the words of `hyphens-ru.txt` and the beginnings of words, with their divisions."""
    exact: dict[str, tuple[int, ...]] = {}
    begun: dict[str, tuple[int, ...]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            parts = entry.rstrip("*").split("-")
            ends = [sum(map(len, parts[: at + 1])) for at in range(len(parts) - 1)]
            (begun if entry.endswith("*") else exact)["".join(parts)] = tuple(ends)
    return exact, begun


@lru_cache(maxsize=1)
def _patterns() -> Any:
    import pyphen

    pattern: Any = pyphen.Pyphen  # it carries no types
    return pattern(lang="ru", left=LEFT, right=RIGHT)
