"""Everything that the clauses ask of a press file, looked up once.

Input: an open pikepdf document, the standard it is to keep, the print shop's profile, the format, words and names from
the edition. Output: `Dossier`. It is filled when it is made and only read afterwards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newspaper.preflight.drawn import Drawn
from newspaper.preflight.walk import walk
from plugins.newsroom.model import PrintShop

MM = 72 / 25.4


@dataclass(kw_only=True)
class Dossier:
    """One file and what is wanted of it."""

    pdf: Any
    word: str
    """x4 or x1a."""
    shop: PrintShop = field(default_factory=PrintShop)
    size: tuple[float, float] | None = None
    """Millimetres after trimming; None: whatever the pages say."""
    words: str = ""
    """Text of the page, or the side, that bears the imprint: the last."""
    imprint: tuple[tuple[str, str], ...] = ()
    """Name and value of what the law wants on the last page; an empty value is missing."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Whose picture it is, by the SHA-256 of its bytes."""
    folios: tuple[tuple[int, ...], ...] = ()
    """Pages of the issue on each side of imposed sheets; none: the file's pages are the issue's."""
    walked: Mapping[str, Drawn] = field(default_factory=dict)
    """What pages are known to draw, by their looks: both standards draw the same, and so do imposed sheets."""

    @cached_property
    def pages(self) -> tuple[tuple[int, Any, Drawn], ...]:
        """Number, page and what it draws."""
        return tuple((number, page, walk(page, self.walked)) for number, page in enumerate(self.pdf.pages, start=1))

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
