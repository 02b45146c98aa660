"""Messages as they come back, and what the tests know of the corpus of flufl.bounce.

`bounce`, `auto_reply`, `complaint` make messages by hand; `corpus()` gives the samples of the package's source archive,
which the launcher unpacks into the environment and which is never copied into the project.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsletters.identity import UNSUBSCRIBE, Copy, Identity, envelope_sender, letter_key, message_id, tag
from newsletters.returns.sorting import Ours

IDENTITY = Identity(secret=b"a secret of the tests alone", bounces="bounce@home.example")
SENDER = "pisma@home.example"
OURS = Ours(identity=IDENTITY, domain="home.example")
LETTER = letter_key("letters/2026-11-20-primer")
ANNA, BORIS = Copy(LETTER, "anna"), Copy(LETTER, "boris")


def envelope(copy: Copy) -> str:
    return envelope_sender(IDENTITY, copy, SENDER)


def way_out(copy: Copy) -> str:
    return tag(IDENTITY.secret, UNSUBSCRIBE, copy)


def returned(copy: Copy, recipient: str = "anna@there.example") -> str:
    """Our letter as others send it back."""
    return (
        f"Return-Path: <{envelope(copy)}>\r\nFrom: Union <{SENDER}>\r\nTo: <{recipient}>\r\nSubject: spam, quota\r\n"
        f"Message-ID: {message_id(copy, SENDER)}\r\n"
        f"List-Unsubscribe: <mailto:{SENDER}?subject=unsubscribe-{way_out(copy)}>\r\n\r\nuser unknown, mailbox full\r\n"
    )


def dsn(
    status: str, said: str, *, to: str = "", copy: Copy | None = ANNA, action: str = "failed",
    recipient: str = "anna@there.example", text: str = "Undelivered.",
) -> bytes:  # fmt: skip
    """A notification by the standard; `to` is where it came (the VERP address when nothing is given)."""
    to = to or (envelope(copy) if copy else "bounce@home.example")
    inside = returned(copy, recipient) if copy else "Subject: hello\r\n\r\nhello\r\n"
    return (
        f"Return-Path: <>\r\nDelivered-To: {to}\r\nFrom: MAILER-DAEMON@there.example\r\nTo: <{to}>\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; there.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {said}\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n{inside}\r\n--b--\r\n"
    ).encode()


def letter(subject: str, writer: str = "anna@there.example", to: str = SENDER, **fields: str) -> bytes:
    """A person's message, with fields of one's own; underscores in their names are hyphens."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return (
        f"From: Anna <{writer}>\r\nTo: <{to}>\r\nSubject: {subject}\r\n{more}"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nздравствуйте\r\n"
    ).encode()


def complaint(copy: Copy | None = ANNA, feedback: str = "abuse", recipient: str = "anna@there.example") -> bytes:
    """A report of a feedback loop (RFC 5965)."""
    inside = returned(copy) if copy else "From: pisma@home.example\r\nSubject: hello\r\n\r\nhello\r\n"
    return (
        "From: fbl@there.example\r\nTo: pisma@home.example\r\nSubject: complaint\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: {feedback}\r\nUser-Agent: Loop/1.0\r\nVersion: 1\r\nOriginal-Rcpt-To: {recipient}\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n{inside}\r\n--b--\r\n"
    ).encode()


NOT_BOUNCES = {"groupwise_03.txt", "qmail_08.txt"}
"""A forwarded letter, and an automatic reply: the corpus has them so that nobody takes them for bounces."""
DELAYED = {
    "dsn_05", "dsn_06", "dsn_07", "dsn_08", "dsn_17", "simple_03", "simple_21", "simple_22", "simple_28", "simple_35",
    "simple_40",
}  # fmt: skip
"""The corpus calls these temporary: delivery goes on. All others it calls permanent, and says no more of them."""
SOFT = {
    "bounce_01", "dsn_01", "dsn_04", "hotpop_01", "newmailru_01", "postfix_04", "qmail_02", "qmail_06", "qmail_07",
    "simple_07", "simple_09", "simple_14", "simple_38", "simple_45", "yahoo_02", "yahoo_04",  # the mailbox is full
    "dsn_02", "dumbass_01", "netscape_01", "postfix_02", "simple_32", "simple_44", "smtp32_01", "smtp32_02",
    "yahoo_01",  # nobody could be reached in time
    "postfix_03", "sendmail_01", "simple_02", "simple_18",  # a fault of a server on the way, a loop
    "caiwireless_01", "qmail_01", "simple_01", "simple_10", "simple_16", "simple_17", "simple_20", "simple_24",
    "simple_31", "sina_01", "smtp32_03", "smtp32_05", "yahoo_12",  # no reason is given
}  # fmt: skip
BLOCKED = {"aol_01", "dsn_03", "dsn_09", "microsoft_03", "postfix_05", "simple_42"}
"""Not from this sender, too large, no relaying, a closed list, against a rule of headers, spam."""


class Sample(NamedTuple):
    """A message of the corpus and what a person reads in it: hard, soft, blocked, delay, or nothing."""

    name: str
    raw: bytes
    kind: str


def corpus() -> Iterator[Sample]:
    folder = Path(sys.prefix) / "tools" / "bounces" / "tests" / "data"
    if not folder.is_dir():
        assert not shutil.which("apt-get"), "the corpus is missing; ./press test unpacks it"
        pytest.skip("the source archive of flufl.bounce is not here")
    for path in sorted(folder.glob("*.txt")):
        yield Sample(path.name, path.read_bytes(), _kind(path.stem))


def _kind(name: str) -> str:
    if f"{name}.txt" in NOT_BOUNCES:
        return ""
    kinds = {"delay": DELAYED, "soft": SOFT, "blocked": BLOCKED}
    return next((kind for kind, names in kinds.items() if name in names), "hard")


def labels() -> dict[str, bool]:
    """Return the corpus's own labels: of each sample that names somebody, whether it calls the failure temporary."""
    table = Path(sys.prefix) / "tools" / "bounces" / "tests" / "test_detectors.py"
    row = re.compile(r"\('\w+', '(\w+\.txt)',\s*\[([^]]*)\], (True|False)\)")
    return {found[1]: found[3] == "True" for found in row.finditer(table.read_text("utf-8")) if found[2]}
