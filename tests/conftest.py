"""What all tests share: the house's folder, a build in a subprocess, and a look for tools that the system gives."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.toolkit import atomic

HOUSE = Path(__file__).resolve().parents[1]
Press = Callable[..., "subprocess.CompletedProcess[str]"]


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


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the sample union's content, to be broken at will."""
    target = tmp_path / "content"
    shutil.copytree(HOUSE / "content", target)
    return target


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample union built once for all tests that only look: the folder that holds content/ and output/.

    Once for all processes of a run: the first one builds, the others wait for it.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built-sample"
    with atomic.lock(folder.parent / "built-sample.lock"):
        if not (folder / "whole").exists():
            shutil.copytree(HOUSE / "content", folder / "content", dirs_exist_ok=True)
            done = run_press("build", "--content", "content", cwd=folder)
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "whole").touch()
    return folder
