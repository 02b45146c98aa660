"""Where the articles stand: for each its title, the chain of its text, what of it stands apart.

Input: manuscripts and the lines of a paper. Output: `Printed` articles, and faults: words that are lost, stand twice or
out of order.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.newspaper.verifier.chain import CAPITAL, Index, Link, same_column
from tests.newspaper.verifier.lines import Line, is_body
from tests.newspaper.verifier.manuscript import FLOW, GRIDS, Block, Manuscript
from tests.newspaper.verifier.words import normal

DISPLAY = 1.2
"""A title is so much larger than the text at least."""
TELLING = 10
"""Letters by which a line is known."""
SHORT = 0.3
"""Points by which a line may stand higher than the one before it and still be on its line."""


class Fault(NamedTuple):
    """What must never be; `place` says page and line."""

    code: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.code}: {self.place}: {self.what}"


class Span(NamedTuple):
    """Letters of one block within the run of a story."""

    kind: str
    start: int
    end: int


class Printed(NamedTuple):
    """An article on the pages: `links` hold its run, `apart` are the lines of blocks that do not flow."""

    manuscript: Manuscript
    title: tuple[int, ...]
    spans: tuple[Span, ...]
    links: tuple[Link, ...]
    apart: frozenset[int]

    @property
    def lines(self) -> set[int]:
        return {*self.title, *(link.line for link in self.links), *self.apart}


def place(line: Line) -> str:
    """Say where a line stands."""
    return f"стр. {line.page}, x={line.left:.0f} y={line.base:.0f} «{line.text[:44]}»"


def find(manuscripts: Sequence[Manuscript], lines: Sequence[Line], body: float) -> tuple[list[Printed], list[Fault]]:
    """Find every article, the longest first: its lines are then not taken for those of a shorter one."""
    index, faults, found = Index(lines, body), list[Fault](), dict[str, Printed]()
    small = {at for at, line in enumerate(lines) if line.size < DISPLAY * body}
    used: set[int] = set()
    titles = {}
    for one in sorted(manuscripts, key=lambda one: -len(one.title)):
        links, whole = index.stacked(normal(one.title), used | small), True
        if not links:
            links, whole = index.chain(normal(one.title), used | small)
        titles[one.name] = tuple(link.line for link in links) if whole else ()
        used |= set(titles[one.name])
        if not whole:
            faults.append(Fault("title", one.name, f"нет заголовка «{one.title}»"))
    for one in sorted(manuscripts, key=lambda one: -sum(len(block.text) for block in one.blocks)):
        found[one.name], wrong = _printed(one, index, used, titles[one.name])
        used |= found[one.name].lines
        faults += wrong
    for name, one in found.items():  # after all runs: a quote may have a word that is a whole line of another story
        found[name], wrong = _with_apart(one, index, used)
        used |= found[name].apart
        faults += wrong
    return [found[one.name] for one in manuscripts], faults


def _printed(one: Manuscript, index: Index, used: set[int], title: tuple[int, ...]) -> tuple[Printed, list[Fault]]:
    text, spans = run(one)
    links, whole = index.chain(text, used, title[-1] if title else None)
    return Printed(one, title, spans, tuple(links), frozenset()), [] if whole else [_lost(one, index, text, links)]


def _with_apart(printed: Printed, index: Index, used: set[int]) -> tuple[Printed, list[Fault]]:
    faults, apart = list[Fault](), set[int]()
    for block in printed.manuscript.blocks:
        if block.kind not in FLOW | GRIDS:
            lines = _apart(block, index, used | apart, printed.links)
            told = f"нет блока ({block.kind}): «{block.text[:60]}»"
            faults += [] if lines else [Fault("lost", printed.manuscript.name, told)]
            apart |= lines
    return printed._replace(apart=frozenset(apart)), faults


def run(one: Manuscript) -> tuple[str, tuple[Span, ...]]:
    """Return the letters of a story's run and which of them each block has."""
    text, spans = "", []
    for block in one.blocks:
        if block.kind in FLOW and (words := normal(block.text)):
            spans.append(Span(block.kind, len(text), len(text) + len(words)))
            text += words
    return text, tuple(spans)


def _lost(one: Manuscript, index: Index, text: str, links: Sequence[Link]) -> Fault:
    end = links[-1].end if links else 0
    where = place(index.lines[links[-1].line]) if links else "нигде"
    return Fault("lost", f"{one.name}, после: {where}", f"нет продолжения «{text[end : end + 60]}»")


def _apart(block: Block, index: Index, used: set[int], links: Sequence[Link]) -> set[int]:
    """Return the lines of a block that stands apart."""
    chain, whole = index.chain(normal(block.text), used, links[0].line if links else None)
    return {link.line for link in chain} if whole else set()


def out_of_order(printed: Iterable[Printed], lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield lines that stand above or before those that they follow."""
    for one in printed:
        for before, after in zip(one.links, one.links[1:], strict=False):
            first, second = lines[before.line], lines[after.line]
            if not _follows(first, second):
                yield Fault("order", place(second), f"стоит раньше, чем {place(first)}")


def _follows(first: Line, second: Line) -> bool:
    if first.page != second.page:
        return second.page > first.page
    if same_column(first, second) or first.column == second.column:
        high = first.size if first.size > CAPITAL * second.size else SHORT
        return second.base > first.base + SHORT or (second.left > first.left and second.base > first.base - high)
    return second.left > first.left


def twice(printed: Sequence[Printed], lines: Sequence[Line], body: float) -> Iterator[Fault]:
    """Yield lines of the text's size that belong to no article, though they repeat one or stand inside one."""
    used = {at for one in printed for at in one.lines}
    texts = [run(one.manuscript)[0] for one in printed]
    inside, faces = _insides(printed, lines), _faces(printed, lines)
    for at, line in enumerate(lines):
        bare = line.bare
        if at in used or not bare or not is_body(line.size, body):
            continue
        telling = len(bare) >= TELLING and len(line.words) > 1  # a word alone may end an address just as well
        if telling and line.font in faces and any(bare in text for text in texts):
            yield Fault("twice", place(line), "строка статьи стоит ещё раз")
        elif line.column and any(
            page == line.page and column == line.column and top < line.base < bottom
            and line.font in fonts for page, column, top, bottom, fonts in inside
        ):  # fmt: skip
            yield Fault("foreign", place(line), "чужая строка внутри статьи")


def _faces(printed: Iterable[Printed], lines: Sequence[Line]) -> set[str]:
    """Return the faces in which paragraphs are set: contents and boxes have others."""
    return {
        lines[link.line].font
        for one in printed for link in one.links
        if any(span.kind == "text" and span.start <= link.start < span.end for span in one.spans)
    }  # fmt: skip


def _insides(printed: Sequence[Printed], lines: Sequence[Line]) -> list[tuple[int, object, float, float, set[str]]]:
    """Return page, column, top, bottom and faces of every run of neighbouring lines of an article."""
    found = []
    for one in printed:
        for first, second in zip(one.links, one.links[1:], strict=False):
            above, below = lines[first.line], lines[second.line]
            if above.page == below.page and above.column == below.column:
                found.append((above.page, above.column, above.base, below.base, {above.font, below.font}))
    return found
