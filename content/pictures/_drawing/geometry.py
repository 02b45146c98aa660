"""Plane geometry for drawing. Input: path data (M L H V C Q Z, absolute) or points. Output: segments, polygons, paths.

Everything is computed here and written out as plain paths, so that a picture needs no `<defs>`, clips, patterns or
identifiers: it can be put into a page beside others, and every renderer and every press shows the same thing.
"""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Polygon = list[Point]
Segment = tuple[str, tuple[Point, ...]]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
TOKEN = re.compile(r"[MLHVCQZ]|-?\d*\.?\d+(?:e-?\d+)?")
POINTS_OF = {"M": 1, "L": 1, "C": 3, "Q": 2}


def parse(data: str) -> list[Segment]:
    """Split absolute path data into commands and their points. Raises ValueError for a command not in MLHVCQZ."""
    tokens = TOKEN.findall(data)
    segments: list[Segment] = []
    at: Point = (0.0, 0.0)
    command, index = "M", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            command, index = tokens[index], index + 1
        if command == "Z":
            segments.append(("Z", ()))
            continue
        points, index = _read_points(command, tokens, index, at)
        at = points[-1]
        segments.append(("L" if command in "HV" else command, points))
        command = "L" if command == "M" else command
    return segments


def _read_points(command: str, tokens: list[str], index: int, at: Point) -> tuple[tuple[Point, ...], int]:
    if command == "H":
        return ((float(tokens[index]), at[1]),), index + 1
    if command == "V":
        return ((at[0], float(tokens[index])),), index + 1
    count = POINTS_OF[command]
    numbers = [float(token) for token in tokens[index : index + 2 * count]]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True)), index + 2 * count


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def move(matrix: Matrix, point: Point) -> Point:
    """Apply a matrix to a point."""
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def transform(segments: Iterable[Segment], matrix: Matrix) -> list[Segment]:
    """Apply a matrix to every point."""
    return [(command, tuple(move(matrix, point) for point in points)) for command, points in segments]


def number(value: float) -> str:
    """Write a coordinate with at most one decimal and no superfluous characters."""
    text = f"{value:.1f}"
    return "0" if text in {"-0.0", "0.0"} else text.removesuffix(".0")


def serialize(segments: Iterable[Segment]) -> str:
    """Write path data; one decimal is 1/40 mm or less at any size these pictures are printed at."""
    parts = []
    for command, points in segments:
        flat = " ".join(f"{number(x)} {number(y)}" for x, y in points)
        parts.append(command + flat)
    return "".join(parts)


def flatten(segments: Iterable[Segment], steps: int = 10) -> list[Polygon]:
    """Replace curves by `steps` straight lines each; one polygon for every subpath."""
    polygons: list[Polygon] = []
    for command, points in segments:
        if command == "M":
            polygons.append([points[0]])
        elif command == "L":
            polygons[-1].append(points[0])
        elif command in "CQ":
            start = polygons[-1][-1]
            polygons[-1] += [bezier((start, *points), step / steps) for step in range(1, steps + 1)]
    return polygons


def bezier(points: Sequence[Point], share: float) -> Point:
    """Point of a Bézier curve of any degree (de Casteljau)."""
    row = list(points)
    while len(row) > 1:
        row = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(row)]
    return row[0]


def from_polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of a polygon or polyline."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + ("Z" if closed else "")


def overlap(subject: str, convex: str) -> str:
    """Path data of the part of `subject` that lies in the convex shape (Sutherland and Hodgman, 1974)."""
    clip = flatten(parse(convex))[0]
    if clip[0] == clip[-1]:
        clip = clip[:-1]
    if _area(clip) < 0:
        clip.reverse()
    pieces = [_clipped(polygon, clip) for polygon in flatten(parse(subject))]
    return "".join(from_polygon(piece) for piece in pieces if len(piece) > 2)


def _area(polygon: Polygon) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True))


def _clipped(polygon: Polygon, clip: Polygon) -> Polygon:
    for start, end in zip(clip, [*clip[1:], clip[0]], strict=True):
        polygon = _cut(polygon, start, end)
        if not polygon:
            break
    return polygon


def _cut(polygon: Polygon, start: Point, end: Point) -> Polygon:
    def side(point: Point) -> float:
        return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])

    kept: Polygon = []
    for before, point in zip([polygon[-1], *polygon[:-1]], polygon, strict=True):
        was, now = side(before), side(point)
        if (was < 0) != (now < 0):
            share = was / (was - now)
            kept.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
        if now >= 0:
            kept.append(point)
    return kept


def turn(point: Point, degrees: float) -> Point:
    """Rotate about the origin."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine)
