"""Quotation marks that a page would not print as «ёлочки» with „лапки“ inside.

Input: a text taken apart. Output: `Marks` values: where a quotation stands and what to put in place of its two marks.
Straight marks are paired by the renderer's own function: what it pairs comes out right on the page.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.newsroom import punctuation
from plugins.newsroom.model import Edit, Fix
from plugins.newsroom.patterns import late

FOREIGN = late(r"“([^“”„«»\n]{0,400})”")
NESTED = late(r"«(?=([^«»]*)(«[^«»]*»)[^«»]*»)")
CYRILLIC = late("[а-яё]", re.IGNORECASE)


class Marks(NamedTuple):
    """A quotation: offsets of its opening and closing mark, and what should stand there; no `put`: it has no pair."""

    start: int
    end: int
    """Offset of the closing mark; equal to `start` when there is none."""
    put: str


def straight(copy: Copy) -> Iterator[Marks]:
    """Yield quotations in straight marks. Those that the renderer pairs are right on the page."""
    for block in copy.blocks:
        if copy.prose.find('"', block.start, block.end) < 0:
            continue
        line = _as_rendered(copy, block.start, block.end)
        changed = [
            (block.start + place, new)
            for place, (old, new) in enumerate(zip(line, punctuation.quotes(line), strict=True))
            if old != new
        ]
        yield from _pairs(changed)
        if not changed and punctuation.quotes(line) == line:
            lonely = re.search(r'(?<!\d)"', line)
            if lonely:
                yield Marks(block.start + lonely.start(), block.start + lonely.start(), "")


def _as_rendered(copy: Copy, start: int, end: int) -> str:
    """Return a block as the renderer sees it: tags and emphasis are looked through, code and addresses are words."""
    signs = []
    for place in range(start, end):
        sign, prose = copy.source.text[place], copy.prose[place]
        if sign != prose:
            sign = punctuation.SEE_THROUGH if copy.visible[place] == sign else punctuation.OPAQUE
        elif sign in "*_":
            sign = punctuation.SEE_THROUGH
        signs.append(" " if sign == "\n" else sign)
    return "".join(signs)


def _pairs(changed: list[tuple[int, str]]) -> Iterator[Marks]:
    opened: list[int] = []
    for place, mark in changed:
        if mark in "«„":
            opened.append(place)
        elif opened:
            yield Marks(opened.pop(), place, "„“" if mark == "“" else "«»")


def curly(prose: str) -> Iterator[Marks]:
    """Yield “English” quotations of Russian words, which the page prints as they are."""
    for match in FOREIGN.finditer(prose):
        if CYRILLIC.search(match[1]):
            line = prose[prose.rfind("\n", 0, match.start()) + 1 : match.start()]
            put = "„“" if line.count("«") > line.count("»") else "«»"
            yield Marks(match.start(), match.end() - 1, put)


def nested(prose: str) -> Iterator[Marks]:
    """Yield «ёлочки» inside «ёлочки»."""
    for match in NESTED.finditer(prose):
        yield Marks(match.start(2), match.end(2) - 1, "„“")


def shown(text: str, marks: Marks) -> str:
    """Return the quotation as it should be written, a long one by its beginning."""
    inside = " ".join(text[marks.start + 1 : marks.end].split())
    return f"{marks.put[0]}{inside[:40]}{'…' if len(inside) > 40 else ''}{marks.put[1]}"


def whole(copy: Copy, marks: Marks) -> bool:
    """Whether both marks stand in the prose of the body, so that they may be replaced."""
    return marks.start >= copy.body and all(copy.intact(place, place + 1) for place in (marks.start, marks.end))


def mend(copy: Copy, found: Iterable[Marks], title: str) -> Fix | None:
    """Return the fix that puts in the marks of these quotations, as far as they may be replaced."""
    pairs = [zip((marks.start, marks.end), marks.put, strict=True) for marks in found if whole(copy, marks)]
    edits = tuple(Edit(start=place, end=place + 1, text=mark) for place, mark in sorted(itertools.chain(*pairs)))
    return Fix(title=title, edits=edits, safe=True) if edits else None
