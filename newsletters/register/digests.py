"""Addresses as what cannot be turned back: all that outlives an erasure (152-FZ, art. 21).

Input: the mailing's secret, an address. Output: HMAC-SHA256 (RFC 2104) of the address in its one spelling, in
hexadecimal. Without the secret nobody can try addresses out. With another secret nobody would be recognised, and
whoever left would get letters again: so the register remembers by `vouch` which secret it was begun with.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from newsletters.addresses import ascii_mailbox
from newsletters.identity import SHORTEST_SECRET
from newsletters.keys import FILE, SECRET, SecretError, value
from newsletters.register.errors import RegisterError
from newsletters.register.schema import mark

_PURPOSE = b"stengazeta register 1"
_PROBE = "key"


def spelling(address: str) -> str:
    """Return the one spelling of an address: ASCII, small letters. Raises RegisterError without showing it."""
    try:
        return ascii_mailbox(address).lower()
    except ValueError as error:
        raise RegisterError("Это не адрес электронной почты. Напишите его в виде «pochta@profsoyuz.ru».") from error


def masked(address: str) -> str:
    """Return an address as it may stand in a message: «и…@profsoyuz.ru»."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local[:1]}…@{domain}"


@dataclass(frozen=True, slots=True)
class Digests:
    """Makes keyed hashes of addresses."""

    key: bytes = field(repr=False)

    def of(self, address: str) -> str:
        """Return the hash of an address, however it is spelt. Raises RegisterError for what is no address."""
        return hmac.digest(self.key, spelling(address).encode(), "sha256").hex()


def digests(variables: Mapping[str, str]) -> Digests:
    """Return what hashes addresses with a key derived from STENGAZETA_MAIL_SECRET. Raises RegisterError."""
    try:
        secret = value(variables, SECRET).encode()
    except SecretError as error:
        raise RegisterError(str(error)) from error
    if len(secret) < SHORTEST_SECRET:
        lacking = "короче 16 знаков" if secret else "нет"
        raise RegisterError(f"Секрета рассылки {lacking}. Задайте {SECRET} или путь к файлу в {SECRET}{FILE}.")
    return Digests(hmac.digest(secret, _PURPOSE, "sha256"))


def is_first(connection: Connection, made: Digests) -> bool:
    """Tell whether the register has seen no secret yet. Raises RegisterError when it was begun with another one."""
    known = connection.execute(select(mark.c.value).where(mark.c.name == _PROBE)).scalar()
    if known is not None and not hmac.compare_digest(str(known), _probe(made)):
        raise RegisterError(
            f"{SECRET} не тот, с которым начат реестр: отписавшихся по нему не узнать. Верните прежний секрет."
        )
    return known is None


def vouch(connection: Connection, made: Digests) -> None:
    """Have a register that has seen no secret remember this one; refuse another one with RegisterError."""
    if is_first(connection, made):
        connection.execute(insert(mark).values(name=_PROBE, value=_probe(made)))


def _probe(made: Digests) -> str:
    return hmac.digest(made.key, b"\0probe", "sha256").hex()
