"""The hard rules against our own texts, and small helps."""

from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.congratulation import may_congratulate, weigh
from plugins.lint.example import article
from plugins.lint.official import likeness
from plugins.lint.quotations import voice
from plugins.lint.words import count, either, fold
from plugins.lint.years import redundant_years
from tests.lint import small_union
from tests.lint.own_texts import CONGRATULATIONS, HARD_CLOSINGS, HARD_REPORTS, OFFICIAL, REPORTS, RETOLD


def congratulates(text: str) -> bool:
    verdict = weigh(voice(text)) if may_congratulate(text) else None
    return verdict is not None and verdict.congratulates


def official(text: str) -> bool:
    found = likeness(text)
    return found is not None and found.official


@pytest.mark.parametrize("text", CONGRATULATIONS, ids=lambda text: text[:30])
def test_a_congratulation_is_recognized(text: str) -> None:
    assert congratulates(text)


@pytest.mark.parametrize("text", [*REPORTS, *RETOLD, *OFFICIAL], ids=lambda text: text[:30])
def test_a_report_of_a_feast_is_no_congratulation(text: str) -> None:
    assert not congratulates(text)


@pytest.mark.parametrize("text", OFFICIAL, ids=lambda text: text[:30])
def test_a_document_is_recognized_by_its_structure(text: str) -> None:
    assert official(text)


@pytest.mark.parametrize("text", [*RETOLD, *REPORTS, *CONGRATULATIONS], ids=lambda text: text[:30])
def test_a_retelling_is_no_document(text: str) -> None:
    assert not official(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Собрание прошло 12 ноября 2026 года.", "2026 года"),
        ("В 2026 году всё иначе.", "2026 году"),
        ("В марте 2026г. подписали.", "2026г."),
        ("В 2026-м подписали.", "2026-м"),
        ("Семинар 05.12.2026 в гимназии.", "05.12.2026"),
        ("С 1 сентября 2026 года нагрузка меняется.", "2026 года"),
        ("Проверка началась в апреле 2026 года и идёт до сих пор. Прошлая была в 2024 году.", "2026 года"),
    ],
)
def test_a_year_that_can_go(text: str, words: str) -> None:
    assert [year.words for year in redundant_years(text, 2026)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "В 2025 году всё было иначе.",
        "Соглашение на 2026–2028 годы.",
        "В 2026/2027 учебном году.",
        "2026-2027 учебный год.",
        "Приказ от 12 ноября 2026 года № 41.",
        "Приказ № 14-2026 подписан.",
        "Письмо министерства от 03.02.2026 всем известно.",
        "Конкурс «Учитель года — 2026» завершён.",
        "Форум «Педагог–2026» открылся.",
        "Финал «Учителя года России» 2026 пройдёт в декабре.",
        "Договор действует с 1 января 2026 года по 31 декабря 2028 года.",
        "Суд вынес решение от 14 октября 2026 года в её пользу.",
        "В 2024 году было пять проверок, в 2026 году девять.",
        "По сравнению с 2026 годом вырастет.",
        "План мероприятий на 2026 год утверждён.",
        "Отчёт горкома за 2026 год принят.",
        "2026 год объявлен Годом единства.",
        "Новый 2026 год встретили в походе.",
        "Работает с 2026 года.",
        "| Показатель | 2025 | 2026 |",
        "Телефон 8-2026-11.",
    ],
)
def test_a_year_that_is_needed(text: str) -> None:
    assert list(redundant_years(text, 2026)) == []


def test_words_are_folded_and_counted() -> None:
    assert fold("«Ёлка» —\u00a0это… „да\u00ad“") == '"елка" - это... "да"'
    assert [count(number, "день", "дня", "дней") for number in (1, 2, 5, 11, 12, 21, 111)] == [
        "1 день", "2 дня", "5 дней", "11 дней", "12 дней", "21 день", "111 дней",
    ]  # fmt: skip


def test_a_choice_reads_as_a_sentence() -> None:
    assert either(["репортаж", "очерк", "интервью"]) == "репортаж, очерк или интервью"
    assert either(["репортаж", "очерк"]) == "репортаж или очерк"
    assert either(["репортаж"]) == "репортаж"


def of_the_feast(folder: Path, text: str) -> list[str]:
    found = check(small_union.library(folder / "content", article(text, genre="репортаж")), stage="text")
    return [finding.code for finding in found if finding.code in {"G020", "G021"}]


@pytest.mark.parametrize("text", HARD_CLOSINGS, ids=lambda text: text[:30])
def test_a_report_that_ends_in_wishes_is_told_so(text: str, tmp_path: Path) -> None:
    assert of_the_feast(tmp_path, text) == ["G021"]


@pytest.mark.parametrize("text", HARD_REPORTS, ids=lambda text: text[:30])
def test_a_report_that_ends_in_a_scene_is_left_alone(text: str, tmp_path: Path) -> None:
    assert of_the_feast(tmp_path, text) == []
