"""What became of letters that were on their way when their sender died, or whose answer was lost.

Input: rows in `sending`, the relay's log where it is ours, the kind of letter. Output: the same rows settled. A letter
that the relay's log shows is `sent`. Of the others nobody can know (RFC 1047): news go out again with the same
Message-ID, by which mail services and programs know a copy; official letters become `unknown` and wait for a person.
"""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from newsletters.delivery import states
from newsletters.delivery.campaign import Campaign
from newsletters.delivery.relaylog import Known, RelayLog
from newsletters.identity import Copy, message_id
from newsletters.register.schema import IN_HAND, delivery

LOOKS, PAUSE = 3, 0.3
"""How often and with what pauses in seconds the log is asked of a letter whose text it saw begin."""
PENDING = 15 * 60
"""Seconds that such a letter stays `sending`: the relay may be down, and find it in its queue when it is up again."""
MARGIN = 3600
"""Seconds that the clocks of relay and register may differ, and more."""


class Settled(NamedTuple):
    """How many rows were found sent, will be sent again, wait for a person, are `sending` still."""

    sent: int = 0
    again: int = 0
    unknown: int = 0
    pending: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How rows of a campaign are settled; `sender` is the letters' address, whose domain their Message-IDs have."""

    campaign: Campaign
    sender: str
    log: RelayLog | None = None
    pause: Callable[[float], None] = time.sleep

    def settle(
        self, connection: Connection, now: int, *, only: Collection[str] = (), worker: str = "", wait: int = 0
    ) -> Settled:
        """Settle all rows in `sending`, or `only` these, or a dead worker's; who is sent to again waits `wait` seconds.

        Raises RelayLogError, and then nothing is changed.
        """
        rows = self._rows(connection, only, worker)
        if not rows:
            return Settled()
        known = self._known(rows)
        young = [row for row in rows if self._id(row) in known.begun and now - row.changed_at < PENDING]
        rest = [row for row in rows if row not in young and self._id(row) not in known.accepted]
        return Settled(
            sent=self._sent(connection, [row for row in rows if self._id(row) in known.accepted], known, now),
            pending=len(young), **self._guessed(connection, rest, now, wait),
        )  # fmt: skip

    def _rows(self, connection: Connection, only: Collection[str], worker: str) -> Sequence[Any]:
        mine = delivery.c.campaign == self.campaign.id, IN_HAND, delivery.c.state == states.SENDING
        query = select(delivery.c.subscriber, delivery.c.changed_at, delivery.c.tries).where(*mine)
        query = query.where(delivery.c.worker == worker) if worker else query
        return connection.execute(query.where(delivery.c.subscriber.in_(only)) if only else query).all()

    def _known(self, rows: Sequence[Any]) -> Known:
        """Return what the log says; a letter whose text came in may be taken over in a moment."""
        if self.log is None:
            return Known({}, frozenset())
        ids, since = [self._id(row) for row in rows], min(row.changed_at for row in rows) - MARGIN
        known = self.log.ask(ids, since=since)
        for _ in range(LOOKS):
            if not known.begun:
                break
            self.pause(PAUSE)
            known = self.log.ask(ids, since=since)
        return known

    def _id(self, row: Any) -> str:
        return message_id(Copy(self.campaign.letter, row.subscriber), self.sender)

    def _sent(self, connection: Connection, rows: Sequence[Any], known: Known, now: int) -> int:
        for row in rows:
            said = {"state": states.SENT, "queue_id": known.accepted[self._id(row)][:60], "reply": "по журналу сервера"}
            self._change(connection, row.subscriber, now, **said)
        return len(rows)

    def _guessed(self, connection: Connection, rows: Sequence[Any], now: int, wait: int) -> dict[str, int]:
        for row in rows:
            if self.campaign.official:
                self._change(connection, row.subscriber, now, state=states.UNKNOWN, reason=states.LOST)
            elif row.tries >= states.MOST_TRIES:
                self._change(connection, row.subscriber, now, state=states.FAILED, reason=states.LOST)
            elif wait:
                self._change(connection, row.subscriber, now, state=states.DEFERRED, not_before=now + wait)
            else:
                self._change(connection, row.subscriber, now, state=states.QUEUED)
        return {"unknown" if self.campaign.official else "again": len(rows)}

    def _change(self, connection: Connection, subscriber: str, now: int, **values: Any) -> None:
        mine = delivery.c.campaign == self.campaign.id, delivery.c.subscriber == subscriber
        row = update(delivery).where(*mine, delivery.c.state == states.SENDING)
        connection.execute(row.values(**values, worker="", changed_at=now))


def decide(connection: Connection, campaign: str, *, sent: bool, now: int) -> int:
    """Settle what waits for a person by a person's word: they have it, or send it again; return how many that were."""
    mine = delivery.c.campaign == campaign, delivery.c.state == states.UNKNOWN
    said = {"state": states.SENT, "reply": "решил человек"} if sent else {"state": states.QUEUED, "reason": ""}
    return connection.execute(update(delivery).where(*mine).values(**said, not_before=0, changed_at=now)).rowcount
