"""The hard rules on others' texts: floors of precision and recall, and the page that tells them."""

import pytest

from tests.lint import truth

FLOORS = {"G001": (0.98, 0.95), "G020": (0.95, 0.93), "G030": (0.95, 0.95)}

pytestmark = pytest.mark.skipif(not truth.TRUTH.is_dir(), reason="нет чужих текстов для измерения (../shared/truth)")


def test_precision_and_recall_do_not_fall() -> None:
    measured = {one.rule: one for one in truth.measures()}
    assert set(measured) == set(FLOORS)
    for rule, (precision, recall) in FLOORS.items():
        assert measured[rule].precision >= precision, measured[rule]
        assert measured[rule].recall >= recall, measured[rule]


def test_the_report_in_docs_is_current() -> None:
    assert truth.REPORT.read_text(encoding="utf-8") == truth.report(), "python -m tests.lint.truth writes it anew"
