"""The engine: channels, severities, marks, paths, drafts, and the union's own lint.yaml."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.settings_file import load
from plugins.newsroom.model import Article, Finding, Issue, Library, Source
from tests.factories import make_article, make_issue, make_library

HEAD = "---\ntitle: Договор\n---\n"
YEAR = "Договор подписан 12 ноября 2026 года."
WISHES = "Дорогие коллеги! Поздравляем вас с Днём учителя! Желаем здоровья и терпения."


def article(text: str, slug: str = "dogovor", **changes: Any) -> Article:
    path = f"news/2026/11-20-{slug}.md"
    return make_article(slug, source=Source(path=path, text=f"{HEAD}{text}\n", body_line=4), **changes)


def library(root: Path, *articles: Article, issues: tuple[Issue, ...] = (), **changes: Any) -> Library:
    return make_library(root=root, articles=articles, issues=issues, **changes)


def texts(root: Path, *articles: Article, **changes: Any) -> list[Finding]:
    return list(check(library(root, *articles, **changes), stage="text"))


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def test_a_finding_stands_at_line_and_column_of_the_file(tmp_path: Path) -> None:
    (found,) = texts(tmp_path, article("Первый абзац.\n\nДоговор подписан 12 ноября 2026 года."))
    assert (found.path, found.line, found.column) == ("news/2026/11-20-dogovor.md", 6, 28)
    assert (found.code, found.severity, found.demands) == ("G030", "warning", ("N12",))


def test_the_same_text_is_judged_by_the_channels_it_goes_to(tmp_path: Path) -> None:
    assert codes(texts(tmp_path, article(WISHES, channels=("site",)))) == []
    assert codes(texts(tmp_path, article(WISHES, channels=("site", "newspaper")))) == ["G020"]


def test_a_place_in_an_issue_makes_it_a_newspaper_text_of_that_year(tmp_path: Path) -> None:
    told = article("Договор подписан 12 декабря 2025 года.", channels=("site",))
    assert texts(tmp_path, told) == []
    issue = make_issue(articles=(told.id,), date=dt.date(2025, 12, 20))
    assert codes(texts(tmp_path, told, issues=(issue,))) == ["G030"]


def test_errors_of_a_draft_are_warnings(tmp_path: Path) -> None:
    (found,) = texts(tmp_path, article(WISHES, draft=True))
    assert (found.code, found.severity) == ("G020", "warning")


def test_a_mark_silences_its_paragraph_only(tmp_path: Path) -> None:
    marked = f"<!-- lint-off G030: вспоминаем договор -->\n{YEAR}\n\n{YEAR}"
    (found,) = texts(tmp_path, article(marked))
    assert (found.code, found.line) == ("G030", 7)


def test_an_expired_mark_silences_nothing(tmp_path: Path) -> None:
    marked = f"<!-- lint-off G030: вспоминаем договор, до 2026-11-01 -->\n{YEAR}"
    assert codes(texts(tmp_path, article(marked))) == ["N004", "G030"]


def test_a_mark_without_reason_is_one_finding(tmp_path: Path) -> None:
    assert codes(texts(tmp_path, article(f"<!-- lint-off G030: так -->\n{YEAR}"))) == ["N001"]


def test_what_would_break_a_page_cannot_be_silenced(tmp_path: Path) -> None:
    broken = Finding(
        path="news/2026/11-20-dogovor.md", line=5, code="X001", message="Ссылка ведёт в никуда. Исправьте."
    )
    one = library(tmp_path, article("<!-- lint-off X001: потом исправим -->\n[а](b.md)"), findings=(broken,))
    assert codes(list(check(one, stage="text"))) == ["N003"]
    assert codes(list(check(one, stage="library"))) == ["X001"]


def test_a_mark_for_a_library_rule_is_judged_in_that_stage(tmp_path: Path) -> None:
    yaml = "# lint-off G050: весь номер о спартакиаде\narticles: []\n"
    source = Source(path="issues/2026-11.yaml", text=yaml, body_line=1, field_places=(("articles", 2, 1),))
    one = library(tmp_path, article("Текст."), issues=(make_issue(articles=("news/2026/11-20-text",), source=source),))
    assert check(one, stage="text") == ()
    assert check(one, stage="library") == ()
    idle = Source(path="issues/2026-11.yaml", text=yaml.replace("G050", "S010"), body_line=1)
    one = library(tmp_path, article("Текст."), issues=(make_issue(articles=("news/2026/11-20-text",), source=idle),))
    assert codes(list(check(one, stage="library"))) == ["G050", "N002"]


def test_the_reader_s_findings_come_through_unchanged(tmp_path: Path) -> None:
    five = [
        Finding(path="a.md", line=number, code=f"X00{number}", severity="warning", message="Слово. Исправьте.")
        for number in (1, 2, 3, 4, 5)
    ]
    said = (*five, Finding(path="b.md", line=9, code="Z999", message="Неизвестное. Исправьте."))
    assert check(library(tmp_path, article("Текст."), findings=said), stage="library") == said


def test_paths_limit_texts_and_findings(tmp_path: Path) -> None:
    one = library(tmp_path, article(YEAR), article(YEAR, "drugoy"))
    found = check(one, stage="text", paths={"news/2026/11-20-drugoy.md"})
    assert [finding.path for finding in found] == ["news/2026/11-20-drugoy.md"]
    assert check(one, stage="library", paths={"news/2026/11-20-drugoy.md"}) == ()


def test_the_union_sets_severities_by_channel(tmp_path: Path) -> None:
    (tmp_path / "lint.yaml").write_text(
        "rules:\n  G030: {severity: нет}\nchannels:\n  newspaper:\n    G020: {severity: совет}\n", encoding="utf-8"
    )
    (found,) = texts(tmp_path, article(f"{WISHES} {YEAR}"))
    assert (found.code, found.severity) == ("G020", "info")


def test_the_union_extends_a_rule_to_another_channel(tmp_path: Path) -> None:
    (tmp_path / "lint.yaml").write_text("channels: {social: {G020: {severity: предупреждение}}}\n", encoding="utf-8")
    (found,) = texts(tmp_path, article(WISHES, channels=("site", "social")))
    assert (found.code, found.severity) == ("G020", "warning")


def test_the_union_sets_limits(tmp_path: Path) -> None:
    quiet = library(tmp_path, make_article(date="2026-11-01"))
    assert [finding.severity for finding in check(quiet, stage="library")] == ["warning"]
    (tmp_path / "lint.yaml").write_text("rules: {S010: {warning_days: 40, error_days: 50}}\n", encoding="utf-8")
    assert check(quiet, stage="library") == ()
    (tmp_path / "lint.yaml").write_text("rules: {S010: {warning_days: 5, error_days: 6}}\n", encoding="utf-8")
    assert [finding.severity for finding in check(quiet, stage="library")] == ["error"]


@pytest.mark.parametrize(
    ("yaml", "place", "words"),
    [
        ("ruels: {}\n", (1, 1), "возможно, вы имели в виду «rules»"),
        ("rules:\n  G033: {severity: нет}\n", (2, 3), "правила «G033» нет"),
        ("rules:\n  G030: {severty: нет}\n", (2, 10), "возможно, вы имели в виду «severity»"),
        ("rules:\n  G030: {severity: никогда}\n", (2, 10), "строгость «никогда» неизвестна"),
        ("rules:\n  S010: {warning_days: скоро}\n", (2, 10), "целое число"),
        ("rules:\n  X001: {severity: нет}\n", (2, 10), "нельзя"),
        ("channels:\n  gazeta: {G020: {severity: нет}}\n", (2, 3), "канала «gazeta» нет"),
        ("rules: G030\n", (1, 8), "здесь нужны поля"),
        ("schema: 2\n", (1, 9), "новее"),
    ],
)
def test_what_lint_yaml_may_not_say_is_a_finding(tmp_path: Path, yaml: str, place: tuple[int, int], words: str) -> None:
    (tmp_path / "lint.yaml").write_text(yaml, encoding="utf-8")
    (found,) = load(tmp_path, RULES).findings
    assert (found.path, found.code, found.line, found.column) == ("lint.yaml", "X003", *place)
    assert words.lower() in found.message.lower()


def test_broken_yaml_and_foreign_bytes_are_findings_too(tmp_path: Path) -> None:
    for content in (b"rules: {G030\n", b"\xff\xfe\xe1\xf0", b"rules:\n\tG030: 1\n"):
        (tmp_path / "lint.yaml").write_bytes(content)
        assert {finding.code for finding in load(tmp_path, RULES).findings} == {"X003"}


def test_the_output_stage_wants_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="what was built"):
        check(library(tmp_path, article("Текст.")), stage="output")
