"""The table of a chart: for those who want the numbers, on pages, in letters, and to download.

Input: a `Plot`, or a `Dataset` for the file. Output: HTML without any style, plain rows, CSV bytes.
"""

from collections.abc import Iterator

from markupsafe import Markup

from plugins.newsroom.model import Dataset
from plugins.newsroom.patterns import late
from plugins.toolkit.charts.plot import Plot, cell
from plugins.toolkit.charts.share import share

_FORMULA = late(r"[=+\-@\t\r]")
_QUOTED = late(r'[;"\n\r\t,]')


def table(shown: Plot) -> Markup:
    """Return `<table>`: the caption is the title, every row and column has its heading."""
    heads = Markup("").join(Markup('<th scope="col" class="align-right">{}</th>').format(one) for one in _heads(shown))
    body = Markup("").join(map(_row, rows(shown)))
    caption = Markup("<caption>{}</caption>").format(shown.title) if shown.title else ""
    return Markup('<table>{}<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table>').format(
        caption, shown.heading, heads, body
    )


def rows(shown: Plot) -> Iterator[tuple[str, ...]]:
    """Yield label and numbers of every row; a pile of things that are no per cents gets its shares as well."""
    totals = sum(shown.known) if _reckoned(shown) else None
    for row, label in enumerate(shown.labels):
        numbers = [one.numbers[row] for one in shown.series]
        extra = [share(shown, number, totals) for number in numbers if totals and number is not None]
        yield (label, *(cell(number) for number in numbers), *extra)


def csv(dataset: Dataset) -> bytes:
    """Return the table as Russian Excel opens it by a double click: UTF-8 with a BOM, `;`, decimal commas, CRLF.

    A cell of words that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    lines = [";".join(map(_words, dataset.columns))]
    for row in dataset.rows:
        numbers = ("" if one.number is None else f"{one.number:f}".replace(".", ",") for one in row.cells)
        lines.append(";".join((_words(row.label), *numbers)))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _heads(shown: Plot) -> tuple[str, ...]:
    unit = f", {shown.unit}" if shown.unit else ""
    return (*(one.name + unit for one in shown.series), *(("Доля",) if _reckoned(shown) else ()))


def _reckoned(shown: Plot) -> bool:
    return shown.kind == "share" and len(shown.series) == 1 and not shown.unit.startswith("%")


def _row(cells: tuple[str, ...]) -> Markup:
    numbers = Markup("").join(Markup('<td class="align-right">{}</td>').format(one) for one in cells[1:])
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(cells[0], numbers)


def _words(text: str) -> str:
    safe = f"'{text}" if _FORMULA.match(text) else text
    doubled = safe.replace('"', '""')
    return f'"{doubled}"' if _QUOTED.search(safe) else safe
