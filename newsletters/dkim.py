"""DKIM signatures (RFC 6376; Ed25519 by RFC 8463), made by OpenSSL: a message proves that the sender's domain sent it.

Input: header lines, the hash of a body, a key. Output: a `DKIM-Signature` line. Both parts are in relaxed form. From,
To and Subject are signed once more than they occur, so that nobody can add another; the headers of one-click
unsubscribing are signed as RFC 8058 asks. No time of signing is named: the same copy has the same bytes whenever made.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsletters.headers import CRLF

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

SIGNED = frozenset(
    (
        *("from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type"),
        *("content-language", "list-id", "list-unsubscribe", "list-unsubscribe-post", "list-archive"),
        *("precedence", "auto-submitted", "feedback-id"),
    )
)
"""Headers that are signed when they are there (RFC 6376, 5.4.1; RFC 8058, 4)."""
OVERSIGNED = ("from", "to", "subject")
_BLANKS = re.compile(r"[ \t\r\n]+")
_UNRELAXED = re.compile(rb"\t|  | \r\n|\r\n\r\n\Z|(?<!\r\n)\Z")
"""What a body in relaxed form (RFC 6376, 3.4.4) does not have: such a body is hashed as it is."""
_ROOM = 70
"""Characters of one line of the signature."""


class Field(NamedTuple):
    """A header line in relaxed form (RFC 6376, 3.4.2): small name, and name and value with CRLF."""

    name: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A key of a domain; its public half stands in the DNS at `selector._domainkey.domain`."""

    domain: str
    selector: str
    key: "RSAPrivateKey | Ed25519PrivateKey" = field(repr=False)

    @property
    def kind(self) -> str:
        """Return the algorithm as DKIM names it: «rsa» or «ed25519»."""
        return "rsa" if hasattr(self.key, "key_size") else "ed25519"

    def sign(self, fields: Sequence[Field], body_hash: str) -> str:
        """Return the `DKIM-Signature` line for a message with these headers (each name once) and this body."""
        signed = [field for field in fields if field.name in SIGNED]
        unsigned = self._unsigned(tuple(field.name for field in signed), body_hash)
        words = "".join(field.line for field in signed) + relaxed(unsigned).line.removesuffix(CRLF)
        signature = base64.b64encode(self._signature(words.encode("ascii"))).decode("ascii")
        lines = (signature[start : start + _ROOM] for start in range(0, len(signature), _ROOM))
        return f"{unsigned}{f'{CRLF} '.join(lines)}{CRLF}"

    def _unsigned(self, names: tuple[str, ...], body_hash: str) -> str:
        tags = (
            f"v=1; a={self.kind}-sha256; c=relaxed/relaxed; d={self.domain};", f"s={self.selector};",
            f"h={_folded((*names, *OVERSIGNED))};", f"bh={body_hash};", "b=",
        )  # fmt: skip
        return f"DKIM-Signature: {f'{CRLF} '.join(tags)}"

    def _signature(self, words: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.hashes import SHA256

        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(words, PKCS1v15(), SHA256())
        return self.key.sign(hashlib.sha256(words).digest())  # RFC 8463, 3: of the hash


def relaxed(line: str) -> Field:
    """Return a header line in relaxed form."""
    name, _, value = line.partition(":")
    name = name.strip().lower()
    return Field(name, f"{name}:{_BLANKS.sub(' ', value).strip()}{CRLF}")


def is_relaxed(body: bytes) -> bool:
    """Return whether a body is in relaxed form as it is: no blanks to fold, one line end at its end."""
    return _UNRELAXED.search(body) is None


def hash_of(body: bytes) -> str:
    """Return the hash of a body in base64. The body is relaxed already: looking costs three times the hashing."""
    return base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")


@cache
def _folded(names: tuple[str, ...]) -> str:
    """Return names with colons between them, in lines."""
    lines = [""]
    for name in names:
        if len(lines[-1]) + len(name) + 1 > _ROOM:
            lines.append("")
        lines[-1] += f"{name}:"
    return f"{CRLF} ".join(lines).removesuffix(":")
