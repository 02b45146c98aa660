"""What the dictionaries say of a word that the lexicon does not know, kept on disk beside it.

Input: a word as it is written, in small letters. Output: None when some dictionary has it, else the words one letter
away. One object serves one command.
"""

import contextlib
import marshal
import re
import zlib
from functools import cache, cached_property
from pathlib import Path

from plugins.lint.language import hunspell
from plugins.lint.language.wordlists import lines, listed_words
from plugins.newsroom import sealed
from plugins.newsroom.model import Library

FILE = "spelling.bin"
VERSION = "stengazeta spelling 2"
MOST = 50_000
"""Answers that are kept."""
SPARE = "аеёиоуыэюяйь"
"""Endings that change from case to case."""
REST = 5
"""Letters that remain of a word without its beginning."""
LEAST = 4
"""Letters that all forms of a name share."""


class Speller:
    """Answers of the dictionary; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder else None
        self._answers: dict[str, tuple[str, ...] | None] = {}
        self._learnt = False
        self._loaded = False
        self._own: tuple[Library, frozenset[str]] | None = None

    @cached_property
    def ready(self) -> bool:
        """Whether there is a dictionary at all; without one nobody is accused."""
        return bool(hunspell.stamp())

    def look_up(self, word: str) -> tuple[str, ...] | None:
        """Return None for a right word, for a wrong one what is one letter away (often nothing)."""
        if not self._loaded:
            self._answers, self._loaded = self._read(), True
        if word not in self._answers:
            self._answers[word] = _ask(word)
            self._learnt = True
        return self._answers[word]

    def knows(self, library: Library, word: str) -> bool:
        """Return whether a folded word is a form of the union's own: of words.txt, of people, of its organization."""
        if self._own is None or self._own[0] is not library:
            self._own = (library, _stems(library))
        stems = self._own[1]
        return any(word[:end] in stems for end in range(max(LEAST, len(word) - 3), len(word) + 1))

    def save(self) -> None:
        """Keep the answers, with those that another process has kept meanwhile."""
        if self._file is None or not self._learnt:
            return
        rows = {**self._read(), **self._answers}
        with contextlib.suppress(OSError):
            sealed.write(self._file, _head(), [marshal.dumps(rows if len(rows) <= MOST else self._answers)])
        self._learnt = False

    def _read(self) -> dict[str, tuple[str, ...] | None]:
        file = sealed.opened(self._file, _head()) if self._file else None
        if file is None:
            return {}
        with file:
            answers: dict[str, tuple[str, ...] | None] = marshal.loads(file.read())  # noqa: S302 - whole by its checksum
        return answers


def _ask(word: str) -> tuple[str, ...] | None:
    found, modern = hunspell.dictionary(), listed_words("modern", folded=False)
    if found is None or word in modern or found.has(word):
        return None
    if all(found.has(part) or part in modern or _compound(found, part) for part in word.split("-")):
        return None
    return found.near(word)


def _compound(found: hunspell.Dictionary, word: str) -> bool:
    """Return whether a word is made of a known beginning and a known rest: «видео» and «реклама»."""
    beginnings = listed_words("prefixes", folded=False)
    return any(
        word[:end] in beginnings and (found.has(word[end:]) or _compound(found, word[end:]))
        for end in range(2, len(word) - REST + 1)
    )


def _stems(library: Library) -> frozenset[str]:
    """Return the beginnings of the union's own words that all their forms share."""
    said = [library.organization.source.text, *library.words, *(person.full_name for person in library.people)]
    words = {word for text in said for word in re.findall(r"[а-я]{4,}", text.lower().replace("ё", "е"))}
    stems = {word.rstrip(SPARE) if len(word.rstrip(SPARE)) >= LEAST else word for word in words}
    fleeting = {f"{stem[:-1]}{vowel}к" for stem in stems if stem.endswith("к") for vowel in "ое"}
    return frozenset(stems | fleeting)


@cache
def _head() -> bytes:
    """Return what the answers depend on: the dictionary and our own two lists."""
    lists = "\n".join([*lines("modern"), *lines("prefixes")])
    return f"{VERSION} {hunspell.stamp()} {zlib.crc32(lists.encode())}\n".encode()
