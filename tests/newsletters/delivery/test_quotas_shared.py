"""Quotas where they count: senders that hammer one register at once, and a sender that goes on the next day."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL, make_url

from newsletters.delivery.budget import Budget
from newsletters.delivery.quotas import DAY, HOUR, MINUTE, Limit, Quotas
from newsletters.register.engine import open_at
from newsletters.register.schema import spent
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.test_workers import wait_for
from tests.newsletters.sink import sink

RULES = Quotas(
    relay=(Limit(MINUTE, 1_000), Limit(HOUR, 400), Limit(DAY, 300)),
    domains={"gmail.com": (Limit(HOUR, 60),), "mail.ru": (Limit(DAY, 90),)},
)
DOMAINS = ("gmail.com", "mail.ru", "bk.ru", "sad.example")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return open_at(URL.create("sqlite", database=str(tmp_path / "people.db")))
    address: str = request.getfixturevalue("postgresql")
    return open_at(make_url(address).set(drivername="postgresql+psycopg"))


def test_senders_that_hammer_one_register_exceed_nothing_and_leave_nothing(engine: Engine) -> None:
    sent: list[str] = []
    failures: list[BaseException] = []

    def send(at: int) -> None:
        budget = Budget(engine, RULES)
        try:
            for turn in range(400):
                domain = DOMAINS[(turn + at) % len(DOMAINS)]
                if budget.allow(domain, stage.NOW + turn / 1000) == 0:
                    with engine.begin() as connection:
                        leaves = budget.spend(connection, domain, stage.NOW + turn / 1000)
                    sent.extend([domain] if leaves else [])
            budget.settle()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=send, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    counted = {domain: sent.count(domain) for domain in DOMAINS}
    with engine.connect() as connection:
        rows = connection.execute(select(spent.c.limit, func.sum(spent.c.used)).group_by(spent.c.limit))
        kept = {limit: int(used) for limit, used in rows}
    assert kept["relay per_day"] == kept["relay per_hour"] == len(sent) <= 300
    assert kept["gmail.com per_hour"] == counted["gmail.com"] <= 60
    assert kept["mail.ru per_day"] == counted["mail.ru"] + counted["bk.ru"] <= 90
    late = Budget(engine, RULES)
    while late.allow("sad.example", stage.NOW + 1) == 0:
        with engine.begin() as connection:
            assert late.spend(connection, "sad.example", stage.NOW + 1)
        sent.append("sad.example")
    assert len(sent) == 300  # what one held when the others asked last was given back
    engine.dispose()


def test_a_sender_stops_today_and_goes_on_tomorrow(tmp_path: Path) -> None:
    engine = stage.register(tmp_path, 130)
    stage.confirmed(engine)
    rules, hours = Quotas(relay=(Limit(DAY, 50),)), stage.Hours()
    with sink(tmp_path / "taken.txt") as server:
        days = []
        for _ in range(5):
            sender = stage.sender(
                engine, server.port, clock=hours.now, pause=hours.sleep, quota=lambda: Budget(engine, rules)
            )
            days.append(sender.run())
            if days[-1].state == "done":
                break
            assert 86_400 <= stage.found(engine).not_before - hours.at <= 87_300
            hours.at = stage.found(engine).not_before
        assert [(one.state, one.sent) for one in days] == [("paused", 50), ("paused", 50), ("done", 30)]
        wait_for(lambda: len(server.taken()) == 130, 10)
    assert days[0].said == "Остальное уйдёт позже: ждём квоты, часа рассылки или сервера."
    engine.dispose()
