"""A mailing in a simulated clock: senders that ask before each letter, and what an all-seeing server would count.

Input: who may send what, how many letters wait for each domain. Output: when each letter left. `Exact` keeps the time
of every letter, as no register could: it says what is possible at best, and sees what is exceeded.
"""

import datetime as dt
import heapq
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from newsletters.delivery.quotas import CALENDAR_DAY, LENGTHS, RELAY, Limit, Quotas
from newsletters.register.schema import spent


class Quota(Protocol):
    def allow(self, domain: str, now: float) -> float: ...

    def spend(self, connection: Connection, domain: str, now: float) -> bool: ...

    def closed(self, now: float) -> dict[str, float]: ...

    def settle(self) -> None: ...


class Left(NamedTuple):
    at: float
    domain: str


def register() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    spent.create(engine)
    return engine


@dataclass
class Log:
    """One limit, letter by letter."""

    limit: Limit
    zone: dt.tzinfo
    times: deque[float] = field(default_factory=deque)

    def waits(self, now: float) -> float:
        """Return when one more letter would not exceed the limit."""
        if len(self.times) < self.limit.number:
            return now
        first = self.times[-self.limit.number]
        if self.limit.per == CALENDAR_DAY:
            day = dt.datetime.fromtimestamp(first, self.zone).date() + dt.timedelta(days=1)
            return max(now, dt.datetime.combine(day, dt.time(), self.zone).timestamp())
        return max(now, first + LENGTHS[self.limit.per] / 1000)

    def add(self, now: float) -> None:
        self.times.append(now)
        if len(self.times) > self.limit.number:
            self.times.popleft()


@dataclass
class Exact:
    """The quotas kept to the letter and to the microsecond."""

    quotas: Quotas
    logs: dict[str, list[Log]] = field(default_factory=dict)
    shut: dict[str, float] = field(default_factory=dict)

    def of(self, domain: str) -> list[Log]:
        found = []
        for scope in filter(None, (RELAY, self.quotas.scope(domain))):
            logs = self.logs.setdefault(scope, [Log(one, self.quotas.zone) for one in self.quotas.limits(scope)])
            found.append(logs)
        return [log for logs in found for log in logs]

    def allow(self, domain: str, now: float) -> float:
        until = max((log.waits(now) for log in self.of(domain)), default=now)
        if until > now:
            self.shut[domain] = until
        return until - now

    def spend(self, connection: Connection, domain: str, now: float) -> bool:
        for log in self.of(domain):
            log.add(now)
        return True

    def closed(self, now: float) -> dict[str, float]:
        self.shut = {domain: until for domain, until in self.shut.items() if until > now}
        return self.shut

    def settle(self) -> None: ...


def run(
    senders: Sequence[Quota], engine: Engine, waiting: Mapping[str, int], *, start: float, pace: float = 10.0,
    dice: random.Random | None = None,
) -> list[Left]:  # fmt: skip
    """Send all that waits; each sender does `pace` letters a second.

    With dice readers come in random order, as they do in the ledger, else by the alphabet of their domains.
    """
    left = dict(sorted(waiting.items()))
    gone: list[Left] = []
    turns = [(start, number) for number in range(len(senders))]
    with engine.connect() as connection:
        while left:
            now, number = heapq.heappop(turns)
            domain, wait = _choose(senders[number], left, now, dice)
            if domain and senders[number].spend(connection, domain, now):
                gone.append(Left(now, domain))
                left[domain] -= 1
                left = left if left[domain] else {name: rest for name, rest in left.items() if rest}
            elif not domain:
                senders[number].settle()
            connection.commit()
            heapq.heappush(turns, (now + (1 / pace if domain else max(wait, 0.001)), number))
    for one in senders:
        one.settle()
    return gone


def _choose(sender: Quota, left: Mapping[str, int], now: float, dice: random.Random | None) -> tuple[str, float]:
    """Return the domain of the next letter, or how long to wait for one."""
    closed = sender.closed(now)
    waits = [until - now for domain, until in closed.items() if domain in left]
    found = {domain: number for domain, number in left.items() if domain not in closed}
    while found:
        domain = dice.choices(list(found), list(found.values()))[0] if dice else next(iter(found))
        wait = sender.allow(domain, now)
        if wait <= 0:
            return domain, 0.0
        waits.append(wait)
        del found[domain]
    return "", min(waits)


def exceeded(gone: list[Left], quotas: Quotas) -> list[str]:
    """Return which letters left before the limits let them."""
    exact, early = Exact(quotas), []
    for letter in gone:
        for log in exact.of(letter.domain):
            if log.waits(letter.at) > letter.at + 1e-6:
                early.append(f"{letter} against {log.limit}")
            log.add(letter.at)
    return early
