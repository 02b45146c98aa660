"""Everything that the clauses ask of a press file, looked up once.

Input: an open pikepdf document, the standard it is to keep, the print shop's profile, the format, words and names from
the edition. Output: `Dossier`. It is filled when it is made and only read afterwards.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newspaper.preflight.drawn import Drawn
from newspaper.preflight.walk import walk
from plugins.newsroom.model import PrintShop

MM = 72 / 25.4
DEPTH = 64
"""Objects inside objects: deeper than any drawing goes."""


@dataclass(kw_only=True)
class Dossier:
    """One file and what is wanted of it."""

    pdf: Any
    word: str
    """x4 or x1a."""
    shop: PrintShop = field(default_factory=PrintShop)
    size: tuple[float, float] | None = None
    """Millimetres after trimming; None: whatever the pages say."""
    words: tuple[str, ...] = ()
    """Text of each page."""
    imprint: tuple[tuple[str, str], ...] = ()
    """Name and value of what the law wants on the last page; an empty value is missing."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Whose picture it is, by the SHA-256 of its bytes."""
    folios: tuple[tuple[int, ...], ...] = ()
    """Pages of the issue on each side of imposed sheets; none: the file's pages are the issue's."""
    walked: dict[str, Drawn] = field(default_factory=dict)
    """Pages walked already, by their look: both standards draw the same."""

    @cached_property
    def pages(self) -> tuple[tuple[int, Any, Drawn], ...]:
        """Number, page and what it draws."""
        return tuple((number, page, self._drawn(page)) for number, page in enumerate(self.pdf.pages, start=1))

    def _drawn(self, page: Any) -> Drawn:
        key = look(page)
        if key not in self.walked:
            self.walked[key] = walk(page)
        return self.walked[key]

    @cached_property
    def objects(self) -> tuple[Any, ...]:
        """Every dictionary and stream that the file's root leads to, those inside other objects too."""
        return tuple(_reached([self.pdf.Root, self.pdf.trailer.get("/Info")]))

    def in_colour(self, number: int) -> bool:
        """Whether the shop prints a page of the file, or a page of the issue that lies on it, in colour."""
        return any(map(self.shop.in_colour, self.folios[number - 1] if self.folios else (number,)))

    def box(self, page: Any, name: str) -> list[float] | None:
        """Return a box in points, or None when the page itself does not have it."""
        found = page.obj.get(name)
        return None if found is None else [float(value) for value in found]


def look(page: Any) -> str:
    """Return the hash of all that decides how a page looks but its letters: its instructions and what they name."""
    total = hashlib.sha256(content(page))
    named = page.obj.get("/Resources", {})
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


def _reached(start: list[Any]) -> Iterator[Any]:
    import pikepdf

    todo, seen = [one for one in start if one is not None], set[tuple[int, int]]()
    while todo:
        found = todo.pop()
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            if found.objgen != (0, 0):
                if found.objgen in seen:
                    continue
                seen.add(found.objgen)
            if isinstance(found, pikepdf.Array):
                todo += list(found)
            else:
                yield found
                todo += [value for _, value in found.items()]
