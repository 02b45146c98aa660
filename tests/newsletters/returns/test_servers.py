"""Notifications that Postfix and Exim write themselves, and the whole way: refused, brought home, read, suppressed."""

import smtplib
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from newsletters.identity import Copy
from newsletters.returns.came import BLOCKED, HARD, SOFT
from newsletters.returns.sorting import sort
from tests.newsletters.returns.samples import LETTER, OURS, SENDER, envelope, returned
from tests.servers import exim, postfix
from tests.servers.mail import HERE
from tests.servers.refusing import refusing

WANTED = {
    "nobody": (HARD, "550 5.1.1 User unknown"), "yandex": (HARD, "550 5.7.1 No such user!"),
    "mailru": (HARD, "550 Message was not accepted -- invalid mailbox. Local mailbox is unavailable: user not found"),
    "full": (SOFT, "452 4.2.2 Mailbox full"), "over": (SOFT, "552 5.2.2 Over quota"), "bare": (SOFT, "451 try later"),
    "policy": (BLOCKED, "550 5.7.1 Rejected by policy"), "spam": (BLOCKED, "554 5.7.1 Message looks like spam"),
    "russian": (HARD, "550 5.1.1 Такого пользователя нет"),
}  # fmt: skip
"""Name of a recipient → what its failure is, what the server answers."""
NOWHERE = "gone"
"""Whoever has this name has it at a domain that does not exist."""


class Returned(NamedTuple):
    """A notification, and of whom it tells."""

    name: str
    raw: bytes


def send(port: int) -> None:
    with smtplib.SMTP(HERE, port) as connection:
        for name in (*WANTED, NOWHERE):
            copy = Copy(LETTER, name)
            to = f"{name}@{'nowhere' if name == NOWHERE else 'there'}.example"
            connection.sendmail(envelope(copy), [to], returned(copy, to).partition("\r\n")[2].encode())


def bounces(server: "postfix.Postfix | exim.Exim") -> list[bytes]:
    send(server.port)
    server.settle(len(WANTED) + 1)
    return server.came()


@pytest.fixture(scope="module")
def came() -> Iterator[dict[str, list[bytes]]]:
    answers = {name: said for name, (_, said) in WANTED.items()}
    with refusing(answers) as port, postfix.bouncing(port) as one, exim.bouncing(port) as other:
        yield {"postfix": bounces(one), "exim": bounces(other)}


@pytest.mark.parametrize("server", ["postfix", "exim"])
def test_what_servers_write_is_understood(came: dict[str, list[bytes]], server: str) -> None:
    sorted_ = [sort(raw, OURS) for raw in came[server]]
    assert all(one.proven and one.copy and one.copy.letter == LETTER for one in sorted_)
    kinds = {one.copy.subscriber: one.kind for one in sorted_ if one.copy}
    assert kinds == {name: kind for name, (kind, _) in WANTED.items()} | {NOWHERE: HARD}


@pytest.mark.parametrize("server", ["postfix", "exim"])
def test_they_are_understood_without_the_envelope_too(came: dict[str, list[bytes]], server: str) -> None:
    """As after a forward to another mailbox, which rewrites where it came to."""
    for raw in came[server]:
        head, blank, body = raw.partition(b"\n\n")
        for line in head.split(b"\n"):
            assert b"Delivered-To:" not in line or b"+" in line
        bare = b"\n".join(line for line in head.split(b"\n") if b"+" not in line) + blank + body
        assert sort(bare, OURS).copy == sort(raw, OURS).copy
    assert SENDER
