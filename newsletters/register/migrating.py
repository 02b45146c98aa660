"""Brings a database to the tables of this version.

Input: an engine. Output: the same database, of version `HEAD`; RegisterError when it is newer or somebody else's. All
steps are one transaction behind a lock: a database is of one version or the other, and of two commands that open it at
once the second finds all done. Alembic runs in this process; its steps are in `migrations/versions`.
"""

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table, text

from newsletters.register.engine import reading, writing
from newsletters.register.errors import RegisterError
from newsletters.register.schema import metadata

HEAD = "0001"
"""The newest step; a test compares."""
VERSIONS = ("0001",)
"""All steps, the oldest first."""
TABLE = "register_version"
"""Keeps the version; its name is ours, since another program's tables may live in the same database."""
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x57454E47
"""PostgreSQL's advisory lock of whoever changes tables."""


def bring_up(engine: Engine) -> None:
    """Make or change the tables where that is needed."""
    with reading(engine) as connection:
        if _version(connection) == HEAD:
            return
    with writing(engine, durable=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _version(connection)
        if found == HEAD:
            return
        _refuse(connection, found)
        _upgrade(connection)


def _version(connection: Connection) -> str:
    """Return the version that a database says it has, or nothing."""
    if not inspect(connection).has_table(TABLE):
        return ""
    return str(connection.execute(select(column("version_num")).select_from(table(TABLE))).scalar() or "")


def _refuse(connection: Connection, found: str) -> None:
    if found and found not in VERSIONS:
        raise RegisterError("Реестр сделан более новой Стенгазетой. Обновите инструмент на этой машине.")
    names = set(inspect(connection).get_table_names())
    strange = names if connection.dialect.name == "sqlite" else names & set(metadata.tables)
    if not found and strange - {TABLE}:
        raise RegisterError("В этой базе чужие таблицы, это не реестр Стенгазеты. Проверьте STENGAZETA_REGISTER.")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, HEAD)
