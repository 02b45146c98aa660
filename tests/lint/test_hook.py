"""The check before a commit, in a scratch clone with blanks and Cyrillic in its path, by git itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HOUSE, press_environment

LETTER = "content/letters/2026-11-23-моё письмо.md"
GOOD = """---
title: Новости
date: 2026-11-23
slug: moyo-pismo
subject: Ёлка для детей членов Профсоюза
closing: Заранее благодарим за ответ.
signatory: sokolova
checked: {by: Вера Соколова, date: 2026-11-22, items: [факты, шутки, такт]}
---
Билеты на детскую ёлку председатели получают до 10 декабря.
"""
BAD = GOOD.replace("до 10 декабря", "**до 10 декабря**")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    who = {"GIT_AUTHOR_NAME": "Р", "GIT_AUTHOR_EMAIL": "r@profsoyuz.example"}
    who |= {"GIT_COMMITTER_NAME": "Р", "GIT_COMMITTER_EMAIL": "r@profsoyuz.example"}
    environment = {
        name: value for name, value in press_environment().items() if not name.startswith(("GIT_", "PYTHON"))
    }
    return subprocess.run(
        ["git", *words], cwd=folder, env=environment | who, capture_output=True, text=True, check=False
    )


def ready(folder: Path) -> None:
    """Give the clone the environment of this run in place of one that takes minutes to make."""
    program = folder / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copy(folder / "requirements.lock", folder / ".venv" / "ready.lock")
    (folder / ".venv" / "folder").write_text(f"{folder.resolve()}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hook") / "наш профсоюз"
    subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(folder)], check=True)
    shutil.copytree(HOUSE / "plugins", folder / "plugins", dirs_exist_ok=True)  # what is not recorded yet
    ready(folder)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Начало")
    done = press(folder, "--install-hook")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Готово: git commit будет проверять материалы.")
    return folder


@pytest.fixture
def clone(made: Path) -> Path:
    git(made, "reset", "--hard", "--quiet")
    git(made, "clean", "-fdq", "content")
    return made


def press(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["./press", "lint", *words], cwd=folder, env=press_environment(), capture_output=True, text=True, check=False
    )


def write(folder: Path, text: str, file: str = LETTER) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").stdout


def test_a_bad_letter_is_not_recorded_and_a_mended_one_is(clone: Path) -> None:
    before = head(clone)
    write(clone, BAD)
    git(clone, "add", "--all")
    stopped = git(clone, "commit", "--message", "Письмо")
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0
    assert head(clone) == before
    assert f"{LETTER}:10:46 M012 ошибка: " in said
    assert "Запись остановлена." in said
    assert "git commit --no-verify" in said
    assert "Traceback" not in said
    write(clone, GOOD)
    git(clone, "add", "--all")
    done = git(clone, "commit", "--message", "Письмо")
    assert done.returncode == 0, done.stdout + done.stderr
    assert head(clone) != before
    git(clone, "reset", "--hard", "--quiet", before.strip())


def test_the_index_is_judged_and_not_the_working_tree(clone: Path) -> None:
    before = head(clone)
    write(clone, BAD)
    git(clone, "add", "--all")
    write(clone, GOOD)  # mended, but not added
    assert git(clone, "commit", "--message", "Письмо").returncode != 0
    git(clone, "add", "--all")
    write(clone, BAD)  # spoilt afterwards, and not added
    write(clone, "нет шапки", "content/news/2026/11-23-broshen.md")
    done = git(clone, "commit", "--message", "Письмо")
    assert done.returncode == 0, done.stdout + done.stderr
    git(clone, "reset", "--hard", "--quiet", before.strip())


def test_a_commit_of_one_file_judges_that_file(clone: Path) -> None:
    before = head(clone)
    write(clone, BAD)
    git(clone, "add", "--all")
    (clone / "заметка.txt").write_text("не материал", encoding="utf-8")
    git(clone, "add", "заметка.txt")
    other = git(clone, "commit", "--message", "Заметка", "заметка.txt")
    assert (other.returncode, "M012" in other.stdout + other.stderr) == (0, False), other.stderr
    assert git(clone, "commit", "--message", "Письмо", LETTER).returncode != 0
    git(clone, "reset", "--hard", "--quiet", before.strip())


def test_a_file_that_was_not_added_is_missed(clone: Path) -> None:
    write(clone, GOOD + "\n[Памятка](documents/pamyatka-novaya.pdf)\n")
    shutil.copy(clone / "content/documents/ustav.pdf", clone / "content/documents/pamyatka-novaya.pdf")
    git(clone, "add", LETTER)
    done = git(clone, "commit", "--message", "Письмо")
    assert done.returncode != 0
    assert "X001" in done.stdout + done.stderr


def test_git_can_go_past_it(clone: Path) -> None:
    before = head(clone)
    write(clone, BAD)
    git(clone, "add", "--all")
    assert git(clone, "commit", "--no-verify", "--message", "Срочно").returncode == 0
    git(clone, "reset", "--hard", "--quiet", before.strip())


def test_from_a_folder_inside_and_without_materials_it_is_quiet(clone: Path) -> None:
    before = head(clone)
    (clone / "заметка.txt").write_text("не материал", encoding="utf-8")
    git(clone, "add", "--all")
    done = git(clone / "content", "commit", "--quiet", "--message", "Заметка")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    git(clone, "reset", "--hard", "--quiet", before.strip())


def test_it_leaves_the_repository_as_it_was(clone: Path) -> None:
    write(clone, BAD)
    git(clone, "add", "--all")
    before = git(clone, "status", "--porcelain").stdout, (clone / LETTER).read_text(encoding="utf-8")
    assert press(clone, "--hook").returncode == 1
    assert (git(clone, "status", "--porcelain").stdout, (clone / LETTER).read_text(encoding="utf-8")) == before
    shutil.rmtree(clone / ".cache" / "hook" / "content")  # a kept folder that somebody has spoilt
    (clone / ".cache" / "hook" / "index").write_bytes(b"damaged")
    assert "M012" in press(clone, "--hook").stdout


def test_a_moved_folder_does_no_harm_and_a_second_setting_up_neither(clone: Path) -> None:
    hook = clone / ".git" / "hooks" / "pre-commit"
    assert str(clone) not in hook.read_text(encoding="utf-8")
    old = hook.read_bytes()
    assert press(clone, "--install-hook").returncode == 0
    assert hook.read_bytes() == old
    assert os.access(hook, os.X_OK)


def test_another_s_hook_is_left_alone(clone: Path) -> None:
    hook = clone / ".git" / "hooks" / "pre-commit"
    old = hook.read_bytes()
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    done = press(clone, "--install-hook")
    assert (done.returncode, hook.read_text(encoding="utf-8")) == (1, "#!/bin/sh\nexit 0\n")
    assert "уже стоит другая проверка" in done.stderr
    hook.write_bytes(old)


def test_content_of_another_repository_calls_the_tool_by_its_place(clone: Path, tmp_path: Path) -> None:
    own = tmp_path / "материалы союза"
    shutil.copytree(clone / "content", own / "content")
    git(own, "init", "--quiet")
    assert press(clone, "--install-hook", "--content", str(own / "content")).returncode == 0
    write(own, BAD)
    git(own, "add", "--all")
    done = git(own, "commit", "--message", "Первая запись")
    assert done.returncode != 0
    assert f"{LETTER}:10:46 M012" in done.stdout + done.stderr


def test_the_line_advised_for_another_s_hook_works_in_a_union_s_repository(clone: Path, tmp_path: Path) -> None:
    own = tmp_path / "материалы союза"
    shutil.copytree(clone / "content", own / "content")
    git(own, "init", "--quiet")
    hook = own / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    hook.chmod(0o755)
    advice, line = press(clone, "--install-hook", "--content", str(own / "content")).stderr.splitlines()
    assert advice.endswith("Допишите в неё второй строкой:")
    hook.write_text(f"#!/bin/sh\n{line}\nexit 0\n", encoding="utf-8")
    write(own, BAD)
    git(own, "add", "--all")
    done = git(own, "commit", "--message", "Первая запись")
    assert done.returncode != 0
    assert f"{LETTER}:10:46 M012" in done.stdout + done.stderr
    write(own, GOOD)
    git(own, "add", "--all")
    assert git(own, "commit", "--message", "Первая запись").returncode == 0


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    environment = press_environment(GIT_CEILING_DIRECTORIES=str(tmp_path))
    words = [sys.executable, "-P", "-m", "plugins.lint", "--install-hook"]
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "git отказал" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_git_add_of_everything_takes_neither_caches_nor_output(clone: Path, tmp_path: Path) -> None:
    own = tmp_path / "союз"
    words = [sys.executable, "-P", "-m", "plugins.press", "init", "content"]
    own.mkdir()
    subprocess.run(words, cwd=own, env=press_environment(), input="\n", capture_output=True, text=True, check=True)
    git(own, "init", "--quiet")
    assert press(clone, "--install-hook", "--content", str(own / "content")).returncode == 0
    write(own, BAD, "content/news/pismo.md")
    git(own, "add", "--all")
    assert git(own, "commit", "--message", "Начало").returncode != 0
    assert (own / ".cache" / "hook" / "content" / "news" / "pismo.md").is_file()
    (own / "output").mkdir()
    (own / "output" / "index.html").write_text("готовое", encoding="utf-8")
    git(own, "add", "--all")
    listed = git(own, "-c", "core.quotePath=false", "ls-files").stdout.split("\n")
    assert "content/organization.yaml" in listed
    assert [name for name in listed if name.startswith((".cache", "output"))] == []
    (own / ".gitignore").unlink()  # caches keep themselves out, whatever else is ignored
    git(own, "add", "--all")
    assert ".cache" not in git(own, "ls-files").stdout
    git(own, "add", "--force", ".cache")  # as a repository of older days has it
    done = press(clone, "--hook", "--content", str(own / "content"))
    assert "git rm -r --cached" in done.stderr
    git(own, "rm", "-r", "-f", "--cached", "--quiet", ".cache")
    assert "git rm" not in press(clone, "--hook", "--content", str(own / "content")).stderr


def test_a_gitignore_of_the_union_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    words = [sys.executable, "-P", "-m", "plugins.press", "init", "content"]
    subprocess.run(words, cwd=tmp_path, env=press_environment(), input="\n", capture_output=True, text=True, check=True)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.bak\n"
