"""A register with so many subscribers, a confirmed campaign, and the plainest transport there can be.

Everything is real: the register's own engine, a frozen letter, smtplib, the recording sink.
"""

import smtplib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, insert, select, true
from sqlalchemy.engine import URL

from newsletters.delivery import campaign as campaigns
from newsletters.delivery.campaign import Campaign, Plan
from newsletters.delivery.sender import Sender
from newsletters.delivery.transport import Answer, LostConnectionError, Note, Outgoing
from newsletters.frozen import Frozen, freeze
from newsletters.identity import Copy, message_id
from newsletters.register.digests import Digests
from newsletters.register.engine import open_at, writing
from newsletters.register.schema import delivery, subscriber
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE
from tests.newsletters.mailing import make_identity
from tests.newsletters.values import THEME

NOW = 1_795_770_000
"""27 November 2026, 9:00 in Moscow, in unix seconds."""
DIGESTS = Digests(b"a key for tests alone, 32 bytes.")
DOMAINS = ("shkola.example", "sad.example", "dom.example")
NAME = "2026-11-22-lampy"
"""Of the campaign; which letter it is does not matter here."""


@cache
def letter() -> Frozen:
    """The sample's newest letter, without signatures."""
    library = as_of(read_library(HOUSE / "content"))
    chosen = max(library.letters, key=lambda one: str(one.date))
    return freeze(library, chosen, make_identity(signed=False), theme=THEME)


def register(folder: Path, number: int, **changes: Any) -> Engine:
    """Return a new register with so many subscribers."""
    engine = open_at(URL.create("sqlite", database=str(folder / "people.db")), **changes)
    people(engine, number)
    return engine


def people(engine: Engine, number: int, *, first: int = 0) -> None:
    rows = [person(at) for at in range(first, first + number)]
    with writing(engine) as connection:
        connection.execute(insert(subscriber), rows)


def person(at: int, **changes: Any) -> dict[str, Any]:
    address = f"chitatel{at}@{DOMAINS[at % len(DOMAINS)]}"
    row = {
        "id": name(at), "address": address, "digest": DIGESTS.of(address), "first": "Анна", "patronymic": "Сергеевна",
        "surname": "Кузнецова", "state": "active", "added_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    return row | changes


def name(at: int) -> str:
    return f"s{at:07d}"


def confirmed(engine: Engine, *, frozen: Frozen | None = None, kind: str = "новости", now: int = NOW) -> Campaign:
    """Freeze the letter for all subscribers and let it go."""
    made = frozen or letter()
    plan = Plan(NAME, "Лампы", kind, "все", "0" * 64)
    with writing(engine) as connection:
        campaigns.create(connection, plan, made, now=now)
        campaigns.enroll(connection, NAME, true(), advertises=made.advertises, now=now)
        campaigns.confirm(connection, NAME, now=now)
    return found(engine)


def found(engine: Engine) -> Campaign:
    with writing(engine) as connection:
        one = campaigns.find(connection, NAME)
    assert one is not None
    return one


def sender(engine: Engine, port: int, **changes: Any) -> Sender:
    """A sender whose hours pass as fast as it sleeps."""
    time = Hours()
    values: dict[str, Any] = {
        "engine": engine, "campaign": found(engine), "frozen": letter(), "transport": lambda: Plain(port),
        "clock": time.now, "pause": time.sleep,
    }  # fmt: skip
    return Sender(**(values | changes))


class Hours:
    """A clock that only sleeping moves."""

    def __init__(self, at: int = NOW) -> None:
        self.at = at

    def now(self) -> int:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += int(seconds) + 1


class Plain:
    """Hands letters over by smtplib, one after another."""

    def __init__(self, port: int) -> None:
        self.port = port

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        sent = ""
        try:
            with smtplib.SMTP("127.0.0.1", self.port, "test", timeout=20) as server:
                answer = None
                for one in letters:
                    if not note(answer, one):
                        answer = None
                        continue
                    answer = self._one(server, one, lambda known: setattr(self, "sent", known))
                note(answer, None)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            sent = getattr(self, "sent", "")
            raise LostConnectionError("Связь с сервером оборвалась.", doubtful=sent) from error

    def _one(self, server: smtplib.SMTP, one: Outgoing, doubt: Callable[[str], None]) -> Answer:
        server.ehlo_or_helo_if_needed()
        for stage, (code, said) in (
            ("mail", server.mail(one.personal.sender)),
            ("rcpt", server.rcpt(one.personal.recipient)),
        ):
            if code // 100 != 2:
                server.rset()
                return Answer(one.id, stage, code, said.decode())
        doubt(one.id)
        code, said = server.data(one.personal.message)
        doubt("")
        return Answer(one.id, "data", code, said.decode(), said.decode().rpartition(" ")[2] if code == 250 else "")


def states(engine: Engine) -> dict[tuple[str, str], int]:
    with writing(engine) as connection:
        return campaigns.counts(connection, NAME)


def rows(engine: Engine) -> dict[str, Any]:
    """All rows of the ledger, by subscriber."""
    with writing(engine) as connection:
        return {row.subscriber: row for row in connection.execute(select(delivery))}


def id_of(at: int) -> str:
    """The Message-ID of a subscriber's copy."""
    return message_id(Copy(letter().letter, name(at)), letter().sender)


def bare(path: Path) -> Engine:
    """The register's file without the register's engine."""
    return create_engine(URL.create("sqlite", database=str(path)))
