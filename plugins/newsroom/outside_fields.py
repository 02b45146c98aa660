"""The fields below `outside` of organization.yaml: services of others, each off until the union names it.

Input: a node. Output: values that are harmless in a header, a server's settings and HTML: digits, ASCII hosts, https.
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from plugins.newsroom import kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.domains import ascii_host, origin
from plugins.newsroom.frontmatter import Node, Scalar
from plugins.newsroom.schema import Field, Table

SAFE = "/%=&+~.,:@!*()-_"
"""Signs of an address that stay; the rest, `$` and `;` among them, goes into per cent signs."""


def off(node: Node, desk: Desk) -> bool:
    """Whether a service is switched off: «нет»."""
    return isinstance(node, Scalar) and node.text.casefold() in {"нет", "none", "false"}


def counter(node: Node, desk: Desk) -> str:
    """The number of a counter of Yandex Metrika, or «нет»."""
    value = "" if off(node, desk) else kinds.text(node, desk)
    if value and not re.fullmatch(r"\d{5,12}", value, re.ASCII):
        raise desk.mistake(node, f"«{value}» — не номер счётчика Метрики. Впишите только цифры, например 12345678.")
    return value


def guest(node: Node, desk: Desk) -> str:
    """An address of a service elsewhere, https, its host in ASCII; or «нет»."""
    if off(node, desk):
        return ""
    value = str(kinds.url(node, desk))
    parts = urlsplit(value)
    if parts.scheme.lower() != "https" or "@" in parts.netloc:
        raise desk.mistake(node, f"«{value}» — чужую службу пускаем только по https. Исправьте адрес.")
    try:
        return urlunsplit(("https", origin(value).partition("://")[2], quote(parts.path, safe=SAFE),
                           quote(parts.query, safe=SAFE), ""))  # fmt: skip
    except ValueError as error:
        raise desk.mistake(node, str(error)) from None


def hosts(node: Node, desk: Desk) -> tuple[str, ...]:
    """Names of sites, `rutube.ru`, in ASCII; or «нет»."""
    return () if off(node, desk) else tuple(kinds.items_of(host)(node, desk))


def host(node: Node, desk: Desk) -> str:
    """The name of a site alone, in ASCII."""
    try:
        made = ascii_host(kinds.text(node, desk))
    except ValueError as error:
        raise desk.mistake(node, str(error)) from None
    if "." not in made:
        raise desk.mistake(node, f"«{made}» — не имя сайта. Напишите его целиком, например rutube.ru.")
    return made


OUTSIDE: Table = (
    Field("counter", counter),
    Field("chat", guest),
    Field("form", guest),
    Field("video", hosts),
)
