"""What a chart shows, taken out of its table: labels, series, words for every number.

Input: a `Chart` and its `Dataset`. Output: a frozen `Plot`; everything that is drawn, told or put into a table is a
function of it.
"""

from dataclasses import dataclass
from decimal import Decimal

from plugins.newsroom import charting
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Chart, ChartKind, Dataset
from plugins.newsroom.typography import typeset
from plugins.toolkit.charts.days import short
from plugins.toolkit.charts.numerals import is_short, measured, numeral

KINDS = {"bar": "Столбчатая диаграмма", "line": "График", "share": "Диаграмма долей"}
GAP = "нет данных"
MOST_TOLD = 12
"""Numbers that the description reads out; of more it tells the first, the last and the extremes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One column: its name and a number, or a gap, for each label."""

    name: str
    numbers: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart, ready to be drawn. `row` and `column` are the indexes of what stands out, or None."""

    kind: ChartKind
    title: str
    unit: str
    source: str
    heading: str
    """Name of the labels' column."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    row: int | None = None
    column: int | None = None

    def words(self, number: Decimal | None) -> str:
        return GAP if number is None else measured(number, self.unit)

    @property
    def known(self) -> tuple[Decimal, ...]:
        return tuple(number for one in self.series for number in one.numbers if number is not None)

    @property
    def spoken_unit(self) -> str:
        """The unit where it has to be said once, because it does not stand behind the numbers."""
        return "" if is_short(self.unit) else self.unit


def plot(chart: Chart, dataset: Dataset) -> Plot | None:
    """Return what the chart shows, or None when this table cannot be drawn so (the reader has told why)."""
    if any(charting.problems(chart, dataset)):
        return None
    indexes = charting.shown(chart, dataset)
    labels = [row.label for row in dataset.rows]
    names = [dataset.columns[index + 1] for index in indexes]
    day = f"данные на {full_date(dataset.date)}" if dataset.date else ""
    return Plot(
        kind=chart.kind,
        title=typeset(chart.title or dataset.title),
        unit=typeset(chart.unit or dataset.unit),
        source=typeset(", ".join(filter(None, (chart.source or dataset.source, day)))),
        heading=typeset(dataset.columns[0]),
        labels=tuple(map(typeset, labels)),
        series=tuple(_series(dataset, index) for index in indexes),
        row=labels.index(chart.highlight) if chart.highlight in labels else None,
        column=names.index(chart.highlight) if chart.highlight in names else None,
    )  # fmt: skip


def _series(dataset: Dataset, index: int) -> Series:
    numbers = tuple(row.cells[index].number for row in dataset.rows)
    return Series(name=typeset(dataset.columns[index + 1]), numbers=numbers)


def described(shown: Plot) -> str:
    """Return the chart in words, for those who do not see it."""
    unit = f", {shown.spoken_unit}" if shown.spoken_unit else ""
    title = f" «{shown.title}»" if shown.title and "«" not in shown.title else f": {shown.title}" if shown.title else ""
    return f"{KINDS[shown.kind]}{title}{unit}. {'. '.join(_told(shown, one) for one in shown.series)}."


def _told(shown: Plot, one: Series) -> str:
    pairs = [(label, number) for label, number in zip(shown.labels, one.numbers, strict=True) if number is not None]
    if len(pairs) * len(shown.series) > MOST_TOLD:
        least, most = min(pairs, key=lambda pair: pair[1]), max(pairs, key=lambda pair: pair[1])
        pairs = list(dict.fromkeys((pairs[0], least, most, pairs[-1]) if shown.kind == "line" else (most, least)))
    numbers = "; ".join(f"{short(label)} — {shown.words(number)}" for label, number in pairs)
    return f"{one.name}: {numbers}" if len(shown.series) > 1 else numbers


def cell(number: Decimal | None) -> str:
    """Return a number as it stands in a table."""
    return "—" if number is None else numeral(number)
