"""QR codes: a text becomes a matrix of modules, or a drawing in vector form.

Input: the text (an address). Output: `matrix`, `svg`, `png`; the same text gives the same code (ISO/IEC 18004).
"""

import io
from itertools import groupby

QUIET = 4
"""Width of the quiet zone in modules (ISO/IEC 18004, 6.3.8)."""


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
    """Return the code as an SVG drawing: one black path, a run of dark modules is one rectangle.

    No background, so that it knocks nothing out of a tint; a place for it must be light.
    """
    rows = matrix(text, error=error, mask=mask)
    side = len(rows) + 2 * quiet
    path = "".join(_runs(row, line + quiet, quiet) for line, row in enumerate(rows))
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


def _runs(row: tuple[bool, ...], line: int, quiet: int) -> str:
    parts, start = [], quiet
    for dark, run in groupby(row):
        length = len(tuple(run))
        if dark:
            parts.append(f"M{start} {line}h{length}v1h-{length}z")
        start += length
    return "".join(parts)
