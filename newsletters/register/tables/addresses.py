"""The address in a cell: mended where there is one way to read it, refused where there are two.

Input: the words of a cell. Output: a `Found` address in the register's spelling with what was mended, other addresses
of the cell, the name beside it; or the reason of a refusal. Reasons and mends are Russian and hold no address.
"""

import re
import unicodedata
from typing import NamedTuple

from newsletters.register.digests import spelling
from newsletters.register.errors import RegisterError

NONE, PHONE, NOT_ONE, NO_AT = "нет адреса", "вместо адреса телефон", "это не адрес почты", "в адресе нет знака @"
SPACES, UNSURE = "пробел посреди адреса", "русские буквы в адресе"
TYPO = "опечатка в названии почты"
BLANKS, LINK, BRACKETS, COMMA = "лишние пробелы", "приставка mailto:", "адрес в скобках", "запятая вместо точки"
ALIKE, DOTS = "русские буквы на вид как латинские", "лишние точки и запятые по краям"
AT, SIGNS = "слово вместо знака @", "невидимые знаки и кавычки"
"""What is mended."""

_EMPTY = {"", "-", "нет", "none", "null", "n/a", "отсутствует", "не указан", "не указана", "без почты", "нет почты"}
_PHONE = re.compile(r"[+\d][\d\s()+.-]{5,}")
_ANGLE = re.compile(r"^(?P<name>[^<>]*)<\s*(?P<address>[^<>]*@[^<>]*)>[\s.,;]*$")
_ENDS = r"ru|com|net|org|su|рф|info|biz|by|kz|ua|me|example"
_COMMA = re.compile(rf"(?<=@)([\w-]+(?:[.][\w-]+)*),\s*({_ENDS})\b(?!@)", re.IGNORECASE)
_AT = re.compile(r"\s*[(\[{]\s*(?:at|собака|sobaka)\s*[)\]}]\s*", re.IGNORECASE)
_AROUND = re.compile(r"\s*@\s*|(?<=[\w-])\s*\.\s*(?=[\w-]+$)")
_APART = re.compile(r"[;,|/\s]+|\s+и\s+")
_LETTERS = str.maketrans("асеорхуіАВСЕНКМОРТХ", "aceopxyiABCEHKMOPTX")
_DOMAINS = {"ру": "ru", "ком": "com"}
"""Ends of domains that do not exist: Russian letters for Latin ones."""
KNOWN = (
    "mail.ru", "yandex.ru", "ya.ru", "gmail.com", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "hotmail.com",
    "outlook.com", "icloud.com", "yahoo.com", "internet.ru", "vk.com",
)  # fmt: skip
"""Large services: a domain one slip away from them is asked about, not written to."""
_FINE = {
    "mail.com", "email.ru", "ymail.com", "gmail.ru", "yandex.com", "rambler.com", "bk.com", "list.com", "hotmail.ru",
    "vk.ru", "inbox.com", "mail.by", "mail.kz", "mail.ua", "yandex.by", "yandex.kz", "yandex.ua", "email.com",
    "yahoo.ru", "mail.su", "outlook.ru", "internet.com", "ya.com", "ya.me",
}  # fmt: skip
"""Domains that are near those and others' own."""


class Found(NamedTuple):
    """An address of a cell, in the register's spelling."""

    address: str
    mends: tuple[str, ...] = ()
    name: str = ""
    """Of «Анна Ким <anna@…>»."""
    others: int = 0
    """Further addresses of the same cell, which are not taken."""


class Unfit(NamedTuple):
    """No address that can be written to, and why; `hint` may name a domain."""

    reason: str
    hint: str = ""


def address(cell: str) -> Found | Unfit:
    """Return the address that a cell holds: of several the first that is one."""
    text, mends = _plain(cell)
    if text.lower().strip(". ") in _EMPTY:
        return Unfit(NONE)
    if "@" not in text:
        return Unfit(PHONE if _PHONE.fullmatch(text) else NO_AT)
    named = _ANGLE.match(text)
    if named:
        text, mends = named["address"].strip(), [*mends, BRACKETS]
    text = _closed(text, mends)
    parts = [part for part in _APART.split(text) if "@" in part] if text.count("@") > 1 else [text]
    read = [_one(part, list(mends)) for part in parts]
    good = [one for one in read if isinstance(one, Found)]
    if not good:
        return read[0]
    return good[0]._replace(name=" ".join(named["name"].strip(" \"'").split()) if named else "", others=len(parts) - 1)


def _plain(cell: str) -> tuple[str, list[str]]:
    """Return a cell without what nobody sees and what surrounds an address, and what was taken away."""
    shown = "".join(sign for sign in unicodedata.normalize("NFKC", cell) if unicodedata.category(sign) != "Cf")
    bare = " ".join(shown.split()).strip("\"'«»„“”` ")
    mends = [SIGNS] if len(shown) != len(cell) or bare != " ".join(shown.split()) else []
    mends += [BLANKS] if bare and cell != cell.strip() else []
    linked = re.sub(r"(?i)\bmailto:\s*", "", bare)
    mends += [LINK] if linked != bare else []
    written = _AT.sub("@", linked)
    return written, mends + ([AT] if written != linked else [])


def _closed(text: str, mends: list[str]) -> str:
    """Return an address, or several, without blanks and commas inside."""
    dotted = _COMMA.sub(r"\1.\2", text)
    mends += [COMMA] if dotted != text else []
    closed = _AROUND.sub(lambda found: found[0].strip(), dotted)
    mends += [BLANKS] if closed != dotted and BLANKS not in mends else []
    trimmed = closed.strip(" .,;:<>")
    mends += [DOTS] if trimmed != closed else []
    return trimmed


def _one(part: str, mends: list[str]) -> Found | Unfit:
    part = part.strip(".,;:<>()")
    if " " in part:
        return Unfit(SPACES)
    local, _, domain = part.rpartition("@")
    latin = _latin(local, domain)
    if latin is None:
        return Unfit(UNSURE)
    try:
        made = spelling(latin)
    except RegisterError:
        return Unfit(NOT_ONE)
    if hint := _slip(made.rpartition("@")[2]):
        return Unfit(TYPO, f"возможно, {hint}")
    return Found(made, tuple(mends + ([ALIKE] if latin != part else [])))


def _latin(local: str, domain: str) -> str | None:
    """Return an address with Latin letters for Russian ones among them; None where words are Russian altogether.

    «Иванов» may be meant as a transliteration, «роса» as «poca»: nobody can tell. In a domain a label is of one script
    (RFC 5890 lets registries refuse others, and .рф and .ru do).
    """
    if not local.isascii():
        mixed = any("a" <= sign.lower() <= "z" for sign in local)
        local = local.translate(_LETTERS)
        if not mixed or not local.isascii():
            return None
    labels = domain.split(".")
    for place, label in enumerate(labels):
        if not label.isascii() and any("a" <= sign.lower() <= "z" for sign in label):
            labels[place] = label.translate(_LETTERS)
            if not labels[place].isascii():
                return None
    labels[-1] = _DOMAINS.get(labels[-1].lower(), labels[-1])
    return f"{local}@{'.'.join(labels)}"


def _slip(domain: str) -> str:
    """Return the large service that is probably meant: one letter more, less, other or two in each other's place."""
    if domain in KNOWN or domain in _FINE:
        return ""
    return next((known for known in KNOWN if len(known) > 5 and _near(domain, known)), "")


def _near(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, more = one[start:], other[start:]
    swapped = rest[:2] == more[1::-1] and rest[2:] == more[2:] and len(rest) >= 2
    return swapped or rest[1:] == more[1:] or rest[1:] == more or rest == more[1:]
