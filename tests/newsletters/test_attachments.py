"""Which files may go with a letter: by their names and by what they are inside."""

import dataclasses
from pathlib import Path

import pytest

import newsletters
from newsletters import LetterError
from newsletters.attachments import attach
from newsletters.message import assemble
from plugins.newsroom.model import Document
from tests.newsletters.readers import parse
from tests.newsletters.values import THEME, rich_library


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Памятка.PDF", b"%PDF-1.7 ...", "application/pdf"),
        ("Учёба.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar"),
        ("снимок.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("схема.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
    ],
)
def test_these_go_and_come_back(name: str, data: bytes, kind: str) -> None:
    message = assemble([], text="а\n", html="<p>а</p>", attachments=(attach(name, data),), seed="x")
    (part,) = parse(message).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (name, kind)
    assert part.get_payload(decode=True) == data


@pytest.mark.parametrize("name", ["Программа.exe", "Договор.docx", "отчёт.xlsm", "архив.zip", "без ending", "x.pdf.js"])
def test_other_kinds_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="нельзя вложить в письмо: берём только PDF, ICS, JPG"):
        attach(name, b"%PDF-1.7")


def test_a_name_does_not_hide_what_is_inside() -> None:
    with pytest.raises(ValueError, match="внутри не PDF"):
        attach("Памятка.pdf", b"MZ\x90\x00")


def test_a_letter_with_a_program_is_not_made(tmp_path: Path) -> None:
    program = Document(id="documents/pamyatka.exe", title="Памятка", address="dokumenty/pamyatka.exe", size=2)
    library = rich_library(tmp_path, documents=(program,))
    (tmp_path / program.id).write_bytes(b"MZ")
    letter = dataclasses.replace(library.letters[0], attachments=(program.id,))
    with pytest.raises(LetterError, match=r"^letters/2026-11-20-itogi\.md:1: «Памятка\.exe» нельзя вложить"):
        newsletters.build(library, letter, tmp_path / "out", cache=tmp_path / "cache", theme=THEME)
    assert not (tmp_path / "out").exists()
