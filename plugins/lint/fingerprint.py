"""By what tool something was said: a hash of everything besides the content that decides what rules say.

Input: the tool's own files, the versions of its libraries, the dictionary of spelling. Output: 32 bytes.
"""

import functools
import hashlib
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
        for source in sorted(Path(__file__).parents[1].joinpath(package).rglob("*")):
            if source.is_file() and source.suffix != ".pyc":
                digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.digest()
