"""What one message that came back means, as a value.

Input: what the readers of bounces, complaints and requests found. Output: a `Came`; `Report` is what a notification
says of one recipient (RFC 3464, 2.3).
"""

from dataclasses import dataclass

from newsletters.identity import Copy

HARD, SOFT, BLOCKED, DELAY = "hard", "soft", "blocked", "delay"
"""The mailbox is not there; it could not take the letter now; the server wants no such letter; it is still tried."""
COMPLAINT, JOIN, LEAVE = "complaint", "join", "leave"
FAILURES = (HARD, SOFT, BLOCKED, DELAY)
NOTHING = ""
"""A person's letter, an automatic reply, a report of success: left where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was said of one recipient; fields that were not said are empty. `action` is in small letters."""

    recipient: str = ""
    original: str = ""
    action: str = ""
    status: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A message as the register needs it. `copy`: whose. `addresses`: those it calls failed, or its writer;
    none where it came to the copy's own address: that says more.

    `proven`: the copy was named by a tag of ours, which nobody else can make. `words` hold no address.
    """

    kind: str
    status: str = ""
    words: str = ""
    copy: Copy | None = None
    proven: bool = False
    addresses: tuple[str, ...] = ()
