"""Real servers: a release arrives, is killed half-way and repeated, rolled back; readers see one release each time."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml

from plugins.toolkit import atomic
from tests.conftest import Press
from tests.press.deploy import servers, site
from tests.press.deploy.site import Union, served, watched, without_kept

KILLS = 15 if os.environ.get("PRESS_FULL") else 2
"""Releases during which each of the six kinds of host is killed twice; every single step: test_every_step.py."""
SWITCHING = ("folder", "sftp", "rsync")
IN_PLACE = ("sftp-inplace", "rsyncd", "ftps")


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], tuple[dict[str, str], Path]]]:
    """Servers by kind, started when first asked for; each answer is a fresh folder on it."""
    with ExitStack() as stack:
        started: dict[str, servers.Server] = {}
        numbers = iter(range(1000))

        def start(kind: str) -> servers.Server:
            opened = {"sftp": servers.sshd, "rsync": servers.sshd, "rsyncd": servers.rsyncd, "ftps": servers.ftps}[kind]
            name = opened.__name__
            if name not in started:
                started[name] = stack.enter_context(opened(tmp_path_factory.mktemp(name)))
            return started[name]

        def ask(kind: str) -> tuple[dict[str, str], Path]:
            number = next(numbers)
            if kind == "folder":
                folder = tmp_path_factory.mktemp("folder") / "www"
                return {"kind": "folder", "path": str(folder)}, folder
            plain = kind.removesuffix("-inplace")
            server = start(plain)
            below = f"{server.fields.get('path', '')}/{number}".lstrip("/" if plain == "rsyncd" else "")
            fields = {"kind": "rsync" if plain == "rsyncd" else plain, **server.fields, "path": below}
            if kind != plain:
                fields["mode"] = "на месте"
            return fields, server.folder / str(number)

        yield ask


Hosts = Callable[[str], tuple[dict[str, str], Path]]


@pytest.fixture
def union(tmp_path: Path, hosts: Hosts, request: pytest.FixtureRequest) -> tuple[Union, Path]:
    fields, folder = hosts(request.param)
    return Union(tmp_path / "soyuz", sayt=fields), folder


@pytest.mark.parametrize("union", SWITCHING, indirect=True)
def test_a_switching_host_has_one_whole_release_at_every_moment(union: tuple[Union, Path]) -> None:
    soyuz, folder = union
    for number in (1, 2, 3):
        built = soyuz.publish(number)
        if number == 1:
            assert "Выложено" in soyuz.press("deploy")
        else:
            with watched(site.look_switched(folder, number - 1, number)) as looks:
                soyuz.press("deploy")
            assert looks[0] > 3
        assert served(folder / "current") == built
        assert list((folder / "current").rglob("*.br"))
    assert (folder / "current/robots.txt").stat().st_nlink >= 2, "an unchanged file is shared by the releases"
    assert "Выкладывать нечего" in soyuz.press("deploy")
    with watched(site.look_switched(folder, 2, 3)):
        assert "Возвращено" in soyuz.press("rollback")
    assert served(folder / "current") == soyuz.publish(2)
    soyuz.press("rollback")
    assert served(folder / "current") == soyuz.publish(1)
    assert "возвращаться некуда" in soyuz.press("rollback", code=1)
    soyuz.publish(4)
    soyuz.press("deploy")
    assert len(list((folder / "releases").iterdir())) == 3


@pytest.mark.parametrize("union", IN_PLACE, indirect=True)
def test_in_place_every_page_is_whole_and_has_its_style(union: tuple[Union, Path]) -> None:
    soyuz, folder = union
    built = soyuz.publish(1)
    soyuz.press("deploy")
    (folder / "chuzhoe.txt").write_text("не наше")
    for number in (2, 3):
        built = soyuz.publish(number)
        with watched(site.look_in_place(folder, number - 1, number)) as looks:
            soyuz.press("deploy")
        assert looks[0] > 3
        assert without_kept(folder) == built | {"chuzhoe.txt": served(folder)["chuzhoe.txt"]}
    assert {path for path in served(folder) if path.startswith("static/")} > {p for p in built if "static/" in p}
    assert "Выкладывать нечего" in soyuz.press("deploy")
    with watched(site.look_in_place(folder, 2, 3)):
        assert "Возвращено" in soyuz.press("rollback")
    (folder / "chuzhoe.txt").unlink()
    assert without_kept(folder) == soyuz.publish(2)
    soyuz.press("rollback")
    assert without_kept(folder) == soyuz.publish(1)
    assert "возвращаться некуда" in soyuz.press("rollback", code=1)


@pytest.mark.parametrize("union", [*SWITCHING, *IN_PLACE], indirect=True)
def test_kill_9_and_repeat_ends_in_exactly_the_new_release(
    union: tuple[Union, Path], request: pytest.FixtureRequest
) -> None:
    soyuz, folder = union
    switching = request.node.callspec.params["union"] in SWITCHING
    soyuz.publish(1)
    whole = soyuz.timed(folder, "deploy")
    dice, killed = random.Random(20261126), 0
    for number in range(2, 2 + KILLS):
        built = soyuz.publish(number)
        look = site.look_switched if switching else site.look_in_place
        with watched(look(folder, number - 1, number)):
            killed += soyuz.kill_at(whole * dice.random(), folder, "deploy")
            killed += soyuz.kill_at(whole * dice.random(), folder, "deploy")
            soyuz.press("deploy")
        assert (served(folder / "current") if switching else without_kept(folder)) == built
    assert killed


@pytest.mark.parametrize("kind", ["rsync", "ftps"])
def test_the_sample_union_goes_out_whole(kind: str, hosts: Hosts, built: Path, tmp_path: Path, press: Press) -> None:
    fields, folder = hosts(kind)
    shutil.copytree(built, tmp_path / "union", symlinks=True)
    (tmp_path / "union/content/deploy.yaml").write_text(yaml.safe_dump({"targets": [{"name": "sayt", **fields}]}))
    done = press("deploy", cwd=tmp_path / "union", environment=site.SECRETS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert served(folder / "current" if kind == "rsync" else folder) == atomic.manifest(tmp_path / "union/output/site")
    assert (tmp_path / "union/content/addresses.txt").is_file()
