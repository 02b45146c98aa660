"""QR codes: a known structure (ISO/IEC 18004), a drawing that shows exactly the modules."""

import re

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


def test_the_drawing_has_the_modules_and_the_quiet_zone() -> None:
    rows, drawing = qr.matrix(ADDRESS), qr.svg(ADDRESS)
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawing):
        dark |= {(int(x) + step, int(y)) for step in range(int(width))}
    expected = {(x + qr.QUIET, y + qr.QUIET) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    assert dark == expected
    assert f'viewBox="0 0 {len(rows) + 8} {len(rows) + 8}"' in drawing


def test_the_same_text_gives_the_same_code() -> None:
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS)
    assert qr.matrix(ADDRESS, error="h") != qr.matrix(ADDRESS)


def test_nothing_and_too_much_are_sentences() -> None:
    with pytest.raises(ValueError, match="адрес пуст"):
        qr.matrix("")
    with pytest.raises(ValueError, match="слишком длинно"):
        qr.matrix("я" * 5000)
