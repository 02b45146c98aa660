"""A mailing in a simulated clock: senders that ask before each letter, and what an all-seeing server would count.

Input: who may send what, the domains of the letters that wait, in their order. Output: when each letter left. `Keeper`
counts as `clerk` does, letter by letter: it says what is possible when letters of several domains leave in that order.
"""

import heapq
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from newsletters.delivery.quotas import RELAY, Quotas
from newsletters.register.schema import spent
from tests.newsletters.clerk import Left, opening, room


class Quota(Protocol):
    def allow(self, domain: str, now: float) -> float: ...

    def spend(self, connection: Connection, domain: str, now: float) -> bool: ...

    def closed(self, now: float) -> dict[str, float]: ...

    def settle(self) -> None: ...


def register() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    spent.create(engine)
    return engine


@dataclass
class Keeper:
    """The quotas kept to the letter and to the microsecond: of what may leave, the first does, as early as it may."""

    quotas: Quotas
    times: dict[str, list[float]] = field(default_factory=dict)
    shut: dict[str, float] = field(default_factory=dict)

    def allow(self, domain: str, now: float) -> float:
        scopes, zone = self._scopes(domain), self.quotas.zone
        rooms = (room(limit, times, zone) for scope, times in scopes.items() for limit in self.quotas.limits(scope))
        until = opening(self.quotas.windows, max(now, *rooms, now), zone)
        if until > now:
            self.shut[domain] = until
        return until - now

    def spend(self, connection: Connection, domain: str, now: float) -> bool:
        for times in self._scopes(domain).values():
            times.append(now)
        return True

    def closed(self, now: float) -> dict[str, float]:
        self.shut = {domain: until for domain, until in self.shut.items() if until > now}
        return self.shut

    def settle(self) -> None: ...

    def _scopes(self, domain: str) -> dict[str, list[float]]:
        found = filter(None, (RELAY, self.quotas.scope(domain)))
        return {scope: self.times.setdefault(scope, []) for scope in found}


def order(waiting: Mapping[str, int], dice: random.Random | None = None) -> list[str]:
    """Return the domain of each letter: by the alphabet, with dice at random, as the ledger's order of ids is."""
    domains = [domain for domain, number in sorted(waiting.items()) for _ in range(number)]
    if dice:
        dice.shuffle(domains)
    return domains


def run(
    senders: Sequence[Quota], engine: Engine, domains: Sequence[str], *, start: float, pace: float = 10.0
) -> list[Left]:  # fmt: skip
    """Send all that waits in this order; each sender does `pace` letters a second."""
    places: dict[str, deque[int]] = {}
    for place, domain in enumerate(domains):
        places.setdefault(domain, deque()).append(place)
    gone: list[Left] = []
    turns = [(start, number) for number in range(len(senders))]
    with engine.connect() as connection:
        while places:
            now, number = heapq.heappop(turns)
            domain, wait = _choose(senders[number], places, now)
            if domain and senders[number].spend(connection, domain, now):
                gone.append(Left(now, domain))
                places[domain].popleft()
                places = places if places[domain] else {name: rest for name, rest in places.items() if rest}
            elif not domain:
                senders[number].settle()
            connection.commit()
            heapq.heappush(turns, (now + (1 / pace if domain else max(wait, 0.001)), number))
    for one in senders:
        one.settle()
    return gone


def _choose(sender: Quota, places: Mapping[str, deque[int]], now: float) -> tuple[str, float]:
    """Return the domain of the next letter, or how long to wait for one."""
    closed = sender.closed(now)
    waits = [until - now for domain, until in closed.items() if domain in places]
    for domain in sorted((domain for domain in places if domain not in closed), key=lambda domain: places[domain][0]):
        wait = sender.allow(domain, now)
        if wait <= 0:
            return domain, 0.0
        waits.append(wait)
    return "", min(waits)
