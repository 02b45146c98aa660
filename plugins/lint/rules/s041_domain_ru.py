"""S041: the site's name is one that people here know and type: .ru or .рф, safe, written right (M1)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.lint.example import organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.site import in_organization
from plugins.newsroom.domains import ascii_host, readable_host
from plugins.newsroom.model import Library

OURS = ("ru", "xn--p1ai")
RESERVED = ("example", "test", "invalid", "localhost")
"""Names for demonstrations (RFC 2606)."""


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    parts = urlsplit(library.organization.site_url)
    if parts.hostname:
        for message in _faults(parts.scheme, parts.hostname, any_zone=bool(limits["any_zone"])):
            yield in_organization(library, "site_url", message)


def _faults(scheme: str, written: str, *, any_zone: bool) -> Iterator[str]:
    try:
        host = ascii_host(written)
    except ValueError as error:
        yield f"{error} Исправьте site_url."
        return
    shown = readable_host(host)
    if host.rpartition(".")[2] not in (*OURS, *RESERVED) and not any_zone:
        yield f"Адрес «{shown}» не в зоне .ru или .рф: его труднее запомнить и найти. Подумайте о таком имени."
    if scheme != "https":
        yield f"Адрес «{shown}» без https: браузеры пугают читателя. Получите сертификат, он бесплатный."
    if any(re.search("[a-z]", label) and re.search("[а-яё]", label) for label in shown.split(".")):
        yield f"В имени «{shown}» вместе латиница и кириллица, на глаз их не различить. Оставьте одну азбуку."


RULE = LibraryRule(
    code="S041",
    name="domain-ru",
    title="Имя сайта",
    severity="info",
    why="Имя в зоне .ru или .рф читатель помнит и набирает сам, а https не даёт подменить страницу по дороге. Имя"
    " кириллицей годится: для браузера программа сама запишет его как xn--…. Другая зона разрешается: any_zone: 1.",
    quote="доменное имя .ru",
    demands=("M1",),
    limits=(("any_zone", 0),),
    bad=tuple(
        organization(f"site_url: {url}\n") for url in ("https://profkom.com", "http://a.ru", "https://проф_ком.рф")
    ),
    good=tuple(organization(f"site_url: {url}\n") for url in ("https://профком.рф", "https://profkom.ru/gorod")),
    check=check,
)
