"""Files of a cache: whole or not there.

Input: a file, a head (what the file is and by which version it was made), pieces of any size. Output: the file, written
beside and renamed; to a reader an open file behind its seal, or None when it is absent, damaged, cut short, or of
another version. Pieces are written and summed up one by one, so that a large cache needs no memory of its size.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_SUM = hashlib.sha256().digest_size
_BLOCK = 1 << 20


def keep_out_of_git(place: Path) -> None:
    """Make the `.cache` folder in which a place lies ignore itself: it holds copies of texts, of deleted ones too.

    `git add -A` in a union's own repository would record them. Nothing is written over; what cannot be written is no
    error: then there is no cache either.
    """
    top = next((folder for folder in (place, *place.parents) if folder.name == ".cache"), None)
    if top is None or (top / ".gitignore").exists():
        return
    with contextlib.suppress(OSError):
        top.mkdir(parents=True, exist_ok=True)
        with (top / ".gitignore").open("x", encoding="utf-8") as file:
            file.write("*\n")


def write(target: Path, head: bytes, pieces: Iterable[bytes]) -> None:
    """Write a file; raises OSError, and then the old file is still there."""
    import tempfile  # late: many commands only read

    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".sealed-")
    total = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head + bytes(_SUM))
            for piece in pieces:
                total.update(piece)
                file.write(piece)
            file.seek(len(head))
            file.write(total.digest())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def opened(path: Path, head: bytes) -> BinaryIO | None:
    """Return the file, ready to be read behind its seal; the caller closes it."""
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            if file.read(len(head)) != head or file.read(_SUM) != _sum(file):
                return None
            file.seek(len(head) + _SUM)
        except OSError:
            return None
        stack.pop_all()
        return file
    return None


def _sum(file: BinaryIO) -> bytes:
    """Return the checksum of what follows the seal that has just been read."""
    total = hashlib.sha256()
    while block := file.read(_BLOCK):
        total.update(block)
    return total.digest()
