"""Grain: hatching and dots clipped to a shape by computation. Input: polygons. Output: path data of strokes.

Lines and dots are real geometry instead of SVG patterns: no identifiers, no transparency, and the same in the
browser, in WeasyPrint and on the press.
"""

from collections.abc import Iterator

from geometry import Point, Polygon, from_polygon, turn


def hatch(polygons: list[Polygon], angle: float, gap: float) -> str:
    """Parallel lines at `angle` degrees, `gap` apart, inside the shape (even-odd)."""
    turned = [[turn(point, -angle) for point in polygon] for polygon in polygons]
    lines = []
    for y, spans in _rows(turned, gap):
        for left, right in spans:
            if right - left > gap * 0.4:
                lines.append(from_polygon([turn((left, y), angle), turn((right, y), angle)], closed=False))
    return "".join(lines)


def dots(polygons: list[Polygon], gap: float, margin: float, angle: float = 30) -> str:
    """A turned grid of points inside the shape, `margin` away from its sides; to be stroked with round caps."""
    turned = [[turn(point, -angle) for point in polygon] for polygon in polygons]
    data = []
    for row, (y, spans) in enumerate(_rows(turned, gap * 0.866)):
        offset = gap / 2 if row % 2 else 0.0
        for left, right in spans:
            x = ((left + margin - offset) // gap + 1) * gap + offset
            while x < right - margin:
                a, b = turn((x, y), angle)
                data.append(f"M{a:.1f} {b:.1f}L{a + 0.1:.1f} {b:.1f}")
                x += gap
    return "".join(data)


def _rows(polygons: list[Polygon], gap: float) -> Iterator[tuple[float, list[Point]]]:
    heights = [y for polygon in polygons for _, y in polygon]
    if not heights:
        return
    row = int(min(heights) // gap) + 1
    while row * gap < max(heights):
        yield row * gap, _spans(polygons, row * gap)
        row += 1


def _spans(polygons: list[Polygon], y: float) -> list[Point]:
    crossings = []
    for polygon in polygons:
        for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
            if (ay <= y) != (by <= y):
                crossings.append(ax + (bx - ax) * (y - ay) / (by - ay))
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))
