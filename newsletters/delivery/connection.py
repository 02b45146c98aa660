"""A conversation with one mail server: bytes there, replies back, encrypted when both have agreed to.

Input: an open socket. Output: replies. Whatever goes wrong with the socket or with what comes from it is a
`BrokenError`, so that errors of those who use a conversation are never taken for the server's.
"""

import contextlib
import socket
import ssl
from collections.abc import Mapping

from newsletters.delivery.replies import GarbageError, Replies, Reply

CRLF = b"\r\n"
_PIECE = 1 << 16
"""Bytes that are read at once."""


class BrokenError(Exception):
    """The conversation is over; the text says why, in Russian, as the end of a sentence about the server."""


class StrangeError(BrokenError):
    """What answers is no mail server, or has lost its place in the conversation."""

    def __init__(self) -> None:
        super().__init__("отвечает не как почтовый")


class Connection:
    """A conversation.

    `name` is what the server calls itself, `features` what it said it can (RFC 5321, 4.1.1.1), names in capitals.
    """

    def __init__(self, sock: socket.socket, *, patience: float) -> None:
        self.name = ""
        self.features: Mapping[str, str] = {}
        self._socket, self._replies = sock, Replies()
        self.wait(patience)
        with contextlib.suppress(OSError):  # a letter's envelope must not wait for the answer to the letter before
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def wait(self, patience: float) -> None:
        """Wait so many seconds for each answer from now on."""
        self._socket.settimeout(patience)

    def say(self, *pieces: bytes) -> None:
        """Send bytes. When this raises, the last of them have not left; when not, all are on their way."""
        try:
            for octets in pieces:
                self._socket.sendall(octets)
        except OSError as error:
            raise BrokenError(_reason(error)) from error

    def hear(self) -> Reply:
        """Return the next reply."""
        while True:
            if (reply := self._taken()) is not None:
                return reply
            try:
                octets = self._socket.recv(_PIECE)
            except OSError as error:
                raise BrokenError(_reason(error)) from error
            if not octets:
                raise BrokenError("оборвал связь")
            self._replies.feed(octets)

    def ask(self, line: bytes) -> Reply:
        """Send one command and return the reply to it."""
        self.say(line + CRLF)
        return self.hear()

    def overheard(self) -> Reply | None:
        """Return what the server said unasked before it hung up, without waiting."""
        with contextlib.suppress(BrokenError, OSError):
            self.wait(0.05)
            return self.hear()
        return None

    def is_quiet(self) -> bool:
        """Return whether nothing has come that was not asked for."""
        return self._replies.empty()

    def encrypt(self, context: ssl.SSLContext, host: str) -> None:
        """Encrypt from now on. Raises OSError, ssl.SSLError among them.

        Raises StrangeError when something had come before: a stranger on the way put it there (CVE-2011-0411).
        """
        if not self.is_quiet():
            raise StrangeError
        self._socket = context.wrap_socket(self._socket, server_hostname=host)

    def certificate_ends(self) -> int:
        """Return the last second of the server's certificate since 1970, 0 without encryption."""
        known = (self._socket.getpeercert() or {}) if isinstance(self._socket, ssl.SSLSocket) else {}
        return int(ssl.cert_time_to_seconds(str(known["notAfter"]))) if "notAfter" in known else 0

    def leave(self) -> None:
        """Say goodbye and close."""
        with contextlib.suppress(BrokenError):
            self.wait(5)
            self.ask(b"QUIT")
        self.close()

    def close(self) -> None:
        """Close without a word."""
        with contextlib.suppress(OSError):
            self._socket.close()

    def _taken(self) -> Reply | None:
        try:
            return self._replies.take()
        except GarbageError as error:
            raise StrangeError from error


def _reason(error: OSError) -> str:
    return "замолчал" if isinstance(error, TimeoutError) else "оборвал связь"
