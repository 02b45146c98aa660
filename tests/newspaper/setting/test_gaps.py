"""Rivers as they are weighed while a paragraph is broken: wide gaps that overlap, line after line."""

import pytest

from newspaper.setting import gaps
from newspaper.setting.breaking import break_lines
from newspaper.setting.gaps import Gap, below, demerits, depth
from newspaper.setting.lines import Measure, Stop


def lines(*rows: tuple[float, float]) -> tuple[Gap, ...]:
    """Return the gaps of the last of lines that have one gap each."""
    above: tuple[Gap, ...] = ()
    for row in rows:
        above = below(above, [row])
    return above


def test_a_river_flows_through_wide_gaps_that_overlap() -> None:
    assert depth(lines((1000, 1600), (1500, 2100), (2000, 2600))) == 3
    assert depth(lines((1000, 1600), (1500, 2100), (2200, 2800))) == 1
    assert depth(lines((1000, 1600), (1100, 1300), (1000, 1600))) == 1, "a gap of its own width stops it"


def test_gaps_of_any_width_are_stacked_where_their_middles_are_near() -> None:
    assert lines((1000, 1220), (1100, 1320), (1200, 1420))[0].stacked == 3
    assert lines((1000, 1220), (1400, 1620))[0].stacked == 1


def test_the_third_line_of_a_river_costs_more_than_anything_else() -> None:
    deep = [lines(*[(1000.0, 1600.0)] * count) for count in (1, 2, 3, 4)]
    costs = [demerits(one, depth(one)) for one in deep]
    assert costs[0] == 0.0
    assert costs[1] < gaps.RIVER <= costs[2] < costs[3]


def test_a_paragraph_is_broken_dearer_where_the_cheapest_way_is_a_river(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and a column for which that holds: the same text flows when rivers cost nothing."""
    words = [7, 7, 3, 9, 3, 4, 8, 7, 9, 2, 9, 2, 6, 8]
    assert deepest(words) < 3
    monkeypatch.setattr(gaps, "RIVER", 0.0)
    monkeypatch.setattr(gaps, "BROOK", 0.0)
    monkeypatch.setattr(gaps, "STACK", 0.0)
    assert deepest(words) >= 3


def deepest(words: list[int]) -> int:
    """Return the depth of the deepest river of a text of words of so many letters, each as wide as half an em."""
    widths, spaces, stops = [500.0] * words[0], list[int](), list[Stop]()
    for letters in words[1:]:
        stops.append(Stop(len(widths), len(widths) + 1))
        spaces.append(len(widths))
        widths += [220.0, *[500.0] * letters]
    made = break_lines(widths, spaces, [*stops, Stop(len(widths), len(widths))], Measure(9500.0))
    above: tuple[Gap, ...] = ()
    found = [0]
    for line in made[:-1]:
        inside = [at for at in spaces if line.start <= at < line.end]
        letters = [at - line.start - rank for rank, at in enumerate(inside)]
        edges = [
            500.0 * count + rank * (220.0 + line.extra) + line.letter * (count + rank - 1)
            for rank, count in enumerate(letters)
        ]
        above = below(above, [(left, left + 220.0 + line.extra + 2 * line.letter) for left in edges])
        found.append(depth(above))
    return max(found)
