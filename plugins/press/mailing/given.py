"""Words of the command line that must have a shape: what proves a consent, whose gender it is, a table to be taken.

Input: words as typed. Output: the same as the register takes them; an OrderError that names the key and what fits it.
Nothing is cut to fit: half a proof proves nothing.
"""

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.press.mailing.opening import now
from plugins.press.order import Order, OrderError
from plugins.toolkit import named

if TYPE_CHECKING:
    from newsletters.register.consents import Trace


LONGEST_NAME, LONGEST_PATH = 200, 4000
"""Bytes: systems take 255 and 4096, and what is written beside first has a longer name."""


def words_of(file: str) -> str:
    """Return the words that people agreed to, from a file."""
    try:
        words = named.text(file, encoding="utf-8-sig")
    except named.UnfitFileError as error:
        raise OrderError(f"--text {named.shown(file)}: файл не читается: {error}.") from None
    if not words.strip():
        raise OrderError(f"--text {named.shown(file)}: файл пуст. Нужен текст, на который человек согласился.")
    return words


def proof(key: str, words: str, before: str = "") -> str:
    """Return what shows a consent or a refusal, by the key that it was given with; `before` will stand before it."""
    from newsletters.register.consents import LONGEST_WAY

    if not words.strip():
        raise OrderError(f"{key}: пусто. Напишите, чем это подтверждено: «заявление № 12».")
    most = LONGEST_WAY - len(before)
    if len(words.strip()) > most:
        raise OrderError(f"{key}: длиннее {most} знаков. Напишите короче, где лежит доказательство.")
    return words.strip()


def trace(way: str, page: str = "", origin: str = "") -> "Trace":
    """Return when and how a consent was given: now, by these words."""
    from newsletters.register.consents import Trace

    return Trace(at=now(), way=proof("--way", way), page=_page(page.strip()), origin=_origin(origin.strip()))


def _page(given: str) -> str:
    from newsletters.register.consents import LONGEST_PAGE
    from plugins.newsroom.kinds import is_url

    if given and not (is_url(given) and len(given) <= LONGEST_PAGE):
        raise OrderError(
            f"--page {named.shown(given)}: это не адрес страницы. Нужен адрес с http:// или https://, "
            f"до {LONGEST_PAGE} знаков: https://profkom.example/podpiska/."
        )
    return given


def _origin(given: str) -> str:
    try:
        return str(ipaddress.ip_address(given)) if given else ""
    except ValueError:
        raise OrderError(
            f"--origin {named.shown(given)}: это не IP-адрес. Нужен такой: 203.0.113.7 или 2001:db8::7."
        ) from None


def gender(given: str) -> str:
    """Return «м», «ж» or nothing, as a table's column is read."""
    from newsletters.register.tables.people import gender_of

    found = gender_of(given)
    if given.strip() and not found:
        raise OrderError(f"--gender {named.shown(given)}: такого пола реестр не знает. Пишите М или Ж.")
    return found


def target(name: str, what: str) -> Path:
    """Return the place of a file or folder to be written; `what` is said where no name is given."""
    path = Path(name)
    if not name.strip() or not path.name:
        raise OrderError(what)
    if max(len(os.fsencode(part)) for part in path.parts) > LONGEST_NAME or len(os.fsencode(name)) > LONGEST_PATH:
        raise OrderError(f"{named.shown(name)}: слишком длинное имя. Назовите короче.")
    return path


def table(file: str, order: Order, beside: Path) -> bytes:
    """Return a table of people, unless it or what is to be written `beside` it would be published or reach git."""
    from newsletters.register.errors import RegisterError
    from newsletters.register.place import refuse_people
    from newsletters.register.tables.decoding import LARGEST

    try:
        data = named.read(file, LARGEST)
        target(str(beside), "")
        for path in (Path(file), beside):
            refuse_people(path, (order.content, order.output))
    except RegisterError:
        raise OrderError(
            f"{named.shown(file)}: здесь таблицу людей опубликуют или запишут в git. Перенесите её в другую папку, "
            "например register/, и повторите."
        ) from None
    except named.UnfitFileError as error:
        raise OrderError(f"{named.shown(file) or 'таблица'}: файл не читается: {error}.") from None
    return data
