"""What others take to print the texts of the newspaper's bench: Chromium and Typst, in five columns.

Input: a folder with the issues of `bench_newspaper`, their volumes. Output: for each what ours and theirs took. Without
a plan, press files or proofs: the lower bound of setting alone. Typst is no part of the project: it is fetched into a
folder that is thrown away.
"""

import html
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.press.bench_lint import Run, timed
from plugins.toolkit import atomic

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
    """One issue: the folder of its content and output, pages that came out, the run, kilobytes of its files."""

    folder: Path
    pages: int
    run: Run
    size: int


def peers(folder: Path, volumes: Sequence[Volume]) -> list[tuple[str, int, Run]]:
    """Return what ours and others take for the texts of each volume: name, pages, the run."""
    found: list[tuple[str, int, Run]] = []
    font = _font(folder)
    tools = {"Chromium, печать": _chromium(folder, font), "Typst": _typst(folder, font)}
    for one in volumes:
        found.append(("Стенгазета", one.pages, one.run))
        texts = list(_texts(one.folder))
        (folder / "peer.html").write_text(_as_html(texts, font), encoding="utf-8")
        (folder / "peer.typ").write_text(_as_typst(texts), encoding="utf-8")
        for name, command in tools.items():
            made = folder / "peer.pdf"
            made.unlink(missing_ok=True)
            run = timed(command) if command else None
            if run and made.is_file():
                found.append((name, pages(made), run))
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


def pages(file: Path) -> int:
    """Return how many pages a PDF has."""
    import pikepdf

    with pikepdf.open(file) as document:
        return len(document.pages)
