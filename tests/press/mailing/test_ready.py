"""What `./press send` looks at before a letter may be confirmed: is it this register, can a letter leave at all."""

from pathlib import Path

import pytest

from plugins.toolkit import named
from tests.newsletters.sink import sink
from tests.press.mailing.test_send import LETTER, Union

OTHER = "2026-11-20-kuda-poedem"
UNFIT = {
    "log": (
        {"STENGAZETA_RELAY_LOG": "/net/mail.log"},
        "STENGAZETA_RELAY_LOG: журнал почтового сервера «/net/mail.log» не",
    ),
    "device": ({"STENGAZETA_RELAY_LOG": "/dev/zero"}, "это не файл, а устройство или канал"),
    "connections": ({"STENGAZETA_SMTP_CONNECTIONS": "99"}, "STENGAZETA_SMTP_CONNECTIONS: «99» не годится"),
    "server": ({"STENGAZETA_SMTP_HOST": ""}, "Нет почтового сервера. Задайте STENGAZETA_SMTP_HOST"),
    "encryption": ({"STENGAZETA_SMTP_SECURITY": "starttls"}, "не шифрует"),
    "password": ({"STENGAZETA_SMTP_USER": "u", "STENGAZETA_SMTP_PASSWORD": "x"}, "не пускает по паролю"),
    "service": (
        {"STENGAZETA_SES_KEY": "k", "STENGAZETA_SES_SECRET": "s", "STENGAZETA_SES_HOST": "a:b"},
        "не имя сервера",
    ),
}


def test_a_letter_that_could_not_leave_is_not_confirmed(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(2)
        for changes, said in UNFIT.values():
            done = union.send(LETTER, **changes)
            assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
            assert said in done.stderr
            assert "Получат: 2" in done.stdout
        union.environment["STENGAZETA_RELAY_LOG"] = str(known)
        code, shown = union.typed(LETTER, LETTER, "--deliver")
        assert (code, "наберите имя" in shown) == (1, False)
        assert union.send(LETTER, "--yes", LETTER).returncode == 1
        assert server.taken() == []


def test_a_server_that_is_away_for_now_is_told(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(3)
        union.change("update subscriber set state = 'waiting' where id = 's00001'")
        service = {"STENGAZETA_SES_KEY": "k", "STENGAZETA_SES_SECRET": "s", "STENGAZETA_SES_HOST": "127.0.0.1:1"}
        for away in ({"STENGAZETA_SMTP_PORT": "1"}, service):
            shown = union.send(LETTER, **away)
            assert (shown.returncode, shown.stderr) == (0, "")
            assert "Сейчас письма не уйдут. Сер" in shown.stdout
            assert "не отвечает" in shown.stdout
        shown = union.send(LETTER)
        assert "Сейчас письма не уйдут" not in shown.stdout
        assert "Получат: 2\u00a0читателя.\nЕщё 1\u00a0ждёт подтверждения: без него письма не будет.\n" in shown.stdout


def test_a_register_that_does_not_know_of_its_reports_begins_nothing_anew(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(2)
        code, shown = union.typed(LETTER, LETTER, "--deliver")
        assert (code, len(server.taken())) == (0, 2), shown
        union.change("delete from delivery")
        union.change("update campaign set id = 'restored-copy'")
        known_once = union.send(LETTER)
        assert known_once.returncode == 1
        assert f"нет рассылки «{LETTER}», а отчёт о ней есть" in known_once.stderr
        assert union.send(OTHER).returncode == 0
        for file in union.register.parent.glob(f"{union.register.name}*"):
            file.unlink()
        union.people(2)
        for words in ((LETTER,), (OTHER,), ("--continue",), (LETTER, "--deliver")):
            lost = union.send(*words)
            assert (lost.returncode, lost.stdout, len(lost.stderr.splitlines())) == (1, "", 1)
            assert "Верните реестр из копии" in lost.stderr
        (union.register.parent / "reports").rename(union.register.parent / "before")
        assert union.send(LETTER).returncode == 0
        assert len(server.taken()) == 2


UNREAD = {
    "bytes": (
        lambda path: path.write_bytes("тема: да".encode("cp1251")),
        "письмо не прочитать. letters/",
        "не в кодировке",
    ),
    "folder": (lambda path: path.mkdir(), "это папка, а письмо — файл", "Переименуйте её"),
    "head": (lambda path: path.write_text("---\nsubject: [\n---\n"), "письмо не прочитать. letters/", ".md:"),
}


@pytest.mark.parametrize(("spoil", "said", "why"), UNREAD.values(), ids=UNREAD)
def test_a_letter_that_is_there_and_not_readable_is_not_said_to_be_absent(
    known: Path, spoil: object, said: str, why: str
) -> None:
    path = known / "letters" / f"{LETTER}.md"
    path.unlink()
    assert callable(spoil)
    spoil(path)
    with sink(known.parent / "taken.txt") as server:
        done = Union(known, server).send(LETTER)
        long = Union(known, server).send("x" * 300)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert why in done.stderr
    assert "нет. Есть" not in done.stderr
    assert "x" * named.LONGEST not in long.stderr
    assert "нет. Есть: " in long.stderr
