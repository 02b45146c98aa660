"""Complaints: a reader has called a letter spam, and the mail service says so (RFC 5965, feedback loops).

Input: a message. Output: a `Complaint`, or None when it is none; «not-spam» and reports of authentication are none.
"""

import re
from email.message import Message
from typing import NamedTuple

from newsletters.returns.parts import addresses, content, fields, flat, inside, kind, own_parts

ABOUT_READERS = {"abuse", "fraud", "virus", "other", "opt-out", "complaint", ""}
"""Feedback-Types (RFC 5965, 7.3; opt-out of RFC 6430's time) after which nobody is written to."""


class Complaint(NamedTuple):
    """What kind it is, and the recipients that it names, if it does."""

    feedback: str
    addresses: tuple[str, ...]


def complaint(message: Message) -> Complaint | None:
    """Return the complaint that a message is."""
    for part in own_parts(message):
        if kind(part) != "message/feedback-report":
            continue
        told = _told(part)
        feedback = told.get("feedback-type", "").lower()
        named = " ".join((told.get("original-rcpt-to", ""), told.get("removal-recipient", "")))
        return Complaint(feedback, addresses(named)) if feedback in ABOUT_READERS else None
    return None


def _told(part: Message) -> dict[str, str]:
    """Return the fields of the report; `email` reads them as a message inside, or leaves them as they are."""
    if part.is_multipart():
        pairs = [pair for one in inside(part) for pair in fields(one)]
        words = "\n".join(map(flat, inside(part)))
    else:
        pairs, words = [], content(part)
    pairs += re.findall(r"(?m)^([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*(.*)$", words)
    return {name.lower(): value.strip() for name, value in reversed(pairs)}
