"""Marks on the points of a line: each series has a shape of its own.

Input: a canvas, a stroke, a place. Output: one more path on the canvas.
"""

from plugins.toolkit.charts.look import Stroke
from plugins.toolkit.charts.svg import Canvas, fixed

RADIUS = 0.27
"""In sizes of the type."""


def mark(canvas: Canvas, stroke: Stroke, x: float, y: float) -> None:
    """Put the stroke's mark at a point."""
    r = RADIUS * canvas.look.size
    if stroke.mark == "plus":
        data = f"M{fixed(x - r)} {fixed(y)}H{fixed(x + r)}M{fixed(x)} {fixed(y - r)}V{fixed(y + r)}"
        canvas.path(data, stroke.ink, weight=2)
    elif stroke.mark == "ring":
        canvas.shape(_disc(x, y, r), "paper", stroke.ink)
    else:
        canvas.shape(_disc(x, y, r) if stroke.mark == "disc" else _polygon(stroke.mark, x, y, r), stroke.ink)


def _disc(x: float, y: float, r: float) -> str:
    half = f"a{fixed(r)} {fixed(r)} 0 1 0"
    return f"M{fixed(x - r)} {fixed(y)}{half} {fixed(2 * r)} 0{half} {fixed(-2 * r)} 0z"


def _polygon(kind: str, x: float, y: float, r: float) -> str:
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    }[kind]
    return "M" + "L".join(f"{fixed(x + r * right)} {fixed(y + r * down)}" for right, down in corners) + "z"
