"""A table of people into the register: all of it in one transaction, or nothing.

Input: a connection inside `writing`, bytes of a file, what is said of all its rows. Output: a `Report`. The same file
twice changes nothing. Nobody is written to without a proof of consent: without one they wait. Whoever must not be
written to is refused, and a consent that somebody has taken back is never given again by a table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, select, update

from newsletters.register import consents, reading, subscribers
from newsletters.register.consents import NEWSLETTER, Trace
from newsletters.register.digests import Digests
from newsletters.register.entry import FIELDS, Entry, Record
from newsletters.register.schema import ACTIVE, GIVEN, WAITING, consent, subscriber, suppression, tag, trait
from newsletters.register.tables.columns import layout
from newsletters.register.tables.decoding import TableError, decoded
from newsletters.register.tables.people import Common, Person, Refused, people
from newsletters.register.tables.splitting import Sheet, sheet
from plugins.toolkit.segments.folding import folded

IMPORTED = "импорт: "
"""Stands in the journal before what proves the consent."""
BATCH = 500
"""People looked up at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What shows that all people of a file agreed: purposes by id, the words agreed to, where the proof is kept."""

    purposes: tuple[str, ...]
    words: str
    proof: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What became of the rows; numbers of lines in the file."""

    sheet: Sheet
    encoding: str
    nobody: bool = False
    """Whether every row was refused."""
    traits: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    added: int = 0
    completed: int = 0
    unchanged: int = 0
    waiting: int = 0
    """Of those added: how many wait for their confirmation."""
    agreed: int = 0
    """Consents noted."""
    withdrawn: int = 0
    """Consents that somebody has taken back, which stay so."""
    suppressed: int = 0
    gone: int = 0
    others: int = 0
    """Further addresses of the same people."""
    twice: list[tuple[int, int]] = field(default_factory=list)
    """Lines of a person who was there before, and of that earlier row."""
    mends: dict[str, list[int]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)


def take(
    connection: Connection, digests: Digests, data: bytes, common: Common, *, now: int, basis: Basis | None = None
) -> Report:
    """Take a table in. Raises TableError, RegisterError; then the caller's transaction must not be kept."""
    text, encoding = decoded(data)
    table = sheet(text)
    known = connection.execute(select(trait.c.name).distinct()).scalars().all()
    laid = layout(table.names, without=common.without, known=known)
    report = Report(sheet=table, encoding=encoding, traits=tuple(name for name, _ in laid.traits), ignored=laid.ignored)
    met = _once(people(table.rows, laid, common), digests, report)
    waiting = iter(met.items())
    while batch := dict(islice(waiting, BATCH)):
        _take(connection, batch, report, basis=basis, now=now)
    report.nobody = not met and not report.gone
    if report.nobody and not report.refused:
        raise TableError("В файле нет ни одного человека, только названия столбцов.")
    return report


def _once(found: Iterator[Person | Refused], digests: Digests, report: Report) -> dict[str, Person]:
    """Return people by the hash of their address: a row that comes again completes the first."""
    met: dict[str, Person] = {}
    for one in found:
        if isinstance(one, Refused):
            report.refused.append(one)
            continue
        digest = digests.of(one.entry.address)
        for mend in one.mends:
            report.mends.setdefault(mend, []).append(one.row.line)
        report.others += one.others
        earlier = met.get(digest)
        if earlier:
            report.twice.append((one.row.line, earlier.row.line))
            one = replace(earlier, entry=_merged(earlier.entry, one.entry), gone=earlier.gone or one.gone)  # noqa: PLW2901
        met[digest] = one
    report.gone = sum(one.gone for one in met.values())
    return {digest: one for digest, one in met.items() if not one.gone}


def _merged(first: Entry, second: Entry) -> Entry:
    values: Mapping[str, Any] = {name: getattr(first, name) or getattr(second, name) for name in FIELDS}
    return replace(first, tags=first.tags | second.tags, traits={**second.traits, **first.traits}, **values)


def _take(
    connection: Connection, batch: Mapping[str, Person], report: Report, *, basis: Basis | None, now: int
) -> None:
    """Take some people in: who is new, who is there and lacks something, who agrees to what."""
    gone = suppression.c.digest.in_(tuple(batch))
    forbidden = set(connection.execute(select(suppression.c.digest).where(gone)).scalars())
    report.suppressed += len(forbidden)
    told = {digest: one.entry for digest, one in batch.items() if digest not in forbidden}
    known = {one.digest: one for one in reading.everybody(connection, subscriber.c.digest.in_(tuple(told)))}
    missing = _missing(connection, tuple(told), basis, report) if basis else {}
    agreeing = _agreeing(connection, tuple(told), missing, basis)
    ids = _insert(connection, {digest: one for digest, one in told.items() if digest not in known}, agreeing, now)
    report.added += len(ids)
    report.waiting += len(set(ids) - agreeing)
    changed = {one.digest for one in known.values() if _complete(connection, one, told[one.digest], now)}
    changed |= _activate(connection, [one for one in known.values() if one.digest in agreeing], now)
    for digest, purposes in missing.items():
        changed |= {digest} & set(known)
        _agree(connection, digest, known[digest].id if digest in known else ids[digest], basis, purposes, now)
    report.agreed += sum(map(len, missing.values()))
    report.completed += len(changed)
    report.unchanged += len(set(known) - changed)


def _missing(
    connection: Connection, digests: Sequence[str], basis: Basis, report: Report
) -> Mapping[str, tuple[str, ...]]:
    """Return the purposes that each person has yet to agree to; one that was taken back is none of them."""
    query = select(consent.c.digest, consent.c.purpose, consent.c.event).where(consent.c.digest.in_(digests))
    last = {
        (row.digest, row.purpose): row.event for row in connection.execute(query.order_by(consent.c.at, consent.c.id))
    }
    made = {}
    for digest in digests:
        events = {purpose: last.get((digest, purpose), "") for purpose in basis.purposes}
        report.withdrawn += sum(event not in {"", GIVEN} for event in events.values())
        if lacking := tuple(purpose for purpose, event in events.items() if not event):
            made[digest] = lacking
    return made


def _agreeing(
    connection: Connection, digests: Sequence[str], missing: Mapping[str, tuple[str, ...]], basis: Basis | None
) -> set[str]:
    """Return who agrees to the mailing by this file's proof, now or by an earlier import of it."""
    if basis is None or NEWSLETTER not in basis.purposes:
        return set()
    held = {digest for digest, purposes in consents.of_many(connection, digests).items() if NEWSLETTER in purposes}
    return held | {digest for digest, purposes in missing.items() if NEWSLETTER in purposes}


def _insert(connection: Connection, fresh: Mapping[str, Entry], agreeing: set[str], now: int) -> Mapping[str, str]:
    """Put new people in, in a statement for each table; returns their ids by hash."""
    ids = {digest: subscribers.new_id() for digest in fresh}
    rows = [
        {
            "id": ids[digest], "address": one.address, "digest": digest, "added_at": now, "changed_at": now,
            "state": ACTIVE if digest in agreeing else WAITING, **{name: getattr(one, name) for name in FIELDS},
        }
        for digest, one in fresh.items()
    ]  # fmt: skip
    tags = [{"subscriber": ids[digest], "tag": name} for digest, one in fresh.items() for name in sorted(one.tags)]
    traits = [
        {"subscriber": ids[digest], "name": name, "value": value}
        for digest, one in fresh.items() for name, value in one.traits.items()
    ]  # fmt: skip
    for table, some in ((subscriber, rows), (tag, tags), (trait, traits)):
        if some:
            connection.execute(insert(table), some)
    return ids


def _complete(connection: Connection, held: Record, told: Entry, now: int) -> bool:
    """Add what the file knows of a person and the register does not; tells whether there was anything."""
    names = {name: getattr(told, name) for name in FIELDS if name != "source" and getattr(told, name)}
    changed = {name: value for name, value in names.items() if value != getattr(held, name)}
    tags = {folded(one) for one in held.tags}
    lacking = replace(told, tags=frozenset(one for one in told.tags if folded(one) not in tags))
    new = bool(lacking.tags) or any(held.traits.get(name) != value for name, value in told.traits.items())
    if not (changed or new):
        return False
    own = update(subscriber).where(subscriber.c.id == held.id)
    connection.execute(own.values(changed_at=now, **changed))
    subscribers.put(connection, held.id, lacking)
    return True


def _activate(connection: Connection, known: Sequence[Record], now: int) -> set[str]:
    """Have those who waited and now agree get letters; returns their hashes."""
    waited = [one for one in known if one.state == WAITING]
    if waited:
        own = update(subscriber).where(subscriber.c.id.in_([one.id for one in waited]))
        connection.execute(own.values(state=ACTIVE, changed_at=now))
    return {one.digest for one in waited}


def _agree(
    connection: Connection, digest: str, subscriber_id: str, basis: Basis | None, purposes: tuple[str, ...], now: int
) -> None:
    assert basis is not None
    trace = Trace(at=now, way=f"{IMPORTED}{basis.proof}")
    for purpose in purposes:
        consents.give(connection, digest, purpose, basis.words, trace, subscriber=subscriber_id)
