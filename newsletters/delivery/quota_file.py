"""The administrator's file of quotas and hours, which `STENGAZETA_QUOTAS` names; strict as every file of the house.

Input: variables of the environment, the organization's time zone. Output: `Quotas`; a `QuotaError` with every mistake,
its line and column. Without the variable the quotas of a cheap host hold.

    relay: {per_minute: 60, per_hour: 500, per_day: 500}   # what the host allows; or «без ограничений»
    domains:
      - {domain: mail.ru, per_hour: 1000}                  # with bk.ru, list.ru, inbox.ru …: one mail service
      - {domain: остальные, per_minute: 30}                # each other domain by itself
    windows: [с 9 до 20 по будням]

Windows slide; `per_calendar_day` begins at midnight of the organization.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from newsletters.delivery.quotas import LENGTHS, OTHERS, Limit, Limits, Quotas, family_of
from newsletters.delivery.windows import Window, window
from newsletters.keys import at_home
from newsletters.relay import HOST
from plugins.newsroom import frontmatter, kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.domains import ascii_host
from plugins.newsroom.frontmatter import Node, Scalar
from plugins.newsroom.notes import Mistake, Notes
from plugins.newsroom.schema import Field, Table, check, record
from plugins.toolkit import named

QUOTAS = "STENGAZETA_QUOTAS"
UNLIMITED = "без ограничений"
REST = "остальные"
MOST = 100_000_000
"""Letters: more than anybody writes, fewer than a database's whole number holds."""


class QuotaError(ValueError):
    """The file cannot be used; the text is a line of Russian for each mistake."""


class DomainLimits(NamedTuple):
    """An item of `domains`."""

    domain: str
    limits: Limits
    line: int


def quotas(variables: Mapping[str, str], zone: dt.tzinfo) -> Quotas:
    """Return what the file says. Raises QuotaError."""
    name, server = variables.get(QUOTAS, "").strip(), variables.get(HOST, "").strip().lower()
    if not name:
        return Quotas(zone=zone, server=server)
    try:
        text = named.text(at_home(name), encoding="utf-8-sig")
    except named.UnfitFileError as error:
        raise QuotaError(f"{QUOTAS}: файл «{named.shown(name)}» не читается: {error}.") from error
    return replace(read(text, named.shown(name), zone), server=server)


def read(text: str, name: str, zone: dt.tzinfo) -> Quotas:
    """Return what the text of a file says; `name` stands in what is told of its mistakes. Raises QuotaError."""
    notes = Notes(name)
    root = frontmatter.read(text, notes) if text.strip() else None
    values = check(root, _FILE, Desk(notes=notes, text=text)) if root is not None else {}
    told = [f"{notes.path}:{one.line}:{one.column} {one.message}" for one in notes.findings]
    found: tuple[DomainLimits, ...] = (values or {}).pop("domains", ())
    told += [f"{notes.path}:{line} {message}" for line, message in _twice(found)]
    if told:
        raise QuotaError("\n".join(told))
    return Quotas(domains={one.domain: one.limits for one in found}, zone=zone, **(values or {}))


def _twice(found: tuple[DomainLimits, ...]) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    for one in found:
        if one.domain in lines:
            named = REST if one.domain == OTHERS else one.domain
            yield one.line, f"«{named}» уже есть в строке {lines[one.domain]}: почта там одна. Оставьте одну строку."
        lines.setdefault(one.domain, one.line)


def _domain(node: Node, desk: Desk) -> str:
    value = kinds.text(node, desk).strip().casefold()
    if value in {REST, OTHERS}:
        return OTHERS
    try:
        return family_of(ascii_host(value))
    except ValueError:
        message = f"«{value[:60]}» — не домен. Напишите то, что стоит в адресах после «@»: mail.ru, или «{REST}»."
        raise desk.mistake(node, message) from None


def _hours(node: Node, desk: Desk) -> Window:
    try:
        return window(kinds.text(node, desk))
    except ValueError as error:
        raise desk.mistake(node, str(error)) from None


_NUMBERS: Table = tuple(Field(name, kinds.between(1, MOST)) for name in LENGTHS)


def _limits(**numbers: int) -> Limits:
    return tuple(Limit(name, numbers[name]) for name in LENGTHS if name in numbers)


def _relay(node: Node, desk: Desk) -> Limits:
    if isinstance(node, Scalar) and node.text.strip().casefold() == UNLIMITED:
        return ()
    limits: Limits = record(_NUMBERS, _limits)(node, desk)
    return _some(limits, node)


def _domain_limits(node: Node, desk: Desk) -> DomainLimits:
    def make(*, domain: str, **numbers: int) -> DomainLimits:
        return DomainLimits(domain, _some(_limits(**numbers), node), node.line)

    made: DomainLimits = record((Field("domain", _domain, required=True), *_NUMBERS), make)(node, desk)
    return made


def _some(limits: Limits, node: Node) -> Limits:
    if limits:
        return limits
    raise Mistake(node.line, node.column, f"Не сказано, сколько писем. Добавьте одно из полей: {', '.join(LENGTHS)}.")


_FILE: Table = (
    Field("relay", _relay),
    Field("domains", kinds.items_of(_domain_limits)),
    Field("windows", kinds.items_of(_hours)),
)
