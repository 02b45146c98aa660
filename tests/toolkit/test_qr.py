"""QR codes: a known structure (ISO/IEC 18004), a drawing that shows exactly the modules."""

import re
from itertools import groupby, pairwise

import pytest

from plugins.toolkit import qr

ADDRESS = "https://verkhnerechensk.profped.example/novosti/2026/lodka/"
FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_finder_patterns_stand_in_three_corners() -> None:
    rows = qr.matrix(ADDRESS)
    side = len(rows)
    assert (side - 17) % 4 == 0
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        shown = tuple("".join("1" if rows[top + y][left + x] else "0" for x in range(7)) for y in range(7))
        assert shown == FINDER
    assert [rows[6][x] for x in range(8, side - 8)] == [x % 2 == 0 for x in range(8, side - 8)]


def filled(drawing: str, side: int) -> list[list[int]]:
    """How often the paths of a drawing wind around each module: by edges that go up and down at its left."""
    found = [[0] * side for _ in range(side)]
    for x, y, steps in re.findall(r"M(\d+) (\d+)([^Mz]*)z", drawing):
        begun, across, down = (int(x), int(y)), int(x), int(y)
        ends = [begun]
        for way, length in re.findall(r"([hv])(-?\d+)", steps):
            across, down = (across + int(length), down) if way == "h" else (across, down + int(length))
            ends.append((across, down))
        for (left, top), (_, bottom) in pairwise([*ends, begun]):
            for row in range(min(top, bottom), max(top, bottom)):
                found[row][left:] = [winds + (1 if bottom < top else -1) for winds in found[row][left:]]
    return found


@pytest.mark.parametrize("text", [ADDRESS, "a", "https://сайт.рф/" + "длинный-адрес/" * 9])
def test_the_drawing_has_the_modules_and_the_quiet_zone(text: str) -> None:
    rows, drawing = qr.matrix(text), qr.svg(text)
    side = len(rows) + 2 * qr.QUIET
    expected = [[0] * side for _ in range(side)]
    for y, row in enumerate(rows, qr.QUIET):
        expected[y][qr.QUIET : qr.QUIET + len(row)] = map(int, row)
    assert filled(drawing, side) == expected
    assert f'viewBox="0 0 {side} {side}"' in drawing
    assert filled(drawing.replace("z", "h1z", 1), side) != expected


def test_touching_modules_have_no_edge_between_them() -> None:
    rows = qr.matrix(ADDRESS)
    runs = sum(len(tuple(groupby(row))) for row in rows)
    assert 0 < qr.svg(ADDRESS).count("M") < runs / 3


def test_the_same_text_gives_the_same_code() -> None:
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS)
    assert qr.matrix(ADDRESS, error="h") != qr.matrix(ADDRESS)


def test_nothing_and_too_much_are_sentences() -> None:
    with pytest.raises(ValueError, match="адрес пуст"):
        qr.matrix("")
    with pytest.raises(ValueError, match="слишком длинно"):
        qr.matrix("я" * 5000)
