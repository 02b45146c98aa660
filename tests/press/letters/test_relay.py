"""A trial over encrypted connections to a real server on the loopback, with certificates made for the test.

Both ways of encrypting, certificates nobody should trust, passwords, servers that go away: each in one sentence.
"""

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiosmtpd.smtp import AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from newsletters.delivery.single import hand_over
from newsletters.frozen import Personal
from newsletters.relay import Relay, RelayError
from tests.press.letters.test_trial import ME, Sink, free_port, listening, trial

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)
SECURITY = "STENGAZETA_SMTP_SECURITY"


class Centre(NamedTuple):
    """A centre of certificates: its key, its own certificate, the file with it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    file: Path

    def issue(self, folder: Path, name: str = "localhost", *, ends: dt.datetime = NOW + DAY) -> ssl.SSLContext:
        """Return a server's settings with a certificate for this name (and for 127.0.0.1 when it is localhost)."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(name)]
        if name == "localhost":
            names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        made = signed(self, name, key.public_key(), ends).add_extension(
            x509.SubjectAlternativeName(names), critical=False
        )
        file = folder / f"{name}-{ends:%Y}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ) + made.sign(self.key, SHA256()).public_bytes(serialization.Encoding.PEM)
        )  # fmt: skip
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(file)
        return context


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def signed(centre: Centre, name: str, key: Any, ends: dt.datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(named(name)).issuer_name(centre.certificate.subject)
        .public_key(key).serial_number(x509.random_serial_number())
        .not_valid_before(min(NOW, ends) - 9 * DAY).not_valid_after(ends)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(centre.key.public_key()), critical=False)
    )  # fmt: skip


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    key, name = ec.generate_private_key(ec.SECP256R1()), named("Centre of the test")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(NOW - DAY).not_valid_after(NOW + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("centre") / "centre.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return Centre(key, certificate, file)


def options(security: str, context: ssl.SSLContext) -> dict[str, Any]:
    """Return how the server is started: encrypted from the first byte, or after the word STARTTLS and never without."""
    if security == "tls":  # aiosmtpd counts only STARTTLS as encrypted when it is asked about passwords
        return {"ssl_context": context, "auth_require_tls": False}
    return {"tls_context": context, "require_starttls": True}


DISTRUSTED = {
    "unknown centre": (
        "localhost", NOW + DAY, False, "его выдал неизвестный центр. Если это центр вашей организации",
    ),
    "other name": ("drugoy.example", NOW + DAY, True, "он выдан на другое имя. Проверьте STENGAZETA_SMTP_HOST."),
    "expired": ("localhost", NOW - DAY, True, "он не действует в этот день. Проверьте часы"),
}  # fmt: skip


def judge(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"red", "верно".encode()), handled=False)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_goes_encrypted_with_a_password(
    content: Path, tmp_path: Path, centre: Centre, security: str, host: str
) -> None:
    sink = Sink()
    with listening(sink, authenticator=judge, **options(security, centre.issue(tmp_path))) as variables:
        known = variables | {
            SECURITY: security, "STENGAZETA_SMTP_HOST": host, "SSL_CERT_FILE": str(centre.file),
            "STENGAZETA_SMTP_USER": "red", "STENGAZETA_SMTP_PASSWORD": "верно",
        }  # fmt: skip
        code, told = trial(known, folder=content.parent)
        wrong, refusal = trial(known | {"STENGAZETA_SMTP_PASSWORD": "мимо"}, folder=content.parent)
    assert code == 0, told
    assert "Он ответил: 2.0.0 Ok" in told
    (envelope,) = sink.taken
    assert envelope.rcpt_tos == [ME]
    assert wrong == 1
    assert "не принял имя или пароль" in refusal
    assert "мимо" not in refusal


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("case", DISTRUSTED.values(), ids=DISTRUSTED)
def test_nothing_is_said_to_whom_one_cannot_trust(
    content: Path, centre: Centre, security: str, case: tuple[str, dt.datetime, bool, str]
) -> None:
    name, ends, known, words = case
    sink, context = Sink(), centre.issue(content.parent, name, ends=ends)
    with listening(sink, authenticator=judge, **options(security, context)) as variables:
        more = {"SSL_CERT_FILE": str(centre.file)} if known else {}
        more |= {SECURITY: security, "STENGAZETA_SMTP_USER": "red", "STENGAZETA_SMTP_PASSWORD": "верно"}
        code, told = trial(variables | {"STENGAZETA_SMTP_HOST": "localhost"} | more, folder=content.parent)
    assert (code, sink.taken) == (1, [])
    assert f"Сертификату сервера localhost:{variables['STENGAZETA_SMTP_PORT']} нельзя верить: {words}" in told
    assert told.count("ошибка: ") == 1


class Leaving(Sink):
    """Hangs up where it is told to."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        server.transport.close()
        return "250 never heard"


@pytest.fixture
def gone() -> Iterator[dict[str, str]]:
    with listening(Leaving()) as variables:
        yield variables


def test_a_server_that_hangs_up_or_is_not_there(content: Path, gone: dict[str, str]) -> None:
    code, told = trial(gone, folder=content.parent)
    assert code == 1
    assert "оборвал связь. Посмотрите, не пришло ли письмо, и повторите." in told
    for security in ("none", "tls", "starttls"):
        nobody = gone | {"STENGAZETA_SMTP_PORT": str(free_port()), SECURITY: security}
        code, told = trial(nobody, folder=content.parent)
        assert code == 1
        assert "не отвечает. Проверьте STENGAZETA_SMTP_HOST" in told


ODD = {
    "a server of the web": (b"HTTP/1.1 400 Bad Request\r\n\r\n", "отвечает не как почтовый. Проверьте"),
    "too many letters today": (b"421 4.7.0 Try again later\r\n", "отказал: 421 4.7.0 Try again later."),
    "nobody may": (b"554 5.7.1 No, not you\r\n", "отказал: 554 5.7.1 No, not you."),
    "silence": (b"", " замолчал."),
    "an endless line": (b"220 " + b"a" * 100_000 + b"\r\n", "отвечает не как почтовый."),
    "not one word": (b"\xff\xfe\x00\r\n", "отвечает не как почтовый. Проверьте"),
    "a greeting and goodbye": (b"220 here\r\n221 bye\r\n", " оборвал связь."),
}


def greeting(words: bytes, listener: socket.socket, over: threading.Event) -> None:
    """Say these words to one caller; then hang up, or say nothing until the test is over."""
    caller, _ = listener.accept()
    with caller, contextlib.suppress(OSError):
        caller.sendall(words)
        if words.startswith((b"2", b"H")):
            caller.recv(1000)
        if not words:
            over.wait(30)


@pytest.mark.parametrize(("words", "said"), ODD.values(), ids=ODD)
def test_odd_servers_are_told_for_what_they_are(words: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsletters.delivery.single.PATIENCE", 1)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=greeting, args=(words, listener, over), daemon=True)
        thread.start()
        server = Relay(host="127.0.0.1", port=listener.getsockname()[1], security="none")
        with pytest.raises(RelayError) as caught:
            hand_over(
                server, Personal(sender="a@b.example", recipient="c@d.example", message=b"Subject: a\r\n\r\nb\r\n")
            )
        over.set()
        thread.join(10)
    assert said in str(caught.value)
    assert f"127.0.0.1:{server.port}" in str(caught.value)
