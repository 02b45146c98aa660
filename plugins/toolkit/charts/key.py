"""The key: which filling stands for which series, in the order in which they are drawn.

Input: a canvas, names, fillings. Output: the key at the top of the drawing, and where the drawing may begin.
"""

from collections.abc import Sequence

from plugins.toolkit.charts import words
from plugins.toolkit.charts.look import Fill
from plugins.toolkit.charts.svg import Canvas


def draw(canvas: Canvas, names: Sequence[str], fills: Sequence[Fill]) -> float:
    """Put the names, one after another as far as the line goes; return the top of what follows."""
    look = canvas.look
    side, gap = look.size * 1.1, look.size * 1.4
    x = top = 0.0
    for name, fill in zip(names, fills, strict=True):
        lines = words.wrap(name, look.width - side - 0.5 * look.size, look.em)
        needed = side + 0.5 * look.size + max(words.width(line, look.em) for line in lines)
        if x and x + needed > look.width:
            x, top = 0.0, top + look.line * 1.1
        canvas.box(x + 1, top + 0.25 * look.size, side, side - 2, fill, kind="key")
        after = canvas.block(x + side + 0.5 * look.size, top, lines)
        x += needed + gap
        if len(lines) > 1:
            x, top = 0.0, after
    return top + (look.line * 1.1 if x else 0) + 0.6 * look.size
