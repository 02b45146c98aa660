"""The order of a run: the dearest first, files whole but for those whose tests share nothing dear."""

import re

import pytest

from tests import scheduling
from tests.conftest import HOUSE


def test_the_longer_beginning_tells_the_place() -> None:
    two = "tests/press/test_safety.py::test_two_builds_of_one_commit_are_equal_byte_for_byte"
    tests = [
        "tests/toolkit/test_qr.py::test_a",
        "tests/press/test_due.py::test_a",
        "tests/press/test_safety.py::x",
        two,
    ]
    assert sorted(tests, key=scheduling.rank) == tests[::-1]


def test_a_file_is_a_piece_and_some_tests_are_pieces_by_themselves() -> None:
    assert scheduling.piece("tests/lint/test_rules.py::test_a[1]") == "tests/lint/test_rules.py"
    assert scheduling.piece("tests/press/test_flow.py::test_a[1]") == "tests/press/test_flow.py::test_a[1]"


@pytest.mark.parametrize("name", [*scheduling.FIRST, *scheduling.APART])
def test_every_name_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert (HOUSE / file).exists()
    if test:
        assert re.search(rf"(?m)^def {test}\(", (HOUSE / file).read_text(encoding="utf-8"))
