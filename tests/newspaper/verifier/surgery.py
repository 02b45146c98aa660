"""Broken papers: lines of a real PDF are taken away, doubled, moved. For tests of the verifier.

Input: the bytes of a PDF. Output: other bytes. The content stream of the page is written anew; what is moved is drawn
at the end of it, in the state in which it was drawn before.
"""

import io
from collections.abc import Iterable
from typing import Any, NamedTuple

import pikepdf

from tests.newspaper.verifier.ink import Hand
from tests.newspaper.verifier.lines import Line
from tests.newspaper.verifier.planes import Matrix, times


class Shown(NamedTuple):
    """An operator that shows text: where it stands in the stream, which glyphs it draws, and how."""

    at: int
    first: int
    end: int
    matrix: Matrix
    font: str
    size: float
    state: tuple[float, float, float]
    """Spaces of letters and words, stretch."""


class _Watcher(Hand):
    """Notes what every operator shows."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(matrix, (1e5, 1e5), {})
        self.shown: dict[int, Shown] = {}

    def show(self, data: bytes) -> None:
        before = len(self.glyphs)
        if self.at not in self.shown:
            state = self.state
            spaces = (state.spacing, state.words, state.stretch)
            whole = times(self.text, state.matrix)
            self.shown[self.at] = Shown(self.at, before, before, whole, "", state.size, spaces)
        super().show(data)
        self.shown[self.at] = self.shown[self.at]._replace(end=len(self.glyphs))


class Surgeon:
    """One page under the knife; `done` gives the paper back."""

    def __init__(self, data: bytes, page: int) -> None:
        self.document = pikepdf.open(io.BytesIO(data))
        self.page = self.document.pages[page - 1]
        self.code: list[Any] = list(pikepdf.parse_content_stream(self.page))
        watcher = _Watcher((1, 0, 0, 1, 0, 0))
        watcher.run(self.page, self.page.obj.get("/Resources"))
        self.shown = watcher.shown
        self.added: list[Any] = []

    def take(self, line: Line, *, move: tuple[float, float] | None = None, keep: bool = False) -> None:
        """Take a line away; with `move` (points right and up) it is drawn there; with `keep` it also stays."""
        for one in self._drawing(line):
            operands, operator = self.code[one.at]
            if move is not None:
                self.added += self._again(one, operands, operator, move)
            if not keep:
                self.code[one.at] = ([pikepdf.Array()], pikepdf.Operator("TJ"))

    def swap(self, one: Line, two: Line) -> None:
        """Let two lines of one column change places."""
        self.take(one, move=(two.left - one.left, one.base - two.base))
        self.take(two, move=(one.left - two.left, two.base - one.base))

    def shift(self, lines: Iterable[Line], across: float, up: float = 0.0) -> None:
        """Move lines together."""
        for line in lines:
            self.take(line, move=(across, up))

    def done(self) -> bytes:
        """Return the paper."""
        body = pikepdf.unparse_content_stream(self.code)
        more = pikepdf.unparse_content_stream(self.added)
        self.page.obj.Contents = self.document.make_stream(b"q\n" + body + b"\nQ\n" + more)
        self.document.save(made := io.BytesIO())
        return made.getvalue()

    def _drawing(self, line: Line) -> list[Shown]:
        """Return the operators that draw a line; each draws nothing else, or the line cannot be taken alone."""
        orders = {word.order for word in line.words}
        return [one for one in self.shown.values() if any(one.first <= order < one.end for order in orders)]

    def _again(self, one: Shown, operands: Any, operator: Any, move: tuple[float, float]) -> list[Any]:
        a, b, c, d, e, f = one.matrix
        font = self._font(one.at)
        word = pikepdf.Operator
        spacing, words, stretch = one.state
        matrix = [round(value, 6) for value in (a, b, c, d, e + move[0], f + move[1])]
        return [
            ([], word("q")), ([], word("BT")), (matrix, word("Tm")), ([font, one.size], word("Tf")),
            ([spacing], word("Tc")), ([words], word("Tw")), ([stretch * 100], word("Tz")),
            (list(operands), operator), ([], word("ET")), ([], word("Q")),
        ]  # fmt: skip

    def _font(self, at: int) -> Any:
        """Return the name of the font that is in force there."""
        return next(self.code[back][0][0] for back in range(at, -1, -1) if str(self.code[back][1]) == "Tf")
