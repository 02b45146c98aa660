"""Checks of what readers get: the published tree, its feeds, the build's age, the targets.

Input: a `Patient`. Output: results.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from plugins.press.deploy import target as targets
from plugins.press.deploy.fresh import is_fresh
from plugins.press.doctor.patient import Check, Patient, Result
from plugins.press.order import OrderError
from plugins.toolkit import atomic

FEEDS = ("feeds/all.atom", "feeds/all.rss")
"""Those that must be there; whatever else lies in feeds/ must be readable too."""
KINDS = (".atom", ".rss", ".json")


def tree(patient: Patient) -> Iterator[Result]:
    """Every file of the published tree is there and as it was made."""
    if patient.site is None:
        yield Result(state="bad", said="сайт ещё не собран", todo="./press build")
        return
    made = json.loads(patient.site.with_suffix(".json").read_bytes())
    now = atomic.manifest(patient.site)
    spoilt = sorted({path for path, _ in made.items() ^ now.items()})
    if spoilt:
        said = f"файлы изменены после сборки: {len(spoilt)} ({', '.join(spoilt[:3])})"
        yield Result(state="bad", said=said, todo="rm -rf output .cache, затем ./press build")
    else:
        yield Result(state="good", said=f"файлов {len(now)}, все такие, как собраны")


def age(patient: Patient) -> Iterator[Result]:
    """The site is what the content says today."""
    if patient.site is None:
        return
    from plugins.press.due import ask

    answer = ask(patient.order)
    waiting = [*answer.reasons, *(f"{one.day:%d.%m.%Y} {one.what} «{one.title}»" for one in answer.moments)]
    if waiting:
        yield Result(
            state="look", said=f"пора собирать: {'; '.join(waiting[:3])}", todo="./press build && ./press deploy"
        )
    elif is_fresh(patient.order):
        yield Result(state="good", said="собрано из того, что лежит в материалах")


def feeds(patient: Patient) -> Iterator[Result]:
    """The feeds are there and readable."""
    if patient.site is None:
        return
    there = {f"feeds/{one.name}" for one in patient.site.glob("feeds/*") if one.suffix in KINDS}
    broken = sorted(path for path in {*FEEDS, *there} if not _readable(patient.site / path))
    if broken:
        yield Result(state="bad", said=f"не читаются: {', '.join(broken)}", todo="./press build")
    else:
        yield Result(state="good", said=f"лент {len(there)}, все читаются")


def _readable(path: Path) -> bool:
    try:
        data = path.read_bytes()
        json.loads(data) if path.suffix == ".json" else ET.fromstring(data)  # noqa: S314 - our own file
    except (OSError, ValueError, ET.ParseError):
        return False
    return True


def places(patient: Patient) -> Iterator[Result]:
    """Where the site goes; with `--deploy` also whether the place answers."""
    if not (patient.order.content / targets.FILE).is_file():
        yield Result(
            state="look", said="выкладывать некуда: нет deploy.yaml", todo="docs/ustanovka.md, «Выложить сайт»"
        )
        return
    try:
        known = targets.load(patient.order)
    except OrderError as error:
        yield Result(state="bad", said=str(error), todo="docs/ustanovka.md, «Файл deploy.yaml»")
        return
    for target in known:
        yield from _answers(patient, target) if patient.deploy else _named(target)


def _named(target: targets.Target) -> Iterator[Result]:
    yield Result(state="good", said=f"цель {target.shown}; ответит ли, скажет ./press doctor --deploy")


def _answers(patient: Patient, target: targets.Target) -> Iterator[Result]:
    from plugins.press.deploy.preview import standing

    try:
        state = standing(patient.order, target)
    except OrderError as error:
        yield Result(state="bad", said=f"{target.shown}: {error}", todo="docs/ustanovka.md, «Выложить сайт»")
        return
    said = f"выпуск {state.release}" if state.release else "пока пусто"
    yield Result(state="good", said=f"{target.shown} отвечает, {said}")


PUBLISHED = (
    Check("Сайт цел", tree),
    Check("Свежесть", age),
    Check("Ленты", feeds),
    Check("Выкладка", places, several=True),
)
