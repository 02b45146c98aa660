"""The quotas as an all-seeing clerk counts them: what was exceeded, and how early letters could leave at best.

Input: `Quotas` as mere values, moments of letters (seconds since 1970). Output: moments, sentences on letters that left
too early. Every letter's time is kept, as no register could; nothing of the budget's own counting is used.

Why `best` is best for letters that are counted alike: the k-th letter leaves no earlier than each limit, the hours and
the senders' pace let it, and each of these moments only grows with the times of the letters before. So by induction no
schedule that exceeds nothing has its k-th letter earlier: at every moment `best` has sent the most that is possible.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from newsletters.delivery.quotas import RELAY, Limit, Quotas
from newsletters.delivery.windows import Window

LENGTHS = {"per_minute": 60.0, "per_hour": 3600.0, "per_day": 86_400.0}
LITTLE = 1e-5
"""Seconds: what floating point takes from a moment of this century, and more."""


class Left(NamedTuple):
    at: float
    domain: str


def room(limit: Limit, times: Sequence[float], zone: dt.tzinfo) -> float:
    """Return from when on one more letter does not exceed a limit; `times` of those before, in order."""
    if len(times) < limit.number:
        return float("-inf")
    nth = times[-limit.number]
    return nth + LENGTHS[limit.per] if limit.per in LENGTHS else _midnight(nth, zone, 1)


def opening(windows: tuple[Window, ...], moment: float, zone: dt.tzinfo) -> float:
    """Return the first moment, this one or later, at which letters may leave."""
    spans = _spans(windows, dt.datetime.fromtimestamp(moment, zone).date(), zone) if windows else ()
    if not spans or any(begin <= moment < end for begin, end in spans):
        return moment
    return min(begin for begin, _ in spans if begin > moment)


def best(
    number: int, limits: Sequence[Limit], rules: Quotas, *, start: float, pace: float, senders: int = 1
) -> list[float]:
    """Return when each of so many letters leaves at the earliest, if these limits and the hours hold for all."""
    times: list[float] = []
    for _ in range(number):
        paced = times[-senders] + 1 / pace if len(times) >= senders else start
        moment = max(start, paced, *times[-1:], *(room(limit, times, rules.zone) for limit in limits))
        times.append(opening(rules.windows, moment, rules.zone))
    return times


def used(times: Sequence[float], ideal: Sequence[float], start: float) -> float:
    """Return the greatest share u such that u of all letters had left when 1/u of the least possible time was over."""
    least = ideal[-1] - start
    ways = ((k / len(ideal), least / (at - start) if at > start else 1.0) for k, at in enumerate(sorted(times), 1))
    return max(min(way) for way in ways)


def exceeded(gone: Iterable[Left], rules: Quotas) -> list[str]:
    """Return what was exceeded: each window of each limit that holds too many letters, each letter out of hours."""
    gone = sorted(gone)
    told = [
        f"{one} out of hours" for one in gone if opening(rules.windows, one.at + LITTLE, rules.zone) > one.at + LITTLE
    ]
    for scope in {RELAY, *(rules.scope(one.domain) for one in gone)} - {""}:
        times = [one.at for one in gone if scope in (RELAY, rules.scope(one.domain))]
        told += [
            f"{scope}, {limit}: {what}" for limit in rules.limits(scope) for what in _over(limit, times, rules.zone)
        ]
    return told


def _over(limit: Limit, times: list[float], zone: dt.tzinfo) -> list[str]:
    if limit.per not in LENGTHS:
        days = Counter(dt.datetime.fromtimestamp(at + LITTLE, zone).date() for at in times)
        return [f"{number} on {day}" for day, number in days.items() if number > limit.number]
    pairs = zip(times, times[limit.number :], strict=False)
    return [f"one more from {first} to {last}" for first, last in pairs if last - first < LENGTHS[limit.per] - LITTLE]


@cache
def _spans(windows: tuple[Window, ...], today: dt.date, zone: dt.tzinfo) -> tuple[tuple[float, float], ...]:
    """Return all hours from yesterday until this day of the next week."""
    days = [today + dt.timedelta(days=number) for number in range(-1, 9)]
    return tuple(_span(one, day, zone) for day in days for one in windows if day.weekday() in one.days)


def _span(window: Window, day: dt.date, zone: dt.tzinfo) -> tuple[float, float]:
    end = window.end if window.end > window.start else window.end + 1440
    begin, end_ = (
        dt.datetime.combine(day + dt.timedelta(minute // 1440), dt.time(minute % 1440 // 60, minute % 60), zone)
        for minute in (window.start, end)
    )
    return begin.timestamp(), end_.timestamp()


def _midnight(moment: float, zone: dt.tzinfo, days: int) -> float:
    date = dt.datetime.fromtimestamp(moment, zone).date() + dt.timedelta(days=days)
    return dt.datetime.combine(date, dt.time(), zone).timestamp()
