"""One chart, drawn: the pure function that site, newspaper, slides and board share.

Input: a `Plot`, a `Look`. Output: the text of an SVG.
"""

from plugins.toolkit.charts import bar, line, share
from plugins.toolkit.charts.look import Look
from plugins.toolkit.charts.plot import Plot, described

PAINTERS = {"bar": bar.draw, "line": line.draw, "share": share.draw}


def inline(shown: Plot, look: Look, kind: str = "") -> str:
    """Return the drawing for inside a page; `kind` is its class."""
    canvas, height = PAINTERS[shown.kind](shown, look)
    return canvas.svg(height, label=described(shown), kind=kind)


def alone(shown: Plot, look: Look) -> str:
    """Return the drawing as a file of its own, with title and description inside."""
    canvas, height = PAINTERS[shown.kind](shown, look)
    return canvas.svg(height, title=shown.title or described(shown), described=described(shown))


def height(shown: Plot, look: Look) -> float:
    """Return how tall the drawing is, in the units of the look."""
    return PAINTERS[shown.kind](shown, look)[1]
