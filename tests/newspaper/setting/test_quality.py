"""The figures that the setting is judged by: on the sample's texts it beats greedy breaking at every width."""

from pathlib import Path

import pytest

from newspaper.setting.rivers import SetLine, judge
from tests.conftest import HOUSE
from tests.newspaper.setting import quality


@pytest.fixture(scope="module")
def sources() -> list[str]:
    return quality.texts()


@pytest.mark.parametrize("width", quality.WIDTHS)
def test_fewer_rivers_wide_spaces_and_ladders_than_greedy(tmp_path: Path, sources: list[str], width: float) -> None:
    shaper = quality.shaper(tmp_path)
    ours = quality.figures(sources, shaper, width, quality.ours)
    greedy = quality.figures(sources, shaper, width, quality.greedy)
    assert greedy.quality.rivers > 40, "there is something to mend"
    assert greedy.rivers > 200
    assert ours.rivers < 0.02 * greedy.rivers
    assert ours.quality.rivers < 0.75 * greedy.quality.rivers
    assert ours.quality.wide < 0.85 * greedy.quality.wide
    assert ours.ladders < 0.6 * greedy.ladders
    assert ours.widest < greedy.widest
    assert ours.quality.lines <= greedy.quality.lines


def line(*gaps: float) -> SetLine:
    return SetLine(gaps, 220.0, hyphen=False, last=False)


def test_a_river_is_three_gaps_under_each_other() -> None:
    assert judge([line(1000, 5000), line(1100, 6000), line(1250, 9000)], 220).rivers == 1
    assert judge([line(1000, 5000), line(1100, 6000), line(1500, 9000)], 220).rivers == 0
    assert judge([line(1000), line(1000), line(3000), line(1000)], 220).rivers == 0
    assert judge([line(1000, 4000)] * 5, 220).rivers == 2
    assert judge([SetLine((1.0,), 400.0, hyphen=True, last=False), line()], 220)[2:] == (1, 1)


def test_the_note_has_figures_of_both_methods_at_both_widths() -> None:
    note = (HOUSE / "docs" / "measured" / "typesetting.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in note.splitlines() if " мм | " in row]
    assert [row[1] for row in rows] == ["жадный", "наш"] * len(quality.WIDTHS)
    rivers = [int(row[4]) for row in rows]
    assert all(ours < greedy for greedy, ours in zip(rivers[::2], rivers[1::2], strict=True))
