"""The mail server that takes our letters: where it is, who we are to it, and why it cannot be talked to.

Input: variables of the environment. Output: a `Relay`; a `RelayError`, one Russian sentence that names what to mend.
Passwords go only through an encrypted connection. `newsletters.delivery.smtp` talks to the server.

    STENGAZETA_SMTP_HOST                  name of the server
    STENGAZETA_SMTP_PORT                  465 when not given
    STENGAZETA_SMTP_SECURITY              tls (port 465), starttls (any other port), none (only this very machine)
    STENGAZETA_SMTP_USER                  name to log in with; nobody logs in without one
    STENGAZETA_SMTP_PASSWORD   or _FILE   password
"""

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsletters.keys import SecretError, value
from newsletters.keys import host as host_of

HOST, PORT, SECURITY = "STENGAZETA_SMTP_HOST", "STENGAZETA_SMTP_PORT", "STENGAZETA_SMTP_SECURITY"
USER, PASSWORD = "STENGAZETA_SMTP_USER", "STENGAZETA_SMTP_PASSWORD"
KINDS = ("tls", "starttls", "none")
IMPLICIT_TLS = 465
"""Port on which a connection is encrypted from its first byte (RFC 8314, 3.3)."""
_OTHER_NAME, _OUT_OF_DATE = (62, 64), (9, 10)
"""Codes of OpenSSL: host or IP address mismatch; not yet valid, expired."""


class RelayError(ValueError):
    """The server takes no letters; the text is a Russian sentence or two.

    `passing` tells whether it may be different after a while with nobody's doing.
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Where and how messages are handed over."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def where(self) -> str:
        """Return host and port as they stand in sentences."""
        return f"{self.host}:{self.port}"

    @property
    def advice(self) -> str:
        """Return what to look at when the server is there and is not what it should be."""
        return f"Проверьте {HOST}, {PORT} и {SECURITY}."


def relay(variables: Mapping[str, str]) -> Relay:
    """Return the server that the environment names. Raises SecretError for what is missing or makes no sense."""
    host = host_of(variables, HOST)
    if not host:
        raise SecretError(
            f"Нет почтового сервера. Задайте {HOST}, {USER} и {PASSWORD}_FILE (глава «Почтовый сервер» установки)."
        )
    port = _port(variables.get(PORT, "").strip() or str(IMPLICIT_TLS))
    security = variables.get(SECURITY, "").strip().lower() or ("tls" if port == IMPLICIT_TLS else "starttls")
    if security not in KINDS:
        raise SecretError(f"{SECURITY}: «{security[:40]}» не годится. Бывает: {', '.join(KINDS)}.")
    if security == "none" and not _is_here(host):
        raise SecretError(f"{SECURITY}: без шифрования можно говорить только с этой же машиной. Задайте tls.")
    user, password = variables.get(USER, "").strip(), value(variables, PASSWORD)
    if user and not password:
        raise SecretError(f"{USER} задан, а пароля нет. Задайте {PASSWORD} или путь к файлу в {PASSWORD}_FILE.")
    return Relay(host=host, port=port, security=security, user=user, password=password)


def of_connection(server: Relay, error: OSError) -> RelayError:
    """Return why there is no conversation."""
    where = server.where
    if isinstance(error, socket.gaierror):
        return RelayError(f"Сервера «{server.host}» не найти. Проверьте {HOST} и связь с интернетом.", passing=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return RelayError(f"Сертификату сервера {where} нельзя верить: {distrusted(error.verify_code)}")
    if isinstance(error, ssl.SSLError):
        return RelayError(f"С сервером {where} не договориться о шифровании ({error.reason}). Проверьте {PORT}.")
    return RelayError(f"Сервер {where} не отвечает. Проверьте {HOST}, {PORT} и связь с интернетом.", passing=True)


def distrusted(code: int, host: str = HOST) -> str:
    """Return why a certificate is refused and what to do, by the code of OpenSSL (x509_vfy.h); `host` is a variable."""
    if code in _OTHER_NAME:
        return f"он выдан на другое имя. Проверьте {host}."
    if code in _OUT_OF_DATE:
        return "он не действует в этот день. Проверьте часы компьютера, если верны — напишите хозяину сервера."
    return (
        "его выдал неизвестный центр. Если это центр вашей организации, укажите файл с сертификатом центра "
        "в переменной SSL_CERT_FILE."
    )


def _port(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 1 << 16:
        raise SecretError(f"{PORT}: «{given[:20]}» не номер порта. Обычно это 465.")
    return int(given)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
