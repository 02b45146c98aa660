"""The editor's desk: makes the HTML of every piece of a paper and measures what the plan needs.

Input: an `Edition`, a format, tokens, the content folder. Output: pieces, and `Measured`: what
the plan asks of them.
"""

import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from newspaper import charted, cropping, designs, heads, imprint, shapes, texts
from newspaper.blocks import Filler
from newspaper.edition import Edition, Story, together
from newspaper.fillers import Fillers
from newspaper.flows import Flows
from newspaper.formats import PT, SMALL, Format, find
from newspaper.galley import Piece, Setter
from newspaper.gauge import Gauge
from newspaper.images import Images
from newspaper.pages import Part, sheets
from newspaper.setting import lines_of
from plugins.newsroom.domains import people_write
from plugins.newsroom.model import Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import jinja, pdf
from plugins.toolkit.tokens import Tokens

TEMPLATES = Path(__file__).parent / "templates"
ROWS = 5
HEAD_SPACE, CAPTION_SPACE = 0.45, 0.55
"""Shares of a line that are free under a head and under a caption at least."""
AIR = 0.15
"""Share of a line by which more may be free: the grid would leave up to a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Heights in lines. `first` is taken on page one (masthead and contents), `last` on the last page."""

    stories: tuple[shapes.Measure, ...]
    masthead: int
    contents: int
    last: int
    fillers: tuple[Filler, ...]

    @property
    def first(self) -> int:
        return self.masthead + self.contents


class Desk:
    """Everything about one issue in one format while it is being laid out."""

    def __init__(self, edition: Edition, sheet: Format, tokens: Tokens, root: Path, cache: Path) -> None:
        self.edition, self.sheet, self.tokens = edition, sheet, tokens
        self.first = sheet.name == edition.issue.formats[0].lower()
        self.images = Images(root, cache, edition.organization, edition.issue.name, edition.shop.resolution)
        fenced = pdf.fetcher(*_folders(cache), made=self.images)
        named = (edition.organization.newspaper.name, designs.find(edition.issue.design))
        self.setter = Setter(sheet, tokens, fenced, cache, *named)
        self.flows = Flows(self.setter, sheet, cache, edition.issue.name)
        self.templates = jinja.environment(
            TEMPLATES, organization=edition.organization, paper=edition.organization.newspaper,
            level=edition.organization.local, contacts=edition.organization.contacts, issue=edition.issue,
            number=imprint.number(edition.issue), site=_short(edition.organization.site_url),
        )  # fmt: skip
        drawn = (edition.pictures, edition.organization.local.symbol.picture)
        self.gauge = Gauge(self.setter, cache, f"{edition.issue.name}-{sheet.name}", drawn)
        self.heights: dict[str, float] = {}
        self.fillers = Fillers(self, _dealt)
        self.measured = Measured(stories=(), masthead=0, contents=0, last=0, fillers=())

    @property
    def limit(self) -> int:
        """How many pages the issue may have, 0 for any number.

        `pages` of the issue means its first format; another has as many as hold the same area of paper.
        """
        pages, first = self.edition.issue.pages, find(self.edition.issue.formats[0])
        area = first.width * first.height / (self.sheet.width * self.sheet.height)
        return pages if self.first else sheets(math.ceil(pages * area - 0.1))

    def measure(self) -> Measured:
        """Measure every piece at every width that the plan may give it, and every text in lines."""
        widths = range(1, self.sheet.columns + 1)
        pieces = [self.masthead(), self.colophon(), *self.fillers.pieces()]
        pieces.append(self.contents(self.edition.stories, dict.fromkeys(range(len(self.edition.stories)), 8)))
        for story in self.edition.stories:
            pieces += [self._outline(story, width) for width in widths]
            pieces += [self._caption(story, width) for width in widths if story.picture]
        self.flows.make({story.id: self.flow(story) for story in self.edition.stories}, self.edition.pictures)
        self.heights = self.gauge.heights(pieces)
        self.measured = Measured(
            stories=tuple(self._measured(story) for story in self.edition.stories),
            masthead=self.lines("masthead", 0.9),
            contents=self.lines("contents", 0.3) + shapes.GAP if self.heights["contents"] else 0,
            last=self.lines("colophon", 0.1) + shapes.GAP,
            fillers=self.fillers.measured(),
        )
        return self.measured

    def _measured(self, story: Story) -> shapes.Measure:
        widths = range(1, self.sheet.columns + 1)
        rows = self.flows.rows[story.id]
        captions = tuple(
            self.lines(f"caption:{width}:{story.id}", CAPTION_SPACE) if story.picture else 0 for width in widths
        )
        shown = cropping.cropped(story.picture) if story.picture else 1.0
        return shapes.Measure(
            text=lines_of(rows) + 1 + shapes.TAIL,  # one more for what rows kept together cost
            heads=tuple(self.lines(f"head:{width}:{story.id}", HEAD_SPACE) for width in widths),
            captions=captions,
            ratio=cropping.ratio(story.picture) * self.sheet.column / self.sheet.line if story.picture else 0.0,
            page=story.page if self.first else 0,
            narrowest=2 if story is self.edition.stories[0] else 1,
            shown=shown,
            gutter=self.sheet.span(2) / self.sheet.column - 2,
            least=min(1.0, cropping.least(story.picture) / shown) if story.picture else shapes.LEAST_PICTURE,
            quote=lines_of(self.flows.text(story.id, quote=True)) - lines_of(rows),
            priority=story.priority,
            rows=texts.of(rows),
            quoted=texts.of(self.flows.text(story.id, quote=True)),
        )

    def lines(self, key: str, space: float = 0.2) -> int:
        """Return the height of a piece with `space` (share of a line) under it, in whole lines."""
        return math.ceil(self.heights[key] / self.sheet.line + space - 0.02)

    def flow(self, story: Story) -> str:
        """Return the HTML of a story's text."""
        body = story.body
        for path, _, width, _ in self.edition.pictures:
            address = self.images.address(path, min(self.sheet.column, float(width or self.sheet.column)))
            body = body.replace(f'src="content:{html.escape(path)}"', f'src="{html.escape(address)}"')
        body = charted.put(body, self.edition.charts, self.sheet, self.tokens, self.images)
        return self.html("flow", story=story, body=_Safe(body))

    def code(self, story: Story) -> Piece:
        """Return the code of the story's address on the site, for the foot of its last column."""
        code = self.html("code", story=story, code=self.images.code(story.url), short=_short(story.url))
        return Piece(key=f"code:{story.id}", html=code, width=self.sheet.column)

    def picture(self, story: Story, shape: shapes.Shape) -> Piece:
        """Return the picture with its caption at the size that the plan gave it, cropped around its focal point."""
        assert story.picture is not None
        width = self.sheet.span(shape.picture_columns)
        caption = f"caption:{shape.picture_columns}:{story.id}"
        height = shape.picture * self.sheet.line + self._left(caption, CAPTION_SPACE)
        left, top = cropping.position(story.picture, width, height)
        code = self.html(
            "picture", picture=story.picture,
            address=self.images.address(story.picture.path, width, height, (left, top)),
            height=height, left=left, top=top, caption=_Safe(_caption(story.picture)),
        )  # fmt: skip
        return Piece(key=f"picture:{story.id}", html=code, width=width)

    def rest(self, story: Story, part: Part, page: int) -> Piece:
        """Return the line above a later part of a cut story."""
        word = "Окончание" if part.ends else "Продолжение"
        width = self.sheet.span(part.shape.width)
        where = f"{word}. Начало\u00a0на\u00a0стр.\u00a0{part.start}"
        title = heads.reminder(story.title, where, width / PT, SMALL * self.sheet.type_size, self.setter.faces)
        code = self.html("rest", title=title, where=where)
        return Piece(key=f"rest:{page}:{story.id}", html=code, width=width)

    def turn(self, story: Story, part: Part, page: int, *, more: bool) -> Piece:
        """Return the line under a part of a cut story that goes on elsewhere; `more`: and does not end there."""
        code = self.html("turn", page=part.onward, word="Продолжение" if more else "Окончание")
        return Piece(key=f"turn:{page}:{story.id}", html=code, width=self.sheet.column)

    def contents(self, stories: Sequence[Story], begins: Mapping[int, int]) -> Piece:
        """Return «В номере»: the stories but the lead, with their pages, as many as ROWS lines of columns hold.

        The issue's figure stands before them, in a column of its own.
        """
        figure = self.edition.issue.figure if self.has("figure") else None
        columns = self.sheet.columns - bool(figure)
        rows = [(story, begins[at]) for at, story in enumerate(stories)][1 : 1 + ROWS * columns]
        cells = _dealt(rows, columns) if rows and self.has("contents") else []
        code = self.html("contents", cells=cells, figure=figure) if cells or figure else ""
        return Piece(key="contents", html=code or "<div></div>", width=self.sheet.span(self.sheet.columns))

    def has(self, element: str) -> bool:
        """Whether the issue shows an element: all of them, unless it names those it wants."""
        return not self.edition.issue.elements or element in self.edition.issue.elements

    def masthead(self) -> Piece:
        symbol = self.edition.organization.local.symbol.picture
        emblem = None
        if symbol and symbol.digest:
            emblem = {"address": self.images.address(symbol.path, 100), "alt": symbol.alt}
        return self._wide("masthead", emblem=emblem)

    def colophon(self) -> Piece:
        organization = self.edition.organization
        networks = [{"name": "Газета на сайте", "url": f"{organization.site_url}/{self.edition.issue.address}"}]
        networks += [{"name": network.network, "url": network.url} for network in organization.social]
        cards = [{**one, "code": self.images.code(one["url"]), "shown": _short(one["url"])} for one in networks]
        poll = self.edition.issue.poll if self.has("poll") else None
        asked = poll and {
            "question": poll.question, "url": poll.url, "shown": _short(poll.url), "code": self.images.code(poll.url),
        }  # fmt: skip
        return self._wide(
            "colophon",
            poll=asked,
            networks=_dealt(cards, self.sheet.columns - 1),
            imprint=_dealt(imprint.lines(organization, self.edition.issue), self.sheet.columns),
        )

    def head(self, story: Story, width: int, *, aired: bool = False) -> Piece:
        """Return a head as it is measured, or (`aired`) as it stands: what the grid leaves under it goes between."""
        made, key = heads.head(story, width, self.edition, self.sheet, self.setter), f"head:{width}:{story.id}"
        air = self._left(key, HEAD_SPACE) / (1 + bool(story.deck) + bool(story.byline)) if aired else 0.0
        return self._head(story, width, made, air)

    def _outline(self, story: Story, width: int) -> Piece:
        """Return what is as high as a head: mostly its lines without their letters, equal ones are measured once."""
        made = heads.head(story, width, self.edition, self.sheet, self.setter)
        shown, lines = heads.outline(story, made, self.sheet.span(width) / PT / self.sheet.type_size)
        return self._head(shown, width, lines, outline=made.apart)

    def _head(self, story: Story, width: int, made: heads.Head, air: float = 0.0, *, outline: bool = False) -> Piece:
        code = self.html("head", story=story, width=width, head=made, air=air, outline=outline)
        return Piece(key=f"head:{width}:{story.id}", html=code, width=self.sheet.span(width))

    def _left(self, key: str, space: float) -> float:
        """Return the px that the whole lines of a piece leave under it beyond `space` (share of a line) and AIR."""
        lines = self.lines(key, space) - self.heights[key] / self.sheet.line
        return max(0.0, lines - space - AIR) * self.sheet.line

    def _caption(self, story: Story, width: int) -> Piece:
        assert story.picture is not None
        code = self.html("caption", caption=_Safe(_caption(story.picture)))
        return Piece(key=f"caption:{width}:{story.id}", html=code, width=self.sheet.span(width))

    def _wide(self, name: str, **values: Any) -> Piece:
        return Piece(key=name, html=self.html(name, **values), width=self.sheet.span(self.sheet.columns))

    def html(self, name: str, **values: Any) -> str:
        return self.templates.get_template(f"{name}.html").render(**values)


class _Safe(Markup):
    """HTML that is already escaped."""


def _folders(cache: Path) -> tuple[Path, ...]:
    """Return the folders that a PDF may load from besides `made:`: the styles and the fonts."""
    from newspaper import faces

    return (Path(__file__).parent / "styles", *{path.parent for _, path in faces.files(cache)})


def _short(address: str) -> "_Safe":
    """Return an address without its scheme, with places where a line may end."""
    return _Safe(re.sub(r"([/.\-_])", "\\1\u200b", html.escape(people_write(address))))


def _dealt(rows: Sequence[Any], cells: int) -> list[list[Any]]:
    """Deal rows out to cells, down each cell first, as evenly as can be; no cell is empty."""
    cells = min(cells, len(rows))
    ends = [-(-len(rows) * cell // cells) for cell in range(cells + 1)]
    return [list(rows[start:end]) for start, end in pairwise(ends)]


def _caption(picture: Picture) -> str:
    """Return caption and credit as HTML."""
    parts = [html.escape(typeset(picture.caption), quote=False)] if picture.caption else []
    if picture.credit:
        credit = html.escape(typeset(picture.credit), quote=False)
        parts.append(together(f'<span class="credit">{credit}</span>'))
    return " ".join(parts)
