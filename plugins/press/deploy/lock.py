"""One deploy at a time: a folder on the host that only one can make, with its owner in it.

Input: an open host. Output: a held lock, or `Refused` that says who holds it since when. A lock whose owner has died
blocks nobody: on this machine the process number tells, elsewhere the silence does.
"""

import contextlib
import datetime as dt
import json
import os
import platform
import time
import uuid
from collections.abc import Callable, Iterator

from plugins.press.deploy.host import Host, Refused
from plugins.press.deploy.state import FOLDER

LOCK = f"{FOLDER}/lock"
OWNER = f"{LOCK}/owner.json"
BEAT = 60
"""Seconds between two signs of life."""
STALE = 15
"""Minutes of silence after which the owner counts as dead."""


@contextlib.contextmanager
def held(host: Host, *, force: bool) -> Iterator[Callable[[], None]]:
    """Hold the host's lock; yields a function to be called often, which gives a sign of life."""
    mark = uuid.uuid4().hex
    if not host.claim(LOCK) and not force:
        _look(_owner(host))
    host.write(OWNER, _me(mark))
    if not host.claims:
        time.sleep(1)  # two may have been told yes: the one that wrote last holds it
        if _owner(host).get("mark") != mark:
            _look(_owner(host))
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        if time.monotonic() - last > BEAT:
            host.write(OWNER, _me(mark))
            last = time.monotonic()

    try:
        yield beat
    finally:
        with contextlib.suppress(Exception):  # a broken connection leaves it; the next attempt is the same owner
            host.remove([OWNER])


def _me(mark: str) -> bytes:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return json.dumps({"machine": platform.node(), "process": os.getpid(), "at": now, "mark": mark}).encode()


def _owner(host: Host) -> dict[str, str]:
    try:
        facts = json.loads(host.read(OWNER) or b"{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}


def _look(owner: dict[str, str]) -> None:
    """Raise `Refused` when the owner lives."""
    machine, process = owner.get("machine"), owner.get("process", "")
    if not machine or (machine == platform.node() and not _lives(process)):
        return
    minutes = _age(owner.get("at", ""))
    if minutes is not None and minutes < STALE:
        raise Refused(
            f"на этот сервер уже выкладывает {machine} (подавал знак {minutes:.0f} мин назад). Подождите; "
            f"через {STALE} минут молчания замок снимется сам. Если та выкладка точно мертва: --force."
        )


def _lives(process: str) -> bool:
    if process == str(os.getpid()):
        return False  # our own attempt before this one
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def _age(at: str) -> float | None:
    """Return minutes since a time in ISO 8601, None when it is nonsense."""
    try:
        return max(0.0, (dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(at)).total_seconds() / 60)
    except (ValueError, TypeError):
        return None
