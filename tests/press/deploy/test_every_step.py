"""Killed before every single step of a deploy, then done again, or overtaken by another release: always one release."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.press.deploy import inplace, phases, switch
from plugins.press.deploy.hosts.folder import FolderHost
from plugins.press.deploy.release import Release
from plugins.press.deploy.target import Target
from tests.press.deploy import site

STEPS = ("write", "point", "link_file", "claim", "remove_tree", "_arrive")
TARGET = Target(name="sayt", kind="folder", path="x")


class Killed(BaseException):
    """Nothing of ours catches it, as nothing catches `kill -9`."""


class Mortal(FolderHost):
    """A folder whose process dies before step `last`."""

    def __init__(self, top: Path, last: int) -> None:
        super().__init__(top)
        self.last = last

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in STEPS:
            self.last -= 1
            if not self.last:
                raise Killed
        return found


def release(folder: Path, number: int) -> Release:
    files = {}
    for path, data in site.site(number).items():
        (folder / str(number) / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / str(number) / path).write_bytes(data)
        files[path] = (hashlib.sha256(data).hexdigest(), len(data))
    return Release(id=f"{number:016x}", folder=folder / str(number), files=files)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Release]:
    folder = tmp_path_factory.mktemp("releases")
    return {number: release(folder, number) for number in (1, 2, 3)}


def in_place(host: FolderHost, one: Release) -> None:
    inplace.deploy(host, one, host.top.parent / "journal")


def switched(host: FolderHost, one: Release) -> None:
    switch.deploy(host, TARGET, one)


def hashes(one: Release) -> dict[str, str]:
    return {path: digest for path, (digest, _) in one.files.items()}


def killed_at(step: int, top: Path, work: Callable[[FolderHost, Release], None], one: Release) -> bool:
    try:
        work(Mortal(top, step), one)
    except Killed:
        return True
    return False


@pytest.mark.parametrize("after", [2, 3], ids=["repeated", "overtaken"])
@pytest.mark.parametrize("way", ["in place", "switched"])
def test_killed_before_every_step(way: str, after: int, releases: dict[int, Release], tmp_path: Path) -> None:
    work, steps = (in_place if way == "in place" else switched), 0
    for step in range(1, 1000):
        top = tmp_path / f"{step}" / "www"
        top.mkdir(parents=True)
        work(FolderHost(top), releases[1])
        if not killed_at(step, top, work, releases[2]):
            break
        steps += 1
        look = site.look_in_place(top, 1, 2) if way == "in place" else site.look_switched(top, 1, 2)
        look()
        work(FolderHost(top), releases[after])
        found = site.without_kept(top) if way == "in place" else site.served(top / "current")
        assert found == hashes(releases[after]), f"killed before step {step}"
        assert not list(top.rglob("*.part")) + list(top.glob(".stengazeta/part"))
    assert steps > 30


def test_a_repeated_deploy_sends_only_what_is_missing(releases: dict[int, Release], tmp_path: Path) -> None:
    top = tmp_path / "www"
    top.mkdir()
    in_place(FolderHost(top), releases[1])
    assert killed_at(20, top, in_place, releases[2])
    state = inplace.look(FolderHost(top))
    sent = set((tmp_path / "journal").read_text().split("\n")[1:-1])
    rest = inplace.plan(FolderHost(top), state, releases[2], sent)
    changed = {path for path, entry in releases[2].files.items() if releases[1].files.get(path) != entry}
    assert 5 < len(rest) < len(changed) - 5
    assert not sent & set(rest)
    path = next(iter(sent))
    (top / path).write_bytes(b"half")
    assert path in inplace.plan(FolderHost(top), state, releases[2], sent), "a file of another size is sent again"


def test_the_order_of_upload() -> None:
    old = {"index.html", "novosti/index.html", "novosti/2026/a/index.html"}
    paths = [
        *sorted(old),
        "novosti/2026/b/index.html",
        "novosti/2026/b/index.html.br",
        "static/x.1.css.gz",
        "sitemap.xml",
    ]
    paths += ["static/x.1.css", "gazeta/gazeta.pdf", "feeds/all.atom", "poisk/index/ru_1.pf_index", "kartinki/1-a.avif"]
    found = dict(phases.groups(paths, old))
    assert list(found) == list(phases.NAMES)
    assert set(found["стили и картинки"]) == {
        "static/x.1.css", "static/x.1.css.gz", "poisk/index/ru_1.pf_index", "kartinki/1-a.avif",
    }  # fmt: skip
    assert found["новые страницы"] == ["novosti/2026/b/index.html", "novosti/2026/b/index.html.br"]
    assert found["изменённые страницы"] == ["novosti/2026/a/index.html", "novosti/index.html"]
    assert set(found["главная и ленты"]) == {"index.html", "feeds/all.atom", "sitemap.xml"}
