"""Nothing lost, nothing half-published: kills, two builds at once, and equal bytes wherever a commit is built."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.press import fingerprint
from plugins.toolkit import atomic
from tests.conftest import HOUSE, Press, press_environment
from tests.press.test_flow import differing, tree

MOMENTS = 20 if os.environ.get("PRESS_FULL") else 10
"""How often each of the two kill tests kills."""


def start_build(folder: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "plugins.press", "build", *words],
        cwd=folder,
        env=press_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kill(process: "subprocess.Popen[str]", after: float) -> bool:
    """Kill a command with its children after so many seconds; return whether it was still at work."""
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def belongs_to_one_build(output: Path) -> bool:
    name = (output / "site").readlink().name
    return fingerprint.read(output / atomic.TREES / f"{name}.json") == tree(output / "site")


def test_kill_9_at_any_moment_leaves_one_whole_site(lived_in: Path, press: Press) -> None:
    folder = lived_in.parent
    begun = time.monotonic()
    assert press("build", "--only", "site,letters", cwd=folder).returncode == 0
    whole = time.monotonic() - begun
    article, killed = next((lived_in / "news").rglob("*.md")), 0
    for moment in range(MOMENTS):
        article.write_text(article.read_text(encoding="utf-8") + f"\nПравка {moment}.\n", encoding="utf-8")
        killed += kill(start_build(folder, "--only", "site,letters"), whole * (moment + 0.5) / MOMENTS)
        assert belongs_to_one_build(folder / "output")
    assert killed > MOMENTS / 3, "the others had ended before"
    assert press("build", "--only", "site,letters", cwd=folder).returncode == 0
    assert belongs_to_one_build(folder / "output")


SWAP = """
import sys
from pathlib import Path
from plugins.toolkit import atomic
print("ready", flush=True)
sys.stdin.readline()
atomic.publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_kill_9_in_the_swap_itself(tmp_path: Path) -> None:
    stage, output = atomic.fresh(tmp_path / "stage"), tmp_path / "output"
    for number in range(600):
        (stage / f"{number}.html").write_text(f"страница {number}\n" * 50, encoding="utf-8")
    begun = time.monotonic()
    atomic.publish(stage, output)
    whole = time.monotonic() - begun
    for moment in range(MOMENTS):
        for number in range(0, 600, 3):
            (stage / f"{number}.html").write_text(f"страница {number}, правка {moment}\n" * 50, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", SWAP, str(stage), str(output)],
            env=press_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        time.sleep(whole * (moment + 0.5) / MOMENTS)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert belongs_to_one_build(output)


def test_the_second_of_two_builds_waits_and_says_so(lived_in: Path) -> None:
    folder = lived_in.parent
    first = start_build(folder, "--only", "site")
    time.sleep(0.3)
    second = start_build(folder, "--only", "site")
    results = [(process.communicate(timeout=120), process.returncode) for process in (first, second)]
    assert [code for _, code in results] == [0, 0], results
    assert sum("Другая сборка уже идёт" in err for (_, err), _ in results) == 1
    assert belongs_to_one_build(folder / "output")


def test_two_builds_of_one_commit_are_equal_byte_for_byte(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Другая папка"
    shutil.copytree(HOUSE / "content", folder / "content")
    environment = press_environment(PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C")
    faketime = shutil.which("faketime")
    assert faketime, "the test command installs faketime"
    command = [sys.executable, "-P", "-m", "plugins.press", "build"]
    done = subprocess.run(
        ["taskset", "-c", "0", faketime, "-f", "+400d", *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    one, other = tree(built / "output"), tree(folder / "output")
    assert differing(one, other) == set()
    assert len(one) > 100


def test_a_full_disk_is_told_in_words_and_leaves_the_site(lived_in: Path, press: Press) -> None:
    folder = lived_in.parent
    assert press("build", "--only", "site", cwd=folder).returncode == 0
    live = (folder / "output" / "site").resolve()
    text = lived_in / "news/2026/11-20-kormushka.md"
    text.write_text(text.read_text(encoding="utf-8").replace("title: ", "title: Снова "), encoding="utf-8")

    def few_blocks() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    done = press("build", "--only", "site", cwd=folder, preexec_fn=few_blocks)
    assert done.returncode == 1
    assert "файл больше, чем здесь разрешено" in done.stderr
    assert "Опубликованное осталось прежним." in done.stderr
    assert "Errno" not in done.stderr
    assert (folder / "output" / "site").resolve() == live


@pytest.mark.parametrize(("output", "said"), [("content/out", "внутри материалов"), ("notes.txt", "это файл")])
def test_an_output_that_would_spoil_something_is_refused(output: str, said: str, content: Path, press: Press) -> None:
    (content.parent / "notes.txt").write_text("x", encoding="utf-8")
    done = press("build", "--only", "site", "--output", output, cwd=content.parent)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr


def test_a_name_that_is_no_text_is_told(content: Path, press: Press) -> None:
    Path(os.fsdecode(os.fsencode(content) + b"/news/2026/11-20-\xff.md")).write_text("x", encoding="utf-8")
    done = press("build", "--only", "site", cwd=content.parent)
    assert done.returncode == 1
    assert "X005 ошибка: имя файла не читается" in done.stderr
