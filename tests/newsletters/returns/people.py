"""People of a register for the tests of what comes back, and a letter that went to them."""

from sqlalchemy import Connection, insert

from newsletters.identity import Copy
from newsletters.register import subscribers
from newsletters.register.consents import Trace
from newsletters.register.entry import Entry, Record
from newsletters.register.schema import campaign, delivery
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.returns.samples import LETTER

DAY = 86_400
SENT = 1_795_000_000


def member(connection: Connection, address: str = "anna@there.example") -> Copy:
    """Take in a person who agreed, and return the copy of the letter that is theirs."""
    subscribers.add(connection, DIGESTS, Entry(address=address), now=SENT - DAY)
    person = subscribers.one(connection, DIGESTS, address)
    subscribers.confirm(connection, person, "Согласна.", Trace(at=SENT - DAY))
    return Copy(LETTER, person.id)


def sent(connection: Connection, *copies: Copy) -> None:
    """Note that the letter went to these people."""
    connection.execute(
        insert(campaign).values(
            id="letters/2026-11-20-primer", letter=LETTER, subject="x", kind="новости", segment="", list_hash="",
            text_hash="", template_hash="", frozen=b"", total=len(copies), state="done", created_at=SENT,
        )
    )  # fmt: skip
    rows = [
        {"campaign": "letters/2026-11-20-primer", "subscriber": one.subscriber, "domain": "there.example"}
        | {"state": "sent", "tries": 1, "changed_at": SENT}
        for one in copies
    ]
    connection.execute(insert(delivery), rows)


def person(connection: Connection, copy: Copy) -> Record:
    found = subscribers.get(connection, copy.subscriber)
    assert found is not None
    return found
