"""Limits of a minute lived through by real senders, in a clock with fractions: a second lost in each is too much.

Connecting takes a twentieth of a second, each letter what the pace says. What was possible says a `Keeper`: he sends
the same letters in the same order, each as early as it may leave.
"""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsletters.delivery.budget import Budget
from newsletters.delivery.quotas import MINUTE, Limit, Quotas
from newsletters.delivery.share import Share
from newsletters.delivery.transport import Answer, Note, Outgoing
from tests.newsletters.clerk import Left, exceeded, used
from tests.newsletters.delivery import stage
from tests.newsletters.simulated import Keeper, register, run

START = stage.NOW + 0.37
CONNECTING, PACE = 0.05, 10.0
BY_MINUTE = Quotas(relay=(Limit(MINUTE, 60),))
POLL = 5.0
"""Seconds between two looks of procrastinate's at its queue."""


class Clock:
    """Only sleeping and sending move it; `steps` is the least part of a second to which it can sleep."""

    def __init__(self, steps: float = 0) -> None:
        self.at, self.steps, self.connections = START, steps, 0
        self.gone: list[Left] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += math.ceil(seconds / self.steps) * self.steps if self.steps else seconds

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        self.at, self.connections = self.at + CONNECTING, self.connections + 1
        answer = None
        for one in letters:
            leaves = note(answer, one)
            answer = Answer(one.id, "data", 250, "ok") if leaves else None
            if leaves:
                self.gone.append(Left(self.at, one.personal.recipient.rpartition("@")[2]))
                self.at += 1 / PACE
        note(answer, None)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = stage.register(tmp_path, 300)
    stage.confirmed(made)
    yield made
    made.dispose()


def share(clock: Clock, rules: Quotas, domain: str = "") -> float:
    """Return which share of what was possible was used, by all or by one domain."""
    letters = [stage.DOMAINS[number % len(stage.DOMAINS)] for number in range(len(clock.gone))]
    gone = run([Keeper(rules)], register(), letters, start=START, pace=PACE)
    times, ideal = ([one.at for one in them if domain in ("", one.domain)] for them in (clock.gone, gone))
    return used(times, ideal, START)


def send(engine: Engine, clock: Clock, rules: Quotas) -> None:
    values = {"clock": clock.now, "pause": clock.sleep, "transport": lambda: clock}
    assert stage.sender(engine, 0, quota=lambda: Budget(engine, rules), **values).run().sent == 300
    assert exceeded(clock.gone, rules) == []


@pytest.mark.parametrize(("steps", "holds"), [(0, True), (1, False)])
def test_a_sender_uses_99_per_cent_of_a_minute_and_would_not_in_whole_seconds(
    engine: Engine, steps: float, *, holds: bool
) -> None:
    clock = Clock(steps)
    send(engine, clock, BY_MINUTE)
    assert (share(clock, BY_MINUTE) >= 0.99) is holds
    assert clock.connections < 20


def test_a_domain_uses_99_per_cent_of_its_minute(engine: Engine) -> None:
    domain = stage.DOMAINS[0]
    rules, clock = Quotas(relay=(), domains={domain: (Limit(MINUTE, 25),)}), Clock()
    send(engine, clock, rules)
    assert share(clock, rules, domain) >= 0.99


def shares(engine: Engine, clock: Clock, rules: Quotas) -> int:
    """Send by shares as a worker's queue asks for them, each as late as it can be; return how many there were."""
    for number in range(1, 100):
        one = Share(
            engine=engine, campaign=stage.found(engine), frozen=stage.letter(), worker=f"job {number}.0", most=500,
            quota=lambda: Budget(engine, rules), transport=lambda: clock, clock=clock.now, pause=clock.sleep,
        )  # fmt: skip
        wait = one.send()
        if wait is None:
            return number
        clock.at += math.ceil(wait) + POLL if wait else 0
    raise AssertionError("too many shares")


def test_workers_use_99_per_cent_of_a_minute(engine: Engine) -> None:
    clock = Clock()
    assert shares(engine, clock, BY_MINUTE) <= 6
    assert exceeded(clock.gone, BY_MINUTE) == []
    assert share(clock, BY_MINUTE) >= 0.99


def test_a_share_that_the_server_s_limit_ends_is_not_asked_for_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Domains that nobody had in hand look free: only whoever sent knows that the server takes nothing."""
    monkeypatch.setattr(stage, "DOMAINS", tuple(f"d{number}.example" for number in range(400)))
    made, clock = stage.register(tmp_path, 400), Clock()
    stage.confirmed(made)
    assert shares(made, clock, Quotas(relay=(Limit(MINUTE, 100),))) <= 8
    assert len(clock.gone) == 400
    made.dispose()
