"""Notifications that follow the standard: a part message/delivery-status (RFC 3464; RFC 6533 in UTF-8).

Input: a message. Output: a `Report` for each recipient that it names, in order; none when there is no such part.
"""

import re
from email.message import Message

from newsletters.returns.came import Report
from newsletters.returns.kinds import status_in
from newsletters.returns.parts import LONGEST_FIELD, content, fields, flat, inside, kind, own_parts

TYPES = ("message/delivery-status", "message/global-delivery-status")
_LINE = re.compile(r"([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*(.*)")
_FAILED = {"failed", "failure", "error"}
"""What servers write for «failed»."""


def reports(message: Message) -> tuple[Report, ...]:
    """Return what the notification says of each recipient; one that somebody has forwarded whole is opened."""
    found = [report for part in own_parts(message) if kind(part) in TYPES for report in _of_part(part)]
    inside = forwarded(message) if not found else None
    return tuple(found) if inside is None else reports(inside)


def forwarded(message: Message) -> Message | None:
    """Return the notification that is inside a message as its attachment, if there is one; no deeper than that."""
    for part in own_parts(message):
        held = inside(part) if kind(part) == "message/rfc822" else []
        if held:
            return held[0] if any(kind(one) in TYPES for one in own_parts(held[0])) else None
    return None


def _of_part(part: Message) -> list[Report]:
    blocks = inside(part)
    told = [dict(_lower(fields(block))) for block in blocks]
    if not any(_is_recipient(one) for one in told):  # encoded against the rules, or not split into blocks
        words = "\n\n".join(map(flat, blocks)) if blocks else content(part)
        told = [dict(_lower(_LINE.findall(block))) for block in re.split(r"\n[ \t\r]*\n", words)]
    return [_report(one) for one in told if _is_recipient(one)]


def _lower(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name.lower(), value.strip()) for name, value in pairs]


def _is_recipient(block: dict[str, str]) -> bool:
    return "final-recipient" in block or "original-recipient" in block or {"action", "status"} <= set(block)


def _report(block: dict[str, str]) -> Report:
    said = f"{block.get('status', '')} {block.get('diagnostic-code', '')}"
    status = status_in(block.get("status", ""))
    action = (re.findall(r"[a-z]+", block.get("action", "").lower()) or [""])[0]
    return Report(
        recipient=_address(block.get("final-recipient", "")),
        original=_address(block.get("original-recipient", "")),
        action="failed" if action in _FAILED else action,
        status=status_in(said) if not status or status.endswith(".0.0") else status,
        words=" ".join(said.split())[:LONGEST_FIELD],
    )


def _address(value: str) -> str:
    """Return the address behind «rfc822;»."""
    return value.rpartition(";")[2].strip().strip("<>").lower()
