"""The sheet that is drawn on. Input: path data in local units. Output: marks, and an SVG without any trick.

An SVG from here holds nothing but a background and `<path>` elements with a fill or a stroke: no transparency, no
style, no text, no identifier, no reference.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import screens
from geometry import IDENTITY, Matrix, Point, Segment, flatten, move, multiply, overlap, parse, serialize, transform
from shapes import rect


@dataclass(frozen=True)
class Mark:
    """One thing drawn: a filled shape, or a line when `width` is given."""

    segments: tuple[Segment, ...]
    colour: str
    width: float = 0
    cap: str = "round"


@dataclass
class Canvas:
    """A sheet of `width` × `height` user units."""

    width: int
    height: int
    background: str = ""
    marks: list[Mark] = field(default_factory=list)
    matrix: Matrix = IDENTITY

    @contextmanager
    def at(
        self, x: float = 0, y: float = 0, scale: float = 1, angle: float = 0, *, flip: bool = False
    ) -> Iterator[None]:
        """Draw what follows moved, scaled, turned (degrees clockwise) and, with `flip`, as in a mirror."""
        before = self.matrix
        cosine, sine = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        mirror = -1 if flip else 1
        self.matrix = multiply(before, (cosine * mirror, sine * mirror, -sine, cosine, x, y))
        yield
        self.matrix = before

    @property
    def scale(self) -> float:
        """How much one local unit measures on the sheet."""
        a, b, *_ = self.matrix
        return math.hypot(a, b)

    def place(self, x: float, y: float) -> Point:
        """Return where a local point lies on the sheet."""
        return move(self.matrix, (x, y))

    def fill(self, data: str, colour: str) -> None:
        """Fill a shape."""
        if data:
            self.marks.append(Mark(tuple(transform(parse(data), self.matrix)), colour))

    def stroke(self, data: str, colour: str, width: float) -> None:
        """Draw a line with round ends and joins."""
        if data:
            self.marks.append(Mark(tuple(transform(parse(data), self.matrix)), colour, width * self.scale))

    def part(self, data: str, convex: str, colour: str) -> None:
        """Fill the part of a shape that lies in a convex one: the lit or the shaded side."""
        self.fill(overlap(data, convex), colour)

    def hatch(self, data: str, colour: str, *, angle: float = -45, gap: float = 14, width: float = 4) -> None:
        """Hatch a shape; `gap` and `width` in units of the sheet, so that the grain is the same everywhere."""
        polygons = flatten(transform(parse(data), self.matrix))
        lines = screens.hatch(polygons, angle, gap)
        self._screen(lines, colour, width, "butt")

    def dots(self, data: str, colour: str, *, gap: float = 22, radius: float = 4) -> None:
        """Cover a shape with a grid of dots; measures in units of the sheet."""
        polygons = flatten(transform(parse(data), self.matrix))
        self._screen(screens.dots(polygons, gap, radius), colour, radius * 2, "round")

    def _screen(self, lines: str, colour: str, width: float, cap: str) -> None:
        if lines:
            self.marks.append(Mark(tuple(parse(lines)), colour, width, cap))

    def svg(self) -> str:
        """Return the whole drawing."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}">'
        )
        ground = [Mark(tuple(parse(rect(0, 0, self.width, self.height))), self.background)] if self.background else []
        return "\n".join([head, *map(_element, [*ground, *self.marks]), "</svg>\n"])


def _element(mark: Mark) -> str:
    data = serialize(mark.segments)
    if mark.width:
        return (
            f'<path fill="none" stroke="{mark.colour}" stroke-width="{mark.width:.1f}" '
            f'stroke-linecap="{mark.cap}" stroke-linejoin="round" d="{data}"/>'
        )
    return f'<path fill="{mark.colour}" d="{data}"/>'
