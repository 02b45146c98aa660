"""What a database refuses, in one Russian sentence without secrets and without anybody's data.

Input: what SQLite or PostgreSQL raised. Output: a `RegisterError`. The drivers' own words may show an address (a key
that is there twice) or a password, so they are never shown: the cause is named by its code.
"""

import re
import sqlite3
from collections.abc import Callable

from sqlalchemy.engine import ExceptionContext


class RegisterError(ValueError):
    """The register cannot do what was asked; the text is a Russian sentence or two, what was kept before is whole."""


class ClashError(RegisterError):
    """What is written contradicts what is there: a key twice, a row that nothing stands behind."""


class SuppressedError(RegisterError):
    """This address must not be written to; `reason` is suppression's."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


CLASH = "Такая запись в реестре уже есть или противоречит остальным. Ничего не изменено."
NO_RIGHTS = "На сервере базы не хватает прав. Дайте имени из STENGAZETA_REGISTER права на эту базу и её схему."
UNKNOWN = "База реестра отказала, код {code}. Ничего не изменено."
_SQLITE = {
    "SQLITE_FULL": "На диске кончилось место, запись в реестр отменена. Освободите его и повторите.",
    "SQLITE_BUSY": "Реестр занят другой командой. Дождитесь её конца и повторите.",
    "SQLITE_LOCKED": "Реестр занят другой командой. Дождитесь её конца и повторите.",
    "SQLITE_READONLY": "В реестр нельзя писать. Проверьте права на файл и папку.",
    "SQLITE_CANTOPEN": "Файл реестра не открывается. Проверьте путь и права на папку.",
    "SQLITE_PERM": "Файл реестра не открывается. Проверьте путь и права на папку.",
    "SQLITE_NOTADB": "Файл реестра — не база SQLite. Проверьте путь в STENGAZETA_REGISTER.",
    "SQLITE_CORRUPT": "Файл реестра повреждён. Восстановите его из копии.",
    "SQLITE_IOERR": "Диск с реестром не отвечает или на нём кончилось место. Запись отменена, проверьте диск.",
    "SQLITE_CONSTRAINT": CLASH,
}
"""By the first two words of SQLite's code."""
_POSTGRESQL = {
    "28": "Сервер базы не принял имя или пароль. Проверьте STENGAZETA_REGISTER.",
    "3D000": "Такой базы на сервере нет. Создайте её или проверьте STENGAZETA_REGISTER.",
    "53100": "На сервере базы кончилось место, запись отменена. Освободите его и повторите.",
    "53300": "Сервер базы не даёт новых соединений: их слишком много. Повторите позже.",
    "53": "Серверу базы не хватает ресурсов, запись отменена. Повторите позже.",
    "55P03": "Реестр занят другой командой. Дождитесь её конца и повторите.",
    "57014": "Сервер базы прервал запрос. Ничего не изменено, повторите.",
    "57": "Сервер базы выключается или перезапускается, запись отменена. Повторите позже.",
    "40": "Две команды меняли реестр сразу, эта отменена. Повторите.",
    "42501": NO_RIGHTS,
    "3F000": NO_RIGHTS,
    "25006": "База открыта только для чтения. Проверьте STENGAZETA_REGISTER: нужен главный сервер.",
    "22001": "Слишком длинное значение, реестр его не принял. Ничего не изменено.",
    "23": CLASH,
    "08": "Сервер базы не отвечает. Проверьте STENGAZETA_REGISTER и связь.",
}
"""By SQLSTATE (PostgreSQL, appendix A), whole, else its class."""
_WORDS = (
    (r"password authentication|role .* does not exist|no password supplied|no pg_hba|проверк[иу] подлинности", "28"),
    (r"database .* does not exist|база данных .* не существует", "3D000"),
    (r"too many clients|connection slots", "53300"),
    (r"starting up|shutting down", "57"),
)
"""A connection that was never made has no code, only words, and those in the server's language."""
NO_NAME = "Сервера базы с таким именем не найти. Проверьте STENGAZETA_REGISTER."
NO_TLS = "Сервер базы не шифрует соединение. Включите на нём TLS: по сети адреса людей ходят только так."


def translated(context: ExceptionContext) -> RegisterError | None:
    """Return the sentence for what a driver raised under SQLAlchemy; None for what is not a driver's."""
    return sentence(context.original_exception)


def sentence(error: BaseException) -> RegisterError | None:
    """Return the sentence for what a driver raised; None for what is not a driver's (a mistake of our own)."""
    if isinstance(error, RegisterError):
        return error
    if isinstance(error, sqlite3.Error):
        return _of(str(getattr(error, "sqlite_errorname", "") or type(error).__name__), _sqlite)
    if type(error).__module__.split(".")[0] == "psycopg":
        lost = type(error).__name__ == "OperationalError"  # the only ones without a code that are not a mistake
        code = getattr(error, "sqlstate", "") or (_by_words(str(error)) if lost else type(error).__name__)
        return _of(str(code), _postgresql)
    return None


def _of(code: str, say: Callable[[str], str]) -> RegisterError:
    message = say(code)
    return (ClashError if message == CLASH else RegisterError)(message or UNKNOWN.format(code=code[:40]))


def _sqlite(code: str) -> str:
    return _SQLITE.get("_".join(code.split("_")[:2]), "")


def _postgresql(code: str) -> str:
    return {"name": NO_NAME, "tls": NO_TLS}.get(code, "") or _POSTGRESQL.get(code) or _POSTGRESQL.get(code[:2], "")


def _by_words(message: str) -> str:
    """Return a code for a connection that failed; «08» where the words say nothing else."""
    if re.search(r"could not translate host name|resolve|Name or service not known", message):
        return "name"
    if re.search(r"server does not support SSL", message):
        return "tls"
    return next((code for words, code in _WORDS if re.search(words, message)), "08")
