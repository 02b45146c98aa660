"""The message: header, text, HTML and attachments put together into bytes that any mail server takes.

Input: header lines and finished bodies. Output: one message with CRLF ends by RFC 2045–2049: multipart/alternative,
inside multipart/mixed when there are attachments; bodies in base64, which is a third shorter than quoted-printable
for Russian. Boundaries come from a seed: the same letter makes the same bytes.
"""

import hashlib
from typing import NamedTuple

from newsletters.attachments import Attachment
from newsletters.headers import CRLF, encoded_words, file_name_parameters
from newsletters.merge import base64_lines, canonical_ends

__all__ = ["Attachment", "Content", "assemble", "content"]

MIME_VERSION = f"MIME-Version: 1.0{CRLF}"


class Content(NamedTuple):
    """A message without its header: the `Content-Type` line that belongs there, and what follows the empty line."""

    header: str
    body: str


def assemble(headers: list[str], *, text: str, html: str, attachments: tuple[Attachment, ...] = (), seed: str) -> bytes:
    """Return the message. `headers` end in CRLF each, `text` and `html` have LF ends, `seed` is the letter's id."""
    made = content(_encoded(text), _encoded(html), attachments=attachments, seed=seed)
    return "".join([*headers, MIME_VERSION, made.header, CRLF, made.body]).encode("ascii")


def content(text: str, html: str, *, attachments: tuple[Attachment, ...], seed: str) -> Content:
    """Return the structure around two bodies that are in base64 already, lines with CRLF ends."""
    parts = [_part('text/plain; charset="utf-8"', "", text), _part('text/html; charset="utf-8"', "", html)]
    alternative = _multipart("alternative", parts, seed)
    if not attachments:
        return alternative
    inner = f"{alternative.header}{CRLF}{alternative.body}"
    return _multipart("mixed", [inner, *(_attached(one) for one in attachments)], seed)


def _multipart(subtype: str, parts: list[str], seed: str) -> Content:
    # «=_» cannot stand in base64, so the boundary never occurs in a body
    boundary = "=_" + hashlib.sha256(f"{subtype} {seed}".encode()).hexdigest()[:32]
    header = f'Content-Type: multipart/{subtype};{CRLF} boundary="{boundary}"{CRLF}'
    return Content(header, "".join(f"--{boundary}{CRLF}{part}{CRLF}" for part in parts) + f"--{boundary}--{CRLF}")


def _attached(attachment: Attachment) -> str:
    # Content-Disposition by RFC 2231 for the careful, the same name by RFC 2047 for Outlook and its kind
    words = f"{CRLF} ".join(encoded_words(attachment.name, 60))
    disposition = f"Content-Disposition: attachment{file_name_parameters('filename', attachment.name)}{CRLF}"
    lines = base64_lines(attachment.data).decode("ascii")
    return _part(f'{attachment.media_type};{CRLF} name="{words}"', disposition, lines)


def _part(content_type: str, more: str, lines: str) -> str:
    return f"Content-Type: {content_type}{CRLF}{more}Content-Transfer-Encoding: base64{CRLF}{CRLF}{lines}"


def _encoded(body: str) -> str:
    return base64_lines(canonical_ends(body)).decode("ascii")
