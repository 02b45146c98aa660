"""Points, boxes and matrices of a page.

Input and output: numbers; a matrix is the six of PDF (ISO 32000-1, 8.3.3).
"""

Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def times(one: Matrix, two: Matrix) -> Matrix:
    """Return what comes of doing one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def edges_of(points: list[tuple[float, float]]) -> Edges:
    """Return the box of some points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def within(one: Edges, two: Edges) -> Edges | None:
    """Return what two boxes share."""
    left, top, right, bottom = max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])
    return (left, top, right, bottom) if right >= left and bottom >= top else None
