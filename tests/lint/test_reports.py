"""What people and machines are told: places, underlines, lessons, mends, counts, and the forms' own rules."""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.lint import check
from plugins.lint.reports.excerpt import excerpt, width
from plugins.lint.reports.forms import FORMATS
from plugins.lint.reports.stats import format_stats
from plugins.lint.reports.text import format_text
from plugins.newsroom.model import Edit, Finding, Fix
from plugins.newsroom.reader import read_library
from tests.lint import small_union
from tests.lint.test_command import lint

ARTICLE = "news/2026/11-20-primer.md"
SCHEMA = Path(sys.prefix) / "tools/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
"""OASIS's own schema, as an npm package brings it (tests/tools/package.json)."""


@pytest.fixture
def union(tmp_path: Path) -> Path:
    """A folder whose content/ has an article with slips of several kinds, as Windows saves it."""
    small_union.content(tmp_path / "content")
    path = tmp_path / "content" / ARTICLE
    text = path.read_text(encoding="utf-8").replace(
        "Договор подписан на три года.",
        'Ждём всех!!! Еще ёлка ,\nещё "да".\n\nВ 2026 году и в\u00a02026 году — 日本 cтол.',
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return tmp_path


def findings(folder: Path) -> tuple[Finding, ...]:
    return check(read_library(folder / "content"), stage="text")


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "marks"),
    [
        ("Год 2026 лишний", 4, 8, "Год 2026 лишний", "    ^^^^"),
        ("Точка", 2, 0, "Точка", "  ^"),
        ("а\tб в", 2, 3, "а   б в", "    ^"),
        ("日本 год", 3, 6, "日本 год", "     ^^^"),
        ("е\u0301сть год", 6, 9, "е\u0301сть год", "     ^^^"),
        ("\u202eа\x07б", 3, 4, "\u202eа б".replace("\u202e", " "), "   ^"),
        ("конец", 5, 6, "конец", "     ^"),
    ],
)
def test_the_underline_stands_below_the_span(line: str, start: int, end: int, shown: str, marks: str) -> None:
    assert excerpt(line, start, end) == (shown, marks)


def test_of_a_long_line_the_part_around_the_span_is_shown() -> None:
    line = "слово " * 200 + "2026 году" + " слово" * 200
    shown, marks = excerpt(line, 1200, 1204, room=60)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "2026"
    assert width(shown) <= 60


@given(
    line=st.text(alphabet="аб \t日\u0301\u200dё", max_size=300), start=st.integers(0, 300), length=st.integers(0, 50)
)
def test_nothing_is_wider_than_the_screen(line: str, start: int, length: int) -> None:
    shown, marks = excerpt(line, start, start + length, room=60)
    assert "\t" not in shown
    assert width(shown) <= 60
    assert set(marks) <= {" ", "^"}
    assert "^" in marks
    assert len(marks) <= 61


def test_people_see_the_place_the_lesson_once_and_the_mend(union: Path) -> None:
    done = lint("--show", cwd=union)
    assert "    7 │ Ждём всех!!! Еще ёлка ,\n      │          ^^^\n" in done.stdout
    assert "      │ Правка: Заменить «!!!» на «!». Внесёт --fix.\n" in done.stdout
    assert "      │ Правка: Заменить «Еще» на «Ещё». Внесёт --fix=T005.\n" in done.stdout
    assert done.stdout.count(" G030 ") == 2
    assert done.stdout.count("Рекомендации: «В текстах газеты не нужно указывать год.") == 1
    assert "\x1b" not in done.stdout


def test_a_pipe_gets_one_line_each(union: Path) -> None:
    *lines, _ = lint(cwd=union).stdout.splitlines()
    assert len(lines) == len(findings(union))
    assert all(line.startswith("content/") for line in lines)


def test_colours_are_for_terminals(union: Path) -> None:
    told = format_text(findings(union), root=union / "content", color=True, show=True)
    assert "\x1b[31m" in told
    assert told.count("\x1b[0m") >= told.count("\x1b[3")


def test_a_file_that_is_gone_is_told_without_its_line(tmp_path: Path) -> None:
    told = format_text(
        [Finding(path="a.md", line=3, code="X001", message="Ссылка. Исправьте.")], root=tmp_path, show=True
    )
    assert told.rstrip("\n").count("\n") == 0


def test_counts_by_rule_and_by_file(union: Path) -> None:
    lines = lint("--stats", cwd=union).stdout.splitlines()
    assert lines[0] == "По правилам:"
    middle = lines.index("По файлам:")
    numbers = [int(line.split()[0]) for line in lines[1:middle]]
    assert numbers == sorted(numbers, reverse=True)
    assert sum(numbers) == len(findings(union))
    assert "     2  G030 Лишний год — предупреждение" in lines
    assert lines[middle + 1] == f"{sum(numbers):>6}  content/{ARTICLE}"
    assert format_stats([], root=union) == ""


def test_json_tells_ends_and_mends(union: Path) -> None:
    rows = json.loads(lint("--format", "json", cwd=union).stdout)["findings"]
    cried = next(row for row in rows if row["code"] == "T004")
    assert (cried["line"], cried["column"], cried["end_line"], cried["end_column"]) == (7, 10, 7, 13)
    (edit,) = cried["fix"]["edits"]
    assert cried["fix"]["safe"] is True
    assert (edit["line"], edit["column"], edit["end_line"], edit["end_column"], edit["text"]) == (7, 10, 7, 13, "!")
    assert next(row for row in rows if row["code"] == "G030")["fix"]["safe"] is False


def test_github_is_told_where_a_span_ends(union: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lint("--format", "github", cwd=union).stdout.splitlines()
    assert any(f"file=content/{ARTICLE},line=7,col=10,endLine=7,endColumn=13,title=T004::" in line for line in lines)
    monkeypatch.chdir(union)
    long = Finding(path="a.md", line=1, column=2, end_line=3, end_column=1, code="X001", message="Да, 5 %.")
    assert FORMATS["github"]([long], root=union) == "::error file=a.md,line=1,col=2,endLine=3,title=X001::Да, 5 %25."


def sarif(union: Path) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(lint("--format", "sarif", cwd=union).stdout)
    return log


def test_sarif_has_regions_fixes_and_lessons(union: Path) -> None:
    (run,) = sarif(union)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and "helpUri" not in rule for rule in rules)
    cried = next(result for result in run["results"] if result["ruleId"] == "T004")
    place = cried["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 7, "startColumn": 10, "endLine": 7, "endColumn": 13}
    (change,) = cried["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "!"}}]


def test_sarif_is_what_its_schema_wants(union: Path) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the schema of SARIF is not installed (./press test installs it)")
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    log = sarif(union)
    assert [error.message for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(findings(union))
    spoilt = json.loads(json.dumps(log))
    spoilt["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    spoilt["runs"][0]["columnKind"] = "characters"
    assert len(list(validator.iter_errors(spoilt))) == 2


def test_sarif_writes_names_of_files_as_addresses(tmp_path: Path) -> None:
    fix = Fix(title="Убрать", edits=(Edit(start=0, end=1, text=""),))
    finding = Finding(path="news/да нет.md", code="T004", message="Пробел. Уберите.", fix=fix)
    (result,) = json.loads(FORMATS["sarif"]([finding], root=tmp_path))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith("news/%D0%B4%D0%B0%20%D0%BD%D0%B5%D1%82.md")
    assert uri.isascii()
    assert "fixes" not in result, "where a file is gone nobody knows the lines of its mends"
