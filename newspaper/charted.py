"""Charts on paper: drawn as wide as a column, in the page's own narrow face, hatched in black ink alone.

Input: what a chart shows, the format, tokens. Output: HTML of a figure whose drawing `Images` serves. A chart that is
taller than a frame may be becomes its table, which columns can break.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from newspaper.edition import place_of_chart
from newspaper.formats import PT, Format
from newspaper.images import Images
from plugins.toolkit import charts
from plugins.toolkit.tokens import Tokens

TALLEST = 200 * PT
"""Height of a drawing at most, px."""
CONDENSED = 0.68
"""How narrow PT Sans Narrow runs beside Onest."""


def put(body: str, plots: Sequence[charts.Plot], sheet: Format, tokens: Tokens, images: Images) -> str:
    """Return a story's text with the figures of its charts where the edition left their places."""
    for index, shown in enumerate(plots):
        if (place := place_of_chart(index)) in body:
            body = body.replace(place, figure(shown, sheet, tokens, images))
    return body


def figure(shown: charts.Plot, sheet: Format, tokens: Tokens, images: Images) -> str:
    """Return the figure for a column of this format."""
    look = _look(sheet, tokens)
    source = charts.source(shown)
    if charts.height(shown, look) > TALLEST:
        return f'<figure class="chart">{charts.table(shown)}{source}</figure>'
    address = images.drawing(charts.alone(shown, look))
    drawing = f'<img src="{address}" alt="{escape(charts.described(shown))}">'
    return f'<figure class="chart">{_title(shown)}{drawing}{source}</figure>'


def _look(sheet: Format, tokens: Tokens) -> charts.Look:
    """White paper takes no ink; hatching is black, because a hairline of four inks would blur."""
    inks = replace(charts.palette(tokens, hatch="ink"), paper="#ffffff")
    return charts.Look(
        width=round(sheet.column, 2), size=round(0.9 * sheet.type_size * PT, 2), family="Narrow", bold="Narrow Bold",
        condensed=CONDENSED, palette=inks,
    )  # fmt: skip


def _title(shown: charts.Plot) -> str:
    words = escape(", ".join(filter(None, (shown.title, shown.spoken_unit))), quote=False)
    return f'<p class="chart-title">{words}</p>' if words else ""
