"""Where the register lies: `STENGAZETA_REGISTER` or `_FILE`, else a file beside the folder with the texts.

Input: the environment, the folders of texts and results. Output: SQLAlchemy's address of the database; for SQLite the
file is made first, for its owner alone. The register holds people's addresses, so it is refused where git would record
it, where a build would sweep it away and where a site would publish it. RegisterError says so in one sentence.

    (not given)                           register/subscribers.db beside the folder of texts, unseen by git
    /var/lib/stengazeta/people.db         a file of SQLite, also as sqlite:////var/…
    postgresql://user:password@host/base  PostgreSQL; over a network only with TLS
"""

import errno
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from newsletters.keys import SecretError, at_home, value
from newsletters.register.errors import RegisterError
from plugins.toolkit import named

REGISTER = "STENGAZETA_REGISTER"
FOLDER, NAME = "register", "subscribers.db"
BESIDE = ("", "-wal", "-shm", "-journal")
"""Ends of the names that SQLite keeps beside a database."""
_MAGIC = b"SQLite format 3\0"
_LOCAL = {"", "localhost", "127.0.0.1", "::1"}


def address(variables: Mapping[str, str], *, content: Path, forbidden: Sequence[Path] = ()) -> URL:
    """Return where the register is. `forbidden` are folders, besides the texts, that must not hold it."""
    try:
        given = value(variables, REGISTER)
    except SecretError as error:
        raise RegisterError(str(error)) from error
    if given and "://" in given and not given.startswith("sqlite:"):
        return _server(given)
    path = _file(given) if given else content.resolve().parent / FOLDER / NAME
    refuse_inside(path, (content, *forbidden))
    return URL.create("sqlite", database=str(path))


def _server(given: str) -> URL:
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise RegisterError(f"{REGISTER}: адрес базы не разобрать. Пример: postgresql://имя@сервер/база.") from error
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"} or not url.database:
        raise RegisterError(f"{REGISTER}: годится путь к файлу SQLite или postgresql://имя:пароль@сервер/база.")
    url = url.set(drivername="postgresql+psycopg")
    host = str(url.query.get("host") or url.host or "")
    if host in _LOCAL or host.startswith("/") or "sslmode" in url.query:
        return url
    return url.update_query_dict({"sslmode": "require"})


def _file(given: str) -> Path:
    try:
        path = make_url(given).database if given.startswith("sqlite:") else given
    except (ArgumentError, ValueError):
        path = ""
    if not path or path == ":memory:":
        raise RegisterError(f"{REGISTER}: нужен путь к файлу, например /var/lib/stengazeta/subscribers.db.")
    file = at_home(path)
    if str(file).startswith("~"):  # a register begun in a folder of that name would be found by nobody
        raise RegisterError(f"{REGISTER}: домашней папки «{file.parts[0]}» нет. Назовите путь целиком.")
    return file.absolute()


def refuse_inside(path: Path, folders: Sequence[Path]) -> None:
    """Refuse a place inside of folders that are published or swept away."""
    for folder in folders:
        if path.resolve().is_relative_to(folder.resolve()):
            raise RegisterError(f"Реестр в «{folder.name}/» хранить нельзя: оттуда его опубликуют. Смените {REGISTER}.")


def prepare(path: Path) -> None:
    """Make the file of a register, empty, for its owner alone, or look whether it may be kept where it is.

    A new folder is its owner's too and has git ignore all that it holds. What is no database keeps its rights: the
    address may be mistyped, and the whole machine needs `/dev/null`.
    """
    try:
        if not path.parent.exists():
            _make_folder(path.parent)
        _refuse_git(path)
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "no file")
        if _is_register(path) and path.stat().st_mode & 0o077 and path.stat().st_uid == os.geteuid():
            path.chmod(0o600)
    except OSError as error:
        raise RegisterError(
            f"Файл реестра «{named.shown(path.name)}» не открыть и не создать. Проверьте путь и права."
        ) from error


def _is_register(path: Path) -> bool:
    """Return whether a file, made when it is not there, is empty or begins as SQLite's do (sqlite.org/fileformat)."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        return os.read(handle, len(_MAGIC)) in {b"", _MAGIC}
    finally:
        os.close(handle)


def _make_folder(folder: Path) -> None:
    """Make the folder, whole at once: another command may be making it too."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        new = Path(beside) / folder.name
        new.mkdir(mode=0o700)
        (new / ".gitignore").write_text("*\n", encoding="utf-8")
        try:
            new.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


def refuse_place(path: Path, folders: Sequence[Path]) -> None:
    """Refuse a place where people's addresses must not lie. Raises RegisterError."""
    refuse_inside(path, folders)
    _refuse_git(path)


def refuse_people(path: Path, folders: Sequence[Path]) -> None:
    """Refuse a place for a file with people's data: where it would be published or git would record it."""
    try:
        refuse_inside(path, folders)
        _refuse_git(path, ("",))
    except RegisterError:
        said = "данные людей здесь хранить нельзя: их опубликуют или запишут в git. Назовите другую папку"
        raise RegisterError(f"{path}: {said}, например register/.") from None


def _refuse_git(path: Path, ends: Sequence[str] = BESIDE) -> None:
    """Refuse a place whose files git records or would record, the files beside a database included."""
    if not any((folder / ".git").exists() for folder in path.resolve().parents):
        return
    names = [f"{path.resolve()}{end}" for end in ends]
    environment = {name: word for name, word in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(path.resolve().parent), "check-ignore", "-z", "--stdin"]
    told = "\0".join(names).encode()
    try:
        asked = subprocess.run(command, input=told, capture_output=True, check=False, env=environment, timeout=30)
        ignored = asked.stdout.count(b"\0")
    except (OSError, subprocess.TimeoutExpired):
        ignored = 0
    if ignored < len(names):
        raise RegisterError(
            f"Реестр «{path.name}» попал бы в git вместе с адресами людей. Смените {REGISTER}"
            " либо впишите папку реестра в .gitignore."
        )
