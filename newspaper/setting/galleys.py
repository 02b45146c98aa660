"""A galley: a whole text as rows on the baseline grid, as long as it is, before anybody cuts it.

Input: the HTML of a text, a `Column`. Output: rows. Paragraphs and plain lists are broken into lines here; everything
else (heads, tables, figures, quotes, notes) is set once by WeasyPrint, measured and made up to whole lines; what would
be taller than `TALLEST` is divided between its parts: a table between its rows with its head repeated, a box between
its elements.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newspaper.setting.elements import Element, elements
from newspaper.setting.initials import Initial, is_long, without_first
from newspaper.setting.lines import Measure
from newspaper.setting.paragraphs import SetParagraph, falls_short, prepare, set_paragraph
from newspaper.setting.rows import Row, Wrap, kept_before_lists
from newspaper.setting.runs import TEXT, Style, is_question, runs_of
from newspaper.setting.shaping import Shaper
from newspaper.setting.tables import ROW, divided, whole_words, with_height, with_repeated_heads

TALLEST = 18
"""Lines of a block that is never divided, at most."""
ROOMY = 0.4
"""Share of a line that a block leaves empty under itself, besides its margin, to serve as the blank line of a head."""
INDENT = 1000.0
HANGING = 1300.0
"""Indent of a paragraph and of a list's items, units; as `styles/paper.css` has them."""
TITLES = frozenset(["gallery-title", "table-title"])
"""Classes of paragraphs that say what stands below."""
HEADS = frozenset(["h2", "h3", "h4", "h5", "h6"])
BOXES = frozenset(["address", "aside", "blockquote", "details", "div", "figcaption", "figure", "footer", "section"])
BLOCKS = frozenset(["dd", "dl", "dt", "hr", "li", "ol", "p", "pre", "table", "ul", *BOXES, *HEADS])
"""Elements between which a box may be divided."""
_NAMED = re.compile(r'\s(?:id|class|value)="[^"]*"')


class Column(NamedTuple):
    """What texts are set for: its width and the type size in px, the height of a line in px, faces.

    `heights` tells the heights (px) of blocks of HTML, each as wide as the column.
    """

    width: float
    size: float
    line: float
    shaper: Shaper
    heights: Callable[[Sequence[str]], Sequence[float]]
    initial: Initial | None = None
    """With which a long text begins, if its design has initials."""

    @property
    def units(self) -> float:
        """Width in thousandths of the type size."""
        return self.width / self.size * 1000


class _Block(NamedTuple):
    """A block that WeasyPrint has to set; becomes a row when its height is known."""

    html: str
    kind: str
    wraps: tuple[Wrap, ...] = ()
    keep: bool = False
    top: int = 0
    element: Element | None = None


Draft = Row | _Block


def galleys(texts: Sequence[str], column: Column) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of every text; the blocks of all of them are measured together, because a measuring is dear."""
    drafts = [list(_Drafts(column).of_text(html)) for html in texts]
    while blocks := [draft for text in drafts for draft in text if isinstance(draft, _Block)]:
        heights = column.heights([measured(block) for block in blocks])
        lines = iter([height / column.line for height in heights])
        drafts = [list(_with_heights(text, lines, column)) for text in drafts]
    return tuple(_finished(row for row in text if isinstance(row, Row)) for text in drafts)


def _finished(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(kept_before_lists(tuple(with_repeated_heads(tuple(rows)))))


def galley(html: str, column: Column) -> tuple[Row, ...]:
    """Return the rows of one text."""
    return galleys((html,), column)[0]


def _with_heights(drafts: Iterable[Draft], lines: Iterator[float], column: Column) -> Iterator[Draft]:
    """Settle the blocks; a head needs no blank line above it after a block that leaves most of one empty."""
    roomy = False
    for draft in drafts:
        if not isinstance(draft, _Block):
            roomy = False
            yield draft
            continue
        height = next(lines)
        block = draft._replace(top=0) if roomy and draft.kind == "head" else draft
        yield from _settled(block, max(1, math.ceil(height - 0.02)), column)
        roomy = draft.kind != "head" and math.ceil(height - 0.02) - height > ROOMY


def measured(block: _Block) -> str:
    """Return a block as it is measured: alone in its row, inside what holds it."""
    opened = "".join(wrap.opened for wrap in block.wraps)
    html = block.html if block.kind == ROW else f'<div class="row">{block.html}</div>'
    return f"{opened}{html}{''.join(wrap.closed for wrap in reversed(block.wraps))}"


def _settled(block: _Block, lines: int, column: Column) -> Iterator[Draft]:
    """Yield the row of a block so many lines high, or the blocks that it is divided into."""
    if lines > TALLEST and block.element and (parts := tuple(_divided(block, column))):
        yield from parts
        return
    html = f'<div class="row" style="height:{lines}rlh">{block.html}</div>'
    if block.kind == ROW:
        html = with_height(block.html, lines)
    yield Row(lines, html, block.kind, block.keep, block.top, block.wraps)


def _divided(block: _Block, column: Column) -> Iterator[_Block]:
    """Yield the parts of a block that is too tall to stay whole; none when it holds nothing but words."""
    element = block.element
    assert element is not None
    if element.name == "table":
        parts = divided(element, column.units, column.shaper)
        yield from (_Block(html, kind, (*block.wraps, *wraps), keep) for html, kind, wraps, keep in parts)
    elif any(part.name in BLOCKS for part in elements(element.inner)):
        opened = _again(element.opened, "part")
        wrap = Wrap(f"{element.name}{hash_of(element.html)}", opened, opened, f"</{element.name}>")
        for part in _blocks_in(element):
            yield _Block(part.html, block.kind, (*block.wraps, wrap), _announces(part), 0, part)


def _announces(element: Element) -> bool:
    """Whether an element says what stands below, and never ends a column without it."""
    return element.name in {*HEADS, "dt"} or not TITLES.isdisjoint(element.classes)


def _blocks_in(element: Element) -> Iterator[Element]:
    """Yield the blocks in an element; words that stand between blocks become one."""
    words = ""
    for part in (*elements(element.inner), Element("p", "", "")):
        if part.name in BLOCKS:
            if words:
                yield Element("div", "<div>", words)
            words = ""
            if part.opened:
                yield part
        else:
            words += part.html


def hash_of(html: str) -> str:
    """Return a short name of some HTML, the same on every machine."""
    import hashlib

    return hashlib.sha256(html.encode()).hexdigest()[:12]


def _again(opened: str, word: str) -> str:
    """Return an opening tag for the part that goes on in the next frame: without its name, with a class of its own."""
    classes = re.search(r'\sclass="([^"]*)"', opened)
    bare = _NAMED.sub("", opened)
    return f'{bare[:-1]} class="{f"{classes[1]} " if classes else ""}{word}">'


class _Drafts:
    """Goes through a text once; numbers paragraphs and lists, so that no two have one key."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.count = 0
        self.flush = True
        self.initial: Initial | None = None

    def of_text(self, html: str) -> Iterator[Draft]:
        self.initial = self.column.initial if is_long(html, self.column.units) else None
        for element in elements(html):
            self.count += 1
            yield from self._of(element)
            self.initial = None
            self.flush = element.name in HEADS

    def _of(self, element: Element) -> Iterator[Draft]:
        if element.name in {"p", ""} and not element.classes:
            made = self._paragraph(element)
        elif element.name in {"ul", "ol"}:
            made = self._list(element)
        elif element.name == "dl":
            made = self._definitions(element)
        else:
            made = None
        yield from made if made is not None else self._block(element)

    def _block(self, element: Element) -> Iterator[Draft]:
        head = element.name in HEADS
        kind = "head" if head else "quote" if "pull-quote" in element.classes else element.name or "text"
        html = whole_words(element.html, self.column.units, self.column.shaper)
        keep = _announces(element) or kind == "quote"  # a quote that ends a column looks like its caption
        yield _Block(html, kind, keep=keep, top=int(head), element=element)

    def _paragraph(self, element: Element) -> list[Draft] | None:
        indent = 0.0 if self.flush else INDENT
        opened = element.opened or "<p>"
        first = _again(opened, "par flush" if self.flush else "par").replace("<p", f"<p{_name(opened)}", 1)
        wrap = Wrap(f"p{self.count}", first, '<p class="par flush">', "</p>")
        begun = self._begun(element.inner, (wrap,)) if self.initial else None
        asked = is_question(element.inner)
        lines = begun or self._lines(element.inner, (wrap,), Measure(self.column.units, indent), ragged=asked)
        if lines and asked:
            lines[-1] = lines[-1]._replace(keep=True)
        return lines

    def _begun(self, inner: str, wraps: tuple[Wrap, ...]) -> list[Draft] | None:
        """Return the lines of a paragraph with an initial.

        None when it begins with no letter, is too short, or has long words that leave a hole beside the initial.
        """
        column, initial = self.column, self.initial
        parted = without_first(runs_of(inner) or ())
        if not parted or not initial:
            return None
        letter, runs = parted
        width = initial.width(letter, column.shaper)
        measure = Measure(column.units, beside=width / column.size * 1000, deep=initial.deep)
        paragraph = prepare(runs, column.shaper, measure.width)
        made = set_paragraph(paragraph, measure, column.shaper, column.size)
        beside = made.lines[: initial.deep]
        if len(made.lines) <= initial.deep or any(falls_short(paragraph, line) for line in beside):
            return None
        kept = {*range(initial.deep - 1), len(made.lines) - 2}
        html = (initial.html(letter, width) + made.html[0], *made.html[1:])
        return _rows(made._replace(html=html), kept, wraps, "line")

    def _lines(
        self,
        inner: str,
        wraps: tuple[Wrap, ...],
        measure: Measure,
        *,
        ragged: bool = False,
        kind: str = "line",
        style: Style = TEXT,
    ) -> list[Draft] | None:
        """Return the lines of a paragraph, or None when there is more in it than inline elements."""
        runs = runs_of(inner, style)
        if runs is None:
            return None
        if not runs:
            return []
        paragraph = prepare(runs, self.column.shaper, measure.width)
        made = set_paragraph(paragraph, measure, self.column.shaper, self.column.size, ragged=ragged)
        kept = {0, len(made.lines) - 2} if len(made.lines) > 1 else set()
        return _rows(made, kept, wraps, kind)

    def _list(self, element: Element) -> list[Draft] | None:
        """Return the items of a plain list as lines; a list with paragraphs or lists in it is a block."""
        if element.value("type") or "reversed" in element.opened:
            return None
        number = int(element.value("start") or 1)
        outer = Wrap(f"list{self.count}", element.opened, _again(element.opened, "again"), f"</{element.name}>")
        drafts: list[Draft] = []
        for item in elements(element.inner):
            made = self._item(item, outer, number)
            if made is None:
                return None
            drafts += made
            number += 1
        return drafts

    def _item(self, item: Element, outer: Wrap, number: int) -> list[Draft] | None:
        inner = item.inner.strip()
        whole = list(elements(inner))
        if len(whole) == 1 and whole[0].name == "p":
            inner = whole[0].inner
        value = f' value="{number}"' if outer.opened.startswith("<ol") else ""
        wrap = Wrap(f"{outer.key}.{number}", f'<li class="lines"{value}>', '<li class="lines again">', "</li>")
        return self._lines(inner, (outer, wrap), Measure(self.column.units - HANGING), ragged=True, kind="item")

    def _definitions(self, element: Element) -> list[Draft]:
        wrap = Wrap(f"dl{self.count}", element.opened, element.opened, "</dl>")
        parts = [one for one in elements(element.inner) if one.name]
        return [_Block(one.html, "item", (wrap,), one.name == "dt", element=one) for one in parts]


def _rows(made: SetParagraph, kept: Collection[int], wraps: tuple[Wrap, ...], kind: str) -> list[Draft]:
    """Return the lines of a paragraph as rows; after those of `kept` no frame may end."""
    pairs = enumerate(zip(made.lines, made.html, strict=True))
    return [Row(1, html, kind, at in kept, 0, wraps, line.added) for at, (line, html) in pairs]


def _name(opened: str) -> str:
    """Return the `id` of an opening tag, as it is written there."""
    found = re.search(r'\sid="[^"]*"', opened)
    return found[0] if found else ""
