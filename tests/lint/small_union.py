"""The small union that rules are tried on: a few files in `base/`, and a few built pages.

Input: an example of a rule. Output: a content folder, or folders of built pages, papers and letters, in which
everything is right but for what the example says. They are made of the rules' own good examples: a rule whose good
example does not satisfy it fails at once.
"""

import datetime as dt
import io
import re
import shutil
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

from PIL import Image

from plugins.lint import Built, check
from plugins.lint.example import LEAF, PAPER, Example
from plugins.lint.families import RULES
from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding, Library
from plugins.newsroom.reader import read_library
from tests import pdfs

BASE = Path(__file__).parent / "base"
BLOCK = re.compile(r"(?m)^(?P<key>[a-z_]+):.*\n?(?:^(?:[ \t-].*)?(?:\n|\Z))*")
CONTACTS = '<a href="/kontakty/">Контакты</a>'
SOCIAL = '<a href="https://vk.example/gorkom">ВКонтакте</a>'
SOCIAL_TRIED_ON = "novosti/index.html"
"""There S032's examples bring the link to a network themselves."""
COPIES = "kartinki/"
"""Copies of pictures: the example says only what such a file weighs."""
AS_THEY_ARE = (".css", ".rss", ".atom")
"""Endings of built files that are no pages."""
BESIDE = ("newspaper/", "letters/")
"""What is built beside the site."""
PICTURES = ("znak.svg", "krai.svg", "gorod.svg", "gorkom.svg")


def _map() -> bytes:
    """A picture of 48 megapixels that is all white."""
    made = io.BytesIO()
    Image.new("1", (8000, 6000), 1).save(made, "PNG")
    return made.getvalue()


def _photograph(side: int = 256, *, located: bool = False) -> bytes:
    """A small photograph of nothing; `located` puts a place into its EXIF."""
    made, facts = io.BytesIO(), Image.Exif()
    if located:
        facts[0x8825] = {1: "N", 2: (56.0, 50.0, 0.0), 3: "E", 4: (53.0, 12.0, 0.0)}
    Image.linear_gradient("L").rotate(30).resize((side, side)).save(made, "JPEG", exif=facts)
    return made.getvalue()


def _of_mode(mode: str, kind: str) -> bytes:
    """A photograph of nothing in other colours than a camera's."""
    Image.new(mode, (256, 256), (90, 60, 30, 20)).save(made := io.BytesIO(), kind)
    return made.getvalue()


EXTRA = {
    "pictures/karta.png": _map,
    "pictures/snimok.jpg": _photograph,
    "pictures/nichey.jpg": _photograph,
    "pictures/tyazhyoly.jpg": lambda: _photograph() + bytes(6_000_000),
    "pictures/snimok-men.jpg": partial(_photograph, 160),
    "pictures/s-mestom.jpg": partial(_photograph, located=True),
    "pictures/freepik-zal.jpg": _photograph,
    "pictures/v-kraskah.jpg": partial(_of_mode, "CMYK", "JPEG"),
    "pictures/prozrachny.png": partial(_of_mode, "RGBA", "PNG"),
    "documents/skan.pdf": pdfs.scanned_pdf,
    "documents/tekst.pdf": pdfs.text_pdf,
    "documents/tekst.docx": lambda: b"PK",
    "documents/blank.docx": lambda: b"PK",
    "documents/otchyoty.rar": lambda: b"Rar!",
}
"""Files that are no text, and are there when an example names them."""
"""In the body they have no fields of their own: caption and author stand in pictures.yaml."""
RESOLUTION = """Президиум городской организации
ПОСТАНОВЛЕНИЕ
12 ноября 2026 г. № 14-3
Заслушав и обсудив информацию заместителя председателя, президиум ПОСТАНОВЛЯЕТ:
1. Утвердить план подготовки собраний (приложение № 1).
2. Контроль за исполнением настоящего постановления возложить на заместителя председателя."""
ATTACHED = {
    "dogovor.pdf": ("Договор с охраной", pdfs.text_pdf),
    "reshenie.pdf": ("О подготовке собраний", lambda: pdfs.paper_pdf((RESOLUTION,))),
    "blank-zayavleniya.pdf": ("Бланк заявления", pdfs.text_pdf),
    "pamyatka-o-dogovore.pdf": ("Памятка о коллективном договоре", pdfs.text_pdf),
}
"""Documents that letters of examples send along: title and file."""


def content(folder: Path, example: Example | None = None) -> Path:
    """Make the content folder of the small union, with an example in it; return the folder."""
    shutil.copytree(BASE, folder)
    for file, make in EXTRA.items():
        if example is not None and file.rpartition("/")[2] in f"{example.text} {example.fields}":
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(make())
            if example.file.endswith(".md") and "](pictures/" in example.text:
                with (folder / "pictures.yaml").open("a", encoding="utf-8") as facts:
                    facts.write(f"{file}: {{caption: Зал, why: видно всё, credit: Ким}}\n")
    _attach(folder, dict(example.fields).get("attachments", "") if example else "")
    if example is not None and not _is_built(example.file):
        path = folder / example.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_file(path, example), encoding="utf-8")
    return folder


def _attach(folder: Path, wanted: str) -> None:
    rows = []
    for file, (title, make) in ATTACHED.items():
        if file in wanted:
            (folder / "documents").mkdir(exist_ok=True)
            (folder / "documents" / file).write_bytes(make())
            rows.append(f"  - {{file: {file}, title: {title}}}\n")
    if rows:
        (folder / "documents.yaml").write_text(f"documents:\n{''.join(rows)}", encoding="utf-8")


def _is_built(file: str) -> bool:
    return file.endswith((".html", *AS_THEY_ARE)) or file.startswith(COPIES) or file == PAPER


def library(folder: Path, example: Example | None = None) -> Library:
    """Read the small union with an example in it."""
    today = dt.date.fromisoformat(example.today) if example and example.today else None
    return read_library(content(folder, example), today=today)


def site(folder: Path, rule: Rule | None = None, shown: Example | None = None) -> Path:
    """Write the built pages, and beside them the paper and the letters, of the rules' first good examples; with a rule
    and one of its examples, good or bad, that instead of the rule's own. Return the folder of the pages."""
    pieces: dict[str, list[str]] = {"404.html": [], "lyudi/index.html": [], "programmy/index.html": []}
    for other in RULES:
        if other.stage == "output":
            own = {good.file: good.text for good in reversed(other.good)}
            if other is rule and shown is not None:
                own[shown.file] = shown.text
            for file, text in own.items():
                pieces.setdefault(file, []).append(text)
    for file, texts in pieces.items():
        path = (folder.parent if file.startswith(BESIDE) else folder) / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if file == PAPER:
            path.write_bytes(pdfs.paper_pdf(tuple(pages(texts))))
            continue
        if file.startswith(COPIES):
            path.write_bytes(bytes(int(texts[0].split()[0]) * 1024))
            continue
        if file.endswith(AS_THEY_ARE):
            path.write_text("\n".join(texts), encoding="utf-8")
            continue
        foot = CONTACTS + ("" if file == SOCIAL_TRIED_ON else SOCIAL)
        page = f"<!doctype html><html lang=ru><head><title>Страница</title></head><body>{''.join(texts)}{foot}</body>"
        path.write_text(page, encoding="utf-8")
    for name in PICTURES:
        shutil.copy(BASE / "pictures" / "union.svg", folder / name)
    return folder


def judged(library: Library, site: Path) -> list[Finding]:
    """Judge what was built: the site and what lies beside it."""
    return list(check(library, stage="output", built=Built.around(site)))


def pages(texts: Sequence[str]) -> list[str]:
    """Lay papers over each other: the words of all first pages on the first, and so on."""
    cut = [text.split(f"\n{LEAF}\n") for text in texts]
    return ["\n".join(filter(None, found)) for found in zip_longest(*cut, fillvalue="")]


def _file(path: Path, example: Example) -> str:
    if example.whole:
        return example.text
    old = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return _with_blocks(old, example.text)
    front, _ = re.match(r"---\n(.*?)---\n(.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]
    fields = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in example.fields)
    return f"---\n{_with_blocks(front, fields)}---\n{example.text}\n"


def _with_blocks(old: str, new: str) -> str:
    """Return YAML in which the top-level fields of `new` stand in place of those of `old`."""
    names = {match["key"] for match in BLOCK.finditer(new)}
    kept = BLOCK.sub(lambda match: "" if match["key"] in names else match[0], old)
    return kept + new
