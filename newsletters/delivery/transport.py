"""What carries letters to the world: one interface for SMTP servers and for services with an API.

Input: letters one after another. Output: an `Answer` for each, told to whoever keeps the ledger before the next letter
leaves. Between a server's answer and our note of it lies the only window in which a letter can be sent twice
(RFC 1047): it is one letter wide for each connection.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from newsletters.delivery.replies import status_of
from newsletters.frozen import Personal

MAIL, RCPT, TEXT = "mail", "rcpt", "data"
"""Stages of a letter: its sender, its recipient, its text (with the command that announces it)."""


class Outgoing(NamedTuple):
    """A reader's copy on its way; `id` is the subscriber's."""

    id: str
    personal: Personal


class Answer(NamedTuple):
    """What the server said of one copy: its reply (RFC 5321, 4.2) to the last command of that copy.

    `queue_id` is what the server calls the copy, when it accepted it and said so; `words` of a refusal hold no address.
    """

    id: str
    stage: str
    code: int
    words: str
    queue_id: str = ""

    @property
    def status(self) -> str:
        """Return the enhanced status (RFC 3463), «5.1.1», or nothing when the server gave none."""
        return status_of(self.words)


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
    """Hands letters over.

    When `deliver` raises, nobody has got the letter that was told last, and it may be tried again; but the one that
    LostConnectionError calls doubtful. Letters that were taken from the iterator and not told have not left either.
    RelayError (newsletters.relay) means that the server takes nothing: stop the campaign; its `passing` tells whether
    it may be different later. All that was answered has been told by then.
    """

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        """Hand all letters over; `note(None, first)` comes first, `note(last answer, None)` last.

        An answer is told once; None stands for it where the letter before did not leave. The next letter is asked for
        when the text of the one before has left and its answer is on the way: an iterator does not wait, it ends.
        """
