"""QR codes: a text becomes a matrix of modules, or a drawing in vector form.

Input: the text (an address). Output: `matrix`, `svg`, `png`; the same text gives the same code (ISO/IEC 18004).
"""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import sub

QUIET = 4
"""Width of the quiet zone in modules (ISO/IEC 18004, 6.3.8)."""
Edges = dict[tuple[int, int], list[int]]
"""Where edges end, by where they begin: the place on their line, the line."""


@lru_cache(maxsize=64)  # a code is measured, then drawn
def matrix(text: str, *, error: str = "m", mask: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """Return the modules row by row, dark ones True, without the quiet zone.

    `error` is the level of correction: l, m, q or h. `mask` None tries all eight and takes the most even one, which
    costs eight times as much and matters for bad print only. Raises ValueError when the text is empty or too long.
    """
    import segno

    if not text:
        raise ValueError("QR-код не из чего сделать: адрес пуст.")
    try:
        code = segno.make_qr(
            text, error=error, mask=mask, boost_error=False, encoding=None if text.isascii() else "utf-8"
        )
    except segno.DataOverflowError as overflow:
        raise ValueError(f"Для QR-кода это слишком длинно: {len(text)} знаков. Сократите адрес.") from overflow
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def svg(text: str, *, error: str = "m", quiet: int = QUIET, mask: int | None = None) -> str:
    """Return the code as an SVG drawing: one black path along the edges of what is dark.

    No seams within what is dark, as between rectangles that touch; no background, so that it knocks nothing out of a
    tint: a place for it must be light.
    """
    rows = matrix(text, error=error, mask=mask)
    side = len(rows) + 2 * quiet
    path = "".join(_outlines(rows, quiet))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}" '
        f'shape-rendering="crispEdges"><path fill="#000000" d="{path}"/></svg>'
    )


def png(text: str, *, pixels: int, error: str = "m", quiet: int = QUIET) -> bytes:
    """Return the code as a PNG of black on white, a module `pixels` wide: to be saved and read from a picture."""
    from PIL import Image

    rows = matrix(text, error=error)
    side = len(rows) + 2 * quiet
    image = Image.new("1", (side, side), 1)
    for line, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                image.putpixel((column + quiet, line + quiet), 0)
    target = io.BytesIO()
    image.resize((side * pixels, side * pixels), Image.Resampling.NEAREST).save(target, "PNG", optimize=True)
    return target.getvalue()


def _outlines(rows: Sequence[Sequence[bool]], quiet: int) -> Iterator[str]:
    """Yield closed paths along all edges of dark modules, which lie on the right: a hole goes round the other way."""
    across, along = _edges(rows, 1), _edges(tuple(zip(*rows, strict=True)), -1)
    while across:
        begun = x, y = next(iter(across))
        path = f"M{x + quiet} {y + quiet}"
        while True:
            end = _taken(across, (x, y))
            path, x = f"{path}h{end - x}", end
            end = _taken(along, (y, x))
            if (x, end) == begun:
                break
            path, y = f"{path}v{end - y}", end
        yield path + "z"


def _edges(rows: Sequence[Sequence[bool]], way: int) -> Edges:
    """Return the edges between rows; `way`: 1 when they go forward along the beginning of what is dark, else -1."""
    blank = (False,) * len(rows[0])
    edges: Edges = {}
    for line, (before, after) in enumerate(pairwise((blank, *rows, blank))):
        at = 0
        for turn, run in groupby(map(sub, after, before)):
            end = at + len(tuple(run))
            if turn:
                start, stop = (at, end) if turn == way else (end, at)
                edges.setdefault((start, line), []).append(stop)
            at = end
    return edges


def _taken(edges: Edges, start: tuple[int, int]) -> int:
    """Return where an edge from here ends, and take it away; where two corners meet, either will do."""
    found = edges[start]
    end = found.pop()
    if not found:
        del edges[start]
    return end
