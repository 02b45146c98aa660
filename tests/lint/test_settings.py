"""The union's own lint.yaml: a rule off for a folder or file, short forms, and a file that means harm."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import check
from plugins.lint.explain import explained
from plugins.lint.families import RULES
from plugins.lint.settings_file import load
from plugins.newsroom.model import Finding
from tests.factories import make_article, make_library
from tests.lint.test_engine import WISHES, YEAR, article

OLD = "news/2019/03-08-staroe.md"
NEW = "news/2026/11-20-dogovor.md"


def settings(root: Path, yaml: str, *files: str) -> None:
    for file in (OLD, NEW, *files):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("---\n---\n", encoding="utf-8")
    (root / "lint.yaml").write_text(yaml, encoding="utf-8")


def texts(root: Path, path: str, text: str, **changes: Any) -> list[Finding]:
    one = article(text, **changes)
    moved = replace(one, source=replace(one.source, path=path))
    return list(check(make_library(root=root, articles=(moved,)), stage="text"))


@pytest.mark.parametrize("place", ["news/2019/", "news/2019", "/news/2019/", "news/", OLD])
def test_a_rule_is_off_in_a_folder_or_file_alone(tmp_path: Path, place: str) -> None:
    settings(tmp_path, f"paths: {{{place}: {{G030: нет}}}}\n")
    assert load(tmp_path, RULES).findings == ()
    assert texts(tmp_path, OLD, YEAR) == []
    found = [one.code for one in texts(tmp_path, NEW, YEAR)]
    assert found == ([] if place == "news/" else ["G030"])


def test_a_folder_is_no_beginning_of_a_name(tmp_path: Path) -> None:
    settings(tmp_path, "paths: {news/2019: {G030: нет}}\n", "news/2019-arkhiv/a.md")
    assert [one.code for one in texts(tmp_path, "news/2019-arkhiv/a.md", YEAR)] == ["G030"]


def test_the_nearest_word_counts(tmp_path: Path) -> None:
    wide = "rules: {G030: нет}\nchannels: {newspaper: {G030: совет}}\n"
    settings(tmp_path, f"{wide}paths: {{news/: {{G030: нет}}, {OLD}: {{G030: ошибка}}}}\n")
    assert [one.severity for one in texts(tmp_path, OLD, YEAR)] == ["error"]
    assert texts(tmp_path, NEW, YEAR) == []


def test_rules_over_the_whole_are_off_where_their_findings_lie(tmp_path: Path) -> None:
    quiet = make_library(root=tmp_path, articles=(make_article(date="2026-10-01"),))
    assert "S010" in [one.code for one in check(quiet, stage="library")]
    settings(tmp_path, "paths: {news/2026/: {S010: нет}}\n")
    assert "S010" not in [one.code for one in check(quiet, stage="library")]
    settings(tmp_path, "rules: {S010: нет}\npaths: {news/2026/: {S010: совет}}\n")
    assert [one.severity for one in check(quiet, stage="library") if one.code == "S010"] == ["info"]


def test_a_word_alone_is_a_severity(tmp_path: Path) -> None:
    settings(tmp_path, "rules: {G030: нет}\nchannels: {newspaper: {G020: совет}}\n")
    assert [(one.code, one.severity) for one in texts(tmp_path, NEW, f"{WISHES} {YEAR}")] == [("G020", "info")]


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("paths: {news/2018/: {G030: нет}}", "«news/2018/» среди материалов нет"),
        ("paths: {../../etc: {G030: нет}}", "среди материалов нет"),
        ("paths: {/: {G030: нет}}", "среди материалов нет"),
        (f"paths: {{{'a' * 300}: {{G030: нет}}}}", "среди материалов нет"),
        ("paths: {news/: {X001: нет}}", "нельзя"),
        ("paths: {news/: {G999: нет}}", "правила «G999» нет"),
        ("paths: {news/: {G030: никогда}}", "только строгость"),
        ("paths: {news/: {S010: {warning_days: 5}}}", "только строгость"),
        ("paths: [news/]", "нужны поля"),
        ("paths: {news/: нет}", "нужны поля"),
        ("channels: {newspaper: {G050: совет}}", "канала у него нет"),
        (f"rules: {{S010: {{warning_days: {'9' * 5000}}}}}", "целое число"),
        ("rules: {S010: {warning_days: 999999999}}", "целое число"),
        ("rules: {S010: {warning_days: ٣}}", "целое число"),
        (f"baseline: {{a.md: {{G030: {'9' * 5000}}}}}", "число замечаний"),
        ("rules: {S010: {warning_days: [1]}}", "целое число"),
        ("rules: {S010: {severity: {a: b}}}", "строгость"),
        ("rules: {G020: ошибки}", "«ошибки» неизвестна. Бывают: ошибка, предупреждение, совет, нет."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_finding(tmp_path: Path, yaml: str, words: str) -> None:
    settings(tmp_path, f"{yaml}\n")
    (found,) = load(tmp_path, RULES).findings
    assert (found.path, found.code) == ("lint.yaml", "X003")
    assert words.lower() in found.message.lower()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"---\n",
        b"- 1\n- 2\n",
        b"rules: " + b"{" * 5000,
        b"rules: &a {G030: *a}\n",
        b"rules: !!python/object:os.system {}\n",
        b"rules: " + b"[" * 100 + b"]" * 100,
        b"a" * (2 << 20),
        "rules: {\u202eG030: нет}\n".encode(),
        b"rules: {? {a: b} : c}\n",
        b"rules:\n  G030: |\n    severity\n",
        b"rules: {G030: {severity: \xff}}",
        b"paths: {\"a\\0b\": {G030: off}}\n",
        b"rules: {G030: off, G030: error}\n",
        b"<<: {rules: {G030: off}}\n",
    ],
)  # fmt: skip
def test_a_hostile_file_gives_findings_or_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "lint.yaml").write_bytes(data)
    read = load(tmp_path, RULES)
    assert {one.code for one in read.findings} <= {"X003"}
    assert {one.path for one in read.findings} <= {"lint.yaml"}
    assert check(make_library(root=tmp_path, articles=(article(YEAR),)), stage="text") is not None


def test_a_broken_file_is_told_whatever_is_checked(tmp_path: Path) -> None:
    settings(tmp_path, "rules: {G020: ошибки}\n")
    found = check(make_library(root=tmp_path, articles=(article(YEAR),)), stage="library", paths=(NEW,))
    assert [(one.path, one.code) for one in found if one.path != NEW] == [("lint.yaml", "X003")]


def test_limits_at_their_edges_break_no_rule(tmp_path: Path) -> None:
    for number in (0, 1, 99_999):
        rows = [
            f"  {rule.code}: {{{', '.join(f'{name}: {number}' for name, _ in rule.limits)}}}\n"
            for rule in RULES
            if rule.limits
        ]
        (tmp_path / "lint.yaml").write_text("rules:\n" + "".join(rows), encoding="utf-8")
        one = make_library(root=tmp_path, articles=(article(YEAR),))
        assert load(tmp_path, RULES).findings == ()
        for stage in ("text", "library"):
            assert check(one, stage=stage) is not None  # type: ignore[arg-type]


def test_the_explanation_tells_what_the_union_has_changed(tmp_path: Path) -> None:
    settings(tmp_path, "channels: {newspaper: {G030: ошибка}}\npaths: {news/2019/: {G030: нет}}\n")
    (rule,) = (rule for rule in RULES if rule.code == "G030")
    told = explained(rule, tmp_path).splitlines()
    assert any(line.startswith("У вас (newspaper): ошибка.") for line in told)
    assert any(line.startswith("У вас (news/2019/): отключено.") for line in told)
