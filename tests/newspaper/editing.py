"""A small union on disk, for the real command: three articles, one issue of four pages, everything in order.

Input: a folder. Output: `content/` in it; helpers that write an article or an issue as an editor would.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import HOUSE
from tests.newspaper import sample

ISSUE = "issues/2026-11.yaml"
GENRES = ("заметка", "репортаж", "интервью")
FACTS: Mapping[str, str] = {
    "number": '"1"', "date": "2026-11-23", "formats": "[a4]", "pages": "4", "signed_plan": '"18:00"',
    "signed_fact": '"18:00"', "print_run": '"990"', "price": "Бесплатно",
}  # fmt: skip


def write(root: Path) -> list[str]:
    """Write the content folder below `root`; return the names of its articles."""
    content = root / "content"
    (content / "news" / "2026").mkdir(parents=True)
    for folder in ("symbols", "people", "banners"):
        shutil.copytree(HOUSE / "content" / "pictures" / folder, content / "pictures" / folder)
    shutil.copy(HOUSE / "content" / "people.yaml", content / "people.yaml")
    union = (HOUSE / "content" / "organization.yaml").read_text(encoding="utf-8")
    (content / "organization.yaml").write_text(re.sub(r", page: pages/[\w-]+", "", union), encoding="utf-8")
    names = [article(content, f"tekst-{at}", sample.paragraphs(at, 12), genre) for at, genre in enumerate(GENRES)]
    issue(content, names)
    return names


def article(content: Path, name: str, paragraphs: Sequence[str], genre: str = "заметка", more: str = "") -> str:
    """Write an article; return its name in an issue. `more`: lines of front matter."""
    front = f"title: Проверка {name}\ndate: 2026-11-18\ngenre: {genre}\nsection: novosti\nrubric: Коротко\n"
    front += f"channels: [site, newspaper]\n{more}"
    body = "\n\n".join(paragraphs)
    text = f"---\n{front}---\n\n{body}\n"
    (content / "news" / "2026" / f"11-18-{name}.md").write_text(text, encoding="utf-8")
    return f"news/2026/11-18-{name}"


def issue(content: Path, names: Sequence[str], **changes: str) -> None:
    """Write the issue: facts as YAML, one article a line."""
    facts = "".join(f"{name}: {value}\n" for name, value in {**FACTS, **changes}.items())
    placed = "".join(f"  - {{article: {name}, priority: 2}}\n" for name in names)
    (content / ISSUE).parent.mkdir(exist_ok=True)
    (content / ISSUE).write_text(f"{facts}articles:\n{placed}", encoding="utf-8")
