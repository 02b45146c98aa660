"""What all tests share: the house's folder, a build in a subprocess, and a look for tools that the system gives."""

import gc
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.toolkit import atomic
from tests import scheduling

pytest_plugins = ["tests.servers.postgresql"]
HOUSE = Path(__file__).resolve().parents[1]
Press = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Hand out pieces of `scheduling` when several processes share a run."""
    return scheduling.scheduler(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the dearest when several processes share a run; one process keeps the order of the files."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items[:] = scheduling.ordered(items)


def press_environment(**changes: str) -> dict[str, str]:
    """The environment that the launcher gives to Python, without what would make two runs differ."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SOURCE_DATE_EPOCH", "PYTHONPATH"}}
    return kept | {"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", "NO_COLOR": "1"} | changes


def run_press(*words: str, cwd: Path = HOUSE, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run `python -m plugins.press WORDS` as the launcher does, without a terminal; `input` may be given."""
    environment = press_environment(**options.pop("environment", {}))  # type: ignore[arg-type]
    module = "plugins.lint" if words[:1] == ("lint",) else "plugins.press"
    rest = words[1:] if module == "plugins.lint" else words
    return subprocess.run(
        [sys.executable, "-P", "-m", module, *rest],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **({} if "input" in options else {"stdin": subprocess.DEVNULL}),
        **options,  # type: ignore[call-overload]
    )


@pytest.fixture
def press() -> Press:
    return run_press


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the sample union's content, to be broken at will."""
    target = tmp_path / "content"
    shutil.copytree(HOUSE / "content", target)
    return target


@pytest.fixture
def known(content: Path, shared: Path) -> Path:
    """The same copy in a folder that was checked before: only what a test changes is read and judged again."""
    folder = shared / "checked-sample"
    with atomic.lock(shared / "checked-sample.lock"):
        if not (folder / "whole").exists():
            shutil.copytree(HOUSE / "content", folder / "content", dirs_exist_ok=True)
            done = run_press("lint", "--content", "content", cwd=folder)
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "whole").touch()
    shutil.copytree(folder / ".cache", content.parent / ".cache")
    return content


KEPT = ("blanks", "covers", "jinja", "lint", "newspaper", "newsroom", "pictures", "posters", "search")
"""What a build keeps by the hash of its content: the same files for the same content, wherever they are made."""


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """The sample union built once for all tests that only look: the folder that holds content/ and output/.

    Once for all processes of a run: the first one builds, the others wait for it. `costs.json` beside it tells what
    that took.
    """
    folder = shared / "built-sample"
    with atomic.lock(shared / "built-sample.lock"):
        if not (folder / "whole").exists():
            shutil.copytree(HOUSE / "content", folder / "content", dirs_exist_ok=True)
            start = min(spent(lambda: subprocess.run([sys.executable, "-c", PELICAN], check=True)) for _ in range(3))
            cold = spent(lambda: _build(folder))
            (folder / "costs.json").write_text(json.dumps({"start": start, "cold": cold}), encoding="utf-8")
            for name in KEPT:
                shutil.copytree(folder / ".cache" / name, shared / "built-cache" / name)
            (folder / "whole").touch()
    return folder


PELICAN = "import pelican"
"""The program whose start (a quarter of a second) is the measure of what builds take."""


def _build(folder: Path) -> None:
    done = run_press("build", "--content", "content", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def spent(run: Callable[[], object]) -> float:
    """Return the processor's seconds that the processes started by `run` took in the program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.fixture
def lived_in(content: Path, built: Path, shared: Path) -> Path:
    """A copy of the sample in a folder where it was built before: texts, pictures and pages of the paper are known.

    Nothing is published there, so a build goes all its way; what a build makes from nothing is seen by `built` and
    `test_two_builds_of_one_commit_are_equal_byte_for_byte`.
    """
    shutil.copytree(shared / "built-cache", content.parent / ".cache")
    return content


@pytest.fixture
def unburdened() -> Iterator[None]:
    """What thousands of tests have left in memory is not gone through for garbage while this one counts its seconds."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
