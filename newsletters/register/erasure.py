"""Erasing a person (152-FZ, art. 20 and 21): what stays is the keyed hash, which keeps us from writing again.

Input: the hash of an address. Output: no name, address, tag or column of the person in any table; the journal keeps
which text was agreed to and when, by hash; rows of delivery keep an id that leads nowhere. `wipe` then clears the file
itself: a database only marks as free what was deleted.
"""

import mmap
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, update

from newsletters.register import consents, subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.engine import outside
from newsletters.register.errors import RegisterError
from newsletters.register.place import BESIDE
from newsletters.register.schema import came_back, consent, delivery, subscriber, tag, trait

LEFTOVERS = "Человек стёрт, но следы в файле реестра пока остались. {} Затем повторите erase."
BUSY = "Реестр занят другой командой, дождитесь её конца."


def erase(connection: Connection, digest: str, *, now: int) -> bool:
    """Erase a person in this transaction; tells whether there was anybody. The address is suppressed for ever."""
    person = subscribers.find(connection, digest)
    consents.withdraw(connection, digest, Trace(at=now))
    if person is not None:
        _forget(connection, person.id)
    connection.execute(
        update(consent).where(consent.c.digest == digest).values(subscriber="", page="", origin="", way="")
    )
    suppression.suppress(connection, digest, "erased", now=now)
    suppression.forget_note(connection, digest)
    return person is not None


def _forget(connection: Connection, subscriber_id: str) -> None:
    """Empty what deliveries tell of a person (a domain of one's own is a name too), then delete the person."""
    own = delivery.c.subscriber == subscriber_id
    connection.execute(update(delivery).where(own).values(domain="", reply="", queue_id=""))
    connection.execute(update(came_back).where(came_back.c.subscriber == subscriber_id).values(words=""))
    for table in (tag, trait):
        connection.execute(delete(table).where(table.c.subscriber == subscriber_id))
    connection.execute(delete(subscriber).where(subscriber.c.id == subscriber_id))


def wipe(engine: Engine, address: str) -> None:
    """Write the database anew without what was deleted, then look for the address in its files.

    Raises RegisterError when that cannot be done now, so that something may be left.
    """
    try:
        with outside(engine) as connection:
            clean = _wipe_file(connection, engine, address) if engine.dialect.name == "sqlite" else _wipe(connection)
    except RegisterError as error:
        raise RegisterError(LEFTOVERS.format(error)) from None
    if not clean:
        raise RegisterError(LEFTOVERS.format(BUSY))


def _wipe_file(connection: Connection, engine: Engine, address: str) -> bool:
    connection.exec_driver_sql("VACUUM")
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    return not busy and not found_in_files(Path(engine.url.database or ""), address)


def _wipe(connection: Connection) -> bool:
    """Small tables are written anew, large ones only emptied of what was deleted: letters go on meanwhile."""
    for table in (subscriber, tag, trait, consent):
        connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
    for table in (delivery, came_back):
        connection.exec_driver_sql(f"VACUUM {table.name}")
    return True


def found_in_files(file: Path, words: str) -> bool:
    """Tell whether a database of SQLite, or a file beside it, holds these words, deleted or not."""
    return any(_holds(Path(f"{file}{end}"), words.encode()) for end in BESIDE)


def _holds(file: Path, sought: bytes) -> bool:
    if not file.exists() or not file.stat().st_size:
        return False
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as octets:
        return octets.find(sought) >= 0
