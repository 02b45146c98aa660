"""What a build says at its end can be typed as it stands."""

import shutil
from pathlib import Path

import pytest

from plugins.press import report
from plugins.press.order import make
from tests.conftest import HOUSE


def test_a_neighbour_s_warnings_are_shown_by_a_command_that_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HOUSE / "content", tmp_path / "наш союз" / "content")
    (tmp_path / "house").mkdir()
    monkeypatch.chdir(tmp_path / "house")
    order = make("../наш союз/content", "", "", "site", "")
    report.done(order, {"converted": 1, "warnings": 2}, changed=1, seconds=1.0)
    assert "./press lint --content '../наш союз/content' --site" in capsys.readouterr().out


def test_at_home_the_command_is_short(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(HOUSE)
    report.done(make("", "", "", "site", ""), {"converted": 1, "warnings": 1}, changed=1, seconds=1.0)
    assert "./press lint --site output/site" in capsys.readouterr().out
