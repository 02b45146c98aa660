"""What came back takes effect: in the register, in one transaction with the note that it was read.

Input: a `Came`, a connection inside `writing(engine, durable=True)`, the hour. Output: an `Outcome`. A message read
twice counts once. Nobody is answered. What takes effect:

    hard        the mailbox is gone: dead and suppressed at once
    soft        counted; dead after SOFT_TIMES of them that lie SOFT_DAYS apart or more
    blocked     counted and told: the server refuses us, the person has done nothing
    delay       nothing yet: the server still tries
    complaint   suppressed at once, all consents end
    leave       left, suppressed, all consents end
    join        waits for confirmation, the wish is in the journal; confirmed where our server vouches for the sender
"""

import hashlib
from enum import Enum

from sqlalchemy import Connection, func, insert, select

from newsletters.register import consents, subscribers
from newsletters.register.consents import Trace
from newsletters.register.digests import Digests
from newsletters.register.entry import Entry, Record
from newsletters.register.errors import ClashError, RegisterError, SuppressedError
from newsletters.register.schema import ACTIVE, COMPLAINED, DEAD, WAITING, came_back, campaign, delivery
from newsletters.returns.came import COMPLAINT, FAILURES, HARD, JOIN, LEAVE, NOTHING, SOFT, Came
from newsletters.returns.requests import SUBSCRIBE

SOFT_TIMES, SOFT_DAYS, SOFT_WINDOW = 5, 14, 180
"""So many times refused for now, over so many days at least, within so many days: nobody reads that mailbox."""
MOST_NAMED = 20
"""Addresses of one notification that are looked up."""
_DAY = 86_400


class Outcome(Enum):
    """What became of a message."""

    DONE = "done"
    AGAIN = "again"
    """It was read before."""
    NOBODY = "nobody"
    """It is about nobody in the register."""
    NOTHING = "nothing"
    """It is nothing for us."""
    DOUBT = "doubt"
    """A wish that cannot take effect: a person decides."""


def apply(connection: Connection, digests: Digests, came: Came, raw: bytes, *, now: int) -> Outcome:
    """Do what a message asks for. Raises RegisterError when the register cannot be written."""
    if came.kind == NOTHING:
        return Outcome.NOTHING
    if came.kind == JOIN:
        return _join(connection, digests, came, raw, now)
    people = _people(connection, digests, came)
    if not people:
        return Outcome.DOUBT if came.kind == LEAVE else Outcome.NOBODY
    fresh = [person for person in people if not _is_known(connection, _key(raw, person.id))]
    for person in fresh:
        _note(connection, came, _key(raw, person.id), person.id, now)
        _take_effect(connection, came, person, now)
    return Outcome.DONE if fresh else Outcome.AGAIN


def _people(connection: Connection, digests: Digests, came: Came) -> list[Record]:
    """Return whom it is about. A mere address or Message-ID can be forged: a letter must have gone to its owner."""
    if came.copy is not None:
        person = subscribers.get(connection, came.copy.subscriber)
        if person is None or not _is_meant(came, person.address):
            return []
        return [person] if came.proven or _was_written_to(connection, person.id) else []
    found = []
    for address in came.addresses[:MOST_NAMED]:
        try:
            person = subscribers.find(connection, digests.of(address))
        except RegisterError:  # it is no address
            continue
        if person and (came.kind == LEAVE or _was_written_to(connection, person.id)):
            found.append(person)
    return found


def _is_meant(came: Came, address: str) -> bool:
    """Tell whether a failure is this person's: a letter of ours may be quoted in one that failed for others."""
    return came.kind not in FAILURES or not came.addresses or address in came.addresses


def _was_written_to(connection: Connection, subscriber: str) -> bool:
    query = select(delivery.c.subscriber).where(delivery.c.subscriber == subscriber, delivery.c.tries > 0)
    return connection.execute(query.limit(1)).first() is not None


def _note(connection: Connection, came: Came, key: str, subscriber: str, now: int) -> None:
    letter = came.copy.letter if came.copy else ""
    name = connection.execute(select(campaign.c.id).where(campaign.c.letter == letter)).scalar() if letter else ""
    row = {"id": key, "campaign": name or "", "subscriber": subscriber, "kind": came.kind, "at": now}
    connection.execute(insert(came_back).values(status=came.status[:12], words=came.words[:300], **row))


def _key(raw: bytes, about: str) -> str:
    """Return what a message is known by for one person: the copies of a message that two mailboxes hold are two."""
    return hashlib.sha256(raw + b"\0" + about.encode()).hexdigest()


def _is_known(connection: Connection, key: str) -> bool:
    return connection.execute(select(came_back.c.id).where(came_back.c.id == key)).first() is not None


def _take_effect(connection: Connection, came: Came, person: Record, now: int) -> None:
    note = f"возврат {came.status}".strip() if came.kind != COMPLAINT else "жалоба"
    if came.kind == HARD or (came.kind == SOFT and _is_given_up(connection, person.id, now)):
        subscribers.mark(connection, person, DEAD, now=now, note=note)
    elif came.kind == COMPLAINT:
        subscribers.mark(connection, person, COMPLAINED, now=now, note=note)
    elif came.kind == LEAVE:
        subscribers.leave(connection, person, Trace(at=now, way="письмо с отпиской"))


def _is_given_up(connection: Connection, subscriber: str, now: int) -> bool:
    """Tell whether letters were refused for now so often and so long that nobody can read them."""
    rows = came_back.c.subscriber == subscriber, came_back.c.kind == SOFT, came_back.c.at > now - SOFT_WINDOW * _DAY
    times, first = connection.execute(select(func.count(), func.min(came_back.c.at)).where(*rows)).one()
    return int(times) >= SOFT_TIMES and now - int(first) >= SOFT_DAYS * _DAY


def _join(connection: Connection, digests: Digests, came: Came, raw: bytes, now: int) -> Outcome:
    """Take a person in who asks for letters; the wish itself is what the journal keeps as the words agreed to."""
    try:
        digest = digests.of(came.addresses[0])
        if _is_known(connection, key := _key(raw, digest)):
            return Outcome.AGAIN
        entry = Entry(address=came.addresses[0], source="письмо")
        made = subscribers.add(connection, digests, entry, now=now, state=WAITING)
    except SuppressedError:  # after a complaint only a person lifts that
        return Outcome.DOUBT
    except ClashError:
        raise
    except RegisterError:  # it is no address
        return Outcome.NOTHING
    _note(connection, came, key, made.id, now)
    if made.state != ACTIVE:
        _agree(connection, made.id, digest, now, proven=came.proven)
    return Outcome.DONE


def _agree(connection: Connection, subscriber: str, digest: str, now: int, *, proven: bool) -> None:
    """Note the wish; where nobody vouches for the sender it proves nothing yet, and the person waits."""
    words, way = f"Письмо с темой «{SUBSCRIBE}» на адрес рассылки.", "письмо, отправителя подтвердил почтовый сервер"
    if not proven:
        trace = Trace(at=now, way="письмо, отправитель не подтверждён")
        consents.give(connection, digest, consents.NEWSLETTER, words, trace, subscriber=subscriber)
        return
    person = subscribers.get(connection, subscriber)
    assert person is not None
    subscribers.confirm(connection, person, words, Trace(at=now, way=way))
