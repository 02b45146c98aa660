"""Hosts without links: files change one by one, in an order that never shows a page without what it needs.

Input: an open host, a release. Output: the release in the target's folder, byte for byte, plus the hashed files of the
release before. What a reader can see meanwhile: for the seconds of the upload pages of two releases, each whole, each
with its styles. The manifest on the host, and a journal here, make a killed deploy resumable.
"""

import uuid
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from plugins.press.deploy.host import Host
from plugins.press.deploy.lock import held
from plugins.press.deploy.phases import groups, hashed
from plugins.press.deploy.progress import Progress
from plugins.press.deploy.release import Release
from plugins.press.deploy.state import FOLDER, MANIFEST, UNSURE, Entries, State, parse, text
from plugins.press.deploy.switch import Outcome

DENY = f"{FOLDER}/.htaccess"


def look(host: Host) -> State:
    """Return what stands on the host."""
    return parse(host.read(MANIFEST))


def plan(host: Host, state: State, release: Release, sent: Collection[str] = ()) -> list[str]:
    """Return the paths to be sent. After a break sizes tell what had arrived, and the journal (`sent`) for sure."""
    known = {**state.kept, **state.files}
    if state.whole:
        return [path for path, entry in release.files.items() if known.get(path) != entry]
    there = host.sizes(release.files)
    return [
        path
        for path, entry in release.files.items()
        if there.get(path) != entry[1] or not (path in sent or _surely(entry, known.get(path), state.coming.get(path)))
    ]


def _surely(entry: tuple[str, int], old: tuple[str, int] | None, coming: tuple[str, int] | None) -> bool:
    """Whether a file that has the right size can be no other: it is the old one or the one that was coming."""
    candidates = {one for one in (old, coming) if one is not None}
    return entry in candidates and all(one == entry or one[1] not in {entry[1], UNSURE[1]} for one in candidates)


def rollback(host: Host, release: Release, journal: Path, *, force: bool = False) -> Outcome:
    """Bring an earlier release in the same careful order, and note that the live one was not wanted."""
    unwanted = look(host).release
    outcome = deploy(host, release, journal, force=force)
    rejected = {*outcome.state.rejected, unwanted} - {release.id, ""}
    state = replace(outcome.state, rejected=tuple(sorted(rejected)))
    host.write(MANIFEST, text(state))
    return replace(outcome, state=state)


def deploy(host: Host, release: Release, journal: Path, *, force: bool = False, full: bool = False) -> Outcome:
    """Bring the release; done again after a break it goes on."""
    state = _doubted(look(host)) if full else look(host)
    if state.whole and state.release == release.id and not state.doomed:
        return Outcome(state=state, changed=False)
    if release.id in state.rejected and not force:
        return Outcome(state=state, changed=False)
    with held(host, force=force) as beat:
        sent = _journal(journal, state) if state.coming_release == release.id else set()
        missing = plan(host, state, release, sent)
        if missing or not state.whole or state.release != release.id:
            state = _begin(host, state, release, journal)
            _send(host, state, release, missing, _Diary(journal, Progress(len(missing), beat)))
            state = _finished(state, release)
            host.write(MANIFEST, text(state))
        host.remove(state.doomed)
        state = replace(state, doomed=())
        host.write(MANIFEST, text(state))
    journal.unlink(missing_ok=True)
    return Outcome(state=state, files=len(missing), size=sum(release.files[path][1] for path in missing))


def _doubted(state: State) -> State:
    """Return the state of a host of which nothing is taken for granted."""
    known = {**state.kept, **state.files, **state.coming}
    return replace(state, release="", files=dict.fromkeys(known, UNSURE), kept={}, coming={}, coming_release="")


class _Diary:
    """Writes down what has arrived, and passes it on."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self.path, self.progress = path, progress

    def __call__(self, path: str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{path}\n")
        self.progress(path)


def _journal(path: Path, state: State) -> set[str]:
    """Return what this machine sent in the attempt that the host knows of."""
    try:
        attempt, *lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        return set()
    return set(lines[:-1]) if attempt == state.attempt else set()  # the last line may be cut


def _begin(host: Host, state: State, release: Release, journal: Path) -> State:
    """Say on the host that files are coming; over another unfinished deploy its files are unsure."""
    if not state.whole and state.coming_release == release.id:
        return state
    files = {**state.files, **{path: UNSURE for path, entry in state.coming.items() if state.files.get(path) != entry}}
    begun = replace(
        state, files=files, coming=release.files, coming_release=release.id, attempt=uuid.uuid4().hex,
    )  # fmt: skip
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text(f"{begun.attempt}\n", encoding="utf-8")
    host.write(DENY, b"Require all denied\n")
    host.write(MANIFEST, text(begun))
    return begun


def _send(host: Host, state: State, release: Release, missing: list[str], diary: _Diary) -> None:
    for _, paths in groups(missing, {**state.kept, **state.files}):
        host.put(release.folder, paths, diary)
    diary.progress.end()


def _finished(state: State, release: Release) -> State:
    """Return the state with the release in place, hashed files of the one before kept, the rest doomed."""
    gone: Entries = {path: entry for path, entry in state.files.items() if path not in release.files}
    kept = {path: entry for path, entry in gone.items() if hashed(path) and entry != UNSURE}
    doomed = ({*gone, *state.kept} - set(kept)) | set(state.doomed)
    done = state.with_release(release.id)
    return replace(
        done, files=release.files, coming={}, coming_release="", attempt="",
        kept=kept, doomed=tuple(sorted(doomed - set(release.files))),
    )  # fmt: skip
