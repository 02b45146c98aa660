"""Quotas between senders and over days, in a simulated clock: crashes, hours, families of domains, servers."""

import datetime as dt

from sqlalchemy import Engine, func, select

from newsletters.delivery.budget import Budget
from newsletters.delivery.forecast import forecast
from newsletters.delivery.quotas import DAY, HOUR, MINUTE, Limit, Quotas
from newsletters.delivery.windows import period, window
from newsletters.register.schema import spent
from tests.newsletters.clerk import exceeded
from tests.newsletters.combinations import MOSCOW, START
from tests.newsletters.simulated import order, register, run


def test_what_a_crash_takes_along_only_stays_unused() -> None:
    engine, rules = register(), Quotas(relay=(Limit(DAY, 100),), zone=MOSCOW)
    first = Budget(engine, rules)
    gone = run([_Dying(first, 40)], engine, ["union.example"] * 40, start=START)
    gone += run([Budget(engine, rules)], engine, ["union.example"] * 200, start=START + 60)
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
    run([budget], engine, ["union.example"] * 37, start=START)
    assert total(engine) == 37


def test_letters_leave_within_the_hours_alone_and_by_themselves_the_next_day() -> None:
    engine, hours = register(), (window("с 9 до 20 по будням"),)
    rules = Quotas(relay=(Limit(HOUR, 100),), windows=hours, zone=MOSCOW)
    letters = ["union.example"] * 2_600
    told = forecast(None, letters, rules, START, pace=10)
    gone = run([Budget(engine, rules)], engine, letters, start=START)
    assert exceeded(gone, rules) == []
    assert all(period(hours, one.at, MOSCOW).opens <= one.at for one in gone)
    days = {dt.datetime.fromtimestamp(one.at, MOSCOW).date().isoformat() for one in gone}
    assert days == {"2026-11-27", "2026-11-30", "2026-12-01"}
    assert abs(told.ends - gone[-1].at) <= 60
    assert told.words.startswith(
        "900\N{NO-BREAK SPACE}писем сегодня, остальные 1\N{NO-BREAK SPACE}700 — до\N{NO-BREAK SPACE}1"
    )


def test_what_was_sent_counts_on_when_the_hours_are_changed() -> None:
    engine, gone = register(), []
    for day, line in enumerate(("с 9 до 11:01", "с 0 до 24", "с 10 до 11:01")):
        rules = Quotas(relay=(Limit(DAY, 50),), windows=(window(line),), zone=MOSCOW)
        gone += run([Budget(engine, rules)], engine, ["union.example"] * 50, start=START + day * 7_200, pace=1)
    assert exceeded(gone, Quotas(relay=(Limit(DAY, 50),), zone=MOSCOW)) == []


def test_a_forecast_knows_what_was_spent_before() -> None:
    engine, rules = register(), Quotas(zone=MOSCOW)
    run([Budget(engine, rules)], engine, ["union.example"] * 300, start=START)
    later = START + 3600
    with engine.connect() as connection:
        told = forecast(connection, ["union.example"] * 900, rules, later)
    gone = run([Budget(engine, rules)], engine, ["union.example"] * 900, start=later)
    assert told.today == 200
    assert abs(told.ends - gone[-1].at) <= 60


def test_a_family_of_domains_is_counted_as_one() -> None:
    engine = register()
    rules = Quotas(relay=(), domains={"mail.ru": (Limit(HOUR, 10),)}, zone=MOSCOW)
    budget = Budget(engine, rules)
    gone = run([budget], engine, order({"bk.ru": 6, "list.ru": 6, "union.example": 50}), start=START)
    assert sum(one.at < START + 3000 for one in gone if one.domain != "union.example") == 10
    again, later = Budget(engine, rules), gone[-1].at
    while not again.allow("list.ru", later):
        with engine.begin() as connection:
            assert again.spend(connection, "list.ru", later)
    assert again.allow("union.example", later) == 0
    assert set(again.closed(later)) == {"mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "vk.com"}


def test_old_slices_are_forgotten() -> None:
    engine, rules = register(), Quotas(relay=(Limit(MINUTE, 5),), zone=MOSCOW)
    run([Budget(engine, rules)], engine, ["union.example"] * 3_000, start=START, pace=1)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(spent)).scalar_one() < 20


def test_each_server_has_limits_of_its_own_and_mail_services_count_all() -> None:
    engine = register()
    domains = {"gmail.com": (Limit(DAY, 30),)}
    servers = [Quotas(relay=(Limit(DAY, 50),), server=name, domains=domains, zone=MOSCOW) for name in ("a", "b")]
    letters = order({"gmail.com": 40, "union.example": 200})
    gone = run([Budget(engine, one) for one in servers], engine, letters, start=START)
    today = [one for one in gone if one.at < START + 86_000]
    assert len(today) == 100
    assert sum(one.domain == "gmail.com" for one in today) == 30
