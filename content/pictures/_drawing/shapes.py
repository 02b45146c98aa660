"""Shapes. Input: measures in user units. Output: path data for `Canvas.fill` and `Canvas.stroke`."""

import math
from collections.abc import Sequence

from geometry import Point, from_polygon

KAPPA = 0.5523  # Bézier handle of a quarter circle


def ellipse(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """Ellipse (circle when `ry` is not given) about (x, y)."""
    ry = rx if ry is None else ry
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        f"M{x - rx} {y}C{x - rx} {y - ky} {x - kx} {y - ry} {x} {y - ry}"
        f"C{x + kx} {y - ry} {x + rx} {y - ky} {x + rx} {y}"
        f"C{x + rx} {y + ky} {x + kx} {y + ry} {x} {y + ry}"
        f"C{x - kx} {y + ry} {x - rx} {y + ky} {x - rx} {y}Z"
    )


def rect(x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """Rectangle, with rounded corners when `radius` is given."""
    right, bottom = x + width, y + height
    if not radius:
        return f"M{x} {y}L{right} {y}L{right} {bottom}L{x} {bottom}Z"
    r, k = radius, radius * (1 - KAPPA)
    return (
        f"M{x + r} {y}L{right - r} {y}C{right - k} {y} {right} {y + k} {right} {y + r}"
        f"L{right} {bottom - r}C{right} {bottom - k} {right - k} {bottom} {right - r} {bottom}"
        f"L{x + r} {bottom}C{x + k} {bottom} {x} {bottom - k} {x} {bottom - r}"
        f"L{x} {y + r}C{x} {y + k} {x + k} {y} {x + r} {y}Z"
    )


def polygon(*points: Point) -> str:
    """Closed polygon."""
    return from_polygon(points)


def line(*points: Point) -> str:
    """Open polyline."""
    return from_polygon(points, closed=False)


def blob(*points: Point, tension: float = 0.5) -> str:
    """Smooth closed curve through the points (Catmull and Rom)."""
    count = len(points)
    data = f"M{points[0][0]} {points[0][1]}"
    for index in range(count):
        data += _arc([points[(index + step) % count] for step in (-1, 0, 1, 2)], tension)
    return data + "Z"


def curve(*points: Point, tension: float = 0.5) -> str:
    """Smooth open curve through the points."""
    padded = [points[0], *points, points[-1]]
    data = f"M{points[0][0]} {points[0][1]}"
    for index in range(len(points) - 1):
        data += _arc(padded[index : index + 4], tension)
    return data


def _arc(four: Sequence[Point], tension: float) -> str:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    share = tension / 3
    handles = (bx + (cx - ax) * share, by + (cy - ay) * share, cx - (dx - bx) * share, cy - (dy - by) * share)
    return "C" + " ".join(f"{value:.2f}" for value in (*handles, cx, cy))


def limb(points: Sequence[Point], start: float, end: float) -> str:
    """A bent limb along three points, `start` thick at the first and `end` at the last, the ends round."""
    spine, left, right = _sides(points, start, end)
    return from_polygon([*left, *_cap(spine[-1], left[-1]), *reversed(right), *_cap(spine[0], right[0])])


def limb_edges(points: Sequence[Point], start: float, end: float) -> tuple[str, str]:
    """The two long edges of the same limb below the shoulder, with the hem at its end on the second."""
    _, left, right = _sides(points, start, end)
    return from_polygon(left[3:], closed=False), from_polygon([*right[1:], left[-1]], closed=False)


def _sides(points: Sequence[Point], start: float, end: float) -> tuple[list[Point], list[Point], list[Point]]:
    spine = _bend(points)
    last = len(spine) - 1
    left: list[Point] = []
    right: list[Point] = []
    for index, (x, y) in enumerate(spine):
        before, after = spine[max(index - 1, 0)], spine[min(index + 1, last)]
        length = math.dist(before, after) or 1
        half = (start + (end - start) * index / last) / 2
        nx, ny = -(after[1] - before[1]) / length * half, (after[0] - before[0]) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return spine, left, right


def _bend(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """Round the middle joint: straight, a short curve about the joint, straight."""
    (ax, ay), (bx, by), (cx, cy) = points
    into = (bx + (ax - bx) * 0.45, by + (ay - by) * 0.45)
    out = (bx + (cx - bx) * 0.45, by + (cy - by) * 0.45)
    curved = []
    for step in range(steps + 1):
        t = step / steps
        x = into[0] * (1 - t) ** 2 + 2 * bx * t * (1 - t) + out[0] * t * t
        y = into[1] * (1 - t) ** 2 + 2 * by * t * (1 - t) + out[1] * t * t
        curved.append((x, y))
    start = [(ax + (into[0] - ax) * step / 4, ay + (into[1] - ay) * step / 4) for step in range(4)]
    return [*start, *curved, (cx, cy)]


def _cap(centre: Point, edge: Point, steps: int = 12) -> list[Point]:
    """Points of the half circle about a limb's end, from `edge` to the other side."""
    x, y = edge[0] - centre[0], edge[1] - centre[1]
    arc = []
    for step in range(1, steps):
        angle = -math.pi * step / steps
        cosine, sine = math.cos(angle), math.sin(angle)
        arc.append((centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine))
    return arc
