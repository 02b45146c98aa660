"""Files that go with a letter: which kinds may, how large they may be, how they are named for the reader.

Input: documents of the library. Output: `Attachment` values; or a `LetterError` that names the line of the letter.
What may not be sent as such (a contract, a report: demand L3) is the linter's matter; here a file must be of a kind
that every reader can open and no mail server throws away, and be inside what it claims to be.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from newsletters.composition import Composition
from newsletters.errors import LetterError
from plugins.newsroom.model import Document, Library
from plugins.toolkit.jinja import file_size
from plugins.toolkit.pictures import open_below

MOST_ATTACHED = 10 * 1024 * 1024
"""Bytes of all attachments together; base64 adds a third, and many servers stop at 20 or 25 MB."""
LONGEST_NAME = 100
"""Characters of a file's name without its ending."""


class Kind(NamedTuple):
    """A kind of file: its MIME type, and the bytes that every such file begins with."""

    media_type: str
    beginning: bytes


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        ".pdf": Kind("application/pdf", b"%PDF-"),
        ".ics": Kind('text/calendar; charset="utf-8"; method=PUBLISH', b"BEGIN:VCALENDAR"),
        ".jpg": Kind("image/jpeg", b"\xff\xd8\xff"),
        ".jpeg": Kind("image/jpeg", b"\xff\xd8\xff"),
        ".png": Kind("image/png", b"\x89PNG\r\n\x1a\n"),
    }
)
"""Endings that may be sent. Programs, archives and office files with macros are thrown away by mail servers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to send along: its name as the reader sees it, its MIME type, its bytes."""

    name: str
    media_type: str = "application/pdf"
    data: bytes


def attach(name: str, data: bytes) -> Attachment:
    """Return the attachment. Raises ValueError with a Russian sentence when its kind may not be sent."""
    ending = PurePosixPath(name).suffix.lower()
    kind = KINDS.get(ending)
    if kind is None:
        known = ", ".join(ending.lstrip(".").upper() for ending in KINDS)
        raise ValueError(f"«{name}» нельзя вложить в письмо: берём только {known}. Дайте ссылку на сайт или PDF.")
    if not data.startswith(kind.beginning):
        raise ValueError(f"«{name}» внутри не {ending.lstrip('.').upper()}. Сохраните файл заново или замените его.")
    return Attachment(name=name, media_type=kind.media_type, data=data)


def of_letter(library: Library, composition: Composition) -> tuple[Attachment, ...]:
    """Return a letter's attachments. Raises LetterError for a kind, a size or a file that cannot be sent."""
    documents = (_document(library, composition, number) for number in range(len(composition.attachments)))
    events = (attach(file_named(one.event.title, ".ics"), one.file) for one in composition.invitations)
    found = (*documents, *events)
    size = sum(len(attachment.data) for attachment in found)
    if size > MOST_ATTACHED:
        message = f"Вложения весят {file_size(size)}, письмо берёт не больше 10 МБ. Дайте вместо них ссылки на сайт."
        raise _error(composition, "attachments", message)
    return found


def _document(library: Library, composition: Composition, number: int) -> Attachment:
    document = composition.attachments[number]
    field = f"attachments[{number}]"
    try:
        data = open_below(library.root, document.id).read_bytes()
    except (OSError, ValueError) as error:
        message = f"Вложение «{document.id}» не открывается. Проверьте файл в папке documents."
        raise _error(composition, field, message) from error
    try:
        return attach(file_name(document), data)
    except ValueError as error:
        raise _error(composition, field, str(error)) from error


def file_name(document: Document) -> str:
    """Return a document's title as the name of a file."""
    return file_named(document.title, PurePosixPath(document.id).suffix)


def file_named(title: str, ending: str) -> str:
    """Return a title as the name of a file, without signs that file systems refuse."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)[:LONGEST_NAME].strip(" .") or "document"
    return f"{name}{ending}"


def _error(composition: Composition, field: str, message: str) -> LetterError:
    letter = composition.letter
    return LetterError(message, path=letter.path, line=letter.source.place(field)[0])
