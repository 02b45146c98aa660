"""Files that somebody has named: ordinary ones are read, of all others is said what they are, and nobody waits."""

import os
from pathlib import Path

import pytest

from plugins.toolkit import named

STRANGE = {
    "": "имя пустое", "none": "его нет", "text/none": "его нет", "folder": "это папка", "pipe": "устройство или канал",
    "/dev/zero": "устройство или канал", "/dev/full": "устройство или канал", "large": "он больше 1 МБ",
    "/proc/self/mem": "диск его не отдаёт", "loop": "сама на себя", "a" * 300: "слишком длинный путь",
}  # fmt: skip


def made(folder: Path) -> None:
    """Make one of each kind."""
    (folder / "text").write_text("слова", encoding="utf-8")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    with (folder / "large").open("wb") as large:
        large.truncate(10 << 30)
    (folder / "loop").symlink_to("loop")
    (folder / "link").symlink_to("text")


@pytest.mark.parametrize(("name", "said"), STRANGE.items())
def test_what_is_no_ordinary_file_is_told(tmp_path: Path, name: str, said: str) -> None:
    made(tmp_path)
    with pytest.raises(named.UnfitFileError, match=said) as caught:
        named.text(tmp_path / name if name else "")
    assert str(caught.value).count(". ") == 1
    assert str(caught.value)[-1] != "."


def test_ordinary_files_are_read_also_by_a_link_and_without_a_size(tmp_path: Path) -> None:
    made(tmp_path)
    assert named.text(tmp_path / "text") == named.text(str(tmp_path / "link")) == "слова"
    assert b"\n" in named.read("/proc/self/status")
    with pytest.raises(named.UnfitFileError, match="он больше"):
        named.read("/proc/self/status", 100)
    with named.opened(tmp_path / "large") as large:
        assert large.read(3) == b"\0\0\0"
    (tmp_path / "old").write_bytes("слова".encode("cp1251"))
    with pytest.raises(named.UnfitFileError, match="не в UTF-8"):
        named.text(tmp_path / "old")
    (tmp_path / "marked").write_bytes(b"\xef\xbb\xbfa")
    assert named.text(tmp_path / "marked", encoding="utf-8-sig") == "a"


def test_rights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "x")

    made(tmp_path)
    monkeypatch.setattr(os, "open", refuse)  # who runs tests may have all rights
    with pytest.raises(named.UnfitFileError, match="нет права"):
        named.read(tmp_path / "text")


def test_names_are_shown_on_one_line_and_not_whole_when_long() -> None:
    assert named.shown("/etc/ключ.txt") == "/etc/ключ.txt"
    assert named.shown("a\nb\x1b[31m") == "a\ufffdb\ufffd[31m"
    long = named.shown(f"/начало/{'a' * 500}/конец.txt")
    assert (len(long), long[:8], long[-10:]) == (named.LONGEST, "/начало/", "/конец.txt")
