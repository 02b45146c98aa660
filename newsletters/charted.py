"""Charts in letters: no mail program draws them safely, so a letter has their table and the way to the page.

Input: the library, a text of it, the number of a chart in the text. Output: HTML; nothing where there is no such table.
"""

from newsletters.composition import site_address
from plugins.newsroom.model import Article, Library, Text
from plugins.toolkit import charts


def as_html(library: Library, text: Text, number: int) -> str:
    """Return the chart as a table with a link to the page that draws it."""
    wanted = text.body.charts[number]
    dataset = library.dataset(wanted.dataset)
    shown = charts.plot(wanted, dataset) if dataset else None
    public = not isinstance(text, Article) or "site" in text.channels
    return str(charts.tabled(shown, site_address(library, text.address) if public else "")) if shown else ""
