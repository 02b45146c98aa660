"""What a page draws, as plain values, and the small arithmetic of pages.

Input: colour spaces, functions and matrices of PDF. Output: `Drawn` and its parts; colours in words. Lengths are points
on paper, positions those of the page. Spaces: ISO 32000-1, 8.6; matrices 8.3.3; functions 7.10.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Color(NamedTuple):
    """A colour as the stream says it: its space and numbers; a pattern has none."""

    space: str
    values: tuple[float, ...]


class Inked(NamedTuple):
    """One way of inking. `size`: of type, of a line's width, of the shorter side of an area; `box` of all such."""

    kind: str
    """text, stroke, fill or shading."""
    color: Color
    size: float
    overprint: bool


class Image(NamedTuple):
    """A placed picture: the SHA-256 of its bytes, its colour space, dots per inch, the coarser of both sides."""

    digest: str
    space: str
    dpi: float


BLACK = Color("/DeviceGray", (0.0,))


@dataclass(slots=True)
class Drawn:
    """All that one page draws. Boxes are left, bottom, right, top of everything inked in that way."""

    inked: dict[Inked, list[float]] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    marks: list[list[float]] = field(default_factory=list)
    """Boxes of lines drawn in a separation, one by one: crop marks stand on all sides of a page."""
    operators: set[str] = field(default_factory=set)
    intents: set[str] = field(default_factory=set)

    def add(self, how: Inked, points: list[tuple[float, float]]) -> None:
        """Note a way of inking and where it was used."""
        if how.color.space.startswith("/Separation") and points:
            across, down = zip(*points, strict=True)
            self.marks.append([min(across), min(down), max(across), max(down)])
        box = self.inked.setdefault(how, [1e9, 1e9, -1e9, -1e9])
        for x, y in points:
            box[0], box[1], box[2], box[3] = min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)

    def take(self, other: "Drawn", across: float, down: float) -> None:
        """Note all that something else draws, moved by so much."""
        moved = (across, down, across, down)
        for how, box in other.inked.items():
            self.inked[how] = _joined(self.inked.get(how), [value + by for value, by in zip(box, moved, strict=True)])
        self.images += other.images
        self.marks += [[value + by for value, by in zip(box, moved, strict=True)] for box in other.marks]
        self.operators |= other.operators
        self.intents |= other.intents


def _joined(one: list[float] | None, other: list[float]) -> list[float]:
    """Return the box around both."""
    return other if one is None else [*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])]


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does what both do, the first one first."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale(matrix: Matrix) -> float:
    """Return how much lengths grow: the square root of how much areas do."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


def rounded(length: float) -> float:
    """Return a length in steps of a fiftieth of a point, but no thin one as a thick one: ways of inking are counted."""
    return round(length, 3) if length < 1 else min(round(length, 1), 99.0)


def matrix(values: Any) -> Matrix:
    """Return six numbers of a PDF as a matrix."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def family(space: Any) -> str:
    """Return a colour space in words: `/DeviceCMYK`, `/ICCBased`, `/Separation /All`, `/Indexed /DeviceRGB`."""
    import pikepdf

    if isinstance(space, pikepdf.Name):
        return str(space)
    first = str(space[0])
    if first == "/Separation":
        return f"{first} {space[1]}"
    return f"{first} {family(space[1])}" if first == "/Indexed" else first


def ends(function: Any) -> list[tuple[float, ...]]:
    """Return the colours between which a function runs."""
    if function is None:
        return []
    if "/Functions" in function:
        return [values for part in function.Functions for values in ends(part)]
    return [tuple(round(float(value), 4) for value in function[name]) for name in ("/C0", "/C1") if name in function]
