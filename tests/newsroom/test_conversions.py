"""Many texts are converted in several processes: the same library, the same cache, whatever happens to a helper."""

import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from plugins.newsroom import cache as packs
from plugins.newsroom import conversions, crew, texts
from plugins.newsroom.model import Library
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, article, write

COUNT = 40
TEXTS = COUNT + 4


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A union with forty more articles, in two folders; forty are many here, ten a batch."""
    monkeypatch.setattr(conversions, "MANY", 30)
    monkeypatch.setattr(conversions, "BATCH", 10)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    more = {
        f"news/{2025 + number % 2}/11-{number % 28 + 1:02}-tekst-{number}.md": article(f"slug: tekst-{number}-a")
        + f"\nАбзац номер {number} со ссылкой на [заметку](net-takoy.md).\n\n![Знак](pictures/znak.svg)\n"
        for number in range(COUNT)
    }
    return write(tmp_path / "content", {**GOOD, **more})


def without_count(library: Library) -> Library:
    return dataclasses.replace(library, converted=0)


def test_two_processes_read_what_one_reads(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = read_library(root, cache=tmp_path / "two")
    monkeypatch.setattr(conversions, "MANY", 10**9)
    alone = read_library(root, cache=tmp_path / "one")
    assert without_count(together) == without_count(alone)
    assert together.converted == alone.converted == TEXTS
    assert together.findings


def test_what_helpers_made_is_kept(root: Path, tmp_path: Path) -> None:
    first = read_library(root, cache=tmp_path / "cache")
    second = read_library(root, cache=tmp_path / "cache")
    assert second.converted == 0
    assert without_count(second) == without_count(first)
    assert not list(tmp_path.rglob("*.piece"))


def test_what_helpers_made_goes_over_as_it_is(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of files that keep still each piece is read once, for its values, and not pickled again."""
    monkeypatch.setattr(packs, "RACY", -1)
    monkeypatch.setattr(crew, "processors", lambda: 1)  # a helper would not know of it
    read, seen = packs.read_pieces, list[str]()
    monkeypatch.setattr(packs, "read_pieces", lambda path, version: seen.append(path.name) or read(path, version))
    first = read_library(root, cache=tmp_path / "cache")
    pieces = [name for name in seen if name.endswith(".piece")]
    assert len(pieces) == len(set(pieces)) > 3
    second = read_library(root, cache=tmp_path / "cache")
    assert second.converted == 0
    assert without_count(second) == without_count(first)


def test_only_what_changed_is_converted_again(root: Path, tmp_path: Path) -> None:
    read_library(root, cache=tmp_path / "cache")
    changed = sorted((root / "news").rglob("*-tekst-*.md"))[:35]
    for path in changed:
        path.write_text(path.read_text(encoding="utf-8") + "\nЕщё строка.\n", encoding="utf-8")
    library = read_library(root, cache=tmp_path / "cache")
    assert library.converted == len(changed)
    assert without_count(library) == without_count(read_library(root))
    assert read_library(root, cache=tmp_path / "cache").converted == 0


def test_after_a_checkout_nothing_is_converted(root: Path, tmp_path: Path) -> None:
    read_library(root, cache=tmp_path / "cache")
    for path in root.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    assert read_library(root, cache=tmp_path / "cache").converted == 0


def test_a_time_zone_changes_every_date(root: Path, tmp_path: Path) -> None:
    read_library(root, cache=tmp_path / "cache")
    file = root / "organization.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Asia/Yekaterinburg", "Europe/Moscow"), encoding="utf-8")
    library = read_library(root, cache=tmp_path / "cache")
    assert without_count(library) == without_count(read_library(root))
    assert library.converted >= COUNT


def test_no_room_for_pieces_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: packs.Store) -> NoReturn:
        raise OSError("нет места")

    monkeypatch.setattr(packs.Store, "room", refuse)
    assert read_library(root).converted == TEXTS


def die(asks: int, number: int) -> int:
    """End the process, unless it is the one that asked."""
    if asks != os.getpid():
        os._exit(1)
    return number * 2


def test_a_killed_helper_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "processors", lambda: 2)
    assert crew.share(die, os.getpid(), range(20)) == [number * 2 for number in range(20)]


class Desk:
    """Tools that cannot be handed over any more once somebody has worked with them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.used = folder, False

    def __getstate__(self) -> dict[str, object]:
        assert not self.used
        return vars(self)


def wait_for_another(desk: Desk, _number: int) -> int:
    """Work until a second process works too."""
    desk.used = True
    (desk.folder / str(os.getpid())).touch()
    patience = time.monotonic() + 60
    while len(list(desk.folder.iterdir())) < 2 and time.monotonic() < patience:
        time.sleep(0.01)
    return os.getpid()


def test_a_helper_works_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "processors", lambda: 2)
    assert len(set(crew.share(wait_for_another, Desk(tmp_path), range(2)))) == 2


def test_one_processor_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "processors", lambda: 1)
    asked: list[int] = []
    crew.share(list.append, asked, [1, 2, 3])
    assert sorted(asked) == [1, 2, 3]


def test_a_piece_holds_readings_of_its_files(root: Path) -> None:
    """The helper's own function, in this process: the readings that the reader would make."""
    import zoneinfo

    from plugins.newsroom.facts import Pictures
    from plugins.newsroom.files import scan

    zone, pictures = zoneinfo.ZoneInfo("UTC"), Pictures({})
    files = [file for file in scan(root).files if "tekst-3.md" in file.path or file.path.startswith("issues/")]
    desk = conversions.Desk(root=root, zone=zone, pictures=pictures, version=b"v" * 32)
    batch = conversions.Batch(tuple((file, b"") for file in files), root.parent / "a.piece")
    conversions._convert(desk, batch)
    (made,) = packs.read_pieces(batch.target, b"v" * 32)
    expected = {file.path: texts.read(file.path, (root / file.path).read_bytes(), zone, pictures) for file in files}
    assert {path: one.value for path, one in made.items()} == expected


def test_a_caller_without_a_guard_is_not_run_again(root: Path, tmp_path: Path) -> None:
    """The helper is an interpreter of its own: the caller's script is nothing to it."""
    script = tmp_path / "script.py"
    lines = (
        "import pathlib, sys",
        "from plugins.newsroom import conversions, crew, reader",
        "conversions.MANY, conversions.BATCH, crew.processors = 30, 10, lambda: 2",
        "print('once', reader.read_library(pathlib.Path(sys.argv[1])).converted)",
    )
    script.write_text("\n".join(lines), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(crew.HOUSE)}
    words = [sys.executable, "-P", str(script), str(root)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"once {TEXTS}\n", "")
