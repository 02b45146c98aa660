"""Who a letter goes out as, and how each copy of it is told from every other when something comes back.

Input: the id of a letter, the id of a subscriber, a secret. Output: Message-ID, envelope sender (VERP), the address by
which one subscriber leaves, Feedback-ID. All depend on these values alone: sent twice, a copy is still the same copy.
Tags are small letters and digits, because mail servers may change case; their MAC (HMAC-SHA256, RFC 2104, cut to 80
bits) keeps strangers from unsubscribing or bouncing anybody whose number they guess.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from newsletters.addresses import LONGEST_LOCAL, ascii_mailbox
from newsletters.dkim import Signer

BOUNCE, UNSUBSCRIBE = "bounce", "unsubscribe"
"""Purposes of tags: one made for the first is no good for the second."""
SHORTEST_SECRET = 16
"""Bytes: 128 bits."""
SUBSCRIBER = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?")
"""What may be a subscriber's id: at most 24 small Latin letters, digits, hyphens."""
_TAG = re.compile(rf"([a-z2-7]{{8}})\.({SUBSCRIBER.pattern})\.([a-z2-7]{{16}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a mailing is sent with and git must not know: the secret of its tags, its DKIM keys.

    `bounces` is the mailbox whose `name+anything` comes back to us; empty means the letter's own sender.
    Raises ValueError for a short secret, ValueError for an address that is none.
    """

    secret: bytes = field(repr=False)
    signers: tuple[Signer, ...] = ()
    bounces: str = ""

    def __post_init__(self) -> None:
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(f"Секрет рассылки короче {SHORTEST_SECRET} знаков. Придумайте длинный и случайный.")
        if self.bounces:
            ascii_mailbox(self.bounces)


class Copy(NamedTuple):
    """A letter (by its key) as one subscriber got it."""

    letter: str
    subscriber: str


def letter_key(letter: str) -> str:
    """Return eight letters and digits that stand for a letter's id in headers and addresses."""
    return _base32(hashlib.sha256(letter.encode()).digest()[:5])


def tag(secret: bytes, purpose: str, copy: Copy) -> str:
    """Return «letter.subscriber.mac». Raises ValueError for an id that is no subscriber's."""
    if not SUBSCRIBER.fullmatch(copy.subscriber):
        raise ValueError(f"Номер подписчика «{copy.subscriber[:40]}»: нужны до 24 строчных латинских букв и цифр.")
    return f"{copy.letter}.{copy.subscriber}.{_mac(secret, purpose, copy)}"


def read_tag(secret: bytes, purpose: str, words: str) -> Copy | None:
    """Return whose tag it is, or None when it was not made by us for this purpose."""
    found = _TAG.fullmatch(words.strip().lower())
    if not found:
        return None
    copy = Copy(found[1], found[2])
    return copy if hmac.compare_digest(_mac(secret, purpose, copy), found[3]) else None


def message_id(copy: Copy, sender: str) -> str:
    """Return the Message-ID (RFC 5322, 3.6.4) of a copy, in angle brackets; the domain is the sender's."""
    return f"<{copy.letter}.{copy.subscriber}@{_domain(sender)}>"


def envelope_sender(identity: Identity, copy: Copy, sender: str) -> str:
    """Return the address that failures of this copy come back to: «bounce+TAG@domain» (VERP).

    Raises ValueError when the mailbox's name is so long that no server would take the whole.
    """
    local, _, domain = ascii_mailbox(identity.bounces or sender).rpartition("@")
    whole = f"{local}+{tag(identity.secret, BOUNCE, copy)}"
    if len(whole) > LONGEST_LOCAL:
        raise ValueError(f"Имя ящика «{local}» слишком длинно для возвратов: нужно короче. Заведите ящик bounce.")
    return f"{whole}@{domain}"


def read_envelope(identity: Identity, address: str) -> Copy | None:
    """Return whose copy came back to this envelope sender, or None when the address is not one of ours."""
    return read_tag(identity.secret, BOUNCE, address.rpartition("@")[0].partition("+")[2])


def feedback_id(letter: str, kind: str, sender: str) -> str:
    """Return the Feedback-ID by which Gmail counts complaints: letter, kind, list, sender (5 to 15 characters)."""
    return f"{letter}:{kind}:pisma:{_base32(hashlib.sha256(_domain(sender).encode()).digest()[:5])}"


def _mac(secret: bytes, purpose: str, copy: Copy) -> str:
    words = "\0".join((purpose, *copy)).encode()
    return _base32(hmac.digest(secret, words, "sha256")[:10])


def _base32(octets: bytes) -> str:
    return base64.b32encode(octets).decode("ascii").lower()


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
