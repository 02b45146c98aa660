"""Lines that say the same in two texts, «организации» or «Ответ:», each given to the text in whose order it stands.

Input: articles as found, the lines of a paper. Output: the articles, such lines exchanged where fewer stand out of
order then. The chain of a text takes the first line that fits; what proves the paper is that some way to share them out
keeps every text in order.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.newspaper.verifier.lines import Line
from tests.newspaper.verifier.stories import Printed, out_of_order

At = tuple[int, int]
"""An article, a link of its chain."""


def exchanged(printed: Sequence[Printed], lines: Sequence[Line]) -> list[Printed]:
    """Return the articles with the lines that say the same exchanged where that mends their order."""
    found, saying = list(printed), defaultdict[str, list[At]](list)
    for story, one in enumerate(found):
        for number, link in enumerate(one.links):
            saying[lines[link.line].bare].append((story, number))
    for story in range(len(found)):
        for number in _suspected(found[story], lines):
            one = (story, number)
            for other in saying[lines[found[story].links[number].line].bare]:
                tried = _swapped(found, one, other)
                if _wrong(tried, one, other, lines) < _wrong(found, one, other, lines):
                    found = tried
    return found


def _suspected(one: Printed, lines: Sequence[Line]) -> Iterator[int]:
    """Yield the links on both sides of each place where a text is out of order."""
    for number in range(1, len(one.links)):
        if any(out_of_order([one._replace(links=one.links[number - 1 : number + 1])], lines)):
            yield from (number - 1, number)


def _swapped(printed: Sequence[Printed], one: At, other: At) -> list[Printed]:
    found = list(printed)
    first, second = (printed[story].links[number].line for story, number in (one, other))
    for (story, number), line in ((one, second), (other, first)):
        links = list(found[story].links)
        links[number] = links[number]._replace(line=line)
        found[story] = found[story]._replace(links=tuple(links))
    return found


def _wrong(printed: Sequence[Printed], one: At, other: At, lines: Sequence[Line]) -> int:
    return sum(1 for _ in out_of_order([printed[story] for story in {one[0], other[0]}], lines))
