"""How long an event lasts: read from the front matter, told in Russian."""

import dataclasses
import datetime as dt
import zoneinfo
from pathlib import Path

import pytest

from plugins.newsroom.model import Event
from plugins.newsroom.reader import read_library
from plugins.newsroom.spans import days_words, moscow_words, short_words, when_words
from tests import factories
from tests.newsroom.content import GOOD, write

NAME = "events/2026-12-05-ekskursiya.md"


def read(root: Path, starts: str, ends: str = "") -> tuple[Event, list[str]]:
    """Return the event with these lines, and what is said of it."""
    lines = f"starts: {starts}\n" + (f"ends: {ends}\n" if ends else "")
    text = GOOD[NAME].replace("starts: 2026-12-05 11:00\n", lines)
    library = read_library(write(root, {**GOOD, NAME: text}))
    return library.events[0], [f"{one.line}:{one.column} {one.message}" for one in library.findings]


@pytest.mark.parametrize(
    ("starts", "ends", "all_day", "words", "short"),
    [
        ("2026-12-05 11:00", "", False, "5 декабря 2026 года, суббота, 11:00", "суббота, 11:00"),
        ("2026-12-05T11:00", "2026-12-05 17:30", False, "5 декабря 2026 года, суббота, 11:00–17:30", "суббота, 11:00"),
        ("2026-12-05", "", True, "5 декабря 2026 года, суббота", "суббота"),
        ("2026-12-05", "2026-12-06", True, "5–6 декабря 2026 года, суббота — воскресенье", "5–6 декабря"),
        ("2026-12-05", "2027-01-09", True, "5 декабря 2026 года — 9 января 2027 года, суббота — суббота",
         "5 декабря — 9 января"),
        ("2026-12-05 11:00", "2026-12-06 16:00", False,
         "5 декабря 2026 года, суббота, 11:00 — 6 декабря, воскресенье, 16:00", "5–6 декабря, 11:00"),
        ("2026-12-05 00:00", "", False, "5 декабря 2026 года, суббота, 00:00", "суббота, 00:00"),
        ("2026-12-05 20:00", "2026-12-06 00:00", False, "5 декабря 2026 года, суббота, 20:00–00:00", "суббота, 20:00"),
        ("2026-12-31 21:00", "2027-01-01 03:00", False,
         "31 декабря 2026 года, четверг, 21:00 — 1 января 2027 года, пятница, 03:00", "31 декабря — 1 января, 21:00"),
        ("2026-12-05 11:00", "2026-12-05 11:00", False, "5 декабря 2026 года, суббота, 11:00", "суббота, 11:00"),
    ],
)  # fmt: skip
def test_words(tmp_path: Path, starts: str, ends: str, all_day: bool, words: str, short: str) -> None:
    event, said = read(tmp_path, starts, ends)
    assert [one for one in said if "Имя файла" not in one] == []
    assert event.all_day is all_day
    assert event.starts.tzinfo is not None
    assert (when_words(event), short_words(event)) == (words, short)


@pytest.mark.parametrize(
    ("starts", "ends", "place", "message"),
    [
        ("2026-12-05 11:00", "2026-12-06", "6:7", "У starts есть время, а у ends нет"),
        ("2026-12-05", "2026-12-06 11:00", "5:9", "У ends есть время, а у starts нет"),
        ("2026-12-05", "2026-12-04", "6:7", "раньше, чем начинается"),
        ("2026-12-05", "2036-12-06", "6:7", "Проверьте год в ends"),
        ("2026-12-05 25:00", "", "5:9", "непонятно"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    tmp_path: Path, starts: str, ends: str, place: str, message: str
) -> None:
    library = read_library(write(tmp_path, {**GOOD, NAME: GOOD[NAME].replace(
        "starts: 2026-12-05 11:00\n", f"starts: {starts}\n" + (f"ends: {ends}\n" if ends else ""))}))  # fmt: skip
    said = [(f"{one.line}:{one.column}", one.code, one.message) for one in library.findings]
    assert [(where, code) for where, code, _ in said] == [(place, "X003")]
    assert message in said[0][2]


def test_days_across_months() -> None:
    event = factories.make_event(starts="2026-11-30 10:00", ends=factories.moment("2026-12-02 12:00"))
    assert days_words(event) == "30 ноября — 2 декабря"


def test_an_event_is_past_when_its_last_day_is() -> None:
    night = factories.make_event(starts="2026-12-05 20:00", ends=factories.moment("2026-12-06 00:00"))
    assert (night.first_day, night.last_day) == (dt.date(2026, 12, 5), dt.date(2026, 12, 5))
    assert not night.past(dt.date(2026, 12, 5))
    assert night.past(dt.date(2026, 12, 6))
    whole = factories.make_event(starts="2026-12-05", ends=factories.moment("2026-12-06"), all_day=True)
    assert not whole.past(dt.date(2026, 12, 6))
    assert whole.past(dt.date(2026, 12, 7))


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Yekaterinburg", "МСК+2"),
        ("Europe/Kaliningrad", "МСК−1"),
        ("Europe/Moscow", ""),
        ("Asia/Kolkata", "МСК+2:30"),
    ],
)
def test_whose_hours_these_are(zone: str, words: str) -> None:
    starts = dt.datetime(2026, 12, 5, 11, tzinfo=zoneinfo.ZoneInfo(zone))
    event = dataclasses.replace(factories.make_event(), starts=starts)
    assert moscow_words(event) == words
    assert moscow_words(dataclasses.replace(event, all_day=True)) == ""
