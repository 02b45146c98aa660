"""Dues and personal data in `organization.yaml`: tables of fields, and what can be checked of a bank's details.

Input: nodes of the tree. Output: `Dues`, `PersonalData`. Digits that cannot be right are findings: money that goes to
a wrong account does not come back by itself.
"""

import re
from decimal import Decimal
from typing import Any

from plugins.newsroom import kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Mapping, Node
from plugins.newsroom.kinds import Kind
from plugins.newsroom.model import Dues, PersonalData, Purpose
from plugins.newsroom.notes import Mistake, Told
from plugins.newsroom.schema import Field, Table, check, record

PURPOSES = ("newsletter", "advertising", "events", "photo", "membership")
"""Purposes for which the tool has a pattern of consent."""
NAME, BANK, PURPOSE = 160, 45, 210
"""Longest values of Name, BankName and Purpose in a payment code (GOST R 56042-2014, tables 1 and 2)."""
_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_TREASURY = {"000", "001", "002"}
"""Last digits of a BIK whose accounts have another control key."""


def percent(node: Node, desk: Desk) -> Decimal:
    """A share of the wage: «1», «1,5» or «0.5», in per cent."""
    value = kinds.text(node, desk).removesuffix("%").strip()
    if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,3})?", value, re.ASCII) and Decimal(value.replace(",", ".")):
        return Decimal(value.replace(",", "."))
    raise desk.mistake(node, f"«{kinds.text(node, desk)}» — не процент. Напишите число, например 1 или 0,5.")


def digits(what: str, *lengths: int) -> Kind:
    """A number of so many digits; spaces between them are left out."""
    shown = " или ".join(map(str, lengths))

    def read(node: Node, desk: Desk) -> str:
        value = re.sub(r"[\s\u00a0]", "", kinds.text(node, desk))
        if value.isascii() and value.isdigit() and len(value) in lengths:
            return value
        told = f"здесь их {len(value)}" if value.isascii() and value.isdigit() else "здесь есть другие знаки"
        raise desk.mistake(node, f"{what} — это {shown} цифр, а {told}. Проверьте по карточке организации.")

    return read


def inn(node: Node, desk: Desk) -> str:
    """A taxpayer's number; its last digits follow from the others."""
    value = str(digits("ИНН", 10, 12)(node, desk))
    for last in (9,) if len(value) == 10 else (10, 11):
        total = sum(int(sign) * weight for sign, weight in zip(value[:last], _INN_WEIGHTS[-last:], strict=True))
        if total % 11 % 10 != int(value[last]):
            raise desk.mistake(node, "ИНН с опечаткой: последние цифры не сходятся с остальными. Сверьте с карточкой.")
    return value


def kpp(node: Node, desk: Desk) -> str:
    """A code of the reason for registration: nine signs, the fifth and sixth may be Latin capitals."""
    value = kinds.text(node, desk).replace(" ", "")
    if re.fullmatch(r"\d{4}[\dA-Z]{2}\d{3}", value, re.ASCII):
        return value
    raise desk.mistake(node, "КПП — это девять цифр. Проверьте по карточке организации.")


def short(most: int) -> Kind:
    """A line for a payment: not longer than the bank takes, without the sign that parts the fields of the code."""

    def read(node: Node, desk: Desk) -> str:
        value = kinds.text(node, desk)
        if len(value) > most:
            raise desk.mistake(node, f"Банк примет здесь не больше {most} знаков, а написано {len(value)}. Сократите.")
        if "|" in value or not value.isprintable():
            raise desk.mistake(node, "В реквизитах не бывает черты «|» и переносов строки. Уберите их.")
        return value

    return read


DUES: Table = (
    Field("percent", percent),
    Field("salaries", kinds.items_of(kinds.between(1, 9_999_999))),
    Field("recipient", short(NAME)),
    Field("inn", inn),
    Field("kpp", kpp),
    Field("account", digits("Расчётный счёт", 20)),
    Field("bank", short(BANK)),
    Field("bik", digits("БИК", 9)),
    Field("correspondent_account", digits("Корреспондентский счёт", 20)),
    Field("purpose", short(PURPOSE)),
)
CONSENT: Table = (
    Field("id", kinds.slug, required=True),
    Field("title", kinds.text),
    Field("goal", kinds.text),
    Field("data", kinds.texts),
    Field("term", kinds.text),
    Field("transfer", kinds.text),
)


def dues(node: Node, desk: Desk) -> Dues:
    """Dues; the account's control key is counted with the bank's BIK (Bank of Russia, order of 08.09.1997 № 515)."""
    if not isinstance(node, Mapping):
        raise desk.mistake(node, "Здесь нужны поля: percent, recipient, inn, account … Каждое с новой строки.")
    made = Dues(**(check(node, DUES, desk, (node.line, node.column)) or {}))
    if made.account and made.bik and made.bik[-3:] not in _TREASURY and _key(made.bik[-3:] + made.account):
        place = node.get("account") or node
        desk.notes.mistake(
            Mistake(place.line, place.column, "Счёт не подходит к БИК: в одном из них опечатка. Сверьте.")
        )
    return made


def purpose(node: Node, desk: Desk) -> Purpose:
    """A purpose of processing: one that the tool knows, by its id, or the union's own with all that a consent says."""
    if not isinstance(node, Mapping):
        return Purpose(id=str(kinds.one_of(*PURPOSES)(node, desk)))
    made: Purpose = record(CONSENT, _purpose)(node, desk)
    lacking = [name for name in ("title", "goal", "data", "term") if not getattr(made, name)]
    if made.id not in PURPOSES and lacking:
        known = ", ".join(PURPOSES)
        message = f"Для своей цели «{made.id}» впишите: {', '.join(lacking)}. Готовый текст есть для целей: {known}."
        raise desk.mistake(node, message)
    return made


def _purpose(**values: Any) -> Purpose:
    return Purpose(**values)


def purposes(node: Node, desk: Desk) -> tuple[Purpose, ...]:
    """Purposes, each once."""
    found: tuple[Purpose, ...] = kinds.items_of(purpose)(node, desk)
    twice = [one.id for place, one in enumerate(found) if one.id in {other.id for other in found[:place]}]
    if twice:
        raise desk.mistake(node, f"Цель «{twice[0]}» описана дважды. Оставьте одну.")
    if not found:
        raise Told
    return found


PERSONAL: Table = (
    Field("responsible", kinds.text),
    Field("ogrn", digits("ОГРН", 13, 15)),
    Field("registry", kinds.text),
    Field("purposes", purposes),
)
personal_data = record(PERSONAL, PersonalData)


def _key(number: str) -> int:
    """Return the last digit of the weighted sum: 0 when BIK and account belong together."""
    return sum(int(sign) * (7, 1, 3)[place % 3] for place, sign in enumerate(number)) % 10
