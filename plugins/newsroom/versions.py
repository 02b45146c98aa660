"""Versions of installed distributions, found by the names of their folders.

Input: names. Output: versions. `importlib.metadata` would load a parser of e-mail for that, which takes as long as
reading a hundred articles.
"""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache


def versions(*names: str) -> tuple[str, ...]:
    """Return the version of each distribution; an empty string for one that is not there."""
    found = _installed()
    return tuple(found.get(_plain(name), "") for name in names)


@cache
def _installed() -> dict[str, str]:
    return {_plain(name): version for folder in reversed(sys.path) for name, version in _below(folder)}


def _below(folder: str) -> Iterator[tuple[str, str]]:
    try:
        entries = os.listdir(folder or ".")  # noqa: PTH208 - names are enough
    except OSError:
        return
    for entry in entries:
        if entry.endswith(".dist-info"):
            name, _, version = entry.removesuffix(".dist-info").rpartition("-")
            yield name, version


def _plain(name: str) -> str:
    """Return a name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
