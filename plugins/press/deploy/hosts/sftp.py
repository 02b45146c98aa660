"""SFTP over ssh (paramiko): most Russian hosts give it beside FTP.

Input: a target with host, user, path; a key or a password from the environment. Output: files by write-and-rename
(`posix-rename@openssh.com`), releases that share files by `hardlink@openssh.com` where the server has it.
Only servers of known_hosts are talked to: a stranger could be anyone.
"""

import contextlib
import io
import stat
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import paramiko
from paramiko.sftp import CMD_EXTENDED

from plugins.press.deploy import target as targets
from plugins.press.deploy.host import Done, Lost, Refused
from plugins.press.deploy.hosts.basics import PART, FileByFile, by_folder, emptied, joined, parents
from plugins.press.deploy.known import known_hosts, stranger
from plugins.press.deploy.target import Target
from plugins.press.order import Order

if TYPE_CHECKING:
    from paramiko.sftp_attr import SFTPAttributes

TIMEOUT = 30.0
"""Seconds without an answer after which a connection counts as lost."""


class SftpHost(FileByFile):
    """One connection."""

    claims = True

    def __init__(self, client: paramiko.SSHClient, top: str) -> None:
        self.client, self.top = client, top.rstrip("/") or top
        self.sftp = client.open_sftp()
        channel = self.sftp.get_channel()
        if channel:
            channel.settimeout(TIMEOUT)
        self.remarks: list[str] = []
        self.made: set[str] = set()
        self.links = True
        self._folder(self.top, ours=False)

    def read(self, path: str) -> bytes | None:
        buffer = io.BytesIO()
        try:
            self.sftp.getfo(self._at(path), buffer)
        except FileNotFoundError:
            return None
        return buffer.getvalue()

    def write(self, path: str, data: bytes) -> None:
        self._above(PART)
        self.sftp.putfo(io.BytesIO(data), self._at(PART))
        self._arrive(path)

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        self._above(PART)
        for path in paths:
            facts = self.sftp.put(str(folder / path), self._at(PART))  # raises when the size there is another
            self._readable(facts)
            self._arrive(joined(into, path))
            done(path)

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        found = {}
        for folder, names in by_folder(paths).items():
            with contextlib.suppress(FileNotFoundError):
                for one in self.sftp.listdir_attr(self._at(folder)):
                    if one.filename in names:
                        found[joined(folder, one.filename)] = one.st_size or 0
        return found

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            with contextlib.suppress(FileNotFoundError):
                self.sftp.remove(self._at(path))
        for folder in emptied(paths):
            with contextlib.suppress(OSError):
                self.sftp.rmdir(self._at(folder))
                self.made.discard(self._at(folder))

    def claim(self, path: str) -> bool:
        self._above(path)
        try:
            self.sftp.mkdir(self._at(path))
        except OSError:
            self.sftp.stat(self._at(path))  # raises when it is not there: then it could not be made
            return False
        return True

    def close(self) -> None:
        self.client.close()

    def link_file(self, source: str, target: str) -> bool:
        if self.links:
            self._above(target)
            try:
                self.sftp._request(CMD_EXTENDED, "hardlink@openssh.com", self._at(source), self._at(target))  # type: ignore[attr-defined]
            except OSError:
                self.links = False  # the server has no such request, or its disk no such links
        return self.links

    def pointed(self, link: str) -> str:
        try:
            facts = self.sftp.lstat(self._at(link))
        except FileNotFoundError:
            return ""
        if not stat.S_ISLNK(facts.st_mode or 0):
            raise Refused(f"{self._at(link)} на сервере — не ссылка. Переименуйте: здесь будет ссылка на выпуск.")
        return self.sftp.readlink(self._at(link)) or ""

    def point(self, link: str, target: str) -> None:
        part = self._at(PART)
        with contextlib.suppress(FileNotFoundError):
            self.sftp.remove(part)
        try:
            self.sftp.symlink(target, part)
            self.sftp.posix_rename(part, self._at(link))
        except OSError as error:
            raise Refused(
                "сервер не разрешает ссылки. Добавьте цели строку «mode: на месте», а корнем сайта сделайте path."
            ) from error

    def folders(self, path: str) -> list[str]:
        try:
            return sorted(self.sftp.listdir(self._at(path)))
        except FileNotFoundError:
            return []

    def remove_tree(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            for one in self.sftp.listdir_attr(self._at(path)):
                below = f"{path}/{one.filename}"
                if stat.S_ISDIR(one.st_mode or 0):
                    self.remove_tree(below)
                else:
                    self.sftp.remove(self._at(below))
            self.sftp.rmdir(self._at(path))

    def _at(self, path: str) -> str:
        return f"{self.top}/{path}" if path else self.top

    def _above(self, path: str) -> None:
        for folder in parents(path):
            self._folder(self._at(folder))

    def _folder(self, path: str, *, ours: bool = True) -> None:
        """Make a folder unless it is there; above the target's own path only when need be."""
        if path in self.made:
            return
        try:
            self.sftp.stat(path)
        except FileNotFoundError:
            if not ours and path.rpartition("/")[0]:
                self._folder(path.rpartition("/")[0], ours=False)
            self.sftp.mkdir(path, 0o755)
        self.made.add(path)

    def _readable(self, facts: "SFTPAttributes") -> None:
        if not (facts.st_mode or 0o644) & 0o004:  # a strict umask would hide the site from the web server
            self.sftp.chmod(self._at(PART), 0o644)

    def _arrive(self, path: str) -> None:
        self._above(path)
        try:
            self.sftp.posix_rename(self._at(PART), self._at(path))
        except OSError:
            with contextlib.suppress(FileNotFoundError):
                self.sftp.remove(self._at(path))
            self.sftp.rename(self._at(PART), self._at(path))
            remark = "Сервер не заменяет файлы переименованием: страница на миг пропадает, пока её меняют."
            self.remarks += [remark] if remark not in self.remarks else []


def connect(target: Target, order: Order) -> SftpHost:
    """Open the connection; raises what paramiko raises."""
    client = paramiko.SSHClient()
    file = known_hosts(target)
    if file.is_file():
        client.load_host_keys(str(file))
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    key, secret = targets.key(target), targets.password(target)
    client.connect(
        target.host, target.port or 22, target.user or None, secret or None, key_filename=key or None,
        passphrase=secret or None, timeout=TIMEOUT, banner_timeout=TIMEOUT, auth_timeout=TIMEOUT,
        allow_agent=not (key or secret), look_for_keys=not (key or secret),
    )  # fmt: skip
    return SftpHost(client, target.path)


def fault(target: Target, error: Exception) -> Lost | Refused | None:
    """Sort paramiko's exceptions."""
    if isinstance(error, paramiko.SSHException) and "known_hosts" in str(error):
        return stranger(target)
    if said := _refusal(target, error):
        return Refused(said)
    if isinstance(error, paramiko.SSHException | EOFError | OSError):
        return Lost(f"{target.host}: {error or 'соединение закрыто'}")
    return None


def _refusal(target: Target, error: Exception) -> str:
    """Return what is said of an answer that would be the same next time, empty for any other."""
    if isinstance(error, paramiko.BadHostKeyException):
        return (
            f"ключ сервера {target.host} сменился. Спросите хостинг; если всё верно, "
            f"уберите старый: ssh-keygen -R {target.host} -f {known_hosts(target)}."
        )
    if isinstance(error, paramiko.AuthenticationException | paramiko.PasswordRequiredException):
        return f"сервер {target.host} не принял пользователя {target.user}: проверьте ключ или {targets.PASSWORD}."
    if isinstance(error, PermissionError | FileNotFoundError):
        return f"на сервере нельзя писать в {target.path}: проверьте path и права ({error})."
    if type(error) is OSError and error.errno is None and "mismatch" not in str(error):  # the server's own word
        return f"сервер {target.host} отказал ({error}). Проверьте место на диске и права."
    return ""
