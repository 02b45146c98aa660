"""How well the sample's texts are set, beside the greedy breaking that browsers and WeasyPrint have.

Input: the sample's newspaper texts, widths of columns. Output: figures by width and method; as a program, the text of
`docs/measured/typesetting.md`:

    python -m tests.newspaper.setting.quality > .cache/typesetting.md && mv .cache/typesetting.md docs/measured/

Both methods have the same measures of words and the same places where words may be divided; greedy fills every line as
far as it goes and stretches its spaces.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from newspaper import faces
from newspaper.edition import make
from newspaper.formats import MM, PT
from newspaper.setting import paragraphs
from newspaper.setting.breaking import break_lines
from newspaper.setting.elements import elements
from newspaper.setting.gaps import DEEP, Gap, below, depth
from newspaper.setting.lines import Line, Measure
from newspaper.setting.paragraphs import ANYWHERE, Paragraph, prepare
from newspaper.setting.rivers import Quality, SetLine, judge
from newspaper.setting.runs import runs_of
from newspaper.setting.shaping import Shaper
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE

SIZE = 8.7 * PT
WIDTHS = (50.6, 42.0)
SPACE = Measure(1).space
Method = Callable[[Paragraph, Measure], list[Line]]


class Figures(NamedTuple):
    """Counts of one method at one width.

    `rivers`: lines from the third of a river on; `ladders`: three divided lines in a row; `widest`: the 99th of 100
    word spaces, units.
    """

    quality: Quality
    rivers: int
    ladders: int
    widest: float


def texts() -> list[str]:
    """Return the HTML of every paragraph of the sample's issues."""
    library = read_library(HOUSE / "content", cache=Path(tempfile.mkdtemp()))
    bodies = [story.body for issue in library.issues for story in make(library, issue).stories]
    return [
        one.inner for body in dict.fromkeys(bodies) for one in elements(body) if one.name == "p" and not one.classes
    ]


def ours(paragraph: Paragraph, measure: Measure) -> list[Line]:
    return list(break_lines(paragraph.widths, paragraph.spaces, paragraph.stops, measure))


def greedy(paragraph: Paragraph, measure: Measure) -> list[Line]:
    """Fill line after line as far as it goes; spaces are only ever stretched."""
    sums = (0.0, *accumulate(paragraph.widths))
    lines: list[Line] = []
    start = 0
    while not lines or lines[-1].end < len(paragraph.widths):
        room = measure.width - (0 if lines else measure.indent)
        ahead = [stop for stop in paragraph.stops if stop.end > start and stop.cost < ANYWHERE]
        fitting = [stop for stop in ahead if sums[stop.end] - sums[start] + stop.width <= room]
        stop = fitting[-1] if fitting else ahead[0]
        spaces = sum(start <= at < stop.end for at in paragraph.spaces)
        free = room - (sums[stop.end] - sums[start]) - stop.width
        last = stop.end == len(paragraph.widths)
        lines.append(Line(start, stop.end, stop.hyphen, stop.width > 0, 0.0 if last or not spaces else free / spaces))
        start = stop.start
    return lines


def figures(sources: list[str], shaper: Shaper, millimetres: float, method: Method) -> Figures:
    """Set all paragraphs in a column and count; every paragraph is judged by itself."""
    measure = Measure(millimetres * MM / SIZE * 1000, 1000)
    total, rivers, ladders, spaces = Quality(), 0, 0, [0.0]
    for source in sources:
        runs = runs_of(source)
        if not runs:
            continue
        paragraph = prepare(runs, shaper, measure.width)
        lines = method(paragraph, measure)
        held = list(_as_set(paragraph, lines, measure))
        total += judge(held, SPACE)
        rivers += _rivers(paragraph, lines, measure)
        marks = "".join("-" if line.hyphen else "." for line in lines)
        ladders += len(re.findall(r"(?<!-)---", marks))
        spaces += [line.space for line in held if line.gaps and not line.last]
    return Figures(total, rivers, ladders, sorted(spaces)[int(len(spaces) * 0.99)])


def _as_set(paragraph: Paragraph, lines: list[Line], measure: Measure) -> Iterator[SetLine]:
    gaps = paragraphs.line_gaps(paragraph, lines, measure.indent)
    for number, (line, places) in enumerate(zip(lines, gaps, strict=True)):
        yield SetLine(places, SPACE + line.extra, line.hyphen, number == len(lines) - 1)


def _rivers(paragraph: Paragraph, lines: list[Line], measure: Measure) -> int:
    """Return how many lines a river reaches that has come down two lines before."""
    above: tuple[Gap, ...] = ()
    found = 0
    places = paragraphs.line_gaps(paragraph, lines, measure.indent)
    for line, middles in zip(lines[:-1], places, strict=False):
        half = (SPACE + line.extra) / 2 + line.letter
        above = below(above, [(middle - half, middle + half) for middle in middles])
        found += depth(above) > DEEP
    return found


def shaper(cache: Path) -> Shaper:
    return Shaper({face.name: path for face, path in faces.files(cache)})


def page() -> str:
    """Return the note with the figures, in Markdown."""
    sources, measuring = texts(), shaper(Path(tempfile.mkdtemp()))
    rows = []
    for width in WIDTHS:
        for name, method in (("жадный", greedy), ("наш", ours)):
            found = figures(sources, measuring, width, method)
            lines = found.quality.lines
            shares = (100 * found.quality.wide / lines, 100 * found.quality.hyphens / lines)
            rows.append(
                f"| {width:g} мм | {name} | {lines} | {found.rivers} | {found.quality.rivers} | {shares[0]:.1f}"
                f" | {shares[1]:.1f} | {found.ladders} | {found.widest / SPACE:.1f} |".replace(".", ",")
            )
    return NOTE.format(count=len(sources), rows="\n".join(rows))


NOTE = """# Набор узкой колонки: что измерено

Тексты номеров образца ({count} абзацев), Literata 8,7 пункта. «Жадный» — так строки разбивают браузеры и WeasyPrint:
сколько поместилось, столько и в строке. «Наш» — `newspaper/setting`: абзац разбивается целиком (Кнут и Пласс, 1981), с
мерой за реки и коридоры. Слова измерены и делятся одинаково. Разрядка букв у нас не больше 2 % кегля, у жадного её нет.

Река — пробелы шире половины кегля, которые на трёх строках подряд хотя бы краями стоят друг под другом: её видно.
Коридор — три пробела любой ширины и больше друг под другом, ближе пробела. Широкий — пробел в 1,6 раза шире обычного.
Лесенка — три переноса подряд. Последний столбец: шире этого только один пробел из ста, в обычных пробелах.

| Колонка | Набор | Строк | Рек | Коридоров | Строк с широким пробелом, % | Переносов на 100 строк | Лесенок | Пробел |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

Проверяет `tests/newspaper/setting/test_quality.py`. Заново: `python -m tests.newspaper.setting.quality`.
"""


if __name__ == "__main__":
    sys.stdout.write(page())
