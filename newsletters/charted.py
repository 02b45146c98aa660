"""Charts in letters: no mail program draws them safely, so a letter has their table and the way to the page.

Input: the library, a text of it, the number of a chart in the text. Output: HTML, or lines of plain text; nothing where
there is no such table.
"""

import re

from newsletters.composition import site_address
from plugins.newsroom.model import Article, Library, Text
from plugins.toolkit import charts

_FENCE = re.compile(r":::+\s*(?:диаграмма|chart)\b", re.IGNORECASE)
_CODE = re.compile(r"(`{3,}|~{3,})")
_ROW = 72
"""Columns of a letter's text."""


def as_html(library: Library, text: Text, number: int) -> str:
    """Return the chart as a table with a link to the page that draws it."""
    shown = _plot(library, text, number)
    public = not isinstance(text, Article) or "site" in text.channels
    return str(charts.tabled(shown, site_address(library, text.address) if public else "")) if shown else ""


def as_text(library: Library, text: Text, number: int) -> list[str]:
    """Return the chart as lines: title, one line for each row, source."""
    shown = _plot(library, text, number)
    if shown is None:
        return []
    title = ", ".join(filter(None, (shown.title, shown.unit)))
    source = f"Источник: {shown.source}" if shown.source else ""
    return _wrapped([title, *_rows(shown), source])


def without_charts(lines: list[str], tables: list[list[str]]) -> list[str]:
    """Put the tables in place of the blocks that ask for charts, between fences, so that nothing in them is markup."""
    kept, waiting = list[str](), iter(tables)
    inside, code = False, ""
    for line in lines:
        mark = _CODE.match(line)
        if mark and not inside:
            code = "" if code and line.startswith(code) else code or mark[1]
        if inside:
            inside = not line.startswith(":::")
        elif not code and _FENCE.match(line):
            inside = True
            kept += ["", "~~~~~~", *next(waiting, []), "~~~~~~", ""]
        else:
            kept.append(line)
    return kept


def _plot(library: Library, text: Text, number: int) -> charts.Plot | None:
    wanted = text.body.charts[number]
    dataset = library.dataset(wanted.dataset)
    return charts.plot(wanted, dataset) if dataset else None


def _rows(shown: charts.Plot) -> list[str]:
    """Return rows in columns when they are narrow enough, else one number a line under the row's name."""
    heads = (shown.heading, *(one.name for one in shown.series))
    plain = [tuple(cell.replace("\xa0", " ") for cell in row) for row in charts.rows(shown)]
    table = [heads, *plain] if len(heads) > 2 and len(heads) == len(plain[0]) else plain
    sizes = [max(map(len, column)) for column in zip(*table, strict=True)]
    if sum(sizes) + 2 * (len(sizes) - 1) <= _ROW:
        return [
            "  ".join((row[0].ljust(sizes[0]), *map(str.rjust, row[1:], sizes[1:]))).rstrip() for row in table
        ]  # fmt: skip
    return [line for row in plain for line in _listed(row, heads)]


def _listed(row: tuple[str, ...], heads: tuple[str, ...]) -> list[str]:
    if len(row) == 2:
        return [f"{row[0]}: {row[1]}"]
    return [row[0], *(f"  {name}: {cell}" for name, cell in zip(heads[1:], row[1:], strict=False))]


def _wrapped(lines: list[str]) -> list[str]:
    from newsletters.markdown_text import wrap

    return [part for line in lines if line for part in (wrap(line).split("\n") if len(line) > _ROW else [line])]
