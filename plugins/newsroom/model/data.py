"""Figures: the tables of `data/*.csv`, and the charts that texts draw of them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ChartKind = Literal["bar", "line", "share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value of a table: as the file spells it, and as a number. None: there is no value here (a gap, no zero)."""

    text: str
    number: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: what it is about, and a value for each column after the first."""

    label: str
    cells: tuple[Cell, ...]
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One CSV file. `columns[0]` names the labels, each other column holds the values of `cells[n - 1]`."""

    id: str
    """`data/vznosy`"""
    address: str
    """Where readers download it: `dannye/vznosy.csv`."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit: str = ""
    """«%», «рублей», «человек»."""
    source: str = ""
    date: dt.date | None = None
    """The day for which the figures hold."""

    @property
    def path(self) -> str:
        return f"{self.id}.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as a text asks for it. Empty words are taken from the data set."""

    dataset: str
    """Id of the data set; as written until the reader has completed it."""
    kind: ChartKind = "bar"
    title: str = ""
    unit: str = ""
    source: str = ""
    highlight: str = ""
    """Label of a row, or name of a column, that is to stand out."""
    columns: tuple[str, ...] = ()
    """Names of the columns to show; empty: all of them."""
    line: int = 1
    column: int = 1
