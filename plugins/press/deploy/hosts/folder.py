"""A folder of this machine, or of one whose disk is mounted here.

Input: a target with `path`, absolute or from the folder that holds the content. Output: files below it.
"""

import contextlib
import os
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from plugins.press.deploy.host import Done, Lost, Refused
from plugins.press.deploy.hosts.basics import PART, FileByFile, emptied, joined
from plugins.press.deploy.target import Target
from plugins.press.order import Order
from plugins.press.report import shown


class FolderHost(FileByFile):
    """The file system, through the calls that are atomic in it."""

    claims = True

    def __init__(self, top: Path) -> None:
        self.top = top
        self.remarks: list[str] = []

    def read(self, path: str) -> bytes | None:
        try:
            return (self.top / path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes) -> None:
        part = self._part()
        part.write_bytes(data)
        self._arrive(part, path)

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        for path in paths:
            part = self._part()
            shutil.copyfile(folder / path, part)
            self._arrive(part, joined(into, path))
            done(path)

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        found = {}
        for path in paths:
            with contextlib.suppress(OSError):
                found[path] = (self.top / path).lstat().st_size
        return found

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            (self.top / path).unlink(missing_ok=True)
        for folder in emptied(paths):
            with contextlib.suppress(OSError):
                (self.top / folder).rmdir()

    def claim(self, path: str) -> bool:
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            (self.top / path).mkdir()
        except FileExistsError:
            return False
        return True

    def close(self) -> None:
        """Nothing to end."""

    def link_file(self, source: str, target: str) -> bool:
        (self.top / target).parent.mkdir(parents=True, exist_ok=True)
        try:
            (self.top / target).unlink(missing_ok=True)
            (self.top / target).hardlink_to(self.top / source)
        except OSError:
            return False
        return True

    def pointed(self, link: str) -> str:
        path = self.top / link
        if path.exists() and not path.is_symlink():
            raise Refused(f"{shown(path)} — не ссылка. Переименуйте: здесь будет ссылка на выпуск.")
        return str(path.readlink()) if path.is_symlink() else ""

    def point(self, link: str, target: str) -> None:
        part = self._part()
        part.symlink_to(target)
        part.replace(self.top / link)

    def folders(self, path: str) -> list[str]:
        return sorted(one.name for one in (self.top / path).iterdir()) if (self.top / path).is_dir() else []

    def remove_tree(self, path: str) -> None:
        shutil.rmtree(self.top / path, ignore_errors=True)

    def _part(self) -> Path:
        part = self.top / PART
        part.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        return part

    def _arrive(self, part: Path, path: str) -> None:
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        part.chmod(0o644)
        os.replace(part, self.top / path)  # noqa: PTH105 - one name for the one atomic step


def connect(target: Target, order: Order) -> FolderHost:
    """Open the folder, made if need be; raises `Refused` when it holds the content or the output itself."""
    top = (order.content.parent / Path(target.path).expanduser()).resolve()
    for ours in (order.content.resolve(), (order.output / "site").resolve()):
        if top == ours or ours.is_relative_to(top):
            raise Refused(f"path: {target.path} — там лежат сами материалы или сборка. Назовите другую папку.")
    top.mkdir(parents=True, exist_ok=True)
    return FolderHost(top)


def fault(target: Target, error: Exception) -> Lost | Refused | None:
    """A disk does not lose a connection: what it refuses is refused."""
    if isinstance(error, OSError):
        return Refused(f"в папку {target.path} не записать ({error.strerror or error}). Проверьте права и место.")
    return None
