"""The linter's figures, measured as people run it: `./press lint` on an archive of ten thousand articles.

Input: a number of articles. Output: a page in Markdown, an exit code: 1 when a promise is not kept. Beside every figure
stands what it takes, in the same run on the same machine, to do a part of the work alone: read the bytes, search one
word, convert the Markdown, spell-check. Seconds differ from machine to machine, the ratios hardly.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from plugins.press import corpus
from plugins.press.memory import watch
from plugins.press.order import HOUSE
from plugins.toolkit import atomic

PROMISED = 10_000
"""Articles for which the limits are meant, 38 MB of them."""
PAGE = HOUSE / "docs" / "measured" / "lint.md"
SAMPLED = 300
"""Texts on which each rule is timed."""
TRIES = 3
UNPROMISED = float("inf")
"""The limit of what is told because people ask, not because it was promised."""
_WORD = re.compile(r"[А-ЯЁа-яё]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds of CPU with all helpers, seconds by the clock, megabytes of all processes together at their peak."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One promise: what, how much it is, what it may be; `unit` in Russian."""

    what: str
    value: float
    limit: float
    unit: str

    @property
    def kept(self) -> bool:
        return self.value <= self.limit


def bench(number: int) -> int:
    """Measure, print, and write the page when the size is the promised one."""
    with tempfile.TemporaryDirectory(prefix="stengazeta-bench-") as folder:
        print(f"Готовим архив: {number} статей.", file=sys.stderr)
        root = corpus.make(Path(folder) / "content", number, HOUSE / "content")
        figures = list(measure(root))
        page = report(number, figures, peers(root), costs(root))
    print(page)
    if number == PROMISED:
        atomic.write(PAGE, page.encode())
    return 0 if all(figure.kept for figure in figures) or number != PROMISED else 1


def measure(root: Path) -> Iterator[Figure]:
    """Run `./press lint` cold, warm, on one file, on one edited file."""
    _settle()
    cold = lint(root)
    yield Figure(what="весь архив в первый раз, процессор", value=cold.cpu, limit=40, unit="с")
    yield Figure(what="весь архив в первый раз, по часам", value=cold.wall, limit=25, unit="с")
    yield Figure(what="память всех процессов вместе", value=cold.memory, limit=400, unit="МБ")
    lint(root)
    again = _best(lambda: lint(root))
    yield Figure(what="весь архив ещё раз, процессор", value=again.cpu, limit=2, unit="с")
    yield Figure(what="весь архив ещё раз, по часам", value=again.wall, limit=2, unit="с")
    changed = sorted((root / "news").rglob("*.md"))[0]
    after = _best(lambda: _edited(root, changed, whole=True))
    yield Figure(what="весь архив после правки одного текста, процессор", value=after.cpu, limit=UNPROMISED, unit="с")
    small = root.with_name("small") / "content"
    shutil.copytree(HOUSE / "content", small)
    file = sorted((small / "news").rglob("*.md"))[-1]
    _settle()
    lint(small)
    lint(small, file)
    one = _best(lambda: lint(small, file))
    yield Figure(what="один файл без изменений, процессор", value=1000 * one.cpu, limit=150, unit="мс")
    edited = _best(lambda: _edited(small, file))
    yield Figure(what="один файл после правки, процессор", value=1000 * edited.cpu, limit=150, unit="мс")


def _edited(root: Path, file: Path, *, whole: bool = False) -> Run:
    """Add a sentence as an editor would, then lint the file, or everything."""
    with file.open("a", encoding="utf-8") as text:
        text.write("\nПосле собрания все пошли пить чай.\n")
    return lint(root, *[] if whole else [file])


def _settle() -> None:
    """Let files grow older than two seconds: what has just changed is not trusted to keep still."""
    time.sleep(2.1)


def _best(run: Callable[[], Run]) -> Run:
    return min((run() for _ in range(TRIES)), key=lambda one: one.cpu)


def lint(root: Path, *paths: Path) -> Run:
    """Run the command as it is typed."""
    return timed([*_command(), *map(str, paths), "--content", str(root), "--format", "github"])


def _command() -> list[str]:
    """Return the launcher, or its last line where the environment is somebody else's (a test)."""
    ready = (HOUSE / ".venv" / "ready.lock").is_file()
    return [str(HOUSE / "press"), "lint"] if ready else [sys.executable, "-P", "-m", "plugins.lint"]


def timed(command: Sequence[str], said: IO[str] | None = None) -> Run:
    """Run a command and wait for it; what it prints goes to `said`, or nowhere."""
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}
    out = said or subprocess.DEVNULL
    before, start = os.times(), time.monotonic()
    with subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=environment) as process:
        memory = watch(process)
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Run(cpu=cpu, wall=time.monotonic() - start, memory=memory)


def peers(root: Path) -> list[tuple[str, float]]:
    """Return seconds of CPU for parts of the work done alone, on the same archive."""
    from plugins.lint.timing import seconds

    files = sorted((root / "news").rglob("*.md"))
    found = [("прочесть байты", seconds(lambda: [path.read_bytes() for path in files]))]
    texts = [path.read_text(encoding="utf-8") for path in files]
    pattern = re.compile(r"(?i)\b(?:утвердить|согласовать|данный|является|осуществляется)\b")
    found.append(("найти пять слов одним re", seconds(lambda: [pattern.findall(text) for text in texts])))
    found.append(("разобрать Markdown (Python-Markdown без добавок)", seconds(lambda: _markdown(texts))))
    if shutil.which("hunspell"):
        words = "\n".join(sorted({word for text in texts for word in _WORD.findall(text)}))
        found.append(("проверить слова архива по одному разу (hunspell)", _hunspell(words)))
    return found


def _markdown(texts: list[str]) -> None:
    from markdown import Markdown

    engine = Markdown()
    for text in texts:
        engine.reset().convert(text.split("---\n", 2)[2])


def _hunspell(words: str) -> float:
    before = os.times()
    subprocess.run(["hunspell", "-d", "ru_RU", "-l"], input=words.encode(), stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def costs(root: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Return what each rule costs: microseconds an article, and milliseconds over the whole."""
    from plugins.lint import timing
    from plugins.newsroom.reader import read_library

    cache = root.parent / ".cache"
    library = read_library(root, cache=cache)
    return timing.of_texts(library, texts=SAMPLED, cache=cache / "lint"), timing.of_library(library)


def report(
    number: int,
    figures: list[Figure],
    alone: list[tuple[str, float]],
    spent: tuple[dict[str, float], dict[str, float]],
) -> str:
    """Return the page."""
    cold = figures[0].value
    lines = [
        "# Скорость проверки текстов\n",
        f"Измерено командой `./press bench --lint`: {number} статей, Python {platform.python_version()}, процессоров:"
        f" {os.cpu_count()}. Пределы обещаны для {PROMISED} статей (38 МБ) и двух процессоров.\n",
        *_table(("что", "сколько", "можно", ""), [_row(figure) for figure in figures]),
        "\nТе же тексты, часть работы отдельно; во сколько раз дольше вся проверка в первый раз:\n",
        *_table(("что", "с", "раз"), [(what, _short(time), f"{cold / max(time, 0.001):.0f}") for what, time in alone]),
        "\nВо что обходится каждое правило, микросекунд на статью (сначала части текста, общие для всех правил):\n",
        *_table(("что", "мкс"), [(name, f"{time:.0f}") for name, time in spent[0].items()]),
        "\nПравила, которые смотрят на все материалы сразу, миллисекунд на весь архив:\n",
        *_table(("правило", "мс"), [(name, f"{time:.1f}".replace(".", ",")) for name, time in spent[1].items()]),
    ]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> tuple[str, str, str, str]:
    verdict = "да" if figure.kept else "НЕТ"
    if figure.limit == UNPROMISED:
        return figure.what, f"{_short(figure.value)} {figure.unit}", "—", "—"
    return figure.what, f"{_short(figure.value)} {figure.unit}", f"{figure.limit:.0f} {figure.unit}", verdict


def _short(value: float) -> str:
    return (f"{value:.0f}" if value >= 10 else f"{value:.2f}").replace(".", ",")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
