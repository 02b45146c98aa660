"""What a union hands the editorial rules: its calendar, its registers of names, the texts of laws, its own words."""

import calendar
import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day of the calendar. `kind` is государственный, профессиональный or профсоюзный."""

    name: str
    kind: str
    month: int
    day: int = 0
    """Of the month; 0 when a day of the week is named instead."""
    weekday: int = 0
    """0 is Monday; only without `day`."""
    week: int = 0
    """1 is the first such day of the month, -1 the last; only without `day`."""
    line: int = 1
    """Line in holidays.yaml."""

    def on(self, year: int) -> dt.date:
        """Return the holiday's date in a year; 29 February becomes 28 where there is none."""
        if self.day:
            return dt.date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))
        days = [
            date
            for date in calendar.Calendar().itermonthdates(year, self.month)
            if date.month == self.month and date.weekday() == self.weekday
        ]
        return days[self.week - 1 if self.week > 0 else self.week]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One name of a register, with the other names under which texts know it."""

    name: str
    aliases: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    """The last day; None: still in the register."""
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register whose names may be printed with a mark only.

    `kind` is foreign-agents, undesirable, extremist or terrorist.
    """

    id: str
    """`registers/inostrannye-agenty`"""
    kind: str
    mark: str
    """What has to stand beside the name, in the union's own words."""
    edition: str = ""
    """The day on which the union copied the register, `2026-11-01`; empty when its file does not say so."""
    entries: tuple[RegisterEntry, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.id}.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Words of a norm that no longer holds: a sum, a rate, the name of a repealed law."""

    what: str
    valid_to: dt.date
    """The last day on which it was right."""
    instead: str = ""
    """What to write now."""
    path: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LawText:
    """A text of `codes/`: what the newspaper retells and does not reprint."""

    id: str
    """`codes/trudovoy-kodeks`"""
    title: str
    text: str = field(repr=False)
    digest: str
    """Hash of the text: what tells two editions apart wherever the text itself would be too long."""
