"""The message: header, text, HTML and attachments put together into bytes that any mail server takes.

Input: header lines and finished bodies. Output: one message with CRLF ends by RFC 2045–2049: multipart/alternative,
inside multipart/mixed when there are attachments; bodies in base64, which is a third shorter than quoted-printable
for Russian. Boundaries come from a seed: the same letter makes the same bytes.
"""

import base64
import hashlib
from dataclasses import dataclass

from newsletters.headers import CRLF, encoded_words, file_name_parameters

_LINE = 57
"""Bytes that make one line of 76 characters in base64 (RFC 2045, 6.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to send along: its name as the reader sees it, its MIME type, its bytes."""

    name: str
    media_type: str = "application/pdf"
    data: bytes


def assemble(headers: list[str], *, text: str, html: str, attachments: tuple[Attachment, ...] = (), seed: str) -> bytes:
    """Return the message. `headers` end in CRLF each, `text` and `html` have LF ends, `seed` is the letter's id."""
    alternative = _multipart("alternative", [_body("plain", text), _body("html", html)], seed)
    content = alternative
    if attachments:
        content = _multipart("mixed", [alternative, *(_attached(one) for one in attachments)], seed)
    return "".join([*headers, f"MIME-Version: 1.0{CRLF}", content]).encode("ascii")


def _multipart(subtype: str, parts: list[str], seed: str) -> str:
    # «=_» cannot stand in base64, so the boundary never occurs in a body
    boundary = "=_" + hashlib.sha256(f"{subtype} {seed}".encode()).hexdigest()[:32]
    head = f'Content-Type: multipart/{subtype};{CRLF} boundary="{boundary}"{CRLF}{CRLF}'
    return head + "".join(f"--{boundary}{CRLF}{part}{CRLF}" for part in parts) + f"--{boundary}--{CRLF}"


def _body(subtype: str, content: str) -> str:
    octets = content.replace("\r\n", "\n").replace("\n", CRLF).encode("utf-8")
    return _part(f'text/{subtype}; charset="utf-8"', "", octets)


def _attached(attachment: Attachment) -> str:
    # Content-Disposition by RFC 2231 for the careful, the same name by RFC 2047 for Outlook and its kind
    words = f"{CRLF} ".join(encoded_words(attachment.name, 60))
    disposition = f"Content-Disposition: attachment{file_name_parameters('filename', attachment.name)}{CRLF}"
    return _part(f'{attachment.media_type};{CRLF} name="{words}"', disposition, attachment.data)


def _part(content_type: str, more: str, octets: bytes) -> str:
    lines = (octets[start : start + _LINE] for start in range(0, len(octets), _LINE))
    encoded = "".join(f"{base64.b64encode(line).decode('ascii')}{CRLF}" for line in lines)
    return f"Content-Type: {content_type}{CRLF}{more}Content-Transfer-Encoding: base64{CRLF}{CRLF}{encoded}"
