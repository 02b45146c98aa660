"""Checksums on the report: signed after all else is drawn, the report is the same page and says the true sums."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from newspaper.preflight import report, sums
from plugins.toolkit.pdf_text import page_texts
from plugins.toolkit.tokens import read_tokens
from tests.newspaper import sample

DAY = dt.date(2026, 11, 20)
SUMS = ["0" * 64, "fedcba9876543210" * 4]


def passports(*digests: str) -> list[dict[str, Any]]:
    clause = {"number": "P10", "title": "Всё хорошо", "state": "да", "found": [], "advice": "", "source": "ISO"}
    told = {"standard": "PDF/X-4", "printshop": "", "verdict": "годен", "facts": [], "clauses": [clause]}
    return [{"file": f"press-{at}.pdf", "sha256": one, **told} for at, one in enumerate(digests)]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    cache: Path = tmp_path_factory.mktemp("cache")
    return report.drawn(passports(*SUMS), "Газета", read_tokens(sample.THEME), cache)


def test_every_file_has_its_own_sum_and_nothing_else_is_another(drawn: bytes) -> None:
    before = page_texts(drawn)
    after = page_texts(report.signed(drawn, passports(*SUMS), "Газета", DAY))
    assert [text.count(sums.BLANK) for text in before] == [1, 1]
    assert after == [text.replace(sums.BLANK, one) for text, one in zip(before, SUMS, strict=True)]


def test_the_drawn_report_knows_no_sum(drawn: bytes) -> None:
    signed = [report.signed(drawn, passports(*one), "Газета", DAY) for one in (SUMS, SUMS, SUMS[::-1])]
    assert signed[0] == signed[1] != signed[2]


@pytest.mark.parametrize("wrong", [SUMS[:1], [*SUMS, SUMS[0]]])
def test_a_report_of_other_files_is_an_error(drawn: bytes, wrong: list[str]) -> None:
    with pikepdf.open(io.BytesIO(drawn)) as document, pytest.raises(RuntimeError, match="for"):
        sums.sign(document, wrong)
