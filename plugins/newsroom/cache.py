"""What reading has made, kept by the content's hash.

Input: a folder for one content folder, a version (a hash of everything else that decides the results), files.
Output: the value made from a file, without reading the file when its stamp is the known one, without making it anew
when its hash is. A folder of the content is one pack; a pack is written beside and renamed, so that two processes, a
full disk or a kill leave either the old pack or the new. A pack that is damaged, or of another version, is not there.

Python keeps a second copy of every text that it has pickled. So what is kept already is copied from pack to pack, and
what other processes made comes in pieces that are taken over as they are: no value in use is pickled without need.
"""

import contextlib
import hashlib
import itertools
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.newsroom import sealed
from plugins.newsroom.files import File

if TYPE_CHECKING:
    import tempfile

MAGIC = b"stengazeta pack 2\n"
PIECE = 250
"""Entries that are pickled at once: a folder of ten thousand texts must not need its size in memory twice."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was read may change again without a new stamp."""
NO_STAMP = (-1, -1, -1)


class Entry(NamedTuple):
    """A value with the stamp (size, change of content, change of inode) and the hash of its file."""

    stamp: tuple[int, int, int]
    digest: bytes
    value: Any


Entries = dict[str, Entry]


def entry(file: File, digest: bytes, value: Any) -> Entry:
    """Return the entry of a value that was made just now."""
    calm = time.time_ns() - max(file.changed) > RACY
    return Entry(file.stamp if calm else NO_STAMP, digest, value)


def pack_of(path: str) -> str:
    """Return the pack of a file: its folder."""
    return path.rpartition("/")[0]


class Store:
    """The values of one reading. `made` counts those that were not in the cache, `aside` holds pieces until `save`."""

    def __init__(self, folder: Path | None, version: bytes) -> None:
        self.folder, self.version = folder, version
        self.old: dict[str, Entries] = {}
        self.new: dict[str, Entries] = {}
        self.pieces: dict[str, dict[Path, frozenset[str]]] = {}
        """By pack: files that other processes have written, with the paths of their entries."""
        self.aside: tempfile.TemporaryDirectory[str] | None = None
        self.made = 0

    def fetch(
        self,
        file: File,
        load: Callable[[], bytes | None],
        make: Callable[[bytes], Any],
        valid: Callable[[Any], bool] = lambda _: True,
    ) -> Any:
        """Return the value for a file, or None when `load` gives no bytes. `valid` may refuse a kept value."""
        known, kept = self.known(file), self.new[pack_of(file.path)]
        if known and known.stamp == file.stamp and valid(known.value):
            kept[file.path] = known
            return known.value
        data = load()
        if data is None:
            return None
        digest = hashlib.sha256(data).digest()
        if known and known.digest == digest and valid(known.value):
            value = known.value
        else:
            value = make(data)
            self.made += 1
        kept[file.path] = entry(file, digest, value)
        return value

    def known(self, file: File) -> Entry | None:
        """Return what was kept for a file, whether or not it still holds."""
        pack = pack_of(file.path)
        if pack not in self.old:
            self.old[pack] = {path: one for piece in self._kept(pack) for path, one in piece.items()}
            self.new[pack] = {}
        return self.old[pack].get(file.path)

    def room(self) -> Path:
        """Return an empty folder for pieces of other processes; raises OSError."""
        import tempfile  # late: seldom needed, and start-up is a promise

        self.aside = tempfile.TemporaryDirectory(prefix="stengazeta-")
        return Path(self.aside.name)

    def take(self, pack: str, piece: Path) -> None:
        """Take over entries that another process has written into `room`."""
        entries = {path: one for some in read_pieces(piece, self.version) for path, one in some.items()}
        self.old[pack] |= entries
        self.pieces.setdefault(pack, {})[piece] = frozenset(entries)

    def save(self) -> None:
        """Write the packs that differ from what was read. A cache that cannot be written is no error."""
        if self.folder is not None:
            self._save(self.folder)
        if self.aside is not None:
            self.aside.cleanup()

    def _save(self, folder: Path) -> None:
        for pack, entries in self.new.items():
            if pack in self.pieces or entries.keys() != self.old[pack].keys() or self._changed(pack):
                with contextlib.suppress(OSError):
                    sealed.write(self._file(pack), MAGIC + self.version, self._rewritten(pack))
        kept = {self._file(pack) for pack in self.new}
        for stale in set(folder.glob("*.pack")) - kept:
            with contextlib.suppress(OSError):
                stale.unlink()

    def _changed(self, pack: str) -> bool:
        return any(one is not self.old[pack][path] for path, one in self.new[pack].items())

    def _rewritten(self, pack: str) -> Iterator[bytes]:
        """Yield the entries of a pack, pickled. A file all of whose entries are wanted goes over without being read."""
        rest, parted = dict(self.new[pack]), list[Path]()
        for file, paths in self.pieces.get(pack, {}).items():
            if any(rest.get(path) is not self.old[pack][path] for path in paths):
                parted.append(file)
                continue
            yield _pickled(file, self.version)
            for path in paths:
                del rest[path]
        yield from _pickles(self._copied(pack, rest, parted))

    def _copied(self, pack: str, rest: Entries, files: Iterable[Path]) -> Iterator[Entries]:
        """Yield the rest of a pack in pieces; values that lie in a file already are copied from there."""
        for piece in itertools.chain(*(read_pieces(file, self.version) for file in files), self._kept(pack)):
            copied = {}
            for path, one in piece.items():
                wanted, read = rest.get(path), self.old[pack].get(path)  # another process may have written meanwhile
                if wanted and read and wanted.digest == one.digest and wanted.value is read.value:
                    copied[path] = Entry(wanted.stamp, one.digest, one.value)
                    del rest[path]
            yield copied
        left = iter(rest.items())
        while some := dict(itertools.islice(left, PIECE)):
            yield some

    def _kept(self, pack: str) -> Iterator[Entries]:
        return read_pieces(self._file(pack), self.version) if self.folder else iter(())

    def _file(self, pack: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{hashlib.sha256(pack.encode()).hexdigest()[:16]}.pack"


def write_pieces(target: Path, version: bytes, pieces: Iterable[Entries]) -> None:
    """Write entries to a file; raises OSError."""
    sealed.write(target, MAGIC + version, _pickles(pieces))


def _pickles(pieces: Iterable[Entries]) -> Iterator[bytes]:
    return (pickle.dumps(piece, protocol=5) for piece in pieces if piece)


def _pickled(path: Path, version: bytes) -> bytes:
    """Return what `_pickles` made for a file; nothing of one that is not there any more."""
    file = sealed.opened(path, MAGIC + version)
    if file is None:
        return b""
    with file:
        return file.read()


def read_pieces(path: Path, version: bytes) -> Iterator[Entries]:
    """Yield the entries of a file as they were written; nothing of a file that is damaged or of another version."""
    file = sealed.opened(path, MAGIC + version)
    if file is None:
        return
    with file, contextlib.suppress(EOFError):
        while True:
            yield pickle.load(file)  # noqa: S301 - our own file, whole by its checksum
