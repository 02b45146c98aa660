"""Whose copy came back: read from what only we can have written, then from what others repeat.

Input: the raw message and its parts, the mailing's secret. Output: `Copy` and whether it is proven. First the address
that it came to (VERP), then any tag of ours anywhere in it (our own letter's Return-Path and List-Unsubscribe are sent
back too), then the Message-ID, whose two parts anybody may repeat but few can guess.
"""

import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from newsletters.identity import BOUNCE, UNSUBSCRIBE, Copy, Identity, read_envelope, read_tag
from newsletters.returns.parts import addresses, content, flat, kind, own_parts, values

CAME_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To", "Cc", "Received")
"""Fields in which servers write the address of the envelope: qmail's and Dovecot's, Postfix's, Exim's, others'."""
_TAG = re.compile(r"(?<![a-z0-9])[a-z2-7]{8}\.[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?\.[a-z2-7]{16}(?![a-z0-9])", re.I)
_MESSAGE_ID = re.compile(r"<([a-z2-7]{8})\.([a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?)@([A-Za-z0-9.-]+)>")
_BROKEN_LINE = re.compile(r"=\r?\n|\r?\n[ \t]+")
"""Ends of lines inside a word of quoted-printable text, and inside a header."""


class Whose(NamedTuple):
    """A copy; `proven` when a tag of ours names it, `envelope` when that is the address to which it came.

    To that address nothing comes but failures and automatic replies; a tag alone may stand in a person's answer.
    """

    copy: Copy | None
    proven: bool = False
    envelope: bool = False


NOBODY = Whose(None)


def whose(message: Message, raw: bytes, identity: Identity, domain: str = "") -> Whose:
    """Return whose copy a message is about. `domain`: that of our Message-IDs; empty takes any."""
    came_to = " ".join(one for name in CAME_TO for one in values(message, name))
    for address in addresses(came_to):
        if copy := read_envelope(identity, address):
            return Whose(copy, proven=True, envelope=True)
    for words in _everything(message, raw):
        if copy := _by_tag(words, identity):
            return Whose(copy, proven=True)
    for words in _everything(message, raw):
        for letter, subscriber, host in _MESSAGE_ID.findall(words):
            if not domain or host.lower() == domain:
                return Whose(Copy(letter, subscriber))
    return NOBODY


def _by_tag(words: str, identity: Identity) -> Copy | None:
    for found in dict.fromkeys(_TAG.findall(words)):
        for purpose in (BOUNCE, UNSUBSCRIBE):
            if copy := read_tag(identity.secret, purpose, found):
                return copy
    return None


def _everything(message: Message, raw: bytes) -> Iterator[str]:
    """Give the message as it is, then its encoded parts as they read."""
    yield _BROKEN_LINE.sub(lambda found: "" if found[0].startswith("=") else " ", raw.decode("latin-1"))
    for part in own_parts(message):
        if kind(part).startswith("multipart/"):
            continue
        yield flat(part) if part.is_multipart() else content(part)
