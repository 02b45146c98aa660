"""Kinds of values: how a node of the tree becomes a Python value, or a `Mistake` in Russian.

Input: a node of `frontmatter` and the `Desk` of its file. Output: text, dates, numbers, tuples, records. A kind is a
function `(node, desk) -> value`; kinds with a parameter are made by a function (`one_of`, `record`). An empty value
never gets here: `schema.check` takes it for a field that was not given.
"""

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable
from collections.abc import Mapping as Words
from typing import Any, TypeVar
from urllib.parse import urlsplit

from plugins.newsroom.dates import parse_date, parse_datetime
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Mapping, Node, Scalar, Sequence
from plugins.newsroom.notes import FRONT_MATTER, Mistake, meant
from plugins.newsroom.oldaddresses import by_server_alone, normal
from plugins.newsroom.patterns import late
from plugins.newsroom.slugs import LONGEST, slugify

Kind = Callable[[Node, Desk], Any]

Parsed = TypeVar("Parsed", dt.date, dt.datetime)

_SLUG = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = late(r"https?://[^\s/\"'<>\\]+(?:[/?#][^\s\"'<>\\]*)?", re.IGNORECASE)
_HOST = late(r"[^\W_](?:[\w.-]*[^\W_])?\.?|[0-9a-f:.]+")
_EMAIL = late(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]+")
_SHARE = late(r"0(?:\.\d+)?|1(?:\.0+)?|\.\d+")
_BOOLEANS = {"да": True, "нет": False, "true": True, "false": False}
_ALMOST = {"yes": "да", "y": "да", "on": "да", "1": "да", "+": "да", "no": "нет", "n": "нет", "off": "нет", "0": "нет"}


def text(node: Node, desk: Desk) -> str:
    """A line of text."""
    if isinstance(node, Scalar):
        return node.text
    what = "список" if isinstance(node, Sequence) else "набор полей"
    raise Mistake(node.line, node.column, f"Здесь нужна строка, а YAML видит {what}. {desk.in_quotes(node)}")


def items_of(kind: Kind) -> Kind:
    """A list of values of a kind. A wrong item is a finding of its own and is left out."""

    def read(node: Node, desk: Desk) -> tuple[Any, ...]:
        if isinstance(node, Scalar):
            return (kind(_single(node, desk), desk),)
        nodes = node.items if isinstance(node, Sequence) else (node,)
        values = []
        for item in nodes:
            try:
                values.append(kind(_filled(item), desk))
            except Mistake as mistake:
                desk.notes.mistake(mistake)
        return tuple(values)

    return read


def _single(node: Scalar, desk: Desk) -> Scalar:
    if "," in node.text:
        name = desk.line(node)[: node.column - 1].strip()
        parts = ", ".join(part.strip() for part in node.text.split(",") if part.strip())
        shown = f"{name} [{parts}]".strip()
        raise Mistake(
            node.line, node.column, f"Здесь нужен список, а написано через запятую. Поставьте скобки: {shown}"
        )
    if re.match(r"-[^\s\d]", node.text):
        raise Mistake(node.line, node.column, f"После дефиса нужен пробел: «- {node.text[1:].split(' -')[0]}».")
    return node


def _filled(node: Node) -> Node:
    if isinstance(node, Scalar) and not node.text:
        raise Mistake(node.line, node.column, "Пустой пункт списка. Заполните его или уберите.")
    return node


texts: Kind = items_of(text)
"""A list of lines; a single line is a list of one."""


def day(node: Node, desk: Desk) -> dt.date:
    """A date."""
    return _parsed(text(node, desk), node, parse_date)


def moment(node: Node, desk: Desk) -> dt.datetime:
    """A date, perhaps with a time, in the organization's time zone."""
    return _parsed(text(node, desk), node, lambda value: parse_datetime(value, desk.zone))


def day_or_moment(node: Node, desk: Desk) -> dt.date:
    """A moment when a time is written, a plain `date` when it is not: whole days are not midnight."""
    value = text(node, desk)
    timed = len(value.strip().replace("T", " ", 1).split()) > 1
    return moment(node, desk) if timed else day(node, desk)


def _parsed(value: str, node: Node, parse: Callable[[str], Parsed]) -> Parsed:
    try:
        return parse(value)
    except ValueError as error:
        raise Mistake(node.line, node.column, str(error)) from None


def yes_no(node: Node, desk: Desk) -> bool:
    """«да» or «нет»."""
    value = text(node, desk).casefold()
    if value in _BOOLEANS:
        return _BOOLEANS[value]
    advice = f"Напишите «{_ALMOST[value]}»." if value in _ALMOST else "Напишите «да» или «нет»."
    raise Mistake(node.line, node.column, f"«{text(node, desk)}» — не да и не нет. {advice}")


def one_of(*choices: str) -> Kind:
    """One of a few words."""

    def read(node: Node, desk: Desk) -> str:
        value = text(node, desk)
        if value in choices:
            return value
        listed = ", ".join(choices)
        message = f"Значения «{value}» здесь не бывает.{meant(value, choices)} Допустимы: {listed}."
        raise Mistake(node.line, node.column, message)

    return read


def word_of(words: Words[str, str]) -> Kind:
    """One of a few words, of which several may mean the same: «таблоид» and «tabloid»."""
    known = one_of(*words)

    def read(node: Node, desk: Desk) -> str:
        return words[known(node, desk)]

    return read


def usually(*choices: str) -> Kind:
    """A word that is mostly one of these; others are allowed, but not a misspelt one."""

    def read(node: Node, desk: Desk) -> str:
        value = text(node, desk)
        hint = "" if value in choices else meant(value, choices)
        if hint:
            raise Mistake(node.line, node.column, f"Значение «{value}» похоже на опечатку.{hint}")
        return value

    return read


def number(node: Node, desk: Desk) -> int:
    """A whole number from 0."""
    value = text(node, desk)
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise Mistake(node.line, node.column, f"«{value}» — не целое число. Напишите его цифрами, например 4.")


def between(least: int, most: int) -> Kind:
    """A whole number within limits."""

    def read(node: Node, desk: Desk) -> int:
        value = number(node, desk)
        if least <= value <= most:
            return int(value)
        raise Mistake(node.line, node.column, f"Здесь нужно число от {least} до {most}, а не {value}.")

    return read


def some(kind: Kind) -> Kind:
    """A list that is not empty: «nothing» would mean something else than the field left out."""

    def read(node: Node, desk: Desk) -> Any:
        if isinstance(node, Sequence) and not node.items:
            raise Mistake(node.line, node.column, "Пустой список. Впишите значение или уберите всю строку.")
        return kind(node, desk)

    return read


def slug(node: Node, desk: Desk) -> str:
    """A name for an address: small Latin letters, digits, hyphens, and not digits alone."""
    value = text(node, desk)
    if _SLUG.fullmatch(value) and not value.replace("-", "").isdigit() and len(value) <= LONGEST:
        return value
    guess = slugify(value)
    advice = f" Например: {guess}." if guess and not guess.replace("-", "").isdigit() else ""
    message = (
        f"«{value}» не годится для адреса: нужны строчные латинские буквы, цифры и дефисы, и не одни цифры,"
        f" не больше {LONGEST} знаков.{advice}"
    )
    raise Mistake(node.line, node.column, message)


def alias(node: Node, desk: Desk) -> str:
    """An old address on this site, in its one form. What only a server's rules can answer is said to the editor."""
    try:
        value = normal(text(node, desk))
    except ValueError as error:
        raise Mistake(node.line, node.column, str(error)) from None
    if by_server_alone(value):
        message = (
            f"Адрес «{value}» перенаправит только веб-сервер с нашими правилами (nginx, Apache):"
            " на хостинге, где лежат одни файлы, он не откроется."
        )
        desk.notes.add(FRONT_MATTER, message, node.line, node.column, severity="info")
    elif value.strip("/").isdigit():
        message = f"Адрес «{value}» — одни цифры. Проверьте, что это весь путь, без имени сайта."
        desk.notes.add(FRONT_MATTER, message, node.line, node.column, severity="warning")
    return value


def url(node: Node, desk: Desk) -> str:
    """An address with http:// or https://."""
    value = text(node, desk)
    if is_url(value):
        return value
    guess = f"https://{value}"
    advice = f": {guess}" if is_url(guess) and "." in value and ":" not in value else " и проверьте имя сайта."
    raise Mistake(node.line, node.column, f"«{value}» — не адрес сайта. Начните его с https://{advice}")


def is_url(value: str) -> bool:
    """Whether the address has a host that can be asked for; the library refuses brackets and ports that cannot be."""
    try:
        parts = urlsplit(value)
        return bool(_URL.fullmatch(value) and _HOST.fullmatch(parts.hostname or "") and parts.port != 0)
    except ValueError:
        return False


def email(node: Node, desk: Desk) -> str:
    """One e-mail address without a name."""
    value = text(node, desk)
    if _EMAIL.fullmatch(value):
        return value
    raise Mistake(node.line, node.column, f"«{value}» — не адрес почты. Напишите его так: profkom@nash-soyuz.ru")


def timezone(node: Node, desk: Desk) -> str:
    """The name of a time zone."""
    value = text(node, desk)
    try:
        zoneinfo.ZoneInfo(value)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        hint = meant(value, zoneinfo.available_timezones())
        message = f"Часового пояса «{value}» нет.{hint} Пишите, например, Europe/Moscow или Asia/Yekaterinburg."
        raise Mistake(node.line, node.column, message) from None
    return value


def focus(node: Node, desk: Desk) -> tuple[float, float]:
    """A point of a picture in shares of width and height."""
    shares = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    if len(shares) == 2 and all(_SHARE.fullmatch(share) for share in shares):
        return float(shares[0]), float(shares[1])
    message = "Точка картинки — две доли от 0 до 1 в скобках, ширина и высота, дробь через точку: [0.5, 0.3]"
    raise Mistake(node.line, node.column, message)


def pairs(node: Node, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Free fields as pairs of name and text; fields inside fields are `bank.bik`, a list repeats its name."""
    if not isinstance(node, Mapping):
        raise Mistake(node.line, node.column, "Здесь нужны поля: имя, двоеточие, пробел и значение.")
    found: list[tuple[str, str]] = []
    for key, value in node.pairs:
        if isinstance(value, Mapping):
            found += [(f"{key.text}.{name}", inner) for name, inner in pairs(value, desk)]
        elif isinstance(value, Sequence):
            found += [(key.text, text(item, desk)) for item in value.items]
        elif value.text:
            found.append((key.text, value.text))
    return tuple(found)
