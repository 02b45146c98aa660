"""Where a sentence ends: what is told from a few characters is what the library of sentences would say."""

import random
from collections.abc import Iterator

import pytest
from razdel.segmenters import sokr

from plugins.lint.language import ends, spans
from tests.conftest import HOUSE

BITS = (
    "слово", "день", "г", "т", "А", "Я", "Иван", "5", "10", "XIV", "№", "—", "-", "«", "»", "(", ")", "**", ".", "!",
    "?", "…", ";", ",", ":", "?»", "!»", ".»", ").", "тыс", "руб", "др", "п", "е", "\n", " ", " ", " ", " ", ":)",
    "...", "\"", "„", "“", "'", "_", "он", "ул", "им", "вс", "Дж", "Mr", "abc", "Abc", "ё", "Ё", "%",
    "мн", "ч", "ст.", "к.т", "б)",
)  # fmt: skip


def texts() -> Iterator[str]:
    for folder in ("content", "docs"):
        yield from (path.read_text(encoding="utf-8") for path in sorted((HOUSE / folder).rglob("*.md")))
    chance = random.Random(4)
    for _ in range(3000):
        yield "".join(chance.choice(BITS) + chance.choice(("", " ", " ")) for _ in range(chance.randint(3, 40)))


def pieces(text: str, *, sure: bool) -> list[str]:
    found = (spans._pieces(text, block, sure=sure) for block in spans.blocks(text, 0) if block.kind != "table")
    return [text[start:end] for block in found for start, end in block]


def differing() -> list[str]:
    return [text for text in texts() if pieces(text, sure=ends.FACE.search(text) is None) != pieces(text, sure=False)]


def test_what_is_sure_is_what_the_library_says() -> None:
    assert differing() == []


def test_another_answer_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ends, "SHORT", ends.SHORT - {"руб", "ул"})
    assert differing()


def test_every_abbreviation_of_the_library_is_known() -> None:
    heads = {first for first, *_ in (*sokr.PAIR_SOKRS, *sokr.HEAD_PAIR_SOKRS)}
    known = {one for one in {*sokr.SOKRS, *sokr.INITIALS, *heads} if len(one) > 1 and not one.isascii()}
    assert known <= ends.SHORT
    assert max(map(len, ends.SHORT)) < ends.WINDOW
