"""The header of a letter, line by line: what all copies share, what a sample has, what a reader's own copy has.

Input: the library, a composition; for a copy its tag and mailbox. Output: header lines with CRLF ends, in the order in
which they are sent. List-* headers are one line of ASCII each, in every copy.
"""

import hashlib
from email.utils import format_datetime
from urllib.parse import urlsplit

from newsletters.addresses import ascii_host, mailto
from newsletters.composition import Composition
from newsletters.headers import clean, mailbox_header, raw_header, text_header
from newsletters.identity import feedback_id, letter_key
from plugins.newsroom.model import Letter, Library
from plugins.newsroom.slugs import slugify

BY_MAIL = "unsubscribe"
"""Subject of the message by which a mail program takes back a subscription; a reader's tag follows."""


def shared(library: Library, composition: Composition) -> list[str]:
    """Return the lines that are the same for everybody."""
    letter, sender = composition.letter, composition.sender
    assert letter.date is not None  # compose() has seen to it
    host = ascii_host(urlsplit(library.organization.site_url).hostname or "localhost")
    return [
        raw_header("Date", format_datetime(letter.date)),
        mailbox_header("From", sender_name(library, composition), sender),
        *([raw_header("Reply-To", composition.reply_to)] if composition.reply_to else []),
        text_header("Subject", letter.subject),
        raw_header("List-Id", f"<pisma.{host}>"),
        raw_header("List-Archive", f"<{composition.archive}>"),
        raw_header("Precedence", "bulk"),
        raw_header("Auto-Submitted", "auto-generated"),
        raw_header("Feedback-ID", feedback_id(letter_key(letter.id), slugify(letter.kind), sender)),
        raw_header("Content-Language", library.organization.language),
    ]


def of_sample(library: Library, composition: Composition) -> list[str]:
    """Return the lines of a message to the sender itself: it is there to be looked at, so its ways out are general.

    No `List-Unsubscribe-Post`: one click (RFC 8058) needs an address of each reader's own.
    """
    by_mail = mailto(composition.sender, BY_MAIL)
    ways = dict.fromkeys((composition.unsubscribe, by_mail))
    return [
        mailbox_header("To", sender_name(library, composition), composition.sender),
        raw_header("Message-ID", f"<{_sample_id(composition.letter)}@{composition.sender.rpartition('@')[2]}>"),
        raw_header("List-Unsubscribe", *(f"<{way}>" for way in ways if way.startswith("https:") or way == by_mail)),
    ]


def of_copy(name: str, address: str, message_id: str, ways: tuple[str, ...]) -> list[str]:
    """Return the lines of one reader's copy; `ways` are the addresses by which the reader leaves, best first.

    With an https address among them one click is promised (RFC 8058).
    """
    one_click = any(way.startswith("https:") for way in ways)
    return [
        mailbox_header("To", name, address),
        raw_header("Message-ID", message_id),
        raw_header("List-Unsubscribe", *(f"<{way}>" for way in ways)),
        *([raw_header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if one_click else []),
    ]


def sender_name(library: Library, composition: Composition) -> str:
    """Return the name that the letter comes under."""
    return clean(library.organization.sender.name) or composition.organization


def _sample_id(letter: Letter) -> str:
    return f"{slugify(letter.name)}.{hashlib.sha256(f'{letter.id} {letter.date}'.encode()).hexdigest()[:16]}"
