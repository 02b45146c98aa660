"""The register's database, open and of the right version.

Input: an address from `place`, the environment. Output: SQLAlchemy's `Engine`, whose every failure is a
`RegisterError`; `reading` and `writing` give a connection inside a transaction. An empty database gets its tables, an
older one is brought up, a newer one is refused.

    STENGAZETA_REGISTER_SYNC   full: each commit waits for the disk; else a power cut may take the last ones of delivery
                               (SQLite: synchronous NORMAL; PostgreSQL: synchronous_commit off)

People's own words (consent, leaving, erasure) always wait for the disk: `writing(engine, durable=True)`.
"""

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL

from newsletters.register.errors import RegisterError, sentence, translated
from newsletters.register.place import REGISTER, address, prepare
from newsletters.register.schema import mark

SYNC = "STENGAZETA_REGISTER_SYNC"
PATIENCE = 10.0
"""Seconds that a command waits for another one's lock."""
MOVED = "moved"
"""Mark of a register that was moved elsewhere: nobody goes on with the copy left behind."""
_BEGIN = "register_begin"
"""Execution option: the words that open SQLite's transaction."""
IMMEDIATE = "BEGIN IMMEDIATE"
"""A transaction that means to write takes the lock at once: later it might find the register changed."""


def open_register(variables: Mapping[str, str], *, content: Path, forbidden: Sequence[Path] = ()) -> Engine:
    """Return the register that the environment names. Raises RegisterError."""
    full = variables.get(SYNC, "").strip().lower() == "full"
    engine = open_at(address(variables, content=content, forbidden=forbidden), full=full)
    try:
        with reading(engine) as connection:
            refuse_moved(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def refuse_moved(connection: Connection) -> None:
    """Raise RegisterError for a register that was moved elsewhere."""
    moved = connection.execute(select(mark.c.value).where(mark.c.name == MOVED)).scalar()
    if moved:
        raise RegisterError(f"Этот реестр переехал ({moved}), здесь его прежняя копия. Смените {REGISTER}.")


def open_at(url: URL, *, full: bool = False, patience: float = PATIENCE) -> Engine:
    """Return the register at an address, of the right version; its file or tables are made where there are none."""
    from newsletters.register.migrating import bring_up

    engine = connected(url, full=full, patience=patience)
    try:
        bring_up(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connected(url: URL, *, full: bool = False, patience: float = PATIENCE) -> Engine:
    """Return an engine that looks at no version."""
    if url.get_backend_name() == "sqlite":
        prepare(Path(url.database or ""))
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience})
        _tune_sqlite(engine, Path(url.database or ""), full=full)
    else:
        logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # it would tell what its connections said
        engine = create_engine(
            url, hide_parameters=True, pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "application_name": "stengazeta", "keepalives_idle": 60},
        )  # fmt: skip
        _tune_postgresql(engine, full=full, patience=patience)
    event.listen(engine, "handle_error", translated)
    return engine


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the register until it is given back, and changes nothing."""
    options: dict[str, Any] = {_BEGIN: "BEGIN"}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with _bare(), engine.connect() as connection:
        connection.execution_options(**options)
        yield connection
        connection.rollback()


@contextlib.contextmanager
def writing(engine: Engine, *, durable: bool = False) -> Iterator[Connection]:
    """Give a connection whose changes are kept all together at its end, or not at all.

    `durable`: they are on the disk when this returns, whatever STENGAZETA_REGISTER_SYNC says.
    """
    if engine.dialect.name == "sqlite":
        with _bare(), engine.connect() as connection, _synchronous(connection, durable=durable), connection.begin():
            yield connection
        return
    with _bare(), engine.begin() as connection:
        if durable:
            connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
        yield connection


@contextlib.contextmanager
def outside(engine: Engine) -> Iterator[Connection]:
    """Give a connection outside of any transaction: for what a database does only there, as VACUUM."""
    options = {_BEGIN: ""} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
    with _bare(), engine.connect() as connection:
        yield connection.execution_options(**options)


@contextlib.contextmanager
def _bare() -> Iterator[None]:
    """Let errors go on without the driver's own, whose words may show somebody's data to whoever prints the chain."""
    try:
        yield
    except RegisterError as error:
        error.__cause__ = None
        raise


@contextlib.contextmanager
def _synchronous(connection: Connection, *, durable: bool) -> Iterator[None]:
    """Have SQLite wait for the disk; its mode can be changed only between transactions."""
    driver: Any = connection.connection.driver_connection
    before = driver.execute("PRAGMA synchronous").fetchone()[0]
    if not durable or before >= 2:
        yield
        return
    driver.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA synchronous = {before}")


def _tune_sqlite(engine: Engine, file: Path, *, full: bool) -> None:
    @event.listens_for(engine, "connect")
    def tune(connection: Any, record: Any) -> None:
        record.info["file"] = file, _file(file)
        connection.isolation_level = None  # Python's module would begin only at the first change
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if full else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begin_sqlite(connection, connection.get_execution_options().get(_BEGIN, IMMEDIATE))


def begin_sqlite(connection: Connection, words: str = IMMEDIATE) -> None:
    """Begin SQLite's transaction below SQLAlchemy, unless it has begun: a letter's own costs a third less so.

    None begins once the register's file is not the one that was opened (RegisterError): a file that was deleted or
    replaced takes changes as before and keeps them nowhere, and letters would be forgotten.
    """
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        return
    file, opened = connection.info["file"]
    if opened != _file(file):
        raise RegisterError(
            f"Файл реестра {file} удалили или подменили во время работы. Верните его или копию и повторите."
        )
    try:
        if words:
            driver.execute(words)
    except sqlite3.Error as error:
        raise sentence(error) or error from None


def _file(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other, None where there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116 - for each letter: half the price of Path.stat
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _tune_postgresql(engine: Engine, *, full: bool, patience: float) -> None:
    @event.listens_for(engine, "connect")
    def tune(connection: Any, _: object) -> None:
        connection.autocommit = True
        connection.execute(f"SET synchronous_commit = {'on' if full else 'off'}")
        connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
        connection.autocommit = False
