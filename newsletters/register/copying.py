"""A copy of SQLite's register, made while others read and write.

Input: an engine, a file that is not there yet. Output: the file, whole, as the register was at one moment.
"""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from newsletters.register.errors import RegisterError
from newsletters.register.place import refuse_place


def back_up(engine: Engine, file: Path, *, forbidden: Sequence[Path] = ()) -> int:
    """Write the copy, for its owner alone, and return how many people it holds. Raises RegisterError."""
    if engine.dialect.name != "sqlite":
        raise RegisterError("Реестр в PostgreSQL: копию делает его собственная команда, pg_dump --format=custom.")
    refuse_place(file, forbidden)
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise RegisterError(f"«{file.name}» уже есть. Назовите новый файл.") from None
    except OSError as error:
        raise RegisterError(f"Файл «{file.name}» не создать. Проверьте путь и права.") from error
    try:
        return _copied(Path(engine.url.database or ""), file)
    except (sqlite3.Error, RegisterError) as error:
        file.unlink(missing_ok=True)
        raise RegisterError("Копия не удалась. Проверьте место на диске и повторите.") from error


def _copied(source: Path, file: Path) -> int:
    """Copy by SQLite's own way (sqlite.org/backup.html), then look whether what was written can be read."""
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(file)) as new:
        old.backup(new, pages=-1)
        new.execute("PRAGMA journal_mode = DELETE")
        if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise RegisterError("Копия не читается.")
        return int(new.execute("SELECT count(*) FROM subscriber").fetchone()[0])
