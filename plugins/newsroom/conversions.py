"""Texts that are new or changed, converted ahead in several processes when there are many.

Input: the files, the store of the cache, time zone and pictures. Output: their readings in the store, where the reader
finds them like kept ones; how many there were. A file that changes meanwhile is read again: its digest differs.
"""

import hashlib
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom import crew, texts
from plugins.newsroom.cache import Store, entry, pack_of, write_pieces
from plugins.newsroom.facts import Pictures
from plugins.newsroom.files import File, read_bytes
from plugins.newsroom.notes import Notes

MANY = 150
"""Texts for which a second process pays: starting it takes as long as converting a hundred."""
BATCH = 100


class Desk(NamedTuple):
    """What a process needs to convert anything."""

    root: Path
    zone: zoneinfo.ZoneInfo
    pictures: Pictures
    version: bytes


class Batch(NamedTuple):
    """Files of one pack with the digests for which readings are kept (empty: none), and where entries are written."""

    files: tuple[tuple[File, bytes], ...]
    target: Path


def ahead(root: Path, files: Iterable[File], store: Store, zone: zoneinfo.ZoneInfo, pictures: Pictures) -> int:
    """Convert changed files into the store when they are many; return how many texts were converted."""
    packs: dict[str, list[tuple[File, bytes]]] = defaultdict(list)
    for file, known in _changed(files, store, zone, pictures):
        packs[pack_of(file.path)].append((file, known))
    if sum(map(len, packs.values())) < MANY:
        return 0
    try:
        folder = store.room()
    except OSError:  # no room for pieces: the reader converts one after another
        return 0
    pieces = [
        (pack, changed[start : start + BATCH])
        for pack, changed in packs.items()
        for start in range(0, len(changed), BATCH)
    ]
    batches = [Batch(tuple(some), folder / f"{number}.piece") for number, (_, some) in enumerate(pieces)]
    desk = Desk(root=root, zone=zone, pictures=pictures, version=store.version)
    counts = crew.share(_convert, desk, batches)
    for (pack, _), batch in zip(pieces, batches, strict=True):
        store.take(pack, batch.target)
    return sum(counts)


def holds(reading: texts.Reading, file: File, zone: zoneinfo.ZoneInfo, pictures: Pictures) -> bool:
    """Tell whether a reading of the same bytes would be the same today."""
    return reading.zone == zone.key and pictures.agree(pack_of(file.path), reading.answers)


def _changed(
    files: Iterable[File], store: Store, zone: zoneinfo.ZoneInfo, pictures: Pictures
) -> Iterator[tuple[File, bytes]]:
    """Yield the files that may need to be converted, each with the digest for which it need not."""
    for file in files:
        known = store.known(file)
        if known is None or not holds(known.value, file, zone, pictures):
            yield file, b""
        elif known.stamp != file.stamp:
            yield file, known.digest


def _convert(desk: Desk, batch: Batch) -> int:
    """Convert a batch into its file; what cannot be opened, or is kept already, the reader deals with."""
    made = {}
    for file, known in batch.files:
        data = read_bytes(desk.root, file, Notes(file.path))
        digest = hashlib.sha256(data).digest() if data is not None else known
        if data is not None and digest != known:
            made[file.path] = entry(file, digest, texts.read(file.path, data, desk.zone, desk.pictures))
    try:
        write_pieces(batch.target, desk.version, [made])
    except OSError:  # the disk is full
        return 0
    return sum(not path.startswith("issues/") for path in made)
