"""One connection's share of a campaign: copies made one by one, answers kept between them.

Input: a ledger, the frozen letter, a quota, a clock. Output: an iterator of `Outgoing` and a `Note` for a Transport;
what happened is counted in a `Tally` that all lanes of a sender share. A copy is made when the transport asks for it,
of what the register knows of its reader in that moment.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from newsletters.delivery import states
from newsletters.delivery.ledger import Change, Leaving, Ledger, Row
from newsletters.delivery.pace import Quota
from newsletters.delivery.transport import Answer, Outgoing
from newsletters.delivery.verdict import Verdict, judge, without_addresses, words
from newsletters.frozen import Frozen, Recipient
from newsletters.register import subscribers, suppression
from newsletters.register.reading import readers_of
from newsletters.register.schema import ACTIVE, DEAD
from newsletters.subscriber import recipient

CHUNK = 200
"""Rows in hand at once."""
FEWEST, SHARE = 50, 0.1
"""Of so many answers so large a share may call the letter unwanted; beyond it the campaign stops."""


class InHand(NamedTuple):
    """A copy that was made: its row, and the address as the register spelt it then."""

    row: Row
    address: str


@dataclass(slots=True)
class Tally:
    """What all lanes of a sender have seen; `said` is why they stop, `pauses` whether only for now."""

    answered: int = 0
    sent: int = 0
    blocked: int = 0
    said: str = ""
    pauses: bool = True
    later: int = 0
    """Seconds until somebody may try again."""
    told: Callable[["Tally"], None] | None = None
    """Called after each answer."""
    stop: threading.Event = field(default_factory=threading.Event)
    waits: dict[str, float] = field(default_factory=dict)
    """Domains that must wait, and until when: to the fraction, a second in a minute is more than a per cent."""

    def halt(self, said: str, *, pauses: bool, later: int = 0) -> None:
        """Have every lane end after the letter in hand; the first reason counts."""
        if not self.stop.is_set():
            self.said, self.pauses, self.later = said, pauses, later
            self.stop.set()

    def waiting(self, now: float) -> dict[str, float]:
        """Return the domains that must wait still."""
        self.waits = {domain: until for domain, until in self.waits.copy().items() if until > now}
        return self.waits

    def count(self, verdict: Verdict) -> None:
        self.answered += 1
        self.sent += verdict.state == states.SENT
        self.blocked += verdict.reason == states.BLOCKED
        if self.told is not None:
            self.told(self)
        if verdict.stop:
            self.halt(verdict.stop, pauses=verdict.pauses, later=verdict.wait)
        elif self.answered >= FEWEST and self.blocked > SHARE * self.answered:
            said = f"Серверы считают письмо нежелательным: {self.blocked} отказов из {self.answered} ответов."
            self.halt(f"{said} Разберитесь, прежде чем продолжать.", pauses=False)


@dataclass(slots=True, kw_only=True)
class Lane:
    """Goes on until no row is due, `most` rows were in hand, or the tally says stop."""

    ledger: Ledger
    frozen: Frozen
    quota: Quota
    tally: Tally
    clock: Callable[[], float]
    most: int = 1 << 62
    rows: deque[Row] = field(default_factory=deque)
    readers: dict[str, Recipient] = field(default_factory=dict)
    made: dict[str, InHand] = field(default_factory=dict)
    """Copies that the transport has asked for and of which nothing is known yet."""

    def letters(self) -> Iterator[Outgoing]:
        while not self.tally.stop.is_set() and (row := self._next()) is not None:
            copy = self._copy(row)
            if copy is not None:
                self.made[row.subscriber] = InHand(row, self.readers[row.subscriber].address)
                yield copy

    def note(self, answer: Answer | None, going: Outgoing | None) -> bool:
        """Keep an answer and what leaves next; see `transport.Note`."""
        moment = self.clock()
        verdict = self._judged(answer)
        if verdict is not None:
            self.tally.count(verdict)
        with self.ledger.transaction():
            if answer is not None and verdict is not None:
                self._keep(answer, verdict, int(moment))
            leaves = going is not None and self._leaves(going, moment)
        if answer is not None and verdict is not None:
            self.made.pop(answer.id, None)
        if going is not None and not leaves:
            self.made.pop(going.id, None)
        return leaves

    def _next(self) -> Row | None:
        """Return the next row whose domain need not wait."""
        while True:
            if not self.rows and not self._fill():
                return None
            row = self.rows.popleft()
            wait = self.quota.allow(row.domain, self.clock())
            if wait <= 0:
                return row
            self._hold(row.domain, wait)

    def _fill(self) -> bool:
        moment = self.clock()
        waits = self.tally.waiting(moment)
        wanted = min(CHUNK, self.most)
        if wanted <= 0 or self.quota.allow("", moment) > 0:
            return False
        taken = self.ledger.take(wanted, int(moment), besides=waits)
        self.most -= len(taken)
        with self.ledger.transaction():
            found = readers_of(self.ledger.connection, [row.subscriber for row in taken])
        self.readers = {known: recipient(one) for known, one in found.items()}
        self.rows.extend(taken)
        return bool(taken)

    def _hold(self, domain: str, wait: float) -> None:
        """Put all rows in hand of a domain back until its time comes, or the whole hand when nobody may be sent to."""
        moment = self.clock()
        self.tally.waits[domain] = moment + wait
        back = [row for row in self.rows if row.domain == domain]
        self.ledger.give_back([row.subscriber for row in back], int(moment))
        self.rows = deque(row for row in self.rows if row.domain != domain)
        self.most += len(back)

    def _copy(self, row: Row) -> Outgoing | None:
        """Make a copy; who cannot or must not have one is written down as such."""
        reader = self.readers.get(row.subscriber)
        if reader is None:
            with self.ledger.transaction():
                self._bar(row.subscriber, int(self.clock()))
            return None
        try:
            return Outgoing(row.subscriber, self.frozen.message(reader))
        except ValueError as error:
            reason = states.INVALID if self.frozen.admits(reader) else states.CONSENT
            state = states.FAILED if reason == states.INVALID else states.SUPPRESSED
            with self.ledger.transaction():
                self.ledger.close(
                    Change(row.subscriber, state, reason, without_addresses(str(error))), int(self.clock())
                )
            return None

    def _judged(self, answer: Answer | None) -> Verdict | None:
        held = self.made.get(answer.id) if answer is not None else None
        if answer is None or held is None:
            return None
        return judge(answer, held.row.tries + 1)

    def _keep(self, answer: Answer, verdict: Verdict, now: int) -> None:
        until = now + verdict.wait if verdict.wait else 0
        said = words(answer) if verdict.state != states.SENT else ""
        self.ledger.keep(Change(answer.id, verdict.state, verdict.reason, said, answer.queue_id[:60], until), now)
        if verdict.reason == states.HARD:
            person = subscribers.get(self.ledger.connection, answer.id)
            if person is not None:
                subscribers.mark(self.ledger.connection, person, DEAD, now=now, note=said)

    def _leaves(self, going: Outgoing, moment: float) -> bool:
        """Let a letter go, if everybody agrees; its row is free again or closed when not."""
        held, now = self.made[going.id], int(moment)
        if self.tally.stop.is_set():
            return False
        if not self.ledger.lets(Leaving(going.id, held.address), now):
            self._bar(going.id, now)
            return False
        if not self.quota.spend(self.ledger.connection, held.row.domain, moment):
            self.ledger.recall(going.id, now)
            return False
        return True

    def _bar(self, known: str, now: int) -> None:
        """Write down why a reader in hand must not be written to; who only has another address now waits again."""
        person = subscribers.get(self.ledger.connection, known)
        if person is None:
            reason = states.ERASED
        else:
            barred = suppression.reason(self.ledger.connection, person.digest)
            reason = barred or ("" if person.state == ACTIVE else person.state)
        state = states.SUPPRESSED if reason else states.QUEUED
        self.ledger.close(Change(known, state, reason), now)
