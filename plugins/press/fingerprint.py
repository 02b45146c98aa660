"""Whether anything changed since the last build, told without reading a text.

Input: the content folder, the tool's own files, the record of the last build. Output: hashes. Size and time of change
are only a fast path on one machine: a file whose stamp differs is hashed again, and the hash decides. Imports nothing
but the standard library, since this runs in a build that has nothing to do.
"""

import datetime as dt
import hashlib
import json
import os
import stat
import time
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from plugins.press.order import HOUSE, Order
from plugins.toolkit import atomic

TOOL = ("plugins", "newspaper", "newsletters", "themes", "requirements.lock", "pelicanconf.py")
APART = "deploy.yaml"
"""A file of the content that no build reads: a new password's name or host makes no site old."""
ADDRESSES = "addresses.txt"
"""What a deploy writes into the content: a build reads it, and nothing of the site depends on it."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was hashed may have changed again within one clock tick."""

Record = dict[str, Any]


def files(top: Path) -> Iterator[Path]:
    """Yield the files below `top` in a stable order, links to folders too, without hidden ones and compiled Python."""
    if top.is_file():
        yield top
        return
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        links = [name for name in folders if Path(folder, name).is_symlink()]  # not followed, but the reader tells them
        yield from (Path(folder, name) for name in sorted(names + links) if not name.startswith("."))


def inputs(order: Order, *, without: str = "") -> str:
    """Return one hash of all that a build reads: content, tool, stamp, parts; but for one file of the content."""
    memory = order.cache / "inputs.json"
    known = read(memory)
    seen: Record = {}
    total = hashlib.sha256(json.dumps([order.parts, order.item, os.environ.get("SOURCE_DATE_EPOCH")]).encode())
    for top in (order.content, *(HOUSE / name for name in TOOL)):
        for path in files(top):
            if path == order.content / APART:
                continue
            seen[str(path)] = entry = _entry(path, known.get(str(path)))
            if without and path == order.content / without:
                continue
            total.update(os.fsencode(f"{path.relative_to(top)}\0{entry[-1]}\n"))
    if seen != known:
        atomic.write(memory, json.dumps(seen).encode())
    return total.hexdigest()


def _entry(path: Path, known: object) -> list[Any]:
    """Return [size, time of change, inode, trusted, hash], the hash from `known` when the stamps agree.

    What cannot be opened (a pipe would wait for ever) has a word for a hash: the reader tells it to the editor.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return [0, 0, 0, False, "not a file"]
        stamp = [facts.st_size, facts.st_mtime_ns, facts.st_ino]
        if _is_entry(known) and known[:3] == stamp and known[3]:
            return known
        trusted = time.time_ns() - facts.st_mtime_ns > RACY
        return [*stamp, trusted, atomic.digest(path)]
    except OSError as error:
        return [0, 0, 0, False, f"unreadable: {error.errno}"]


def _is_entry(known: object) -> TypeGuard[list[Any]]:
    """Whether the memory holds what it should: a cache may be damaged and must not be trusted blindly."""
    return isinstance(known, list) and len(known) == 5 and isinstance(known[4], str)


def read(path: Path) -> Record:
    """Return a JSON object, empty when the file is absent or broken."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def unchanged(order: Order, record: Record) -> bool:
    """Whether the last build had the same inputs and day, and its outputs are still there as they were made."""
    return bool(
        record
        and record.get("inputs") == inputs(order)
        and record.get("today") == _today(order, record)
        and record.get("tree") in {"", atomic.live_tree(order.output)}
        and all(_size(order.output / path) == size for path, size in record.get("files", {}).items())
    )


def _today(order: Order, record: Record) -> str:
    """Return the day that a build would have now; the record knows the demonstration's day and the time zone."""
    if order.today:
        return order.today.isoformat()
    if record.get("demo_today"):
        return str(record["demo_today"])
    try:
        return dt.datetime.now(zoneinfo.ZoneInfo(record["timezone"])).date().isoformat()
    except (KeyError, ValueError, OSError):
        return ""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
