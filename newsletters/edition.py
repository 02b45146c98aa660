"""One letter made: its two bodies and the message that holds them.

Input: the library, the letter, the theme. Output: an `Edition`; or a `LetterError` before anything is written.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from newsletters.addresses import ascii_host, mailto
from newsletters.composition import Composition, compose, shortened
from newsletters.drawing import html_part
from newsletters.errors import LetterError
from newsletters.headers import mailbox_header, raw_header, text_header
from newsletters.message import Attachment, assemble
from newsletters.plaintext import text_part
from newsletters.references import Addresses
from plugins.newsroom.model import Document, Letter, Library
from plugins.newsroom.slugs import slugify
from plugins.toolkit.jinja import file_size
from plugins.toolkit.pictures import open_below
from plugins.toolkit.tokens import read_tokens

MOST_HTML = 60 * 1024
"""Bytes; Gmail cuts a letter at 102 KB, and what the service adds for each reader must fit as well."""
MOST_ATTACHED = 10 * 1024 * 1024
"""Bytes of all attachments together; base64 adds a third, and many servers stop at 20 or 25 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The three files of a letter."""

    message: bytes
    html: str
    text: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield "message.eml", self.message
        yield "letter.html", self.html.encode("utf-8")
        yield "letter.txt", self.text.encode("utf-8")


def make(library: Library, letter: Letter, *, theme: Path, bytecode: Path | None = None) -> Edition:
    """Make a letter in memory. Raises LetterError; ValueError when the theme's colours cannot be read."""
    tokens = read_tokens(theme, library.organization.brand)
    composition = compose(library, letter)
    html = html_part(library, composition, tokens, bytecode=bytecode)
    if len(html.encode("utf-8")) > MOST_HTML:
        composition = shortened(composition)
        html = html_part(library, composition, tokens, bytecode=bytecode)
    if len(html.encode("utf-8")) > MOST_HTML:
        raise LetterError(_too_long(html), path=letter.path, line=_line(letter, "articles"))
    text = text_part(composition, Addresses.of(library))
    message = assemble(
        headers(library, composition), text=text, html=html, attachments=_attachments(library, composition),
        seed=letter.id,
    )  # fmt: skip
    return Edition(message=message, html=html, text=text)


def headers(library: Library, composition: Composition) -> list[str]:
    """Return the message's header lines; `To` is the sender, because this message is a sample for looking at."""
    letter, sender = composition.letter, composition.sender
    name = library.organization.sender.name or composition.organization
    assert letter.date is not None  # compose() has seen to it
    return [
        raw_header("Date", format_datetime(letter.date)),
        mailbox_header("From", name, sender),
        mailbox_header("To", name, sender),
        *([raw_header("Reply-To", composition.reply_to)] if composition.reply_to else []),
        text_header("Subject", letter.subject),
        raw_header("Message-ID", f"<{_message_id(letter)}@{sender.rpartition('@')[2]}>"),
        *_list_headers(library, composition),
        raw_header("Precedence", "bulk"),
        raw_header("Auto-Submitted", "auto-generated"),
        raw_header("Content-Language", library.organization.language),
    ]


def _message_id(letter: Letter) -> str:
    return f"{slugify(letter.name)}.{hashlib.sha256(f'{letter.id} {letter.date}'.encode()).hexdigest()[:16]}"


def _list_headers(library: Library, composition: Composition) -> list[str]:
    """Return the headers by which mail programs know a mailing (RFC 2369, RFC 2919).

    No `List-Unsubscribe-Post`: one click (RFC 8058) needs an address of each reader's own, which the service gives.
    """
    host = ascii_host(urlsplit(library.organization.site_url).hostname or "localhost")
    by_mail = mailto(composition.sender, "unsubscribe")
    ways = dict.fromkeys((composition.unsubscribe, by_mail))
    return [
        raw_header("List-Id", f"<pisma.{host}>"),
        raw_header("List-Unsubscribe", *(f"<{way}>" for way in ways if way.startswith("https:") or way == by_mail)),
        raw_header("List-Archive", f"<{composition.archive}>"),
    ]


def _attachments(library: Library, composition: Composition) -> tuple[Attachment, ...]:
    attachments = tuple(_attachment(library, composition.letter, document) for document in composition.attachments)
    size = sum(len(attachment.data) for attachment in attachments)
    if size > MOST_ATTACHED:
        message = f"Вложения весят {file_size(size)}, письмо берёт не больше 10 МБ. Дайте вместо них ссылки на сайт."
        raise LetterError(message, path=composition.letter.path, line=_line(composition.letter, "attachments"))
    return attachments


def _attachment(library: Library, letter: Letter, document: Document) -> Attachment:
    """Read a document of the library; its name for the reader is its title, without signs that file systems refuse."""
    try:
        data = open_below(library.root, document.id).read_bytes()
    except (OSError, ValueError) as error:
        message = f"Вложение «{document.id}» не открывается. Проверьте файл в папке documents."
        raise LetterError(message, path=letter.path, line=_line(letter, "attachments")) from error
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", document.title)[:100].strip(" .") or "document"
    return Attachment(name=f"{name}{PurePosixPath(document.id).suffix}", data=data)


def _too_long(html: str) -> str:
    size = len(html.encode("utf-8")) // 1024
    return f"Письмо весит {size} КБ, почта обрежет его. Уберите часть статей: помещается 60 КБ."


def _line(letter: Letter, field: str) -> int:
    return letter.source.place(field)[0]
