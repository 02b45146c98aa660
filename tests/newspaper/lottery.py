"""Random issues, put together as an editor would: too many stories or too few, ranks, pages that are asked for.

Input: a seed. Output: a folder with articles in Markdown, pictures and one issue. The same seed gives the same folder.
"""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import HOUSE
from tests.newspaper.authors import LENGTHS, RUBRICS, Author, drawn

ROOM = {"a3": 8200, "berliner": 8600, "a4": 3900}
"""Letters of text that a page takes, beside heads and pictures."""
FORMATS = ("a4", "a3", "a4", "berliner")
DESIGNS = ("calm", "tabloid")
VOLUMES = (4, 4, 4, 4, 8, 8, 12, 16, 20, 24)
LOADS = ((0.35, 0.6), (0.7, 1.0), (0.7, 1.0), (0.85, 1.0), (0.85, 1.0), (1.1, 1.6))
"""How much of its room an issue is given: an editor has too little, about enough, or too much."""
LONG = (30_000,)
"""Letters of the text that a thick issue now and then has."""


@dataclass(frozen=True)
class Draw:
    """What a seed gave: the folder, format, design, pages asked for (0: none), Markdown by the article's id, data."""

    root: Path
    format: str
    design: str
    pages: int
    articles: dict[str, str]
    tables: dict[str, str]


def draw(seed: int, root: Path, *, small: bool = False) -> Draw:
    """Write the content of a random issue below `root`."""
    lot = random.Random(seed)
    form, design = FORMATS[seed % len(FORMATS)], DESIGNS[seed // len(FORMATS) % len(DESIGNS)]
    pages = 4 if small else lot.choice(VOLUMES)
    (root / "news" / "2026").mkdir(parents=True)
    for name in ("organization.yaml", "people.yaml"):
        shutil.copy(HOUSE / "content" / name, root / name)
    for name in ("data", "events", "pages"):  # a union has days ahead and pages of its own: thin papers show them
        shutil.copytree(HOUSE / "content" / name, root / name)
    author = Author(lot, root, drawn(lot, root, 4 + pages // 2))
    wanted, articles = pages * ROOM[form] * lot.uniform(*lot.choice(LOADS)), dict[str, str]()
    while wanted > 0:
        name = f"11-20-lot-{len(articles)}"
        long = pages >= 12 and len(articles) == 3 and lot.random() < 0.3
        text = author.article(len(articles), LONG if long else LENGTHS)
        (root / "news" / "2026" / f"{name}.md").write_text(text, encoding="utf-8")
        articles[f"news/2026/{name}"] = text
        wanted -= len(text)
    asked = pages if small or lot.random() < 0.8 else 0
    _issue(lot, root, [f"formats: [{form}]", f"design: {design}"], asked, list(articles))
    tables = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "data").glob("*.csv"))}
    return Draw(root, form, design, asked, articles, tables)


def _issue(lot: random.Random, root: Path, facts: list[str], pages: int, articles: list[str]) -> None:
    ranked, pinned = lot.random() < 0.7, 0.15 if pages and lot.random() < 0.5 else 0.0
    lines = ['number: "1"', "date: 2026-11-23", *facts]
    lines += [f"pages: {pages}"] if pages else []
    lines += [f"lead: {articles[0]}"] if lot.random() < 0.8 else []
    lines += [f"rubrics: [{', '.join(lot.sample(RUBRICS, len(RUBRICS)))}]"] if lot.random() < 0.5 else []
    placed = []
    for at, name in enumerate(articles):
        rank = f", priority: {lot.randint(1, 3)}" if ranked else ""
        page = f", page: {lot.randint(1, pages)}" if at and lot.random() < pinned else ""
        placed.append(f"  - {{article: {name}{rank}{page}}}")
    (root / "issues").mkdir()
    text = "\n".join([*lines, "articles:", *placed]) + "\n"
    (root / "issues" / "2026-11.yaml").write_text(text, encoding="utf-8")
