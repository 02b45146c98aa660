"""Charts of a text, put together with their tables: the table's id, and whether such a chart can be drawn of it.

Input: charts as a text asks for them, the tables of `data/`. Output: charts with completed ids, findings at the line of
their container: X001 for a table that is not there, X003 for what no honest chart can show.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from plugins.newsroom.model import Chart, Dataset, Finding
from plugins.newsroom.names import Directory
from plugins.newsroom.notes import meant

MOST_SERIES = 6
"""Lines, parts or bars of a group: more cannot be told apart without reading back and forth."""
MOST_BARS = 40
MOST_PARTED = 20
"""Rows of a chart in which every row is a whole with its parts."""
TOTAL = Decimal(100)
ROUNDING = Decimal("0.5")
"""By so much each part may have been rounded."""


class Tables(NamedTuple):
    """The tables of a library, by id. `names` also finds those that could not be read: that is told at their files."""

    names: Directory
    datasets: dict[str, Dataset]

    @classmethod
    def of(cls, datasets: tuple[Dataset, ...], names: list[str]) -> "Tables":
        return cls(Directory.of(names), {dataset.id: dataset for dataset in datasets})

    def completed(self, charts: tuple[Chart, ...], path: str) -> tuple[tuple[Chart, ...], list[Finding]]:
        """Return the charts with ids of tables, and what is wrong with them. `path` is the text's file."""
        done, told = list[Chart](), list[Finding]()
        for chart in charts:
            written = chart.dataset.removesuffix(".csv")
            found = self.names.find(written) or self.names.find(f"data/{written}")
            done.append(replace(chart, dataset=found or ""))
            if found is None:
                if written:
                    told.append(_finding(path, chart, "X001", self.names.complaint(written, "Таблицы")))
            elif found in self.datasets:
                faults = (_finding(path, chart, "X003", fault) for fault in problems(done[-1], self.datasets[found]))
                told += faults
        return tuple(done), told


def problems(chart: Chart, dataset: Dataset) -> Iterator[str]:
    """Yield what is wrong with drawing this chart of this table: Russian sentences."""
    unknown = [name for name in chart.columns if place(dataset, name) is None]
    for name in unknown:
        yield f"Столбца «{name}» в {dataset.path} нет.{meant(name, dataset.columns[1:]) or _listed(dataset)}"
    labels = [row.label for row in dataset.rows]
    if chart.highlight and chart.highlight not in (*labels, *dataset.columns[1:]):
        near = meant(chart.highlight, [*labels, *dataset.columns[1:]])
        yield f"Выделить «{chart.highlight}» нельзя: такой строки и столбца в {dataset.path} нет.{near}"
    if unknown:
        return
    if len(shown(chart, dataset)) > MOST_SERIES:
        yield f"Столбцов больше {MOST_SERIES}, их не различить. Назовите нужные: «columns: …»."
        return
    yield from {"bar": _bars, "line": _lines, "share": _shares}[chart.kind](chart, dataset)


def place(dataset: Dataset, name: str) -> int | None:
    """Return the index in `row.cells` of the column with this name."""
    folded = [column.casefold() for column in dataset.columns[1:]]
    return folded.index(name.casefold()) if name.casefold() in folded else None


def shown(chart: Chart, dataset: Dataset) -> tuple[int, ...]:
    """Return the indexes in `row.cells` of the columns that a chart shows, in its order."""
    if not chart.columns:
        return tuple(range(len(dataset.columns) - 1))
    found = (place(dataset, name) for name in chart.columns)
    return tuple(dict.fromkeys(index for index in found if index is not None))


def numbers(chart: Chart, dataset: Dataset) -> list[list[Decimal | None]]:
    """Return the numbers of a chart row by row."""
    indexes = shown(chart, dataset)
    return [[row.cells[index].number for index in indexes] for row in dataset.rows]


def _bars(chart: Chart, dataset: Dataset) -> Iterator[str]:
    if len(dataset.rows) > MOST_BARS:
        yield f"Столбиков {len(dataset.rows)}, а поместится {MOST_BARS}. Сложите строки в группы или возьмите линию."
    elif all(number is None for row in numbers(chart, dataset) for number in row):
        yield f"В {dataset.path} нет ни одного числа. Впишите значения."


def _lines(chart: Chart, dataset: Dataset) -> Iterator[str]:
    for index, series in zip(shown(chart, dataset), zip(*numbers(chart, dataset), strict=True), strict=True):
        if sum(number is not None for number in series) < 2:
            name = dataset.columns[index + 1]
            yield f"В столбце «{name}» меньше двух чисел: линию провести не по чему. Возьмите «столбцы»."


def _shares(chart: Chart, dataset: Dataset) -> Iterator[str]:
    rows, unit = numbers(chart, dataset), chart.unit or dataset.unit
    flat = [number for row in rows for number in row]
    if any(number is None for number in flat):
        yield f"В {dataset.path} есть пустые клетки, доли без них не сложить. Впишите числа или возьмите «столбцы»."
    elif any(number < 0 for number in flat if number is not None):
        yield f"В {dataset.path} есть числа меньше нуля: такой доли не бывает. Возьмите «столбцы»."
    elif len(rows[0]) == 1 and len(rows) > MOST_SERIES:
        yield f"Долей {len(rows)}, а различить можно {MOST_SERIES}. Сложите мелкие в «Прочее» или возьмите «столбцы»."
    elif len(rows) > MOST_PARTED:
        yield f"Строк {len(rows)}, а поместится {MOST_PARTED}. Сложите их в группы."
    else:
        wholes = [[row[0] for row in rows]] if len(rows[0]) == 1 else rows
        names = [""] if len(rows[0]) == 1 else [f" в строке «{row.label}»" for row in dataset.rows]
        for whole, name in zip(wholes, names, strict=True):
            yield from _whole([number or Decimal(0) for number in whole], unit, name)


def _whole(parts: list[Decimal], unit: str, name: str) -> Iterator[str]:
    total = sum(parts, Decimal(0))
    if not total:
        yield f"Сумма долей{name} равна нулю, делить нечего. Проверьте числа."
    elif unit.startswith("%") and abs(total - TOTAL) > ROUNDING * len(parts):
        shown_total = f"{total.normalize():f}".replace(".", ",")
        yield f"Доли{name} в сумме дают {shown_total} %, а не 100. Проверьте числа или допишите «Прочее»."


def _listed(dataset: Dataset) -> str:
    return f" Есть {', '.join(f'«{name}»' for name in dataset.columns[1:])}."


def _finding(path: str, chart: Chart, code: str, message: str) -> Finding:
    return Finding(path=path, line=chart.line, column=chart.column, code=code, message=message)
