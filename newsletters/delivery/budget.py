"""What all senders together may still spend: the quotas as a mailing lives by them, shared through the register.

Input: an engine, `Quotas`; domains and moments (seconds since 1970, best with their fraction). Output: seconds to wait;
rows of `spent`. A sender takes a few letters' worth at once in a transaction that ends before the first of them leaves,
and gives back what it did not use: a crash at any moment, and any number of senders, can only leave something unused.
What was taken holds until the shortest slice ends, so a letter counts at the time at which it leaves.
"""

from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, text

from newsletters.delivery.ledger import Prepared
from newsletters.delivery.meter import NEVER, Edges, Meter
from newsletters.delivery.quotas import RELAY, SECOND, Quotas
from newsletters.delivery.windows import NO_TIME, Period, period

MOST = 256
"""Letters' worth that one sender takes at once."""
SHARE = 4
"""Parts of what is free, of which a sender takes one at most."""
_LOCK = -1
"""`window` of the row that whoever counts a limit holds: others wait for the end of that transaction."""
_ADD = text(
    'INSERT INTO spent ("limit", "window", used) VALUES (:limit, :window, :used) '
    'ON CONFLICT ("limit", "window") DO UPDATE SET used = spent.used + excluded.used'
)
_SPENT = text(
    'SELECT "window", used FROM spent WHERE "limit" = :limit AND "window" >= :oldest AND used > 0 ORDER BY "window"'
)
_SUM = text('SELECT min("window"), sum(used) FROM spent WHERE "limit" = :limit AND "window" >= :oldest AND used > 0')
_FORGET = text('DELETE FROM spent WHERE "limit" = :limit AND "window" >= 0 AND "window" < :oldest')

Meters = dict[str, Meter]
"""The limits of one scope by the names under which `spent` keeps them."""


@dataclass(slots=True)
class _Purse:
    """What this sender holds of one scope: letters it may still send until `until`; moments in milliseconds."""

    left: int = 0
    until: int = 0
    since: int = 0
    """The moment in whose slices it was counted."""
    size: int = 1
    """Letters' worth to take next: more where the last was used up."""
    shut: int = 0
    """When to ask again, after nothing was left."""

    def holds(self, now: int) -> bool:
        return self.left > 0 and now < self.until


@dataclass(slots=True)
class Budget:
    """One sender's hand on the quotas; every process and every connection to a mail server has its own."""

    engine: Engine
    quotas: Quotas
    _purses: dict[str, _Purse] = field(default_factory=dict)
    _hours: Period = NO_TIME
    _edges: Edges = field(init=False)
    _add: Prepared = field(init=False)
    _sum: Prepared = field(init=False)
    _forget: Prepared = field(init=False)

    def __post_init__(self) -> None:
        self._edges = Edges(self.quotas)
        self._add, self._sum, self._forget = (Prepared(one, self.engine.dialect) for one in (_ADD, _SUM, _FORGET))

    def allow(self, domain: str, now: float) -> float:
        """Return the seconds until a letter to this domain may leave, 0 for at once; «» asks for any domain.

        Opens a transaction of its own, now and then. Nothing is counted for good before `spend`.
        """
        waits = self._opens(now) - now
        if waits > 0 or not domain:
            return max(0.0, waits)
        moment = int(now * SECOND)
        shut = (self._fill(scope, moment) for scope in self._scopes(domain))
        return max(0.0, next((until / SECOND - now for until in shut if until), 0.0))

    def spend(self, connection: Connection, domain: str, now: float) -> bool:
        """Count a letter that leaves when this connection's transaction ends; False: it must wait, nothing counts."""
        if self._opens(now) > now:
            return False
        moment, scopes = int(now * SECOND), self._scopes(domain)
        lacking = [scope for scope in scopes if not self._purse(scope).holds(moment)]
        loaded = [self._loaded(connection, scope, moment) for scope in lacking]
        if not all(meter.free(moment) for meters in loaded for meter in meters.values()):
            return False
        for meters in loaded:  # one letter alone: should the transaction fail, nothing is held
            self._count(connection, meters, moment, 1)
        for scope in scopes:
            if scope not in lacking:
                self._purse(scope).left -= 1
        return True

    def closed(self, now: float) -> dict[str, float]:
        """Return the domains to which nothing may go, as far as this sender has seen, and until when."""
        moment = int(now * SECOND)
        shut = {scope: purse.shut for scope, purse in self._purses.items() if scope != RELAY and purse.shut > moment}
        return {domain: until / SECOND for scope, until in shut.items() for domain in self.quotas.members(scope)}

    def settle(self) -> None:
        """Give back all that is held and not used: before a long wait, and at the end."""
        for scope in sorted(scope for scope, purse in self._purses.items() if purse.left):
            with self.engine.begin() as connection:
                self._locked(connection, scope)
            self._purses[scope] = _Purse()

    def _scopes(self, domain: str) -> list[str]:
        return [scope for scope in (RELAY, self.quotas.scope(domain)) if scope and self.quotas.limits(scope)]

    def _purse(self, scope: str) -> _Purse:
        return self._purses.setdefault(scope, _Purse())

    def _opens(self, now: float) -> float:
        """Return the moment when any letter may leave: `now`, or the next hours, or when the server takes more."""
        if not self._hours.opens <= now < self._hours.closes:
            self._hours = period(self.quotas.windows, now, self.quotas.zone)
        relay = self._purses.get(RELAY)
        return max(now, self._hours.opens, relay.shut / SECOND if relay else 0.0)

    def _fill(self, scope: str, now: int) -> int:
        """See that the purse holds a letter; return 0, or the moment to ask again."""
        purse = self._purse(scope)
        if purse.holds(now):
            return 0
        if purse.shut > now:
            return purse.shut
        size = max(1, purse.size - purse.left) if purse.left else min(MOST, purse.size * 2)
        with self.engine.begin() as connection:
            meters = self._loaded(connection, scope, now)
            free = min(meter.free(now) for meter in meters.values())
            free = min(size, max(1, free // SHARE), free)  # near the end others must not wait for what one holds
            self._count(connection, meters, now, free)
        until = min((meter.end(now) for meter in meters.values()), default=NEVER)
        shut = 0 if free else max(meter.opens(now) for meter in meters.values())
        self._purses[scope] = _Purse(left=free, until=until, since=now, size=size, shut=shut)
        return shut

    def _loaded(self, connection: Connection, scope: str, now: int) -> Meters:
        """Lock a scope, give back what is left of the purse, and sum up what everybody has spent.

        All of it stands under the oldest mark: that is enough for this moment, and for the next one that opens.
        """
        self._locked(connection, scope)
        meters = _empty(scope, self._edges)
        for name, meter in meters.items():
            ((mark, used),) = self._sum.rows(connection, limit=name, oldest=meter.oldest(now))
            if used:
                meter.put(mark, int(used))
        return meters

    def _locked(self, connection: Connection, scope: str) -> None:
        meters = _empty(scope, self._edges)
        for name in meters:
            self._add.run(connection, limit=name, window=_LOCK, used=0)
        purse = self._purse(scope)
        if purse.left:
            self._put(connection, meters, purse.since, -purse.left)
            purse.left = 0  # should the transaction fail, it stays counted and unused

    def _count(self, connection: Connection, meters: Meters, now: int, number: int) -> None:
        """Count letters and forget slices that count no more."""
        if number:
            self._put(connection, meters, now, number)
            for name, meter in meters.items():
                self._forget.run(connection, limit=name, oldest=meter.oldest(now))

    def _put(self, connection: Connection, meters: Meters, moment: int, number: int) -> None:
        for name, meter in meters.items():
            self._add.run(connection, limit=name, window=meter.mark(moment), used=number)


def loaded(connection: Connection, scope: str, edges: Edges, now: int) -> Meters:
    """Return the meters of RELAY or another scope with what everybody has spent; `now` in milliseconds."""
    meters = _empty(scope, edges)
    for name, meter in meters.items():
        for mark, used in connection.execute(_SPENT, {"limit": name, "oldest": meter.oldest(now)}):
            meter.put(mark, used)
    return meters


def _empty(scope: str, edges: Edges) -> Meters:
    return {edges.quotas.name(scope, one): Meter(one, edges) for one in edges.quotas.limits(scope)}
