"""A small whole content folder, written file by file, for tests of the reader."""

from collections.abc import Mapping
from pathlib import Path

from tests import pdfs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><rect width="10" height="10"/></svg>\n'
ORGANIZATION = """schema: 1
site_url: https://profsoyuz.example/
timezone: Asia/Yekaterinburg
demo_today: 2026-11-23
local:
  name: Верхнереченский горком
  symbol: {file: pictures/znak.svg, alt: Знак}
sections:
  - {id: novosti, title: Новости}
  - {id: sobytiya, title: События}
  - {id: prava, title: Ваши права, page: pages/prava}
"""
PEOPLE = """bodies:
  - {id: prezidium, name: Президиум, term: 2024–2029}
people:
  - id: sokolova
    name: {surname: Соколова, first: Вера, patronymic: Андреевна}
    body: prezidium
    photo: znak.svg
"""
ARTICLE = """---
title: Договор подписан
date: 2026-11-20 14:30
genre: заметка
authors: [Ирина Белова, Пётр Ким]
---
Первый абзац.
"""
GOOD: Mapping[str, str | bytes] = {
    "organization.yaml": ORGANIZATION,
    "people.yaml": PEOPLE,
    "pictures/znak.svg": SVG,
    "documents.yaml": "documents:\n  - {file: ustav.pdf, title: Устав, date: 2024-05-01, kind: charter}\n",
    "documents/ustav.pdf": pdfs.text_pdf(),
    "news/2026/11-20-dogovor.md": ARTICLE,
    "pages/prava.md": "---\ntitle: Ваши права\nsection: prava\n---\nСм. [договор](11-20-dogovor).\n",
    "events/2026-12-05-ekskursiya.md": (
        "---\ntitle: Экскурсия\ndate: 2026-11-10\nkind: экскурсия\nstarts: 2026-12-05 11:00\n---\nСбор у вокзала.\n"
    ),
    "letters/2026-11-21-itogi.md": (
        "---\ntitle: Итоги\ndate: 2026-11-21\nsubject: Итоги ноября\n"
        "articles: [11-20-dogovor]\nsignatory: sokolova\n---\nТекст.\n"
    ),
    "issues/2026-11.yaml": "number: 10\ndate: 2026-11-20\narticles:\n  - {article: 11-20-dogovor, page: 1}\n",
}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `root` and return it."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def article(header: str, body: str = "Текст.") -> str:
    """Return an article whose front matter starts, after title, date and genre, with `header` on line 5."""
    return f"---\ntitle: Заголовок\ndate: 2026-11-10\ngenre: заметка\n{header}\n---\n{body}\n"
