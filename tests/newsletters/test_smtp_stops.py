"""What stops a campaign is one sentence: a server that is gone, refuses, encrypts wrongly, or has had enough today."""

import datetime as dt
import random
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsletters.delivery.connection import Connection, StrangeError
from newsletters.delivery.envelope import enough
from newsletters.delivery.replies import Reply
from newsletters.delivery.smtp import Smtp
from newsletters.relay import Relay, RelayError
from tests.newsletters.scripted import Plan, Scripted, Server, Truth
from tests.newsletters.sink import sink
from tests.newsletters.test_smtp import Ledger, letter, letters, taken
from tests.press.letters.test_relay import DAY, NOW, Centre, centre
from tests.press.letters.test_trial import free_port

__all__ = ["centre"]
CASES = {
    "unknown centre": ("localhost", NOW + DAY, False, "его выдал неизвестный центр."),
    "other name": ("drugoy.example", NOW + DAY, True, "он выдан на другое имя. Проверьте STENGAZETA_SMTP_HOST."),
    "expired": ("localhost", NOW - DAY, True, "он не действует в этот день. Проверьте часы"),
}


def stopped(server: Relay, number: int = 3) -> tuple[RelayError, Ledger]:
    ledger = Ledger()
    with pytest.raises(RelayError) as caught:
        Smtp(server, patience=5).deliver(letters(number), ledger)
    assert str(caught.value).count("\n") == 0
    assert "@" not in str(caught.value)
    return caught.value, ledger


@pytest.fixture
def trusting(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> Centre:
    monkeypatch.setenv("SSL_CERT_FILE", str(centre.file))
    return centre


def certificate(centre: Centre, folder: Path, name: str = "localhost", ends: dt.datetime = NOW + DAY) -> str:
    centre.issue(folder, name, ends=ends)
    (file,) = folder.glob(f"{name}-*.pem")
    return str(file)


@pytest.mark.parametrize("tls", ["tls", "starttls"])
@pytest.mark.parametrize("way", ["AUTH PLAIN", "AUTH LOGIN"])
def test_letters_go_encrypted_with_a_password(
    tmp_path: Path, trusting: Centre, tls: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--tls", tls, "--certificate", certificate(trusting, tmp_path), "--user", "red", "--password", "верно")
    ledger = Ledger()
    with sink(tmp_path / "taken", *words, "--login", way.removeprefix("AUTH ")) as server:
        known = Relay(host="localhost", port=server.port, security=tls, user="red", password="верно")
        Smtp(known).deliver(letters(50), ledger)
        assert len(taken(server)) == 50
        error, told = stopped(Relay(host="localhost", port=server.port, security=tls, user="red", password="мимо"))
        plain, _ = stopped(Relay(host="127.0.0.1", port=server.port, security="none"))
    assert str(error) == f"Сервер localhost:{server.port} не принял имя или пароль: 535 5.7.8 Wrong name or password."
    assert (error.passing, told.told, len(ledger.answers)) == (False, [], 50)
    if tls == "starttls":
        assert "не принимает письма: 530 5.7.0" in str(plain)


@pytest.mark.parametrize("tls", ["tls", "starttls"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_certificates_nobody_should_trust(
    tmp_path: Path, centre: Centre, tls: str, case: tuple[str, dt.datetime, bool, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, ends, known, said = case
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(centre.file))
    with sink(tmp_path / "taken", "--tls", tls, "--certificate", certificate(centre, tmp_path, name, ends)) as server:
        error, ledger = stopped(Relay(host="localhost", port=server.port, security=tls, user="red", password="x"))
        assert server.taken() == []
    assert str(error).startswith(f"Сертификату сервера localhost:{server.port} нельзя верить: {said}")
    assert (error.passing, ledger.told) == (False, [])


def test_a_server_that_does_not_encrypt_hears_no_password(tmp_path: Path) -> None:
    with sink(tmp_path / "taken") as server:
        error, _ = stopped(Relay(host="127.0.0.1", port=server.port, security="starttls", user="red", password="x"))
        assert "не шифрует. Проверьте" in str(error)
        error, _ = stopped(Relay(host="127.0.0.1", port=server.port, security="tls"))
        assert "не договориться о шифровании" in str(error)
        error, _ = stopped(Relay(host="127.0.0.1", port=server.port, security="none", user="red", password="x"))
        assert "не пускает по паролю" in str(error)


def test_words_before_encryption_are_not_believed() -> None:
    """A stranger on the way puts a reply behind the server's «220 Ready» (CVE-2011-0411)."""
    connection = Connection(Server(Plan(), random.Random(1), Truth()), patience=1)  # type: ignore[arg-type]
    connection._replies.feed(b"220 Ready\r\n250 put there\r\n")
    assert connection.hear().code == 220
    with pytest.raises(StrangeError):
        connection.encrypt(ssl.create_default_context(), "localhost")


def test_a_server_that_is_gone_may_be_there_later(tmp_path: Path) -> None:
    error, ledger = stopped(Relay(host="127.0.0.1", port=free_port(), security="none"))
    assert "не отвечает. Проверьте STENGAZETA_SMTP_HOST" in str(error)
    assert (error.passing, ledger.told) == (True, [])


class Refusing(Server):
    """Answers one command, or the text, with these words, from the second letter on."""

    stage, words, letters = b"", b"", 1

    def _command(self, name: bytes) -> None:
        before = len(self.out)
        super()._command(name)
        if name == self.stage and len(self.truth.taken) >= self.letters:
            self.out[before:] = self.words
            self.texting = False
            self.recipient = self.recipient and name != b"RCPT"

    def _reply(self, code: int, message: bytes | None = None) -> None:
        if message is not None and self.stage == b"text" and len(self.truth.taken) > self.letters:
            self.truth.taken.pop()
            self._write(self.words)
        else:
            super()._reply(code, message)


STOPS = {
    "sender": (b"MAIL", b"550 5.7.1 <a@b.example> may not\r\n", 1, "550 5.7.1 <…@b.example> may not", False),
    "421 at once": (b"MAIL", b"421 4.7.0 Later\r\n", 0, "421 4.7.0 Later", True),
    "421 after the text at once": (b"text", b"421 4.3.0 Later\r\n", 0, "421 4.3.0 Later", True),
    "quota by status": (b"text", b"550 5.4.5 Enough\r\n", 1, "550 5.4.5 Enough", True),
    "quota at RCPT": (b"RCPT", b"550 Daily sending quota exceeded.\r\n", 1, "550 Daily sending quota exceeded", True),
}  # fmt: skip


@pytest.mark.parametrize(("stage", "words", "number", "said", "passing"), STOPS.values(), ids=STOPS)
def test_what_the_server_says_of_all_letters_stops_them(
    stage: bytes, words: bytes, number: int, said: str, passing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = type("Kind", (Refusing,), {"stage": stage, "words": words, "letters": number})
    monkeypatch.setattr("tests.newsletters.scripted.Server", kind)
    ledger, truth = Ledger(), Truth()
    with pytest.raises(RelayError) as caught:
        Scripted([Plan(), Plan()], random.Random(1), truth).deliver(letters(3), ledger)
    assert str(caught.value) == f"Сервер scripted:25 не принимает письма: {said}."
    assert caught.value.passing is passing
    assert len(truth.taken) == number
    sent = [one for one in ledger.answers.values() if one.code == 250]
    assert len(sent) == number
    assert set(ledger.answers) - {one.id for one in sent} <= ({"0"} if said.startswith("421 4.3.0") else set())


@pytest.mark.parametrize(
    ("code", "words", "whether"),
    [
        (550, "5.4.5 Daily user sending limit exceeded. gsmtp", True), (550, "Daily sending quota exceeded.", True),
        (554, "5.7.1 Sorry, hourly limit of 500 messages reached", True),
        (552, "5.2.2 Mailbox quota exceeded", False), (552, "5.3.4 message size limit exceeded", False),
        (550, "5.1.1 No such user", False), (451, "4.4.5 later", False), (250, "2.0.0 daily limit exceeded", False),
    ],
)  # fmt: skip
def test_a_quota_of_ours_is_told_from_a_readers(code: int, words: str, whether: bool) -> None:
    assert enough(Reply(code, (words,))) is whether


def test_an_answer_that_waits_is_told_before_an_error(tmp_path: Path) -> None:
    """The server refuses a text with 421 after it took one, then nobody answers: the refusal is in the ledger."""
    ledger, truth = Ledger(), Truth()
    kind = type("Kind", (Refusing,), {"stage": b"text", "words": b"421 4.3.0 Later\r\n", "letters": 1})
    scripted = Scripted([], random.Random(1), truth)
    opened: Iterator[Connection] = iter([Connection(kind(Plan(), random.Random(1), truth), patience=1)])

    def once(_name: str) -> Connection:
        connection = next(opened, None)
        if connection is None:
            raise RelayError("Никого.", passing=True)
        connection.hear()
        connection.ask(b"EHLO a")
        connection.features = {"PIPELINING": ""}
        return connection

    scripted.open = once  # type: ignore[method-assign]
    with pytest.raises(RelayError, match="Никого"):
        scripted.deliver(iter([letter(0), letter(1), letter(2)]), ledger)
    assert [ledger.answers[str(at)].code for at in range(2)] == [250, 421]
    assert "2" not in ledger.answers
