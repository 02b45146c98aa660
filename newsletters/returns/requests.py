"""What readers ask for by e-mail: to leave (RFC 2369, mailto of List-Unsubscribe) and to subscribe.

Input: a message. Output: a `Request`, or None. Whoever leaves shows the tag of a letter of ours in the subject, which
nobody else can make, or writes from the very address that is in the register. Whoever subscribes sends the subject
that the site's link writes. Answers of machines ask for nothing.
"""

import re
from email.message import Message
from email.utils import getaddresses
from typing import NamedTuple

from newsletters.heading import BY_MAIL
from newsletters.identity import UNSUBSCRIBE, Copy, Identity, read_tag
from newsletters.returns.came import JOIN, LEAVE
from newsletters.returns.parts import FAULTS, field, values

SUBSCRIBE = "Подписаться на письма"
"""Subject that the site's link writes (plugins/website/asks.py; a test compares)."""
_LEAVE = re.compile(
    rf"(?:(?:re|fwd?|отв|ответ|на)\s*:\s*)*(?:{BY_MAIL}|otpiska|отписка|отписаться|отпишите(?: меня)?)"
    r"(?:[-\s]+([a-z2-7]{8}\.[a-z0-9-]{1,24}\.[a-z2-7]{16}))?[.!\s]*", re.I,
)  # fmt: skip
_MACHINES = re.compile(r"mailer-?daemon|postmaster|no-?reply|do-?not-?reply", re.I)
_FORGED = re.compile(r"\bdmarc\s*=\s*fail\b", re.I)


class Request(NamedTuple):
    """`copy`: the letter whose tag is shown; else `address`, whose writer is who it says only if `sure`."""

    kind: str
    address: str = ""
    copy: Copy | None = None
    sure: bool = False


def request(message: Message, identity: Identity, trusted: str = "") -> Request | None:
    """Return what a message asks for. `trusted`: the name under which our own server vouches for senders (RFC 8601)."""
    subject = field(message, "Subject")
    found = _LEAVE.fullmatch(subject)
    copy = read_tag(identity.secret, UNSUBSCRIBE, found[1]) if found and found[1] else None
    if is_of_machine(message, tagged=copy is not None):
        return None
    if copy is not None:
        return Request(LEAVE, copy=copy, sure=True)
    writer = _writer(message)
    if not writer or _FORGED.search(_vouched(message, trusted)):
        return None
    if found and not found[1]:
        return Request(LEAVE, writer, sure=_is_vouched_for(message, writer, trusted))
    if " ".join(subject.split()).casefold() == SUBSCRIBE.casefold():
        return Request(JOIN, writer, sure=_is_vouched_for(message, writer, trusted))
    return None


def is_of_machine(message: Message, *, tagged: bool = False) -> bool:
    """Tell whether a machine wrote it: a loop, a list, an automatic reply (RFC 3834, 2).

    Mail programs that take a subscription back by themselves may say «auto-generated»: a tag is proof enough.
    """
    automatic = field(message, "Auto-Submitted").lower()
    if automatic.startswith("auto-replied") or field(message, "Return-Path") == "<>":
        return True
    if tagged:
        return False
    lists = bool(values(message, "List-Id")) or field(message, "Precedence").lower() in {"bulk", "list", "junk"}
    return lists or automatic not in {"", "no"} or bool(_MACHINES.search(_writer(message)))


def _writer(message: Message) -> str:
    """Return the one address of From, in small letters; empty where there are none or several."""
    try:
        found = getaddresses(values(message, "From"))
    except FAULTS:
        return ""
    return found[0][1].lower() if len(found) == 1 and "@" in found[0][1] else ""


def _vouched(message: Message, trusted: str) -> str:
    """Return what our own server says of the sender: the topmost result under its name, others are anybody's words."""
    for words in values(message, "Authentication-Results"):
        if not trusted or words.partition(";")[0].split()[:1] == [trusted]:
            return words
    return ""


def _is_vouched_for(message: Message, writer: str, trusted: str) -> bool:
    if not trusted:
        return False
    domain = re.escape(writer.rpartition("@")[2])
    words = _vouched(message, trusted)
    return bool(re.search(rf"\bdmarc\s*=\s*pass\b[^;]*header\.from\s*=\s*{domain}(?:[\s;]|\Z)", words, re.I))
