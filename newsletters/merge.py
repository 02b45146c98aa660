"""Bodies encoded once for all readers: base64 around the few words that are a reader's own.

Input: a finished body in which marks stand for those words. Output: a `Form`, and from it, for each reader, the body's
base64 lines: exactly those bytes, when decoded, that the body has with its marks replaced. Nothing is padded.

Base64 turns three bytes into four characters, so what follows a word of unknown length can stand at three places.
The rest is therefore encoded three times beforehand, without its first 0, 1 or 2 bytes; those go with the word, whose
lines may be shorter than 76 characters (RFC 2045, 6.8 sets only the most).
"""

import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LINE = 57
"""Bytes that make one line of 76 characters in base64 (RFC 2045, 6.8)."""
_UNIT = 3
"""Bytes that base64 turns into characters together."""


class Run(NamedTuple):
    """Bytes that never change: whole lines, encoded, and what is left of them, less than a line."""

    lines: bytes
    rest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A reader's word by name, and what follows it up to the next: as it is, and as runs from its byte 0, 1 and 2."""

    name: str
    following: bytes
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A body with gaps."""

    opening: Run
    gaps: tuple[Gap, ...]

    def fill(self, words: Mapping[str, bytes]) -> bytes:
        """Return base64 lines with CRLF ends; `words` are the bytes for each gap, as they shall be when decoded.

        Raises KeyError when a gap's word is missing.
        """
        made, carried = [self.opening.lines], self.opening.rest
        for gap in self.gaps:
            carried += words[gap.name]
            short = -len(carried) % _UNIT
            if len(gap.following) < short:
                carried += gap.following
                continue
            made += (base64_lines(carried + gap.following[:short]), gap.runs[short].lines)
            carried = gap.runs[short].rest
        made.append(base64_lines(carried))
        return b"".join(made)


def form(body: str, marks: Mapping[str, str]) -> Form:
    """Compile a body: `marks` are the words that stand in it, each with the name of its gap."""
    octets = canonical_ends(body)
    if not marks:
        return put_together(octets, ())
    names = {mark.encode(): name for mark, name in marks.items()}
    opening, *rest = re.split(b"(" + b"|".join(map(re.escape, names)) + b")", octets)
    return put_together(opening, [(names[mark], tail) for mark, tail in zip(rest[::2], rest[1::2], strict=True)])


def put_together(opening: bytes, gaps: Sequence[tuple[str, bytes]]) -> Form:
    """Return a form from what stands before its gaps, and each gap's name with what follows it."""
    return Form(opening=_run(opening), gaps=tuple(_gap(name, following) for name, following in gaps))


def taken_apart(form: Form) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return what `put_together` makes a form of: far less than the form itself, which keeps each part four times."""
    opening = binascii.a2b_base64(form.opening.lines) + form.opening.rest
    return opening, [(gap.name, gap.following) for gap in form.gaps]


def base64_lines(octets: bytes) -> bytes:
    """Return base64 in lines of 76 characters with CRLF ends."""
    lines = (octets[start : start + LINE] for start in range(0, len(octets), LINE))
    return b"".join(binascii.b2a_base64(line, newline=False) + b"\r\n" for line in lines)


def canonical_ends(body: str) -> bytes:
    """Return a text in UTF-8 with CRLF ends, as text must be before it is encoded (RFC 2049, 4)."""
    return body.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")


def _gap(name: str, following: bytes) -> Gap:
    return Gap(name=name, following=following, runs=tuple(_run(following[start:]) for start in range(_UNIT)))


def _run(octets: bytes) -> Run:
    whole = len(octets) // LINE * LINE
    return Run(base64_lines(octets[:whole]), octets[whole:])
