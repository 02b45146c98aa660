"""Hours in which letters may leave: «с 9 до 20 по будням».

Input: a line of the administrator's; a moment (seconds since 1970) and a time zone. Output: `Window` values; the
period in which something may leave, this one or the next.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

EVERY, WORK, REST = frozenset(range(7)), frozenset(range(5)), frozenset({5, 6})
"""Days of the week, Monday is 0."""
DAYS = {"": EVERY, "ежедневно": EVERY, "каждый день": EVERY, "по будням": WORK, "по выходным": REST}
SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_LINE = re.compile(r"с (\d{1,2})(?:[:.](\d\d))? до (\d{1,2})(?:[:.](\d\d))?(?:,? (.+))?")
_SPAN = re.compile(r"(\w\w)(?: ?[-–—] ?(\w\w))?")
ADVICE = "Напишите, например, «с 9 до 20 по будням» или «с 10:30 до 18 пн–чт, сб»."
_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `start` to `end` (minutes since midnight) on these days; an end not after the start is the next day's."""

    days: frozenset[int]
    start: int
    end: int


class Period(NamedTuple):
    """When letters may leave: seconds since 1970."""

    opens: float
    closes: float


ALWAYS, NO_TIME = Period(float("-inf"), float("inf")), Period(0.0, 0.0)


def window(line: str) -> Window:
    """Return the window that a line names. Raises ValueError with a Russian sentence."""
    found = _LINE.fullmatch(" ".join(line.casefold().split()))
    days = _days(found[5] or "") if found else frozenset()
    if found is None or not days:
        raise ValueError(f"Часы «{line.strip()[:60]}» непонятны. {ADVICE}")
    start, end = (int(found[part]) * 60 + int(found[part + 1] or 0) for part in (1, 3))
    if not (start < _DAY and 0 < end <= _DAY and int(found[2] or 0) < 60 and int(found[4] or 0) < 60):
        raise ValueError(f"Такого времени не бывает: «{line.strip()[:60]}». Часы — от 0 до 24, минуты — до 59.")
    if start == end:
        raise ValueError(f"«{line.strip()[:60]}»: начало и конец одинаковы. {ADVICE}")
    return Window(days=days, start=start, end=end)


def _days(words: str) -> frozenset[int]:
    """Return the days that «по будням» or «пн–чт, сб» names, none for what is not understood."""
    if words in DAYS:
        return DAYS[words]
    found: set[int] = set()
    for part in re.split(r", ?| и | ", words):
        span = _SPAN.fullmatch(part)
        if span is None or span[1] not in SHORT or (span[2] or "пн") not in SHORT:
            return frozenset()
        first = SHORT.index(span[1])
        last = SHORT.index(span[2]) if span[2] else first
        found |= {day % 7 for day in range(first, last + 1 + (7 if last < first else 0))}
    return frozenset(found)


def period(windows: Sequence[Window], now: float, zone: dt.tzinfo) -> Period:
    """Return the period that holds `now`, or the next one."""
    if not windows:
        return ALWAYS
    return min(one for one in _periods(windows, now, zone) if one.closes > now)


def bounds(windows: Sequence[Window], now: float, zone: dt.tzinfo) -> list[float]:
    """Return the moments of the days around at which one of the windows begins or ends."""
    return [moment for one in _periods(windows, now, zone) for moment in one]


def _periods(windows: Sequence[Window], now: float, zone: dt.tzinfo) -> Iterator[Period]:
    """Yield all periods of the days around, yesterday's that reach into today included."""
    today = dt.datetime.fromtimestamp(now, zone).date()
    for day in (today + dt.timedelta(days=number) for number in range(-1, 9)):
        for one in windows:
            if day.weekday() in one.days:
                end = one.end if one.end > one.start else one.end + _DAY
                yield Period(_moment(day, one.start, zone), _moment(day, end, zone))


def _moment(day: dt.date, minutes: int, zone: dt.tzinfo) -> float:
    over, rest = divmod(minutes, _DAY)
    clock = dt.time(rest // 60, rest % 60)
    return dt.datetime.combine(day + dt.timedelta(days=over), clock, zone).timestamp()
