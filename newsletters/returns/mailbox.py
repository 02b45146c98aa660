"""The mailbox over IMAP (RFC 9051): its new messages, one after another, and what is done with each.

Input: an `Account`. Output: a `Mailbox` with messages as bytes, in the order of their UIDs; a `MailboxError`, one
Russian sentence, for what goes wrong. Nothing is marked by reading; nothing is ever deleted but what was copied.
"""

import base64
import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsletters.relay import distrusted
from newsletters.returns.account import DONE, FOLDER, HOST, PORT, SECURITY, USER, Account

PATIENCE = 30
"""Seconds for each answer of the server."""
LONGEST = 262_144
"""Bytes of a message that are read: a notification is shorter, or says in its beginning all that it says."""
BATCH = 20
"""Messages fetched at once."""
_UID = re.compile(rb"\bUID (\d+)")


class MailboxError(ValueError):
    """The mailbox cannot be read; the text is a Russian sentence or two."""


class Message(NamedTuple):
    """A message and its number in the folder."""

    uid: int
    raw: bytes


class Mailbox:
    """A folder of a mailbox, open."""

    def __init__(self, connection: imaplib.IMAP4, account: Account) -> None:
        self._connection, self._account = connection, account
        self.validity = 0
        """UIDVALIDITY: with another one the numbers are others."""
        told = connection.capability()[1][0] or b""  # a server tells all that it can only after the login
        self._can = frozenset(told.decode("ascii", "replace").upper().split())

    def open(self, *, readonly: bool) -> None:
        """Open the folder; `readonly` changes nothing whatever is called."""
        folder = self._account.folder
        state, _ = self._connection.select(quoted(folder), readonly=readonly)
        if state != "OK":
            raise MailboxError(f"В ящике нет папки «{folder[:60]}». Проверьте {FOLDER} или ключ --folder.")
        given = self._connection.response("UIDVALIDITY")[1]
        self.validity = int(given[0]) if given and given[0] else 0
        if self._account.done and not readonly:
            self._connection.create(quoted(self._account.done))  # «NO»: it is there already

    def new(self, after: int) -> Iterator[Message]:
        """Give the messages whose numbers are greater, a batch at a time."""
        _, found = self._demand("SEARCH", "UID", f"{after + 1}:*")
        uids = sorted(uid for uid in map(int, (found[0] or b"").split()) if uid > after)
        for first in range(0, len(uids), BATCH):
            yield from self._fetch(uids[first : first + BATCH])

    def _fetch(self, uids: list[int]) -> list[Message]:
        _, answers = self._demand("FETCH", ",".join(map(str, uids)), f"(UID BODY.PEEK[]<0.{LONGEST}>)")
        found = {}
        for number, answer in enumerate(answers):
            if not isinstance(answer, tuple):
                continue
            behind = answers[number + 1] if number + 1 < len(answers) else b""
            uid = _UID.search(answer[0]) or _UID.search(behind if isinstance(behind, bytes) else b"")
            if uid:
                found[int(uid[1])] = answer[1]
        return [Message(uid, found[uid]) for uid in uids if uid in found]  # others were taken away meanwhile

    def put_away(self, uid: int) -> None:
        """Mark a message as read, or move it where the account says."""
        self._demand("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
        if not self._account.done:
            return
        target = quoted(self._account.done)
        if "MOVE" in self._can:
            self._demand("MOVE", str(uid), target)
            return
        self._demand("COPY", str(uid), target)
        self._demand("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self._can:
            self._demand("EXPUNGE", str(uid))

    def _demand(self, command: str, *words: str) -> tuple[str, list[Any]]:
        state, answer = self._connection.uid(command, *words)
        if state != "OK":
            where = f" Проверьте {DONE}." if command in {"MOVE", "COPY"} else ""
            raise MailboxError(f"Почтовый сервер {self._account.host} отказал ({command}).{where}")
        return state, answer


@contextlib.contextmanager
def opened(account: Account, *, readonly: bool = False) -> Iterator[Mailbox]:
    """Give the account's folder, open. Raises MailboxError for whatever goes wrong, inside the block too."""
    with _told(account), _connected(account) as connection:
        _log_in(connection, account)
        box = Mailbox(connection, account)
        box.open(readonly=readonly)
        yield box


@contextlib.contextmanager
def _connected(account: Account) -> Iterator[imaplib.IMAP4]:
    context = ssl.create_default_context()
    connection: imaplib.IMAP4
    if account.security == "tls":
        connection = imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=PATIENCE)
    else:
        connection = imaplib.IMAP4(account.host, account.port, timeout=PATIENCE)
    try:
        if account.security == "starttls":
            connection.starttls(ssl_context=context)
        yield connection
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            connection.logout()


def _log_in(connection: imaplib.IMAP4, account: Account) -> None:
    """Log in by PLAIN in UTF-8 (RFC 4616), since LOGIN takes ASCII alone; else as the server can."""
    try:
        if "AUTH=PLAIN" in connection.capabilities:
            connection.authenticate("PLAIN", lambda _: f"\0{account.user}\0{account.password}".encode())
        else:
            connection.login(account.user, account.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise MailboxError(
            f"Сервер {account.host} не принял имя или пароль ящика. Проверьте {USER}; "
            "у Яндекса и Mail.ru нужен отдельный пароль для программ, а доступ по IMAP включают в настройках ящика."
        ) from error


@contextlib.contextmanager
def _told(account: Account) -> Iterator[None]:
    """Turn what goes wrong on the way into a sentence."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except imaplib.IMAP4.abort as error:
        raise MailboxError(f"Сервер {where} замолчал или оборвал связь. Повторите: прочитанное уже учтено.") from error
    except imaplib.IMAP4.error as error:
        raise MailboxError(f"Сервер {where} отвечает не как почтовый (IMAP). Проверьте {PORT} и {SECURITY}.") from error
    except OSError as error:
        raise MailboxError(_of_connection(where, error)) from error


def _of_connection(where: str, error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return f"Сервера «{where.rpartition(':')[0]}» не найти. Проверьте {HOST} и связь с интернетом."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Сертификату сервера {where} нельзя верить: {distrusted(error.verify_code, HOST)}"
    if isinstance(error, ssl.SSLError):
        return f"С сервером {where} не договориться о шифровании. Проверьте {PORT} и {SECURITY}."
    return f"Сервер {where} не отвечает. Проверьте {HOST}, {PORT} и связь с интернетом."


def quoted(folder: str) -> str:
    """Return a folder's name as IMAP writes it: letters beyond ASCII in modified UTF-7 (RFC 3501, 5.1.3), in quotes."""
    plain = re.sub(r"[^\x20-\x7e]+|&", _shifted, folder)
    return '"{}"'.format(plain.replace("\\", "\\\\").replace('"', r"\""))


def _shifted(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&-"
    return "&" + base64.b64encode(found[0].encode("utf-16-be")).decode("ascii").rstrip("=").replace("/", ",") + "-"
