"""Letters through an API like Amazon SES's (v2, SendEmail with raw content): Yandex Cloud Postbox and SES itself.

Input: variables of the environment, letters. Output: an `Answer` for each by `Transport`; a service's error becomes the
SMTP reply that means the same, so that a ledger need not know which way a letter went. Such services write a Message-ID
of their own: what they call a letter is its `queue_id`, and a doubtful letter cannot be found by ours. They sign with
their own DKIM key besides ours.

    STENGAZETA_SES_KEY                    id of a static access key; with it letters go this way
    STENGAZETA_SES_SECRET      or _FILE   its secret
    STENGAZETA_SES_HOST                   postbox.cloud.yandex.net when not given
    STENGAZETA_SES_REGION                 ru-central1 when not given
"""

import base64
import http.client
import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from newsletters.delivery.replies import without_addresses
from newsletters.delivery.signature import Key, authorization
from newsletters.delivery.transport import TEXT, Answer, LostConnectionError, Note, Outgoing
from newsletters.frozen import Personal
from newsletters.keys import SecretError, value
from newsletters.keys import host as host_of
from newsletters.relay import RelayError

KEY, SECRET = "STENGAZETA_SES_KEY", "STENGAZETA_SES_SECRET"
HOST, REGION = "STENGAZETA_SES_HOST", "STENGAZETA_SES_REGION"
POSTBOX, POSTBOX_REGION = "postbox.cloud.yandex.net", "ru-central1"
PATH = "/v2/email/outbound-emails"
PATIENCE = 60.0
"""Seconds for each answer."""
_SENDER = re.compile(rb"(?:\A|\n)From:[^<>]*<([^<>\s]+)>", re.I)
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_OURS = ("MessageRejected", "BadRequestException", "ValidationException")
"""Errors of one letter; any other with 4xx is an error of all."""
_ALL = ("sender is not allowed", "not verified", "not authorized")
"""Words with which even those mean all letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where the service is and who we are to it."""

    host: str
    key: Key


def service(variables: Mapping[str, str]) -> Service | None:
    """Return the service that the environment names, None when it names none. Raises SecretError."""
    known = variables.get(KEY, "").strip()
    if not known:
        return None
    secret, host = value(variables, SECRET), host_of(variables, HOST).lower() or POSTBOX
    if not secret:
        raise SecretError(f"{KEY} задан, а секретного ключа нет. Задайте {SECRET} или путь к файлу в {SECRET}_FILE.")
    if not _HOST.fullmatch(host) or int(host.partition(":")[2] or 443) >= 1 << 16:
        raise SecretError(f"{HOST}: «{host[:60]}» не имя сервера. Например, {POSTBOX}.")
    region = variables.get(REGION, "").strip() or POSTBOX_REGION
    return Service(host=host, key=Key(id=known, secret=secret, region=region, service="ses"))


class Ses:
    """A `Transport` to such a service; `clock` gives Unix seconds, which the signature holds."""

    def __init__(self, where: Service, *, clock: Callable[[], float] = time.time) -> None:
        self.where, self.clock = where, clock

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        """Hand all letters over, one request each on one connection. Raises as `Transport.deliver` says."""
        connection = self.connect()
        answer = None
        try:
            for letter in letters:
                leaves, answer = note(answer, letter), None
                if leaves:
                    answer = self._send(connection, letter)
        finally:
            if answer is not None:
                note(answer, None)
            connection.close()

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that is opened by the first request."""
        return http.client.HTTPSConnection(self.where.host, timeout=PATIENCE, context=ssl.create_default_context())

    def greet(self, patience: float) -> None:
        """Connect and leave; whether the key is good only a letter can tell. Raises RelayError."""
        connection = self.connect()
        connection.timeout = patience
        try:
            self._open(connection)
        finally:
            connection.close()

    def _send(self, connection: http.client.HTTPConnection, letter: Outgoing) -> Answer:
        body = _body(letter.personal)
        headers = self._headers(body)
        self._open(connection)
        try:
            connection.request("POST", PATH, body, headers)
        except OSError as error:
            connection.close()
            raise LostConnectionError(f"Сервис {self.where.host} оборвал связь.") from error
        try:
            reply = connection.getresponse()
            words = reply.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise LostConnectionError(f"Сервис {self.where.host} не ответил.", doubtful=letter.id) from error
        return self._answer(letter, reply.status, words)

    def _open(self, connection: http.client.HTTPConnection) -> None:
        """Connect if need be, so that what fails here is known not to have sent anything."""
        if connection.sock is not None:
            return
        try:
            connection.connect()
        except ssl.SSLError as error:
            raise RelayError(f"Сертификату сервиса {self.where.host} нельзя верить. Проверьте {HOST}.") from error
        except OSError as error:
            said = f"Сервис {self.where.host} не отвечает. Проверьте {HOST} и связь с интернетом."
            raise RelayError(said, passing=True) from error

    def _headers(self, body: bytes) -> dict[str, str]:
        moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(self.clock()))
        headers = {"content-type": "application/json", "host": self.where.host, "x-amz-date": moment}
        return headers | {"authorization": authorization(self.where.key, "POST", PATH, headers, body)}

    def _answer(self, letter: Outgoing, status: int, words: bytes) -> Answer:
        """Return the SMTP reply that means the same. Raises RelayError, LostConnectionError."""
        kind, said = _read(words)
        if status == 200:
            return Answer(letter.id, TEXT, 250, f"2.0.0 {said}", said[:60])
        if status == 429 or "Throttl" in kind or status == 503:
            return Answer(letter.id, TEXT, 451, f"4.7.0 {kind} {said}".strip())
        if status >= 500:
            raise LostConnectionError(f"Сервис {self.where.host} ответил ошибкой {status}.", doubtful=letter.id)
        if kind in _OURS and not any(one in said.lower() for one in _ALL):
            return Answer(letter.id, TEXT, 554, f"5.6.0 {kind} {said}".strip())
        reply = f"{status} {kind} {said}".strip().rstrip(".")
        raise RelayError(
            f"Сервис {self.where.host} не принимает письма: {reply}. Проверьте {KEY}, {SECRET} и настройки сервиса.",
            passing=kind == "SendingPausedException",
        )


def _body(personal: Personal) -> bytes:
    """Return the request: the letter as it is, whom it is for, who is told when it comes back."""
    found = _SENDER.search(personal.message.partition(b"\r\n\r\n")[0])
    sender = found[1].decode("ascii") if found else personal.sender
    content = {"Raw": {"Data": base64.b64encode(personal.message).decode("ascii")}}
    return json.dumps(
        {"FromEmailAddress": sender, "Destination": {"ToAddresses": [personal.recipient]}, "Content": content}
    ).encode("ascii")


def _read(words: bytes) -> tuple[str, str]:
    """Return the kind of an error and what is said of it, or nothing and what the service calls the letter."""
    try:
        found = json.loads(words)
    except ValueError:
        found = {}
    if not isinstance(found, dict):
        found = {}
    kind = str(found.get("__type") or found.get("code") or found.get("Code") or "").rpartition("#")[2]
    said = found.get("MessageId") or found.get("message") or found.get("Message") or ""
    said = str(said)
    if not kind and ":" in said:
        kind, _, said = (part.strip() for part in said.partition(":"))
    return kind[:60], " ".join(without_addresses(said).split())[:200]
