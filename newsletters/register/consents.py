"""The journal of consents: who agreed to which words, when, from where, and when that was taken back.

Input: an event of a person, told by a form, a letter, an import, an operator. Output: a line that stays (38-FZ,
art. 18, part 1: the sender proves consent; 152-FZ, art. 9, part 3: so does the operator); which purposes a person
agrees to at any moment. A person is known here by the keyed hash of the address.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select

from newsletters.register.errors import RegisterError
from newsletters.register.schema import GIVEN, WITHDRAWN, consent, consent_text

NEWSLETTER = "newsletter"
"""The purpose of the mailing itself (patterns/norms.yaml)."""
LONGEST_PAGE, LONGEST_WAY = 500, 250
"""Signs that the journal keeps of a page's address and of what shows a consent."""
EVER = 1 << 62
"""A moment after all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """When and how an event reached us.

    `at` in unix seconds, `page` it was given on, `origin`: the IP address it came from, `way`: form, letter, import.
    """

    at: int
    page: str = ""
    origin: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the journal. `words` are the text agreed to, `version` their hash; a withdrawal has neither."""

    purpose: str
    event: str
    trace: Trace
    words: str = ""
    version: str = ""


def version_of(words: str) -> str:
    """Return the version of a text: a hash of its words, blanks aside."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def give(connection: Connection, digest: str, purpose: str, words: str, trace: Trace, *, subscriber: str = "") -> None:
    """Note that a person agreed to `words`. Raises RegisterError where there are no words: that would prove nothing."""
    if not words.strip():
        raise RegisterError("Нет текста, на который согласились: такое согласие ничего не докажет. Укажите текст.")
    version = version_of(words)
    if connection.execute(select(consent_text.c.version).where(consent_text.c.version == version)).first() is None:
        connection.execute(insert(consent_text).values(version=version, words=words.strip()))
    event = Event(purpose=purpose, event=GIVEN, version=version, trace=trace)
    _note(connection, digest, subscriber, event)


def withdraw(
    connection: Connection, digest: str, trace: Trace, *, purpose: str = "", subscriber: str = ""
) -> tuple[str, ...]:
    """Note that a person takes a consent back, or all of them; returns the purposes that were in force."""
    held = current(connection, digest)
    taken = tuple(sorted(held & {purpose} if purpose else held))
    for one in taken:
        _note(connection, digest, subscriber, Event(purpose=one, event=WITHDRAWN, trace=trace))
    return taken


def current(connection: Connection, digest: str, *, at: int = EVER) -> frozenset[str]:
    """Return the purposes that a person agrees to at a moment: of each the last event decides."""
    return of_many(connection, (digest,), at=at).get(digest, frozenset())


def of_many(connection: Connection, digests: Iterable[str], *, at: int = EVER) -> Mapping[str, frozenset[str]]:
    """Return the same of many people, at most some thousand; who agrees to nothing is not there."""
    query = select(consent.c.digest, consent.c.purpose, consent.c.event)
    query = query.where(consent.c.digest.in_(tuple(digests)), consent.c.at <= at).order_by(consent.c.at, consent.c.id)
    last = {(row.digest, row.purpose): row.event for row in connection.execute(query)}
    found: dict[str, set[str]] = {}
    for (digest, purpose), event in last.items():
        if event == GIVEN:
            found.setdefault(digest, set()).add(purpose)
    return {digest: frozenset(purposes) for digest, purposes in found.items()}


def history(connection: Connection, digest: str) -> tuple[Event, ...]:
    """Return all events of a person, the oldest first, with the words agreed to."""
    query = select(consent, consent_text.c.words).outerjoin(consent_text).where(consent.c.digest == digest)
    rows = connection.execute(query.order_by(consent.c.at, consent.c.id)).mappings()
    return tuple(_event(row) for row in rows)


def _event(row: RowMapping) -> Event:
    trace = Trace(at=row["at"], page=row["page"], origin=row["origin"], way=row["way"])
    return Event(
        purpose=row["purpose"], event=row["event"], trace=trace, words=row["words"] or "", version=row["version"] or ""
    )


def _note(connection: Connection, digest: str, subscriber: str, told: Event) -> None:
    trace = told.trace
    connection.execute(
        insert(consent).values(
            digest=digest, subscriber=subscriber, purpose=told.purpose[:60], event=told.event,
            version=told.version or None, at=trace.at, page=trace.page[:LONGEST_PAGE], origin=trace.origin[:45],
            way=trace.way[:LONGEST_WAY],
        )
    )  # fmt: skip
