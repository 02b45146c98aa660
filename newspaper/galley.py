"""Typesetting of pieces: each piece of a page (a head, a caption, a run of columns) is a page of its own to WeasyPrint.

Input: pieces of HTML with the width and, for runs, the heights of their frames. Output: slips: laid out boxes that can
be put anywhere on a page.

Why so: pagination is the well-trodden path of WeasyPrint. Columns as pages give each column its own height, so that a
picture may stand across some of a story's columns, obey orphans, widows and unbreakable blocks, and cost a fifth of
its multi-column layout, which knows none of that (research/newspaper.md, sections 1 and 5). The boxes are then moved
to their places on the real page (`pasteup.py`); text, tags, links and bookmarks move with them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newspaper import designs, faces, markup
from newspaper.designs import Design
from newspaper.formats import MM, PT, SMALL, Format
from plugins.toolkit import pdf
from plugins.toolkit.tokens import Tokens

ENDLESS = 400_000
"""Height of a page that nothing overflows, px."""
TOGETHER = 150
"""Pieces that share such a page at most: each is lower than the tallest sheet, so that they never overflow it."""
TOLERANCE = 0.5
"""px that a piece's height may differ from what was planned for it: rounding, never a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """HTML to be set `width` px wide: into frames of these heights (px), or in one stretch as tall as it is."""

    key: str
    html: str
    width: float
    frames: tuple[float, ...] = ()
    holds: float = 0.0
    """Height that was planned for its content, px; 0: whatever it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A laid out piece or one frame of it; `height` of its content in px. The box belongs to WeasyPrint."""

    box: Any = field(repr=False)
    height: float

    def move(self, page: Any, left: float, top: float) -> None:
        """Put the top left corner there, px from the page's; backgrounds were placed with the boxes' old places."""
        from weasyprint.layout.background import layout_box_backgrounds

        self.box.translate(left - self.box.position_x, top - self.box.position_y)
        layout_box_backgrounds(page, self.box, _no_image)


def _no_image(**_: Any) -> None:
    """Return no picture: backgrounds of the newspaper are plain colours."""


class Setter:
    """Holds what all pieces of a paper share: fonts, the parsed style sheet, the fence, pictures once decoded."""

    def __init__(
        self,
        sheet: Format,
        tokens: Tokens,
        fetcher: pdf.Fetcher,
        cache: Path,
        masthead: str = "",
        design: Design = designs.DESIGNS[0],
    ) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        pdf.hush()
        self.fetcher = fetcher
        self.fonts = FontConfiguration()
        self.images: dict[str, Any] = {}
        found = faces.files(cache)
        self.design, self.faces = design, {face.name: path for face, path in found}
        named = design.css()
        size = _masthead(sheet, masthead, design, self.faces[design.nameplate])
        values = variables(sheet, tokens, size, design.quoted)
        text = faces.rules(found) + re.sub(r"var\(--([a-z0-9-]+)\)", lambda match: values[match[1]], named)
        self.style = text
        self.sheet = CSS(string=text, font_config=self.fonts, url_fetcher=fetcher)

    def render(self, body: str, css: str, title: str = "", language: str = "ru") -> Any:
        """Return WeasyPrint's document of this body with page rules of its own."""
        from weasyprint import CSS

        page = (
            f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body>{body}</body></html>"
        )
        own = CSS(string=css, font_config=self.fonts, url_fetcher=self.fetcher)
        return markup.read(page, self.fetcher).render(
            stylesheets=[self.sheet, own], font_config=self.fonts, cache=self.images
        )

    def forget(self) -> None:
        """Give back the pictures that a page has shown: drawings are trees of megabytes, and hardly one comes again."""
        self.images.clear()

    def set(self, pieces: Sequence[Piece]) -> dict[str, tuple[Slip, ...]]:
        """Set all pieces in one go; return the slips of each by its key.

        Pieces without frames that are equally wide share one endless page: a page costs more than a piece. Raises
        RuntimeError when a piece takes another height than it was to hold: an error of ours, never an editor's.
        """
        if not pieces:
            return {}
        runs = _runs(pieces)
        body = "".join(
            f'<section style="page:{name}">{"".join(map(_wrapped, run))}</section>' for name, run in runs.items()
        )
        document = self.render(body, "\n".join(rule for name, run in runs.items() for rule in _rules(name, run[0])))
        slips: dict[str, list[Slip]] = {piece.key: [] for piece in pieces}
        for page in document.pages:
            for piece, slip in _slips(page._page_box, runs):
                if piece.holds:
                    _check(slip, piece)
                slips[piece.key].append(slip)
        return {key: tuple(found) for key, found in slips.items()}


def _wrapped(piece: Piece) -> str:
    return f'<div class="piece">{piece.html}</div>'


def _runs(pieces: Sequence[Piece]) -> dict[str, list[Piece]]:
    """Return what stands on one page, by the page's name."""
    runs: dict[str, list[Piece]] = {}
    equal = Counter[str]()
    for number, piece in enumerate(pieces):
        wide = f"wide{piece.width:.0f}"
        name = f"run{number}" if piece.frames else f"{wide}-{equal[wide] // TOGETHER}"
        equal[wide] += 1
        runs.setdefault(name, []).append(piece)
    return runs


def _rules(name: str, piece: Piece) -> Iterable[str]:
    yield f"@page {name}{{size:{piece.width:.3f}px {ENDLESS}px}}"
    for at, height in enumerate(piece.frames, start=1):
        yield f"@page :nth({at} of {name}){{size:{piece.width:.3f}px {height:.3f}px}}"


def _slips(page: Any, runs: dict[str, list[Piece]]) -> Iterable[tuple[Piece, Slip]]:
    """Yield the slips of a page: a frame of one piece, or several whole pieces one under the other."""
    run = runs[page.page_type.name]
    boxes = [piece for body in page.children[0].children for section in body.children for piece in section.children]
    if not run[0].frames and len(boxes) != len(run):
        raise RuntimeError("an endless page was not long enough")
    for piece, box in zip(run, boxes, strict=not run[0].frames):
        yield piece, Slip(box=box, height=max(_bottoms(box), default=0.0))


def _bottoms(box: Any) -> Iterable[float]:
    """Yield where the parts of a piece end, px from its top; the piece itself may be stretched to the page's foot."""
    return (child.position_y + child.margin_height() - box.position_y for child in box.children)


def _check(slip: Slip, piece: Piece) -> None:
    """Make sure that a frame holds exactly the lines that were cut for it, and no row more than its own."""
    if abs(slip.height - piece.holds) > TOLERANCE:
        raise RuntimeError(f"{piece.key}: a frame of {piece.holds:.2f} px is set {slip.height:.2f} px high")
    for row, inside in _rows(slip.box):
        if inside > row.height + TOLERANCE:
            raise RuntimeError(f"{piece.key}: a block of {row.height:.2f} px is set {inside:.2f} px high")


def _rows(box: Any) -> Iterable[tuple[Any, float]]:
    """Yield every row of a block with the height of what is in it."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is not None and element.get("class") == "row":
            yield (
                child,
                max((one.position_y + one.margin_height() for one in child.children), default=0) - child.position_y,
            )
        else:
            yield from _rows(child)


def variables(sheet: Format, tokens: Tokens, masthead: float, quoted: float = 1.0) -> dict[str, str]:
    """Return the values of `var(--…)` in the style sheet: sizes in pt, colours in hexadecimal.

    `masthead` is the size of the paper's name, pt; `quoted` that of a pull quote, the text's being 1.
    """
    sizes = {
        "size": sheet.type_size,
        "line": sheet.leading,
        "half": sheet.leading / 2,
        "small": sheet.type_size * SMALL,
        "small-line": sheet.leading * 0.86,
        "masthead": masthead,
        "quote": sheet.type_size * quoted,
        "side": sheet.side * 72 / 25.4,
        "column": sheet.column / PT,
        **{f"deck{width}": deck_size(sheet, width) for width in range(1, 6)},
    }
    return {name: f"{value:.2f}pt" for name, value in sizes.items()} | {
        color.name: color.light for color in tokens.colors
    }


def deck_size(sheet: Format, width: int) -> float:
    """Return the type size of a standfirst, pt, by the columns that it is wide."""
    return round(sheet.type_size * (1.12 + 0.34 * min(1.0, width / sheet.columns)), 1)


def _masthead(sheet: Format, name: str, design: Design, face: Path) -> float:
    """The name fills the design's share of the page's width, but is no taller than its part of the page; pt."""
    ems: float = faces.advance(face, name) or 5.0
    return float(min(sheet.span(sheet.columns) * design.share / ems, sheet.height * MM / design.lowest)) / PT
