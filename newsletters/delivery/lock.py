"""One sender at a time: two would share neither quotas nor the rows that a dead one left.

Input: an engine. Output: a held lock, or a `BusyError` in one sentence. The kernel (SQLite: a file beside the database)
or the server (PostgreSQL: an advisory lock of a connection) frees it when its holder dies.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

KEY = 0x7374656E
"""Of the advisory lock: «sten»."""
ENDING = ".sending"
"""Of the lock file's name, behind the database's."""


class BusyError(ValueError):
    """Somebody else sends; the text is a Russian sentence."""

    def __init__(self) -> None:
        super().__init__("Рассылку уже ведёт другая команда. Дождитесь её конца.")


@contextlib.contextmanager
def sending(engine: Engine, *, together: bool = False) -> Iterator[None]:
    """Hold the lock of this register alone, or `together` with other workers that share its rows (PostgreSQL alone)."""
    if engine.dialect.name == "postgresql":
        with _on_server(engine, together=together):
            yield
        return
    with _on_file(Path(f"{engine.url.database}{ENDING}")):
        yield


@contextlib.contextmanager
def _on_file(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _on_server(engine: Engine, *, together: bool) -> Iterator[None]:
    way = "pg_try_advisory_lock_shared" if together else "pg_try_advisory_lock"
    with engine.connect() as connection:
        held = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not held.execute(text(f"SELECT {way}(:key)"), {"key": KEY}).scalar():
            raise BusyError
        try:
            yield
        finally:
            with contextlib.suppress(Exception):  # a connection that broke holds nothing
                held.execute(text("SELECT pg_advisory_unlock_all()"))
