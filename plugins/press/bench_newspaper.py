"""The newspaper's figures, measured as people run it: `./press newspaper` on issues of ever more A3 pages.

Input: the most pages to go to. Output: a page in Markdown, an exit code: 1 when a promise is not kept. Beside them
stands what others take (`bench_peers`).
"""

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from plugins.press import bench_peers, corpus
from plugins.press.bench_lint import UNPROMISED, Figure, Run, timed
from plugins.press.bench_peers import Volume
from plugins.press.order import HOUSE, OrderError
from plugins.toolkit import atomic

PROMISED = 200
"""Pages up to which the cost must grow in proportion."""
STEPS = (8, 32, 100, 200)
PER_PAGE = 3.2
"""Articles of the archive on an A3 page, with their heads."""
PAGE = HOUSE / "docs" / "measured" / "newspaper.md"
ISSUE = "2026-11"
TOLD = 5
"""Errors of a command that failed, or its last lines, that are told."""
_NUMBER = re.compile(r"\d(?!\d)")
"""The last figure of a number."""
GENRES = ("заметка", "репортаж", "интервью", "очерк")
HEAD = """number: "1"
date: 2026-11-20
formats: [a3]
rubrics: [Заметка, Репортаж, Интервью, Очерк]
signed_plan: "19 ноября, 18:00"
signed_fact: "19 ноября, 18:00"
print_run: "990"
price: Бесплатно
printer: Типография
articles:
"""


def bench(most: int) -> int:
    """Measure, print, and write the page when the size is the promised one."""
    with tempfile.TemporaryDirectory(prefix="stengazeta-bench-") as name:
        folder = Path(name)
        print("Верстаем восемь полос, потом больше.", file=sys.stderr)
        volumes = [volume(folder / f"v{pages}", pages) for pages in STEPS if pages <= max(most, STEPS[0])]
        figures = list(promises(folder / f"v{STEPS[0]}", volumes))
        page = report(volumes, figures, bench_peers.peers(folder, volumes))
    print(page)
    if most == PROMISED:
        atomic.write(PAGE, page.encode())
    return 0 if all(figure.kept for figure in figures) else 1


def volume(folder: Path, pages: int) -> Volume:
    """Set an issue of about so many pages for the first time."""
    number = max(len(GENRES), round(PER_PAGE * pages))  # every section has a text
    content = corpus.make(folder / "content", number, HOUSE / "content", printed=True)
    _issue(content)
    run = newspaper(folder)
    files = sorted((folder / "output" / "newspaper" / ISSUE).rglob("*.pdf"))
    screen = next(file for file in files if file.name == "screen-a3.pdf")
    return Volume(
        folder=folder, pages=bench_peers.pages(screen), run=run, size=sum(file.stat().st_size for file in files) // 1024
    )


def _issue(content: Path) -> None:
    """Write the one issue: the whole archive, in A3, as many pages as it needs, a picture to every third text."""
    files = sorted(content.rglob("*arkhiv*.md"))
    pictures = sorted(file for file in (content / "pictures").iterdir() if file.suffix in {".svg", ".jpg"})
    for at, file in enumerate(files):
        genre = GENRES[at % len(GENRES)]
        told = f"genre: {genre}\nrubric: {genre.capitalize()}"
        text = file.read_text(encoding="utf-8").replace("genre: заметка", told, 1)
        if at % 3 == 0:
            picture = pictures[at // 3 % len(pictures)].relative_to(content)
            facts = f"{{file: {picture}, alt: Рисунок к тексту, caption: Рисунок к тексту}}"
            text = text.replace("channels:", f"picture: {facts}\nchannels:", 1)
        file.write_text(text, encoding="utf-8")
    for folder in ("issues", "letters"):
        shutil.rmtree(content / folder)
    articles = [file.relative_to(content).with_suffix("") for file in files]
    rows = [f"  - {{article: {name}, priority: {1 + at % 3}}}" for at, name in enumerate(articles)]
    atomic.write(
        content / "issues" / f"{ISSUE}.yaml", (f"lead: {articles[0]}\n{HEAD}" + "\n".join(rows) + "\n").encode()
    )


def newspaper(folder: Path) -> Run:
    """Run the command as it is typed. Raises OrderError with the command's own words when it makes no issue."""
    where = [f"--content={folder / 'content'}", f"--output={folder / 'output'}"]
    command = [sys.executable, "-P", "-m", "plugins.press", "newspaper", ISSUE, *where]
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        run = timed(command, said)
        said.seek(0)
        words = said.read()
    if not (folder / "output" / "newspaper" / ISSUE).is_dir():
        raise OrderError(f"номер для замера не сверстан. Вот что сказала команда:\n{told(words)}")
    return run


def told(words: str) -> str:
    """Return what a command that failed says of it: its errors, without the warnings, and its last lines."""
    lines = words.splitlines()
    errors = [line for line in lines if " ошибка: " in line]
    return "\n".join(dict.fromkeys([*errors[:TOLD], *lines[-1:]] if errors else lines[-TOLD:]))


def promises(folder: Path, volumes: Sequence[Volume]) -> Iterator[Figure]:
    """Yield the issue's promises: eight pages cold, one article changed, growth up to the largest volume."""
    first, last = volumes[0], volumes[-1]
    yield Figure(what=f"{first.pages} полос A3 в первый раз, процессор", value=first.run.cpu, limit=15, unit="с")
    yield Figure(what="память всех процессов вместе", value=first.run.memory, limit=400, unit="МБ")
    run, drawn = edited(folder, _corrected)
    yield Figure(what="в статье поправлено число, процессор", value=run.cpu, limit=5, unit="с")
    yield Figure(what="из-за числа нарисовано заново", value=drawn, limit=2, unit="полос")
    run, drawn = edited(folder, "{}\nПосле собрания все пошли пить чай.\n".format)
    yield Figure(what="статья длиннее на абзац, процессор", value=run.cpu, limit=UNPROMISED, unit="с")
    yield Figure(what="из-за абзаца нарисовано заново", value=drawn, limit=UNPROMISED, unit="полос")
    yield Figure(what="ничего не изменилось, процессор", value=newspaper(folder).cpu, limit=2, unit="с")
    if last is not first:
        grown = (last.run.cpu / last.pages) / (first.run.cpu / first.pages)
        yield Figure(what=f"полоса из {last.pages} против полосы из {first.pages}", value=grown, limit=1.5, unit="раз")


def edited(folder: Path, change: Callable[[str], str]) -> tuple[Run, int]:
    """Change one article of an issue and set the issue again; return the run and how many pages were drawn.

    A story that takes as many lines as before leaves the plan alone; one that is longer may move every page, for a plan
    follows from the content and never from the plan before (`newspaper/standing.py`).
    """
    files = sorted((folder / "content" / "news").rglob("*arkhiv*.md"), reverse=True)
    file = next(one for one in files if _NUMBER.search(_body(one)))
    kept = folder / ".cache" / "newspaper" / "pages" / f"{ISSUE}-a3"
    before = {page.name for page in kept.iterdir()}
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    run = newspaper(folder)
    return run, len({page.name for page in kept.iterdir()} - before)


def _body(file: Path) -> str:
    return file.read_text(encoding="utf-8").rpartition("---\n")[2]


def _corrected(text: str) -> str:
    """Return an article with another figure in the first number of its body: no line becomes longer."""
    front, mark, body = text.rpartition("---\n")
    return front + mark + _NUMBER.sub(lambda found: "6" if found[0] == "8" else "8", body, count=1)


def report(volumes: Sequence[Volume], figures: Sequence[Figure], others: Sequence[tuple[str, int, Run]]) -> str:
    """Return the page."""
    kept = [(one.what, f"{_number(one.value)} {one.unit}", *_promised(one)) for one in figures]
    grown = [(str(one.pages), *_run(one.pages, one.run), str(one.size)) for one in volumes]
    beside = [(name, str(pages), *_run(pages, run)) for name, pages, run in others]
    lines = [
        "# Скорость вёрстки\n",
        f"Измерено командой `./press bench --newspaper`: Python {platform.python_version()}, процессоров:"
        f" {os.cpu_count()}. Номер в A3 из статей архива (в среднем 3,8 КБ), все файлы для экрана и печати; время —"
        " процессорное, вместе с чтением материалов.\n",
        *_table(("что", "сколько", "можно", ""), kept),
        "\nТот же номер, всё толще; каждый в первый раз:\n",
        *_table(("полос", "с", "мс на полосу", "МБ памяти", "КБ файлов"), grown),
        "\nТе же тексты набирают другие: в пять колонок подряд, без плана полос, картинок, печатных файлов и проверки."
        " Это цена одного набора.\n",
        *_table(("чем", "полос", "с", "мс на полосу", "МБ памяти"), beside),
    ]
    return "\n".join(lines) + "\n"


def _promised(one: Figure) -> tuple[str, str]:
    """Return what a figure may be and whether it is so; nothing of one that nobody promised."""
    if one.limit == UNPROMISED:
        return "", ""
    return f"{_number(one.limit)} {one.unit}", "да" if one.kept else "НЕТ"


def _run(pages: int, run: Run) -> tuple[str, str, str]:
    return _number(run.cpu), _number(1000 * run.cpu / max(1, pages)), _number(run.memory)


def _number(value: float) -> str:
    return (f"{value:.0f}" if value >= 20 else f"{value:.1f}").replace(".", ",")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
