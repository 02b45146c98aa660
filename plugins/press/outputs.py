"""Every output of one library, made into a stage: papers in processes of their own, letters and site meanwhile.

Input: an `Order`, the whole `Library`, an empty stage folder. Output: `site/`, `newspaper/ID/`, `letters/ID/`,
`server/` in the stage, and `Made`, what a person is told about it.
"""

import contextlib
import dataclasses
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plugins.newsroom.model import Issue, Letter, Library
from plugins.newsroom.publication import as_of
from plugins.press import report
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic
from plugins.toolkit.commandline import AbsentLibraryError
from plugins.toolkit.house import THEME
from plugins.toolkit.pictures import webp

Told = tuple[tuple[str, str], ...]
Printed = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How much was made, articles that an issue had no room for, lines of its copyfit: (issue, id or line)."""

    issues: int = 0
    letters: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()


def crew(order: Order) -> contextlib.AbstractContextManager[Executor | None]:
    """Return the processes that set papers, or none where one issue is all that is wanted: this process sets it.

    Another one would load everything once more. Where papers are all that is wanted, one gets ready at once.
    """
    if order.parts == ("newspaper",) and order.item:
        return contextlib.nullcontext()
    workers = ProcessPoolExecutor(processors(), multiprocessing.get_context("spawn"))
    if order.parts == ("newspaper",):
        workers.submit(get_ready)
    return workers


def get_ready() -> None:
    """Load what sets a paper: it takes a second, while the content is read and checked.

    What cannot be loaded is forgotten: whoever asks for it next is to hear why not.
    """
    try:
        from newspaper import bindery, compose, finishing  # noqa: F401
    except AbsentLibraryError:
        for name in [name for name in sys.modules if name.partition(".")[0] in {"newspaper", "weasyprint"}]:
            del sys.modules[name]


def make(order: Order, library: Library, stage: Path, workers: Executor | None) -> Made:
    """Make the order's parts, papers by these workers, if any; raises `OrderError` when its item does not exist."""
    issues = _issues(order, library)
    letters = _letters(order, library)
    works = [partial(print_issue, library, issue, stage, order.cache) for issue in issues]
    papers = [workers.submit(work).result for work in works] if workers else works
    for letter in letters:
        write_letter(library, letter, stage, order.cache)
    if "site" in order.parts:
        build_site(order, library, stage)
    left_out, told = _collect(issues, papers)
    if order.year:
        bind_volume(order, library, issues, stage)
    if "site" in order.parts:
        _place_papers(order, library, stage)
        index_papers(order, library, stage)
    return Made(issues=len(issues), letters=len(letters), left_out=left_out, told=told)


def processors() -> int:
    """Return how many processors this process may use: a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _issues(order: Order, library: Library) -> tuple[Issue, ...]:
    if "newspaper" not in order.parts:
        return ()
    filled = [issue for issue in library.issues if issue.placements]
    for issue in library.issues:
        if issue not in filled:
            print(f"Номер {issue.name} пока пуст: впишите статьи в {issue.path}, и он сверстается.", file=sys.stderr)
    chosen = tuple(issue for issue in filled if order.item in {"", issue.name})
    if order.year:
        chosen = tuple(issue for issue in filled if issue.date.year == order.year)
    if order.item and not chosen:
        raise OrderError(_unknown("номера", order.item, [issue.name for issue in filled]))
    return chosen


def _letters(order: Order, library: Library) -> tuple[Letter, ...]:
    if "letters" not in order.parts:
        return ()
    ready = [letter for letter in library.letters if not letter.draft]
    chosen = tuple(letter for letter in ready if order.item in {"", letter.name})
    if order.item and not chosen:
        raise OrderError(_unknown("письма", order.item, [letter.name for letter in ready]))
    return chosen


def _unknown(kind: str, item: str, names: list[str]) -> str:
    return f"{kind} «{item}» нет. Есть: {', '.join(names) or 'пока ни одного'}."


def _on_its_day(library: Library, item: Issue | Letter) -> Library:
    """Return what readers may see on the day that an issue or letter bears: it goes to print before that day."""
    day = item.date.date() if isinstance(item, Letter) and item.date else item.date
    assert day is not None
    return as_of(dataclasses.replace(library, today=max(library.today, day)))


def print_issue(library: Library, issue: Issue, stage: Path, cache: Path) -> Printed:
    """Make one issue's files in the stage; return ids of articles that found no room, and lines of the copyfit."""
    import newspaper

    report = newspaper.build(
        _on_its_day(library, issue), issue, stage / "newspaper" / issue.name, cache=cache, theme=THEME
    )
    return report.left_out, () if report.reused else report.told


def bind_volume(order: Order, library: Library, issues: tuple[Issue, ...], stage: Path) -> None:
    """Bind all issues of a year, which lie in the stage already, into one file."""
    import newspaper

    if not issues:
        years = ", ".join(sorted({str(issue.date.year) for issue in library.issues if issue.placements}))
        raise OrderError(f"--year {order.year}: номеров за этот год нет. Есть: {years or 'ни одного'}.")
    ordered = sorted(issues, key=lambda issue: (issue.date, issue.name))
    found = [(_on_its_day(library, issue), issue, stage / "newspaper" / issue.name) for issue in ordered]
    with report.step("Собираем подшивку"):
        newspaper.build_volume(found, order.year, stage / "newspaper" / str(order.year), cache=order.cache, theme=THEME)


def write_letter(library: Library, letter: Letter, stage: Path, cache: Path) -> None:
    """Make one letter's files in the stage; raises `OrderError` that names the line to mend."""
    import newsletters  # MJML loads only where a letter is made

    out = stage / "letters" / letter.name
    try:
        newsletters.build(_on_its_day(library, letter), letter, out, cache=cache, theme=THEME)
    except newsletters.LetterError as error:
        raise OrderError(f"{report.shown(library.root)}/{error}" if error.path else str(error)) from error


def build_site(order: Order, library: Library, stage: Path) -> None:
    """Make the site in the stage."""
    from plugins import website

    with report.step("Собираем сайт"):
        seen = as_of(library, drafts=order.drafts)
        website.build(seen, stage / "site", cache=order.cache, theme=THEME)
        for name, text in website.server_files(seen):
            atomic.write(stage / "server" / name, text.encode())


def index_papers(order: Order, library: Library, stage: Path) -> None:
    """Add the PDFs' texts to the site's search, when both are made."""
    from plugins import website

    with report.step("Добавляем газету в поиск"):
        website.index_papers(as_of(library), stage / "site", cache=order.cache)


def _collect(issues: tuple[Issue, ...], papers: Sequence[Callable[[], Printed]]) -> tuple[Told, Told]:
    if not papers:
        return (), ()
    with report.step("Верстаем газету"):
        results = [paper() for paper in papers]
    pairs = tuple(zip(issues, results, strict=True))
    left_out = tuple((issue.name, text) for issue, (texts, _) in pairs for text in texts)
    return left_out, tuple((issue.name, line) for issue, (_, told) in pairs for line in told)


def _place_papers(order: Order, library: Library, stage: Path) -> None:
    """Copy the screen edition and the cover of every public issue to their permanent addresses (`fields.md`)."""
    for issue in as_of(library).issues:
        made = [folder / "newspaper" / issue.name for folder in (stage, order.output)]
        folder = next((folder for folder in made if folder.is_dir()), None)
        if folder is None:
            continue
        target = stage / "site" / issue.address
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / f"screen-{issue.formats[0]}.pdf", target / "gazeta.pdf")
        shutil.copyfile(folder / "cover.png", target / "oblozhka.png")
        shutil.copyfile(_light(folder / "cover.png", order.cache), target / "oblozhka.webp")


def _light(cover: Path, cache: Path) -> Path:
    """Return a cover as WebP, made once per content."""
    kept = cache / "covers" / f"{atomic.digest(cover)}.webp"
    if not kept.is_file():
        atomic.write(kept, webp(cover))
    return kept
