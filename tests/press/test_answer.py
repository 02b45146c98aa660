"""A command whose answer nobody takes: what it did is done, and that is what is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import press_environment

LOST = "Команда выполнена, но её ответ не записать: на диске кончилось место. Освободите его."


def asked(folder: Path, shell: str, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable, "-P", "-m", "plugins.press", *words],
        cwd=folder, env=press_environment(**environment), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_build_whose_answer_meets_a_full_disk_says_that_it_is_done(content: Path, unbuffered: str) -> None:
    """It used to say that what is published had stayed as it was, after it had published."""
    words = ("build", "--only", "letters", "--content", "content")
    done = asked(content.parent, '"$@" >/dev/full', *words, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == LOST
    assert "прежним" not in done.stderr
    assert list((content.parent / "output" / "letters").rglob("message.eml"))


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [('"$@" >/dev/full', 1, LOST + "\n"), ('"$@" >&-', 10, ""), ('"$@" | true; exit 3', 3, "")],
)
def test_other_ways_to_lose_an_answer(content: Path, shell: str, code: int, said: str) -> None:
    done = asked(content.parent, shell, "due", "--content", "content")
    assert (done.returncode, done.stderr) == (code, said)
