import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.headers import clean, encoded_words, file_name_parameters, mailbox_header, raw_header, text_header
from newsletters.message import Attachment, assemble
from tests.newsletters.readers import by_perl, by_python, parse

RUSSIAN = 'абвгд ЕЖЗий \u00a0«»—\u0301😀👩‍👧 a."\\,;<>@()?=_'
TEXTS = st.text(st.sampled_from(RUSSIAN), max_size=320) | st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def message_of(name: str, subject: str, attachments: tuple[Attachment, ...] = ()) -> bytes:
    headers = [mailbox_header("From", name, "news@profsoyuz.example"), text_header("Subject", subject)]
    return assemble(headers, text="Текст\n", html="<p>Текст</p>", attachments=attachments, seed="x")


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_any_name_and_subject_come_back(name: str, subject: str) -> None:
    message = message_of(name, subject)
    assert max(map(len, message.split(b"\r\n"))) <= 78
    parsed = parse(message)
    assert str(parsed["Subject"]) == clean(subject)
    assert parsed["From"].addresses[0].addr_spec == "news@profsoyuz.example"
    assert parsed["Subject"].defects == parsed["From"].defects == ()
    if clean(name) and not clean(name).isascii():
        assert by_python(message).sender == clean(name)
    if len(clean(name).encode()) <= 40:  # one encoded word: the reader of Python 3.11 is right as well
        assert parsed["From"].addresses[0].display_name == clean(name)


def test_a_foreign_parser_reads_the_same(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    wanted = []
    for number in range(200):
        name, subject = ("".join(chance.choices(RUSSIAN, k=chance.randint(1, 300))) + "ж" for _ in range(2))
        name = name.lstrip('"')  # Email::MIME's own quoting could not be told from the name's
        file_name = clean(re.sub(r"[\\\"]", "", subject)) + ".pdf"
        file = tmp_path / f"{number:03}.eml"
        file.write_bytes(message_of(name, subject, (Attachment(name=file_name, data=b"%PDF"),)))
        wanted.append((clean(subject), clean(name), "news@profsoyuz.example", ((file_name, b"%PDF"),)))
    read = by_perl(*sorted(tmp_path.iterdir()))
    assert [(one.subject, one.sender, one.address, one.files) for one in read] == wanted


def test_the_longest_organization_name_of_one_word_needs_no_joining() -> None:
    name = "Верхнереченский горком Профсоюза педагогов"
    message = message_of(name, "Тема")
    assert parse(message)["From"].addresses[0].display_name == name
    assert len(re.findall(rb"=\?[\w-]+\?b\?", message)) == 2


@pytest.mark.parametrize("evil", ["Тема\r\nBcc: all@profsoyuz.example", "Тема\nX: y", "Тема\u2028Bcc: a", "a\x00b"])
def test_nothing_starts_a_header_of_its_own(evil: str) -> None:
    parsed = parse(message_of(evil, evil))
    assert parsed["Bcc"] is None
    assert parsed["X"] is None
    assert "\n" not in str(parsed["Subject"])


def test_words_are_cut_between_characters_and_after_blanks() -> None:
    words = encoded_words("Профсоюзная организация " * 12)
    assert all(len(word) <= 75 for word in words)
    decoded = [by_python(f"From: a <a@b.example>\r\nSubject: {word}\r\n\r\n".encode()).subject for word in words]
    assert all(text.endswith(" ") for text in decoded[:-1])


def test_machine_headers_are_never_encoded_or_guessed() -> None:
    address = f"<https://profsoyuz.example/{'a' * 700}>"
    assert raw_header("List-Unsubscribe", address, "<mailto:b@c.example>") == (
        f"List-Unsubscribe: {address}, <mailto:b@c.example>\r\n"
    )
    for value in ("<https://профсоюз.рф>", "<a>\r\nBcc: b", "x" * 1000):
        with pytest.raises(ValueError, match="List-Archive"):
            raw_header("List-Archive", value)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(RUSSIAN), min_size=1, max_size=200))
def test_names_of_files_come_back(name: str) -> None:
    file_name = f"{clean(name)}.pdf".strip()
    message = message_of("а", "б", (Attachment(name=file_name, data=b"x"),))
    assert by_python(message).files == ((file_name, b"x"),)
    assert max(map(len, file_name_parameters("filename", file_name).split("\r\n"))) <= 78
