"""The same question about the same content is answered without reading it; nothing stale is ever said."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.lint import answers, command
from plugins.lint.answers import Memory
from tests.lint import small_union

NEWS = "news/2026/11-20-zametka.md"
BAD = "---\ntitle: Об учёбе\ngenre: заметка\nsummary: О чём.\nchannels: [newspaper]\ndate: 2026-11-20\n---\n"
YEAR = "Собрание прошло 12 ноября 2026 года.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A union whose files have kept still for a while; times are not set back by nature."""
    monkeypatch.setattr(answers, "RACY", 0)
    monkeypatch.chdir(tmp_path)
    return small_union.content(tmp_path / "content")


def kept(root: Path) -> list[Path]:
    """Return the files of the answers that are kept."""
    return list((root.parent / ".cache" / "lint" / answers.FOLDER).iterdir())


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the real checks."""
    done: list[int] = []
    check = command._check

    def count(order: command.Order, memory: Memory | None = None) -> int:
        done.append(1)
        return check(order, memory)

    with monkeypatch.context() as patch:
        patch.setattr(command, "_check", count)
        yield done


def asked(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[str, int, int]:
    """Return what was printed, the exit code, and how many real checks it took."""
    with counted(monkeypatch) as done:
        code = command.main(words)
    return capsys.readouterr().out, code, len(done)


def test_the_second_answer_is_the_first(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / NEWS).write_text(BAD + YEAR, encoding="utf-8")
    for words in ([], [f"content/{NEWS}"], ["--format", "json"], ["--baseline"]):
        first, second = asked(words, monkeypatch, capsys), asked(words, monkeypatch, capsys)
        assert (first[2], second[2]) == (1, 0)
        assert first[:2] == second[:2]
        assert "G030" in first[0]


@pytest.mark.parametrize("change", ["edit", "same size", "touch", "new", "gone", "renamed", "settings", "tool", "link"])
def test_after_a_change_it_is_checked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    file = root / NEWS
    file.write_text(BAD + YEAR, encoding="utf-8")
    asked([], monkeypatch, capsys)
    stamp = file.stat()
    if change == "edit":
        file.write_text(BAD + YEAR + YEAR, encoding="utf-8")
    elif change == "same size":
        file.write_text(BAD + YEAR.replace("2026", "2025"), encoding="utf-8")
        os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    elif change == "touch":
        os.utime(file, ns=(1, 1))
    elif change == "new":
        (root / "words.txt").write_text("ФНПР\n", encoding="utf-8")
    elif change == "gone":
        file.unlink()
    elif change == "renamed":
        file.rename(file.with_name("11-19-zametka.md"))
    elif change == "settings":
        (root / "lint.yaml").write_text("rules:\n  G030: {severity: нет}\n", encoding="utf-8")
    elif change == "link":
        (root / "news/2026/11-18-link.md").symlink_to(file)
    else:
        monkeypatch.setattr(answers, "TOOL", ("README.md",))
    assert asked([], monkeypatch, capsys)[2] == 1
    assert asked([], monkeypatch, capsys)[2] == 0


def test_a_file_that_has_just_changed_is_not_trusted(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(answers, "RACY", 10**12)
    assert [asked([], monkeypatch, capsys)[2] for _ in range(2)] == [1, 1]


def test_a_new_day_is_a_new_question(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "organization.yaml"
    lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("demo_today")]
    file.write_text("\n".join(lines), encoding="utf-8")
    asked([], monkeypatch, capsys)
    assert asked([], monkeypatch, capsys)[2] == 0
    day = 24 * 3600
    monkeypatch.setattr(answers.time, "time", lambda now=time.time: now() + day)
    assert asked([], monkeypatch, capsys)[2] == 1
    assert asked(["--today", "2026-11-20"], monkeypatch, capsys)[2] == 1
    assert asked(["--today", "2026-11-20"], monkeypatch, capsys)[2] == 0


def test_answers_are_few(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(answers, "MOST", 3)
    for number in range(5):
        asked(["--today", f"2026-11-{number + 10}"], monkeypatch, capsys)
    assert len(kept(root)) == 3
    assert asked(["--today", "2026-11-14"], monkeypatch, capsys)[2] == 0
    assert asked(["--today", "2026-11-10"], monkeypatch, capsys)[2] == 1


def test_answers_have_no_more_than_their_room(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [f"2026-11-{number + 10}" for number in range(5)]
    for day in days:
        asked(["--today", day], monkeypatch, capsys)
    monkeypatch.setattr(answers, "ROOM", sum(file.stat().st_size for file in kept(root)) // 2)
    asked([], monkeypatch, capsys)
    assert 1 < len(kept(root)) < 4
    assert sum(file.stat().st_size for file in kept(root)) <= answers.ROOM
    assert asked(["--today", "2026-11-14"], monkeypatch, capsys)[2] == 0


def test_answers_about_an_older_state_go(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        asked(["--today", f"2026-11-{number + 10}"], monkeypatch, capsys)
    (root / "words.txt").write_text("ФНПР\n", encoding="utf-8")
    asked([], monkeypatch, capsys)
    assert len(kept(root)) == 1


@pytest.mark.parametrize("damage", [b"", b"x" * 400, None])
def test_a_damaged_memory_is_none(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], damage: bytes | None
) -> None:
    first = asked([], monkeypatch, capsys)
    (file,) = kept(root)
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert asked([], monkeypatch, capsys) == first
