"""The whole way, in the order of the design: read, check, paper and letters and site into a stage, check it, publish.

Input: an `Order`. Output: files below its output folder, lines for a person, an exit code. Until the last step
everything happens in `.cache/stage`: a build that fails or is killed leaves what readers see as it was.
"""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.press import fingerprint, renumbering, report
from plugins.press.order import PARTS, Order, OrderError
from plugins.toolkit import atomic

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from plugins.lint import Built
    from plugins.newsroom.model import Finding, Library
    from plugins.press.outputs import Made

OWNED = ("press-*.pdf", "screen-*.pdf", "sheets/*.pdf", "pages/*.png")
"""Files of an issue that go when it has them no more."""


def build(order: Order) -> int:
    """Build what the order asks for; the exit code is 0, or 1 when the content has errors."""
    started = time.monotonic()
    with atomic.lock(order.cache / "build.lock"):
        record = fingerprint.read(record_file(order))
        if fingerprint.unchanged(order, record):
            report.nothing_to_do(order, record)
            return 0
        inputs = _inputs(order)  # before anything is read: an edit during the build is not lost
        made = _into_stage(order)
        if made is None:
            return 1
        changed = _publish(order)
        record = made | inputs | {"tree": _tree(order), "files": _sizes(order)}
        atomic.write(record_file(order), json.dumps(record, ensure_ascii=False).encode())
    report.done(order, record, changed=changed, seconds=time.monotonic() - started)
    return 0


def _inputs(order: Order) -> fingerprint.Record:
    """Return the hash of all inputs, and of those on which the site depends: a deploy asks for the second."""
    site = fingerprint.inputs(order, without=fingerprint.ADDRESSES)
    return {"inputs": fingerprint.inputs(order), "site_inputs": site}


def record_file(order: Order) -> Path:
    """Return where the record of the last build into this output folder is kept."""
    return order.cache / f"built-{order.output.name}-{'-'.join(order.parts)}{order.item}{order.year or ''}.json"


def _into_stage(order: Order) -> fingerprint.Record | None:
    """Read, check and make everything in the stage; None when there are errors."""
    from plugins.press import outputs

    with outputs.crew(order) as workers:
        return _made(order, workers)


def _made(order: Order, workers: "Executor | None") -> fingerprint.Record | None:
    from plugins import lint
    from plugins.newsroom.reader import read_library
    from plugins.press import outputs

    with report.step("Читаем материалы"):
        library = read_library(order.content, today=order.today, cache=order.cache)
    _say_demo_day(order, library)
    _say_no_printshop(order, library)
    _say_no_dictionary()
    _say_no_way_out(order)
    found = _judged(order, library)
    if report.findings(order, found):
        return None
    stage = atomic.fresh(order.cache / "stage")
    made = outputs.make(order, library, stage, workers)
    _say_left_out(order, made, library)
    _say_copyfit(order, made)
    _say_preflight(stage)
    with report.step("Проверяем готовое"):
        judged = lint.check(library, stage="output", built=_built(order, stage), cache=order.cache)
    if report.findings(order, judged, site=stage / "site"):
        if any(finding.code == "X010" for finding in judged):
            report.farewell(order, lint.farewell(library, stage / "site"))
        return None
    if "site" in order.parts:
        renumbering.tell(order, library)
    return _record(order, library, made, [*found, *judged])


def _judged(order: Order, library: "Library") -> list["Finding"]:
    from plugins import lint

    with report.step("Проверяем тексты"):
        texts = lint.check(library, stage="text", cache=order.cache)
        return [*texts, *lint.check(library, stage="library", cache=order.cache)]


def _built(order: Order, stage: Path) -> "Built":
    """Return the folders of the stage that this order fills: what it leaves out is not judged."""
    from plugins.lint import Built

    site, newspaper, letters = (stage / part if part in order.parts else None for part in PARTS)
    return Built(site=site, newspaper=newspaper, letters=letters)


def _record(order: Order, library: "Library", made: "Made", found: Iterable["Finding"]) -> fingerprint.Record:
    demo = library.organization.demo_today
    return {
        "parts": order.parts,
        "item": order.item,
        "today": library.today.isoformat(),
        "demo_today": demo.isoformat() if demo else "",
        "timezone": library.organization.timezone,
        "converted": library.converted,
        "warnings": sum(finding.severity == "warning" for finding in found),
        "issues": made.issues,
        "letters": made.letters,
    }


def _say_demo_day(order: Order, library: "Library") -> None:
    if library.organization.demo_today and not order.today:
        day = library.organization.demo_today
        print(f"Показательные материалы: сегодняшним днём считается {day:%d.%m.%Y}.", file=sys.stderr)


def _say_no_printshop(order: Order, library: "Library") -> None:
    if "newspaper" in order.parts and any(issue.placements for issue in library.issues) and not library.printshop.icc:
        what = "не назвал ICC-профиль" if library.printshop.given else "ещё не описан"
        print(
            f"Станок типографии {what} (content/printshop.yaml): краски посчитаны для обычной газетной бумаги.",
            file=sys.stderr,
        )


def _say_no_dictionary() -> None:
    from plugins.lint.language import hunspell

    if not hunspell.stamp():
        print(hunspell.NONE, file=sys.stderr)


def _say_no_way_out(order: Order) -> None:
    """Tell of mistakes in deploy.yaml long before the evening on which somebody wants to deploy."""
    from plugins.press.deploy import target

    if (order.content / target.FILE).is_file():
        try:
            target.load(order)
        except OrderError as error:
            print(f"Выложить не получится, пока не исправлено:\n{error}", file=sys.stderr)


def _say_left_out(order: Order, made: "Made", library: "Library") -> None:
    """Name each text that an issue has no room for, at its line of the issue's file."""
    issues = {issue.name: issue for issue in library.issues}
    for name, article in made.left_out:
        issue = issues[name]
        placed = next((one for one in issue.placements if one.article == article), None)
        line, column = (placed.line, placed.column) if placed else (1, 1)
        title = getattr(library.find(article), "title", article)
        print(
            f"{report.shown(order.content)}/{issue.path}:{line}:{column} предупреждение:"
            f" Номер {name}: не поместилась заметка «{title}» ({article}). Сократите тексты (copyfit.html скажет, какие"
            " и насколько), прибавьте полосы или уберите эту строку.",
            file=sys.stderr,
        )


def _say_preflight(stage: Path) -> None:
    """Tell what preflight warns of, once for all files of an issue; errors have stopped the build already."""
    for path in sorted((stage / "newspaper").glob("*/preflight.json")):
        told = [
            f"{clause['number']} {'; '.join(clause['found'][:3])}. {clause['advice']}"
            for file in json.loads(path.read_text(encoding="utf-8"))["files"]
            if not file["file"].startswith("sheets/")  # their pages have been told of
            for clause in file["clauses"]
            if clause["found"]
        ]
        for sentence in dict.fromkeys(told):
            print(f"Номер {path.parent.name}, печать: {sentence}", file=sys.stderr)


def _say_copyfit(order: Order, made: "Made") -> None:
    """Tell how each newly set issue lies, and what an editor may do about it."""
    for issue, line in made.told:
        place = report.shown(order.output / "newspaper" / issue)
        print(
            line if line.startswith(" ") else f"Номер {issue}, {line.replace('copyfit.html', f'{place}/copyfit.html')}",
            file=sys.stderr,
        )


def _publish(order: Order) -> int:
    """Bring the stage's files to readers; return how many files of the output changed."""
    stage = order.cache / "stage"
    changed = 0
    for path in _stage_files(stage):
        changed += atomic.write(order.output / path.relative_to(stage), path.read_bytes())
    changed += _forget_presses(stage, order.output)
    before = _published(order)
    if "site" in order.parts and atomic.publish(stage / "site", order.output):
        changed += len({path for path, _ in before.items() ^ _published(order).items()})
    return changed


def _forget_presses(stage: Path, output: Path) -> int:
    """Remove what an issue no longer has: a file of last week's format or standard must not be sent by mistake."""
    gone = 0
    for made in (stage / "newspaper").glob("*"):
        old = output / "newspaper" / made.name
        for path in (path for name in OWNED for path in old.glob(name)):
            if not (made / path.relative_to(old)).is_file():
                path.unlink()
                gone += 1
    return gone


def _stage_files(stage: Path) -> list[Path]:
    files = (
        path for part in ("newspaper", "letters", "server") for path in (stage / part).rglob("*") if path.is_file()
    )
    return sorted(files)


def _published(order: Order) -> dict[str, str]:
    name = atomic.live_tree(order.output)
    return fingerprint.read(order.output / atomic.TREES / f"{name}.json") if name else {}


def _tree(order: Order) -> str:
    return atomic.live_tree(order.output) if "site" in order.parts else ""


def _sizes(order: Order) -> dict[str, int]:
    stage = order.cache / "stage"
    return {path.relative_to(stage).as_posix(): path.stat().st_size for path in _stage_files(stage)}
