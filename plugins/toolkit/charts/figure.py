"""A chart as a figure of a page: title, drawing, source, table, download.

Input: a `Plot`, the address of its CSV. Output: HTML without `style` and without `id`. The drawing comes twice, for
wide and narrow sheets; the style sheet shows the one that fits, the other is hidden from everybody.
"""

from markupsafe import Markup

from plugins.toolkit.charts.drawing import inline
from plugins.toolkit.charts.look import NARROW, WIDE
from plugins.toolkit.charts.plot import Plot
from plugins.toolkit.charts.table import table


def figure(shown: Plot, address: str) -> Markup:
    """Return the whole figure."""
    drawings = Markup(  # noqa: S704 - the canvas escapes every word
        inline(shown, WIDE, "chart-wide") + inline(shown, NARROW, "chart-narrow")
    )
    return Markup(
        '<figure class="chart">{}{}{}<details><summary>Таблица</summary>'
        '<div class="chart-table" role="region" aria-label="{}" tabindex="0">{}</div><p><a href="{}" download>'
        "Скачать таблицу для Excel (CSV)</a></p></details></figure>"
    ).format(caption(shown), drawings, source(shown), f"Таблица: {shown.title or shown.heading}", table(shown), address)


def tabled(shown: Plot, address: str) -> Markup:
    """Return the figure for where no drawing can be: a feed, a letter. `address` is that of the chart's page."""
    link = Markup('<p><a href="{}">Диаграмма на сайте</a></p>').format(address) if address else ""
    return Markup('<figure class="chart">{}{}{}</figure>').format(table(shown), source(shown), link)


def caption(shown: Plot) -> Markup:
    """Return title and unit, or nothing when neither is known."""
    title = Markup("<strong>{}</strong>").format(shown.title) if shown.title else Markup()
    unit = Markup('<span class="chart-unit">{}</span>').format(shown.spoken_unit) if shown.spoken_unit else Markup()
    both = Markup(", ").join(filter(None, (title, unit)))
    return Markup("<figcaption>{}</figcaption>").format(both) if both else Markup()


def source(shown: Plot) -> Markup:
    """Return the line under a chart, or nothing when nobody said where the numbers come from."""
    return Markup('<p class="chart-source">Источник: {}</p>').format(shown.source) if shown.source else Markup()
