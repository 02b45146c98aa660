"""What carries letters to the world: one interface for SMTP servers and for services with an API.

Input: letters one after another. Output: an `Answer` for each, told to whoever keeps the ledger before the next letter
leaves. Between a server's answer and our note of it lies the only window in which a letter can be sent twice
(RFC 1047): it is one letter wide for each connection.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from newsletters.frozen import Personal


class Outgoing(NamedTuple):
    """A reader's copy on its way; `id` is the subscriber's."""

    id: str
    personal: Personal


class Answer(NamedTuple):
    """What the server said of one copy: its reply (RFC 5321, 4.2) to the last command of that copy.

    `stage` is «mail», «rcpt» or «data»; `queue_id` what the server calls the copy, when it accepted it and said so.
    """

    id: str
    stage: str
    code: int
    words: str
    queue_id: str = ""


Note = Callable[[Answer | None, Outgoing | None], bool]
"""Told once between two letters: the answer to the one before, the one that leaves next. Both are kept, in one
transaction, before a byte of the next letter's text is sent; False means that the next one must not leave (its reader
has left meanwhile, or somebody stopped the campaign)."""


class LostConnectionError(OSError):
    """The connection ended; `doubtful` is the letter whose text was sent and not answered, if there is one.

    The text is one Russian sentence.
    """

    def __init__(self, message: str, *, doubtful: str = "") -> None:
        super().__init__(message)
        self.doubtful = doubtful


class Transport(Protocol):
    """Hands letters over. Raises LostConnectionError, RelayError (the server refuses everything: stop the campaign)."""

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        """Hand all letters over; `note(None, first)` comes first, `note(last answer, None)` last.

        `letters` is asked for the next one as late as the way allows.
        """
