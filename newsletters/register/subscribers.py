"""People of the register: added, confirmed, gone; one state each, one place for every change of it.

Input: a connection inside `writing`, entries, ids, the hour. Output: rows; RegisterError, SuppressedError. States:

    waiting ── confirm ──> active ── leave ──> left ── add (asked again) ──> waiting
                             └─ mark ──> dead, complained

Whoever leaves, dies or complains is suppressed in the same transaction; `confirm` alone lifts that (suppression.lift).
"""

import base64
import secrets
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from newsletters.register import consents, suppression
from newsletters.register.consents import Trace
from newsletters.register.digests import Digests
from newsletters.register.entry import FIELDS, Entry, Record, fitting
from newsletters.register.errors import RegisterError
from newsletters.register.reading import record
from newsletters.register.schema import ACTIVE, COMPLAINED, DEAD, LEFT, WAITING, subscriber, tag, trait

MARKS = {DEAD: "dead", COMPLAINED: "complained"}
"""State that something which came back brings about → reason of suppression."""


class Added(NamedTuple):
    """Who was added, or found; `fresh` tells which."""

    id: str
    state: str
    fresh: bool


def add(connection: Connection, digests: Digests, entry: Entry, *, now: int, state: str = WAITING) -> Added:
    """Take a person in, or complete what is known: empty fields change nothing, tags and columns are added.

    `state` is `waiting` for who asks, `active` for who is known to agree (an import with its proof). Raises
    SuppressedError for `active` and an address that must not be written to; for `waiting` only after a complaint.
    """
    told = fitting(entry)
    digest = digests.of(told.address)
    why = suppression.reason(connection, digest)
    if why and (state == ACTIVE or why == "complained"):
        suppression.refuse(connection, digest)
    known = connection.execute(
        select(subscriber.c.id, subscriber.c.state).where(subscriber.c.address == told.address).with_for_update()
    ).first()
    if known is None:
        made = Added(new_id(), state, fresh=True)
        values = {name: getattr(told, name) for name in FIELDS}
        connection.execute(
            insert(subscriber).values(
                id=made.id, address=told.address, digest=digest, state=state, added_at=now, changed_at=now, **values
            )
        )
    else:
        made = Added(known.id, state if known.state != ACTIVE else ACTIVE, fresh=False)
        changed = {name: getattr(told, name) for name in FIELDS if getattr(told, name) and name != "source"}
        _change(connection, made.id, now, state=made.state, **changed)
    put(connection, made.id, told)
    return made


def put(connection: Connection, subscriber_id: str, told: Entry) -> None:
    """Add an entry's tags and columns to a person's; a column that is there takes the new value."""
    has = set(connection.execute(select(tag.c.tag).where(tag.c.subscriber == subscriber_id)).scalars())
    if fresh := [{"subscriber": subscriber_id, "tag": one} for one in sorted(told.tags - has)]:
        connection.execute(insert(tag), fresh)
    query = select(trait.c.name, trait.c.value).where(trait.c.subscriber == subscriber_id)
    known = {row.name: row.value for row in connection.execute(query)}
    for name, value in told.traits.items():
        if name in known and known[name] != value:
            own = trait.c.subscriber == subscriber_id, trait.c.name == name
            connection.execute(update(trait).where(*own).values(value=value))
    if lacking := [
        {"subscriber": subscriber_id, "name": name, "value": value}
        for name, value in told.traits.items() if name not in known
    ]:  # fmt: skip
        connection.execute(insert(trait), lacking)


def confirm(connection: Connection, person: Record, words: str, trace: Trace, *, word: str = "") -> None:
    """Note that a person agreed to get letters, to `words`; what forbade it is lifted. Raises SuppressedError.

    `word`: who has spoken with the person and when; without it nothing is lifted after a complaint.
    """
    _lock(connection, person.id)
    consents.give(connection, person.digest, consents.NEWSLETTER, words, trace, subscriber=person.id)
    suppression.lift(connection, person.digest, word=word)
    _change(connection, person.id, trace.at, state=ACTIVE)


def leave(connection: Connection, person: Record, trace: Trace, *, reason: str = "left") -> None:
    """Note that a person wants no letters; all consents end. `reason`: left, asked."""
    _lock(connection, person.id)
    consents.withdraw(connection, person.digest, trace, subscriber=person.id)
    suppression.suppress(connection, person.digest, reason, now=trace.at)
    if person.state != COMPLAINED:
        _change(connection, person.id, trace.at, state=LEFT)


def mark(connection: Connection, person: Record, state: str, *, now: int, note: str = "") -> None:
    """Note that a mailbox is gone (`dead`) or its owner complained; `note` must hold nothing personal."""
    _lock(connection, person.id)
    suppression.suppress(connection, person.digest, MARKS[state], now=now, note=note)
    if state == COMPLAINED:
        consents.withdraw(connection, person.digest, Trace(at=now, way="жалоба"), subscriber=person.id)
    if state == COMPLAINED or person.state in {WAITING, ACTIVE}:
        _change(connection, person.id, now, state=state)


def find(connection: Connection, address_digest: str) -> Record | None:
    """Return the person with this hash of an address."""
    return record(connection, subscriber.c.digest == address_digest)


def get(connection: Connection, subscriber_id: str) -> Record | None:
    """Return the person with this id."""
    return record(connection, subscriber.c.id == subscriber_id)


def one(connection: Connection, digests: Digests, address: str) -> Record:
    """Return the person with this address. Raises RegisterError when there is none."""
    found = find(connection, digests.of(address))
    if found is None:
        raise RegisterError("Такого адреса в реестре нет.")
    return found


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many people are in each state."""
    query = select(subscriber.c.state, func.count()).group_by(subscriber.c.state)
    return {str(state): int(number) for state, number in connection.execute(query)}


def new_id() -> str:
    """Return an id that leads nowhere by itself: 80 random bits, small letters and digits (identity.SUBSCRIBER)."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()


def _lock(connection: Connection, subscriber_id: str) -> None:
    """Have whoever else changes this person wait (PostgreSQL; SQLite has one writer)."""
    connection.execute(select(subscriber.c.id).where(subscriber.c.id == subscriber_id).with_for_update())


def _change(connection: Connection, subscriber_id: str, now: int, **values: str) -> None:
    changed = update(subscriber).where(subscriber.c.id == subscriber_id)
    connection.execute(changed.values(changed_at=now, **values))
