"""Calendars read back by two foreign parsers: vobject and icalendar."""

import dataclasses
import datetime as dt
import zoneinfo
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from plugins.newsroom.model import Event
from tests import factories
from tests.website import sites

HOSTILE = 'Собрание"; \\n,<b>\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:чужое\u2028\x00\x0b'


def build(tmp_path: Path, *events: Event, **changes: Any) -> Path:
    return sites.build(factories.make_library(tmp_path / "content", events=events, **changes), tmp_path / "out")


def components(data: bytes) -> list[Any]:
    """Return the events by icalendar, after vobject has found the same number of them."""
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(vobject.readOne(data.decode()).contents.get("vevent", [])) == len(found)
    return list(found)


def only(site: Path, name: str = "sobytiya/2026/ekskursiya.ics") -> Any:
    found = components((site / name).read_bytes())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Yekaterinburg", "20261205T060000Z"),
        ("Europe/Kaliningrad", "20261205T090000Z"),
        ("Asia/Kamchatka", "20261204T230000Z"),
        ("Europe/Moscow", "20261205T080000Z"),
    ],
)
def test_the_hour_is_that_of_the_place(tmp_path: Path, zone: str, written: str) -> None:
    starts = dt.datetime(2026, 12, 5, 11, tzinfo=zoneinfo.ZoneInfo(zone))
    event = dataclasses.replace(factories.make_event(), starts=starts, ends=starts + dt.timedelta(minutes=150))
    site = build(tmp_path, event)
    found = only(site)
    assert found["dtstart"].to_ical().decode() == written
    assert found.decoded("dtend") - found.decoded("dtstart") == dt.timedelta(minutes=150)
    read = vobject.readOne((site / "sobytiya/2026/ekskursiya.ics").read_text(encoding="utf-8")).vevent
    assert read.dtstart.value == starts


def test_whole_days_have_no_hour(tmp_path: Path) -> None:
    site = build(tmp_path, factories.make_event(starts="2026-12-05", ends=factories.moment("2026-12-06"), all_day=True))
    text = (site / "sobytiya/2026/ekskursiya.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20261205\r\n" in text
    assert b"DTEND;VALUE=DATE:20261207\r\n" in text, "the end is the day after the last"
    assert vobject.readOne(text.decode()).vevent.dtend.value == dt.date(2026, 12, 7)


def test_what_an_event_says(tmp_path: Path) -> None:
    event = factories.make_event(
        title="Пленум: «итоги», смета; план", place="Дом учителя", location="ул. Пристанская, 14", contact="Белова, +7",
        summary="Три вопроса.", video_url="https://video.example/a?b=1,2", tags=("бюджет", "планы, сметы"),
        updated=factories.moment("2026-11-12 08:00"),
    )  # fmt: skip
    found = only(build(tmp_path, event))
    assert found["summary"] == "Пленум: «итоги», смета; план"
    assert found["location"] == "Дом учителя, ул. Пристанская, 14"
    assert found["contact"] == "Белова, +7"
    assert found["url"] == "https://profsoyuz.example/sobytiya/2026/ekskursiya/"
    assert found["uid"] == "sobytiya-2026-ekskursiya@profsoyuz.example"
    assert found["conference"] == "https://video.example/a?b=1,2"
    assert found["conference"].params == {"VALUE": "URI", "FEATURE": "VIDEO"}
    assert found.decoded("dtstamp") == dt.datetime(2026, 11, 12, 3, tzinfo=dt.UTC)
    assert list(found.categories) == ["экскурсия", "бюджет", "планы, сметы"]
    assert "Видеоконференция: https://video.example/a?b=1,2\nПодробности: https://" in found["description"]
    assert "dtend" not in found


def test_a_hostile_title_is_one_line_of_one_event(tmp_path: Path) -> None:
    event = factories.make_event(
        title=HOSTILE, place=HOSTILE, contact=HOSTILE, summary=HOSTILE, tags=(HOSTILE,), location=HOSTILE,
    )  # fmt: skip
    site = build(tmp_path, event)
    for name in ("sobytiya/2026/ekskursiya.ics", "sobytiya.ics"):
        found = only(site, name)
        assert "BEGIN:VEVENT" in found["summary"]
        lines = (site / name).read_bytes().split(b"\r\n")
        assert lines.count(b"BEGIN:VEVENT") == 1
        assert not [line for line in lines if b"\n" in line or b"\r" in line or b"\x00" in line]
        assert max(map(len, lines)) <= 75, "RFC 5545, 3.1: octets of a line"


def test_the_subscription_holds_a_year_and_what_comes(tmp_path: Path) -> None:
    old, last_year, soon = (
        factories.make_event(slug, starts)
        for slug, starts in (("a1", "2025-11-01 10:00"), ("a2", "2025-12-01 10:00"), ("a3", "2026-12-05 10:00"))
    )
    site = build(tmp_path, old, last_year, soon)
    data = (site / "sobytiya.ics").read_bytes()
    assert [one["uid"].partition("@")[0] for one in components(data)] == ["sobytiya-2025-a2", "sobytiya-2026-a3"]
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["x-wr-calname"] == "Горком педагогов: события"
    assert calendar["refresh-interval"].to_ical() == b"PT12H"
    only(site, "sobytiya/2025/a1.ics")
    assert "webcal://profsoyuz.example/sobytiya.ics" in set(sites.read(site, "sobytiya/index.html").references())


def test_a_past_conference_is_not_offered(tmp_path: Path) -> None:
    """Rooms are used again: whoever opens an old event must not walk into the next meeting."""
    event = factories.make_event(starts="2026-11-20 10:00", video_url="https://video.example/komnata")
    site = build(tmp_path, event)
    assert b"video.example" not in (site / "sobytiya.ics").read_bytes()
    assert b"video.example" not in (site / "sobytiya/2026/ekskursiya/index.html").read_bytes()


def test_without_events_there_is_no_calendar(tmp_path: Path) -> None:
    site = build(tmp_path)
    assert not (site / "sobytiya.ics").exists()
    assert sites.broken(site, missing=("gazeta.pdf", "oblozhka.png")) == []
