"""A trial to oneself through a real server on the loopback, and a sentence for everything that can go wrong."""

import contextlib
import email
import email.policy
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from tests.conftest import run_press
from tests.newsletters.mailing import pem, rsa_key

LETTER = "2026-11-21-noyabr"
ME = "ya@moya-pochta.example"


class Sink:
    """Takes what it is given, but for what it was told to refuse."""

    def __init__(self, refusing: str = "") -> None:
        self.taken: list[Envelope] = []
        self.refusing = refusing

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if self.refusing == "rcpt":
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.refusing == "data":
            return "554 5.7.1 Looks like spam"
        self.taken.append(envelope)
        return "250 2.0.0 Ok: queued as 4bC1"


@contextlib.contextmanager
def listening(sink: Sink, **options: Any) -> Iterator[dict[str, str]]:
    """Run the server; yield the variables that name it."""
    controller = Controller(sink, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield {
            "STENGAZETA_SMTP_HOST": "127.0.0.1",
            "STENGAZETA_SMTP_PORT": str(controller.port),
            "STENGAZETA_SMTP_SECURITY": "none",
        }
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def trial(variables: dict[str, str], *words: str, folder: Path) -> tuple[int, str]:
    done = run_press("letter", LETTER, *(words or ("--to", ME)), cwd=folder, environment=variables)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_one_message_comes_and_unsubscribes_nobody(known: Path, tmp_path: Path) -> None:
    sink, folder = Sink(), known.parent
    (tmp_path / "rsa.pem").write_text(pem(rsa_key()))
    with listening(sink) as variables:
        code, told = trial(variables, folder=folder)
        signed = variables | {"STENGAZETA_DKIM_RSA_FILE": str(tmp_path / "rsa.pem")}
        again, told_again = trial(signed, folder=folder)
    assert (code, again) == (0, 0)
    assert "Он ответил: 2.0.0 Ok: queued as 4bC1" in told
    assert "никого не отпишет" in told
    assert "Подписи DKIM нет" in told
    assert "Подпись DKIM: RSA." in told_again
    first, second = sink.taken
    assert first.rcpt_tos == second.rcpt_tos == [ME]
    assert re.fullmatch(r"rassylka\+[a-z2-7]{8}\.proba[0-9a-f]{12}\.[a-z2-7]{16}@\S+", str(first.mail_from))
    read = email.message_from_bytes(first.content or b"", policy=email.policy.default)
    assert read["Subject"] == "Проба: Как в суде вернули двадцать семь месяцев пенсии"
    assert (read["To"], read["DKIM-Signature"]) == (ME, None)
    assert b"\r\nDKIM-Signature: " in b"\r\n" + (second.content or b"")
    assert not (folder / "output").exists()


def test_an_edited_letter_is_another_message(known: Path) -> None:
    sink, file = Sink(), known / "letters" / f"{LETTER}.md"
    with listening(sink) as variables:
        for _ in range(2):
            trial(variables, folder=known.parent)
            file.write_text(f"{file.read_text(encoding='utf-8')}\nПишите нам.\n", encoding="utf-8")
    ids = {email.message_from_bytes(one.content or b"")["Message-ID"] for one in sink.taken}
    assert len(ids) == len(sink.taken) == 2


def test_a_password_is_asked_and_told_wrong(known: Path, tmp_path: Path) -> None:
    secret, sink = tmp_path / "password", Sink()
    secret.write_text("верно-не-всё\n", encoding="utf-8")

    def judge(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password.decode() == "верно", handled=False)

    with listening(sink, authenticator=judge, auth_require_tls=False) as variables:
        named = variables | {"STENGAZETA_SMTP_USER": "red", "STENGAZETA_SMTP_PASSWORD_FILE": str(secret)}
        code, told = trial(named, folder=known.parent)
        assert code == 1
        assert "не принял имя или пароль" in told
        assert "верно" not in told
        secret.write_text("верно\n", encoding="utf-8")
        assert trial(named, folder=known.parent)[0] == 0
    assert len(sink.taken) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"STENGAZETA_SMTP_HOST": ""}, "Нет почтового сервера. Задайте STENGAZETA_SMTP_HOST"),
        ({"STENGAZETA_SMTP_PORT": "почта"}, "не номер порта"),
        ({"STENGAZETA_SMTP_SECURITY": "ssl3"}, "Бывает: tls, starttls, none"),
        ({"STENGAZETA_SMTP_HOST": "relay.example"}, "без шифрования можно говорить только с этой же машиной"),
        ({"STENGAZETA_SMTP_USER": "red"}, "а пароля нет"),
        ({"STENGAZETA_SMTP_SECURITY": "starttls"}, "не шифрует. Проверьте"),
        ({"STENGAZETA_SMTP_SECURITY": "tls"}, "не договориться о шифровании"),
        ({"STENGAZETA_SMTP_PORT": "1"}, "не отвечает"),
        (
            {"STENGAZETA_SMTP_HOST": "relay.invalid", "STENGAZETA_SMTP_SECURITY": "tls"},
            "Сервера «relay.invalid» не найти",
        ),
        ({"STENGAZETA_DKIM_RSA": "x"}, "STENGAZETA_DKIM_RSA: ключ не читается"),
        ({"STENGAZETA_SMTP_HOST": "a..b"}, "STENGAZETA_SMTP_HOST: «a..b» не имя сервера"),
        ({"STENGAZETA_BOUNCES": "bad"}, "ошибка: STENGAZETA_BOUNCES: «bad» не адрес электронной почты"),
        ({"STENGAZETA_BOUNCES": f"{'b' * 30}@a.example"}, "ошибка: STENGAZETA_BOUNCES: Имя ящика"),
    ],
)
def test_what_is_missing_or_wrong_is_named(known: Path, changes: dict[str, str], words: str) -> None:
    sink = Sink()
    with listening(sink) as variables:
        code, told = trial(variables | changes, folder=known.parent)
    assert (code, sink.taken) == (1, [])
    assert words in told
    assert "organization.yaml" not in told
    assert "Опубликованное" not in told


@pytest.mark.parametrize(("refusing", "words"), [("rcpt", f"адрес получателя ({ME}): 550"), ("data", "письмо (127")])
def test_a_refusal_is_told_in_the_servers_words(known: Path, refusing: str, words: str) -> None:
    sink = Sink(refusing)
    with listening(sink) as variables:
        code, told = trial(variables, folder=known.parent)
    assert (code, sink.taken) == (1, [])
    assert f"Сервер не принял {words}" in told


@pytest.mark.parametrize(
    "words",
    [
        ("--to", f"{ME},b@c.example"), ("--to", f"{ME} b@c.example"), ("--to", ME, "--to", "b@c.example"),
        ("--to", "никто"), ("--to", f"{ME}\r\nBcc: b@c.example"), ("--to", "а@б.example"),
    ],
)  # fmt: skip
def test_nobody_else_gets_a_trial(known: Path, words: tuple[str, ...]) -> None:
    sink = Sink()
    with listening(sink) as variables:
        code, told = trial(variables, *words, folder=known.parent)
    assert (code, sink.taken) == (1, [])
    assert "на один адрес" in told or "не адрес электронной почты" in told


def test_a_trial_needs_a_letter_that_there_is_and_tells_of_its_errors(known: Path) -> None:
    file, sink = known / "letters" / f"{LETTER}.md", Sink()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("До конца года осталось", "**До конца года** осталось"), encoding="utf-8")
    with listening(sink) as variables:
        code, told = trial(variables, folder=known.parent)
        assert code == 0
        assert re.search(r"В письме \d+ ошиб\w+: пока не исправлены, подписчики его не получат", told)
        nameless = run_press("letter", "--to", ME, cwd=known.parent, environment=variables)
        unknown = run_press("letter", "нет", "--to", ME, cwd=known.parent, environment=variables)
        head = re.sub(r"articles:\n(?:  - .*\n)+", "", text.rpartition("---\n")[0])
        file.write_text(f"{head}---\n", encoding="utf-8")
        broken, words = trial(variables, folder=known.parent)
    assert "какое письмо прислать?" in nameless.stderr
    assert "письма «нет» нет. Есть: 2026-11-21" in unknown.stderr
    assert broken == 1
    assert re.search(r"ошибка: content/letters/2026-11-21-noyabr\.md:\d+: Письмо пустое", words)
    assert len(sink.taken) == 1
