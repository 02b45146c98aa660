"""What stands in lines that stories leave empty: dates ahead, whom to ask, how to reach the editors, house ads.

Input: a `Desk`. Output: pieces to be measured, `Filler`s for the plan, and the piece for the place that the plan gave.
A list shows as many rows as its place holds, in type as large as that leaves room for; a house ad has larger type in a
larger place, up to a poster that takes a page: nothing is stretched.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from newspaper.blocks import Filler
from newspaper.edition import LONG, Edition, breakable
from newspaper.formats import PT, Format
from newspaper.galley import Piece, Setter
from newspaper.gauge import Gauge
from newspaper.heads import SLACK, Ruler
from newspaper.images import Images
from newspaper.pages import Stopgap
from plugins.newsroom.domains import people_write
from plugins.newsroom.typography import typeset

STEPS = (1, 2, 3)
"""Sizes of type of words beside their code."""


class Poster(NamedTuple):
    """Sizes of a house ad whose code stands under its words or, in a low place, beside them, as paper.css has them.

    Ems of its title and its address, of the text's size; the side of its code in lines of the text.
    """

    title: float
    way: float
    code: int


POSTERS = {
    4: Poster(2.4, 1.3, 6), 5: Poster(3.2, 1.4, 8), 6: Poster(4.4, 1.6, 10), 7: Poster(6.0, 1.8, 12),
    8: Poster(8.0, 2.2, 15), 9: Poster(11.0, 2.8, 19),
}  # fmt: skip
SIDE = 10
"""What a poster's size is more where its code stands beside the words: so much lower, they may be larger."""
WAY = "Narrow Bold"
"""Face of addresses."""
BESIDE = 24.0
"""What stands between a code and words beside it: the code's own white and the gap, pt."""
AIR = 1.5
"""How much taller than its words a house ad may be."""
GROWN = (130, 120, 110)
"""Sizes of a list's type that are tried, per cent, where its place is higher than all its rows."""
ROWS = 2
"""Rows that every column of a list has at least."""
PADDING = 36.0
"""What a poster keeps free of words at both sides together, pt."""


class Setting(Protocol):
    """What a desk offers: its edition, its format, its pictures, its templates, its gauge and what that has found."""

    edition: Edition
    sheet: Format
    images: Images
    setter: Setter
    gauge: Gauge
    heights: dict[str, float]

    def lines(self, key: str) -> int: ...

    def html(self, name: str, **values: Any) -> str: ...

    def has(self, element: str) -> bool: ...


class _Kind(NamedTuple):
    """A filler: its template, rows of a list (none: words), what else the template shows, what its use costs."""

    name: str
    template: str
    rows: tuple[Any, ...]
    values: dict[str, Any]
    cost: float
    title: str = ""
    """What a poster says in large type."""


class Fillers:
    """All fillers of an issue in one format."""

    def __init__(self, desk: Setting, dealt: Callable[[Sequence[Any], int], list[list[Any]]]) -> None:
        self.desk, self.dealt = desk, dealt
        self.kinds = {kind.name: kind for kind in self._kinds()}

    def _kinds(self) -> Iterator[_Kind]:
        edition = self.desk.edition
        if len(edition.events) >= ROWS:
            yield _Kind("agenda", "agenda", edition.events, {}, 0.5)
        if len(edition.people) >= ROWS and self.desk.has("contacts"):
            yield _Kind("people", "people", edition.people, {}, 0.8)
        site, email = edition.organization.site_url, edition.organization.contacts.email
        asked = {"url": site, "code": self.desk.images.code(site), "email": LONG.sub(breakable, people_write(email))}
        yield _Kind("feedback", "feedback", (), asked, 1.0)
        for number, ad in enumerate(edition.ads if self.desk.has("house_ads") else ()):
            short = LONG.sub(breakable, people_write(ad.url))
            shown = {"ad": ad, "short": short, "code": self.desk.images.code(ad.url)}
            yield _Kind(f"ad{number}", "ad", (), shown, 1.5 + 0.2 * number, typeset(ad.title))

    def pieces(self) -> Iterator[Piece]:
        """Yield every filler in every width, in its smallest and its largest size, to be measured.

        What lies between is measured where the plan puts a filler: an issue has five times as many sizes as places.
        """
        for kind in self.kinds.values():
            for width in range(1, self.desk.sheet.columns + 1):
                yield from (self._measured(kind, width, size) for size in _ends(self._sizes(kind, width)))

    def _measured(self, kind: _Kind, width: int, size: int, grown: int = 100) -> Piece:
        key, html = f"{kind.name}:{width}:{size}", self._html(kind, width, size, grown=grown)
        key += f":{grown}" if grown > 100 else ""
        return Piece(key=key, html=html, width=self.desk.sheet.span(width))

    def _sizes(self, kind: _Kind, width: int) -> Sequence[int]:
        """Return numbers of rows, or sizes of type: those of a poster whose words are no wider than their place."""
        if not kind.rows and not kind.title:
            return STEPS
        if not kind.rows:
            posters = (*(size + SIDE for size in POSTERS if width > 1), *POSTERS)
            return (*STEPS, *(size for size in posters if self._holds(kind, width, size)))
        return sorted({min(len(kind.rows), most * width) for most in (ROWS, 3, 4, 6, 9)})

    def _holds(self, kind: _Kind, width: int, size: int) -> bool:
        """Whether the longest word of a poster's title, and of its address, is no wider than its place."""
        sheet, design, faces = self.desk.sheet, self.desk.setter.design, self.desk.setter.faces
        poster, room = POSTERS[size % SIDE], sheet.span(width) / PT - PADDING
        beside = room if width == 1 else room - poster.code * sheet.leading - BESIDE
        room = beside if size > SIDE else room
        title = Ruler(faces[design.headline], design.tracking), kind.title.split(" "), poster.title, room
        way = Ruler(faces[WAY]), kind.values["short"].split("\u200b"), poster.way, beside
        return all(
            max(map(ruler.width, words), default=0.0) / SLACK * ems * sheet.type_size <= place
            for ruler, words, ems, place in (title, way)
        )

    def measured(self) -> tuple[Filler, ...]:
        """Return the fillers as the plan sees them, all pieces being measured."""
        lines = self.desk.lines
        found = []
        for kind in self.kinds.values():
            ranges = []
            for width in range(1, self.desk.sheet.columns + 1):
                heights = [lines(f"{kind.name}:{width}:{size}") for size in _ends(self._sizes(kind, width))]
                ranges.append((min(heights), max(heights) + 1 if kind.rows else round(max(heights) * AIR)))
            found.append(Filler(name=kind.name, ranges=tuple(ranges), cost=kind.cost))
        return tuple(found)

    def sized(self, name: str, width: int) -> dict[int, int]:
        """Return the height in lines of every size of a filler in one width."""
        kind = self.kinds[name]
        pieces = {size: self._measured(kind, width, size) for size in self._sizes(kind, width)}
        self.desk.heights |= self.desk.gauge.heights(tuple(pieces.values()))
        return {size: self.desk.lines(piece.key) for size, piece in pieces.items()}

    def piece(self, place: Stopgap, number: int) -> Piece:
        """Return a filler for its place: the largest size that it holds."""
        kind = self.kinds[place.name]
        heights = self.sized(place.name, place.width)
        fitting = [one for one, height in heights.items() if height <= place.height]
        size = max(fitting, key=lambda one: _rank(kind, one, heights[one]), default=min(heights))
        grown = self._grown(kind, place, size) if kind.rows and heights[size] < place.height else 100
        html = self._html(kind, place.width, size, place.height, grown)
        return Piece(key=f"stopgap:{number}:{place.name}", html=html, width=self.desk.sheet.span(place.width))

    def _grown(self, kind: _Kind, place: Stopgap, size: int) -> int:
        """Return the largest type, per cent, in which the rows of a list fit their place."""
        pieces = {grown: self._measured(kind, place.width, size, grown) for grown in GROWN}
        self.desk.heights |= self.desk.gauge.heights(tuple(pieces.values()))
        return next((grown for grown, one in pieces.items() if self.desk.lines(one.key) <= place.height), 100)

    def _html(self, kind: _Kind, width: int, size: int, height: int = 0, grown: int = 100) -> str:
        high = f"{height * self.desk.sheet.line - 1:.2f}px" if height else "auto"
        shown = {"cells": self.dealt(kind.rows[:size], width), "grown": grown} if kind.rows else {}
        return self.desk.html(kind.template, width=width, step=size, high=high, **shown, **kind.values)


def _rank(kind: _Kind, size: int, height: int) -> tuple[int, int]:
    """Return how large a size is: of two posters with words as large the higher one."""
    return (size, 0) if kind.rows else (size % SIDE, height)


def _ends(sizes: Sequence[int]) -> tuple[int, ...]:
    """Return the smallest and the largest size: all others are as high as something between them."""
    return tuple(dict.fromkeys((sizes[0], sizes[-1])))
