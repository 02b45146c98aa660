"""The tables that others take: Bitrix24, Excel, Unisender, plain UTF-8.

Input: records of the register. Output: bytes of a table whose cells no spreadsheet runs as formulas, and that
`importing` reads back as they were. What Windows-1251 cannot write is a TableError: nobody's name is spoilt in silence.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsletters.register.entry import Record
from newsletters.register.tables.decoding import TableError
from newsletters.register.tables.formulas import harmless
from newsletters.register.tables.people import tagged

STATES = {
    "waiting": "ждёт подтверждения", "active": "получает письма", "left": "отписался", "dead": "ящика больше нет",
    "complained": "пожаловался на спам",
}  # fmt: skip
UNISENDER = {
    "waiting": "new", "active": "active", "left": "unsubscribed", "dead": "inactive", "complained": "blocked",
}  # fmt: skip
"""States as Unisender's importContacts names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a program writes tables. `columns` are names by what they hold, in the order of the table."""

    encoding: str
    sign: str
    columns: Mapping[str, str]
    states: Mapping[str, str]
    quoted: bool = False
    """Whether every cell stands in quotes."""
    closed: bool = False
    """Whether a sign stands behind the last cell too."""


_RUSSIAN = {
    "address": "E-mail", "surname": "Фамилия", "first": "Имя", "patronymic": "Отчество", "name": "ФИО",
    "gender": "Пол", "tags": "Метки", "source": "Источник", "state": "Состояние",
}  # fmt: skip
DIALECTS: Mapping[str, Dialect] = {
    "bitrix24": Dialect(
        encoding="utf-8-sig", sign=";", quoted=True, closed=True, states=STATES,
        columns={
            "first": "Имя", "surname": "Фамилия", "patronymic": "Отчество", "name": "Имя, Фамилия",
            "address": "Рабочий e-mail", "source": "Источник", "gender": "Пол", "tags": "Метки", "state": "Состояние",
        },
    ),
    "excel": Dialect(encoding="cp1251", sign=";", columns=_RUSSIAN, states=STATES),
    "unisender": Dialect(
        encoding="utf-8", sign=",", states=UNISENDER,
        columns={
            "address": "email", "first": "Name", "patronymic": "Отчество", "surname": "Фамилия", "name": "ФИО",
            "gender": "Пол", "tags": "tags", "source": "Источник", "state": "email_status",
        },
    ),
    "utf8": Dialect(encoding="utf-8", sign=",", columns=_RUSSIAN, states=STATES),
}  # fmt: skip


class _Quoted(csv.excel):
    quoting = csv.QUOTE_ALL


def written(records: Iterable[Record], traits: Sequence[str], dialect: Dialect) -> bytes:
    """Return a table of records; `traits` are the columns of the union's own, in order. Raises TableError."""
    rows = [[*dialect.columns.values(), *traits]]
    rows += [_row(one, traits, dialect) for one in records]
    return coded(rows, dialect.sign, dialect.encoding, quoted=dialect.quoted, closed=dialect.closed)


def coded(
    rows: Iterable[Sequence[str]], sign: str, encoding: str, *, quoted: bool = False, closed: bool = False
) -> bytes:
    """Return rows as bytes, all cells harmless. Raises TableError for signs that the encoding has not."""
    out = io.StringIO(newline="")
    end = f"{sign}\r\n" if closed else "\r\n"
    writer = csv.writer(out, _Quoted if quoted else csv.excel, delimiter=sign, lineterminator=end)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text = out.getvalue()
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        strange = text[error.start]
        line = text.count("\n", 0, error.start) + 1
        advice = "Возьмите --as utf8 или bitrix24."
        raise TableError(f"В Windows-1251 нет знака «{strange}», а он есть в строке {line}. {advice}") from None


def _row(one: Record, traits: Sequence[str], dialect: Dialect) -> list[str]:
    made = {"tags": tagged(sorted(one.tags)), "state": dialect.states[one.state]}
    own = [made[role] if role in made else str(getattr(one, role)) for role in dialect.columns]
    return [*own, *(one.traits.get(name, "") for name in traits)]
