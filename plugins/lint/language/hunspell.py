"""The Hunspell dictionary of Russian, asked inside this process through its C library.

Input: words. Output: whether the dictionary has them, and which of its words are one letter away. Nothing is installed
with Python: where the library or the dictionary is missing, `dictionary()` is None (docs/ustanovka.md says what to
install, `./press doctor` tells).
"""

import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LIBRARIES = (
    "libhunspell-1.7.so.0",
    "libhunspell-1.7.0.dylib",
    "/opt/homebrew/lib/libhunspell-1.7.0.dylib",
    "/usr/local/lib/libhunspell-1.7.0.dylib",
)
FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
    "/usr/local/share/hunspell",
)
PLACE = "STENGAZETA_HUNSPELL"
"""Name of the variable that may hold another folder with ru_RU.aff and ru_RU.dic."""
PLACES = (f"/usr/lib/{getattr(sys.implementation, '_multiarch', '')}", "/usr/lib64", "/usr/lib", "/usr/local/lib")
"""Where the library mostly lies: a look there is cheaper than to load it."""
NONE = "Словаря Hunspell нет: опечатки не ищутся. Что поставить, скажет ./press doctor."
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


class Dictionary:
    """An open dictionary; `library` is the loaded libhunspell."""

    def __init__(self, library: Any, affixes: Path, words: Path) -> None:
        import ctypes

        library.Hunspell_create.restype = ctypes.c_void_p
        library.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
        library.Hunspell_spell.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
        library.Hunspell_get_dic_encoding.argtypes = [ctypes.c_void_p]
        self._library = library
        self._handle = library.Hunspell_create(os.fsencode(affixes), os.fsencode(words))
        self._encoding = library.Hunspell_get_dic_encoding(self._handle).decode("ascii")

    def has(self, word: str) -> bool:
        """Return whether the dictionary has a word in any form; what cannot be written in its letters it has not."""
        try:
            return bool(self._library.Hunspell_spell(self._handle, word.encode(self._encoding)))
        except UnicodeEncodeError:
            return False

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words of the dictionary that are one letter away, in the order of the alphabet."""
        return tuple(sorted({other for other in _one_letter_away(word) if other != word and self.has(other)}))


@functools.cache
def dictionary() -> Dictionary | None:
    """Open the dictionary, once a process: it takes a tenth of a second."""
    found = _files()
    library = _library() if found else None
    return Dictionary(library, *found) if found and library else None


def stamp() -> str:
    """Return what tells one dictionary from another: size and time of change; empty: none, or nothing to open it."""
    found = _files()
    if found is None or not _can_be_opened():
        return ""
    return "/".join(f"{one.stat().st_size}.{one.stat().st_mtime_ns}" for one in found)


@functools.cache
def _library() -> Any:
    """Load the library; None: the machine has none."""
    import ctypes

    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


@functools.cache
def _can_be_opened() -> bool:
    near = (f"{place}/{name}" for place in PLACES for name in LIBRARIES[:2])
    return any(map(os.path.isfile, (*near, *LIBRARIES[2:]))) or _library() is not None


def _files() -> tuple[Path, Path] | None:
    for folder in filter(None, (os.environ.get(PLACE, ""), *FOLDERS)):
        affixes, words = Path(folder) / "ru_RU.aff", Path(folder) / "ru_RU.dic"
        if affixes.is_file() and words.is_file():
            return affixes, words
    return None


def _one_letter_away(word: str) -> Iterator[str]:
    """Yield the word with a letter gone, added or changed, or with two neighbours exchanged."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
