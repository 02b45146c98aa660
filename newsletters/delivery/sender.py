"""The sender: takes a confirmed campaign as far as the server, the quotas and the hour allow, and says how it stands.

Input: a register, a campaign, transports, a quota, a clock. Output: an `Outcome`, kept in the campaign's row too. What
cannot go now goes on by itself when the command is called the next time; only what a person must mend stops it. Nothing
is lost at any moment: what a dead sender left in `sending` is settled before anything else.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Engine

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import states
from newsletters.delivery.campaign import Campaign
from newsletters.delivery.lane import Lane, Tally
from newsletters.delivery.ledger import Ledger, release
from newsletters.delivery.pace import Quota, Unhurried
from newsletters.delivery.quotas import SECOND
from newsletters.delivery.relaylog import RelayLog
from newsletters.delivery.settlement import Settlement
from newsletters.delivery.transport import LostConnectionError, Transport
from newsletters.frozen import Frozen
from newsletters.register.engine import reading, writing
from newsletters.relay import RelayError

RECONNECTS = (1, 2, 5, 15, 30)
"""Seconds before another connection, after so many that brought nothing."""
LATER = 15 * 60
"""Seconds after which a refused or unreachable server is asked again."""
AGAIN = 30
"""Seconds after which the relay's log is asked again of letters that it saw begin."""
LEAST = 0.2
"""Seconds between two rounds at least: each asks for a connection. It is a 300th part of a minute."""
SHORT = 120
"""Seconds that a sender waits itself; for longer it ends and the next call goes on."""


class Outcome(NamedTuple):
    """How a campaign stands after a run; `said` is a Russian sentence when it is not done.

    `trouble`: something went wrong, it is not only a quota or an hour that is waited for.
    """

    state: str
    said: str
    sent: int
    trouble: bool


@dataclass(slots=True, kw_only=True)
class Sender:
    """Sends one campaign; the caller holds `lock.sending`."""

    engine: Engine
    campaign: Campaign
    frozen: Frozen
    transport: Callable[[], Transport]
    quota: Callable[[], Quota] = Unhurried
    """One for each connection."""
    log: RelayLog | None = None
    connections: int = 1
    most: int = 1 << 62
    """Rows that a connection takes in hand in a round."""
    clock: Callable[[], float] = time.time
    pause: Callable[[float], None] | None = None
    tally: Tally = field(default_factory=Tally)
    _failures: list[BaseException] = field(default_factory=list)
    _quotas: dict[str, Quota] = field(default_factory=dict)

    def run(self) -> Outcome:
        """Send until nothing is left, or nothing may leave for a while. Raises RegisterError, RelayLogError."""
        self._settle()
        self._mark(states.RUNNING)
        while not self.tally.stop.is_set():
            self._lanes()
            self._settle()
            wait = self._wait()
            if wait is None or wait > SHORT or self.tally.stop.is_set():
                break
            self._rest(wait)
        return self._end()

    def interrupt(self) -> None:
        """End after the letter in hand; for handlers of signals."""
        self.tally.halt("Рассылка прервана. Она продолжится со следующего письма.", pauses=True)

    def _settle(self) -> None:
        """Settle what a dead sender or a lost connection left; nobody sends now, so rows in hand are in dead hands."""
        with writing(self.engine) as connection:
            self._settlement().settle(connection, int(self.clock()))
            release(connection, self.campaign.id)

    def _settlement(self) -> Settlement:
        return Settlement(campaign=self.campaign, sender=self.frozen.sender, log=self.log, pause=self._sleep)

    def _lanes(self) -> None:
        """Have every connection send till none finds a row that is due."""
        if self.connections <= 1:
            self._lane("1")
            return
        threads = [threading.Thread(target=self._guarded, args=(str(one),)) for one in range(1, self.connections + 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failures:
            raise self._failures[0]

    def _guarded(self, name: str) -> None:
        try:
            self._lane(name)
        except BaseException as error:
            self._failures.append(error)
            self.tally.halt(str(error), pauses=True)

    def _lane(self, name: str) -> None:
        ledger = Ledger(self.engine, self.campaign.id, worker=name, advertises=self.frozen.advertises)
        with ledger:
            quota = self._quota(name)
            lane = Lane(
                ledger=ledger, frozen=self.frozen, quota=quota, tally=self.tally, clock=self.clock, most=self.most
            )  # fmt: skip
            try:
                self._deliver(lane)
            finally:
                self._let_go(lane)

    def _quota(self, name: str) -> Quota:
        """Return the quota of a connection; it remembers from one round to the next what is shut."""
        if name not in self._quotas:
            self._quotas[name] = self.quota()
        return self._quotas[name]

    def _deliver(self, lane: Lane) -> None:
        """Connect again when a connection is lost, until that brings nothing any more."""
        fruitless = 0
        while not self.tally.stop.is_set():
            before = self.tally.answered
            try:
                self.transport().deliver(lane.letters(), lane.note)
                return
            except LostConnectionError as error:
                self._lost(lane, error.doubtful)
                fruitless = 0 if self.tally.answered > before else fruitless + 1
                if fruitless > len(RECONNECTS):
                    self.tally.halt(f"{error} Рассылка продолжится сама.", pauses=True, later=LATER)
                elif fruitless:
                    self._sleep(RECONNECTS[fruitless - 1])
            except RelayError as error:
                self._lost(lane, "")
                passing = getattr(error, "passing", True)
                way = "Рассылка продолжится сама." if passing else "Исправьте, и рассылка продолжится сама."
                self.tally.halt(f"{error} {way}", pauses=True, later=LATER)

    def _lost(self, lane: Lane, doubtful: str) -> None:
        """Of copies under way one is doubtful; the text of the others never left."""
        now, under_way = int(self.clock()), list(lane.made)
        lane.made.clear()
        with lane.ledger.transaction():
            for known in under_way:
                if known != doubtful:
                    lane.ledger.recall(known, now)
            if doubtful:
                settlement = self._settlement()
                settlement.settle(lane.ledger.connection, now, only=[doubtful], wait=states.wait(1))

    def _let_go(self, lane: Lane) -> None:
        lane.quota.settle()
        with lane.ledger.transaction():
            release(lane.ledger.connection, self.campaign.id, lane.ledger.worker)

    def _wait(self) -> float | None:
        """Return the seconds until something may leave, None when nothing is left to send."""
        moment = self.clock()
        waits = self.tally.waiting(moment)
        with Ledger(self.engine, self.campaign.id, worker="") as ledger:
            due, free = ledger.next_due(), ledger.next_due(besides=waits)
        if due is None:
            return AGAIN if self._number(states.SENDING) else None
        moments = [*([] if free is None else [free]), *waits.values()]
        return max(min(moments) - moment, self._opens(moment), 0)

    def _opens(self, moment: float) -> float:
        """Return the seconds until the server takes anything, as far as the connections have seen."""
        known = list(self._quotas.values()) or [self._quota("1")]
        return min(quota.allow("", moment) for quota in known)

    def _rest(self, wait: float) -> None:
        """Sleep until something may leave; a little longer, for limits know no part of a millisecond."""
        self._sleep(max(LEAST, wait + 1 / SECOND))

    def _sleep(self, seconds: float) -> None:
        if self.pause is not None:
            self.pause(seconds)
        else:
            self.tally.stop.wait(seconds)

    def _mark(self, state: str, said: str = "", not_before: int = 0) -> None:
        with writing(self.engine) as connection:
            campaigns.mark(connection, self.campaign.id, state, now=int(self.clock()), said=said, not_before=not_before)

    def _end(self) -> Outcome:
        """Write down how the campaign stands now."""
        now, wait, said = self.clock(), self._wait(), self.tally.said
        if self.tally.stop.is_set() and not self.tally.pauses:
            state, until = states.STOPPED, 0
        elif wait is None and not self._number(states.UNKNOWN):
            state, said, until = states.DONE, "", 0
        elif wait is None:
            state, until, said = states.STOPPED, 0, "Есть письма, о которых ничего не известно: решите их судьбу."
        else:
            state, until = states.PAUSED, math.ceil(now + (self.tally.later if said else wait))
            said = said or "Остальное уйдёт позже: ждём квоты, часа рассылки или сервера."
        self._mark(state, said, until)
        return Outcome(state, said, self.tally.sent, bool(self.tally.said))

    def _number(self, wanted: str) -> int:
        """Return how many letters are in a state."""
        with reading(self.engine) as connection:
            found = campaigns.counts(connection, self.campaign.id)
        return sum(number for (state, _), number in found.items() if state == wanted)
