"""The baseline: an old archive does not shout, a new mistake does."""

from pathlib import Path

from plugins.lint import check
from plugins.lint.baseline import baseline, beyond
from plugins.lint.families import RULES
from plugins.lint.settings_file import load
from plugins.newsroom.model import Finding
from tests.factories import make_library
from tests.lint.test_engine import YEAR, article

PATH = "news/2026/11-20-dogovor.md"


def finding(line: int, code: str = "G030") -> Finding:
    return Finding(path=PATH, line=line, code=code, message="Слово. Исправьте.")


def test_what_is_agreed_is_silent_and_one_more_tells_all() -> None:
    two = [finding(5), finding(9)]
    assert beyond(two, {(PATH, "G030"): 2}) == []
    assert beyond([*two, finding(11)], {(PATH, "G030"): 2}) == [*two, finding(11)]
    assert beyond(two, {("news/drugoe.md", "G030"): 2}) == two


def test_a_baseline_is_written_and_read_back(tmp_path: Path) -> None:
    found = [finding(5), finding(9), finding(2, "G020"), finding(1, "X001")]
    (tmp_path / "lint.yaml").write_text(baseline(found), encoding="utf-8")
    settings = load(tmp_path, RULES)
    assert settings.findings == ()
    assert settings.agreed == {(PATH, "G030"): 2, (PATH, "G020"): 1}


def test_the_engine_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "lint.yaml").write_text(f"baseline:\n  {PATH}: {{G030: 1}}\n", encoding="utf-8")
    assert check(make_library(root=tmp_path, articles=(article(YEAR),)), stage="text") == ()
    twice = make_library(root=tmp_path, articles=(article(f"{YEAR}\n\n{YEAR}"),))
    assert [one.code for one in check(twice, stage="text")] == ["G030", "G030"]


def test_what_a_baseline_may_not_say_is_a_finding(tmp_path: Path) -> None:
    for yaml in (f"{PATH}: {{X001: 1}}", f"{PATH}: {{G030: много}}", f"{PATH}: {{Q1: 1}}", "a.md: 5"):
        (tmp_path / "lint.yaml").write_text(f"baseline:\n  {yaml}\n", encoding="utf-8")
        assert [one.code for one in load(tmp_path, RULES).findings] == ["X003"], yaml
