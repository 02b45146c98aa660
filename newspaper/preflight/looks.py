"""Looks: by what a page, or a drawing on it, is known again.

Input: an open page of pikepdf; instructions with their resources. Output: the instructions of a page; a hash of all
that decides how they look.
"""

import hashlib
from typing import Any

DEPTH = 64
"""Objects inside objects: deeper than any drawing goes."""


def look(instructions: bytes, named: Any) -> str:
    """Return the hash of all that decides how something looks but its letters: its instructions, what they name."""
    total = hashlib.sha256(instructions)
    for name in sorted(set(named) - {"/Font"}):
        total.update(name.encode())
        _update(total, named[name], 0)
    return total.hexdigest()


def _update(total: Any, found: Any, depth: int) -> None:
    """Add an object and all that it leads to; fonts are left out, they may be one file for all pages."""
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        total.update(found.read_raw_bytes())
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) and depth < DEPTH:
        for name, value in sorted(found.items()):
            if name not in {"/Font", "/Parent"}:
                total.update(name.encode())
                _update(total, value, depth + 1)
    elif isinstance(found, pikepdf.Array) and depth < DEPTH:
        for one in found:
            _update(total, one, depth + 1)
    else:
        total.update(repr(found).encode())


def content(page: Any) -> bytes:
    """Return a page's instructions; there may be several streams, or none."""
    import pikepdf

    found = page.obj.get("/Contents", ())
    parts = [found] if isinstance(found, pikepdf.Stream) else list(found)
    return b"\n".join(part.read_bytes() for part in parts)
