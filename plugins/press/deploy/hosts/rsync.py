"""rsync 3.1 or newer, over ssh or to a daemon: only what differs travels.

Input: a target with host and path, or a module of a daemon. Output: files below it. rsync itself writes beside and
renames. All is done by rsync alone, so that accounts without a shell will do.
"""

import os
import shlex
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from plugins.press.deploy import target as targets
from plugins.press.deploy.host import Done, Lost, Refused
from plugins.press.deploy.hosts.basics import emptied
from plugins.press.deploy.hosts.shell import Failure, Shell, run
from plugins.press.deploy.known import stranger
from plugins.press.deploy.target import Target
from plugins.press.order import Order

TIMEOUT = 60
"""Seconds without a byte after which a connection counts as lost."""
BATCH = 500
"""Files in one call, so that a long upload says now and then how far it is."""
MISSING = 23
"""rsync: «partial transfer», among other reasons because the source is not there."""
LOST = {10, 12, 20, 30, 35, 255}


class RsyncHost:
    """Calls of rsync; each is a connection of its own."""

    claims = False

    def __init__(self, target: Target) -> None:
        self.target = target
        self.remarks: list[str] = []
        self.shell = None if target.module else Shell(target)
        if self.shell:
            self.shell.run(f"mkdir -p -- {shlex.quote(target.path)}")

    def read(self, path: str) -> bytes | None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                self._run([self._remote(path), f"{folder}/file"])
            except Failure as failure:
                if failure.code in {MISSING, 24}:
                    return None
                raise
            return Path(folder, "file").read_bytes()

    def write(self, path: str, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, path)
            file.parent.mkdir(parents=True)
            file.write_bytes(data)
            self.put(Path(folder), [path], lambda _: None)

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        self._send(folder, paths, done, into)

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        try:
            listed = self._run(["--list-only", "--recursive", "--no-human-readable", self._remote("")])
        except Failure as failure:
            if failure.code == MISSING:
                return {}
            raise
        rows = (line.split(None, 4) for line in listed.splitlines())
        found = {row[4]: int(row[1].replace(",", "")) for row in rows if len(row) == 5 and row[0].startswith("-")}
        return {path: size for path, size in found.items() if path in set(paths)}

    def remove(self, paths: Sequence[str]) -> None:
        """Have rsync delete what a list names and an empty folder does not have."""
        with tempfile.TemporaryDirectory() as folder:
            for group in (list(paths), *([one] for one in emptied(paths))):
                words = ["--files-from=-", "--from0", "--delete-missing-args", f"{folder}/", self._remote("")]
                try:
                    self._run(words, "\0".join(group))
                except Failure as failure:
                    if failure.code not in {MISSING, 24, 25}:  # gone already; a folder that is not empty stays
                        raise

    def claim(self, path: str) -> bool:
        return self.read(f"{path}/owner.json") is None

    def close(self) -> None:
        if self.shell:
            self.shell.close()

    def _send(self, folder: Path, paths: Sequence[str], done: Done, into: str, *words: str) -> None:
        options = ["--checksum", "--perms", "--chmod=D755,F644", "--files-from=-", "--from0", *words]
        for start in range(0, len(paths), BATCH):
            batch = paths[start : start + BATCH]
            self._run([*options, f"{folder}/", self._remote(into)], "\0".join(batch))
            for path in batch:
                done(path)

    def _remote(self, path: str) -> str:
        one = self.target
        user = f"{one.user}@" if one.user else ""
        if one.module:
            parts = [part for part in (one.module, one.path.strip("/"), path) if part]
            port = f":{one.port}" if one.port else ""
            return f"rsync://{user}{one.host}{port}/{'/'.join(parts)}{'' if path and not path.endswith('/') else '/'}"
        return f"{user}{one.host}:{one.path.rstrip('/')}/{path}"

    def _run(self, words: list[str], given: str = "") -> str:
        base = ["rsync", "--protect-args", f"--timeout={TIMEOUT}"]
        if self.shell:
            base += ["--rsh", shlex.join(self.shell.words())]
        environment = os.environ | {"LC_ALL": "C"}
        if secret := targets.password(self.target):
            environment["RSYNC_PASSWORD"] = secret
        return run([*base, *words], given, environment)


def connect(target: Target, order: Order) -> RsyncHost:
    """Look that the host answers; raises `Failure`."""
    if target.switches:
        from plugins.press.deploy.hosts.rsync_ssh import ShellHost

        return ShellHost(target)
    return RsyncHost(target)


def fault(target: Target, error: Exception) -> Lost | Refused | None:
    """Sort the exit codes of rsync and ssh."""
    if isinstance(error, FileNotFoundError):
        return Refused("на этой машине нет rsync или ssh. Поставьте: apt install rsync openssh-client.")
    if not isinstance(error, Failure):
        return None
    if "Host key verification failed" in error.said or "host key is known" in error.said:
        return stranger(target)
    if "Permission denied (" in error.said or "auth failed" in error.said:
        secret = targets.PASSWORD if target.module else "ключ"
        return Refused(f"сервер {target.host} не принял пользователя {target.user}: проверьте {secret}.")
    if error.code in LOST and "Unknown module" not in error.said:
        return Lost(f"{target.host}: {error.last}")
    return Refused(f"сервер {target.host} отказал: {error.last}. Проверьте path, права и место на диске.")
