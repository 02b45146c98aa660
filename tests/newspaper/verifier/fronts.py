"""What stands around a story's text: its deck, byline, caption with credit, sources, once each and in its own place.

Input: where the articles stand, the lines of a paper, what is known of pictures (`pictures.yaml`). Output: faults.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import yaml

from tests.newspaper.verifier.chain import Index
from tests.newspaper.verifier.lines import Line
from tests.newspaper.verifier.manuscript import Manuscript, plain
from tests.newspaper.verifier.stories import Fault, Printed
from tests.newspaper.verifier.words import normal

NEAR = 2.0
"""Points by which a line may stand outside its story."""


class Frame(NamedTuple):
    """Where the head of a story stands: its page, the left and right edges of its columns there, the title's foot."""

    page: int
    left: float
    right: float
    foot: float

    def holds(self, line: Line, *, under: bool) -> bool:
        across = self.left - NEAR < line.left < self.right
        return line.page == self.page and across and (not under or line.base > self.foot)


def faults(printed: Sequence[Printed], lines: Sequence[Line], body: float, pictures: str = "") -> Iterator[Fault]:
    """Yield what is missing around a text, or stands twice; two texts may have one deck: that is asked at the end."""
    index, used = Index(lines, body), {at for one in printed for at in one.lines}
    again: dict[Any, Fault] = {}
    known = {str(one["file"]): one for one in (yaml.safe_load(pictures) or {}).get("pictures", ())} if pictures else {}
    for one in printed:
        if not one.title or not one.links:
            continue  # it is told that these are lost
        frame = _frame(one, lines)
        for what, text, under in _fronts(one.manuscript, known):
            found = index.stacked(normal(text), used, partial(frame.holds, under=under))
            used |= {link.line for link in found}
            where = f"{one.manuscript.name}, стр. {frame.page}"
            if not found:
                yield Fault("front", where, f"{what}: нет «{text[:60]}»")
            elif what != BYLINE:
                again[normal(text)] = Fault("front", where, f"{what}: ещё раз «{text[:60]}»")
        yield from _sources(one, index, used)
    yield from (fault for text, fault in again.items() if index.stacked(text, used))


BYLINE = "автор"


def _frame(one: Printed, lines: Sequence[Line]) -> Frame:
    title = [lines[at] for at in one.title]
    page = title[0].page
    text = [line for line in (lines[link.line] for link in one.links) if line.page == page] + title
    left, right = min(line.left for line in text), max(line.right for line in text)
    return Frame(page, left, right, max(line.base for line in title))


def _fronts(one: Manuscript, known: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Yield what is printed around a text: its name, its words, whether it stands under the title."""
    if deck := plain(str(one.facts.get("summary") or "")).strip():
        yield "подзаголовок", deck, True
    if authors := one.facts.get("authors"):
        yield BYLINE, ", ".join(authors) if isinstance(authors, list) else str(authors), True
    picture = one.facts.get("picture")
    if known and isinstance(picture, dict):
        told = known.get(str(picture.get("file", "")).removeprefix("pictures/"), {})
        parts = [str(picture.get(key) or told.get(key) or "") for key in ("caption", "credit")]
        if words := plain(" ".join(parts)).strip():
            yield "подпись", words, False


def _sources(one: Printed, index: Index, used: set[int]) -> Iterator[Fault]:
    """Yield the sources of a text that do not stand after its last line."""
    sources = one.manuscript.facts.get("sources")
    if not sources:
        return
    text = f"Источники: {'; '.join(map(str, sources)) if isinstance(sources, list) else sources}"
    found, whole = index.chain(normal(plain(text)), used, one.links[-1].line)
    used |= {link.line for link in found} if whole else set()
    if not whole:
        yield Fault("front", one.manuscript.name, f"источники: нет «{text[:60]}»")
