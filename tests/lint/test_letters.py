"""The rules of letters: their mends do what the examples promise, twice is as good as once, and HTML stays as it is."""

from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.example import Example, letter
from plugins.lint.families.letters import FAMILY
from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding
from tests.lint import small_union
from tests.lint.mending import mended

PROMISED = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in FAMILY
    for number, example in enumerate(rule.bad, start=1)
    if example.mended
]


def judged(folder: Path, example: Example) -> tuple[str, list[Finding]]:
    """The letter's text and what is found in it."""
    library = small_union.library(folder / "content", example)
    found = [one for one in check(library, stage="text") if one.path == example.file]
    return (folder / "content" / example.file).read_text(encoding="utf-8"), found


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1].strip()


@pytest.mark.parametrize(("rule", "example"), PROMISED)
def test_a_mend_is_what_its_example_says_and_leaves_nothing_to_mend(
    rule: Rule, example: Example, tmp_path: Path
) -> None:
    text, found = judged(tmp_path, example)
    after = body(mended(text, found))
    assert after == example.mended.strip()
    assert rule.fix
    assert all(one.fix and one.fix.safe for one in found) or rule.fix == "offered"
    _, again = judged(tmp_path / "again", letter(after))
    assert not [one for one in again if one.code == rule.code]


def test_every_rule_with_a_fix_shows_it() -> None:
    assert [rule.code for rule in FAMILY if bool(rule.fix) != any(example.mended for example in rule.bad)] == []


@pytest.mark.parametrize(
    "words",
    [
        "Ответьте <b>до среды</b>.",
        "Смотрите **[памятку](https://profsoyuz.example/pamyatka/)**.",
        "**<u>До среды</u>** ждём ответа.",
        "**1. Собрание** пройдёт в пятницу.",
        'Ждём <span style="color: red">вас</span>.',
    ],
)
def test_tags_addresses_and_lists_to_be_are_told_but_never_mended(words: str, tmp_path: Path) -> None:
    text, found = judged(tmp_path, letter(words))
    assert found
    assert mended(text, found) == text


def test_bold_and_italic_words_mend_together(tmp_path: Path) -> None:
    text, found = judged(tmp_path, letter("Собрание **в *эту* пятницу**, *в **малом** зале*. ***Ждём.***"))
    assert {one.code for one in found} == {"M012", "M014"}
    assert body(mended(text, found)) == "Собрание в эту пятницу, в малом зале. Ждём."
