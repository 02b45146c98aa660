"""By what tool something was said: a hash of everything besides the content that decides what rules say.

Input: the tool's own files, the versions of its libraries, the dictionary of spelling. Output: 32 bytes.
"""

import functools
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from plugins.lint.language.hunspell import stamp
from plugins.newsroom import reader
from plugins.newsroom.versions import versions

PACKAGES = ("lint", "toolkit")
LIBRARIES = ("pymorphy3", "pymorphy3-dicts-ru", "razdel")


@functools.cache
def fingerprint() -> bytes:
    """Return the hash; taken once, because a process goes on with the code that it has loaded."""
    digest = hashlib.sha256(reader.fingerprint() + repr([versions(*LIBRARIES), stamp()]).encode())
    for package in PACKAGES:
        for source in _sources(str(Path(__file__).parents[1] / package)):
            digest.update(source.name.encode() + b"\0")
            with open(source, "rb") as file:  # noqa: PTH123 - four hundred times a command: a Path costs as much again
                digest.update(file.read())
    return digest.digest()


def _sources(folder: str) -> Iterator["os.DirEntry[str]"]:
    """Yield the files of a folder and below it in a stable order, without what Python has compiled."""
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.is_file():
                yield entry
            elif entry.name != "__pycache__":
                yield from _sources(entry.path)
