"""One reading of the mailbox: every new message is sorted, takes effect, is put away; the place where it ended is kept.

Input: an open mailbox, the register, the hour. Output: a `Tally`. Each message is one transaction with the place
reached, so a reading that is broken off goes on where it was, and a message that cannot be read stops nothing.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, insert, select, update

from newsletters.register.digests import Digests
from newsletters.register.engine import reading, writing
from newsletters.register.schema import mark
from newsletters.returns.account import Account
from newsletters.returns.apply import Outcome, apply
from newsletters.returns.came import BLOCKED, Came
from newsletters.returns.mailbox import Mailbox
from newsletters.returns.sorting import Ours, sort


@dataclass(slots=True)
class Tally:
    """What a reading found: `kinds` of what took effect, `outcomes` of all messages, `refusals` by their status."""

    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    def add(self, came: Came, outcome: Outcome) -> None:
        self.outcomes[outcome] += 1
        if outcome is Outcome.DONE:
            self.kinds[came.kind] += 1
            if came.kind == BLOCKED:
                self.refusals[came.status or "без кода"] += 1


class _RehearsalError(Exception):
    """Ends a transaction that must leave nothing behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads mailboxes into one register."""

    engine: Engine
    digests: Digests
    ours: Ours
    now: int

    def read(self, box: Mailbox, account: Account, *, rehearsal: bool = False) -> Tally:
        """Read what is new. A `rehearsal` changes neither the register nor the mailbox."""
        tally, place = Tally(), _name(account)
        with reading(self.engine) as connection:
            last = _reached(connection, place, box.validity)
        for message in box.new(last):
            came = sort(message.raw, self.ours)
            outcome = self._apply(came, message.raw, (place, box.validity, message.uid), rehearsal=rehearsal)
            tally.add(came, outcome)
            if outcome in {Outcome.DONE, Outcome.AGAIN} and not rehearsal:
                box.put_away(message.uid)
        return tally

    def _apply(self, came: Came, raw: bytes, reached: tuple[str, int, int], *, rehearsal: bool) -> Outcome:
        outcome = Outcome.NOTHING
        try:
            with writing(self.engine, durable=True) as connection:
                outcome = apply(connection, self.digests, came, raw, now=self.now)
                if rehearsal:
                    raise _RehearsalError
                _reach(connection, *reached)
        except _RehearsalError:
            pass
        return outcome


def _name(account: Account) -> str:
    """Return the name of the mark that says how far a folder was read."""
    words = "\0".join((account.host, account.user, account.folder))
    return f"inbox {hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _reached(connection: Connection, name: str, validity: int) -> int:
    """Return the last number that was read; under another UIDVALIDITY all begins anew, and nothing counts twice."""
    kept = str(connection.execute(select(mark.c.value).where(mark.c.name == name)).scalar() or "0 0")
    then, _, uid = kept.partition(" ")
    return int(uid) if then == str(validity) else 0


def _reach(connection: Connection, name: str, validity: int, uid: int) -> None:
    value = f"{validity} {uid}"
    done = connection.execute(update(mark).where(mark.c.name == name).values(value=value))
    if not done.rowcount:
        connection.execute(insert(mark).values(name=name, value=value))
