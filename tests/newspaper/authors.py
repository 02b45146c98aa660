"""Random manuscripts and pictures: what an issue drawn by lot is filled with.

Input: a lot (`random.Random`), a content folder. Output: Markdown of articles made from the sample's texts and, where
they lie beside the project, from others'. Others' texts are read when a test runs and are never kept.
"""

import io
import json
import random
import re
import shutil
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from tests.conftest import HOUSE
from tests.newspaper.verifier import manuscript

TRUTH = HOUSE.parent / "shared" / "truth" / "texts.jsonl"
LETTERS = re.compile(r"[^А-Яа-яЁёA-Za-z0-9 .,:;!?%№«»()—–„“/+-]")
"""What faces of the paper may lack, and signs of markup: neither is what is tried here."""
GENRES = ("заметка", "репортаж", "интервью", "очерк", "правовая колонка")
RUBRICS = ("Событие", "Право", "Наши люди", "Коротко", "Разговор")
LENGTHS = (300, 700, 1200, 2500, 2500, 4500, 8000)
"""Letters of an article."""
CHARTS = (("lampy", "столбцы"), ("leto", "столбцы"), ("doverie", "доли"), ("predstavleniya", "столбцы"))
"""The sample's tables of figures and how each is drawn; an issue shows one of them once."""


class Author:
    """Writes the articles of one issue: no paragraph, table or chart twice.

    Nobody could tell which of two lines that say the same stands where.
    """

    def __init__(self, lot: random.Random, root: Path, pictures: list[str]) -> None:
        self.lot, self.root, self.pictures = lot, root, pictures
        self.seen: set[str] = set()
        self.charts = list(CHARTS)
        self.cells = 0

    def article(self, number: int, lengths: tuple[int, ...] = LENGTHS) -> str:
        """Return an article of random length: paragraphs with subheads, lists, quotes, boxes, tables among them."""
        lot, most = self.lot, self.lot.choice(lengths)
        parts, letters = list[str](), 0
        while letters < most:
            paragraphs = lot.choice(sources())
            start = lot.randrange(len(paragraphs))
            for paragraph in paragraphs[start : start + lot.randint(1, 8)]:
                if paragraph in self.seen:
                    continue
                self.seen.add(paragraph)
                parts.append(self._dressed(paragraph, first=not parts))
                letters += len(paragraph)
                if letters > most:
                    break
        return "\n\n".join([self._front(number), *parts]) + "\n"

    def _front(self, number: int) -> str:
        lot = self.lot
        facts = {"title": self._title(number), "date": "2026-11-20", "genre": lot.choice(GENRES), "section": "novosti"}
        facts |= {"rubric": lot.choice(RUBRICS), "summary": lot.choice(lot.choice(sources()))[:140]}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
        if number == 0 or lot.random() < 0.45:
            lines.append(f"picture: {lot.choice(self.pictures)}")
        return "---\n" + "\n".join([*lines, "channels: [site, newspaper]"]) + "\n---"

    def _title(self, number: int) -> str:
        words = self.lot.choice(self.lot.choice(sources())).split()[: self.lot.randint(2, 8)]
        return f"{' '.join(words)[:60].strip('.,:;!?—– ')} {number + 1}"

    def _dressed(self, paragraph: str, *, first: bool) -> str:
        """Return a paragraph, now and then in another dress, or with something above or below it."""
        lot = self.lot
        chance = 1.0 if first else lot.random()
        words = paragraph.split()
        if chance < 0.10:
            return f"## {' '.join(words[:4]).strip('.,:;!?—– ')}\n\n{paragraph}"
        if chance < 0.13 and len(words) > 12:
            third = len(words) // 3
            return "\n".join(f"- {_unlisted(' '.join(words[at * third : (at + 1) * third]))}" for at in range(3))
        if chance < 0.15:
            return f"::: врезка {' '.join(words[:3])}\n{paragraph[:300]}\n:::"
        if chance < 0.20:
            return self._with(paragraph, words, chance)
        return f"**{words[0]}** {' '.join(words[1:])}" if chance < 0.24 and len(words) > 3 else paragraph

    def _with(self, paragraph: str, words: list[str], chance: float) -> str:
        if chance < 0.17:
            return f"::: цитата\n{paragraph[:120]}\n:::"
        if chance < 0.19 or not self.charts:
            return f"{paragraph}\n\n{self._table(words)}"
        name, form = self.charts.pop(self.lot.randrange(len(self.charts)))
        return f"{paragraph}\n\n::: диаграмма {name} {form}\n:::"

    def _table(self, words: list[str]) -> str:
        """Return a table of two to four columns whose cells are words of a paragraph and figures."""
        lot, columns = self.lot, self.lot.randint(2, 4)
        clean = [word.strip("—–/+-") for word in words if len(word.strip("—–/+-")) > 3] or ["Место"]
        rows = [[f"{clean[at % len(clean)]} {at + 1}" for at in range(columns)], ["---"] * columns]
        for number in range(lot.randint(2, 9)):
            said = " ".join(lot.choice(clean) for _ in range(lot.randint(1, 4)))
            self.cells += columns
            rows.append([f"{number + 1} {said}", *(str(10_000 + self.cells + at) for at in range(columns - 1))])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)


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


def _unlisted(words: str) -> str:
    """Return an item's words; «000. Договор», the half of a number, would begin a list inside the item."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", words)


def _clean(paragraph: str) -> str:
    """Return a paragraph without signs of markup; a very short one is nothing."""
    text = " ".join(LETTERS.sub(" ", re.sub(r"\S*(?:://|www\.|@)\S*", " ", paragraph)).split())
    text = re.sub(r"^[^А-Яа-яЁёA-Za-z«„(—]*(?:\d+[.)]\s*)*", "", text)
    return text if len(text) > 30 else ""


def drawn(lot: random.Random, root: Path, count: int) -> list[str]:
    """Write pictures into a content folder, made ones and some of the sample's; return their facts as YAML."""
    shutil.copytree(HOUSE / "content" / "pictures" / "symbols", root / "pictures" / "symbols")
    own = sorted(path for path in (HOUSE / "content" / "pictures").iterdir() if path.suffix in {".jpg", ".svg"})
    chosen = lot.sample(own, min(count // 2, len(own)))
    for path in chosen:
        shutil.copy(path, root / "pictures" / path.name)
    made = [_made(lot, root, at) for at in range(count - len(chosen))]
    return [_facts(lot, name, at) for at, name in enumerate([*made, *(path.name for path in chosen)])]


def _facts(lot: random.Random, name: str, number: int) -> str:
    focus = f"[{lot.uniform(0.2, 0.8):.2f}, {lot.uniform(0.2, 0.8):.2f}]"
    return f"{{file: pictures/{name}, alt: Рисунок по жребию, caption: Подпись номер {number}, focus: {focus}}}"


def _made(lot: random.Random, root: Path, number: int) -> str:
    """Write a photograph or a drawing of random proportions; return its name."""
    width, height = lot.choice(((900, 600), (900, 700), (600, 900), (1200, 500), (800, 800)))
    colour = tuple(lot.randint(40, 220) for _ in range(3))
    name = f"lot-{number}.{'svg' if number % 3 == 2 else 'jpg'}"
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
    (root / "pictures" / name).write_bytes(data)
    return name
