"""A campaign: a letter as it was confirmed, and one row for each of its readers.

Input: a frozen letter, a condition on subscribers (what a segment means), a moment. Output: rows of `campaign` and
`delivery`, all in the caller's transaction. A letter has one campaign for ever: who has a row has had the letter, or
will; `enroll` again gives rows to those alone who came since. Addresses are not copied: a row knows an id and a domain.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, insert, not_, select, update

from newsletters.delivery import shelf, states
from newsletters.frozen import ADVERTISING, Frozen
from newsletters.register import schema
from newsletters.register.consents import of_many
from newsletters.register.schema import ACTIVE, WAITING, delivery, subscriber, suppression
from newsletters.register.suppression import free

CHUNK = 1000
"""Subscribers that are looked at together."""
LATE = 12 * 3600
"""Seconds after its hour at which a campaign asks a person again: news may be old by then."""
OFFICIAL = "официальное"
"""Kind of letters that are never sent again on a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A row of `campaign`, without the letter itself; times are seconds since 1970."""

    id: str
    letter: str
    subject: str
    kind: str
    segment: str
    list_hash: str
    text_hash: str
    template_hash: str
    total: int
    state: str
    not_before: int
    created_at: int
    confirmed_at: int | None
    finished_at: int | None
    said: str

    @property
    def official(self) -> bool:
        return self.kind == OFFICIAL


class Member(NamedTuple):
    """Somebody whom the segment names, and how the letter stands to them: QUEUED, or SUPPRESSED and why."""

    id: str
    domain: str
    state: str
    reason: str


class Waiting(NamedTuple):
    """A letter of a campaign that has not left: whose it is, and the domain."""

    id: str
    domain: str


class Plan(NamedTuple):
    """What a campaign is made of besides its readers; `segment` is as the letter says it."""

    id: str
    subject: str
    kind: str
    segment: str
    template_hash: str


_COLUMNS = [column for column in schema.campaign.c if column.name != "frozen"]


def find(connection: Connection, name: str) -> Campaign | None:
    """Return the campaign of a letter, if there is one."""
    row = connection.execute(select(*_COLUMNS).where(schema.campaign.c.id == name)).one_or_none()
    return Campaign(**row._mapping) if row else None


def waiting(connection: Connection, now: int) -> list[Campaign]:
    """Return the campaigns that go on by themselves and whose hour has come, the oldest first."""
    table = schema.campaign
    going = table.c.state.in_((states.READY, states.RUNNING, states.PAUSED))
    due = select(*_COLUMNS).where(going, table.c.not_before <= now).order_by(table.c.created_at, table.c.id)
    return [Campaign(**row._mapping) for row in connection.execute(due)]


def kept(connection: Connection, name: str) -> bytes:
    """Return the letter of a campaign as `shelf.packed` made it."""
    return bytes(connection.execute(select(schema.campaign.c.frozen).where(schema.campaign.c.id == name)).scalar_one())


def members(
    connection: Connection, where: ColumnElement[bool], *, advertises: bool, besides: str = ""
) -> Iterator[Member]:
    """Yield all whom a condition names but those who never confirmed, by id; memory does not grow with their number.

    `besides`: not those who have a row in this campaign.
    """
    wanted = [where, subscriber.c.state != WAITING]
    if besides:
        wanted.append(not_(exists().where(delivery.c.campaign == besides, delivery.c.subscriber == subscriber.c.id)))
    columns = (subscriber.c.id, subscriber.c.address, subscriber.c.digest, subscriber.c.state)
    query = select(*columns).order_by(subscriber.c.id).limit(CHUNK)
    last = ""
    while rows := connection.execute(query.where(subscriber.c.id > last, *wanted)).all():
        yield from _judged(connection, rows, advertises=advertises)
        last = rows[-1].id


def unconfirmed(connection: Connection, where: ColumnElement[bool]) -> int:
    """Return how many of those whom a condition names have yet to confirm, and may."""
    query = select(func.count()).select_from(subscriber).where(where, subscriber.c.state == WAITING, free())
    return int(connection.execute(query).scalar_one())


def create(connection: Connection, plan: Plan, frozen: Frozen, *, now: int) -> None:
    """Keep a letter as its campaign, without readers yet. Raises ClashError when it has one."""
    row = {
        **plan._asdict(), "letter": frozen.letter, "list_hash": hashlib.sha256().hexdigest(),
        "text_hash": shelf.text_hash(frozen), "frozen": shelf.packed(frozen), "total": 0,
        "state": states.READY, "created_at": now,
    }  # fmt: skip
    connection.execute(insert(schema.campaign).values(row))


def enroll(connection: Connection, name: str, where: ColumnElement[bool], *, advertises: bool, now: int) -> int:
    """Give a row to each reader who has none; return how many came. The list's hash covers every row in turn."""
    before = find(connection, name)
    assert before is not None  # `create` comes first
    total, chain = 0, hashlib.sha256(before.list_hash.encode())
    found = members(connection, where, advertises=advertises, besides=name)
    for _, chunk in groupby(enumerate(found), key=lambda pair: pair[0] // CHUNK):
        rows = [_row(name, member, now) for _, member in chunk]
        connection.execute(insert(delivery), rows)
        chain.update("".join(f"{row['subscriber']}\n" for row in rows).encode())
        total += len(rows)
    if total:
        changed = {"total": before.total + total, "list_hash": chain.hexdigest(), "finished_at": None}
        connection.execute(update(schema.campaign).where(schema.campaign.c.id == name).values(changed))
    return total


def confirm(connection: Connection, name: str, *, now: int, not_before: int = 0) -> None:
    """Let a campaign go, at once or not before a moment."""
    changed = {"state": states.READY, "confirmed_at": now, "not_before": max(now, not_before), "said": ""}
    connection.execute(update(schema.campaign).where(schema.campaign.c.id == name).values(changed))


def mark(connection: Connection, name: str, state: str, *, now: int, said: str = "", not_before: int = 0) -> None:
    """Write down how a campaign stands; `not_before` is when it may go on."""
    changed: dict[str, Any] = {"state": state, "said": said[:500], "not_before": not_before or now}
    changed["finished_at"] = now if state == states.DONE else None
    connection.execute(update(schema.campaign).where(schema.campaign.c.id == name).values(changed))


def counts(connection: Connection, name: str) -> dict[tuple[str, str], int]:
    """Return how many rows there are by state and reason."""
    query = select(delivery.c.state, delivery.c.reason, func.count()).where(delivery.c.campaign == name)
    grouped = query.group_by(delivery.c.state, delivery.c.reason)
    return {(state, reason): number for state, reason, number in connection.execute(grouped)}


def last_change(connection: Connection, name: str) -> int:
    """Return when a row of a campaign last changed."""
    query = select(func.max(delivery.c.changed_at)).where(delivery.c.campaign == name)
    return int(connection.execute(query).scalar() or 0)


def missed(connection: Connection, one: Campaign, now: int) -> int:
    """Return the whole hours by which a campaign missed its hour (the machine was off), 0 when it may still go."""
    last = last_change(connection, one.id) if one.state == states.RUNNING else 0
    late = now - max(one.not_before, one.confirmed_at or 0, last)
    return late // 3600 if late > LATE else 0


def _judged(connection: Connection, rows: Sequence[Any], *, advertises: bool) -> Iterator[Member]:
    digests = [row.digest for row in rows]
    query = select(suppression.c.digest, suppression.c.reason).where(suppression.c.digest.in_(digests))
    barred = {row.digest: row.reason for row in connection.execute(query)}
    agreed = of_many(connection, digests) if advertises else {}
    for row in rows:
        reason = barred.get(row.digest) or ("" if row.state == ACTIVE else row.state)
        if not reason and advertises and ADVERTISING not in agreed.get(row.digest, ()):
            reason = states.CONSENT
        yield Member(row.id, domain_of(row.address), states.SUPPRESSED if reason else states.QUEUED, reason)


def domain_of(address: str) -> str:
    """Return the domain of an address, in small letters."""
    return address.rpartition("@")[2].lower()


def _row(name: str, member: Member, now: int) -> dict[str, Any]:
    return {
        "campaign": name, "subscriber": member.id, "domain": member.domain, "state": member.state,
        "reason": member.reason, "changed_at": now,
    }  # fmt: skip


def waiting_letters(connection: Connection, name: str) -> Iterator[Waiting]:
    """Yield the letters that wait, by id, as they leave; memory does not grow with their number."""
    waits = delivery.c.state.in_((states.QUEUED, states.DEFERRED))
    query = select(delivery.c.subscriber, delivery.c.domain).where(delivery.c.campaign == name, waits)
    query, last = query.order_by(delivery.c.subscriber).limit(CHUNK), ""
    while rows := connection.execute(query.where(delivery.c.subscriber > last)).all():
        yield from (Waiting(*row) for row in rows)
        last = rows[-1].subscriber


def some(connection: Connection, name: str, number: int) -> list[str]:
    """Return a few readers of a campaign who may get it or have got it."""
    may = delivery.c.state.in_((states.QUEUED, states.DEFERRED, states.SENT))
    query = select(delivery.c.subscriber).where(delivery.c.campaign == name, may).limit(number)
    return list(connection.execute(query).scalars())
