"""The parts of a message that may be broken in any way: read without ever failing.

Input: bytes as they lie in the mailbox. Output: header fields and texts as strings, parts in their order. Python's
`email` raises on some of what the world sends (unknown charsets, deep nests, bytes where letters belong): here that
costs the field or the part, never the message.
"""

import html
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

MOST_PARTS = 200
LONGEST_TEXT, LONGEST_HTML, LONGEST_FIELD = 100_000, 30_000, 4_000
"""Characters that are looked at: of a part, of one with marks, of a field of a header (RFC 5322 has lines of 998)."""
RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers", "message/partial")
"""Types of what is sent back: our own letter, or its header alone."""
FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What `email` raises on broken input."""
_TYPE = re.compile(rb"(?im)^(content-[a-z-]{1,40}:)([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)")
"""Fields whose parameters `email` takes apart in quadratic time: a hostile one would keep it for minutes."""
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,128}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


def parse(raw: bytes) -> Message:
    """Return the message; where its parts cannot be told apart, its header alone."""
    raw = _TYPE.sub(lambda found: found[1] + found[2][:LONGEST_FIELD], raw)
    try:
        return BytesParser().parsebytes(raw)
    except FAULTS:
        return BytesHeaderParser().parsebytes(raw)


def values(message: Message, name: str) -> list[str]:
    """Return all fields of a name, decoded (RFC 2047), each in one line."""
    try:
        return [_decoded(value) for known, value in message.raw_items() if known.lower() == name.lower()]
    except FAULTS:
        return []


def field(message: Message, name: str) -> str:
    """Return the first field of a name, decoded; empty without one."""
    return next(iter(values(message, name)), "")


def kind(part: Message) -> str:
    """Return a part's type (RFC 2045) in small letters."""
    try:
        return part.get_content_type()
    except FAULTS:
        return "text/plain"


def parameter(part: Message, name: str) -> str:
    """Return a parameter of the Content-Type, in small letters."""
    try:
        found = part.get_param(name)
    except FAULTS:
        return ""
    return (found[2] if isinstance(found, tuple) else str(found or "")).lower()


def own_parts(message: Message) -> Iterator[Message]:
    """Give the message and its parts in their order; what is returned is given, not what is inside it."""
    waiting, given = [message], 0
    while waiting and given < MOST_PARTS:
        part = waiting.pop(0)
        given += 1
        yield part
        if kind(part).startswith("multipart/"):
            waiting[:0] = inside(part)


def inside(part: Message) -> list[Message]:
    """Return the messages or blocks that a part holds; none for one that holds words."""
    if not part.is_multipart():  # `get_payload` would decode the words, and raises on some charsets
        return []
    return [one for one in part.get_payload() if isinstance(one, Message)]


def text(part: Message) -> str:
    """Return the words of a part, without HTML's marks; empty for a part that is no text."""
    if not kind(part).startswith("text/") or part.is_multipart():
        return ""
    words = content(part)
    return _without_marks(words) if kind(part) == "text/html" else words


def content(part: Message) -> str:
    """Return what a part holds, whatever its type: decoded, in the charset that it names, else UTF-8."""
    try:
        octets = part.get_payload(decode=True)
    except FAULTS:
        octets = None
    if not isinstance(octets, bytes):
        return ""
    octets = octets[: 4 * LONGEST_TEXT]
    for charset in (parameter(part, "charset") or "utf-8", "utf-8", "windows-1251"):
        try:
            return octets.decode(charset)[:LONGEST_TEXT].replace("\0", " ")
        except FAULTS:
            continue
    return octets.decode("latin-1")[:LONGEST_TEXT].replace("\0", " ")


def flat(message: Message) -> str:
    """Return a message or block as text with its header, as far as it can be told."""
    lines = [f"{name}: {value}" for name, value in fields(message)]
    if message.is_multipart():
        return "\n".join([*lines, "", *map(flat, inside(message)[:MOST_PARTS])])
    return "\n".join([*lines, "", content(message)])


def fields(message: Message) -> list[tuple[str, str]]:
    """Return all fields of a header."""
    try:
        return [(name, _decoded(value)) for name, value in message.raw_items()]
    except FAULTS:
        return []


def addresses(words: str) -> tuple[str, ...]:
    """Return the addresses that stand in some words, each once, in small letters."""
    return tuple(dict.fromkeys(one.strip(".'").lower() for one in _ADDRESS.findall(words)))


def without_addresses(words: str) -> str:
    """Return words in one line that name nobody; at most LONGEST_FIELD characters of them."""
    return " ".join(re.sub(r"[^\s@]{0,128}@\S*", "…", words[:LONGEST_FIELD]).split())


def _decoded(value: str) -> str:
    line = " ".join(value[:LONGEST_FIELD].replace("\0", " ").split())
    if "=?" not in line:
        return _printable(line)
    try:
        pieces = decode_header(line)
        return _printable("".join(one if isinstance(one, str) else _read(one, charset) for one, charset in pieces))
    except FAULTS:
        return _printable(line)


def _read(octets: bytes, charset: str | None) -> str:
    try:
        return octets.decode(charset or "ascii", "replace")
    except FAULTS:
        return octets.decode("utf-8", "replace")


def _printable(words: str) -> str:
    """Return words that can be written: bytes that were no letters are read as UTF-8 where they are."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not words.isascii() else words


def _without_marks(words: str) -> str:
    bare = re.sub(r"(?is)<(style|script)\b.{0,5000}?</\1\s{0,9}>", " ", words[:LONGEST_HTML])
    bare = re.sub(r"(?i)<(?:br|/p|/div|/tr|/h\d|/li)\b[^>]{0,300}>", "\n", bare)
    return html.unescape(re.sub(r"<[A-Za-z/!][^>@]{0,1000}>", " ", bare))
