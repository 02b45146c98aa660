"""Every rule against its own examples: the bad ones give exactly its code, the good ones nothing."""

import ast
import re
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.example import Example
from plugins.lint.families import RULES
from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding
from tests.conftest import HOUSE
from tests.lint import small_union
from tests.lint.promised import PROMISED

FOLDER = HOUSE / "plugins" / "lint" / "rules"
SOURCE = HOUSE.parent / "shared" / "source" / "presentation.txt"


def pairs(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), start=1)
    ]


def findings(folder: Path, rule: Rule, example: Example) -> list[Finding]:
    library = small_union.library(folder / "content", example)
    if rule.stage == "output":
        site = small_union.site(folder / "site", rule, example)
        return small_union.judged(library, site)
    return [*check(library, stage="text"), *check(library, stage="library")]


@pytest.mark.parametrize(("rule", "example"), pairs("bad"))
def test_a_bad_example_gives_exactly_its_code(rule: Rule, example: Example, tmp_path: Path) -> None:
    found = findings(tmp_path, rule, example)
    assert {finding.code for finding in found} == {rule.code}, found
    for finding in found:
        assert re.search(r"[А-Яа-яё].*[.!?»\"]$", finding.message), finding.message
        assert finding.demands == rule.demands


@pytest.mark.parametrize(("rule", "example"), pairs("good"))
def test_a_good_example_gives_nothing(rule: Rule, example: Example, tmp_path: Path) -> None:
    assert findings(tmp_path, rule, example) == []


def test_the_small_union_itself_is_without_fault(tmp_path: Path) -> None:
    library = small_union.library(tmp_path / "content")
    site = small_union.site(tmp_path / "site")
    found = [
        *check(library, stage="text"),
        *check(library, stage="library"),
        *small_union.judged(library, site),
    ]
    assert found == []


def test_all_promised_rules_are_in_the_table_once() -> None:
    assert sorted(rule.code for rule in RULES) == sorted(PROMISED)


def test_one_rule_one_file_with_its_code_in_it() -> None:
    files = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.stem != "__init__"}
    assert len(files) == len(RULES)
    for rule in RULES:
        stem = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        assert f'code="{rule.code}"' in files.get(stem, ""), f"{stem}.py is missing or holds another code"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_why_and_shows_examples(rule: Rule) -> None:
    assert rule.title
    assert len(rule.why) > 60
    assert rule.bad
    assert rule.good
    assert bool(rule.quote) == bool(rule.demands)
    assert ast.get_docstring(ast.parse((FOLDER / f"{rule.code.lower()}_{rule.name.replace('-', '_')}.py").read_text()))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.quote], ids=lambda rule: rule.code)
def test_a_quotation_is_the_source_s_own_words(rule: Rule) -> None:
    if not SOURCE.is_file():
        pytest.skip("the source document is not at hand (../shared/source/presentation.txt)")
    source = " ".join(SOURCE.read_text(encoding="utf-8").split())
    assert " ".join(rule.quote.split()) in source


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.severity == "error"], ids=lambda rule: rule.code)
def test_an_error_is_tried_on_three_innocents(rule: Rule) -> None:
    assert len(rule.good) >= 3
    assert len({(example.file, example.text, example.fields, example.today) for example in rule.good}) == len(rule.good)
