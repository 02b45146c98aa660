"""What the mail servers of the tests share: where their unpacked programs are, a folder each, a process each.

Input: the name of a group that `unpack.sh` unpacked. Output: paths, an environment, a `Daemon`. Servers run as root,
because they change users themselves; everything they say goes to files of their own folder, everything they listen to
is of this machine alone.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import pytest

PATIENCE = 60
"""Seconds to start or to stop, on a machine with much else to do."""
HERE = "127.0.0.1"


def unpacked(group: str) -> Path:
    """Return the root of a group's files; skip the test where this machine cannot have them."""
    place = Path(sys.prefix) / "tools" / "servers" / group
    if os.getuid() != 0:
        pytest.skip(f"{group}: only root may run a mail server that changes users")
    if not place.is_dir():
        assert not shutil.which("apt-get"), f"{group} is missing; ./press test unpacks it"
        pytest.skip(f"{group} comes from Debian's archive")
    return place


def library(place: Path, name: str) -> Path:
    """Return a file of the folder of libraries, whatever the machine's architecture."""
    return next((place / "usr" / "lib").glob(f"*/{name}"))


def environment(*folders: Path, **more: str) -> dict[str, str]:
    """Return a small environment in which programs find libraries in these folders."""
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LD_LIBRARY_PATH": ":".join(map(str, folders)),
        "LC_ALL": "C",
    } | more


@contextmanager
def folder(name: str, place: str | None = None) -> Iterator[Path]:
    """Give a folder that any user may enter; it is gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=place))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


class Startable(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...


Server = TypeVar("Server", bound=Startable)


@contextmanager
def started(server: Server) -> Iterator[Server]:
    """Run a server; it is stopped whatever happens, also when it did not start whole."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


def readable(place: Path, copy: Path) -> Path:
    """Return where any user can read the programs: the place itself, else a copy (home folders are closed)."""
    if all(one.stat().st_mode & 0o5 == 0o5 for one in (place, *place.parents)):
        return place
    return Path(shutil.copytree(place, copy, symlinks=True, dirs_exist_ok=True))


def free_port() -> int:
    with socket.socket() as held:
        held.bind((HERE, 0))
        return int(held.getsockname()[1])


def wait(done: Callable[[], bool], what: str, *, told: Callable[[], str] = str) -> None:
    """Wait until `done`; fail with what the server told when it never is."""
    for _ in range(PATIENCE * 20):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError(f"{what}: waited in vain. {told()[-3_000:]}")


def listens(port: int) -> bool:
    try:
        with socket.create_connection((HERE, port), timeout=5):
            return True
    except OSError:
        return False


class Daemon:
    """A server in a session of its own: its first process and all that this one starts end together."""

    def __init__(self, command: list[str], port: int, log: Path, env: dict[str, str]) -> None:
        self.command, self.port, self.log, self.env = command, port, log, env
        self.account: str | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.with_suffix(".output").open("ab") as output:
            self.process = subprocess.Popen(
                self.command, env=self.env, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, user=self.account, group=self.account,
                extra_groups=[] if self.account else None,
            )  # fmt: skip
        wait(self._answers, f"{self.command[0]} on {self.port}", told=self.said)

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.said()
        return listens(self.port)

    def said(self) -> str:
        files = (self.log.with_suffix(".output"), self.log)
        return "\n".join(one.read_text("utf-8", "replace") for one in files if one.is_file())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it: SIGTERM as an administrator does, SIGKILL as a power cut does, all its processes at once."""
        if self.process is None:
            return
        self._tell(how)
        self.process.wait(PATIENCE)
        self._tell(signal.SIGKILL)
        wait(lambda: not listens(self.port), f"{self.port} is still held")
        self.process = None

    def _tell(self, how: signal.Signals) -> None:
        assert self.process is not None
        try:
            if how is signal.SIGKILL:
                os.killpg(self.process.pid, how)
            else:
                self.process.send_signal(how)
        except ProcessLookupError:
            pass

    def kill(self) -> None:
        self.stop(signal.SIGKILL)
