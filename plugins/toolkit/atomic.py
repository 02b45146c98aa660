"""Files that are whole or not there: single writes, the swap of site trees, the lock of a build.

Input: bytes, or a stage folder made afresh. Output: files below the output folder. Nothing here opens an existing
file for writing, because a published file may be a hard link that two trees share (design, «Published in one step»).
"""

import contextlib
import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.sealed import keep_out_of_git

TREES = ".trees"


def write(path: Path, data: bytes) -> bool:
    """Put `data` at `path` by write-and-rename; False when the file held it already and was left alone."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def fresh(folder: Path) -> Path:
    """Return `folder`, empty: whatever a killed command left there is gone."""
    import shutil  # late, as below: many commands only read, and start-up is a promise

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def manifest(folder: Path) -> dict[str, str]:
    """Return SHA-256 by POSIX path for every file below `folder`, sorted by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    hashes = {path.relative_to(folder).as_posix(): digest(path) for path in files}
    return dict(sorted(hashes.items()))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def live_tree(output: Path) -> str:
    """Return the name of the published tree, empty when nothing whole is published."""
    try:
        name = (output / "site").readlink().name
    except OSError:
        return ""
    return name if (output / TREES / f"{name}.json").is_file() else ""


def publish(stage: Path, output: Path) -> bool:
    """Make the stage's files the published site in one step; False when they are what is published already.

    The new tree lies in `output/.trees/ID`, ID being the hash of its manifest: files equal to the live tree's are hard
    links to them, the others copies. The manifest is written when the tree is whole, then the link `output/site` is
    renamed onto it: a kill at any moment leaves the old tree or the new one. The tree before stays one build longer.
    """
    hashes = manifest(stage)
    text = json.dumps(hashes, ensure_ascii=False, indent=0).encode()
    name, live = hashlib.sha256(text).hexdigest()[:16], live_tree(output)
    if name == live:
        return False
    trees = output / TREES
    if not (trees / f"{name}.json").is_file():
        _grow(stage, trees / name, trees / live if live else None, hashes)
        write(trees / f"{name}.json", text)
    _point(output / "site", Path(TREES) / name)
    _prune(trees, keep={name, live})
    return True


def _grow(stage: Path, tree: Path, live: Path | None, hashes: dict[str, str]) -> None:
    import shutil

    published = json.loads(live.with_suffix(".json").read_bytes()) if live else {}
    fresh(tree)
    for path, value in hashes.items():
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if live and published.get(path) == value and _linked(live / path, target):
            continue
        shutil.copyfile(stage / path, target)
    os.sync()  # the link must never outlive its tree in a power cut; one call is cheaper than one per file


def _linked(source: Path, target: Path) -> bool:
    """Whether a hard link could be made: some file systems have none."""
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _point(link: Path, target: Path) -> None:
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)


def _prune(trees: Path, keep: set[str]) -> None:
    """Remove older trees, manifests first, so that no half tree looks whole."""
    import shutil

    for path in sorted(trees.iterdir()):
        if path.suffix == ".json" and path.stem not in keep:
            path.unlink()
    for path in sorted(trees.iterdir()):
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path)


@contextlib.contextmanager
def lock(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock file `path` alone; while another process holds it say so and wait, or raise BlockingIOError.

    The kernel frees the lock when its holder dies, so a killed build blocks nobody.
    """
    keep_out_of_git(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise
            print("Другая сборка уже идёт: ждём, когда она закончится.", file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
