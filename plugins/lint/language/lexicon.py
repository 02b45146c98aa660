"""Forms of Russian words: dictionary form and grammar of each.

Input: folded words, a folder for what has been looked up before. Output: `Form` values. The dictionary (OpenCorpora,
through pymorphy3) is opened only for a word that nobody has asked before; 40,000 known words load in some
milliseconds. Tags are OpenCorpora's: `NOUN,inan,masc,sing,gent`.
"""

import contextlib
import marshal
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from plugins.lint.language.dictionary import Dictionary
from plugins.lint.language.speller import Speller
from plugins.newsroom import sealed
from plugins.newsroom.versions import versions
from plugins.toolkit.morphology import dictionary

FILE = "lexicon.bin"
VERSION = ("stengazeta lexicon 3", "pymorphy3-dicts-ru")

MOST = 300_000
"""Words that are kept: seven times what ten thousand articles hold."""


class Form(NamedTuple):
    """The likeliest reading of a word. `tag` is its grammar, comma on both sides: `,NOUN,inan,masc,sing,gent,`."""

    lemma: str
    """Small letters, е for ё."""
    tag: str
    known: bool
    """Whether the dictionary has the word; else the reading is a guess by its ending."""
    dotted: str = ""
    """The word with its ё («ещё»), when all readings have it; empty: no ё, or it is in doubt («все» and «всё»)."""

    def has(self, *grammemes: str) -> bool:
        """Return whether the word is all of these: `form.has("NOUN", "gent")`."""
        return all(f",{grammeme}," in self.tag for grammeme in grammemes)


class Lexicon:
    """What is known of words. One object serves one command; `save` keeps what it has learnt."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / FILE if folder else None
        self.speller = Speller(folder)
        self._known: dict[str, Form] = {}
        self.dotted: dict[str, str] = {}
        """Of the words asked for: those that are certainly written with ё, by their folded form."""
        self.signs: dict[str, str] = {}
        """Of the words asked for: what `clerical` makes of their forms."""
        self._learnt: list[str] = []
        self._loaded = False

    def form(self, word: str) -> Form:
        """Return the likeliest reading of a folded word."""
        if not self._loaded:
            self._load()
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
            self._learnt.append(word)
            if found.dotted:
                self.dotted[word] = found.dotted
        return found

    def forms(self, words: Iterable[str]) -> tuple[Form, ...]:
        """Return the likeliest reading of each of some folded words."""
        words = tuple(words)
        try:
            return tuple(map(self._known.__getitem__, words))
        except KeyError:
            for word in dict.fromkeys(words):  # a few of them are new
                self.form(word)
            return tuple(map(self._known.__getitem__, words))

    def readings(self, word: str) -> tuple[Form, ...]:
        """Return every reading of a word, the likeliest first; never kept, for rules that doubt a few words."""
        return tuple(_form(one, known=one.is_known) for one in dictionary().parse(word))

    def inflect(self, word: str, *grammemes: str) -> str:
        """Return another form of the word («уважаемый», «femn» → «уважаемая»); the word itself when there is none."""
        made = dictionary().parse(word)[0].inflect(set(grammemes))
        return str(made.word) if made else word

    def save(self) -> None:
        """Keep what has been looked up; a cache that cannot be written is no error."""
        self.speller.save()
        if self._file is None or not self._learnt:
            return
        kept = (
            self._learnt if len(self._known) > MOST else self._known
        )  # an archive may hold all misspellings there are
        rows = {word: tuple(self._known[word]) for word in kept}
        with contextlib.suppress(OSError):
            sealed.write(self._file, _head(), [marshal.dumps(rows)])

    def learn(self, other: dict[str, tuple[str, str, bool, str]]) -> None:
        """Take over what another process has looked up."""
        self._learnt += other
        self._take(other)

    def learnt(self) -> dict[str, tuple[str, str, bool, str]]:
        """Return what has been looked up since the last call, for another process to `learn`."""
        words, self._learnt = self._learnt, []
        return {
            word: (form.lemma, form.tag, form.known, form.dotted) for word in words for form in (self._known[word],)
        }

    def _take(self, rows: dict[str, tuple[str, str, bool, str]]) -> None:
        self._known.update((word, Form(*row)) for word, row in rows.items())
        self.dotted.update((word, row[3]) for word, row in rows.items() if row[3])

    def _load(self) -> None:
        self._loaded = True
        file = sealed.opened(self._file, _head()) if self._file else None
        if file is not None:
            with file:
                self._take(marshal.loads(file.read()))  # noqa: S302 - our own file, whole by its checksum

    def _look_up(self, word: str) -> Form:
        found = _words().find(word)
        if found is None:
            guess = dictionary().parse(word)[0]
            return _form(guess, known=bool(guess.is_known))
        dotted = found.spelling if found.spelling != word else ""
        return Form(found.lemma.replace("ё", "е"), _tag(found.tag), known=True, dotted=dotted)


@cache
def _words() -> Dictionary:
    return Dictionary(dictionary())


def _form(reading: Any, *, known: bool) -> Form:
    return Form(reading.normal_form.replace("ё", "е"), _tag(str(reading.tag)), known)


@lru_cache(maxsize=1024)  # words share some hundred tags
def _tag(tag: str) -> str:
    """Return a tag of OpenCorpora with a comma on both sides of every grammeme."""
    return f",{tag.replace(' ', ',')},"


def _head() -> bytes:
    return f"{(*VERSION, *versions(VERSION[1]))}\n".encode()
