"""Charts: bars, lines and shares of a table, as SVG for every output (R9).

Input: a `Chart` of a text and its `Dataset`. Output: `plot` makes what is shown a value; of that, `inline` and `alone`
make drawings, `figure` a figure of a page, `tabled` and `rows` what stands where nothing can be drawn, `csv` the file.
"""

from plugins.toolkit.charts.drawing import alone, height, inline
from plugins.toolkit.charts.figure import caption, figure, source, tabled
from plugins.toolkit.charts.look import INLINE, NARROW, WIDE, Look, Palette, palette
from plugins.toolkit.charts.plot import Plot, described, plot
from plugins.toolkit.charts.table import csv, rows, table

__all__ = [
    "INLINE",
    "NARROW",
    "WIDE",
    "Look",
    "Palette",
    "Plot",
    "alone",
    "caption",
    "csv",
    "described",
    "figure",
    "height",
    "inline",
    "palette",
    "plot",
    "rows",
    "source",
    "table",
    "tabled",
]
