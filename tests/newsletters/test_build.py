import dataclasses
import smtplib
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

import newsletters
from newsletters import LetterError
from newsletters.edition import make
from plugins.newsroom.model import Document, Library, Sender
from tests.conftest import HOUSE, press_environment
from tests.factories import make_article, make_body, make_letter, make_library, make_organization, make_source
from tests.newsletters.readers import by_perl, by_python, parse, unified
from tests.newsletters.values import PDF, THEME, rich_library

PATH = "letters/2026-11-20-itogi.md"


def build(library: Library, tmp_path: Path, **changes: Any) -> Path:
    letter = dataclasses.replace(library.letters[0], **changes)
    newsletters.build(library, letter, tmp_path / "out", cache=tmp_path / "cache", theme=THEME)
    return tmp_path / "out"


def test_two_parsers_and_the_files_agree(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    out = build(
        library, tmp_path, subject="Договор подписан: что\u00a0изменится у\u00a0учителей, воспитателей, поваров 😀"
    )
    message = (out / "message.eml").read_bytes()
    python, perl = by_python(message), by_perl(out / "message.eml")[0]
    assert python == perl
    assert python.subject == "Договор подписан: что\u00a0изменится у\u00a0учителей, воспитателей, поваров 😀"
    assert (python.sender, python.address) == ("Горком педагогов", "news@profsoyuz.example")
    assert python.text == (out / "letter.txt").read_text(encoding="utf-8")
    assert python.html == (out / "letter.html").read_text(encoding="utf-8")
    assert python.files == (("Памятка отпуск по частям.pdf", PDF),)


def test_header_says_what_a_mailing_must(tmp_path: Path) -> None:
    parsed = parse((build(rich_library(tmp_path), tmp_path) / "message.eml").read_bytes())
    assert parsed["To"] == parsed["From"]
    assert parsed["Reply-To"] == "press@profsoyuz.example"
    assert parsed["List-Id"] == "<pisma.profsoyuz.example>"
    assert parsed["List-Unsubscribe"] == "<mailto:news@profsoyuz.example?subject=unsubscribe>"
    assert parsed["List-Archive"] == "<https://profsoyuz.example/pisma/>"
    assert (parsed["Precedence"], parsed["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert parsed["Date"].datetime.isoformat() == "2026-11-20T00:00:00+05:00"
    assert parsed["Message-ID"].startswith("<2026-11-20-itogi.")
    assert [part.get_content_type() for part in parsed.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert not any(part.defects for part in parsed.walk())


def test_lines_are_short_and_ascii(tmp_path: Path) -> None:
    message = (build(rich_library(tmp_path), tmp_path) / "message.eml").read_bytes()
    assert message.isascii()
    assert max(map(len, message.split(b"\r\n"))) <= 78
    assert b"\n" not in message.replace(b"\r\n", b"")


def test_a_long_unsubscribe_address_stays_raw(tmp_path: Path) -> None:
    service = "https://pisma.profsoyuz.example/" + "a" * 300
    library = rich_library(tmp_path, organization=make_organization(service=service))
    out = build(library, tmp_path)
    expected = f"List-Unsubscribe: <{service}/otpiska/>, <mailto:news@profsoyuz.example?subject=unsubscribe>\r\n"
    assert expected.encode() in (out / "message.eml").read_bytes()
    assert f"{service}/otpiska/" in (out / "letter.txt").read_text(encoding="utf-8")


def test_minimal_letter(tmp_path: Path) -> None:
    organization = make_organization(
        demo_today=None,
        sender=Sender(name="Горком", email="news@profsoyuz.example"),
        site_url="https://профсоюз.рф/kray",
    )
    letter = make_letter(
        articles=(), closing="", signatory="", reply_to="", preheader="", body=make_body("Одна строка.")
    )
    out = build(make_library(tmp_path, organization=organization, letters=(letter,), people=()), tmp_path)
    text = (out / "letter.txt").read_text(encoding="utf-8")
    assert "Уважаемые коллеги!\n\nОдна строка.\n\nС уважением,\nВерхнереченская городская организация\n" in text
    assert "бразец" not in text
    parsed = parse((out / "message.eml").read_bytes())
    assert parsed["Reply-To"] is None
    assert parsed["List-Archive"].startswith("<https://xn--")
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"articles": ("news/2026/11-20-dogovor", "news/2026/11-21-net")}, "11-21-net"),
        ({"subject": "  "}, "нет темы"),
        ({"date": None}, "нет даты"),
        ({"articles": (), "body": make_body(""), "source": make_source(PATH, "---\ntitle: Образец\n---\n")}, "пустое"),
        ({"signatory": "nikto"}, "nikto"),
        ({"reply_to": "press"}, "не адрес"),
        ({"attachments": ("documents/net.pdf",)}, "net.pdf"),
    ],
)
def test_no_half_letters(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(LetterError, match=said) as caught:
        build(rich_library(tmp_path), tmp_path, **changes)
    assert str(caught.value).startswith(f"{PATH}:")
    assert not (tmp_path / "out").exists()


def test_sender_and_files_that_are_no_good(tmp_path: Path) -> None:
    nobody = make_organization(sender=Sender(name="Горком", email=""))
    with pytest.raises(LetterError, match=r"^organization\.yaml:1: Нет адреса"):
        build(rich_library(tmp_path, organization=nobody), tmp_path)
    for name, size in (("../../etc/passwd", 1), ("documents/big.pdf", 11 * 1024 * 1024)):
        (tmp_path / "documents" / "big.pdf").write_bytes(b"%PDF-" + b"%" * size)
        document = Document(id=name, title="Файл", address="dokumenty/x.pdf", size=size)
        with pytest.raises(LetterError, match="Вложени"):
            build(rich_library(tmp_path, documents=(document,)), tmp_path, attachments=(name,))
    assert not (tmp_path / "out").exists()


def test_a_long_lead_is_shortened_and_a_longer_letter_refused(tmp_path: Path) -> None:
    long = make_article("dlinnaya", body=make_body("\n\n".join(["Длинный абзац о важном деле. " * 40] * 60)))
    others = tuple(make_article(f"n{n}", summary="Коротко о важном. " * 40) for n in range(60))
    library = make_library(tmp_path, articles=(long, *others))
    html = (build(library, tmp_path, articles=(long.id,)) / "letter.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 60 * 1024
    assert html.count("Коротко о\u00a0«dlinnaya»") == 1
    with pytest.raises(LetterError, match="Письмо весит"):
        build(library, tmp_path, articles=tuple(article.id for article in library.articles))


def test_an_equal_letter_is_left_alone(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in build(library, tmp_path).iterdir()}
    after = {file: file.stat().st_mtime_ns for file in build(library, tmp_path).iterdir()}
    assert sorted(file.name for file in before) == ["letter.html", "letter.txt", "message.eml"]
    assert before == after


def test_bytes_depend_on_the_content_alone(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, newsletters; from tests.newsletters.values import *\n"
        "root = pathlib.Path(sys.argv[1]); library = rich_library(root)\n"
        "newsletters.build(library, library.letters[0], root / 'out', cache=root / 'c', theme=THEME)"
    )
    seen = []
    for number, zone in enumerate(("UTC", "Asia/Kamchatka")):
        environment = press_environment(PYTHONHASHSEED=str(number), TZ=zone, LC_ALL="C")
        root = tmp_path / f"Папка {number}"
        subprocess.run([sys.executable, "-c", code, str(root)], cwd=HOUSE, env=environment, check=True)
        seen.append([file.read_bytes() for file in sorted((root / "out").iterdir())])
    assert seen[0] == seen[1]


class Sink:
    """Keeps what it is given, as a mail server would."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope.original_content)
        return "250 OK"


def test_a_mail_server_takes_the_message_unchanged(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    message = make(library, library.letters[0], theme=THEME).message
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("news@profsoyuz.example", ["news@profsoyuz.example"], message)
    finally:
        server.stop()
    assert sink.taken == [message]
    assert unified(by_python(sink.taken[0]).text).startswith("Горком педагогов\n")
