"""What git is about to record: the content folder as it stands in the index, not in the working tree.

Input: a content folder in a git repository, its cache folder. Output: names of files that are about to change, and a
folder with the content of the index. That folder is kept: the next time only what has changed is written. Nothing of
the repository is touched but its store of objects, where `git commit` would put the same tree a moment later.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

CHANGED = "ACMRT"
"""Added, copied, modified, renamed, another type: what has words to check. Deleted files have none."""


class GitError(Exception):
    """git cannot do what is asked; the text is what it said."""


def names(content: Path) -> frozenset[str]:
    """Return the files below the content folder that are about to be recorded, relative to it."""
    told = _git(content, "diff", "--cached", "--name-only", "-z", f"--diff-filter={CHANGED}", "--relative", "--", ".")
    return frozenset(os.fsdecode(name) for name in told.split(b"\0") if name)


def content_of_index(content: Path, cache: Path) -> Path:
    """Return a folder that holds the content folder as it will be recorded."""
    prefix = os.fsdecode(_git(content, "rev-parse", "--show-prefix")).rstrip("\n")
    tree = _git(content, "write-tree", *([f"--prefix={prefix}"] if prefix else [])).decode().strip()
    folder = cache / "hook"
    try:
        return _checked_out(content, tree, folder)
    except GitError:  # what was kept is damaged: once more, from nothing
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
        return _checked_out(content, tree, folder)


def hook_file(content: Path) -> Path:
    """Return where this repository keeps its `pre-commit` (core.hooksPath included)."""
    told = _git(content, "rev-parse", "--git-path", "hooks/pre-commit")
    return (content.resolve() / os.fsdecode(told).rstrip("\n")).absolute()


def top(content: Path) -> Path:
    """Return the folder of the whole working tree."""
    return Path(os.fsdecode(_git(content, "rev-parse", "--show-toplevel")).rstrip("\n"))


def is_recorded(content: Path, cache: Path) -> bool:
    """Return whether the repository records the folder of caches, which is no part of anybody's work."""
    place = os.path.relpath(cache.resolve(), content.resolve())
    inside = cache.resolve().is_relative_to(top(content).resolve())
    return inside and bool(_git(content, "ls-files", "-z", "--", place))


def _checked_out(content: Path, tree: str, folder: Path) -> Path:
    place = folder / "content"
    place.mkdir(parents=True, exist_ok=True)
    whole = os.fsdecode(_git(content, "rev-parse", "--absolute-git-dir")).rstrip("\n")
    own = {"GIT_DIR": whole, "GIT_WORK_TREE": str(place.resolve()), "GIT_INDEX_FILE": str(folder.resolve() / "index")}
    plain = ("-c", "core.sparseCheckout=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
    _git(place, *plain, "read-tree", "--reset", "-u", tree, own=own)
    _git(place, *plain, "checkout-index", "--quiet", "--force", "--all", own=own)
    return place


def _git(folder: Path, *words: str, own: Mapping[str, str] | None = None) -> bytes:
    """Run git in a folder. A hook is told paths relative to its own folder: they are made absolute first."""
    environment = dict(os.environ) | {"LC_ALL": "C"}
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        if name in environment:
            environment[name] = str(Path(environment[name]).absolute())
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, env=environment | dict(own or {}), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError("git не установлен") from None
    if done.returncode:
        raise GitError(os.fsdecode(done.stderr).strip() or f"git {words[0]} не удался")
    return done.stdout
