"""Everything that must pass before a change of the tool is taken: style, types, tests.

Input: words for pytest. Output: the tools' own lines, pytest's summaries last; an exit code; with `full` also
`docs/measured/full.md`, what the tests of the promised sizes took and measured, or a page of its own for the tests that
were asked for, as `full-newsletters-delivery.md`. Tests run side by side in the pieces
and the order of `tests/scheduling.py`; those marked `alone` measure time, and run after the others, one by one.
"""

import os
import platform
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from plugins.press.order import HOUSE
from plugins.press.outputs import processors
from plugins.toolkit import atomic

PACKAGES = ("plugins", "newspaper", "newsletters", "tests", "docs", "tasks.py", "pelicanconf.py")
MEASURED = HOUSE / "docs" / "measured" / "full.md"
SLOWEST = 15
FOREIGN = "hypothesis-statistics"
"""How properties begin that a plugin of pytest writes down for itself."""


def checks(words: list[str], *, full: bool) -> int:
    """Run ruff, mypy and pytest, or only pytest when words for it are given; the first failure's code is returned."""
    codes = [] if words else [_run(*command) for command in _static_checks()]
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for name, how in _rounds(words).items():
            results.append(Path(folder) / f"{name}.xml")
            codes.append(_run("pytest", *how, f"--junitxml={results[-1]}", full=full))
        if full:
            told = [result.read_text(encoding="utf-8") for result in results if result.is_file()]
            atomic.write(page(words), measured(*told, words=words).encode())
    return next((code for code in codes if code), 0)


def page(words: list[str]) -> Path:
    """Return where the figures of a full run belong: those of a part must not stand for those of the whole."""
    places = [word.partition("::")[0].removeprefix("tests/").removesuffix(".py") for word in words if "/" in word]
    return MEASURED.with_stem("-".join([MEASURED.stem, *(place.strip("/").replace("/", "-") for place in places)]))


def _rounds(words: list[str]) -> dict[str, tuple[str, ...]]:
    """Return pytest's words for each round: whoever asks for some tests gets one, in this process's order."""
    if words:
        return {"asked": tuple(words)}
    processes = str(max(2, processors()))
    shared = ("-n", processes, "--dist", "loadfile", "--no-loadscope-reorder")
    return {"together": ("-m", "not alone", *shared), "alone": ("-m", "alone")}


def _static_checks() -> tuple[tuple[str, ...], ...]:
    return ("ruff", "check", *PACKAGES), ("ruff", "format", "--check", "--quiet", *PACKAGES), ("mypy",)


def _run(*command: str, full: bool = False) -> int:
    """Run a module of the environment; `PRESS_FULL` tells the tests to take the promised sizes."""
    environment = os.environ | ({"PRESS_FULL": "1"} if full else {})
    return subprocess.run([sys.executable, "-P", "-m", *command], cwd=HOUSE, env=environment, check=False).returncode


def measured(*results: str, words: Sequence[str] = ()) -> str:
    """Return the report of a full run, in Markdown, from pytest's JUnit XML: counts, properties, the slowest tests."""
    found = [ET.fromstring(result).find("testsuite") for result in results]  # noqa: S314 - written a moment ago
    suites = [suite for suite in found if suite is not None]
    if not suites or len(suites) < len(results):
        raise ValueError("В отчёте pytest нет итогов.")
    cases = sorted((case for suite in suites for case in suite.iter("testcase")), key=lambda case: -_seconds(case))
    every = [(one.get("name", ""), one.get("value", "")) for suite in suites for one in suite.iter("property")]
    told = [(name, value) for name, value in every if not name.startswith(FOREIGN)]
    lost = [case.get("name") for case in cases if case.find("failure") is not None or case.find("error") is not None]
    lines = [
        "# Полный прогон проверок",
        "",
        f"Python {platform.python_version()}, процессоров: {os.cpu_count()}."
        f" Команда: `{' '.join(('./press test --full', *words))}`.",
        f"Проверок: {_sum(suites, 'tests')}, не прошло: {_sum(suites, 'failures', 'errors')},"
        f" пропущено: {_sum(suites, 'skipped')}, секунд: {sum(map(_seconds, suites)):.0f}.",
        *(f"Не прошли: {', '.join(map(str, lost))}." for _ in lost[:1]),
        "",
        "| измерено | значение |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in told if "\n" not in value),
        "",
        "| самые долгие проверки | секунд |",
        "| --- | --- |",
        *(f"| {case.get('name')} | {_seconds(case):.1f} |" for case in cases[:SLOWEST]),
        *(f"\n## {name[:1].upper()}{name[1:]}\n\n{value.strip()}" for name, value in told if "\n" in value),
    ]
    return "\n".join(lines) + "\n"


def _seconds(element: ET.Element) -> float:
    return float(element.get("time", "0"))


def _sum(suites: list[ET.Element], *names: str) -> int:
    return sum(int(suite.get(name, "0")) for suite in suites for name in names)
