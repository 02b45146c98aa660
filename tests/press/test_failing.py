"""What is said when a command cannot go on, and what is kept for a developer: nobody's data."""

import errno
from pathlib import Path

import pytest

from plugins.press import cli

ADDRESS = "tajna@a.example"
STAYS = "Опубликованное осталось прежним."
COMMANDS = (("send", "x"), "plugins.press.mailing.send._run"), (("build",), "plugins.press.build.build")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "organization.yaml").write_text("name: Профсоюз\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("words", "place"), COMMANDS, ids=["send", "build"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "x"), KeyboardInterrupt(), KeyError(ADDRESS)], ids=repr)
def test_only_who_publishes_says_that_what_was_published_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...], place: str, error: BaseException,
) -> None:  # fmt: skip
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(place, fail)
    assert cli.main(list(words)) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert (STAYS in told) is (words[0] == "build")
    log = folder / ".cache" / "oshibka.log"
    if isinstance(error, KeyError):
        kept = log.read_text(encoding="utf-8")
        assert "in fail" in kept
        assert (ADDRESS in told, ADDRESS in kept) == ((words[0] == "build"),) * 2
    else:
        assert not log.exists()
