"""`./press deploy --dry-run`: what would go, and nothing goes.

Input: a target and a release. Output: lines on standard output; the host is only read.
"""

from typing import cast

from plugins.press.deploy import inplace, switch
from plugins.press.deploy.branch import Branch
from plugins.press.deploy.host import Host, SwitchingHost
from plugins.press.deploy.patience import patiently
from plugins.press.deploy.phases import groups
from plugins.press.deploy.progress import bytes_shown
from plugins.press.deploy.release import Release
from plugins.press.deploy.state import MANIFEST, State, parse
from plugins.press.deploy.target import Target
from plugins.press.order import Order
from plugins.press.report import count


def tell(order: Order, target: Target, ready: Release) -> int:
    """Say what a deploy would do; always 0."""
    state, missing = _look(order, target, ready)
    if not missing and state.release == ready.id:
        print(f"Выкладывать нечего: на {target.shown} уже выпуск {ready.id}.")
        return 0
    size = sum(ready.files[path][1] for path in missing)
    print(f"Выпуск {ready.id} → {target.shown}: {count(len(missing), 'файл')}, {bytes_shown(size)}.")
    for name, paths in groups(missing, state.files):
        weight = bytes_shown(sum(ready.files[path][1] for path in paths))
        print(f"  {name}: {count(len(paths), 'файл')}, {weight}")
    gone = len(set(state.files) - set(ready.files))
    if gone:
        print(f"  лишних станет: {count(gone, 'файл')}")
    print("Это была проба: ничего не отправлено.")
    return 0


def _look(order: Order, target: Target, ready: Release) -> tuple[State, list[str]]:
    """Return what stands at the target, and the paths that it lacks."""
    if target.kind == "branch":
        state = Branch(order, target, push=False).state()
        return state, [] if state.release == ready.id else list(ready.files)

    def work(host: Host) -> tuple[State, list[str]]:
        if target.switches:
            there = cast(SwitchingHost, host)
            state = switch.look(there, target)
            return state, switch.plan(there, state, ready)
        state = inplace.look(host)
        return state, inplace.plan(host, state, ready)

    return patiently(order, target, work)


def standing(order: Order, target: Target) -> State:
    """Return what stands at a target, asked once; raises `OrderError` when it does not answer."""
    if target.kind == "branch":
        return Branch(order, target, push=False).state()
    return patiently(order, target, lambda host: parse(host.read(MANIFEST)), pauses=())
