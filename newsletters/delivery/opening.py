"""How a conversation with a mail server begins: connection, greeting, encryption, name and password.

Input: a `Relay`. Output: a `Connection` that takes letters; or a `RelayError`, one Russian sentence that names what to
mend. A password goes only through an encrypted connection or stays on this machine (`relay.relay` sees to that); a
server that was to encrypt and does not is left at once, before it has heard a name (RFC 3207, 6).
"""

import base64
import contextlib
import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from functools import cache

from newsletters.delivery.connection import BrokenError, Connection, StrangeError
from newsletters.delivery.replies import Reply, told
from newsletters.relay import Relay, RelayError, of_connection

OPENING = 60.0
"""Seconds for each answer until letters may be sent."""
_GOODBYE = 221
_UNKNOWN = (500, 501, 502, 504)
"""Replies to a command that the server does not know (RFC 5321, 4.2.4)."""


def opened(server: Relay, name: str, *, patience: float) -> Connection:
    """Return a conversation in which letters may be sent; `name` is what we call ourselves in it.

    `patience` are seconds for each answer from then on.
    """
    opening = min(OPENING, patience)
    try:
        sock = socket.create_connection((server.host, server.port), timeout=opening)
    except OSError as error:
        raise of_connection(server, error) from error
    connection = Connection(sock, patience=opening)
    with _told(server, connection):
        _begin(connection, server, name)
    if server.user:
        log_in(connection, server)
    connection.wait(patience)
    return connection


@contextlib.contextmanager
def _told(server: Relay, connection: Connection) -> Iterator[None]:
    """Turn what goes wrong into a sentence, and close."""
    try:
        yield
    except BaseException as error:
        connection.close()
        if isinstance(error, StrangeError):
            raise RelayError(f"Сервер {server.where} {error}. {server.advice}") from error
        if isinstance(error, BrokenError):
            raise RelayError(f"Сервер {server.where} {error}.", passing=True) from error
        if isinstance(error, OSError):
            raise of_connection(server, error) from error
        raise


def _begin(connection: Connection, server: Relay, name: str) -> None:
    if server.security == "tls":
        connection.encrypt(_trusting(), server.host)
    _expect(server, connection.hear(), 220)
    _greet(connection, server, name)
    if server.security == "starttls":
        _start_tls(connection, server)
        _greet(connection, server, name)


def _greet(connection: Connection, server: Relay, name: str) -> None:
    """Say who we are and learn what the server can; an old one can nothing."""
    reply = connection.ask(f"EHLO {name}".encode("ascii"))
    if reply.code in _UNKNOWN:
        reply = connection.ask(f"HELO {name}".encode("ascii"))
    _expect(server, reply, 250)
    connection.name, connection.features = reply.lines[0].partition(" ")[0].lower(), _features(reply)


def _features(reply: Reply) -> Mapping[str, str]:
    """Return what the lines of the reply to EHLO announce; the first is the server's name."""
    lines = (line.upper().partition(" ") for line in reply.lines[1:])
    # «AUTH=PLAIN» is how the oldest servers write it
    return {name.partition("=")[0]: rest or name.partition("=")[2] for name, _, rest in lines}


def _trusting() -> ssl.SSLContext:
    """Return whom to trust: the system's centres, or those that OpenSSL's own variables name."""
    return _centres(os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))


@cache
def _centres(_file: str, _folder: str) -> ssl.SSLContext:
    return ssl.create_default_context()  # reads some hundred certificates: a worker's share costs less than that


def _start_tls(connection: Connection, server: Relay) -> None:
    if "STARTTLS" not in connection.features:
        raise RelayError(f"Сервер {server.where} не шифрует. {server.advice}")
    reply = connection.ask(b"STARTTLS")
    if reply.code != 220:
        raise RelayError(f"Сервер {server.where} не шифрует: {told(reply)}. {server.advice}")
    connection.encrypt(_trusting(), server.host)


def log_in(connection: Connection, server: Relay) -> None:
    """Log in by PLAIN (RFC 4616), else by LOGIN; name and password in UTF-8. Raises RelayError."""
    with _told(server, connection):
        reply = _login_reply(connection, server)
        if reply.code != 235:
            passing = reply.code // 100 == 4
            raise RelayError(f"Сервер {server.where} не принял имя или пароль: {told(reply)}.", passing=passing)


def _login_reply(connection: Connection, server: Relay) -> Reply:
    ways = connection.features.get("AUTH", "").split()
    user, password = server.user.encode(), server.password.encode()
    if "PLAIN" in ways:
        return connection.ask(b"AUTH PLAIN " + base64.b64encode(b"\0%s\0%s" % (user, password)))
    if "LOGIN" not in ways:
        raise RelayError(f"Сервер {server.where} не пускает по паролю. {server.advice}")
    reply = connection.ask(b"AUTH LOGIN")
    for secret in (user, password):
        reply = connection.ask(base64.b64encode(secret)) if reply.code == 334 else reply
    return reply


def _expect(server: Relay, reply: Reply, code: int) -> None:
    if reply.code == code:
        return
    if reply.code >= 400:
        raise RelayError(f"Сервер {server.where} отказал: {told(reply)}.", passing=reply.code // 100 == 4)
    raise BrokenError("оборвал связь") if reply.code == _GOODBYE else StrangeError
