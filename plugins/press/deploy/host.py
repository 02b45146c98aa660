"""What a host must be able to do, and how it fails.

Input: paths below the target's folder (POSIX, relative), files of a local release. Output: files on the host. Each
file appears whole: it is written under a name of ours and renamed.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plugins.press.order import OrderError

Done = Callable[[str], None]
"""Called with the path of each file that has arrived."""


class Lost(Exception):  # noqa: N818 - not an error of anyone's: the connection broke
    """The connection broke; a new one goes on where this one ended."""


class Refused(OrderError):  # noqa: N818 - what the host did, as `Lost`
    """The host will not do it, and would not the next time: one Russian sentence that says what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """A release on its way into a folder of its own; `same` are the paths that `before`, a folder there, has too."""

    folder: Path
    paths: Sequence[str]
    into: str
    before: str = ""
    same: Collection[str] = ()
    anew: bool = False
    """What is there already is not trusted."""


class Host(Protocol):
    """A place that holds files."""

    claims: bool
    """Whether `claim` is decided by the host alone; otherwise two may both be told yes."""
    remarks: list[str]
    """What a person should be told about this host at the end."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None when it is not there."""

    def write(self, path: str, data: bytes) -> None:
        """Put a small file of ours."""

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        """Put the files `folder/path` to `into/path`, in this order."""

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        """Return bytes by path for those of the paths that are there."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that are empty then; what is not there is fine."""

    def claim(self, path: str) -> bool:
        """Make a folder that must not be there yet; False when it is."""

    def close(self) -> None:
        """End the connection."""


class SwitchingHost(Host, Protocol):
    """A host with symbolic links."""

    def fill(self, shipment: Shipment, done: Done) -> None:
        """Make a folder hold a release, sharing what the one before has already; may be done again after a break."""

    def pointed(self, link: str) -> str:
        """Return where a link points, empty when nothing is there; raises `Refused` when something else is."""

    def point(self, link: str, target: str) -> None:
        """Make the link point to `target` in one step."""

    def folders(self, path: str) -> list[str]:
        """Return the names of what lies in a folder."""

    def remove_tree(self, path: str) -> None:
        """Remove a folder with all that is in it."""
