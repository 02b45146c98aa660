"""A late pattern answers like a compiled one, and is compiled no sooner than it is asked."""

import re

import pytest

from plugins.newsroom import patterns
from plugins.newsroom.patterns import METHODS, late


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile(r"(?P<word>[а-я]+)")

    def watched(source: str, _flags: int) -> re.Pattern[str]:
        made.append(source)
        return compiled

    monkeypatch.setattr(patterns.re, "compile", watched)
    pattern = late(r"(?P<word>[а-я]+)")
    assert made == []
    assert [found["word"] for found in pattern.finditer("Союз помог 12 людям")] == ["оюз", "помог", "людям"]
    assert pattern.search("тут")
    assert not pattern.match("12")
    assert made == [r"(?P<word>[а-я]+)"]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_the_pattern_s_own(method: str) -> None:
    pattern, compiled = late(r"а+", re.IGNORECASE), re.compile(r"а+", re.IGNORECASE)
    pattern.search("")
    assert getattr(pattern, method) == getattr(compiled, method)


def test_flags_bytes_and_facts_of_the_pattern() -> None:
    assert late("СОЮЗ", re.IGNORECASE).fullmatch("союз")
    assert late(rb"\d+").sub(b"", b"a1b22") == b"ab"
    assert (late("(?P<a>x)").groupindex["a"], late("x").pattern) == (1, "x")


def test_a_wrong_expression_is_told_at_its_first_use() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("")
