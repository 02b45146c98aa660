"""What readers may see on a day."""

import datetime as dt
from pathlib import Path

from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.newsroom.content import ARTICLE, GOOD, article, write

LATER = {
    "news/2026/11-24-zavtra.md": ARTICLE.replace("11-20 14:30", "11-24 09:00"),
    "news/2026/11-10-chernovik.md": article("draft: да"),
    "letters/2026-11-22-pismo.md": (
        "---\ntitle: Письмо\ndate: 2026-11-22\nsubject: Тема\narticles: [11-24-zavtra, 11-20-dogovor]\n---\nТекст.\n"
    ),
    "issues/2026-12.yaml": "number: 11\ndate: 2026-12-20\narticles: [11-24-zavtra]\n",
    "issues/2026-11-22.yaml": "number: 12\ndate: 2026-11-22\nlead: 11-24-zavtra\narticles: [11-24-zavtra, dogovor]\n",
}


def test_drafts_and_the_future_are_hidden(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {**GOOD, **LATER, "issues/2026-11-22.yaml": "number: 12\ndate: 2026-11-22\narticles: [11-20-dogovor]\n"},
    )
    library = read_library(root)
    seen = as_of(library)
    assert [one.slug for one in seen.articles] == ["dogovor"]
    assert [one.name for one in seen.issues] == ["2026-11-22", "2026-11"]
    assert seen.find("news/2026/11-24-zavtra") is None
    assert as_of(library, drafts=True).articles == library.articles
    assert len(library.articles) == 3


def test_tomorrow_shows_tomorrows_text(tmp_path: Path) -> None:
    root = write(tmp_path, {**GOOD, "news/2026/11-24-zavtra.md": LATER["news/2026/11-24-zavtra.md"]})
    tomorrow = as_of(read_library(root, today=dt.date(2026, 11, 24)))
    assert [one.slug for one in tomorrow.articles] == ["zavtra", "dogovor"]


def test_event_is_seen_from_its_announcement_on(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD)
    assert len(as_of(read_library(root, today=dt.date(2026, 11, 10))).events) == 1
    assert len(as_of(read_library(root, today=dt.date(2026, 11, 9))).events) == 0


def test_section_waits_for_its_page(tmp_path: Path) -> None:
    page = "---\ntitle: Права\ndate: 2026-11-24\n---\nТекст.\n"
    library = read_library(write(tmp_path, {**GOOD, "pages/prava.md": page}))
    assert [section.id for section in as_of(library).organization.sections] == ["novosti", "sobytiya"]


def test_lists_name_only_what_is_seen_and_the_editor_is_warned(tmp_path: Path) -> None:
    issue = LATER["issues/2026-11-22.yaml"].replace("dogovor", "11-20-dogovor")
    library = read_library(write(tmp_path, {**GOOD, **LATER, "issues/2026-11-22.yaml": issue}))
    assert [(one.path, one.line, one.column, one.severity) for one in library.findings] == [
        ("issues/2026-11-22.yaml", 4, 12, "warning"),
        ("letters/2026-11-22-pismo.md", 5, 12, "warning"),
    ]
    seen = as_of(library)
    assert seen.letters[0].articles == ("news/2026/11-20-dogovor",)
    assert [placed.article for placed in seen.issues[0].placements] == ["news/2026/11-20-dogovor"]
    assert seen.issues[0].lead == ""
