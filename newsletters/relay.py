"""The mail server that takes our messages, and handing one over to it.

Input: variables of the environment, a finished message with its envelope. Output: the server's own words of acceptance;
or a `RelayError`, one Russian sentence that names what to mend. Passwords go only through an encrypted connection.

    STENGAZETA_SMTP_HOST                  name of the server
    STENGAZETA_SMTP_PORT                  465 when not given
    STENGAZETA_SMTP_SECURITY              tls (port 465), starttls (any other port), none (only this very machine)
    STENGAZETA_SMTP_USER                  name to log in with; nobody logs in without one
    STENGAZETA_SMTP_PASSWORD   or _FILE   password
"""

import base64
import contextlib
import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from newsletters.frozen import Personal
from newsletters.keys import SecretError, value

HOST, PORT, SECURITY = "STENGAZETA_SMTP_HOST", "STENGAZETA_SMTP_PORT", "STENGAZETA_SMTP_SECURITY"
USER, PASSWORD = "STENGAZETA_SMTP_USER", "STENGAZETA_SMTP_PASSWORD"
KINDS = ("tls", "starttls", "none")
IMPLICIT_TLS = 465
"""Port on which a connection is encrypted from its first byte (RFC 8314, 3.3)."""
_OTHER_NAME, _OUT_OF_DATE = (62, 64), (9, 10)
"""Codes of OpenSSL: host or IP address mismatch; not yet valid, expired."""
_LEAST_REFUSAL = 400
"""Replies of refusal (RFC 5321, 4.2.1): 4yz for now, 5yz for good."""
PATIENCE = 30
"""Seconds for each answer of the server."""


class RelayError(ValueError):
    """The server did not take the message; the text is a Russian sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Where and how messages are handed over."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)


def relay(variables: Mapping[str, str]) -> Relay:
    """Return the server that the environment names. Raises SecretError for what is missing or makes no sense."""
    host = variables.get(HOST, "").strip()
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


def hand_over(server: Relay, personal: Personal) -> str:
    """Give one message to the server and return what it answered to it. Raises RelayError."""
    with conversation(server, personal.sender.rpartition("@")[2]) as connection:
        connection.ehlo_or_helo_if_needed()
        if server.user:
            log_in(connection, server)
        _demand(connection.mail(personal.sender), "адрес отправителя", personal.sender)
        _demand(connection.rcpt(personal.recipient), "адрес получателя", personal.recipient)
        code, words = connection.data(personal.message)
        _demand((code, words), "письмо", server.host)
        return words.decode("utf-8", "replace")


@contextlib.contextmanager
def conversation(server: Relay, name: str) -> Iterator[smtplib.SMTP]:
    """Open a connection, encrypted when it has to be; `name` is said in EHLO. What goes wrong raises RelayError."""
    with _told(server), _connected(server, name) as connection:
        yield connection


def log_in(connection: smtplib.SMTP, server: Relay) -> None:
    """Log in by PLAIN in UTF-8 (RFC 4616), since smtplib takes a password of ASCII alone; else as the server can."""
    if "PLAIN" not in connection.esmtp_features.get("auth", "").upper().split():
        connection.login(server.user, server.password)
        return
    words = base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode("ascii")
    code, answer = connection.docmd("AUTH", f"PLAIN {words}")
    if code // 100 != 2:
        raise smtplib.SMTPAuthenticationError(code, answer)


@contextlib.contextmanager
def _connected(server: Relay, name: str) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, name, timeout=PATIENCE, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, name, timeout=PATIENCE)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        yield connection
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.quit()
    finally:
        connection.close()


@contextlib.contextmanager
def _told(server: Relay) -> Iterator[None]:
    """Turn what goes wrong on the way into a sentence."""
    where = f"{server.host}:{server.port}"
    try:
        yield
    except (smtplib.SMTPException, EOFError, UnicodeError) as error:
        raise RelayError(_of_answers(where, error)) from error
    except OSError as error:
        raise RelayError(_of_connection(where, error)) from error


def _of_answers(where: str, error: Exception) -> str:
    """Return what went wrong in the conversation."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"Сервер {where} не принял имя или пароль: {_words(error.smtp_error)}."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"Сервер {where} не шифрует или не пускает по паролю. Проверьте {PORT} и {SECURITY}."
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"Сервер {where} замолчал или оборвал связь. Посмотрите, не пришло ли письмо, и повторите."
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= _LEAST_REFUSAL:
        return f"Сервер {where} отказал: {error.smtp_code} {_words(error.smtp_error)}."
    return f"Сервер {where} отвечает не как почтовый. Проверьте {HOST}, {PORT} и {SECURITY}."


def _of_connection(where: str, error: OSError) -> str:
    """Return why there is no conversation."""
    if isinstance(error, socket.gaierror):
        return f"Сервера «{where.rpartition(':')[0]}» не найти. Проверьте {HOST} и связь с интернетом."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Сертификату сервера {where} нельзя верить: {_distrusted(error.verify_code)}"
    if isinstance(error, ssl.SSLError):
        return f"С сервером {where} не договориться о шифровании ({error.reason}). Проверьте {PORT}."
    return f"Сервер {where} не отвечает. Проверьте {HOST}, {PORT} и связь с интернетом."


def _distrusted(code: int) -> str:
    """Return why a certificate is refused and what to do, by the code of OpenSSL (x509_vfy.h)."""
    if code in _OTHER_NAME:
        return f"он выдан на другое имя. Проверьте {HOST}."
    if code in _OUT_OF_DATE:
        return "он не действует в этот день. Проверьте часы компьютера, если верны — напишите хозяину сервера."
    return (
        "его выдал неизвестный центр. Если это центр вашей организации, укажите файл с сертификатом центра "
        "в переменной SSL_CERT_FILE."
    )


def _demand(answer: tuple[int, bytes], what: str, shown: str) -> None:
    code, words = answer
    if code // 100 != 2:
        raise RelayError(f"Сервер не принял {what} ({shown}): {code} {_words(words)}.")


def _words(answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(words.split())[:200].rstrip(".")


def _port(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 1 << 16:
        raise SecretError(f"{PORT}: «{given[:20]}» не номер порта. Обычно это 465.")
    return int(given)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
