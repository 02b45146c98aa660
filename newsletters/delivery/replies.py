"""What mail servers answer: bytes become replies, however they were cut on the way.

Input: bytes as they come. Output: `Reply` values by RFC 5321, 4.2; a `GarbageError` for what is none. What a server
calls the letter that it took (its queue id) is found in its words. Addresses are taken out of words of refusal: they
go into records and onto screens, which shall hold nobody's address.
"""

import re
from typing import NamedTuple

LONGEST_LINE = 4096
"""Octets of a line: RFC 5321 (4.5.3.1.5) allows 512, some servers say more."""
MOST_LINES = 128
"""Lines of one reply."""
_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_QUEUED = (
    re.compile(r"queued (?:on \S+ )?as <?([^\s<>;,]+)", re.I),  # Postfix, Yandex, Postbox
    re.compile(r"queued on \S+ ([0-9]+-[^\s<>;,]+)", re.I),  # Yandex of 2024
    re.compile(r"\bid=([\w-]+)", re.I),  # Exim, Mail.ru; Exchange has InternalId
    re.compile(r"\bok\s+([0-9]+ \S+) - gsmtp", re.I),  # Gmail
    re.compile(r"^(?:2\.\d\.\d )?(\w{10,20}) message accepted", re.I),  # Sendmail
    re.compile(r"^ok ([0-9a-f]{8,}[0-9a-f-]{20,})$", re.I),  # Amazon SES
)
_LONGEST_ID = 60
"""Characters that the ledger keeps."""
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"'=]+@(?=[^\s<>()\[\]:;,\"']+)")


class GarbageError(ValueError):
    """What came is no reply of a mail server."""


class Reply(NamedTuple):
    """A whole reply: its code, and the words of each line behind it."""

    code: int
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the words of all lines in one; a status (RFC 2034) that begins each of them stands once."""
        if len(self.lines) == 1:
            return self.lines[0]
        status = status_of(self.lines[0])
        rest = (line.removeprefix(status).strip() for line in self.lines[1:])
        return " ".join(line for line in (self.lines[0], *rest) if line)


class Replies:
    """Bytes on their way to being replies."""

    def __init__(self) -> None:
        self._waiting = b""
        self._lines: list[bytes] = []

    def feed(self, octets: bytes) -> None:
        """Add what came."""
        self._waiting += octets

    def empty(self) -> bool:
        """Return whether nothing is left, not even a piece of a line."""
        return not self._waiting and not self._lines

    def take(self) -> Reply | None:
        """Return the next whole reply, None when more bytes are needed. Raises GarbageError."""
        while True:
            line, end, rest = self._waiting.partition(b"\n")
            if len(line) > LONGEST_LINE or len(self._lines) > MOST_LINES:
                raise GarbageError("a reply without end")
            if not end:
                return None
            self._waiting = rest
            if reply := self._line(line.removesuffix(b"\r")):
                return reply

    def _line(self, line: bytes) -> Reply | None:
        """Add a line; return the reply that it ends."""
        found = _LINE.fullmatch(line)
        if found is None or (self._lines and self._lines[0][:3] != found[1]):
            raise GarbageError("not a line of a reply")
        self._lines.append(line)
        if found[2] == b"-":
            return None
        lines, self._lines = self._lines, []
        return Reply(int(found[1]), tuple(one[4:].decode("utf-8", "replace") for one in lines))


def status_of(words: str) -> str:
    """Return the enhanced status at the beginning of a reply's words («5.1.1», RFC 3463), or nothing."""
    found = _STATUS.match(words)
    return found[0] if found else ""


def queue_id(words: str) -> str:
    """Return what the server calls the letter that it took, or nothing; at most 60 characters."""
    for pattern in _QUEUED:
        if found := pattern.search(words):
            return found[1][:_LONGEST_ID]
    return ""


def without_addresses(words: str) -> str:
    """Return words in which of an address only its domain is left: «…@example.ru»."""
    return _ADDRESS.sub("…@", words)


def told(reply: Reply) -> str:
    """Return a refusal as it is shown to people: code and words, without addresses, without the last full stop."""
    return f"{reply.code} {' '.join(without_addresses(reply.words).split())[:200].rstrip('. ')}".rstrip()
