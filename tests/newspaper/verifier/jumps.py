"""Jumps of stories: the lines that send a reader on, and back, name the pages on which the text does go on and begin.

Input: where the articles stand, the lines of a paper. Output: faults.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from tests.newspaper.verifier.lines import Line
from tests.newspaper.verifier.stories import Fault, Printed

ENDS, GOES = "Окончание", "Продолжение"
_ON = re.compile(rf"^({ENDS}|{GOES})настр\.(\d+)$")
_BEGINS = re.compile("Начало|На(?:ча)?\u00ad$")
"""Where «Начало» begins, whole or divided at the end of a line."""
_BACK = re.compile(rf"({ENDS}|{GOES})\.Началонастр\.(\d+)$")

Sent = tuple[int, str, int]
"""Page of the line, its word, the page that it names."""


def faults(printed: Sequence[Printed], lines: Sequence[Line]) -> list[Fault]:
    """Return jumps that lead elsewhere, are missing, or stand where no story goes on.

    A part of a story may hold nothing but a table or a box: where its run says nothing of a page, all its lines do.
    """
    runs = ([lines[link.line].page for link in one.links] for one in printed)
    every = (sorted(lines[at].page for at in one.lines) for one in printed)
    return min((list(_faults(pages, lines)) for pages in (runs, every)), key=len)


def _faults(pages: Iterable[Sequence[int]], lines: Sequence[Line]) -> Iterator[Fault]:
    on, back = _wanted(pages)
    for what, wanted, pattern in (("на стр.", on, _ON), ("Начало на стр.", back, _BACK)):
        found = _found(lines, pattern)
        for page, word, to in (found - wanted).elements():
            yield Fault("jump", f"стр. {page}", f"«{word} … {what} {to}» ведёт не туда")
        for page, word, to in (wanted - found).elements():
            yield Fault("jump", f"стр. {page}", f"нет строки «{word} … {what} {to}»")


def _wanted(stories: Iterable[Sequence[int]]) -> tuple[Counter[Sent], Counter[Sent]]:
    """Return the lines that the pages of texts ask for: those that send on, those that send back."""
    on, back = Counter[Sent](), Counter[Sent]()
    for places in stories:
        pages = [page for page, _ in groupby(places)]
        for here, there in pairwise(pages):
            word = ENDS if there == pages[-1] else GOES
            on[here, word, there] += 1
            back[there, word, pages[0]] += 1
    return on, back


def _found(lines: Sequence[Line], pattern: re.Pattern[str]) -> Counter[Sent]:
    said = ((line.page, pattern.search(re.sub(r"[\s\u00ad]", "", _whole(line, lines)))) for line in lines)
    return Counter((page, found[1], int(found[2])) for page, found in said if found)


def _whole(line: Line, lines: Sequence[Line]) -> str:
    """Return what a line says; one that sends back is broken where its column is narrow: with the lines around it."""
    if not _BEGINS.search(line.text):
        return line.text
    near = [one for one in lines if one.page == line.page and abs(one.left - line.left) < 1]
    above = [one.text for one in near if 0 < line.base - one.base < 2 * line.size and one.size == line.size]
    under = [one.text for one in near if 0 < one.base - line.base < 2 * line.size and one.size == line.size]
    return "".join((*above[-1:], line.text, *([] if line.text[-1:].isdigit() else under[:1])))
