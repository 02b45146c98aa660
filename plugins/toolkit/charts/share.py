"""Shares of a whole: a pile with its parts named beside it, or a band for every row.

Input: a `Plot` and a `Look`. Output: a canvas and its height.

No pie: lengths on one line are compared better than angles, and long Russian names find room beside a pile at 320 px,
where around a circle they do not. One column is one whole, its rows are the parts, drawn from above as they stand in
the table. Several columns make a whole of every row, as in «доверяют, не доверяют, не знают».
"""

from decimal import Decimal

from plugins.toolkit.charts import key, words
from plugins.toolkit.charts.look import FILLS, Look
from plugins.toolkit.charts.numerals import measured, percent
from plugins.toolkit.charts.plot import Plot
from plugins.toolkit.charts.svg import Canvas

TALL = 15
"""Height of a pile in sizes of the type."""


def draw(shown: Plot, look: Look) -> tuple[Canvas, float]:
    """Return the drawing and its height."""
    return _bands(shown, look) if len(shown.series) > 1 else _pile(shown, look)


def share(shown: Plot, number: Decimal, total: Decimal) -> str:
    """Return a part in words: per cents as the table has them, else reckoned."""
    return measured(number, "%") if shown.unit.startswith("%") else percent(number, total)


def _pile(shown: Plot, look: Look) -> tuple[Canvas, float]:
    canvas = Canvas(look)
    wide = look.size * (8 if look.is_wide else 4.2)
    left = wide + look.size * 1.8
    numbers = [number or Decimal(0) for number in shown.series[0].numbers]
    total = sum(numbers, Decimal(0))
    blocks = [_name(shown, look, row, look.width - left) for row in range(len(numbers))]
    heights = [(len(lines) + 1) * look.line + look.size * 0.5 for lines in blocks]
    tall = max(TALL * look.size, sum(heights))
    edges = [float(sum(numbers[:place], Decimal(0)) / total) * tall for place in range(len(numbers) + 1)]
    middles = [(edges[place] + edges[place + 1]) / 2 for place in range(len(numbers))]
    tops = words.spread(middles, heights, 0, tall)
    for row, number in enumerate(numbers):
        if number:
            canvas.box(1, edges[row] + 1, wide, edges[row + 1] - edges[row], FILLS[row % len(FILLS)], kind="part")
        middle = tops[row] + look.size * 0.75
        canvas.line(wide + 4, middles[row] + 1, left - look.size * 0.4, middle, "muted", weight=0.8)
        after = _first(canvas, shown, left, tops[row], number, total)
        canvas.block(left, after, blocks[row], bold=row == shown.row)
    return canvas, tall + 2


def _name(shown: Plot, look: Look, row: int, room: float) -> tuple[str, ...]:
    """Return the lines of a part's name."""
    return words.wrap(shown.labels[row], room, look.em, most=3, bold=row == shown.row)


def _first(canvas: Canvas, shown: Plot, left: float, top: float, number: Decimal, total: Decimal) -> float:
    """Put a part's share, with its number where that is no per cent; return where its name begins."""
    look, part = canvas.look, share(shown, number, total)
    if not shown.unit.startswith("%"):
        canvas.text(left + words.width(part, look.em, bold=True) + look.size * 0.5, top + look.size,
                    f"({shown.words(number)})", ink="muted")  # fmt: skip
    return canvas.block(left, top, (part,), bold=True)


def _bands(shown: Plot, look: Look) -> tuple[Canvas, float]:
    canvas = Canvas(look)
    top = key.draw(canvas, [one.name for one in shown.series], FILLS[: len(shown.series)])
    thick = look.size * 1.45
    for row, label in enumerate(shown.labels):
        bold = row == shown.row
        top = canvas.block(0, top, words.wrap(label, look.width, look.em, bold=bold), bold=bold) + look.size * 0.2
        numbers = [one.numbers[row] or Decimal(0) for one in shown.series]
        total, at = sum(numbers, Decimal(0)), Decimal(0)
        free = 0.0
        for place, number in enumerate(numbers):
            start, end = (1 + float(edge / total) * (look.width - 2) for edge in (at, at + number))
            if number:
                canvas.box(start, top, end - start, thick, FILLS[place], kind="part")
                free = _number(canvas, share(shown, number, total), (start + end) / 2, top + thick, free)
            at += number
        top += thick + look.line + look.size * 0.9
    return canvas, top - look.size * 0.6


def _number(canvas: Canvas, text: str, middle: float, top: float, free: float) -> float:
    """Put a share under the middle of its part, unless the one before takes the room; return where the next may."""
    look = canvas.look
    half = words.width(text, look.em) / 2
    middle = min(max(middle, half), look.width - half)
    if middle - half < free:
        return free
    canvas.text(middle, top + look.line, text, anchor="middle")
    return middle + half + look.size * 0.3
