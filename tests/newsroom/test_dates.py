"""Dates: what editors write, what readers see, and what is said of a date that cannot be."""

import contextlib
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom import dates
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, write

ZONE = ZoneInfo("Asia/Yekaterinburg")


def test_date_is_read() -> None:
    assert dates.parse_date(" 2026-11-23 ") == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("23.11.2026", "«2026-11-23»"),
        ("3/1/2026", "«2026-01-03»"),
        ("23 Ноября 2026 года", "«2026-11-23»"),
        ("вчера", "через дефис"),
        ("2026-02-30", "такого дня в календаре нет (февраль 2026)"),
        ("2026-13-01", "месяцев двенадцать"),
        ("0000-01-01", "слишком далека"),
        ("1799-12-31", "слишком далека"),
        ("2200-01-01", "слишком далека"),
        ("2026-1-5", "через дефис"),
        ("99.99.2026", "через дефис"),
        ("٢٠٢٦-١١-٢٣", "через дефис"),
        ("", "через дефис"),
    ],
)
def test_impossible_date_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(ValueError, match="Дата") as caught:
        dates.parse_date(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23", "2026-11-23T00:00:00+05:00"),
        ("2026-11-23 14:30", "2026-11-23T14:30:00+05:00"),
        ("2026-11-23T14:30:15", "2026-11-23T14:30:15+05:00"),
        ("2026-11-23 14:30+03:00", "2026-11-23T16:30:00+05:00"),
        ("2026-11-23T09:30Z", "2026-11-23T14:30:00+05:00"),
    ],
)
def test_moment_is_aware_and_in_the_zone(text: str, expected: str) -> None:
    moment = dates.parse_datetime(text, ZONE)
    assert moment.isoformat() == expected
    assert moment.tzinfo is ZONE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-11-23 25:00", "«2026-11-23 14:30»"),
        ("2026-11-23 в 14", "«2026-11-23 14:30»"),
        ("23.11.2026 14:30", "«2026-11-23»"),
        ("9999-12-31 23:59-14:00", "слишком далека"),
    ],
)
def test_impossible_moment_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"[ДВ]") as caught:
        dates.parse_datetime(text, ZONE)
    assert says in str(caught.value)


def test_words() -> None:
    day = dt.date(2026, 11, 23)
    assert dates.day_month(day) == "23 ноября"
    assert dates.full_date(day) == "23 ноября 2026 года"
    assert dates.weekday(day) == "понедельник"
    assert dates.month_year(day) == "ноябрь 2026"
    assert dates.clock(dt.datetime(2026, 11, 23, 9, 5, tzinfo=ZONE)) == "09:05"


@settings(deadline=None)
@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)))
def test_every_written_date_is_read_back(day: dt.date) -> None:
    assert dates.parse_date(day.isoformat()) == day


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_date_or_a_russian_sentence(text: str) -> None:
    for parse in (dates.parse_date, lambda value: dates.parse_datetime(value, ZONE)):
        with contextlib.suppress(ValueError):
            parse(text)
            continue
        with pytest.raises(ValueError, match=r"^(Дата|Время) «"):
            parse(text)


@pytest.mark.parametrize(
    ("text", "zone", "right"),
    [
        ("2010-03-28 02:30", "Asia/Yekaterinburg", "2010-03-28 03:30"),
        ("2027-03-28 02:00", "Europe/Berlin", "2027-03-28 03:00"),
    ],
)
def test_a_time_over_which_the_clocks_were_put_forward_is_refused(text: str, zone: str, right: str) -> None:
    with pytest.raises(ValueError, match="часы перевели вперёд") as caught:
        dates.parse_datetime(text, ZoneInfo(zone))
    assert str(caught.value).endswith(f"Напишите «{right}».")
    assert dates.parse_datetime(right, ZoneInfo(zone)).utcoffset() is not None


@pytest.mark.parametrize("text", ["2010-03-28 01:59", "2010-10-31 02:30", "2010-03-28", "2010-03-28 02:30+05:00"])
def test_other_times_of_such_days_are_taken(text: str) -> None:
    assert dates.parse_datetime(text, ZONE).date().year == 2010


def test_an_event_says_so_at_its_place(tmp_path: Path) -> None:
    text = GOOD["events/2026-12-05-ekskursiya.md"]
    assert isinstance(text, str)
    moved = text.replace("2026-12-05 11:00", "2010-03-28 02:30").replace("2026-11-10", "2010-03-01")
    found = read_library(write(tmp_path, {**GOOD, "events/2010-03-28-pokhod.md": moved})).findings
    assert [(one.path, one.line, one.column, one.code) for one in found] == [
        ("events/2010-03-28-pokhod.md", 5, 9, "X003")
    ]
