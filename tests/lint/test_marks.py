"""Marks of the editor with every rule of texts: they silence, are missed when idle, expire, and are none in code."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.example import Example, article
from plugins.lint.families import RULES
from plugins.lint.rule import Rule, TextRule
from plugins.newsroom.model import Finding
from tests.lint import small_union

REASON = "так решила редакция"
IN_BODY = [
    pytest.param(rule, example, id=rule.code)
    for rule in RULES
    for example in rule.bad[:1]
    if isinstance(rule, TextRule) and rule.silenceable and example.file.endswith(".md") and not example.whole
]


def judged(folder: Path, example: Example) -> list[Finding]:
    found = check(small_union.library(folder / "content", example), stage="text")
    return [one for one in found if one.path == example.file]


def marked(example: Example, places: list[int], mark: str) -> Example:
    """The example with a mark before every paragraph that holds one of these lines (of the body, from 0)."""
    lines = example.text.split("\n")
    for place in sorted(set(places), reverse=True):
        first = place
        while first and lines[first - 1].strip():
            first -= 1
        lines[first:first] = [f"<!-- {mark} -->", ""]
    return replace(example, text="\n".join(lines))


def body_line(folder: Path, example: Example) -> int:
    library = small_union.library(folder / "content", example)
    return next(text.source.body_line for text in library.texts() if text.path == example.file)


@pytest.mark.parametrize(("rule", "example"), IN_BODY)
def test_a_mark_silences_every_rule_and_expires(rule: Rule, example: Example, tmp_path: Path) -> None:
    found = judged(tmp_path / "bare", example)
    first = body_line(tmp_path / "line", example)
    places = [one.line - first for one in found]
    if not places or min(places) < 0:
        pytest.skip("the finding stands in the header: marks there are tested with the YAML files")
    quiet = marked(example, places, f"lint-off {rule.code}: {REASON}")
    assert judged(tmp_path / "marked", quiet) == []
    loud = marked(example, places, f"lint-off {rule.code}: {REASON}, до 2026-10-31")
    assert {one.code for one in judged(tmp_path / "late", loud)} == {rule.code, "N004"}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule, TextRule) and rule.silenceable], ids=lambda rule: rule.code
)
def test_an_idle_mark_is_missed(rule: Rule, tmp_path: Path) -> None:
    idle = article(f"<!-- lint-off {rule.code}: {REASON} -->\nДоговор подписан на три года.")
    assert [one.code for one in judged(tmp_path, idle)] == ["N002"]


@pytest.mark.parametrize(
    "code",
    [
        "```\n{}\n```\n",
        "~~~html\n{}\n~~~\n",
        "`{}`\n",
        "``` {} ```\n",
        "Пример:\n\n    {}\n\nКонец.\n",
        "Пример:\n\n\t{}\n\nКонец.\n",
    ],
)
@pytest.mark.parametrize("mark", ["lint-off T004: так кричал зал", "lint-off T999", "lint-off"])
def test_a_mark_inside_code_is_no_mark(code: str, mark: str, tmp_path: Path) -> None:
    text = code.format(f"<!-- {mark} -->") + "\nУра!!!"
    assert [one.code for one in judged(tmp_path, article(text))] == ["T004"]


def test_a_mark_in_an_item_of_a_list_is_one(tmp_path: Path) -> None:
    text = "- Пункт первый.\n\n    <!-- lint-off T004: так кричал зал -->\n    Ура!!!\n"
    assert judged(tmp_path, article(text)) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("g030", "G030"),
        ("М012", "M012"),
        ("т004", "T004"),
        ("Г020", "G020"),
        ("С010", "S010"),
        ("У005", "Y005"),
        ("G03О", "G030"),
    ],
)
def test_small_and_russian_letters_of_a_code_are_understood(written: str, meant: str, tmp_path: Path) -> None:
    said = [one.message for one in judged(tmp_path, article(f"<!-- lint-off {written}: {REASON} -->\nТекст готов."))]
    assert [f"Возможно, вы имели в виду {meant}." in message for message in said] == [True]


@pytest.mark.parametrize("joint", [" — ", " – ", " - ", " ", "— "])
def test_a_missing_colon_is_said_once_and_the_mark_holds(joint: str, tmp_path: Path) -> None:
    mark = f"<!-- lint-off T004, G030{joint}так кричал зал: все трижды, до 2026-12-31 -->"
    if joint == " ":
        mark = mark.replace(":", ",")
    said = judged(tmp_path, article(f"{mark}\nВ 2026 году кричали: ура!!!"))
    assert [one.code for one in said] == ["N001"]
    right = mark[5:-4].replace(f"G030{joint}", "G030: ")
    assert said[0].message == f"В пометке после кодов нужно двоеточие. Напишите так: «{right}»."


@pytest.mark.parametrize("word", ["LINT-OFF", "Lint-off", "lintoff", "lint off", "lint_off"])
def test_the_word_of_a_mark_may_be_written_otherwise(word: str, tmp_path: Path) -> None:
    assert judged(tmp_path / "quiet", article(f"<!-- {word} T004: {REASON} -->\nУра!!!")) == []
    idle = judged(tmp_path / "idle", article(f"<!-- {word} T004: {REASON} -->\nУра!"))
    assert [one.code for one in idle] == ["N002"]
