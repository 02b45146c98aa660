"""Hosts with symbolic links: releases side by side, one renamed link. Readers see one release at every moment.

Input: an open host, a release. Output: `releases/ID/` on the host, whole; the link onto it; the last three stay. A
kill leaves the link where it was or where it should be; a repeated deploy goes on in the same folder.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from plugins.press.deploy.host import Refused, Shipment, SwitchingHost
from plugins.press.deploy.lock import held
from plugins.press.deploy.progress import Progress
from plugins.press.deploy.release import Files, Release
from plugins.press.deploy.state import FOLDER, MANIFEST, State, parse, text
from plugins.press.deploy.target import Target

RELEASES = "releases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a deploy or rollback did: the state of the host, files and bytes sent; `changed` False is nothing to do."""

    state: State
    changed: bool = True
    files: int = 0
    size: int = 0


def look(host: SwitchingHost, target: Target) -> State:
    """Return what stands on the host: the link has the last word on what is live."""
    state = parse(host.read(MANIFEST))
    live = host.pointed(target.link).rstrip("/").rpartition("/")[2]
    if not live or live == state.release:
        return state
    rejected = tuple(name for name in state.rejected if name != live)
    return replace(state.with_release(live), rejected=rejected, doomed=(MANIFEST,))  # the list there is to be mended


def plan(host: SwitchingHost, state: State, release: Release) -> list[str]:
    """Return the paths that the live release does not have."""
    files = _files(host, state.release)
    return [path for path, entry in release.files.items() if files.get(path) != entry]


def deploy(
    host: SwitchingHost, target: Target, release: Release, *, force: bool = False, full: bool = False
) -> Outcome:
    """Bring the release and switch to it."""
    state = look(host, target)
    live = state.release == release.id
    if (live and not full and not state.doomed) or (release.id in state.rejected and not force):
        return Outcome(state=state, changed=False)
    with held(host, force=force) as beat:
        missing = [] if live and not full else _bring(host, state, release, beat=beat, full=full)
        host.point(target.link, f"{RELEASES}/{release.id}")
        state = replace(state.with_release(release.id), doomed=())
        host.write(MANIFEST, text(state))
        _prune(host, state)
    return Outcome(state=state, files=len(missing), size=sum(release.files[path][1] for path in missing))


def _bring(
    host: SwitchingHost, state: State, release: Release, *, beat: Callable[[], None], full: bool
) -> Sequence[str]:
    """Make the release's folder whole, with its list beside it; return what could not be shared with the live one."""
    missing = sorted(release.files) if full else plan(host, state, release)
    same = frozenset(release.files) - set(missing)
    shipment = Shipment(
        folder=release.folder, paths=tuple(release.files), into=f"{RELEASES}/{release.id}",
        before=f"{RELEASES}/{state.release}" if same else "", same=same, anew=full,
    )  # fmt: skip
    progress = Progress(len(missing), beat)
    host.fill(shipment, progress)
    progress.end()
    host.write(f"{FOLDER}/{release.id}.json", json.dumps({"files": release.files}, ensure_ascii=False).encode())
    return missing


def rollback(host: SwitchingHost, target: Target, *, force: bool = False) -> Outcome:
    """Switch to the release before; it lies there still."""
    state = look(host, target)
    before = state.before()
    if not before or before not in host.folders(RELEASES):
        raise Refused("возвращаться некуда: прежнего выпуска на сервере нет.")
    with held(host, force=force):
        state = replace(state.gone_back(), doomed=())
        host.write(MANIFEST, text(state))  # first: a timer must not undo the rollback, wherever it is killed
        host.point(target.link, f"{RELEASES}/{before}")
    return Outcome(state=state)


def _files(host: SwitchingHost, name: str) -> Files:
    """Return the files of a release on the host; nothing when it was never finished."""
    data = host.read(f"{FOLDER}/{name}.json") if name else None
    return parse(data).files


def _prune(host: SwitchingHost, state: State) -> None:
    """Remove older releases, their lists first, so that no half release looks whole."""
    host.remove([f"{FOLDER}/{name}.json" for name in _old(host.folders(FOLDER), state, ".json")])
    for name in _old(host.folders(RELEASES), state, ""):
        host.remove_tree(f"{RELEASES}/{name}")


def _old(names: list[str], state: State, ending: str) -> list[str]:
    ids = (name.removesuffix(ending) for name in names if name.endswith(ending))
    return [name for name in ids if _is_id(name) and name not in {state.release, *state.history}]


def _is_id(name: str) -> bool:
    """Whether a folder is one of ours: sixteen hexadecimal digits."""
    return len(name) == 16 and set(name) <= set("0123456789abcdef")
