"""What reading has made, kept by the content's hash.

Input: a folder for one content folder, a version (a hash of everything else that decides the results), files.
Output: the value made from a file, without reading the file when its stamp is the known one, without making it anew
when its hash is. A folder of the content is one pack; a pack is written beside and renamed, so that two processes, a
full disk or a kill leave either the old pack or the new. A pack that is damaged, or of another version, is not there.
"""

import contextlib
import hashlib
import os
import pickle
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.newsroom.files import File

MAGIC = b"stengazeta pack 1\n"
RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was read may change again without a new stamp."""
NO_STAMP = (-1, -1, -1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the stamp (size, change of content, change of inode) and the hash of its file."""

    stamp: tuple[int, int, int]
    digest: bytes
    value: Any


class Store:
    """The values of one reading. `made` counts those that were not in the cache."""

    def __init__(self, folder: Path | None, version: bytes) -> None:
        self.folder, self.version = folder, version
        self.old: dict[str, dict[str, Entry]] = {}
        self.new: dict[str, dict[str, Entry]] = {}
        self.made = 0

    def fetch(
        self,
        file: File,
        load: Callable[[], bytes | None],
        make: Callable[[bytes], Any],
        valid: Callable[[Any], bool] = lambda _: True,
    ) -> Any:
        """Return the value for a file, or None when `load` gives no bytes. `valid` may refuse a kept value."""
        pack = file.path.rpartition("/")[0]
        known = self._known(pack).get(file.path)
        stamp = (file.size, *file.changed)
        if known and known.stamp == stamp and valid(known.value):
            self.new[pack][file.path] = known
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
        calm = time.time_ns() - max(file.changed) > RACY
        self.new[pack][file.path] = Entry(stamp if calm else NO_STAMP, digest, value)
        return value

    def save(self) -> None:
        """Write the packs that differ from what was read. A cache that cannot be written is no error."""
        if self.folder is None:
            return
        for pack, entries in self.new.items():
            if entries != self.old[pack] or any(entries[path] is not self.old[pack][path] for path in entries):
                with contextlib.suppress(OSError):
                    self._write(self._file(pack), entries)
        kept = {self._file(pack) for pack in self.new}
        for stale in set(self.folder.glob("*.pack")) - kept:
            with contextlib.suppress(OSError):
                stale.unlink()

    def _known(self, pack: str) -> dict[str, Entry]:
        if pack not in self.old:
            self.old[pack] = self._read(pack)
            self.new[pack] = {}
        return self.old[pack]

    def _file(self, pack: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{hashlib.sha256(pack.encode()).hexdigest()[:16]}.pack"

    def _read(self, pack: str) -> dict[str, Entry]:
        if self.folder is None:
            return {}
        try:
            data = self._file(pack).read_bytes()
        except OSError:
            return {}
        head = MAGIC + self.version
        payload = data[len(head) + 32 :]
        if not data.startswith(head) or data[len(head) : len(head) + 32] != hashlib.sha256(payload).digest():
            return {}
        entries: dict[str, Entry] = pickle.loads(payload)  # noqa: S301 - our own file, whole by its checksum
        return entries

    def _write(self, target: Path, entries: dict[str, Entry]) -> None:
        payload = pickle.dumps(entries, protocol=5)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".pack-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(MAGIC + self.version + hashlib.sha256(payload).digest() + payload)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
