"""Addresses that stand in a letter: absolute, ASCII, with no reader's data in them.

Input: the organization's own addresses, possibly with Cyrillic letters. Output: strings for headers and links:
URIs by RFC 3986, mailboxes by RFC 5322, `mailto:` by RFC 6068.
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from plugins.newsroom import domains
from plugins.newsroom.domains import people_write

_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}")
LONGEST_LOCAL, LONGEST_MAILBOX = 64, 254
"""Characters before the @, and of a whole address (RFC 5321, 4.5.3.1; RFC 3696, erratum 1690)."""
_KEPT = "/?&=%#:;,@!$'()*+~-._"
"""Characters of a URI that stay as they are; `%` too, so that an encoded address is not encoded twice."""


def ascii_uri(uri: str) -> str:
    """Return the address in ASCII: the host in Punycode (RFC 3490), the rest in per cent signs (RFC 3986).

    Raises ValueError with a Russian sentence for an address whose host or port is none.
    """
    try:
        parts = urlsplit(uri.strip())
        host, port = ascii_host(parts.hostname or ""), f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise ValueError(f"«{uri.strip()[:80]}» — не адрес. Проверьте имя сайта после «//».") from error
    if not parts.netloc:
        return quote(uri.strip(), safe=_KEPT)
    login, at, _ = parts.netloc.rpartition("@")
    rest = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    path, query, fragment = rest
    return urlunsplit((parts.scheme, f"{quote(login, safe=_KEPT)}{at}{host}{port}", path, query, fragment))


def ascii_host(host: str) -> str:
    """Return a domain in ASCII: «профсоюз.рф» → `xn--…`. Raises ValueError (UnicodeError) for what is no domain."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def ascii_mailbox(address: str) -> str:
    """Return an e-mail address in ASCII. Raises ValueError with a Russian sentence for what is no address.

    A Cyrillic domain is written in Punycode; Cyrillic letters before the @ need SMTPUTF8 (RFC 6531), which few
    servers know, so they are refused.
    """
    local, _, domain = address.strip().rpartition("@")
    try:
        made = f"{local}@{domain if domain.isascii() else ascii_host(domain)}"
        domains.ascii_host(domain)
    except ValueError:
        made = ""
    odd = local.startswith(".") or local.endswith(".") or ".." in made or len(local) > LONGEST_LOCAL
    if odd or not _MAILBOX.fullmatch(made) or len(made) > LONGEST_MAILBOX:
        said = (
            f"«{address.strip()[:80]}» не адрес электронной почты"
            if address.strip()
            else "Нет адреса электронной почты"
        )
        raise ValueError(f"{said}. Напишите его в виде «pochta@profsoyuz.ru».")
    return made


def mailto(address: str, subject: str) -> str:
    """Return a link that opens a new message to `address` with this subject."""
    return f"mailto:{quote(address, safe='@+')}?subject={quote(subject, safe='')}"


def shown(uri: str) -> str:
    """Return a site's address as people write it: without scheme and closing slash, Cyrillic where it is."""
    return people_write(uri)
