"""The recipes of CI run as the forges run them, in a fresh clone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import HOUSE

GITHUB = ("Спросить, ждёт ли что-нибудь сборки", "Проверить и собрать", "Выложить")


def recipes() -> dict[str, str]:
    """The script parts of the recipes, as the forges run them."""
    github = {
        step.get("name"): step
        for step in yaml.safe_load((HOUSE / "docs/ci/github.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    }
    script = "\n".join(github[name]["run"] for name in GITHUB)
    return {
        "github": script,
        "gitlab": "\n".join(
            yaml.safe_load((HOUSE / "docs/ci/gitlab.yml").read_text(encoding="utf-8"))["stengazeta"]["script"]
        ),
    }


def bare_environment() -> dict[str, str]:
    """What a forge's machine has: no Python of ours, no settings of this run."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "SOURCE_"))}
    return kept | {"CI": "true", "GITHUB_OUTPUT": "github-output.txt"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, built: Path, shared: Path) -> Path:
    """A fresh clone with what a forge's cache brings back: environment and `.cache`; a full run begins with nothing.

    The environment is this run's own, which the launcher has made, under the name of the clone.
    """
    folder = tmp_path_factory.mktemp("ci") / "хранилище"
    subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(folder)], check=True)
    if not os.environ.get("PRESS_FULL"):
        (folder / ".venv").mkdir()
        for kept in Path(sys.prefix).iterdir():
            if kept.name != "folder":
                (folder / ".venv" / kept.name).symlink_to(kept)
        (folder / ".venv" / "folder").write_text(f"{folder}\n", encoding="utf-8")
        shutil.copytree(shared / "built-cache", folder / ".cache")
    return folder


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_recipes_run_in_a_fresh_clone(forge: str, clone: Path) -> None:
    shutil.rmtree(clone / "prosmotr", ignore_errors=True)
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", recipes()[forge]],
        cwd=clone, env=bare_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    made = clone / "prosmotr"
    assert (made / "site" / "index.html").is_file()
    assert list(made.glob("newspaper/*/press-a3-x4.pdf"))
    assert list(made.glob("letters/*/message.eml"))
    assert not [path for path in made.rglob("*") if path.is_symlink()]
    assert (clone / "output/vylozheno/current/index.html").is_file()
    if forge == "github":
        asked = (clone / "github-output.txt").read_text()
        assert asked == "code=10\n", "a fresh clone has to be built"
    again = subprocess.run(
        ["bash", "-e", "-c", "./press due"],
        cwd=clone,
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (again.returncode, again.stdout.startswith("Ничего не ждёт сборки")) == (0, True), again.stdout
