"""The mailbox into which things come back: where it is and who reads it.

Input: variables of the environment. Output: an `Account`; what is missing or makes no sense is a SecretError, one
Russian sentence that names the variable. Passwords go only through an encrypted connection.

    STENGAZETA_IMAP_HOST                  name of the server
    STENGAZETA_IMAP_PORT                  993 when not given
    STENGAZETA_IMAP_SECURITY              tls (port 993), starttls (any other port)
    STENGAZETA_IMAP_USER                  name to log in with
    STENGAZETA_IMAP_PASSWORD   or _FILE   password
    STENGAZETA_IMAP_FOLDER                folder to read; INBOX when not given
    STENGAZETA_IMAP_DONE                  folder for what was dealt with; not given: it stays, marked as read
    STENGAZETA_IMAP_TRUST                 the name under which this server vouches for senders (Authentication-Results)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsletters.keys import SecretError, value
from newsletters.keys import host as host_of

HOST, PORT, SECURITY = "STENGAZETA_IMAP_HOST", "STENGAZETA_IMAP_PORT", "STENGAZETA_IMAP_SECURITY"
USER, PASSWORD = "STENGAZETA_IMAP_USER", "STENGAZETA_IMAP_PASSWORD"
FOLDER, DONE, TRUST = "STENGAZETA_IMAP_FOLDER", "STENGAZETA_IMAP_DONE", "STENGAZETA_IMAP_TRUST"
IMPLICIT_TLS = 993
"""Port on which a connection is encrypted from its first byte (RFC 8314, 3.2)."""
KINDS = ("tls", "starttls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where and how the mailbox is read."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    done: str = ""
    trust: str = ""


def account(variables: Mapping[str, str], *, folder: str = "") -> Account:
    """Return the mailbox that the environment names; `folder` wins over its own. Raises SecretError."""
    host, user = host_of(variables, HOST), variables.get(USER, "").strip()
    if not host or not user:
        raise SecretError(
            f"Нет почтового ящика возвратов. Задайте {HOST}, {USER} и {PASSWORD}_FILE (глава «Возвраты» установки)."
        )
    password = value(variables, PASSWORD)
    if not password:
        raise SecretError(f"{USER} задан, а пароля нет. Задайте {PASSWORD} или путь к файлу в {PASSWORD}_FILE.")
    given = variables.get(PORT, "").strip() or str(IMPLICIT_TLS)
    if not given.isdecimal() or not 0 < int(given) < 1 << 16:
        raise SecretError(f"{PORT}: «{given[:20]}» не номер порта. Обычно это {IMPLICIT_TLS}.")
    security = variables.get(SECURITY, "").strip().lower() or ("tls" if int(given) == IMPLICIT_TLS else "starttls")
    if security not in KINDS:
        raise SecretError(f"{SECURITY}: «{security[:40]}» не годится. Бывает: {', '.join(KINDS)}.")
    return Account(
        host=host, port=int(given), security=security, user=user, password=password,
        folder=folder or variables.get(FOLDER, "").strip() or "INBOX",
        done=variables.get(DONE, "").strip(), trust=variables.get(TRUST, "").strip(),
    )  # fmt: skip
