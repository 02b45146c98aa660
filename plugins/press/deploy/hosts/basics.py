"""What hosts have in common that take one file at a time.

Input: a `Shipment`. Output: the same calls on the host's own primitives. A file is sent as `PART`, one name for all,
so that a killed deploy leaves nothing else behind.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from plugins.press.deploy.host import Done, Shipment
from plugins.press.deploy.state import FOLDER

PART = f"{FOLDER}/part"


class FileByFile:
    """The half of a host that is made of the other half."""

    def fill(self, shipment: Shipment, done: Done) -> None:
        """Link or send what is not there yet."""
        there = {} if shipment.anew else self.sizes([f"{shipment.into}/{path}" for path in shipment.paths])
        for path in shipment.paths:
            target = f"{shipment.into}/{path}"
            if there.get(target) == (shipment.folder / path).stat().st_size:
                continue
            if path in shipment.same and self.link_file(f"{shipment.before}/{path}", target):
                continue
            self.put(shipment.folder, [path], done, shipment.into)

    def put(self, folder: Path, paths: Sequence[str], done: Done, into: str = "") -> None:
        raise NotImplementedError

    def sizes(self, paths: Collection[str]) -> dict[str, int]:
        raise NotImplementedError

    def link_file(self, source: str, target: str) -> bool:
        """Give a file of the host a second name; False when the host cannot."""
        raise NotImplementedError


def joined(into: str, path: str) -> str:
    """Return `into/path`, or `path`."""
    return f"{into}/{path}" if into else path


def by_folder(paths: Collection[str]) -> dict[str, set[str]]:
    """Return the names of the files by their folder (`""` is the top)."""
    found: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, set()).add(name)
    return found


def parents(path: str) -> list[str]:
    """Return the folders above a path, the highest first, without the top."""
    return [str(one) for one in reversed(PurePosixPath(path).parents) if str(one) != "."]


def emptied(paths: Collection[str]) -> Iterator[str]:
    """Yield the folders that may be empty when these files are gone, the deepest first."""
    folders = {folder for path in paths for folder in parents(path)}
    yield from sorted(folders, key=lambda folder: (-folder.count("/"), folder))
