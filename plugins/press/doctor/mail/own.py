"""What lies on this machine: secrets and keys, the register, the file of quotas, the mail server's log.

Input: a `Patient`, the environment. Output: results. Nothing secret is shown.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import URL

from newsletters import keys
from newsletters.delivery.quota_file import QUOTAS, QuotaError, quotas
from newsletters.delivery.quotas import Limits
from newsletters.delivery.relaylog import RelayLogError, relay_log
from newsletters.keys import SecretError
from newsletters.register import engine, place
from newsletters.register.digests import digests, is_first
from newsletters.register.errors import RegisterError
from newsletters.register.schema import ACTIVE
from newsletters.register.subscribers import counts
from plugins.press.doctor.mail.circumstances import Mail, is_meant
from plugins.press.doctor.patient import Patient, Result

OTHERS = 0o077
"""Bits of a file's mode by which the group or anybody may do something with it."""
GUIDE = "docs/ustanovka.md, «Ключи рассылки»"


def prepared(patient: Patient) -> Iterator[Result]:
    """Somebody means to send letters: tell what more can be asked for."""
    if patient.mail is None:
        if is_meant(os.environ):
            yield Result(state="good", said="записи DNS, почтовый сервер и часы проверит ./press doctor --mail")
    elif not patient.mail.sender:
        yield Result(state="bad", said="нет адреса отправителя", todo="organization.yaml, sender, поле email")


def secrets(patient: Patient, mail: Mail) -> Iterator[Result]:
    """The secret of tags and the mailbox for failures are fit, and nobody else can read the files."""
    try:
        keys.identity(mail.variables, mail.sender)
    except SecretError as error:
        yield Result(state="bad", said=str(error), todo=GUIDE)
    open_to, inside = [], []
    for file in _files(mail):
        if file.stat().st_mode & OTHERS:
            open_to.append(file.name)
        if file.resolve().is_relative_to(patient.order.content.resolve()):
            inside.append(file.name)
    if inside:
        said = f"секреты лежат среди материалов: {', '.join(inside)}"
        yield Result(
            state="bad", said=said, todo="перенесите их в /etc/stengazeta и создайте заново, если они были в git"
        )
    if open_to:
        todo = f"chmod 600 {' '.join(open_to)}"
        yield Result(state="look", said=f"секреты могут прочесть и другие: {', '.join(open_to)}", todo=todo)
    yield Result(state="good", said="секрет и ключи читаются, чужим закрыты")


def _files(mail: Mail) -> Iterator[Path]:
    for name, value in sorted(mail.variables.items()):
        if name.endswith(keys.FILE) and value.strip():
            file = keys.at_home(value.strip())
            if os.path.isfile(file):  # noqa: PTH113 - `Path.is_file` raises for a name that is too long
                yield file


SHOWN = {"per_minute": "в минуту", "per_hour": "в час", "per_day": "в сутки", "per_calendar_day": "в день"}
KEEPING = "docs/ustanovka.md, «Реестр подписчиков»"


def register(patient: Patient, mail: Mail) -> Iterator[Result]:
    """The register is where nobody else reads it, and opens. It is neither made nor brought to a new version here."""
    order = patient.order
    try:
        url = place.address(mail.variables, content=order.content, forbidden=(order.output, order.cache))
        file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
        if file and not os.path.isfile(file):  # noqa: PTH113
            yield Result(state="look", said="подписчиков ещё нет", todo="./press subscribers import СПИСОК.csv")
            return
        if file and file.stat().st_mode & OTHERS:
            yield Result(state="bad", said=f"реестр {file.name} могут прочесть и другие", todo=f"chmod 600 {file}")
        number = _getting_letters(url, mail)
        kind = "файл SQLite" if file else "PostgreSQL"
        yield Result(state="good", said=f"открывается ({kind}), получают письма: {number}")
    except RegisterError as error:
        yield Result(state="bad", said=str(error), todo=KEEPING)


def _getting_letters(url: URL, mail: Mail) -> int:
    """Return how many people get letters. Raises RegisterError, also for one that moved or knows another secret."""
    opened = engine.connected(url)
    try:
        with engine.reading(opened) as connection:
            engine.refuse_moved(connection)
            is_first(connection, digests(mail.variables))
            return counts(connection).get(ACTIVE, 0)
    finally:
        opened.dispose()


def limits(patient: Patient, mail: Mail) -> Iterator[Result]:
    """The file of quotas is sound; without one the numbers of a cheap host hold."""
    try:
        found = quotas(mail.variables, ZoneInfo(patient.library.organization.timezone))
    except QuotaError as error:
        for line in str(error).splitlines():
            yield Result(state="bad", said=line, todo="docs/ustanovka.md, «Сколько писем и в какие часы»")
        return
    told = _told(found.relay) or "без ограничений"
    if mail.variables.get(QUOTAS, "").strip():
        yield Result(state="good", said=f"сервер: {told}; своих правил у почтовых служб: {len(found.domains)}")
    else:
        todo = f"узнайте, сколько разрешает почтовая служба, и впишите в файл, названный в {QUOTAS}"
        yield Result(state="look", said=f"файла лимитов нет, считаем: {told}", todo=todo)


def log(patient: Patient, mail: Mail) -> Iterator[Result]:
    """The log of one's own mail server, when one is named, can be read: doubtful letters are settled by it."""
    try:
        found = relay_log(mail.variables)
        if found is not None:
            found.look()
            yield Result(state="good", said=f"журнал {found.path.name} читается: повторов после сбоя не будет")
    except RelayLogError as error:
        yield Result(state="bad", said=str(error).rstrip("."), todo="docs/ustanovka.md, «Оборвалась связь»")


def _told(found: Limits) -> str:
    return ", ".join(f"{one.number} {SHOWN[one.per]}" for one in found)
