"""`./press deploy` and `./press rollback`: what is asked, done patiently, told in a few lines.

Input: an `Order`, the name of a target, wishes. Output: a release at the target; lines for a person; an exit code.
A broken connection is opened again, after a pause, and goes on where it ended.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from plugins.press.deploy import inplace, preview, release, switch
from plugins.press.deploy import target as targets
from plugins.press.deploy.fresh import is_fresh, keep_addresses
from plugins.press.deploy.host import Host, SwitchingHost
from plugins.press.deploy.patience import patiently
from plugins.press.deploy.progress import bytes_shown
from plugins.press.deploy.release import Release
from plugins.press.deploy.state import State
from plugins.press.deploy.switch import Outcome
from plugins.press.deploy.target import Target
from plugins.press.order import Order, OrderError
from plugins.press.report import count
from plugins.toolkit import atomic


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for besides the target."""

    name: str = ""
    dry_run: bool = False
    build: bool = False
    force: bool = False
    full: bool = False
    push: bool = False


def deploy(order: Order, wish: Wish) -> int:
    """Bring the site to a target; 0, or 1 when the build fails that was asked for."""
    target = targets.choose(targets.load(order), wish.name)
    if wish.build:
        from plugins.press.build import build

        if code := build(order):
            return code
    elif not is_fresh(order):
        raise OrderError("материалы новее сборки. Сначала ./press build, или сразу ./press deploy --build.")
    ready = release.make(order, target)
    if wish.dry_run:
        return preview.tell(order, target, ready)
    with _alone(order), _stoppable():
        outcome = _bring(order, target, ready, wish)
        live = outcome.state.release
        if live == ready.id:
            release.remember(order, target, ready, outcome.state.history)
    if live != ready.id:
        print(f"Не выложено: выпуск {ready.id} вернули командой rollback. Исправьте материалы или добавьте --force.")
    elif not outcome.changed:
        print(f"Выкладывать нечего: на {target.shown} уже выпуск {ready.id}.")
    else:
        _tell(target, outcome, f"./press rollback{f' {target.name}' if wish.name else ''}")
        keep_addresses(order)
    return 0


def _tell(target: Target, outcome: Outcome, back: str) -> None:
    sent = f"{count(outcome.files, 'файл')}, {bytes_shown(outcome.size)}"
    print(f"Выложено: {target.shown}, выпуск {outcome.state.release}, отправлено {sent}.")
    if outcome.state.before():
        print(f"Вернуть прежний выпуск: {back}.")


def rollback(order: Order, wish: Wish) -> int:
    """Go back to the release before."""
    target = targets.choose(targets.load(order), wish.name)
    with _alone(order), _stoppable():
        outcome = _back(order, target, wish)
        kept = release.find(order, outcome.state.release)
        if kept:
            unwanted = atomic.live_tree(order.output)
            release.remember(order, target, kept, outcome.state.history, unwanted=unwanted)
    print(f"Возвращено: {target.shown}, выпуск {outcome.state.release}.")
    print("Тот, от которого вы ушли, сам уже не выложится: исправьте материалы, соберите и выложите.")
    return 0


@contextlib.contextmanager
def _alone(order: Order) -> Iterator[None]:
    """Hold this machine's lock, which the kernel frees when its holder dies."""
    held = atomic.lock(order.cache / "deploy.lock", wait=False)
    try:
        held.__enter__()
    except BlockingIOError:
        raise OrderError("на этой машине уже идёт выкладка. Подождите, когда она закончится.") from None
    try:
        yield
    finally:
        held.__exit__(None, None, None)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Say after Ctrl+C what is true of a deploy: on a host without links some files may have changed already."""
    try:
        yield
    except KeyboardInterrupt:
        raise OrderError("прервано. Повторите команду: она продолжит с того же места.") from None


def _bring(order: Order, target: Target, ready: Release, wish: Wish) -> Outcome:
    if target.kind == "branch":
        from plugins.press.deploy.branch import Branch

        return Branch(order, target, push=wish.push).deploy(ready, force=wish.force)

    def work(host: Host) -> Outcome:
        if target.switches:
            return switch.deploy(cast(SwitchingHost, host), target, ready, force=wish.force, full=wish.full)
        return inplace.deploy(host, ready, _journal(order, target), force=wish.force, full=wish.full)

    return patiently(order, target, work)


def _back(order: Order, target: Target, wish: Wish) -> Outcome:
    if target.kind == "branch":
        from plugins.press.deploy.branch import Branch

        return Branch(order, target, push=wish.push).rollback()

    def work(host: Host) -> Outcome:
        if target.switches:
            return switch.rollback(cast(SwitchingHost, host), target, force=wish.force)
        earlier = _earlier(order, inplace.look(host))
        return inplace.rollback(host, earlier, _journal(order, target), force=wish.force)

    return patiently(order, target, work)


def _earlier(order: Order, state: State) -> Release:
    """Return the release to go back to, kept on this machine; after a broken deploy the one that stood before it."""
    name = state.before() if state.whole else state.release
    kept = release.find(order, name) if name else None
    if kept is None:
        why = "прежнего выпуска ещё не было" if not name else f"выпуска {name} на этой машине нет"
        raise OrderError(f"возвращаться некуда: {why}. Верните материалы в git, соберите и выложите.")
    return kept


def _journal(order: Order, target: Target) -> Path:
    return order.cache / "deploy" / f"{target.name}.journal"
