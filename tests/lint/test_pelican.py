"""Lint reaches Pelican by the adapter's signal and stops it with an exit code, not with an exception's traceback."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins import lint
from plugins.newsroom.adapter import library_read
from tests.lint.test_engine import WISHES, YEAR, article
from tests.lint.test_engine import library as library_of


@pytest.fixture
def connected() -> Iterator[None]:
    lint.register()
    yield
    library_read.disconnect(lint._report)


@pytest.mark.usefixtures("connected")
def test_an_error_ends_pelican_with_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = library_of(tmp_path, article(WISHES))
    with pytest.raises(SystemExit) as ended:
        library_read.send(SimpleNamespace(settings={"PATH": tmp_path}), library=library)
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "news/2026/11-20-dogovor.md:4:18 G020 ошибка:" in said
    assert said.endswith("Сайт не собран: исправьте ошибки и повторите.\n")


@pytest.mark.usefixtures("connected")
def test_a_warning_is_printed_and_pelican_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = library_of(tmp_path, article(YEAR))
    library_read.send(SimpleNamespace(settings={"PATH": tmp_path}), library=library)
    assert "G030 предупреждение:" in capsys.readouterr().err
