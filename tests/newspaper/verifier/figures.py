"""Tables of figures (CSV) and what a chart of one must say.

Input: a file of `data/`, as it lies there. Output: a `Figures`.
"""

import csv
from typing import NamedTuple


class Figures(NamedTuple):
    """`head` and `rows` of the table; figures as they are printed."""

    title: str
    unit: str
    source: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def drawn(self) -> list[list[tuple[str, ...]]]:
        """Rows of the chart where it is drawn, the title with the unit or without."""
        titles = [f"{self.title}, {self.unit}", self.title] if self.unit else [self.title]
        return [[(title,), *self.rows, *self._foot] for title in titles]

    @property
    def tabled(self) -> list[tuple[str, ...]]:
        """Rows of the chart where it is printed as a table: units stand in the head."""
        unit = f", {self.unit}" if self.unit else ""
        head = (self.head[0], *(f"{cell}{unit}" for cell in self.head[1:]))
        return [(self.title,), head, *self.rows, *self._foot]

    @property
    def _foot(self) -> list[tuple[str, ...]]:
        return [(f"Источник: {self.source}",)] if self.source else []


def read(text: str) -> Figures:
    """Return the figures of a file: facts after `#`, then a table with semicolons."""
    lines = text.replace("\ufeff", "").splitlines()
    facts = dict(line.lstrip("# ").split(": ", 1) for line in lines if line.startswith("#") and ": " in line)
    head, *rows = (
        tuple(row) for row in csv.reader((line for line in lines if line[:1] not in {"", "#"}), delimiter=";")
    )
    return Figures(facts.get("title", ""), facts.get("unit", ""), facts.get("source", ""), head, tuple(rows))
