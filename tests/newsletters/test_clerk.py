"""The all-seeing clerk: what `best` says is the most that any schedule can send, and the judges can say no.

Every schedule there is on a coarse clock is tried, and none that exceeds nothing has sent more at any moment.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from newsletters.delivery.quotas import CALENDAR_DAY, DAY, HOUR, Limit, Quotas
from newsletters.delivery.windows import window
from tests.newsletters.clerk import Left, best, exceeded, opening, used

MOSCOW = ZoneInfo("Europe/Moscow")
START = dt.datetime(2026, 11, 27, 18, 0, tzinfo=MOSCOW).timestamp()
TICK, TICKS = 6 * 3600, 13
"""Seconds between two letters, and letters of three days: 8,192 schedules."""
RULES = {
    "сутки": Quotas(relay=(Limit(DAY, 2),), zone=MOSCOW),
    "с полуночи": Quotas(relay=(Limit(CALENDAR_DAY, 1),), zone=MOSCOW),
    "и те и другие": Quotas(relay=(Limit(DAY, 2), Limit(CALENDAR_DAY, 2), Limit(HOUR, 1)), zone=MOSCOW),
    "часы": Quotas(relay=(Limit(DAY, 1),), windows=(window("с 11 до 19"),), zone=MOSCOW),
    "всё вместе": Quotas(
        relay=(Limit(DAY, 2), Limit(CALENDAR_DAY, 1)), zone=MOSCOW,
        windows=(window("с 18 до 1 сб, вс"), window("с 6 до 7")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_no_schedule_sends_more_at_any_moment(name: str) -> None:
    rules, most = RULES[name], [0] * TICKS
    for chosen in range(1 << TICKS):
        ticks = [tick for tick in range(TICKS) if chosen >> tick & 1]
        if not exceeded([Left(START + tick * TICK, "union.example") for tick in ticks], rules):
            most = [max(known, sum(one <= tick for one in ticks)) for tick, known in enumerate(most)]
    ideal = best(TICKS, rules.relay, rules, start=START, pace=1 / TICK)
    assert [sum(at <= START + tick * TICK for at in ideal) for tick in range(TICKS)] == most
    assert 2 <= most[-1] < TICKS  # the limits held something back, and not all


def left(*hours: float) -> list[Left]:
    return [Left(START + hour * 3600, "union.example") for hour in hours]


@pytest.mark.parametrize(
    ("hours", "limit", "told"),
    [
        ((0, 23.99), Limit(DAY, 1), 1),
        ((0, 24), Limit(DAY, 1), 0),
        ((0, 1, 2, 24, 25), Limit(DAY, 2), 3),
        ((0, 6.01, 7), Limit(CALENDAR_DAY, 1), 1),
        ((5.99, 6, 29.99), Limit(CALENDAR_DAY, 2), 0),
        ((0, 0.9, 1), Limit(HOUR, 1), 2),
    ],
)
def test_what_is_exceeded_is_seen(hours: tuple[float, ...], limit: Limit, told: int) -> None:
    assert len(exceeded(left(*hours), Quotas(relay=(limit,), zone=MOSCOW))) == told


def test_what_one_domain_exceeds_and_what_leaves_out_of_hours_is_seen() -> None:
    domains = {"mail.ru": (Limit(HOUR, 1),)}
    gone = [Left(START, "bk.ru"), Left(START + 60, "union.example"), Left(START + 120, "mail.ru")]
    assert exceeded(gone, Quotas(relay=(Limit(HOUR, 3),), domains=domains, zone=MOSCOW)) != []
    assert exceeded(gone, Quotas(relay=(Limit(HOUR, 3),), zone=MOSCOW)) == []
    late = Quotas(relay=(), windows=(window("с 17 до 18:01"),), zone=MOSCOW)
    assert len(exceeded(gone, late)) == 2
    assert opening(late.windows, START + 60, MOSCOW) == START + 23 * 3600


def test_what_is_not_used_is_seen() -> None:
    ideal = [START + minute * 60 for minute in range(1, 201)]
    assert used(ideal, ideal, START) == 1
    assert used([*ideal[:-1], START + 9e9], ideal, START) == 199 / 200
    assert used([at + 60 for at in ideal], ideal, START) == pytest.approx(200 / 201)
    assert used([*ideal[:100], *(at + 7200 for at in ideal[100:])], ideal, START) == pytest.approx(0.744, abs=0.005)
