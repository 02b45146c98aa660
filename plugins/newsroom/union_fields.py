"""The fields of `organization.yaml` and `people.yaml`, as tables.

Input: nothing. Output: `ORGANIZATION` and `PEOPLE`, whose values are the model's own.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from plugins.newsroom import kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.domains import ascii_address
from plugins.newsroom.duties_fields import dues, personal_data
from plugins.newsroom.fields import FACTS, picture
from plugins.newsroom.frontmatter import Mapping, Node
from plugins.newsroom.model import (
    Contacts,
    ElectedBody,
    Level,
    Newspaper,
    Outside,
    Person,
    Rhythm,
    Section,
    Sender,
    SocialNetwork,
    Superior,
    Symbol,
    Verification,
)
from plugins.newsroom.notes import Mistake, Told
from plugins.newsroom.outside_fields import OUTSIDE
from plugins.newsroom.schema import Field, Table, check, record
from plugins.newsroom.slugs import slugify

SCHEMA = 1
"""The version of the content's shape that this tool reads."""


def schema(node: Node, desk: Desk) -> int:
    """The version of the shape. A newer one is refused before the tables are looked at."""
    if kinds.number(node, desk) != SCHEMA:
        raise Mistake(
            node.line, node.column, f"Схемы «{kinds.text(node, desk)}» не бывает. Напишите «schema: {SCHEMA}»."
        )
    return SCHEMA


NONE: Table = (Field("none", kinds.text),)


def symbol(node: Node, desk: Desk) -> Symbol:
    """An emblem: a picture with alt, or `none` with the reason."""
    if isinstance(node, Mapping) and node.get("none"):
        values = check(node, (*NONE, Field("file", kinds.text), *FACTS), desk) or {}
        return Symbol(none=values.get("none", ""))
    return Symbol(picture=picture(node, desk))


def site(node: Node, desk: Desk) -> str:
    """An address to which a path can be added: no slash at the end, nothing after `?` or `#`; the host in ASCII."""
    address = str(kinds.url(node, desk)).rstrip("/")
    if re.search(r"[?#@]|/\.\.?(?:/|$)", address):
        raise Mistake(node.line, node.column, f"«{address}» — не начало адресов сайта. Уберите ?, #, @ и точки в пути.")
    if not re.fullmatch(r"(?:/[\w~-][\w.~-]*)*", urlsplit(address).path):  # it stands unquoted in servers' settings
        message = f"«{address}» — в пути сайта бывают только буквы, цифры, точки и дефисы. Уберите другие знаки."
        raise Mistake(node.line, node.column, message)
    return ascii_address(address)


def service(node: Node, desk: Desk) -> str:
    """An address, or «нет»."""
    return "" if kinds.text(node, desk).casefold() in {"нет", "none"} else site(node, desk)


LEVEL: Table = (
    Field("name", kinds.text),
    Field("short_name", kinds.text),
    Field("charter_name", kinds.text),
    Field("symbol", symbol),
    Field("site", kinds.url),
    Field("mission", kinds.text),
)
CONTACTS: Table = (
    Field("address", kinds.text),
    Field("phones", kinds.texts),
    Field("fax", kinds.text),
    Field("email", kinds.email),
    Field("hours", kinds.text),
    Field("map_link", kinds.url),
)
SECTION: Table = (
    Field("id", kinds.slug, required=True),
    Field("title", kinds.text, required=True),
    Field("page", kinds.text),
)
SUPERIOR: Table = (
    Field("name", kinds.text, required=True),
    Field("url", kinds.url, required=True),
    Field("banner", picture),
)
SOCIAL: Table = (Field("network", kinds.text, required=True), Field("url", kinds.url, required=True))
SENDER: Table = (Field("name", kinds.text), Field("email", kinds.email), Field("signature", kinds.text))
NEWSPAPER: Table = (
    Field("name", kinds.text),
    Field("subtitle", kinds.text),
    Field("founded", kinds.text),
    Field("founder", kinds.text),
    Field("editor", kinds.text),
    Field("addresses", kinds.pairs),
    Field("registration", kinds.text),
    Field("age_mark", kinds.text),
    Field("postal_index", kinds.text),
)
RHYTHM: Table = (
    Field("news_per_week", kinds.number),
    Field("issues_per_quarter", kinds.number),
    Field("letters_per_quarter", kinds.number),
)


def code(node: Node, desk: Desk) -> str:
    """A proof's code, without the tag around it."""
    value = kinds.text(node, desk)
    if re.fullmatch(r"[A-Za-z0-9_=-]{8,100}", value):
        return value
    message = f'«{value}» — не код подтверждения. Скопируйте только то, что стоит в content="…", без самого тега.'
    raise Mistake(node.line, node.column, message)


def proof(node: Node, desk: Desk) -> str:
    """The name of a proof's file."""
    value = kinds.text(node, desk)
    if re.fullmatch(r"(?:yandex_[0-9a-f]{8,40}|google[0-9a-f]{8,40})\.html", value):
        return value
    message = f"Файла «{value}» не бывает. Имя даёт поисковик, например yandex_0a1b2c3d4e5f6789.html."
    raise Mistake(node.line, node.column, message)


VERIFICATION: Table = (
    *(Field(name, code) for name in ("yandex", "google", "mailru", "bing")),
    Field("files", kinds.items_of(proof)),
)
level = record(LEVEL, Level)
ORGANIZATION: Table = (
    Field("schema", schema, required=True),
    Field("site_url", site, required=True),
    Field("timezone", kinds.timezone, required=True),
    Field("language", kinds.one_of("ru")),
    Field("demo_today", kinds.day),
    Field("national", level),
    Field("region", level),
    Field("municipality", level),
    Field("local", level),
    Field("contacts", record(CONTACTS, Contacts)),
    Field("sections", kinds.items_of(record(SECTION, Section, lines=True))),
    Field("superior", kinds.items_of(record(SUPERIOR, Superior))),
    Field("social", kinds.items_of(record(SOCIAL, SocialNetwork))),
    Field("brand", kinds.pairs),
    Field("sender", record(SENDER, Sender)),
    Field("newspaper", record(NEWSPAPER, Newspaper)),
    Field("service", service),
    Field("outside", record(OUTSIDE, Outside)),
    Field("dues", dues),
    Field("personal_data", personal_data),
    Field("rhythm", record(RHYTHM, Rhythm)),
    Field("verification", record(VERIFICATION, Verification)),
    Field("editorial_rules", kinds.yes_no),
)


def name(node: Node, desk: Desk) -> dict[str, Any]:
    """A person's name in parts."""
    if not isinstance(node, Mapping):
        message = "Имя записывают по частям: name: {surname: Соколова, first: Вера, patronymic: Андреевна}"
        raise Mistake(node.line, node.column, message)
    values = check(node, NAME, desk, (node.line, node.column))
    if values is None:
        raise Told
    return values


NAME: Table = (
    Field("surname", kinds.text, required=True),
    Field("first", kinds.text, required=True),
    Field("patronymic", kinds.text),
)
PERSON: Table = (
    Field("id", kinds.slug),
    Field("name", name, required=True),
    Field("post", kinds.text),
    Field("responsibility", kinds.text),
    Field("questions", kinds.texts),
    Field("body", kinds.text),
    Field("phone", kinds.text),
    Field("fax", kinds.text),
    Field("mobile", kinds.text),
    Field("email", kinds.email),
    Field("hours", kinds.text),
    Field("photo", picture),
)
BODY: Table = (
    Field("id", kinds.slug, required=True),
    Field("name", kinds.text, required=True),
    Field("term", kinds.text),
)


def _person(*, name: dict[str, Any], line: int, **values: Any) -> Person:
    made = values.pop("id", "") or slugify(f"{name['surname']} {name['first']}")
    return Person(id=made, line=line, **name, **values)


PEOPLE: Table = (
    Field("schema", schema),
    Field("bodies", kinds.items_of(record(BODY, ElectedBody))),
    Field("people", kinds.items_of(record(PERSON, _person, lines=True))),
)
