"""A worker's share of a campaign: some hundred rows, sent beside other workers that have shares of their own.

Input: what a `Sender` has; a name that no other share has or had, the names of those whose place it takes. Output: when
the next share may be asked for; rows of the ledger. Of the others' rows it touches none: who died is settled by the
share that comes in the dead one's place, and by nobody else.
"""

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, and_, exists, func, select, update

from newsletters.delivery import states
from newsletters.delivery.ledger import release
from newsletters.delivery.sender import Sender
from newsletters.register.engine import reading, writing
from newsletters.register.schema import FREE, IN_HAND, campaign, delivery

CHUNK = 500
"""Rows of a share: 200 to 1,000 keep both the queue of jobs and what a crash leaves small."""
LOOK = 1.0
"""Seconds between two looks whether somebody wants it to end."""
EARLY, SOON = 6.0, 7.0
"""Seconds by which the next share is asked for before something may leave, and which it waits for that itself: the
queue looks every five seconds whether a job is due, and five seconds are a twelfth of a minute's quota."""
GOING = (states.READY, states.RUNNING, states.PAUSED)


@dataclass(slots=True, kw_only=True)
class Share(Sender):
    """Sends up to `most` rows; the caller holds `lock.sending(together=True)`."""

    worker: str
    before: tuple[str, ...] = ()
    """Names under which this share was begun before, by a process that is dead."""
    ended: bool = False
    """Whether this share was the campaign's last."""

    def send(self, unwanted: Callable[[], bool] = lambda: False) -> float | None:
        """Send; return the seconds after which somebody should go on, None when nothing is left or a person must act.

        `unwanted` is asked every second: True ends the share after the letter in hand. Raises RegisterError,
        RelayLogError.
        """
        self._settle_dead()
        if not self._turn((states.READY, states.PAUSED), states.RUNNING) and self._state() != states.RUNNING:
            return None
        with self._watched(unwanted):
            self._rounds()
        return self._next()

    def _rounds(self) -> None:
        """Send, and wait here for what may leave soon."""
        while True:
            self._lane(self.worker)
            wait = self._wait()
            if not wait or wait > SOON or self.tally.stop.is_set():
                return
            self._rest(wait)

    def _settle_dead(self) -> None:
        for name in self.before:
            with writing(self.engine) as connection:
                self._settlement().settle(connection, int(self.clock()), worker=name)
                release(connection, self.campaign.id, name)

    @contextmanager
    def _watched(self, unwanted: Callable[[], bool]) -> Iterator[None]:
        """End the share when the process must end, or somebody has stopped the campaign."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(LOOK):
                if unwanted() or self._state() not in GOING:
                    self.interrupt()
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def _next(self) -> float | None:
        """Write down how the campaign stands, where that has changed; return when to go on."""
        if self.tally.stop.is_set() and not self.tally.pauses:
            self._turn(GOING, states.STOPPED, self.tally.said)
            return None
        wait = self._wait()
        if self.tally.stop.is_set() and self.tally.later:
            wait = max(wait or 0, self.tally.later)
        if wait is None:
            self._finish()
            return None
        if wait:
            said = self.tally.said or "Остальное уйдёт позже: ждём квоты, часа рассылки или сервера."
            self._turn((states.RUNNING,), states.PAUSED, said, wait)
        return max(0.0, wait - EARLY)

    def _finish(self) -> None:
        """Close the campaign when this was its last share: no row waits, none is in anybody's hand."""
        with reading(self.engine) as connection:
            if any(self._has(connection, rows) for rows in (IN_HAND, FREE)):
                return
            unknown = self._has(connection, delivery.c.state == states.UNKNOWN)
        if unknown:
            self._turn(GOING, states.STOPPED, "Есть письма, о которых ничего не известно: решите их судьбу.")
        else:
            self.ended = self._turn(GOING, states.DONE)

    def _has(self, connection: Connection, rows: ColumnElement[bool]) -> bool:
        found = exists().where(delivery.c.campaign == self.campaign.id, rows)
        return bool(connection.execute(select(found)).scalar())

    def _state(self) -> str:
        with reading(self.engine) as connection:
            return str(connection.execute(select(campaign.c.state).where(self._mine())).scalar())

    def _turn(self, before: tuple[str, ...], state: str, said: str = "", wait: float = 0) -> bool:
        """Change the campaign's state if it is one of these: workers change it beside each other, and so do people."""
        now = self.clock()
        changed = {
            "state": state, "said": said[:500], "not_before": math.ceil(now + wait),
            "finished_at": int(now) if state == states.DONE else None,
        }  # fmt: skip
        change = update(campaign).where(self._mine(), campaign.c.state.in_(before)).values(changed)
        with writing(self.engine) as connection:
            return connection.execute(change).rowcount == 1

    def _mine(self) -> ColumnElement[bool]:
        return and_(campaign.c.id == self.campaign.id)


def due(engine: Engine, name: str, now: int, most: int) -> int:
    """Return how many rows of a campaign are due and in nobody's hand, counting no further than `most`."""
    free = delivery.c.campaign == name, FREE, delivery.c.not_before <= now
    found = select(delivery.c.subscriber).where(*free).limit(most)
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())
