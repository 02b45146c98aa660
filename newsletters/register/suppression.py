"""Who must never be written to, by any list: one list, of keyed hashes, so that it outlives an erasure.

Input: a hash, a reason. Output: rows that take effect with the transaction that makes them. A weightier reason takes
the place of a lighter one, never the other way round. Only a person's own later consent lifts it, and after a complaint
only with the word of somebody who has spoken with that person.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from newsletters.register import consents
from newsletters.register.errors import SuppressedError
from newsletters.register.schema import GIVEN, consent, subscriber, suppression

REASONS = ("dead", "left", "asked", "erased", "complained")
"""The lightest first: the mailbox is gone, unsubscribed, asked never to be written to, erased, called it spam."""
WORDS = {
    "dead": "ящик не существует",
    "left": "человек отписался",
    "asked": "человек просил ему не писать",
    "erased": "данные стёрты по просьбе человека",
    "complained": "человек пожаловался на спам",
}


def suppress(connection: Connection, digest: str, reason: str, *, now: int, note: str = "") -> None:
    """Forbid writing to an address. `note` must hold nothing personal."""
    row = connection.execute(select(suppression).where(suppression.c.digest == digest)).first()
    if row is None:
        connection.execute(insert(suppression).values(digest=digest, reason=reason, at=now, note=note[:250]))
        return
    graver = max(str(row.reason), reason, key=REASONS.index)
    changed = {"reason": graver, "at": max(row.at, now), "note": note[:250] or row.note}
    connection.execute(update(suppression).where(suppression.c.digest == digest).values(**changed))


def forget_note(connection: Connection, digest: str) -> None:
    """Empty what was noted about an address, when a person is erased."""
    connection.execute(update(suppression).where(suppression.c.digest == digest).values(note=""))


def reason(connection: Connection, digest: str) -> str:
    """Return why an address must not be written to; empty when it may be."""
    return str(connection.execute(select(suppression.c.reason).where(suppression.c.digest == digest)).scalar() or "")


def refuse(connection: Connection, digest: str) -> None:
    """Raise SuppressedError for an address that must not be written to."""
    if found := reason(connection, digest):
        raise SuppressedError(f"На этот адрес писать нельзя: {WORDS[found]}.", found)


def free() -> ColumnElement[bool]:
    """Return the condition that a row of `subscriber` is not suppressed; every list has it."""
    return ~exists().where(suppression.c.digest == subscriber.c.digest)


def lift(connection: Connection, digest: str, *, word: str = "") -> None:
    """Allow writing again, after a consent given later than the reason.

    `word` says who has spoken with the person and when; nothing is lifted after a complaint without it.
    Raises SuppressedError.
    """
    row = connection.execute(select(suppression).where(suppression.c.digest == digest)).first()
    if row is None:
        return
    given = consent.c.digest == digest, consent.c.event == GIVEN, consent.c.purpose == consents.NEWSLETTER
    later = connection.execute(select(consent.c.id).where(*given, consent.c.at > row.at)).first()
    if later is None or consents.NEWSLETTER not in consents.current(connection, digest):
        raise SuppressedError(f"Писать нельзя: {WORDS[row.reason]}, а нового согласия после этого нет.", row.reason)
    if row.reason == "complained" and not word.strip():
        raise SuppressedError("Писать нельзя: человек жаловался на спам. Поговорите с ним и запишите это.", row.reason)
    connection.execute(delete(suppression).where(suppression.c.digest == digest))


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many addresses are suppressed, by reason."""
    query = select(suppression.c.reason, func.count()).group_by(suppression.c.reason)
    return {str(why): int(number) for why, number in connection.execute(query)}
