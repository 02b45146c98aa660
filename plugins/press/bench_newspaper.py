"""The newspaper's figures, measured as people run it: `./press newspaper` on issues of ever more A3 pages.

Input: the most pages to go to. Output: a page in Markdown, an exit code: 1 when a promise is not kept. Beside them
stands what Chromium and Typst take to print the same texts in five columns, without a plan, press files or proofs:
the lower bound of setting alone. Typst is no part of the project: it is fetched into a folder that is thrown away.
"""

import html
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.press import corpus
from plugins.press.bench_lint import Figure, Run, timed
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
CSS = """@page{size:297mm 420mm;margin:15mm}@font-face{font-family:T;src:url(FONT)}
body{margin:0;font:8.7pt/11.2pt T;columns:5;column-gap:5mm;text-align:justify;hyphens:auto}
h2{font-size:20pt;line-height:1.1}"""
TYPST = """#set page(width: 297mm, height: 420mm, margin: 15mm, columns: 5)
#set columns(gutter: 5mm)
#set text(font: "FONT", size: 8.7pt, lang: "ru", hyphenate: true)
#set par(justify: true, leading: 3.4pt)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One issue: pages that came out, the run, kilobytes of its files."""

    pages: int
    run: Run
    size: int


def bench(most: int) -> int:
    """Measure, print, and write the page when the size is the promised one."""
    with tempfile.TemporaryDirectory(prefix="stengazeta-bench-") as name:
        folder = Path(name)
        print("Верстаем восемь полос, потом больше.", file=sys.stderr)
        volumes = [volume(folder / f"v{pages}", pages) for pages in STEPS if pages <= max(most, STEPS[0])]
        figures = list(promises(folder / f"v{STEPS[0]}", volumes))
        page = report(volumes, figures, peers(folder, volumes))
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
    return Volume(pages=_pages(screen), run=run, size=sum(file.stat().st_size for file in files) // 1024)


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
    file = sorted((folder / "content" / "news").rglob("*arkhiv*.md"))[3]
    with file.open("a", encoding="utf-8") as text:
        text.write("\nПосле собрания все пошли пить чай.\n")
    yield Figure(what="одна статья изменилась, процессор", value=newspaper(folder).cpu, limit=5, unit="с")
    yield Figure(what="ничего не изменилось, процессор", value=newspaper(folder).cpu, limit=2, unit="с")
    if last is not first:
        grown = (last.run.cpu / last.pages) / (first.run.cpu / first.pages)
        yield Figure(what=f"полоса из {last.pages} против полосы из {first.pages}", value=grown, limit=1.5, unit="раз")


def peers(folder: Path, volumes: Sequence[Volume]) -> list[tuple[str, int, Run]]:
    """Return what ours and others take for the texts of each volume: name, pages, the run."""
    found: list[tuple[str, int, Run]] = []
    font = _font(folder)
    tools = {"Chromium, печать": _chromium(folder, font), "Typst": _typst(folder, font)}
    for wanted, one in zip(STEPS, volumes, strict=False):
        found.append(("Стенгазета", one.pages, one.run))
        texts = list(_texts(folder / f"v{wanted}"))
        (folder / "peer.html").write_text(_as_html(texts, font), encoding="utf-8")
        (folder / "peer.typ").write_text(_as_typst(texts), encoding="utf-8")
        for name, command in tools.items():
            made = folder / "peer.pdf"
            made.unlink(missing_ok=True)
            run = timed(command) if command else None
            if run and made.is_file():
                found.append((name, _pages(made), run))
    return found


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield title and paragraphs of the archive's articles."""
    from plugins.newsroom.reader import read_library

    library = read_library(folder / "content", cache=folder / ".cache")
    yield from ((one.title, one.body.text) for one in library.articles if "arkhiv" in one.id)


def _font(folder: Path) -> Path:
    """Return a folder with the face of the paper's text alone."""
    from newspaper import faces

    file = {face.name: path for face, path in faces.files(folder / ".cache")}["Text"]
    atomic.write(folder / "peer-font" / "text.ttf", file.read_bytes())
    return folder / "peer-font"


def _as_html(texts: Sequence[tuple[str, str]], font: Path) -> str:
    css = CSS.replace("FONT", (font / "text.ttf").as_uri())
    body = "".join(f"<h2>{html.escape(title)}</h2>{_html_paragraphs(text)}" for title, text in texts)
    return f'<!doctype html><html lang="ru"><meta charset="utf-8"><style>{css}</style>{body}</html>'


def _html_paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n\n"))


def _as_typst(texts: Sequence[tuple[str, str]]) -> str:
    """Return Typst's source: every text as a string, so that no sign of it is markup."""
    rows = [f"#heading({_string(title)})\n" + "".join(f"#par({_string(one)})\n" for one in text.split("\n\n"))
            for title, text in texts]  # fmt: skip
    return TYPST.replace("FONT", "Stengazeta Text") + "".join(rows)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _chromium(folder: Path, font: Path) -> list[str]:
    """Return the command that prints `peer.html`, or nothing when there is no Chromium."""
    del font
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return []
    return [
        program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'peer.pdf'}",
        (folder / "peer.html").as_uri(),
    ]  # fmt: skip


def _typst(folder: Path, font: Path) -> list[str]:
    """Return the command that sets `peer.typ`, or nothing when Typst cannot be had; it goes with the folder."""
    place = folder / "typst"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, capture_output=True, timeout=120)
        pip = [str(place / "bin" / "pip"), "install", "-q", "typst"]
        subprocess.run(pip, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        print("Typst не ставится, меряем без него.", file=sys.stderr)
        return []
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
    return [str(place / "bin" / "python"), "-c", code, str(folder / "peer.typ"), str(folder / "peer.pdf"), str(font)]


def _pages(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as document:
        return len(document.pages)


def report(volumes: Sequence[Volume], figures: Sequence[Figure], others: Sequence[tuple[str, int, Run]]) -> str:
    """Return the page."""
    kept = [
        (one.what, f"{_number(one.value)} {one.unit}", f"{_number(one.limit)} {one.unit}", "да" if one.kept else "НЕТ")
        for one in figures
    ]
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


def _run(pages: int, run: Run) -> tuple[str, str, str]:
    return _number(run.cpu), _number(1000 * run.cpu / max(1, pages)), _number(run.memory)


def _number(value: float) -> str:
    return (f"{value:.0f}" if value >= 20 else f"{value:.1f}").replace(".", ",")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
