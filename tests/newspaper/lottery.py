"""Random issues: content drawn by lot from the sample's texts and, where they lie beside the project, from others'.

Input: a seed. Output: a folder with articles in Markdown, pictures and one issue. The same seed gives the same folder.
Others' texts are read when a test runs and are never kept.
"""

import io
import json
import random
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from tests.conftest import HOUSE
from tests.newspaper.verifier import manuscript

TRUTH = HOUSE.parent / "shared" / "truth" / "texts.jsonl"
LETTERS = re.compile(r"[^А-Яа-яЁёA-Za-z0-9 .,:;!?%№«»()—–„“/+-]")
"""What faces of the paper may lack, and signs of markup: neither is what is tried here."""
ROOM = {"a3": 8200, "berliner": 8600, "a4": 3900}
"""Letters of text that a page takes, beside heads and pictures."""
GENRES = ("заметка", "репортаж", "интервью", "очерк", "правовая колонка")
RUBRICS = ("Событие", "Право", "Наши люди", "Коротко", "Разговор")
VOLUMES = (4, 4, 4, 4, 8, 8, 12, 16, 20, 24)


@dataclass(frozen=True)
class Draw:
    """What a seed gave: the folder, the issue's name, the format, pages asked for, Markdown by the article's id."""

    root: Path
    format: str
    design: str
    pages: int
    articles: dict[str, str]


def draw(seed: int, root: Path, *, designs: tuple[str, ...] = ("",), small: bool = False) -> Draw:
    """Write the content of a random issue below `root`."""
    lot = random.Random(seed)
    form = ("a4", "a3", "a4", "berliner")[seed % 4]
    pages = 4 if small else lot.choice(VOLUMES)
    for name in ("organization.yaml", "people.yaml"):
        (root / "news" / "2026").mkdir(parents=True, exist_ok=True)
        shutil.copy(HOUSE / "content" / name, root / name)
    shutil.copytree(HOUSE / "content" / "pictures" / "symbols", root / "pictures" / "symbols")
    pictures = [_picture(lot, root, at) for at in range(2 + pages // 2)]
    wanted, articles, seen = pages * ROOM[form] * lot.uniform(0.6, 1.0), dict[str, str](), set[str]()
    while wanted > 0:
        name = f"11-{1 + len(articles) % 20:02}-lot-{len(articles)}"
        text = _article(lot, len(articles), pictures, seen)
        (root / "news" / "2026" / f"{name}.md").write_text(text, encoding="utf-8")
        articles[f"news/2026/{name}"] = text
        wanted -= len(text)
    design = designs[seed // 4 % len(designs)]
    _issue(lot, root, form, design, pages, list(articles))
    return Draw(root, form, design, pages, articles)


def _issue(lot: random.Random, root: Path, form: str, design: str, pages: int, articles: list[str]) -> None:
    placed = []
    for at, name in enumerate(articles):
        page = f", page: {lot.randint(1, pages)}" if lot.random() < 0.15 and at else ""
        placed.append(f"  - {{article: {name}, priority: {lot.randint(1, 3)}{page}}}")
    lines = ['number: "1"', "date: 2026-11-23", f"formats: [{form}]", f"pages: {pages}", f"lead: {articles[0]}"]
    lines += [f"design: {design}"] if design else []
    (root / "issues").mkdir()
    text = "\n".join([*lines, "articles:", *placed]) + "\n"
    (root / "issues" / "2026-11.yaml").write_text(text, encoding="utf-8")


def _article(lot: random.Random, number: int, pictures: list[str], seen: set[str]) -> str:
    """Return an article of random length: paragraphs with subheads, lists, quotes and boxes among them.

    No paragraph is drawn twice for an issue: nobody could tell which of two lines that say the same stands where.
    """
    most = lot.choice((300, 700, 1200, 2500, 2500, 4500, 8000))
    parts, letters = [], 0
    while letters < most:
        paragraphs = lot.choice(sources())
        start = lot.randrange(len(paragraphs))
        for paragraph in paragraphs[start : start + lot.randint(1, 8)]:
            if paragraph in seen:
                continue
            seen.add(paragraph)
            parts.append(_dressed(lot, paragraph, first=not parts))
            letters += len(paragraph)
            if letters > most:
                break
    facts = {"title": _title(lot, number), "date": "2026-11-20", "genre": lot.choice(GENRES), "section": "novosti"}
    facts |= {"rubric": lot.choice(RUBRICS), "summary": lot.choice(lot.choice(sources()))[:140]}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    if number == 0 or lot.random() < 0.45:
        lines.append(f"picture: {lot.choice(pictures)}")
    return "---\n" + "\n".join([*lines, "channels: [site, newspaper]"]) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _dressed(lot: random.Random, paragraph: str, *, first: bool) -> str:
    """Return a paragraph, now and then in another dress, or with a head above it."""
    chance = 1.0 if first else lot.random()
    words = paragraph.split()
    if chance < 0.10:
        return f"## {' '.join(words[:4]).strip('.,:;!?—– ')}\n\n{paragraph}"
    if chance < 0.13 and len(words) > 12:
        third = len(words) // 3
        return "\n".join(f"- {' '.join(words[at * third : (at + 1) * third])}" for at in range(3))
    if chance < 0.15:
        return f"::: врезка {' '.join(words[:3])}\n{paragraph[:300]}\n:::"
    if chance < 0.17:
        return f"::: цитата\n{paragraph[:120]}\n:::"
    return f"**{words[0]}** {' '.join(words[1:])}" if chance < 0.22 and len(words) > 3 else paragraph


def _title(lot: random.Random, number: int) -> str:
    words = lot.choice(lot.choice(sources())).split()[: lot.randint(2, 8)]
    return f"{' '.join(words)[:60].strip('.,:;!?—– ')} {number + 1}"


@cache
def sources() -> tuple[tuple[str, ...], ...]:
    """Return the texts that are drawn from, each as its paragraphs."""
    files = sorted((HOUSE / "content" / "news").rglob("*.md"))
    read = [manuscript.read(path.stem, path.read_text(encoding="utf-8")) for path in files]
    texts = ["\n".join(block.text for block in one.blocks if block.kind == "text") for one in read]
    if TRUTH.is_file():
        texts += [json.loads(line)["text"] for line in TRUTH.read_text(encoding="utf-8").splitlines()]
    cleaned = [tuple(filter(None, map(_clean, text.split("\n")))) for text in texts]
    return tuple(text for text in cleaned if text)


def _clean(paragraph: str) -> str:
    """Return a paragraph without signs of markup; a very short one is nothing."""
    text = " ".join(LETTERS.sub(" ", re.sub(r"\S*(?:://|www\.|@)\S*", " ", paragraph)).split())
    text = re.sub(r"^[^А-Яа-яЁёA-Za-z«„(—]*(?:\d+[.)]\s*)*", "", text)
    return text if len(text) > 30 else ""


def _picture(lot: random.Random, root: Path, number: int) -> str:
    """Write a photograph or a drawing of random proportions and return its facts as YAML."""
    width, height = lot.choice(((900, 600), (900, 700), (600, 900), (1200, 500), (800, 800)))
    colour = tuple(lot.randint(40, 220) for _ in range(3))
    name = f"pictures/lot-{number}.{'svg' if number % 3 == 2 else 'jpg'}"
    if name.endswith("svg"):
        data = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
            f'<rect width="{width}" height="{height}" fill="#{"".join(f"{one:02x}" for one in colour)}"/>'
            f'<circle cx="{width / 3}" cy="{height / 2}" r="{height / 4}" fill="#f2e6cf"/>'
            f'<rect x="{width / 2}" y="{height / 3}" width="{width / 4}" height="{height / 3}" fill="#30343c"/></svg>'
        ).encode()
    else:
        image = Image.new("RGB", (width, height), colour)
        ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height // 2), fill=(240, 220, 190))
        image.save(made := io.BytesIO(), "JPEG", quality=70)
        data = made.getvalue()
    (root / name).write_bytes(data)
    focus = f"[{lot.uniform(0.2, 0.8):.2f}, {lot.uniform(0.2, 0.8):.2f}]"
    return f"{{file: {name}, alt: Рисунок по жребию, caption: Подпись номер {number}, focus: {focus}}}"
