"""Combinations of limits: those that a million letters live through, and random ones.

Output: `Quotas` by a name for people; strategies of hypothesis for `Case` values.
"""

import datetime as dt
import random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from newsletters.delivery.quotas import CALENDAR_DAY, DAY, HOUR, LENGTHS, MINUTE, OTHERS, Limit, Limits, Quotas
from newsletters.delivery.windows import window
from tests.newsletters.simulated import order

MOSCOW = ZoneInfo("Europe/Moscow")
START = dt.datetime(2026, 11, 27, 11, 0, tzinfo=MOSCOW).timestamp()
"""A Friday."""
HOURS = (
    "с 9 до 20 по будням", "с 10:30 до 18 пн–чт, сб", "с 20 до 2", "с 11 до 11:20", "с 9 до 10", "с 22:30 до 24 пт, вс",
    "с 0 до 24",
)  # fmt: skip
COMBINATIONS = {
    "дешёвый хостинг": Quotas(zone=MOSCOW),
    "60 в минуту, 500 в час": Quotas(relay=(Limit(MINUTE, 60), Limit(HOUR, 500)), zone=MOSCOW),
    "с полуночи": Quotas(relay=(Limit(MINUTE, 100), Limit(HOUR, 900), Limit(CALENDAR_DAY, 2_000)), zone=MOSCOW),
    "сутки обоих видов": Quotas(
        relay=(Limit(MINUTE, 400), Limit(DAY, 25_000), Limit(CALENDAR_DAY, 20_000)), zone=MOSCOW
    ),
    "часы": Quotas(
        relay=(Limit(MINUTE, 300), Limit(HOUR, 6_000)),
        windows=(window("с 9 до 20 по будням"), window("с 10:30 до 18 сб")),
        zone=MOSCOW,
    ),
    "один час в день": Quotas(
        relay=(Limit(MINUTE, 900), Limit(DAY, 30_000)), windows=(window("с 9 до 10"),), zone=MOSCOW
    ),
    "домены": Quotas(
        relay=(Limit(MINUTE, 3_000), Limit(DAY, 300_000)),
        domains={
            "gmail.com": (Limit(MINUTE, 300), Limit(HOUR, 6_000)),
            "mail.ru": (Limit(HOUR, 20_000), Limit(DAY, 100_000)),
            OTHERS: (Limit(MINUTE, 700),),
        },
        zone=MOSCOW,
    ),
    "всё вместе": Quotas(
        relay=(Limit(MINUTE, 1_500), Limit(HOUR, 30_000), Limit(DAY, 120_000), Limit(CALENDAR_DAY, 100_000)),
        domains={
            "gmail.com": (Limit(MINUTE, 120), Limit(HOUR, 2_000), Limit(CALENDAR_DAY, 12_000)),
            "mail.ru": (Limit(HOUR, 6_000), Limit(DAY, 30_000), Limit(CALENDAR_DAY, 28_000)),
            OTHERS: (Limit(MINUTE, 400), Limit(DAY, 40_000)),
        },
        windows=(window("с 9 до 20 по будням"), window("с 22 до 1 сб")),
        zone=MOSCOW,
    ),
}


class Case(NamedTuple):
    """A mailing: its limits, the domains of its letters in order, when it starts, letters a second, senders."""

    rules: Quotas
    domains: list[str]
    start: float
    pace: float
    senders: int


def limits(most: int) -> st.SearchStrategy[Limits]:
    numbers = st.fixed_dictionaries({}, optional={name: st.integers(1, most) for name in LENGTHS})
    return numbers.map(lambda given: tuple(Limit(name, given[name]) for name in LENGTHS if name in given))


def cases(letters: int, *, alike: bool) -> st.SearchStrategy[Case]:
    """Return mailings of up to so many letters; `alike`: nothing but the server's limits counts them."""
    names = st.sampled_from(["gmail.com", "mail.ru", OTHERS])
    rules = st.builds(
        Quotas,
        relay=limits(400),
        domains=st.just({}) if alike else st.dictionaries(names, limits(200), max_size=3),
        windows=st.lists(st.sampled_from(HOURS).map(window), max_size=2, unique=True).map(tuple),
        zone=st.just(MOSCOW),
    )
    waiting = st.fixed_dictionaries(
        {"union.example": st.integers(1, letters)},
        optional={name: st.integers(1, letters // 3) for name in ("bk.ru", "gmail.com", "mail.ru", "tiny.example")},
    )
    ordered = st.builds(lambda given, seed: order(given, random.Random(seed)), waiting, st.integers(0, 99))
    starts = st.floats(0, 7 * 86_400).map(lambda later: START + round(later, 3))
    return st.builds(
        Case,
        rules=rules,
        domains=ordered,
        start=st.just(START) | starts,
        pace=st.sampled_from([0.7, 11.0, 300.0]),
        senders=st.integers(1, 3),
    )
