"""The release on this machine: the published tree with its compressed files, kept so that one can go back.

Input: `output/site` and its manifest. Output: `output/.releases/ID/` (hard links) with `ID.json`, `Release`. The id is
the hash of all paths and hashes, so the same site is the same release wherever it was built.
"""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.press.deploy.compress import compressed
from plugins.press.deploy.target import Target
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic

FOLDER = ".releases"
KEPT = 3
"""Releases kept on a host and here."""

Files = Mapping[str, tuple[str, int]]
"""SHA-256 and size in bytes by POSIX path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One state of the site, whole, on this machine. `tree` is the built tree that it was made from."""

    id: str
    folder: Path
    files: Files
    tree: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size in self.files.values())


def make(order: Order, target: Target) -> Release:
    """Return the release of the site as it is published now; raises `OrderError` when there is none."""
    with atomic.lock(order.cache / "build.lock"):
        tree = atomic.live_tree(order.output)
        if not tree:
            raise OrderError("сайт ещё не собран. Сначала ./press build, или сразу ./press deploy --build.")
        sources = _sources(order, tree, target)
        files = {path: (digest, file.stat().st_size) for path, (file, digest) in sorted(sources.items())}
        name = hashlib.sha256(json.dumps(files, ensure_ascii=False).encode()).hexdigest()[:16]
        folder = order.output / FOLDER / name
        if not folder.with_suffix(".json").is_file():
            _grow(folder, sources)
            facts = {"tree": tree, "files": files}
            atomic.write(folder.with_suffix(".json"), json.dumps(facts, ensure_ascii=False).encode())
    return Release(id=name, folder=folder, files=files, tree=tree)


def find(order: Order, name: str) -> Release | None:
    """Return a release kept here, or None."""
    folder = order.output / FOLDER / name
    try:
        facts = json.loads(folder.with_suffix(".json").read_bytes())
        files = {path: (str(digest), int(size)) for path, (digest, size) in facts["files"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Release(id=name, folder=folder, files=files, tree=facts.get("tree", ""))


def remember(order: Order, target: Target, release: Release, history: tuple[str, ...], *, unwanted: str = "") -> None:
    """Note what stands at the target, and drop releases here that no target may go back to.

    `unwanted` is the built tree that somebody went back from.
    """
    path = order.output / FOLDER / "targets.json"
    known = recorded(order)
    known[target.name] = {"live": release.id, "tree": release.tree, "history": history[:KEPT], "unwanted": unwanted}
    atomic.write(path, json.dumps(known, ensure_ascii=False, indent=1).encode())
    keep = {release.id, *(name for one in known.values() for name in one["history"])}
    for old in sorted(path.parent.glob("*.json")):
        if old.stem not in {*keep, "targets"}:
            old.unlink()
    for old in sorted(path.parent.iterdir()):
        if old.is_dir() and old.name not in keep:
            shutil.rmtree(old)


def recorded(order: Order) -> dict[str, dict[str, Any]]:
    """Return what this machine put where, by the name of the target."""
    try:
        known = json.loads((order.output / FOLDER / "targets.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _sources(order: Order, tree: str, target: Target) -> dict[str, tuple[Path, str]]:
    folder = order.output / atomic.TREES / tree
    hashes: dict[str, str] = json.loads(folder.with_suffix(".json").read_bytes())
    sources = {path: (folder / path, digest) for path, digest in hashes.items()}
    if target.compress:
        found = compressed(sources, order.cache)
        sources |= {path: (file, atomic.digest(file)) for path, file in found.items() if path not in sources}
    return sources


def _grow(folder: Path, sources: Mapping[str, tuple[Path, str]]) -> None:
    atomic.fresh(folder)
    for path, (file, _) in sources.items():
        copy = folder / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # some file systems have no hard links
            copy.hardlink_to(file)
            continue
        shutil.copyfile(file, copy)
