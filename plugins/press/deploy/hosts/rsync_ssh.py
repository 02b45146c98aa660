"""rsync over ssh to an account with a shell: releases side by side, one renamed link.

Input: a target with host and path. Output: `--link-dest` shares what the release before has already; the commands are
those of POSIX, and `mv` in its GNU and BSD forms.
"""

import shlex
from collections.abc import Sequence

from plugins.press.deploy.host import Done, Refused, Shipment
from plugins.press.deploy.hosts.basics import emptied
from plugins.press.deploy.hosts.rsync import RsyncHost


class ShellHost(RsyncHost):
    """rsync for the files, the remote shell for the rest."""

    claims = True

    def read(self, path: str) -> bytes | None:
        said = self._ssh(f"if [ -f {self._quoted(path)} ]; then echo +; cat -- {self._quoted(path)}; fi")
        return said.encode()[2:] if said else None

    def claim(self, path: str) -> bool:
        above = self._quoted(path.rpartition("/")[0])
        return bool(
            self._ssh(f"mkdir -p -- {above} && {{ mkdir -- {self._quoted(path)} 2>/dev/null && echo + || :; }}")
        )

    def remove(self, paths: Sequence[str]) -> None:
        if paths:
            self._ssh(f"rm -f -- {' '.join(self._quoted(path) for path in paths)}")
        for folder in emptied(paths):
            self._ssh(f"rmdir -- {self._quoted(folder)} 2>/dev/null || :")

    def fill(self, shipment: Shipment, done: Done) -> None:
        up = "../" * (shipment.into.count("/") + 1)  # rsync goes there from the folder that it fills
        words = [f"--link-dest={up}{shipment.before}/"] if shipment.before else []
        self._ssh(f"mkdir -p -- {self._quoted(shipment.into)}")
        self._send(shipment.folder, shipment.paths, done, shipment.into, *words)

    def pointed(self, link: str) -> str:
        path = self._quoted(link)
        said = self._ssh(f"if [ -L {path} ]; then readlink -- {path}; elif [ -e {path} ]; then echo /; fi").strip()
        if said == "/":
            raise Refused(f"{link} на сервере — не ссылка. Переименуйте: здесь будет ссылка на выпуск.")
        return said

    def point(self, link: str, target: str) -> None:
        """Rename a new link onto the old one: GNU's mv says -T for that, BSD's -h."""
        part, path = self._quoted(f"{link}.new"), self._quoted(link)
        self._ssh(
            f"rm -f -- {part} && ln -s -- {shlex.quote(target)} {part} && "
            f"{{ mv -Tf -- {part} {path} 2>/dev/null || mv -hf -- {part} {path}; }}"
        )

    def folders(self, path: str) -> list[str]:
        return sorted(self._ssh(f"ls -1 -- {self._quoted(path)} 2>/dev/null || true").split())

    def remove_tree(self, path: str) -> None:
        self._ssh(f"rm -rf -- {self._quoted(path)}")

    def _quoted(self, path: str) -> str:
        return shlex.quote(f"{self.target.path.rstrip('/')}/{path}")

    def _ssh(self, command: str) -> str:
        assert self.shell is not None, "only targets over ssh switch"
        return self.shell.run(command)
