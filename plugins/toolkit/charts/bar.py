"""Bars: they lie, because Russian names are long, start at zero, because their length is the number.

Input: a `Plot` and a `Look`. Output: a canvas and its height. Every bar bears its number; labels stand beside the bars,
or above them where the drawing is narrow.
"""

from dataclasses import dataclass
from decimal import Decimal

from plugins.toolkit.charts import key, words
from plugins.toolkit.charts.look import FILLS, PLAIN, Fill, Look
from plugins.toolkit.charts.plot import GAP, Plot
from plugins.toolkit.charts.scales import Scale
from plugins.toolkit.charts.svg import Canvas

MOST_LABEL = 0.42
"""Share of a wide drawing that labels may take."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where bars stand: left and right end of the labels, the scale, thickness of a bar, gaps inside and between."""

    label: float
    scale: Scale
    thick: float
    between: float
    after: float

    @property
    def zero(self) -> float:
        return self.scale.at(0)


def draw(shown: Plot, look: Look) -> tuple[Canvas, float]:
    """Return the drawing and its height."""
    canvas = Canvas(look)
    fills = [_fill(shown, 0, place) for place in range(len(shown.series))]
    several = len(shown.series) > 1
    top = key.draw(canvas, [one.name for one in shown.series], fills) if several else 0.0
    frame = _frame(shown, look)
    start = top
    for row in range(len(shown.labels)):
        top = _row(canvas, shown, frame, row, top)
    if look.is_wide:
        canvas.line(frame.zero, start, frame.zero, top - frame.after, "ink")
    return canvas, top - frame.after + 2


def _frame(shown: Plot, look: Look) -> _Frame:
    several = len(shown.series) > 1
    label = 0.0
    if look.is_wide:
        longest = max(words.width(label, look.em, bold=True) for label in shown.labels)
        label = min(longest, MOST_LABEL * look.width) + look.size
    numbers = shown.known
    room = look.width - label
    right = max((_room(shown, look, one) for one in numbers if one >= 0), default=0.0)
    if any(number is None for one in shown.series for number in one.numbers):
        right = max(right, words.width(GAP, look.em) + look.size)
    left = max((_room(shown, look, one) for one in numbers if one < 0), default=0.0)
    right, left = min(right, room / 2), min(left, room / 2.5)
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    if low == high:
        high = Decimal(1)
    scale = Scale(float(low), float(high), label + left + 1, look.width - right)
    return _Frame(
        label=label, scale=scale, thick=look.size * (0.95 if several else 1.3), between=look.size * 0.28,
        after=look.size * (0.95 if several or not look.is_wide else 0.6),
    )  # fmt: skip


def _room(shown: Plot, look: Look, number: Decimal) -> float:
    return words.width(shown.words(number), look.em, bold=True) + look.size * 0.8


def _fill(shown: Plot, row: int, place: int) -> Fill:
    """The one filling, or those of the series; where something stands out, all else is empty."""
    if shown.row is not None and len(shown.series) == 1:
        return FILLS[0] if row == shown.row else PLAIN
    if shown.column is not None:
        return FILLS[0] if place == shown.column else [fill for fill in FILLS[1:] if fill.hatch != "solid"][place % 4]
    return FILLS[place]


def _row(canvas: Canvas, shown: Plot, frame: _Frame, row: int, top: float) -> float:
    """Draw the bars of one label; return where the next row begins."""
    look, count = canvas.look, len(shown.series)
    tall = count * frame.thick + (count - 1) * frame.between
    bold = row == shown.row
    lines = words.wrap(shown.labels[row], frame.label - look.size if look.is_wide else look.width, look.em, bold=bold)
    if look.is_wide:
        height = max(tall, len(lines) * look.line)
        canvas.block(0, top + (height - len(lines) * look.line) / 2, lines, bold=bold)
        first = top + (height - tall) / 2
    else:
        first = canvas.block(0, top, lines, bold=bold) + look.size * 0.2
        height = first - top + tall
    if not look.is_wide:  # a line through all rows would cross the labels
        canvas.line(frame.zero, first - 1, frame.zero, first + tall + 1, "ink")
    for place in range(count):
        _bar(canvas, shown, frame, row, place, first + place * (frame.thick + frame.between))
    return top + height + frame.after


def _bar(canvas: Canvas, shown: Plot, frame: _Frame, row: int, place: int, top: float) -> None:
    look, number = canvas.look, shown.series[place].numbers[row]
    baseline = top + frame.thick / 2 + look.size * 0.36
    if number is None:
        canvas.text(frame.zero + look.size * 0.4, baseline, GAP, ink="muted")
        return
    end = frame.scale.at(float(number))
    left, right = sorted((frame.zero, end))
    canvas.box(left, top, right - left, frame.thick, _fill(shown, row, place))
    side = -1 if number < 0 else 1
    one = len(shown.series) == 1
    bold = place == shown.column or (row in {shown.row, None} if shown.row is not None else one)
    canvas.text(end + side * look.size * 0.4, baseline, shown.words(number), bold=bold,
                anchor="end" if number < 0 else "start")  # fmt: skip
