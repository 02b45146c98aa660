"""The cache: nothing is made twice, nothing stale is taken, nothing damaged is believed."""

import multiprocessing
import os
import pickle
from pathlib import Path

import pytest

from plugins.newsroom import reader
from plugins.newsroom.model import Library
from plugins.newsroom.reader import read_library
from tests.newsroom.content import ARTICLE, GOOD, ORGANIZATION, SVG, article, write

NEWS = "news/2026/11-20-dogovor.md"
TEXTS = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "content", GOOD)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def settle(root: Path) -> None:
    """Make every file old enough for its stamp to be believed."""
    for path in root.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))


def test_second_reading_converts_nothing_and_is_equal(root: Path, cache: Path) -> None:
    first = read_library(root, cache=cache)
    assert first.converted == TEXTS
    second = read_library(root, cache=cache)
    assert second.converted == 0
    assert second.articles == first.articles
    assert second.findings == first.findings
    assert list(second.records) == list(first.records)


def test_one_edit_converts_one_text(root: Path, cache: Path) -> None:
    read_library(root, cache=cache)
    write(root, {NEWS: ARTICLE.replace("Первый", "Второй")})
    library = read_library(root, cache=cache)
    assert library.converted == 1
    assert "Второй" in library.articles[0].body.text


def test_edit_of_equal_size_within_one_tick_is_seen(root: Path, cache: Path) -> None:
    """The stamp of a file that has just been changed is not believed."""
    for word in ("Первый", "Второй", "Третий", "Пятыйй") * 3:
        write(root, {NEWS: ARTICLE.replace("Первый", word)})
        assert word in read_library(root, cache=cache).articles[0].body.text


def test_after_a_checkout_the_hash_decides(root: Path, cache: Path) -> None:
    read_library(root, cache=cache)
    settle(root)
    assert read_library(root, cache=cache).converted == 0


def test_edit_that_keeps_time_and_size_is_seen_by_its_inode(root: Path, cache: Path) -> None:
    settle(root)
    read_library(root, cache=cache)
    write(root, {NEWS: ARTICLE.replace("Первый", "Второй")})
    settle(root)
    assert "Второй" in read_library(root, cache=cache).articles[0].body.text


def test_findings_are_kept_too(root: Path, cache: Path) -> None:
    write(root, {NEWS: article("sumary: Кратко")})
    first = read_library(root, cache=cache).findings
    assert len(first) > 0
    assert read_library(root, cache=cache).findings == first


def test_changed_facts_of_a_picture_reach_texts_that_show_it(root: Path, cache: Path) -> None:
    write(root, {NEWS: ARTICLE + "\n![](pictures/znak.svg)\n"})
    read_library(root, cache=cache)
    write(root, {"pictures.yaml": "pictures/znak.svg: {alt: Новый знак}\n"})
    library = read_library(root, cache=cache)
    assert library.converted == 1
    assert library.articles[0].body.pictures[0].alt == "Новый знак"


def test_picture_that_appears_later_is_found(root: Path, cache: Path) -> None:
    write(root, {NEWS: ARTICLE + "\n![Фото](foto.svg)\n"})
    assert [one.code for one in read_library(root, cache=cache).findings] == ["X002"]
    write(root, {"pictures/2026/foto.svg": SVG})
    library = read_library(root, cache=cache)
    assert library.findings == ()
    assert library.articles[0].body.pictures[0].path == "pictures/2026/foto.svg"


def test_changed_time_zone_changes_dates(root: Path, cache: Path) -> None:
    before = read_library(root, cache=cache).articles[0].published
    write(root, {"organization.yaml": ORGANIZATION.replace("Asia/Yekaterinburg", "Europe/Moscow")})
    after = read_library(root, cache=cache).articles[0].published
    assert (after - before).total_seconds() == 2 * 3600


def test_another_version_of_the_tool_believes_nothing(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_library(root, cache=cache)
    monkeypatch.setattr(reader, "fingerprint", lambda: b"x" * 32)
    assert read_library(root, cache=cache).converted == TEXTS


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_damaged_packs_are_not_there(root: Path, cache: Path, damage: str) -> None:
    whole = read_library(root, cache=cache)
    packs = list(cache.rglob("*.pack"))
    assert packs
    for pack in packs:
        data = pack.read_bytes()
        changed = {"cut": data[: len(data) // 2], "flip": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]}
        pack.write_bytes(changed.get(damage, b"" if damage == "empty" else pickle.dumps({"news": 1})))
    library = read_library(root, cache=cache)
    assert library.converted == TEXTS
    assert library.articles == whole.articles
    assert read_library(root, cache=cache).converted == 0


def test_cache_that_cannot_be_written_is_no_error(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("это файл, а не папка", encoding="utf-8")
    assert read_library(root, cache=tmp_path / "cache").findings == ()


def test_removed_folders_leave_nothing(root: Path, cache: Path) -> None:
    write(root, {"news/2025/11-20-davno.md": ARTICLE.replace("2026", "2025")})
    read_library(root, cache=cache)
    packs = len(list(cache.rglob("*.pack")))
    (root / "news/2025/11-20-davno.md").unlink()
    (root / "news/2025").rmdir()
    read_library(root, cache=cache)
    assert len(list(cache.rglob("*.pack"))) == packs - 1


def _read_often(root: Path, cache: Path, times: int) -> None:
    for number in range(times):
        write(root, {f"news/2026/11-{number % 20 + 1:02}-{os.getpid()}.md": article("slug: a-" + str(os.getpid()))})
        library: Library = read_library(root, cache=cache)
        assert any(one.slug == "dogovor" for one in library.articles)


def test_two_processes_share_a_cache(root: Path, cache: Path) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_read_often, args=(root, cache, 10)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert not list(cache.rglob(".sealed-*"))
    assert read_library(root, cache=cache).articles == read_library(root).articles
