"""Quotas in a simulated clock: never exceeded, hardly anything left unused, shared by senders, kept through crashes."""

import datetime as dt
import os
import random
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from newsletters.delivery.budget import Budget
from newsletters.delivery.forecast import forecast
from newsletters.delivery.quotas import CALENDAR_DAY, DAY, HOUR, LENGTHS, MINUTE, OTHERS, Limit, Limits, Quotas
from newsletters.delivery.windows import period, window
from newsletters.register.schema import spent
from tests.newsletters.simulated import Exact, Left, exceeded, register, run

FULL = bool(os.environ.get("PRESS_FULL"))
LETTERS, EXAMPLES = (20_000, 100) if FULL else (600, 12)
MILLION = 1_000_000 if FULL else 20_000
MOSCOW = ZoneInfo("Europe/Moscow")
START = dt.datetime(2026, 11, 27, 11, 0, tzinfo=MOSCOW).timestamp()
QUICK = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def end(gone: list[Left]) -> float:
    return max(letter.at for letter in gone)


def used(gone: list[Left], waiting: Mapping[str, int], quotas: Quotas, *, pace: float) -> float:
    """Return which part of the least possible time a mailing took, as a share of it."""
    best = run([Exact(quotas)], register(), waiting, start=START, pace=pace)
    return 1.0 if end(gone) == START else (end(best) - START) / (end(gone) - START)


def limits(most: int) -> st.SearchStrategy[Limits]:
    numbers = st.fixed_dictionaries({}, optional={name: st.integers(1, most) for name in LENGTHS})
    return numbers.map(lambda given: tuple(Limit(name, given[name]) for name in LENGTHS if name in given))


quotas = st.builds(
    Quotas,
    relay=limits(400),
    domains=st.dictionaries(st.sampled_from(["gmail.com", "mail.ru", OTHERS]), limits(200), max_size=3),
    zone=st.just(MOSCOW),
)
waiting = st.fixed_dictionaries(
    {"union.example": st.integers(1, LETTERS)},
    optional={name: st.integers(1, LETTERS // 3) for name in ("bk.ru", "gmail.com", "mail.ru", "tiny.example")},
)


@QUICK
@given(quotas, waiting, st.integers(1, 4), st.sampled_from([0.7, 11.0, 300.0]))
def test_no_limit_is_ever_exceeded(rules: Quotas, letters: dict[str, int], number: int, pace: float) -> None:
    engine = register()
    gone = run([Budget(engine, rules) for _ in range(number)], engine, letters, start=START + 0.123, pace=pace)
    assert len(gone) == sum(letters.values())
    assert exceeded(gone, rules) == []


def mixed(rules: Quotas) -> bool:
    """Whether days of both kinds are counted: one that slides may end just after midnight, and a day goes by unused."""
    names = {limit.per for limits_ in (rules.relay, *rules.domains.values()) for limit in limits_}
    return {DAY, CALENDAR_DAY} <= names


@QUICK
@given(quotas.filter(lambda rules: not mixed(rules)), waiting, st.sampled_from([0.7, 11.0, 300.0]))
def test_at_least_99_per_cent_of_what_is_allowed_is_used(rules: Quotas, letters: dict[str, int], pace: float) -> None:
    engine = register()
    gone = run([Budget(engine, rules)], engine, letters, start=START, pace=pace)
    assert used(gone, letters, rules, pace=pace) >= 0.99


COMBINATIONS = {
    "дешёвый хостинг": Quotas(zone=MOSCOW),
    "60 в минуту, 500 в час": Quotas(relay=(Limit(MINUTE, 60), Limit(HOUR, 500)), zone=MOSCOW),
    "с полуночи": Quotas(relay=(Limit(MINUTE, 100), Limit(HOUR, 900), Limit(CALENDAR_DAY, 2_000)), zone=MOSCOW),
    "домены": Quotas(
        relay=(Limit(MINUTE, 3_000), Limit(DAY, 300_000)),
        domains={
            "gmail.com": (Limit(MINUTE, 300), Limit(HOUR, 6_000)),
            "mail.ru": (Limit(HOUR, 20_000), Limit(DAY, 100_000)),
            OTHERS: (Limit(MINUTE, 700),),
        },
        zone=MOSCOW,
    ),
}


@pytest.mark.parametrize("name", COMBINATIONS)
def test_a_million_letters(name: str, record_property: pytest.FixtureRequest) -> None:
    rules, pace, engine = COMBINATIONS[name], 100.0, register()
    parts = {"bk.ru": 0.15, "gmail.com": 0.1, "mail.ru": 0.25, "union.example": 0.2, "yandex.ru": 0.3}
    letters = {domain: round(MILLION * part) for domain, part in parts.items()}
    told = forecast(None, letters, rules, START, pace=pace)
    gone = run([Budget(engine, rules)], engine, letters, start=START, pace=pace, dice=random.Random(3))
    assert len(gone) == MILLION
    assert exceeded(gone, rules) == []
    share = used(gone, letters, rules, pace=pace)
    record_property(f"квоты, {name}: использовано", f"{share:.2%}")  # type: ignore[operator]
    assert share >= 0.99
    assert abs(told.ends - end(gone)) <= 60
    assert sum(one.at < midnight() for one in gone) == pytest.approx(told.today, abs=pace)


def midnight() -> float:
    return dt.datetime(2026, 11, 28, tzinfo=MOSCOW).timestamp()


def test_a_wrong_budget_is_seen() -> None:
    """Both judges can fail: of a sender that asks nobody, and of one that sleeps too long."""
    rules = Quotas(relay=(Limit(MINUTE, 60),), zone=MOSCOW)
    greedy = run([Exact(Quotas(relay=()))], register(), {"union.example": 100}, start=START)
    assert len(exceeded(greedy, rules)) == 40
    lazy = run([Exact(Quotas(relay=(Limit(MINUTE, 50),)))], register(), {"union.example": 1_000}, start=START)
    assert used(lazy, {"union.example": 1_000}, rules, pace=10) < 0.99


def test_what_a_crash_takes_along_only_stays_unused() -> None:
    engine, rules = register(), Quotas(relay=(Limit(DAY, 100),), zone=MOSCOW)
    first = Budget(engine, rules)
    gone = run([_Dying(first, 40)], engine, {"union.example": 40}, start=START)
    gone += run([Budget(engine, rules)], engine, {"union.example": 200}, start=START + 60)
    assert exceeded(gone, rules) == []
    assert sum(one.at < START + 86_000 for one in gone) >= 100 - 64


class _Dying:
    """A sender that does not come to give back what it holds."""

    def __init__(self, budget: Budget, after: int) -> None:
        self.allow, self.spend, self.closed, self.after = budget.allow, budget.spend, budget.closed, after

    def settle(self) -> None: ...


def test_a_transaction_that_fails_counts_nothing_and_gives_nothing_away() -> None:
    engine, rules = register(), Quotas(relay=(Limit(DAY, 3),), zone=MOSCOW)
    budget = Budget(engine, rules)
    for _ in range(5):
        with engine.connect() as connection:
            assert budget.spend(connection, "union.example", START)
            connection.rollback()
    assert total(engine) == 0
    assert [_spend(engine, budget) for _ in range(4)] == [True, True, True, False]
    assert total(engine) == 3


def _spend(engine: Engine, budget: Budget) -> bool:
    with engine.begin() as connection:
        return budget.spend(connection, "union.example", START)


def total(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.coalesce(func.sum(spent.c.used), 0))).scalar_one()


def test_what_is_not_used_is_given_back() -> None:
    engine = register()
    budget = Budget(engine, Quotas(relay=(Limit(DAY, 100),), zone=MOSCOW))
    run([budget], engine, {"union.example": 37}, start=START)
    assert total(engine) == 37


def test_letters_leave_within_the_hours_alone_and_by_themselves_the_next_day() -> None:
    engine, hours = register(), (window("с 9 до 20 по будням"),)
    rules = Quotas(relay=(Limit(HOUR, 100),), windows=hours, zone=MOSCOW)
    letters = {"union.example": 2_600}
    told = forecast(None, letters, rules, START, pace=10)
    gone = run([Budget(engine, rules)], engine, letters, start=START)
    assert exceeded(gone, rules) == []
    assert all(period(hours, one.at, MOSCOW).opens <= one.at for one in gone)
    days = {dt.datetime.fromtimestamp(one.at, MOSCOW).date().isoformat() for one in gone}
    assert days == {"2026-11-27", "2026-11-30", "2026-12-01"}
    assert abs(told.ends - end(gone)) <= 60
    assert told.words.startswith(
        "900\N{NO-BREAK SPACE}писем сегодня, остальные 1\N{NO-BREAK SPACE}700 — до\N{NO-BREAK SPACE}1"
    )


def test_a_forecast_knows_what_was_spent_before() -> None:
    engine, rules = register(), Quotas(zone=MOSCOW)
    run([Budget(engine, rules)], engine, {"union.example": 300}, start=START)
    later = START + 3600
    with engine.connect() as connection:
        told = forecast(connection, {"union.example": 900}, rules, later)
    gone = run([Budget(engine, rules)], engine, {"union.example": 900}, start=later)
    assert told.today == 200
    assert abs(told.ends - end(gone)) <= 60


def test_a_family_of_domains_is_counted_as_one() -> None:
    engine = register()
    rules = Quotas(relay=(), domains={"mail.ru": (Limit(HOUR, 10),)}, zone=MOSCOW)
    budget = Budget(engine, rules)
    gone = run([budget], engine, {"bk.ru": 6, "list.ru": 6, "union.example": 50}, start=START)
    assert sum(one.at < START + 3000 for one in gone if one.domain != "union.example") == 10
    again, later = Budget(engine, rules), gone[-1].at
    while not again.allow("list.ru", later):
        with engine.begin() as connection:
            assert again.spend(connection, "list.ru", later)
    assert again.allow("union.example", later) == 0
    assert set(again.closed(later)) == {"mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "vk.com"}


def test_old_slices_are_forgotten() -> None:
    engine, rules = register(), Quotas(relay=(Limit(MINUTE, 5),), zone=MOSCOW)
    run([Budget(engine, rules)], engine, {"union.example": 3_000}, start=START, pace=1)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(spent)).scalar_one() < 20


def test_each_server_has_limits_of_its_own_and_mail_services_count_all() -> None:
    engine = register()
    domains = {"gmail.com": (Limit(DAY, 30),)}
    servers = [Quotas(relay=(Limit(DAY, 50),), server=name, domains=domains, zone=MOSCOW) for name in ("a", "b")]
    letters = {"gmail.com": 40, "union.example": 200}
    gone = run([Budget(engine, one) for one in servers], engine, letters, start=START)
    today = [one for one in gone if one.at < START + 86_000]
    assert len(today) == 100
    assert sum(one.domain == "gmail.com" for one in today) == 30
