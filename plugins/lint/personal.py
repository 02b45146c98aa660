"""Personal data in a text: telephones, passports, СНИЛС, cards, home addresses, days of birth.

Input: prose and the day; a manuscript. Output: `Trace` values. Every number is judged by its form and, where it has
one, by its check digits (СНИЛС: the Pension Fund's rule; cards: Luhn, ISO/IEC 7812-1), so that numbers of documents,
accounts and laws are left alone. A text without long numbers and without five words costs one search of each.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from plugins.lint.manuscript import Manuscript
from plugins.lint.words import digits, fold
from plugins.newsroom.dates import MONTHS_OF
from plugins.newsroom.model import Event
from plugins.newsroom.patterns import late

Kind = Literal["phone", "passport", "snils", "card", "address", "birth", "child"]
NUMBERS = {"phone", "passport", "snils", "card"}
"""What a mend can cover with dots."""
SHOWN: dict[Kind, range] = {"phone": range(-11, -7), "card": range(-4, 0)}
"""Digits that stay, counted from the end: code of country and operator, the four by which banks name a card."""
SAID: dict[Kind, str] = {
    "phone": "Личный телефон. Дайте телефон организации, а с согласия человека впишите его в people.yaml.",
    "passport": "Номер паспорта. Уберите его: печатать его незачем и нельзя.",
    "snils": "СНИЛС человека. Уберите номер.",
    "card": "Номер банковской карты. Уберите его: помощь собирайте на счёт организации.",
    "address": "Домашний адрес. Хватит города или улицы без дома.",
    "birth": "День рождения из анкеты. Хватит года: «1985 года рождения».",
    "child": "День рождения ребёнка. Хватит возраста: «семь лет».",
}


CARDS = late(r"(?:220[0-5]|4|5[1-5]|2[2-7]|62)\d+")
"""How the numbers of cards begin: «Мир», Visa, Mastercard, UnionPay."""
STUCK = "#/\\.-–=_"
"""Signs before a number that make it one of a document, a law, an address."""
FIRST_CHECKED = 1_001_998
"""СНИЛС up to this number have no check digits."""
MOSCOW = "495", "499", "800", "804"
THOUSANDS = late(r"\d{1,3}(?:[ \u00a0]\d{3})+")
CHILDHOOD = 18
"""Years. When somebody grown was born, many texts say with good reason."""
_STREET = r"(?:ул\.|улиц\w|просп\w*\.?|пр-т|пер\.|переул\w+|бульв\w*\.?|шоссе|наб\.|проезд|мкр|микрорайон\w*)"
_MONTH = "|".join(MONTHS_OF)
_DAY = rf"(?:\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d|\d{{1,2}}\s+(?:{_MONTH})\s+(?:19|20)\d\d)"


class Trace(NamedTuple):
    """Something of a private person: offsets in the text."""

    kind: Kind
    start: int
    end: int


def masked(words: str, kind: Kind) -> str:
    """Return a number whose digits are dots, but for those that tell nobody anything."""
    left, shown = len(digits(words)), SHOWN.get(kind, range(0))
    made = []
    for sign in words:
        dot = sign.isdigit() and -left not in shown
        left -= sign.isdigit()
        made.append("•" if dot else sign)
    return "".join(made)


def is_own(trace: Trace, words: str, text: Manuscript) -> bool:
    """Whether it is the organization's, or of somebody whom people.yaml or the text's own contact names."""
    contacts = text.library.organization.contacts
    if trace.kind == "address":
        return bool(contacts.address) and fold(words)[:40] in fold(contacts.address)
    told = [*contacts.phones, *(person.phone for person in text.library.people)]
    if isinstance(text.record, Event):
        told.append(text.record.contact)
    return trace.kind == "phone" and any(digits(words)[-10:] in digits(one) for one in told)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a compiled pattern; few texts need any."""
    return re.compile(
        {
            "number": r"[0-9][0-9 ()\u00a0\u2011-]{8,}[0-9]",
            "passport": r"паспорт\w*[^.!?\n]{0,40}?(?<!\d)(\d{2}\s?\d{2}[\s,№N-]{0,4}(?:номер\s*)?\d{6})(?!\d)",
            "flat": rf"{_STREET}[^.;\n]{{0,60}}?(?:\.[^.;\n]{{0,40}}?){{0,2}}(?:кв\.|квартира)\s*№?\s*\d{{1,4}}(?!\d)",
            "home": r"(?:домашний адрес|адрес (?:проживания|прописки|места жительства)|(?:проживает|проживающ\w+"
            rf"|прописан\w*) по адресу)[^\n]{{0,60}}?{_STREET}[^\n;]{{0,40}}?\d+\w?",
            "form": rf"дат[аы] рождения\W{{0,3}}({_DAY})|({_DAY})\s*(?:г(?:ода?|\.)\s*р(?:ождения|\.)|г\.р\.)",
            "born": rf"\b(?:родил(?:ся|ась)|рождена?)\s+({_DAY})",
        }[name],
        re.IGNORECASE,
    )


NUMBERED = late(rb"[0-9](?:[ ()-]*[0-9]){9}")
"""Ten digits with little between them."""


def traces(prose: str, day: Callable[[], dt.date], start: int = 0, signs: bytes | None = None) -> Iterator[Trace]:
    """Yield what a text says of private persons, from an offset on; the day is asked for only where it counts. `signs`
    are its ASCII signs, where somebody has them: a number of ten digits shows there."""
    numbered = signs is None or NUMBERED.search(signs)
    for match in _pattern("number").finditer(prose, start) if numbered else ():
        first = match.start() - (prose[match.start() - 1] in "+(")
        kind = _number(prose[first : match.end()], prose[max(first - 60, 0) : first].lower())
        if kind and prose[:first].rstrip(" \u00a0")[-1:] != "№" and prose[first - 1] not in STUCK:
            yield Trace(kind, first, match.end())
    if "аспорт" in prose:
        for match in _pattern("passport").finditer(prose, start):
            yield Trace("passport", *match.span(1))
    yield from _addresses(prose, start)
    yield from _births(prose, day, start)


def _number(written: str, before: str) -> Kind | None:
    """Return what a long number is, judged by its digits and the words before it."""
    plain = digits(written)
    if len(plain) == 11 and (re.fullmatch(r"\d{3}-\d{3}-\d{3}[ -]\d{2}", written) or "снилс" in before[-30:]):
        return "snils" if is_snils(plain) else None
    if re.fullmatch(r"\d{4}(?:[ -]\d{4}){3}", written) or (len(plain) == 16 and "карт" in before):
        return "card" if CARDS.fullmatch(plain) and is_luhn(plain) else None
    return "phone" if _is_private_phone(written, plain, before) else None


def _is_private_phone(written: str, plain: str, before: str) -> bool:
    """Whether it is a mobile number, or one that the text itself calls somebody's own."""
    if THOUSANDS.fullmatch(written):
        return False
    if len(plain) == 11 and plain[0] in "78" and (written[0] == "+" or plain[0] == "8"):
        code = plain[1:4]
    elif len(plain) == 10 and written[0] in "9(" and {"-", ")"} & set(written):
        code = plain[:3]
    else:
        return False
    own = re.search(r"(?:личн|домашн)\w+\s+(?:тел|номер)", before[-40:])
    return code[0] == "9" or bool(own and code not in MOSCOW[2:])


def is_snils(plain: str) -> bool:
    """Whether eleven digits are a СНИЛС with right check digits."""
    if int(plain[:9]) <= FIRST_CHECKED:
        return False
    total = sum(int(sign) * weight for sign, weight in zip(plain[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == int(plain[9:])


def is_luhn(plain: str) -> bool:
    """Whether digits end in their check digit by Luhn."""
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(plain))]
    return len(set(plain)) > 1 and sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _addresses(prose: str, start: int) -> Iterator[Trace]:
    low = prose if "кв." in prose or "вартир" in prose else ""
    for match in _pattern("flat").finditer(low, start):
        yield Trace("address", *match.span())
    if " адрес" in prose or "Домашн" in prose or "Адрес" in prose:
        for match in _pattern("home").finditer(prose, start):
            yield Trace("address", *match.span())


def _births(prose: str, day: Callable[[], dt.date], start: int) -> Iterator[Trace]:
    if "рожд" in prose or "г. р" in prose or "г.р" in prose or "Дата р" in prose:
        for match in _pattern("form").finditer(prose, start):
            yield Trace("birth", *match.span(1 if match[1] else 2))
    if "родил" in prose or "Родил" in prose:
        for match in _pattern("born").finditer(prose, start):
            if 0 <= day().year - int(match[1][-4:]) < CHILDHOOD:
                yield Trace("child", *match.span(1))
