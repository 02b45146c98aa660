"""SpamAssassin has nothing against our letters, and would have against others."""

import shutil
from pathlib import Path
from typing import get_args

import pytest

from newsletters import LetterError, spam
from newsletters.composition import compose
from newsletters.frozen import Recipient, freeze
from newsletters.patterns import Pattern
from plugins.newsroom.model import Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE
from tests.newsletters.mailing import make_identity
from tests.newsletters.values import THEME, rich_library

ANNA = Recipient(
    id="17", address="anna@shkola.example", name="Анна Сергеевна Кузнецова", consents=frozenset({"advertising"})
)


def scores(library: Library) -> dict[str, float]:
    """Return the points of a reader's own copy of every letter, signed."""
    found = {}
    for letter in library.letters:
        verdict = spam.judge(freeze(library, letter, make_identity(), theme=THEME).message(ANNA).message)
        assert verdict is not None, "SpamAssassin нет: его ставит ./press test"
        assert "HTML_MESSAGE" in [name for _, name, _ in verdict.rules]
        assert abs(sum(points for points, _, _ in verdict.rules) - verdict.score) < 0.11
        found[letter.name] = verdict.score
    return found


def test_letters_of_every_pattern_are_no_spam(tmp_path: Path) -> None:
    sample = as_of(read_library(HOUSE / "content"))
    assert {compose(sample, letter).pattern for letter in sample.letters} == set(get_args(Pattern))
    told = scores(sample) | scores(rich_library(tmp_path))
    assert len(told) == len(sample.letters) + 1
    assert max(told.values()) <= spam.MOST, told


def test_a_letter_that_shouts_and_hides_has_points(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    message = freeze(library, library.letters[0], make_identity(signed=False), theme=THEME).message(ANNA).message
    shouting = message.replace(b"Date: ", b"X-Date: ", 1).replace(b"Subject: ", b"Subject: FREE MONEY!!! VIAGRA ", 1)
    verdict = spam.judge(shouting)
    assert verdict is not None
    assert verdict.score > spam.MOST
    assert any(points > 0.5 and name.startswith("MISSING_DATE") for points, name, _ in verdict.rules)


def test_without_spamassassin_nobody_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert spam.judge(b"Subject: a\r\n\r\nb\r\n") is None


def test_a_broken_spamassassin_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "spamassassin"
    program.write_text("#!/bin/sh\ncat >/dev/null\necho broken\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(LetterError, match="SpamAssassin не ответил"):
        spam.judge(b"Subject: a\r\n\r\nb\r\n")
