"""A line of a text with what is meant underlined, as a terminal shows it.

Input: a line, columns. Output: the line, or the part of it around the span, and a line of carets below. Tabs, wide
signs, combining marks and signs that a terminal cannot show take the cells that they are given here.
"""

import unicodedata

TAB = 4
ROOM = 100
"""Cells of a shown line, when nobody says otherwise."""
CUT = "…"


def excerpt(line: str, start: int, end: int = 0, *, room: int = ROOM) -> tuple[str, str]:
    """Return the line and its underline. `start` and `end` count signs from 0; `end` is not included, and without it a
    single place is meant. Both results have no more than `room` cells."""
    start = min(start, len(line))
    end = min(max(end, start + 1), len(line) + 1)
    first, last = _window(line, start, end, room)
    shown, marks, cell = "", "", 0
    for place in range(first, min(last, len(line)) + (last > len(line))):
        sign = _shown(line[place], cell) if place < len(line) else " "
        cells = width(sign)
        shown += sign
        marks += ("^" if start <= place < end else " ") * cells
        cell += cells
    before, after = CUT * (first > 0), CUT * (last < len(line))
    return f"{before}{shown}{after}".rstrip(), (" " * len(before) + marks).rstrip() or "^"


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_cells(sign) for sign in text)


def _cells(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def _shown(sign: str, cell: int) -> str:
    """Return a sign as it is shown at a cell: a tab as blanks, what cannot be shown as one blank."""
    if sign == "\t":
        return " " * (TAB - cell % TAB)
    return sign if sign.isprintable() or unicodedata.category(sign) == "Zs" else " "


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Return the part of the line that is shown: all of it when there is room, else some of what is before the span."""
    room = max(room - 2 * len(CUT), TAB)
    if len(line) <= room and width(line.expandtabs(TAB)) <= room:
        return 0, max(len(line), end)
    first, left = start, room // 3
    while first and left > _most(line[first - 1]):
        first -= 1
        left -= _most(line[first])
    while 0 < first < len(line) and _cells(line[first]) == 0:
        first -= 1
    last, left = first, room
    while last < len(line) and left >= _most(line[last]):
        left -= _most(line[last])
        last += 1
    return first, max(last, first + 1)


def _most(sign: str) -> int:
    return TAB if sign == "\t" else _cells(sign)
