"""Checks of the machine: Python, libraries, fonts, disk, git.

Input: a `Patient`. Output: results.
"""

import importlib
import importlib.util
import platform
import shutil
import subprocess
from collections.abc import Iterator

from plugins.press.deploy.progress import bytes_shown
from plugins.press.doctor.patient import Check, Patient, Result, State
from plugins.press.report import count
from plugins.toolkit.commandline import AbsentLibraryError

FONTS = ("fontpkg_literata", "fontpkg_onest", "fontpkg_pt_sans_narrow", "fontpkg_source_serif_4")
LEAST, ENOUGH = 200 << 20, 1 << 30
"""Bytes of free disk: below the first a build may fail, below the second one should look."""


def python(patient: Patient) -> Iterator[Result]:
    """The version: asked for first when something is reported. An older one than 3.11 the launcher refuses."""
    yield Result(state="good", said=f"{platform.python_version()}, {platform.system()}")


def libraries(patient: Patient) -> Iterator[Result]:
    """The system's libraries that set the newspaper, and the fonts."""
    try:
        importlib.import_module("plugins.toolkit.pdf")
        yield Result(state="good", said="библиотеки вёрстки загружаются")
    except (ImportError, OSError, AbsentLibraryError) as error:
        yield Result(state="bad", said=f"вёрстка не запустится: {error}", todo="docs/ustanovka.md, «Поставить»")
    lost = [name for name in FONTS if importlib.util.find_spec(name) is None]
    if lost:
        yield Result(state="bad", said=f"нет шрифтов: {', '.join(lost)}", todo="rm -rf .venv и любая команда ./press")


def spelling(patient: Patient) -> Iterator[Result]:
    """The dictionary of spelling: without it rule Y001 is silent, and everything else works."""
    from plugins.lint.language import hunspell

    if hunspell.dictionary() is not None:
        yield Result(state="good", said="словарь Hunspell на месте")
    else:
        yield Result(
            state="look",
            said="словаря Hunspell нет: правило Y001 молчит, опечатки не ищутся",
            todo="apt install hunspell hunspell-ru",
        )


def disk(patient: Patient) -> Iterator[Result]:
    """Room for one more build."""
    place = patient.order.output if patient.order.output.is_dir() else patient.order.content
    free = shutil.disk_usage(place).free
    state: State = "bad" if free < LEAST else "look" if free < ENOUGH else "good"
    todo = "" if state == "good" else "освободите место; .cache можно удалить без вреда"
    yield Result(state=state, said=f"свободно {bytes_shown(free)}", todo=todo)


def git(patient: Patient) -> Iterator[Result]:
    """The content is under git and committed: everything else is built from it."""
    content = str(patient.order.content)
    try:
        done = subprocess.run(
            ["git", "-C", content, "status", "--porcelain", "--", "."], capture_output=True, text=True, check=False
        )
    except OSError:
        yield Result(state="look", said="git не поставлен", todo="apt install git")
        return
    if done.returncode:
        yield Result(
            state="look", said="материалы не в git: история правок пропадёт", todo="git init, git add, git commit"
        )
    elif changed := len(done.stdout.splitlines()):
        yield Result(
            state="look", said=f"не записано в git: {count(changed, 'файл')}", todo="git add content && git commit"
        )
    else:
        yield Result(state="good", said="все материалы записаны")


MACHINE = (
    Check("Python", python),
    Check("Библиотеки", libraries),
    Check("Орфография", spelling),
    Check("Место на диске", disk),
    Check("git", git),
)
