"""Files are whole or not there: the swap of trees, hard links, what a published tree never suffers."""

import json
import os
from pathlib import Path

import pytest

from plugins.toolkit import atomic


def stage(folder: Path, **files: str) -> Path:
    atomic.fresh(folder)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_write_leaves_an_equal_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert atomic.write(path, b"one")
    inode = path.stat().st_ino
    assert not atomic.write(path, b"one")
    assert path.stat().st_ino == inode
    assert atomic.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.txt"]


def test_publish_links_equal_files_and_never_opens_a_published_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert atomic.publish(stage(tmp_path / "stage", a_html="one", b_html="same"), output)
    first = (output / "site").resolve()
    before = {path.name: (path.stat().st_ino, path.read_bytes()) for path in first.iterdir()}
    assert atomic.publish(stage(tmp_path / "stage", a_html="two", b_html="same"), output)
    second = (output / "site").resolve()
    assert first != second
    assert (second / "a.html").read_text(encoding="utf-8") == "two"
    assert (second / "b.html").stat().st_ino == before["b.html"][0]
    assert {path.name: (path.stat().st_ino, path.read_bytes()) for path in first.iterdir()} == before


def test_publishing_the_same_changes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert atomic.publish(stage(tmp_path / "stage", a_html="one"), output)
    assert not atomic.publish(stage(tmp_path / "stage", a_html="one"), output)


def test_the_tree_before_is_kept_one_build_longer(tmp_path: Path) -> None:
    output = tmp_path / "output"
    names = []
    for text in ("one", "two", "three"):
        atomic.publish(stage(tmp_path / "stage", a_html=text), output)
        names.append((output / "site").readlink().name)
    kept = {path.name for path in (output / atomic.TREES).iterdir() if path.is_dir()}
    assert kept == set(names[1:])


def test_a_half_grown_tree_is_grown_anew(tmp_path: Path) -> None:
    output = tmp_path / "output"
    folder = stage(tmp_path / "stage", a_html="one", sub__b_html="two")
    atomic.publish(folder, output)
    name = (output / "site").readlink().name
    (output / "site").unlink()
    (output / atomic.TREES / f"{name}.json").unlink()
    (output / atomic.TREES / name / "a.html").unlink()
    assert atomic.live_tree(output) == ""
    assert atomic.publish(folder, output)
    recorded = json.loads((output / atomic.TREES / f"{name}.json").read_bytes())
    assert recorded == atomic.manifest(output / "site")


@pytest.mark.skipif(os.getuid() == 0 and not hasattr(os, "link"), reason="needs hard links")
def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    output = tmp_path / "output"
    atomic.publish(stage(tmp_path / "stage", a_html="one", b_html="same"), output)
    atomic.publish(stage(tmp_path / "stage", a_html="two", b_html="same"), output)
    assert (output / "site" / "b.html").read_text(encoding="utf-8") == "same"
