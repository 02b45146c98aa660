"""A branch of a git repository: GitHub Pages, GitLab Pages, any host that serves a branch.

Input: a release, a repository. Output: one commit whose tree is the release, on a branch that holds nothing else. The
work tree, the index and the current branch are not touched (git's plumbing with an index of our own); moving a branch
is atomic, so readers see one release at every moment.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from plugins.press.deploy.host import Lost, Refused
from plugins.press.deploy.release import Release
from plugins.press.deploy.state import State
from plugins.press.deploy.switch import Outcome
from plugins.press.deploy.target import Target
from plugins.press.order import Order

TRAILER = re.compile(r"^Stengazeta-(Release|History|Rejected): ?(.*)$", re.MULTILINE)
AUTHOR = {
    "GIT_AUTHOR_NAME": "Стенгазета",
    "GIT_AUTHOR_EMAIL": "stengazeta@localhost",
    "GIT_COMMITTER_NAME": "Стенгазета",
    "GIT_COMMITTER_EMAIL": "stengazeta@localhost",
}


class Branch:
    """A branch of a repository of this machine; with `push` also that of its remote."""

    def __init__(self, order: Order, target: Target, *, push: bool) -> None:
        self.target, self.push = target, push
        self.ref = f"refs/heads/{target.branch}"
        self.folder = (order.content.parent / Path(target.path).expanduser()).resolve()
        self._check()
        if push:
            self._fetch()
        self.tip = self._git("rev-parse", "--quiet", "--verify", f"{self.ref}^{{commit}}", missing="").strip()

    def state(self) -> State:
        """Return what the branch holds, as the message of its last commit says."""
        facts = dict(TRAILER.findall(self._git("log", "-1", "--format=%B", self.tip))) if self.tip else {}
        return State(
            release=facts.get("Release", ""),
            history=tuple(facts.get("History", "").split()),
            rejected=tuple(facts.get("Rejected", "").split()),
        )

    def deploy(self, release: Release, *, force: bool = False) -> Outcome:
        """Commit the release unless it is there, then push what is asked for."""
        state = self.state()
        if release.id in state.rejected and not force:
            return Outcome(state=state, changed=False)
        changed = state.release != release.id
        if changed:
            state = state.with_release(release.id)
            self._commit(self._tree(release), f"Выпуск {release.id}", state)
        pushed = self._pushed()
        size = release.size if changed else 0
        return Outcome(state=state, changed=changed or pushed, files=len(release.files) if changed else 0, size=size)

    def rollback(self) -> Outcome:
        """Commit the tree of the release before once more: nobody's history is rewritten."""
        state = self.state()
        before = state.before()
        commit = (
            before and self._git("log", "-1", "--format=%H", f"--grep=^Stengazeta-Release: {before}$", self.tip).strip()
        )
        if not commit:
            raise Refused("возвращаться некуда: прежнего выпуска в ветке нет.")
        state = state.gone_back()
        self._commit(self._git("rev-parse", f"{commit}^{{tree}}").strip(), f"Возврат к выпуску {before}", state)
        self._pushed()
        return Outcome(state=state)

    def _check(self) -> None:
        """Refuse a folder without a repository, a name that is none, a branch that somebody has in his hands."""
        if not self.folder.is_dir():
            raise Refused(f"path: {self.target.path} — такой папки нет. Назовите хранилище git.")
        self._git("check-ref-format", "--branch", self.target.branch)
        bare = self._git("rev-parse", "--is-bare-repository").strip() == "true"
        if not bare and f"branch {self.ref}\n" in self._git("worktree", "list", "--porcelain"):
            raise Refused(
                f"ветка {self.target.branch} сейчас открыта. Перейдите на другую или назовите другую в branch."
            )

    def _fetch(self) -> None:
        """Take the remote's branch for the parent when it is ahead: another machine may have deployed."""
        theirs = self._git("ls-remote", self.target.remote, self.ref).split()
        if theirs and self._git("cat-file", "-t", theirs[0], missing="") != "commit\n":
            self._git("fetch", "--quiet", "--no-tags", self.target.remote, self.ref)
        mine = self._git("rev-parse", "--quiet", "--verify", self.ref, missing="").strip()
        if theirs and mine != theirs[0] and not self._is_ahead(mine, theirs[0]):
            self._git("update-ref", self.ref, theirs[0])

    def _is_ahead(self, mine: str, theirs: str) -> bool:
        return bool(mine) and self._git("rev-list", "--count", f"{mine}..{theirs}").strip() == "0"

    def _tree(self, release: Release) -> str:
        """Write the files as blobs and return their tree."""
        paths = list(release.files)
        given = "".join(f"{release.folder / path}\n" for path in paths)
        blobs = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).split()
        extra = {".nojekyll": ""} | ({"CNAME": f"{self.target.domain}\n"} if self.target.domain else {})
        rows = dict(zip(paths, blobs, strict=True))
        for name, text in extra.items():
            rows[name] = self._git("hash-object", "-w", "--stdin", given=text).strip()
        listed = "".join(f"100644 {blob}\t{path}\0" for path, blob in rows.items())
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._git("update-index", "-z", "--add", "--index-info", given=listed, environment=index)
            return self._git("write-tree", environment=index).strip()

    def _commit(self, tree: str, title: str, state: State) -> None:
        """Add a commit to the branch; git refuses when another deploy was faster."""
        message = f"{title}\n\nStengazeta-Release: {state.release}\nStengazeta-History: {' '.join(state.history)}\n"
        message += f"Stengazeta-Rejected: {' '.join(state.rejected)}\n" if state.rejected else ""
        parent = ("-p", self.tip) if self.tip else ()
        commit = self._git("commit-tree", tree, *parent, given=message).strip()
        self._git("update-ref", "-m", title, self.ref, commit, self.tip or "0" * 40)
        self.tip = commit

    def _pushed(self) -> bool:
        """Whether something went to the remote."""
        if not self.push:
            return False
        said = self._git("push", "--porcelain", self.target.remote, f"{self.ref}:{self.ref}")
        return "[up to date]" not in said

    def _git(
        self, *words: str, given: str = "", missing: str | None = None, environment: dict[str, str] | None = None
    ) -> str:
        """Run git; a failure is `missing` where that is given, else raised."""
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            input=given, capture_output=True, text=True, check=False,
            env=AUTHOR | os.environ | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"} | (environment or {}),
        )  # fmt: skip
        if not done.returncode:
            return done.stdout
        if missing is not None:
            return missing
        raise _fault(words[0], done.stderr)


def _fault(word: str, said: str) -> Exception:
    """Return what a failure of git means."""
    last = next((line for line in reversed(said.splitlines()) if line.strip()), word)
    if "not a git repository" in said:
        return Refused("это не хранилище git. Назовите хранилище в path.")
    if word in {"push", "fetch", "ls-remote"} and ("Could not resolve" in said or "timed out" in said):
        return Lost(last)
    return Refused(f"git {word}: {last}")
