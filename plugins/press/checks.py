"""Everything that must pass before a change of the tool is taken: style, types, tests.

Input: words for pytest. Output: the tools' own lines, pytest's summary last; an exit code; with `full` also
`docs/measured/full.md`, what the tests of the promised sizes took and measured.
"""

import os
import platform
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from plugins.press.order import HOUSE
from plugins.toolkit import atomic

PACKAGES = ("plugins", "newspaper", "newsletters", "tests", "docs", "tasks.py", "pelicanconf.py")
MEASURED = HOUSE / "docs" / "measured" / "full.md"
SLOWEST = 15


def checks(words: list[str], *, full: bool) -> int:
    """Run ruff, mypy and pytest, or only pytest when words for it are given; the first failure's code is returned."""
    codes = [] if words else [_run(*command) for command in _static_checks()]
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.xml"
        codes.append(_run("pytest", *words, f"--junitxml={results}", full=full))
        if full and results.is_file():
            atomic.write(MEASURED, measured(results.read_text(encoding="utf-8")).encode())
    return next((code for code in codes if code), 0)


def _static_checks() -> tuple[tuple[str, ...], ...]:
    return ("ruff", "check", *PACKAGES), ("ruff", "format", "--check", "--quiet", *PACKAGES), ("mypy",)


def _run(*command: str, full: bool = False) -> int:
    """Run a module of the environment; `PRESS_FULL` tells the tests to take the promised sizes."""
    environment = os.environ | ({"PRESS_FULL": "1"} if full else {})
    return subprocess.run([sys.executable, "-P", "-m", *command], cwd=HOUSE, env=environment, check=False).returncode


def measured(results: str) -> str:
    """Return the report of a full run, in Markdown, from pytest's JUnit XML: counts, properties, the slowest tests."""
    suite = ET.fromstring(results).find("testsuite")  # noqa: S314 - written by pytest a moment ago
    if suite is None:
        raise ValueError("В отчёте pytest нет итогов.")
    cases = sorted(suite.iter("testcase"), key=lambda case: -float(case.get("time", "0")))
    lines = [
        "# Полный прогон проверок",
        "",
        f"Python {platform.python_version()}, процессоров: {os.cpu_count()}. Команда: `./press test --full`.",
        f"Проверок: {suite.get('tests')}, не прошло: {_failed(suite)}, пропущено: {suite.get('skipped')},"
        f" секунд: {float(suite.get('time', '0')):.0f}.",
        "",
        "| измерено | значение |",
        "| --- | --- |",
        *(f"| {found.get('name')} | {found.get('value')} |" for found in suite.iter("property")),
        "",
        "| самые долгие проверки | секунд |",
        "| --- | --- |",
        *(f"| {case.get('name')} | {float(case.get('time', '0')):.1f} |" for case in cases[:SLOWEST]),
    ]
    return "\n".join(lines) + "\n"


def _failed(suite: ET.Element) -> int:
    return int(suite.get("failures", "0")) + int(suite.get("errors", "0"))
