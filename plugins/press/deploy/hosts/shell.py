"""ssh as rsync uses it: no question asked, no stranger talked to.

Input: a target and a command for the remote shell. Output: what the command printed.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile

from plugins.press.deploy import target as targets
from plugins.press.deploy.known import known_hosts
from plugins.press.deploy.target import Target

OPTIONS = {
    "BatchMode": "yes",
    "StrictHostKeyChecking": "yes",
    "ConnectTimeout": "20",
    "ServerAliveInterval": "15",
    "ServerAliveCountMax": "3",
}
ENGLISH = os.environ | {"LC_ALL": "C"}
"""The environment in which ssh says what `fault` understands."""


class Failure(Exception):  # noqa: N818 - sorted into `Lost` and `Refused` before anyone sees it
    """rsync or ssh ended with a code; the text is what it complained of."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said

    @property
    def last(self) -> str:
        """The line that names the reason: rsync's own summary below it does not."""
        lines = [line for line in self.said.splitlines() if line and not line.startswith("rsync error:")]
        return lines[-1] if lines else f"код {self.code}"


class Shell:
    """Commands on the host; all of them, and rsync's too, share one connection."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.sockets = tempfile.mkdtemp(prefix="ssh-")
        self._open()

    def words(self) -> list[str]:
        """Return the command line of ssh without the host, as `rsync --rsh` wants it."""
        words = ["ssh", *(word for name, value in OPTIONS.items() for word in ("-o", f"{name}={value}"))]
        words += ["-o", f"UserKnownHostsFile={known_hosts(self.target)}", "-o", f"ControlPath={self.sockets}/%C"]
        if key := targets.key(self.target):
            words += ["-i", key, "-o", "IdentitiesOnly=yes"]
        return [*words, "-p", str(self.target.port or 22)]

    def run(self, command: str) -> str:
        """Run a command of the remote shell; raises `Failure`."""
        return run([*self.words(), *self._there(), f"sh -c {shlex.quote(command)}"])

    def _open(self) -> None:
        """Start the shared connection in the background; it ends by itself after half a minute without work."""
        master = ["-f", "-N", "-M", "-o", "ControlPersist=30"]
        with tempfile.TemporaryFile("w+") as told:  # a pipe would stay open as long as the connection
            command = [*self.words(), *master, *self._there()]
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told, check=False, env=ENGLISH
            )
            told.seek(0)
            if done.returncode:
                raise Failure(done.returncode, told.read().strip())

    def close(self) -> None:
        """End the shared connection."""
        with contextlib.suppress(Failure):
            run([*self.words(), "-O", "exit", *self._there()])
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _there(self) -> list[str]:
        user = ["-l", self.target.user] if self.target.user else []
        return [*user, "--", self.target.host]


def run(command: list[str], given: str = "", environment: dict[str, str] | None = None) -> str:
    """Return what a command printed; raises `Failure` with what it complained of."""
    done = subprocess.run(
        command,
        input=given,
        env=environment or os.environ | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failure(done.returncode, done.stderr.strip())
    return done.stdout
