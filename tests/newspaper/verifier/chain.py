"""The proof that a text stands on the pages: its lines, one after the other, without a gap and without a rest.

Input: the comparable letters of an article (`words.normal`), the lines of all pages. Output: the lines that hold them,
in the order of the text. Lines are found by what they say, and among those that say the same by where they stand: the
next one below in the column, else in the next column, else overleaf. Where a line leads into a dead end, the search
goes back.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.newspaper.verifier.lines import Line, is_body

PREFIX = 5
CAPITAL = 1.5
"""So much larger than its text is a capital that takes several lines: its baseline is that of the last of them."""
BUDGET = 60_000
"""Steps of a search."""
_NUMBER = re.compile(r"^\d+\.")
"""What an ordered list puts before its item."""


class Link(NamedTuple):
    """A line of a text: index among all lines, and which letters of the text it holds."""

    line: int
    start: int
    end: int


class Index:
    """All lines of a paper by the letters with which they begin."""

    def __init__(self, lines: Sequence[Line], body: float) -> None:
        self.lines, self.body = lines, body
        self.texts = [line.bare for line in lines]
        self.by_prefix: dict[str, list[tuple[int, str]]] = {}
        for at, text in enumerate(self.texts):
            for said in {text, _NUMBER.sub("", text)} - {""}:
                self.by_prefix.setdefault(said[:PREFIX], []).append((at, said))

    def saying(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the lines that say what the text says from here on, and where it goes on after each."""
        for length in range(PREFIX, 0, -1):
            for at, said in self.by_prefix.get(text[start : start + length], ()):
                if (len(said) >= PREFIX) == (length == PREFIX) and text.startswith(said, start):
                    yield at, start + len(said)

    def chain(self, text: str, used: Iterable[int] = (), near: int | None = None) -> tuple[list[Link], bool]:
        """Return the longest chain of unused lines and whether it holds the whole text; `near` is where to begin."""
        taken = set(used)
        best: list[Link] = []
        path: list[Link] = []
        dead: set[tuple[int, int]] = set()
        options = [self._options(text, 0, near, taken)]
        for _ in range(BUDGET):
            if not options:
                break
            found = next(options[-1], None)
            if found is None:
                options.pop()
                if path:
                    gone = path.pop()
                    taken.discard(gone.line)
                    dead.add((gone.line, gone.start))
                continue
            if found.line in taken or (found.line, found.start) in dead:
                continue
            path.append(found)
            taken.add(found.line)
            if found.end > (best[-1].end if best else 0):
                best = list(path)
            if found.end == len(text):
                return path, True
            options.append(self._options(text, found.end, found.line, taken))
        return best, False

    def _options(self, text: str, start: int, after: int | None, taken: set[int]) -> Iterator[Link]:
        found = [Link(at, start, end) for at, end in self.saying(text, start) if at not in taken]
        return iter(
            sorted(found, key=lambda link: (self._foreign(link.line), self.distance(after, link.line), -link.end))
        )

    def _foreign(self, at: int) -> bool:
        """Whether a line is smaller or a little larger than the text: a deck or a caption may say the same."""
        size = self.lines[at].size
        return size < CAPITAL * self.body and not is_body(size, self.body)

    def distance(self, after: int | None, at: int) -> tuple[int, float, float]:
        """Return how far a line is from being the next one to read."""
        line = self.lines[at]
        if after is None:
            return (0, line.page, line.base)
        last = self.lines[after]
        if line.page != last.page:
            return (2 if line.page > last.page else 4, abs(line.page - last.page), line.base)
        if same_column(last, line):
            above = last.size if last.size > CAPITAL * line.size else 0.0
            return (0 if line.base > last.base - above else 3, abs(line.base - last.base), line.left)
        here, there = _edge(last), _edge(line)
        return (1 if there > here else 3, abs(there - here), line.base)

    def stacked(self, text: str, used: Collection[int], where: Callable[[Line], bool] = lambda _: True) -> list[Link]:
        """Return the unused lines of a head: on one page, of one size, one under the other; else none.

        The first of them stands where it must.
        """
        for at, end in self.saying(text, 0):
            if at not in used and where(self.lines[at]) and (found := self._below([Link(at, 0, end)], text, used)):
                return found
        return []

    def _below(self, path: list[Link], text: str, used: Collection[int]) -> list[Link]:
        last = path[-1]
        if last.end == len(text):
            return path
        for at, end in self.saying(text, last.end):
            if at not in used and _under(self.lines[last.line], self.lines[at]):
                found = self._below([*path, Link(at, last.end, end)], text, used)
                if found:
                    return found
        return []


def _edge(line: Line) -> float:
    """Return where a line's column begins: an indent is no other place."""
    return line.column.left if line.column else line.left


def _under(one: Line, two: Line) -> bool:
    """Whether a line of a head follows another: below it, or to its right where the head crosses a column."""
    alike = one.page == two.page and abs(one.size - two.size) < 0.05 * one.size
    below = 0 < two.base - one.base < 1.6 * one.size and two.left < one.right
    return alike and (below or (two.base == one.base and two.left > one.right))


def same_column(one: Line, two: Line) -> bool:
    """Whether two lines share most of the narrower one's width."""
    shared = min(one.right, two.right) - max(one.left, two.left)
    if one.column and two.column and one.column == two.column:
        return True
    return shared > 0.3 * min(one.right - one.left, two.right - two.left)
