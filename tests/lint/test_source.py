"""The source document itself, run as a page of the site: what a careful editor would mark in it."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE

SOURCE = HOUSE.parent / "shared" / "source" / "presentation.txt"
BASE = HOUSE / "tests" / "lint" / "base"

pytestmark = pytest.mark.skipif(not SOURCE.is_file(), reason="the source document is not at hand (../shared)")


def test_an_editor_would_mark_this(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    page = tmp_path / "content" / "pages" / "prezentatsiya.md"
    page.write_text(f"---\ntitle: Информационные ресурсы\n---\n{SOURCE.read_text(encoding='utf-8')}", encoding="utf-8")
    library = read_library(tmp_path / "content")
    found = [one for one in check(library, stage="text") if one.path == "pages/prezentatsiya.md"]
    counts = Counter(one.code for one in found)
    mixed = [one.message for one in found if one.code == "T020"]
    assert len(mixed) == 1
    assert "постскриптум" in mixed[0]
    assert {"T002", "T004", "T006", "Y002", "Y004"} <= set(counts), counts
    assert [one.code for one in found if one.severity == "error"] == ["T020"], counts
