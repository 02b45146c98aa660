"""Every demand of the source is answered, every answer is there: the table of coverage cannot lie unseen."""

import argparse
import re
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.lint.checklist import QUESTIONS
from plugins.lint.coverage import gaps, page
from plugins.lint.demands import IDS
from plugins.lint.families import RULES
from plugins.lint.replies import ANSWERS, Answer
from plugins.press import cli
from tests.conftest import HOUSE

REQUIREMENTS = HOUSE.parent / "shared" / "requirements.md"


def commands() -> set[str]:
    groups = [one for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return {name for group in groups for name in group.choices}


def absent(answer: Answer) -> str:
    """Return what an answer promises and is not there: a command, a file, a test of that name."""
    if answer.later:
        return ""
    if answer.proof.startswith("./press "):
        return "" if answer.proof.removeprefix("./press ") in commands() else answer.proof
    name, _, test = answer.proof.partition("::")
    path = HOUSE / name
    if not path.is_file() or (test and not re.search(rf"(?m)^def {test}\b", path.read_text(encoding="utf-8"))):
        return answer.proof
    return ""


def test_the_table_has_no_gap() -> None:
    assert list(gaps()) == []


def test_a_gap_is_seen() -> None:
    unanswered = {demand: told for demand, told in ANSWERS.items() if demand != "C3"}
    assert list(gaps(answers=unanswered)) == ["C3 has no answer"]
    assert list(gaps(answers=ANSWERS | {"C3": ()})) == ["C3 has no answer"]
    assert list(gaps(answers=ANSWERS | {"Z9": (Answer("что-то"),)})) == ["an answer to Z9, which is none"]
    lost = [rule for rule in RULES if "W1" not in rule.demands]
    assert list(gaps(rules=lost)) == ["W1 has no answer"]
    wrong = replace(RULES[0], quote="слова", demands=("N99",))
    assert list(gaps(rules=(*RULES, wrong))) == [f"{wrong.code} names N99, which is none"]
    question = QUESTIONS[0]._replace(demands=("Q1",))
    assert list(gaps(questions=(*QUESTIONS, question))) == [f"{question.code} names Q1, which is none"]


@pytest.mark.parametrize("demand", ANSWERS)
def test_an_answer_is_there(demand: str) -> None:
    assert [missing for answer in ANSWERS[demand] if (missing := absent(answer))] == []


@pytest.mark.parametrize("proof", ["./press teach", "tests/lint/test_none.py", "tests/lint/test_goals.py::test_none"])
def test_a_proof_that_is_not_there_is_missed(proof: str) -> None:
    assert absent(Answer("что-то", proof)) == proof


def test_ids_are_told_once_and_in_the_page() -> None:
    assert len(set(IDS)) == len(IDS) == 84
    assert re.findall(r"(?m)^\| ([A-Z]\d+) \|", page()) == list(IDS)
    assert all(row.count("|") == 4 for row in re.findall(r"(?m)^\| [A-Z]\d+ .*", page()))


@pytest.mark.skipif(not REQUIREMENTS.is_file(), reason="the list of demands is not at hand")
def test_ids_are_those_of_the_list() -> None:
    assert re.findall(r"(?m)^\| ([A-Z]\d+) \|", REQUIREMENTS.read_text(encoding="utf-8")) == list(IDS)


def test_the_page_in_docs_is_current() -> None:
    written = Path(HOUSE / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert written == page(), "./press lint --coverage > docs/coverage.md writes it anew"


def test_nothing_of_the_site_the_newspaper_and_letters_waits() -> None:
    """They are made: what the table puts off belongs to sheets for the wall, slides and networks."""
    waiting = {demand[0] for demand, answers in ANSWERS.items() if any(answer.later for answer in answers)}
    assert waiting.isdisjoint({"W", "N", "L"})
