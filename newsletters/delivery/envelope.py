"""What is said of one letter to a mail server, and what its replies mean for that letter.

Input: a message with its envelope, what the server can; a reply. Output: commands and the text as bytes (RFC 5321);
an `Answer`. Nothing here talks to anybody.
"""

import re

from newsletters.delivery.connection import CRLF, Connection, StrangeError
from newsletters.delivery.replies import Reply, queue_id, status_of, without_addresses
from newsletters.delivery.transport import TEXT, Answer, Outgoing
from newsletters.frozen import Personal
from newsletters.relay import Relay, RelayError

_ENOUGH = re.compile(r"\b(?:daily|hourly|sending)\b[\w\s]{0,30}\b(?:quota|limit)\b[\w\s]{0,20}(?:exceed|reached)", re.I)
_NEW_LINE = ord("\n")
_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")


def text(message: bytes) -> tuple[bytes, bytes]:
    """Return what follows DATA in two pieces: the message, and the dot that ends it.

    No line is a dot alone before that (RFC 5321, 4.5.2). Dots are rare and found in C: base64 has none.
    """
    at = message.find(b".")
    while at > 0 and message[at - 1] != _NEW_LINE:
        at = message.find(b".", at + 1)
    if at >= 0:
        message = re.sub(rb"(?:\A|(?<=\r\n))\.", b"..", message)
    return message, (b".\r\n" if message.endswith(CRLF) else b"\r\n.\r\n")


def commands(server: Relay, connection: Connection, personal: Personal) -> tuple[bytes, bytes, bytes]:
    """Return the three commands. Raises RelayError for what this server takes from nobody."""
    for address in (personal.sender, personal.recipient):
        if not _ADDRESS.fullmatch(address):
            raise ValueError("В конверте письма не адрес.")
    more = ""
    if "SIZE" in connection.features:
        more = _size(server, connection, len(personal.message))
    if not personal.message.isascii():
        if "8BITMIME" not in connection.features:
            raise RelayError(f"Сервер {server.where} не принимает восьмибитных писем.")
        more += " BODY=8BITMIME"
    return f"MAIL FROM:<{personal.sender}>{more}".encode(), f"RCPT TO:<{personal.recipient}>".encode(), b"DATA"


def _size(server: Relay, connection: Connection, size: int) -> str:
    """Return the parameter with a letter's size (RFC 1870)."""
    most = connection.features["SIZE"]
    if most.isdecimal() and 0 < int(most) < size:
        raise RelayError(
            f"Письмо весит {size / 1e6:.1f} МБ, а сервер {server.where} принимает до {int(most) / 1e6:.1f} МБ. "
            "Уменьшите вложения."
        )
    return f" SIZE={size}"


def is_good(reply: Reply, stage: str) -> bool:
    """Return whether a command was accepted. Raises StrangeError for a reply that this command cannot have."""
    if reply.code >= 400:
        return False
    if reply.code != 354 if stage == TEXT else reply.code // 100 != 2:
        raise StrangeError
    return True


def enough(reply: Reply | Answer) -> bool:
    """Return whether a refusal for good means the sender's quota: all letters would get it, tomorrow none.

    Gmail and Yandex Cloud Postbox say 550 5.4.5 to each letter beyond the quota of a day.
    """
    return reply.code >= 500 and (status_of(reply.words) == "5.4.5" or _ENOUGH.search(reply.words) is not None)


def read_answer(letter: Outgoing, stage: str, reply: Reply) -> Answer:
    """Return what a reply means for a letter."""
    if reply.code // 100 == 2:
        return Answer(letter.id, stage, reply.code, reply.words, queue_id(reply.words))
    return Answer(letter.id, stage, reply.code, without_addresses(reply.words))
