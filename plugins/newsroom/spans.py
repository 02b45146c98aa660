"""How long an event lasts: from what the editor wrote to two moments, and from an event to Russian words.

Input: the values of an event's front matter, or an `Event`. Output: the values with `starts`, `ends` and `all_day`
settled; «11 декабря 2026 года, пятница, 15:00–17:30» and its shorter forms.
"""

import datetime as dt
import zoneinfo
from typing import Any

from plugins.newsroom.dates import MONTHS_OF, clock, day_month, weekday
from plugins.newsroom.model import Event, Source
from plugins.newsroom.notes import FRONT_MATTER, Notes

LONGEST = 366
"""Days of an event; more is a wrong year, and would make a month page for every month between."""


def settle(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of an event with moments in place of days; `all_day` tells that `starts` had no time.

    A day alone becomes its midnight, in the zone of `date` (the organization's).
    """
    zone = values["date"].tzinfo
    days = {name: values[name] for name in ("starts", "ends") if name in values and not _timed(values[name])}
    moments = {name: dt.datetime.combine(day, dt.time(), zone) for name, day in days.items()}
    return values | moments | {"all_day": "starts" in days}


def complain(values: dict[str, Any], source: Source, notes: Notes) -> None:
    """Tell of an end that is earlier than the start, far too late, or written in another manner than the start."""
    starts, ends = values["starts"], values.get("ends")
    if ends is None:
        return
    if _timed(starts) != _timed(ends):
        timed, other = ("starts", "ends") if _timed(starts) else ("ends", "starts")
        message = f"У {timed} есть время, а у {other} нет. Допишите его или уберите: день без времени — это весь день."
        notes.add(FRONT_MATTER, message, *source.place(other))
    elif ends < starts:
        notes.add(FRONT_MATTER, "Событие кончается раньше, чем начинается. Исправьте ends.", *source.place("ends"))
    elif (ends - starts).days > LONGEST:
        notes.add(FRONT_MATTER, "Событие длится больше года. Проверьте год в ends.", *source.place("ends"))


def days_words(event: Event) -> str:
    """«11 декабря», «12–14 декабря», «30 ноября — 2 декабря»"""
    first, last = event.first_day, event.last_day
    if first == last:
        return day_month(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS_OF[first.month - 1]}"
    return f"{day_month(first)} — {day_month(last)}"


def when_words(event: Event) -> str:
    """Return days, weekdays and times in full, with the year: an event's page stays for good."""
    return ", ".join(filter(None, when_parts(event)))


def when_parts(event: Event) -> tuple[str, str]:
    """Return what `when_words` says in two parts: the days, and the times when these are apart («15:00–17:30»)."""
    first, last = event.first_day, event.last_day
    if event.all_day or event.ends is None or first == last:
        return f"{_days_of_years(event)}, {_weekdays(first, last)}", times_words(event)
    year = f" {last.year} года" if last.year != first.year else ""
    end = f"{day_month(event.ends)}{year}, {weekday(event.ends)}, {clock(event.ends)}"
    return f"{day_month(first)} {first.year} года, {weekday(first)}, {clock(event.starts)} — {end}", ""


def times_words(event: Event) -> str:
    """«15:00–17:30», «15:00», or nothing for whole days; of an event of several days only when it begins."""
    if event.all_day:
        return ""
    if event.ends is None or event.first_day != event.last_day or event.ends == event.starts:
        return clock(event.starts)
    return f"{clock(event.starts)}–{clock(event.ends)}"


def short_words(event: Event) -> str:
    """«пятница, 15:00» for one day, «12–14 декабря, 10:00» for several: what stands beside the date in a list."""
    head = weekday(event.first_day) if event.first_day == event.last_day else days_words(event)
    return head if event.all_day else f"{head}, {clock(event.starts)}"


def moscow_words(event: Event) -> str:
    """«МСК+2»: whose hours these are, for those who join from afar; nothing for whole days or Moscow's own."""
    own, moscow = event.starts.utcoffset(), event.starts.astimezone(zoneinfo.ZoneInfo("Europe/Moscow")).utcoffset()
    if event.all_day or own is None or moscow is None or own == moscow:
        return ""
    minutes = round((own - moscow).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"МСК{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def _days_of_years(event: Event) -> str:
    first, last = event.first_day, event.last_day
    if first.year == last.year:
        return f"{days_words(event)} {last.year} года"
    return f"{day_month(first)} {first.year} года — {day_month(last)} {last.year} года"


def _weekdays(first: dt.date, last: dt.date) -> str:
    return weekday(first) if first == last else f"{weekday(first)} — {weekday(last)}"


def _timed(value: dt.date) -> bool:
    """Tell a moment from a day: a `datetime` is a `date` too."""
    return isinstance(value, dt.datetime)
