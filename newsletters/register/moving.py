"""The whole register from one database into another: SQLite to PostgreSQL when a union has grown, and back.

Input: two engines, the second with empty tables. Output: the same rows there, or nothing there: all tables go over in
one transaction, and before it ends the counts and the sums of both sides are compared. Nobody can change the first
register meanwhile; then it is marked as moved, so that no command goes on with the copy left behind. Killed in between,
it is run again: an empty second register is filled, an equal one is found finished.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select, text

from newsletters.register.engine import MOVED, writing
from newsletters.register.errors import RegisterError
from newsletters.register.schema import consent, mark, metadata

PAGE = 1_000
_WHOLE = 1 << 256


class Weight(NamedTuple):
    """How many rows a table has, and the sum of their hashes: the same in whatever order rows come."""

    rows: int
    sum: int


def move(source: Engine, target: Engine, *, told: str, report: Callable[[str, int], None]) -> Mapping[str, int]:
    """Copy everything and return how many rows each table has.

    `told` says where to, without a password: whoever opens the first register later reads it. `report` is called with
    a table and its rows so far. Raises RegisterError, and then the second register is as it was.
    """
    if str(source.url) == str(target.url):
        raise RegisterError("Реестр уже там. Назовите другое место.")
    with writing(source, durable=True) as old:
        _hold(old)
        with writing(target, durable=True) as new:
            wanted = {table.name: _weight(old, table) for table in metadata.sorted_tables}
            if not _is_same(new, wanted):
                _refuse_filled(new)
                for table in metadata.sorted_tables:
                    _copy(old, new, table, report)
                _compare(new, wanted)
            _restart_ids(new)
        old.execute(insert(mark).values(name=MOVED, value=told[:250]))
    return {name: weight.rows for name, weight in wanted.items()}


def _hold(old: Connection) -> None:
    """Keep everybody else from changing the first register: SQLite's writer does by itself."""
    if old.execute(select(mark.c.value).where(mark.c.name == MOVED)).first() is not None:
        raise RegisterError("Этот реестр уже переехал, здесь его прежняя копия. Смените STENGAZETA_REGISTER.")
    if old.dialect.name == "postgresql":
        names = ", ".join(f'"{name}"' for name in metadata.tables)
        old.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """Give a table's rows; only a page of them is in memory."""
    yield from connection.execute(select(table).execution_options(stream_results=True, yield_per=PAGE))


def _weight(connection: Connection, table: Table) -> Weight:
    rows = total = 0
    for row in _rows(connection, table):
        rows, total = rows + 1, (total + _hash(row)) % _WHOLE
    return Weight(rows, total)


def _hash(row: Row[Any]) -> int:
    values = (bytes(value) if isinstance(value, memoryview) else value for value in row)
    return int.from_bytes(hashlib.sha256(repr(tuple(values)).encode()).digest())


def _copy(old: Connection, new: Connection, table: Table, report: Callable[[str, int], None]) -> None:
    done, page = 0, []
    for row in _rows(old, table):
        page.append(dict(row._mapping))
        if len(page) == PAGE:
            new.execute(insert(table), page)
            done, page = done + len(page), []
            report(table.name, done)
    if page:
        new.execute(insert(table), page)
    report(table.name, done + len(page))


def _is_same(new: Connection, wanted: Mapping[str, Weight]) -> bool:
    """Tell whether all is there already; the cheap counts are asked first."""
    tables = metadata.sorted_tables
    counted = {table.name: new.execute(select(func.count()).select_from(table)).scalar() for table in tables}
    if counted != {name: weight.rows for name, weight in wanted.items()}:
        return False
    return all(_weight(new, table) == wanted[table.name] for table in tables)


def _refuse_filled(new: Connection) -> None:
    if any(new.execute(select(table).limit(1)).first() is not None for table in metadata.sorted_tables):
        raise RegisterError("Там, куда переезжает реестр, уже есть записи. Назовите пустую базу или новый файл.")


def _compare(new: Connection, wanted: Mapping[str, Weight]) -> None:
    for table in metadata.sorted_tables:
        if _weight(new, table) != wanted[table.name]:
            raise RegisterError(f"Таблица {table.name} легла не так, как была. Переезд отменён, прежний реестр цел.")


def _restart_ids(new: Connection) -> None:
    """Have PostgreSQL number the journal on from where it is: rows that bring their numbers do not move its counter."""
    if new.dialect.name == "postgresql":
        last = new.execute(select(func.coalesce(func.max(consent.c.id), 0))).scalar()
        sequence = "pg_get_serial_sequence('consent', 'id')"
        new.execute(text(f"SELECT setval({sequence}, :next, false)"), {"next": int(last or 0) + 1})
