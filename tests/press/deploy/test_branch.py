"""A branch of a git repository: a commit a release, nothing of the work tree touched, back by one more commit."""

import subprocess
from pathlib import Path

import pytest

from tests.press.deploy.site import Union

FIELDS = {"kind": "branch", "branch": "pages", "domain": "soyuz.example"}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def soyuz(tmp_path: Path) -> Union:
    """A union in a repository with a bare remote."""
    made = Union(tmp_path / "soyuz", pages=FIELDS)
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", "remote.git")
    git(made.folder, "init", "--quiet", "-b", "main")
    git(made.folder, "remote", "add", "origin", "../remote.git")
    (made.folder / ".gitignore").write_text("/output/\n/.cache/\n")
    git(made.folder, "add", "--all")
    git(made.folder, "-c", "user.name=n", "-c", "user.email=e@x", "commit", "--quiet", "-m", "start")
    return made


def files(folder: Path, ref: str) -> set[str]:
    listed = git(folder, "ls-tree", "-r", "--name-only", "-z", ref).split("\0")
    return {path for path in listed if path and not path.endswith((".br", ".gz"))}


def test_releases_are_commits_and_the_work_tree_is_not_touched(soyuz: Union, tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    before = git(soyuz.folder, "status", "--porcelain=v2", "--branch"), git(soyuz.folder, "rev-parse", "HEAD")
    for number in (1, 2):
        built = soyuz.publish(number)
        assert "Выложено" in soyuz.press("deploy", "--push")
        assert files(remote, "pages") == set(built) | {".nojekyll", "CNAME"}
    assert git(remote, "show", "pages:CNAME") == "soyuz.example\n"
    assert git(remote, "show", "pages:index.html").encode() == (soyuz.output / "site/index.html").read_bytes()
    assert "Выкладывать нечего" in soyuz.press("deploy", "--push")
    assert "Возвращено" in soyuz.press("rollback", "--push")
    assert git(remote, "rev-parse", "pages^{tree}") == git(remote, "rev-parse", "pages~2^{tree}")
    assert "вернули командой rollback" in soyuz.press("deploy", "--push")
    assert git(remote, "rev-list", "--count", "pages").strip() == "3", "nothing is rewritten"
    (soyuz.content / "addresses.txt").unlink()  # the one file that a deploy writes for the editor to keep
    assert (git(soyuz.folder, "status", "--porcelain=v2", "--branch"), git(soyuz.folder, "rev-parse", "HEAD")) == before


def test_another_machine_goes_on_from_what_the_remote_has(soyuz: Union, tmp_path: Path) -> None:
    soyuz.publish(1)
    soyuz.press("deploy", "--push")
    other = Union(tmp_path / "second", pages=FIELDS)
    git(other.folder, "init", "--quiet", "-b", "main")
    git(other.folder, "remote", "add", "origin", "../remote.git")
    other.publish(2)
    assert "Выложено" in other.press("deploy", "--push")
    assert git(tmp_path / "remote.git", "rev-list", "--count", "pages").strip() == "2"
    soyuz.publish(3)
    soyuz.press("deploy", "--push")
    assert git(tmp_path / "remote.git", "rev-list", "--count", "pages").strip() == "3"


def test_a_branch_that_somebody_works_on_is_refused(soyuz: Union) -> None:
    git(soyuz.folder, "checkout", "--quiet", "-b", "pages")
    soyuz.publish(1)
    assert "ветка pages сейчас открыта" in soyuz.press("deploy", code=1)


def test_a_folder_without_a_repository_is_refused(tmp_path: Path) -> None:
    alone = Union(tmp_path / "soyuz", pages=FIELDS)
    alone.publish(1)
    assert "не хранилище git" in alone.press("deploy", code=1)
