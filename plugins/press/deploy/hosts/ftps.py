"""FTP inside TLS (RFC 4217), the only door of many cheap hosts.

Input: a target with host, user, path; a password from the environment. Output: files by STOR and RNFR/RNTO. The
certificate is checked, data connections are encrypted (PROT P) and continue the session of the control connection,
which vsftpd and ProFTPD demand.
"""

import contextlib
import ftplib
import io
import ssl
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO

from plugins.press.deploy import target as targets
from plugins.press.deploy.host import Done, Lost, Refused
from plugins.press.deploy.hosts.basics import PART, by_folder, emptied, joined, parents
from plugins.press.deploy.target import Target
from plugins.press.order import Order

TIMEOUT = 30.0
BLOCK = 1 << 16
SLOW_RENAME = "Сервер не заменяет файлы переименованием: страница на миг пропадает, пока её меняют."


class _Connection(ftplib.FTP_TLS):
    """FTP_TLS whose data connections continue the control connection's TLS session."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> "tuple[ssl.SSLSocket, int | None]":
        conn, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - encrypted in the next lines
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        return self.context.wrap_socket(conn, server_hostname=self.host, session=session), size

    def store(self, path: str, file: IO[bytes]) -> None:
        """STOR; a server that hangs up without a TLS farewell is forgiven, its answer decides."""
        self.voidcmd("TYPE I")
        with self.ntransfercmd(f"STOR {path}")[0] as conn:
            while block := file.read(BLOCK):
                conn.sendall(block)
            with contextlib.suppress(OSError):
                conn.unwrap()
        self.voidresp()


class FtpsHost:
    """One connection."""

    claims = True

    def __init__(self, ftp: _Connection, top: str) -> None:
        self.ftp, self.top = ftp, top.rstrip("/")
        self.remarks: list[str] = []
        self.made: set[str] = set()
        for folder in (*parents(self.top.lstrip("/")), self.top.lstrip("/")):
            self._folder(f"/{folder}" if self.top.startswith("/") else folder)

    def read(self, path: str) -> bytes | None:
        buffer = io.BytesIO()
        try:
            self.ftp.retrbinary(f"RETR {self._at(path)}", buffer.write)
        except ftplib.error_perm:
            return None
        return buffer.getvalue()

    def write(self, path: str, data: bytes) -> None:
        self._send(io.BytesIO(data), len(data), path)

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        for path in paths:
            source = folder / path
            with source.open("rb") as file:
                self._send(file, source.stat().st_size, joined(into, path))
            done(path)

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        found = {}
        for folder, names in by_folder(paths).items():
            for name, size in self._listed(self._at(folder), names):
                found[joined(folder, name)] = size
        return found

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            with contextlib.suppress(ftplib.error_perm):
                self.ftp.delete(self._at(path))
        for folder in emptied(paths):
            with contextlib.suppress(ftplib.error_perm):
                self.ftp.rmd(self._at(folder))
                self.made.discard(self._at(folder))

    def claim(self, path: str) -> bool:
        self._above(path)
        try:
            self.ftp.mkd(self._at(path))
        except ftplib.error_perm:
            return False
        return True

    def close(self) -> None:
        with contextlib.suppress(OSError, EOFError, ftplib.Error):
            self.ftp.quit()
        self.ftp.close()

    def _at(self, path: str) -> str:
        return f"{self.top}/{path}" if self.top and path else path or self.top or "."

    def _above(self, path: str) -> None:
        for folder in parents(path):
            self._folder(self._at(folder))

    def _folder(self, path: str) -> None:
        """Make a folder; one that is there already is refused like one that may not be made: the next step tells."""
        if path and path not in self.made:
            with contextlib.suppress(ftplib.error_perm):
                self.ftp.mkd(path)
            self.made.add(path)

    def _send(self, file: IO[bytes], size: int, path: str) -> None:
        self._above(PART)
        self._above(path)
        self.ftp.store(self._at(PART), file)
        arrived = self.ftp.size(self._at(PART))
        if arrived is not None and arrived != size:
            raise EOFError(f"{path}: дошло {arrived} байт из {size}")
        try:
            self.ftp.rename(self._at(PART), self._at(path))
        except ftplib.error_perm:  # a server that does not replace: without the file for a moment, never a half of it
            with contextlib.suppress(ftplib.error_perm):
                self.ftp.delete(self._at(path))
            self.ftp.rename(self._at(PART), self._at(path))
            self.remarks += [SLOW_RENAME] if SLOW_RENAME not in self.remarks else []

    def _listed(self, folder: str, names: set[str]) -> list[tuple[str, int]]:
        """Return (name, bytes) of the files in a folder, by one MLSD, or file by file where the server has none."""
        try:
            facts = list(self.ftp.mlsd(folder, facts=["type", "size"]))
            return [(name, int(one.get("size", -1))) for name, one in facts if name in names]
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                return []
        return [(name, size) for name in sorted(names) if (size := self._size(f"{folder}/{name}")) is not None]

    def _size(self, path: str) -> int | None:
        with contextlib.suppress(ftplib.error_perm):
            return self.ftp.size(path)
        return None


def connect(target: Target, order: Order) -> FtpsHost:
    """Open the connection; raises what ftplib and ssl raise."""
    given = str(Path(target.certificate).expanduser()) if target.certificate else None
    ftp = _Connection(context=ssl.create_default_context(cafile=given), timeout=TIMEOUT)
    ftp.connect(target.host, target.port or 21)
    ftp.login(target.user, targets.password(target))
    ftp.prot_p()
    return FtpsHost(ftp, target.path)


def fault(target: Target, error: Exception) -> Lost | Refused | None:
    """Sort ftplib's exceptions."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Refused(
            f"сертификат сервера {target.host} не проверен ({error.verify_message}). Возьмите имя сервера у хостинга "
            "или положите его сертификат в файл и назовите в certificate."
        )
    if isinstance(error, ftplib.error_perm):
        code = str(error)[:3]
        if code == "530":
            return Refused(f"сервер {target.host} не принял пользователя {target.user}: проверьте {targets.PASSWORD}.")
        if code in {"500", "502", "504"}:
            return Refused(f"сервер {target.host} не умеет FTP с шифрованием ({error}). Спросите у хостинга SFTP.")
        return Refused(f"сервер {target.host} отказал ({error}). Проверьте path, права и место на диске.")
    if isinstance(error, ftplib.Error | EOFError | OSError):
        return Lost(f"{target.host}: {error or 'соединение закрыто'}")
    return None
