"""What a message that came back is: a failure, a complaint, a request, or nothing for us.

Input: its bytes, what is ours. Output: a `Came`. Never an exception: what cannot be read is nothing for us, and stays
in the mailbox for a person.
"""

from dataclasses import dataclass
from email.message import Message

from newsletters.identity import Identity
from newsletters.returns import arf, dsn, plain, requests
from newsletters.returns.came import BLOCKED, COMPLAINT, DELAY, HARD, NOTHING, SOFT, Came, Report
from newsletters.returns.kinds import judge, status_in
from newsletters.returns.ours import NOBODY, Whose, whose
from newsletters.returns.parts import parse, without_addresses

LONGEST_WORDS, LONGEST_STATUS = 300, 12
"""Characters that the register keeps."""
_GRAVEST = (HARD, BLOCKED, SOFT, DELAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """How we know what is ours.

    `domain`: of our Message-IDs; empty takes any. `trusted`: the name under which our own mail server vouches for
    senders (authserv-id of RFC 8601); empty: nobody vouches.
    """

    identity: Identity
    domain: str = ""
    trusted: str = ""


def sort(raw: bytes, ours: Ours) -> Came:
    """Return what a message is; whatever goes wrong with one message must not stop the reading of all others."""
    try:
        return recognise(raw, ours)
    except Exception:
        return Came(kind=NOTHING)


def recognise(raw: bytes, ours: Ours) -> Came:
    """Return what a message is. It raises nothing that anybody knows of (tests ask it with broken messages)."""
    message = parse(raw)
    if (asked := requests.request(message, ours.identity, ours.trusted)) is not None:
        known = (asked.address,) if asked.address else ()
        return Came(kind=asked.kind, copy=asked.copy, proven=asked.sure, addresses=known)
    owner = whose(message, raw, ours.identity, ours.domain)
    if (complaint := arf.complaint(message)) is not None:
        return _about(owner, COMPLAINT, addresses=complaint.addresses, words=complaint.feedback)
    return _failure(message, owner)


def _failure(message: Message, owner: Whose) -> Came:
    found = dsn.reports(message)
    if found and all(one.action in {"delivered", "relayed", "expanded"} for one in found):
        return Came(kind=NOTHING)
    if not found and plain.is_auto_reply(message):
        return Came(kind=NOTHING)
    told = found or tuple(filter(None, (plain.report(message, ours=owner.envelope),)))
    if not told:
        return Came(kind=NOTHING)
    around = plain.told(message)
    kinds = [(_kind(one, around), one) for one in told if one.action not in {"delivered", "relayed", "expanded"}]
    kind, report = min(kinds, key=lambda one: _GRAVEST.index(one[0]))
    named = tuple(dict.fromkeys(name for one in told for name in (one.original, one.recipient) if "@" in name))
    return _about(owner, kind, addresses=named, words=_words(report, around), status=_status(report, around))


def _kind(report: Report, around: str) -> str:
    """Return the kind of one report: by its own words, and by all that is written around it when they say nothing."""
    if report.action == "delayed":
        return DELAY
    if report.status and not report.status.endswith(".0.0"):
        return judge(report.status, report.words)
    return judge(report.status, f"{report.words} {around}")


def _status(report: Report, around: str) -> str:
    return (report.status or status_in(around))[:LONGEST_STATUS]


def _words(report: Report, around: str) -> str:
    return without_addresses(report.words or around)[:LONGEST_WORDS]


def _about(owner: Whose, kind: str, *, addresses: tuple[str, ...], words: str, status: str = "") -> Came:
    """Return the message as one about this copy; addresses matter only where it did not come to the copy's own."""
    known = owner if owner.copy is not None else NOBODY
    return Came(
        kind=kind, status=status, words=words, copy=known.copy, proven=known.proven,
        addresses=() if known.envelope else addresses,
    )  # fmt: skip
