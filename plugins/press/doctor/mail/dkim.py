"""DKIM: the key that is published is the one that signs (RFC 6376, 3.6; Ed25519 by RFC 8463).

Input: a `Mail`. Output: results, one for each private key.
"""

import base64
import binascii
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from newsletters import keys
from newsletters.dkim import Signer
from newsletters.keys import SecretError
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.mail.names import Ask
from plugins.press.doctor.mail.tags import tags
from plugins.press.doctor.mail.told import publish
from plugins.press.doctor.patient import Result

SPKI_OF_ED25519 = 44
"""Octets of an Ed25519 key with its wrapping; only the last 32 belong into the record."""


def dkim(mail: Mail) -> Iterator[Result]:
    """Compare each key of the environment with the record under its selector."""
    if not keys.has_dkim(mail.variables):
        yield Result(
            state="look",
            said="ключа нет: письма подписывает только сам почтовый сервер, если умеет",
            todo="docs/ustanovka.md, «Ключи рассылки»",
        )
        return
    try:
        signers = keys.signers(mail.variables, mail.sender)
    except SecretError as error:
        yield Result(state="bad", said=str(error), todo="docs/ustanovka.md, «Ключи рассылки»")
        return
    for signer in signers:
        yield _judged(mail.ask, signer)


def _judged(ask: Ask, signer: Signer) -> Result:
    name = f"{signer.selector}._domainkey.{signer.domain}"
    wanted, found = record(signer), ask(name, "TXT")
    todo = publish(ask, name, signer.domain, wanted, instead=bool(found))
    if not found:
        return Result(state="bad", said=f"записи {name} нет{_misplaced(ask, name, signer.domain)}", todo=todo)
    if len(found) > 1:
        return Result(state="bad", said=f"записей {name} несколько: {len(found)}", todo=f"оставьте одну: «{wanted}»")
    wrong, state = _wrong(found[0], signer)
    if wrong:
        return Result(state="bad" if state else "look", said=f"запись {name}: {wrong}", todo=todo)
    return Result(state="good", said=f"{_kind(signer)}: в DNS лежит та же половина ключа ({signer.selector})")


def _misplaced(ask: Ask, name: str, domain: str) -> str:
    """Say when a panel has put the domain behind a name that had it already: the commonest slip."""
    doubled = f"{name}.{domain}"
    return f", зато есть {doubled}: домен дописан дважды, в имени он не нужен" if ask(doubled, "TXT") else ""


def _wrong(text: str, signer: Signer) -> tuple[str, bool]:
    """Return what is wrong with a record, and whether signatures fail by it."""
    try:
        found = tags(text)
    except ValueError as error:
        return str(error), True
    kind = _kind(signer).lower()
    if found.get("v", "DKIM1") != "DKIM1" or ("v" in found and next(iter(found)) != "v"):
        return "должна начинаться с v=DKIM1", True
    if found.get("k", "rsa").lower() != kind:
        return f"ключ другого вида: k={found.get('k', 'rsa')}, а подписывает {kind}", True
    if "h" in found and "sha256" not in found["h"].lower().split(":"):
        return f"h={found['h']} не допускает sha256", True
    if "s" in found and not {"*", "email"} & set(found["s"].lower().split(":")):
        return f"s={found['s']} не допускает писем", True
    return _wrong_key(found, signer)


def _wrong_key(found: dict[str, str], signer: Signer) -> tuple[str, bool]:
    value = "".join(found.get("p", "").split())
    if not value:
        return "ключ отозван: p пустое" if "p" in found else "нет p, самого ключа", True
    try:
        octets = base64.b64decode(value, validate=True)
    except binascii.Error:
        return "ключ в p обрезан или испорчен", True
    if octets != public(signer):
        wrapped = len(octets) == SPKI_OF_ED25519 and octets.endswith(public(signer))
        return "в p лишняя обёртка, нужны последние 32 байта" if wrapped else "в p другой ключ, не от вашего", True
    if "y" in found.get("t", "").lower().split(":"):
        return "пометка t=y: почтовые службы считают подпись пробной", False
    return "", False


def record(signer: Signer) -> str:
    """Return the record that belongs to a key."""
    return f"v=DKIM1; k={_kind(signer).lower()}; p={base64.b64encode(public(signer)).decode()}"


def public(signer: Signer) -> bytes:
    """Return the public half as it stands in `p`: SubjectPublicKeyInfo for RSA, 32 octets for Ed25519."""
    key = signer.key.public_key()
    if isinstance(signer.key, RSAPrivateKey):
        return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _kind(signer: Signer) -> str:
    return "RSA" if isinstance(signer.key, RSAPrivateKey) else "Ed25519"
