"""Lines: how numbers went over time, with the name of each line at its end instead of a key.

Input: a `Plot` and a `Look`. Output: a canvas and its height. Points that are days, months or years stand where their
date puts them; a gap in the numbers is a gap in the line.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from plugins.toolkit.charts import words
from plugins.toolkit.charts.days import short, when
from plugins.toolkit.charts.look import STROKES, Look, Stroke
from plugins.toolkit.charts.marks import mark
from plugins.toolkit.charts.numerals import numeral
from plugins.toolkit.charts.plot import Plot, Series
from plugins.toolkit.charts.scales import Scale, ticks, with_zero
from plugins.toolkit.charts.svg import Canvas, fixed

TALL = 15
"""Height of the field in sizes of the type."""
MOST_MARKS = 16
"""Points of a line that still bear marks each; of more only the ends do."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The scales of a drawing, and where the names at the lines' ends begin."""

    across: Scale
    up: Scale
    places: tuple[float, ...]
    names: float


def draw(shown: Plot, look: Look) -> tuple[Canvas, float]:
    """Return the drawing and its height."""
    canvas = Canvas(look)
    known = [float(number) for number in shown.known]
    steps = ticks(*with_zero(min(known), max(known)))
    field = _field(shown, look, steps)
    for step in steps:
        y = field.up.at(float(step))
        canvas.line(field.across.start, y, field.across.end, y, "ink" if not step else "rule")
        canvas.text(
            field.across.start - look.size * 0.5, y + look.size * 0.36, numeral(step), anchor="end", ink="muted"
        )
    foot = _labels(canvas, shown, field)
    for place, one in enumerate(shown.series):
        _line(canvas, shown, field, one, place)
    return canvas, max(foot, _names(canvas, shown, field))


def _field(shown: Plot, look: Look, steps: tuple[Decimal, ...]) -> _Field:
    left = max(words.width(numeral(step), look.em) for step in steps) + look.size * 0.7
    right = max(words.width(line, look.em, bold=True) for one in shown.series for line in _end(shown, look, one))
    across = Scale(0, 1, left, look.width - right - look.size * 1.1)
    top = look.size * 0.7
    named = sum(_tall(look, _end(shown, look, one)) for one in shown.series)
    up = Scale(float(steps[0]), float(steps[-1]), max(top + TALL * look.size, named), top)
    times = [when(label) for label in shown.labels]
    dated = [time for time in times if time is not None]
    rising = len(dated) == len(times) and all(one < other for one, other in pairwise(dated))
    last = max(1, len(times) - 1)
    shares = [(time - dated[0]) / (dated[-1] - dated[0]) for time in dated] if rising else [
        place / last for place in range(len(times))
    ]  # fmt: skip
    return _Field(across, up, tuple(across.at(share) for share in shares), across.end + look.size * 0.9)


def _stroke(shown: Plot, place: int) -> Stroke:
    """The line that stands out changes places with the first, which is the strongest."""
    if shown.column is None:
        return STROKES[place]
    return STROKES[0] if place == shown.column else STROKES[1:][place if place < shown.column else place - 1]


def _line(canvas: Canvas, shown: Plot, field: _Field, one: Series, place: int) -> None:
    """Draw one line: a path without its gaps, and marks on the points."""
    stroke = _stroke(shown, place)
    data, points, joined = "", list[tuple[float, float]](), False
    for x, number in zip(field.places, one.numbers, strict=True):
        if number is None:
            joined = False
            continue
        y = field.up.at(float(number))
        data += f"{'L' if joined else 'M'}{fixed(x)} {fixed(y)}"
        points.append((x, y))
        joined = True
    canvas.path(data, stroke.ink, weight=stroke.weight, dashes=stroke.dashes, kind="series")
    marked = points if len(points) <= MOST_MARKS else [points[0], points[-1]]
    for x, y in marked:
        mark(canvas, stroke, x, y)


def _end(shown: Plot, look: Look, one: Series) -> tuple[str, ...]:
    """Return the lines at a line's end: its last number, and its name where there are several."""
    last = next(number for number in reversed(one.numbers) if number is not None)
    room = look.width * (0.26 if look.is_wide else 0.36)
    name = words.wrap(one.name, room, look.em, most=3) if len(shown.series) > 1 else ()
    return (shown.words(last), *name)


def _tall(look: Look, lines: tuple[str, ...]) -> float:
    return len(lines) * look.line + look.size * 0.3


def _names(canvas: Canvas, shown: Plot, field: _Field) -> float:
    """Put number and name at each line's end, apart from each other, with a thread to the line; return the foot."""
    look = canvas.look
    ends = []
    for one in shown.series:
        index = max(place for place, number in enumerate(one.numbers) if number is not None)
        number = one.numbers[index]
        ends.append((field.up.at(float(number or 0)), field.places[index], _end(shown, look, one)))
    order = sorted(range(len(ends)), key=lambda place: ends[place][0])
    heights = [_tall(look, ends[place][2]) for place in order]
    tops = words.spread([ends[place][0] for place in order], heights, 0, field.up.start)
    foot = 0.0
    for place, top in zip(order, tops, strict=True):
        y, x, lines = ends[place]
        middle = top + look.size * 0.75
        if abs(middle - y) > look.size * 0.7 or x < field.across.end - 1:
            canvas.line(x + 5, y, field.names - 3, middle, "muted", weight=0.8)
        after = canvas.block(field.names, top, lines[:1], bold=True)
        foot = max(foot, canvas.block(field.names, after, lines[1:], bold=place == shown.column))
    return foot


def _labels(canvas: Canvas, shown: Plot, field: _Field) -> float:
    """Put labels under the points, the last always, others at an even distance as far as there is room."""
    look = canvas.look
    texts = [words.wrap(short(label), look.size * 6.5, look.em, most=2) for label in shown.labels]
    boxes = []
    for x, lines in zip(field.places, texts, strict=True):
        half = max(words.width(line, look.em) for line in lines) / 2
        boxes.append((max(0, x - half), min(look.width, x + half)))
    chosen = _chosen(boxes, look.size * 0.5)
    top = field.up.start + look.size * 0.45
    foot = top
    for place in chosen:
        canvas.line(field.places[place], field.up.start, field.places[place], field.up.start + 4, "muted")
        left, right = boxes[place]
        for number, line in enumerate(texts[place]):
            baseline = top + number * look.line + look.size
            canvas.text((left + right) / 2, baseline, line, anchor="middle", ink="muted")
            foot = max(foot, baseline + look.size * 0.35)
    return foot


def _chosen(boxes: list[tuple[float, float]], gap: float) -> list[int]:
    """Return which labels are shown: the last, and others an even distance apart, as many as do not touch."""
    for step in range(1, len(boxes)):
        places = list(range(len(boxes) - 1, -1, -step))[::-1]
        if all(boxes[one][1] + gap <= boxes[other][0] for one, other in pairwise(places)):
            return places
    return [len(boxes) - 1]
