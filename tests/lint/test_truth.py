"""The hard rules on others' texts: floors of precision and recall, and the page that tells them."""

import pytest

from tests.lint import truth, truth_page

FLOORS = {
    ("G001", "документ лежит в корпусе"): (0.98, 0.95),
    ("G001", "только строение"): (0.98, 0.85),
    ("G010", "документ лежит в корпусе"): (0.98, 0.95),
    ("G010", "только строение"): (0.98, 0.85),
    ("G020", "поздравления и всё остальное"): (0.95, 0.93),
    ("G030", "упоминания года"): (0.95, 0.95),
}
OWN_FLOOR = (0.95, 0.93)

needs_truth = pytest.mark.skipif(not truth.TRUTH.is_dir(), reason="нет чужих текстов для измерения (../shared/truth)")


@needs_truth
def test_precision_and_recall_do_not_fall() -> None:
    measured = {(one.rule, one.how): one for one in truth.measures()}
    assert set(measured) == set(FLOORS)
    for rule, (precision, recall) in FLOORS.items():
        assert measured[rule].precision >= precision, measured[rule]
        assert measured[rule].recall >= recall, measured[rule]


@needs_truth
def test_reports_of_holidays_are_left_alone() -> None:
    reports, taken = truth.holiday_reports()
    assert taken <= 0.02 * reports


@pytest.mark.parametrize("measured", list(truth.own_measures()), ids=lambda one: one.rule)
def test_our_own_hard_cases(measured: truth.Measure) -> None:
    assert measured.right + len(measured.missed) >= 20
    assert measured.right + len(measured.missed) + len(measured.false) + measured.clean >= 60
    assert measured.precision >= OWN_FLOOR[0], measured
    assert measured.recall >= OWN_FLOOR[1], measured


@needs_truth
def test_clean_texts_have_almost_no_errors() -> None:
    errors = truth_page.false_errors()
    assert sum(errors.values()) <= 10, errors
    assert all(number <= 1 for number in errors.values()), errors


@needs_truth
def test_the_report_in_docs_is_current() -> None:
    assert truth.REPORT.read_text(encoding="utf-8") == truth_page.report(), "python -m tests.lint.truth writes it anew"
