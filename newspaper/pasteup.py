"""Paste-ups: what one page shows and where, and the page drawn from that alone.

Input: pieces with their places, the bare page under them, a `Setter`. Output: a tagged PDF of this page.

A page is drawn apart from all others, so that its bytes depend on what stands on it and a page that has not changed
need not be drawn again (`finishing.py`). Links to other pages are therefore written as addresses of our own; they find
their way when the pages are joined (`joining.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newspaper.galley import Piece, Setter

INSIDE = "inside:"
"""What the address of a link within the paper begins with until its pages are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A piece and where its top left corner goes, px from the page's; whose it is: a story's id, or nobody's."""

    piece: Piece
    left: float
    top: float
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A page without its pieces: its footer and hairlines as HTML, page rules, title and language of the document."""

    html: str
    css: str
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteUp:
    """One page: its number, the bare page, its pieces in the order in which they are painted and read."""

    number: int
    bare: Bare
    spots: tuple[Spot, ...]

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose each piece is, in the order of the tags."""
        return tuple(spot.story for spot in self.spots)

    @property
    def topped(self) -> tuple[str, ...]:
        """The stories that begin at the top of the page, where other papers have a running head."""
        first = min((spot.top for spot in self.spots), default=0.0)
        return tuple(spot.story for spot in self.spots if spot.top == first and spot.piece.key.startswith("head:"))


def draw(paste_up: PasteUp, setter: Setter) -> bytes:
    """Set the pieces, move each to its place before the footer, and write the page with the glyphs that it uses."""
    from weasyprint.document import Page

    slips = setter.set([spot.piece for spot in paste_up.spots])
    bare = paste_up.bare
    host = setter.render(bare.html, bare.css, bare.title, bare.language)
    (page,) = host.pages
    box = page._page_box
    put = []
    for spot in paste_up.spots:
        (slip,) = slips[spot.piece.key]
        slip.move(box, spot.left, spot.top)
        put.append(slip.box)
    root, *margins = box.children
    box.children = [root, *put, *margins]
    made = Page(box)  # it gathers links, anchors and bookmarks anew
    made.links = _outward(made.links)
    drawn: bytes = host.copy([made]).write_pdf(pdf_tags=True)
    setter.forget()
    return drawn


def _outward(links: Sequence[tuple[str, str, Any, Any]]) -> list[tuple[str, str, Any, Any]]:
    """Return a page's links, those within the paper as addresses: their targets may stand on another page."""
    return [
        ("external", INSIDE + target, place, box) if kind == "internal" else (kind, target, place, box)
        for kind, target, place, box in links
    ]
