"""The report of a full run says what pytest said."""

import pytest

from plugins.press.checks import MEASURED, measured, page

RESULTS = """<testsuites><testsuite tests="3" failures="1" errors="1" skipped="0" time="12.4">
<testcase name="test_quick" time="0.1"/>
<testcase name="test_slow" time="9.5"><properties><property name="сборка, с" value="8.9"/></properties></testcase>
<testcase name="test_broken" time="1.0"><failure/></testcase></testsuite></testsuites>"""


def test_counts_properties_and_the_slowest_are_there() -> None:
    text = measured(RESULTS)
    assert "Проверок: 3, не прошло: 2, пропущено: 0, секунд: 12." in text
    assert "| сборка, с | 8.9 |" in text
    assert "Не прошли: test_broken." in text
    assert text.index("test_slow | 9.5") < text.index("test_broken | 1.0") < text.index("test_quick | 0.1")


def test_what_a_plugin_writes_for_itself_is_left_out() -> None:
    text = measured(RESULTS.replace('name="сборка, с"', 'name="hypothesis-statistics-tests/a.py::test"'))
    assert "8.9" not in text


def test_two_rounds_are_told_as_one() -> None:
    text = measured(RESULTS, RESULTS.replace("test_slow", "test_alone").replace("9.5", "19.5"))
    assert "Проверок: 6, не прошло: 4, пропущено: 0, секунд: 25." in text
    assert text.index("test_alone | 19.5") < text.index("test_slow | 9.5")


def test_a_value_of_several_lines_is_a_section_of_its_own() -> None:
    text = measured(RESULTS.replace('value="8.9"', 'value="| a |&#10;| --- |&#10;| 1 |"'))
    assert "| сборка, с |" not in text
    assert text.endswith("\n## Сборка, с\n\n| a |\n| --- |\n| 1 |\n")


def test_a_round_that_left_no_report_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="нет итогов"):
        measured(RESULTS, "<testsuites/>")


def test_figures_of_a_part_stand_on_a_page_of_their_own() -> None:
    words = ["tests/newsletters/delivery/", "-k", "not slow", "tests/newsletters/test_budget.py::test_a"]
    assert page([]) == MEASURED
    assert page(words) == MEASURED.with_name("full-newsletters-delivery-newsletters-test_budget.md")
    assert "`./press test --full tests/lint -x`" in measured(RESULTS, words=["tests/lint", "-x"])
    assert "`./press test --full`" in measured(RESULTS)
