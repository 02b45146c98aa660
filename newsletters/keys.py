"""Secrets of the mailing, from the environment or from files that it names; never from the content folder.

Input: variables of the environment. Output: an `Identity`. What is missing, unreadable or too weak is a `SecretError`,
one Russian sentence that names the variable. A file is better: the environment of a process may be seen by others.

    STENGAZETA_MAIL_SECRET     or _FILE   secret of tags, 16 characters or more
    STENGAZETA_DKIM_RSA        or _FILE   private key, PEM, RSA of 2048 bits or more
    STENGAZETA_DKIM_ED25519    or _FILE   private key, PEM, Ed25519
    STENGAZETA_DKIM_SELECTOR              «stengazeta» when not given; Ed25519 has it with «-ed25519» behind
    STENGAZETA_BOUNCES                    mailbox for failures; the letters' sender when not given
"""

import re
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from newsletters.addresses import ascii_mailbox
from newsletters.dkim import Signer
from newsletters.identity import Identity
from plugins.toolkit import named

SECRET = "STENGAZETA_MAIL_SECRET"  # noqa: S105 - the name of a variable
RSA = "STENGAZETA_DKIM_RSA"
ED25519 = "STENGAZETA_DKIM_ED25519"
SELECTOR = "STENGAZETA_DKIM_SELECTOR"
BOUNCES = "STENGAZETA_BOUNCES"
FILE = "_FILE"
FEWEST_BITS = 2048
"""Of an RSA key: shorter ones are not trusted by the large mail services (RFC 8301, 3.2)."""
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?")


class SecretError(ValueError):
    """A secret cannot be used; the text is one Russian sentence or two and never shows the secret."""


def identity(variables: Mapping[str, str], sender: str) -> Identity:
    """Return the mailing's identity; `sender` is the letters' address in ASCII, its domain signs.

    The secret must be there, and one DKIM key at least. Raises SecretError.
    """
    secret = value(variables, SECRET)
    if not secret:
        raise SecretError(f"Нет секрета рассылки. Задайте {SECRET} или путь к файлу в {SECRET}{FILE}.")
    keys, mailbox = signers(variables, sender), bounces(variables)
    try:
        return Identity(secret=secret.encode(), signers=keys, bounces=mailbox)
    except ValueError as error:
        raise SecretError(f"{SECRET}: {error}") from error


def bounces(variables: Mapping[str, str]) -> str:
    """Return the mailbox for failures, nothing where none is named. Raises SecretError for what is no address."""
    given = variables.get(BOUNCES, "").strip()
    try:
        return ascii_mailbox(given) if given else ""
    except ValueError as error:
        raise SecretError(f"{BOUNCES}: {error}") from error


def has_dkim(variables: Mapping[str, str]) -> bool:
    """Return whether a DKIM key is named at all, fit or not."""
    return any(variables.get(f"{name}{end}", "").strip() for name in (RSA, ED25519) for end in ("", FILE))


def signers(variables: Mapping[str, str], sender: str) -> tuple[Signer, ...]:
    """Return the DKIM keys, RSA first. Raises SecretError when there is none or one is unfit."""
    domain = sender.rpartition("@")[2]
    selector = variables.get(SELECTOR, "") or "stengazeta"
    if not _LABEL.fullmatch(selector):
        raise SecretError(f"{SELECTOR}: «{selector[:40]}» не годится, нужны строчные латинские буквы, цифры, дефис.")
    found = []
    if pem := value(variables, RSA):
        found.append(Signer(domain=domain, selector=selector, key=_rsa(pem)))
    if pem := value(variables, ED25519):
        found.append(Signer(domain=domain, selector=f"{selector}-ed25519", key=_ed25519(pem)))
    if not found:
        raise SecretError(f"Нет ключа DKIM. Задайте {RSA} или путь к файлу в {RSA}{FILE}.")
    return tuple(found)


def _rsa(pem: str) -> RSAPrivateKey:
    key = _key(pem, RSA)
    if not isinstance(key, RSAPrivateKey):
        raise SecretError(f"{RSA}: это не ключ RSA.")
    if key.key_size < FEWEST_BITS:
        raise SecretError(f"{RSA}: в ключе {key.key_size} бит, почтовые службы верят от {FEWEST_BITS}. Создайте новый.")
    return key


def _ed25519(pem: str) -> Ed25519PrivateKey:
    key = _key(pem, ED25519)
    if not isinstance(key, Ed25519PrivateKey):
        raise SecretError(f"{ED25519}: это не ключ Ed25519.")
    return key


def _key(pem: str, name: str) -> object:
    try:
        return load_pem_private_key(pem.replace("\\n", "\n").encode(), password=None)
    except TypeError as error:
        raise SecretError(f"{name}: ключ закрыт паролем. Сохраните его без пароля.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SecretError(f"{name}: ключ не читается. Нужен закрытый ключ в виде PEM.") from error


def host(variables: Mapping[str, str], name: str) -> str:
    """Return a server's name, nothing where none is given. Raises SecretError for what no network can look up."""
    given = variables.get(name, "").strip()
    try:
        given.encode("idna")
    except UnicodeError as error:  # the library that connects would raise it, in English
        raise SecretError(f"{name}: «{named.shown(given)}» не имя сервера. Исправьте его.") from error
    return given


def at_home(name: str) -> Path:
    """Return a path whose «~» stands for the home folder, or for itself where nobody's home is known."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # «~nobody/», or no HOME
        return Path(name)


def value(variables: Mapping[str, str], name: str) -> str:
    """Return the secret itself: from the variable, else from the file that its neighbour names."""
    given, file = variables.get(name, "").strip(), variables.get(f"{name}{FILE}", "").strip()
    if given or not file:
        return given
    try:
        return named.text(at_home(file)).strip()
    except named.UnfitFileError as error:
        raise SecretError(f"{name}{FILE}: файл «{named.shown(file)}» не читается: {error}.") from error
