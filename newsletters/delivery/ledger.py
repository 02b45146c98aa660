"""The ledger of a campaign as one sender works on it: rows taken in hand, sent, given back.

Input: an engine, a campaign, a name for who works; moments. Output: rows of `delivery` changed, each in a transaction
of its own. `keep` and `lets` are what one letter costs: the answer to the one before and «the next one leaves», kept
together, after a look whether its reader still wants it, in two statements that were compiled once. Works alike on
SQLite and PostgreSQL; rows are taken by SKIP LOCKED there, so any number of senders may share a campaign.
"""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    bindparam,
    exists,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ClauseElement

from newsletters.delivery import states
from newsletters.frozen import ADVERTISING
from newsletters.register.engine import begin_sqlite
from newsletters.register.errors import RegisterError, sentence
from newsletters.register.reading import may_get
from newsletters.register.schema import FREE, GIVEN, IN_HAND, consent, delivery, subscriber

MOST_DOMAINS = 500
"""Waiting domains that a query names; rows of further ones come into hand and are given back."""


class Row(NamedTuple):
    """A row in hand; `tries` counts those before."""

    subscriber: str
    domain: str
    tries: int


class Change(NamedTuple):
    """What becomes of a row."""

    subscriber: str
    state: str
    reason: str = ""
    reply: str = ""
    queue_id: str = ""
    not_before: int = 0


class Leaving(NamedTuple):
    """A letter that is about to leave: whose, and to which address."""

    subscriber: str
    address: str


class Prepared:
    """A statement compiled once: what SQLAlchemy does for each call costs more than the database."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.words: str = compiled.string
        self.order: Sequence[str] | None = compiled.positiontup
        self.fixed: Mapping[str, Any] = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: Connection, **given: Any) -> int:
        """Return how many rows were changed."""
        return int(self._done(connection, given).rowcount)

    def rows(self, connection: Connection, **given: Any) -> list[tuple[Any, ...]]:
        """Return the rows that are found."""
        return list(self._done(connection, given).fetchall())

    def _done(self, connection: Connection, given: Mapping[str, Any]) -> Any:
        values = {**self.fixed, **given}
        bound: Any = tuple([values[name] for name in self.order]) if self.order is not None else values
        driver: Any = connection.connection.driver_connection
        try:
            return driver.execute(self.words, bound)
        except Exception as error:
            raise sentence(error) or error from None


class Brief:
    """SQLite's transaction for a few statements of a letter, most of which speak to the driver.

    SQLAlchemy joins in when it is asked for something, and then ends it too.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        begin_sqlite(self.connection)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        joined = self.connection.in_transaction()
        both: Any = self.connection if joined else self.connection.connection.driver_connection
        try:
            both.rollback() if kind else both.commit()
        except (sqlite3.Error, RegisterError) as failed:
            both.rollback()
            raise sentence(failed) or failed from None


class Ledger:
    """One connection's hand on a campaign; a context manager that gives the connection back."""

    def __init__(self, engine: Engine, campaign: str, *, worker: str, advertises: bool = False) -> None:
        self.campaign, self.worker = campaign, worker
        self.connection = engine.connect()
        dialect = engine.dialect
        self._keep, self._leave = Prepared(_keeping(), dialect), Prepared(_leaving(advertises=advertises), dialect)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def take(self, number: int, now: int, *, besides: Collection[str] = ()) -> list[Row]:
        """Take so many due rows in hand, but none of these domains; nobody else gets them then."""
        with self.connection.begin():
            return [Row(*row) for row in self.connection.execute(self._taking(number, now, besides))]

    def transaction(self) -> AbstractContextManager[object]:
        """Return what `keep`, `close`, `lets` and `recall` stand in: all is kept at its end, or nothing."""
        return Brief(self.connection) if self.connection.dialect.name == "sqlite" else self.connection.begin()

    def keep(self, change: Change, now: int) -> None:
        """Write down what a server said of a letter in hand; the row is in nobody's hand then."""
        subscriber_, state, reason, reply, queue_id, not_before = change
        self._keep.run(
            self.connection, b_campaign=self.campaign, b_subscriber=subscriber_, b_worker=self.worker,
            b_state=state, b_reason=reason, b_reply=reply, b_queue_id=queue_id, b_not_before=not_before, b_now=now,
        )  # fmt: skip

    def close(self, change: Change, now: int) -> None:
        """Write down what becomes of a letter in hand that does not leave; a row that is not ours any more stays."""
        mine = and_(delivery.c.campaign == self.campaign, delivery.c.subscriber == change.subscriber)
        open_ = and_(mine, delivery.c.worker == self.worker, _open())
        values = {"state": change.state, "reason": change.reason, "reply": change.reply, "worker": ""}
        self.connection.execute(update(delivery).where(open_).values(**values, changed_at=now))

    def lets(self, leaving: Leaving, now: int) -> bool:
        """Write down that a letter leaves. False: it must not, and nothing is changed.

        It must not when the row is not ours any more, when the reader left, agreed no more or has another address.
        """
        changed = self._leave.run(
            self.connection, b_campaign=self.campaign, b_subscriber=leaving.subscriber, b_worker=self.worker,
            b_address=leaving.address, b_now=now,
        )  # fmt: skip
        return changed == 1

    def recall(self, subscriber_: str, now: int) -> None:
        """Write down that a letter which was let go does not leave after all."""
        mine = and_(delivery.c.campaign == self.campaign, delivery.c.subscriber == subscriber_)
        back = {"state": states.QUEUED, "tries": delivery.c.tries - 1, "worker": "", "changed_at": now}
        self.connection.execute(update(delivery).where(mine, delivery.c.state == states.SENDING).values(back))

    def give_back(self, rows: Collection[str], now: int, *, not_before: int = 0) -> None:
        """Put rows in hand back among those that wait, for a while when `not_before` says so."""
        values: dict[str, Any] = {"worker": ""} | ({"not_before": not_before} if not_before else {})
        mine = and_(delivery.c.campaign == self.campaign, delivery.c.worker == self.worker, _open())
        with self.connection.begin():
            for start in range(0, len(rows), MOST_DOMAINS):
                some = list(rows)[start : start + MOST_DOMAINS]
                self.connection.execute(update(delivery).where(mine, delivery.c.subscriber.in_(some)).values(values))

    def next_due(self, *, besides: Collection[str] = ()) -> int | None:
        """Return the moment when the first waiting row is due, None when none waits."""
        query = select(delivery.c.not_before).where(self._waiting(besides)).order_by(delivery.c.not_before).limit(1)
        with self.connection.begin():
            return self.connection.execute(query).scalar()

    def _waiting(self, besides: Collection[str]) -> ColumnElement[bool]:
        kept_out = list(besides)[:MOST_DOMAINS]
        free = and_(delivery.c.campaign == self.campaign, FREE)
        return and_(free, delivery.c.domain.not_in(kept_out)) if kept_out else free

    def _taking(self, number: int, now: int, besides: Collection[str]) -> Any:
        due = (
            select(delivery.c.campaign, delivery.c.subscriber)
            .where(self._waiting(besides), delivery.c.not_before <= now)
            .limit(number)
            .with_for_update(skip_locked=True)
        )
        if self.connection.dialect.name == "postgresql":  # else it would read all that was sent before the first row
            due = due.order_by(delivery.c.not_before, delivery.c.subscriber)
        return (
            update(delivery)
            .where(tuple_(delivery.c.campaign, delivery.c.subscriber).in_(due))
            .values(worker=self.worker)
            .returning(delivery.c.subscriber, delivery.c.domain, delivery.c.tries)
        )


def release(connection: Connection, campaign: str, worker: str = "") -> None:
    """Free the rows that a dead worker held and had not sent; all of them when none is named."""
    whose = [delivery.c.worker == worker] if worker else []
    held = and_(delivery.c.campaign == campaign, IN_HAND, *whose, _open())
    connection.execute(update(delivery).where(held).values(worker=""))


def _open() -> ColumnElement[bool]:
    return or_(delivery.c.state == states.QUEUED, delivery.c.state == states.DEFERRED)


def _keeping() -> ClauseElement:
    return (
        update(delivery)
        .where(
            delivery.c.campaign == bindparam("b_campaign"), delivery.c.subscriber == bindparam("b_subscriber"),
            delivery.c.worker == bindparam("b_worker"),
        )
        .values(
            state=bindparam("b_state"), reason=bindparam("b_reason"), reply=bindparam("b_reply"), worker="",
            queue_id=bindparam("b_queue_id"), not_before=bindparam("b_not_before"), changed_at=bindparam("b_now"),
        )
    )  # fmt: skip


def _leaving(*, advertises: bool) -> ClauseElement:
    mine = and_(
        delivery.c.campaign == bindparam("b_campaign"), delivery.c.subscriber == bindparam("b_subscriber"),
        delivery.c.worker == bindparam("b_worker"), _open(),
    )  # fmt: skip
    wants = exists().where(
        subscriber.c.id == bindparam("b_subscriber"), subscriber.c.address == bindparam("b_address"),
        may_get(), *([_agreed()] if advertises else []),
    )  # fmt: skip
    return (
        update(delivery)
        .where(mine, wants)
        .values(state=states.SENDING, tries=delivery.c.tries + 1, changed_at=bindparam("b_now"))
    )


def _agreed() -> ColumnElement[bool]:
    """Whether the last word of the consent journal on advertising is consent."""
    said = and_(consent.c.digest == subscriber.c.digest, consent.c.purpose == ADVERTISING)
    last = select(consent.c.event).where(said).order_by(consent.c.at.desc(), consent.c.id.desc()).limit(1)
    return last.scalar_subquery() == GIVEN
