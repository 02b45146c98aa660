"""What a host knows of the site that stands on it: `.stengazeta/manifest.json`.

Input: its bytes, read without trust. Output: `State`. It makes a killed deploy resumable: until the last file is
there it says «uploading», with the files that stood before and those that are coming.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plugins.press.deploy.release import KEPT

FOLDER = ".stengazeta"
MANIFEST = f"{FOLDER}/manifest.json"
UNSURE = ("", -1)
"""A file that may be one of several: it is sent again, and removed when nobody wants it."""

Entries = Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`files` stood there when the last deploy began or ended; the other maps only matter in place.

    `coming` is what an unfinished deploy brings (attempt is its mark); `kept` are hashed files of the release before,
    for pages that readers have open; `doomed` are paths still to be removed.
    """

    release: str = ""
    history: tuple[str, ...] = ()
    """Ids of releases, newest first; `release` is one of them, not always the first."""
    files: Entries = field(default_factory=dict)
    coming: Entries = field(default_factory=dict)
    coming_release: str = ""
    attempt: str = ""
    kept: Entries = field(default_factory=dict)
    doomed: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    """Releases that somebody went back from: a timer must not bring them again by itself."""

    @property
    def whole(self) -> bool:
        return not self.attempt

    def before(self) -> str:
        """Return the release to which a rollback leads, empty when there is none."""
        place = self.history.index(self.release) if self.release in self.history else -1
        later = self.history[place + 1 :]
        return later[0] if later else ""

    def with_release(self, name: str) -> "State":
        """Return the state with another live release; a new one heads the history."""
        history = self.history if name in self.history else (name, *self.history)
        if history and history.index(name) >= KEPT:
            history = (name, *(one for one in history if one != name))
        return replace(self, release=name, history=history[:KEPT], rejected=())

    def gone_back(self) -> "State":
        """Return the state after a rollback to the release before."""
        return replace(self.with_release(self.before()), rejected=(*self.rejected, self.release))


def parse(data: bytes | None) -> State:
    """Return the state in a manifest's bytes; nothing or nonsense is a host that knows nothing."""
    try:
        facts: dict[str, Any] = json.loads(data or b"")
        return State(
            release=str(facts.get("release", "")),
            history=tuple(str(name) for name in facts.get("history", ())),
            files=_entries(facts.get("files", {})),
            coming=_entries(facts.get("coming", {})),
            coming_release=str(facts.get("coming_release", "")),
            attempt=str(facts.get("attempt", "")),
            kept=_entries(facts.get("kept", {})),
            doomed=tuple(path for path in facts.get("doomed", ()) if _inside(path)),
            rejected=tuple(str(name) for name in facts.get("rejected", ())),
        )
    except (ValueError, AttributeError, TypeError):
        return State()


def text(state: State) -> bytes:
    """Return the manifest's bytes."""
    facts = {
        "format": 1,
        "state": "complete" if state.whole else "uploading",
        "release": state.release,
        "history": state.history,
        "rejected": state.rejected,
        "attempt": state.attempt,
        "coming_release": state.coming_release,
        "doomed": state.doomed,
        "kept": dict(state.kept),
        "files": dict(state.files),
        "coming": dict(state.coming),
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def _entries(facts: Any) -> dict[str, tuple[str, int]]:
    return {path: (str(digest), int(size)) for path, (digest, size) in facts.items() if _inside(path)}


def _inside(path: Any) -> bool:
    """Whether a path stays below the site's folder: the host's word is not trusted with deletions elsewhere."""
    return isinstance(path, str) and bool(path) and not path.startswith("/") and ".." not in path.split("/")
