"""A paragraph ready to be broken: its characters with their widths, its word spaces, the stops where a line may end.

Input: runs, a `Shaper`, the column. Output: a `Paragraph`; after breaking, the HTML of each of its lines, in which
nothing is left to be broken: spaces have their width, a divided word its hyphen.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import ceil, copysign
from typing import NamedTuple

from newspaper.setting import breaking
from newspaper.setting.breaking import break_lines
from newspaper.setting.lines import Line, Measure, Stop
from newspaper.setting.runs import BREAK, NBSP, Run, Style, cut, html_of
from newspaper.setting.runs import HYPHEN as HYPHEN_SIGN
from newspaper.setting.shaping import Shaper, is_space
from plugins.newsroom.punctuation import SHORT
from plugins.toolkit.hyphens import divisions

FIXED = '<span class="fixed">'
"""Around a space that keeps its own width: the one after the dash of a dialogue, those within a number."""
COMPOUND, LONG_PART = 0.7, 8
"""Penalty of a break after a word's own hyphen beside that of a division.

Letters of a part that may be divided itself.
"""
HOLE, WIDEST = 1500.0, 400.0
"""What a word space may gain at most, units; a line that needs more is set with so much and ends short of the edge."""
ADDRESS, ANYWHERE = 30.0, 3000.0
"""Penalty of a break within an address, and of one within what nothing else can break."""
LEANING = 1e4
"""Penalty of a break after a word that leans on the next one: more than a loose line has, less than one with holes."""

_CHUNK = re.compile(rf"[^ {NBSP}]+")
_TOKEN = re.compile(rf"[ {NBSP}{BREAK}]|[^ {NBSP}{BREAK}]+")
_WORDS = re.compile(r"^[^\w]*((?:[^\W\d_]+-)*[^\W\d_]+)[^\w]*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPEECH = re.compile(rf"[—–][ {NBSP}]")
_GROUPS = re.compile(rf"(?<=\d){NBSP}(?=\d{{3}}(?!\d))")
_LEANING = re.compile(rf"(?<![^ {NBSP}«(])(?:{'|'.join(SHORT)})(?={NBSP}[\w«])", re.IGNORECASE)


class Paragraph(NamedTuple):
    """Runs with what breaking needs; all positions count characters of the whole text."""

    runs: tuple[Run, ...]
    widths: tuple[float, ...]
    spaces: tuple[int, ...]
    stops: tuple[Stop, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def prepare(runs: Iterable[Run], shaper: Shaper, width: float) -> Paragraph:
    """Return a paragraph for a column `width` units wide; a dialogue's dash gets its fixed space."""
    held = tuple(part for run in _with_fixed_space(tuple(runs)) for part in _with_fixed_groups(run))
    text = "".join(run.text for run in held)
    styles = [run.style for run in held for _ in run.text]
    fixed = {at for at, run in _places(held) if run.tags[-1:] == (FIXED,)}
    widths = tuple(width for run in held for width in _widths(run, shaper))
    spaces = tuple(at for at, letter in enumerate(text) if is_space(letter) and at not in fixed)
    stops = sorted({stop.end: stop for stop in _stops(text, styles, widths, shaper, width)}.values())
    return Paragraph(held, widths, spaces, (*stops, Stop(len(text), len(text))))


def _with_fixed_space(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Give the space after the dash that opens a dialogue a width that no line changes."""
    if not runs or not _SPEECH.match(runs[0].text):
        yield from runs
        return
    first = runs[0]
    yield first._replace(text=first.text[0])
    yield first._replace(text=NBSP, tags=(*first.tags, FIXED))
    if first.text[2:]:
        yield first._replace(text=first.text[2:])
    yield from runs[1:]


def _with_fixed_groups(run: Run) -> Iterator[Run]:
    """Give the spaces between a number's groups of figures their own width: «3   800» is read as two numbers."""
    start = 0
    for found in _GROUPS.finditer(run.text):
        yield run._replace(text=run.text[start : found.start()])
        yield run._replace(text=NBSP, tags=(*run.tags, FIXED))
        start = found.end()
    yield run._replace(text=run.text[start:])


def _places(runs: Iterable[Run]) -> Iterator[tuple[int, Run]]:
    at = 0
    for run in runs:
        yield at, run
        at += len(run.text)


def _widths(run: Run, shaper: Shaper) -> Iterator[float]:
    for token in _TOKEN.findall(run.text):
        yield from (0.0,) if token == BREAK else shaper.advances(token, run.style)


def _stops(text: str, styles: list[Style], widths: tuple[float, ...], shaper: Shaper, width: float) -> Iterator[Stop]:
    for at, letter in enumerate(text):
        if letter == " " and not styles[at].solid:
            yield Stop(at, at + 1)
        elif letter == BREAK and not styles[at].solid and not is_space(text[at + 1 : at + 2]):
            yield Stop(at, at + 1, 0.0, ADDRESS)  # before a space the next line would begin with that
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        yield from _divided(match[0], start, styles, shaper)
        if BREAK not in match[0] and sum(widths[start:end]) > width:
            yield from (Stop(at, at, 0.0, ANYWHERE) for at in range(start + 1, end))


def _divided(chunk: str, start: int, styles: list[Style], shaper: Shaper) -> Iterator[Stop]:
    """Yield the stops within a word: after its own hyphens, and where it may be divided."""
    found = _WORDS.match(chunk)
    if not found or not all(style.divide for style in styles[start : start + len(chunk)]):
        return
    word, start = found[1], start + found.start(1)
    parts = list(_LETTERS.finditer(word))
    for part in parts:
        own = part.end() < len(word) and min(part.end(), len(word) - part.end() - 1) > 1
        if own and not word[part.end() + 1 :].startswith("то"):
            at = start + part.end() + 1
            yield Stop(at, at, 0.0, breaking.HYPHEN * COMPOUND, hyphen=True)
        if len(parts) == 1 or len(part[0]) >= LONG_PART:
            cost = breaking.HYPHEN * (1.0 if len(parts) == 1 else 1.5)
            for offset in divisions(part[0]):
                at = start + part.start() + offset
                yield Stop(at, at, shaper.advances(HYPHEN_SIGN, styles[at])[0], cost, hyphen=True)


class SetParagraph(NamedTuple):
    """A broken paragraph: its lines, and the HTML of each (without the paragraph's own tags)."""

    lines: tuple[Line, ...]
    html: tuple[str, ...]


def set_paragraph(
    paragraph: Paragraph, measure: Measure, shaper: Shaper, size: float, *, ragged: bool = False
) -> SetParagraph:
    """Break a paragraph and return its lines; `size` of the type in px. `ragged`: spaces keep their own width.

    Rather than fall short of the column's edge a line ends in a word that leans on the next one, as in any newspaper.
    """
    lines = break_lines(paragraph.widths, paragraph.spaces, paragraph.stops, measure)
    if not ragged and any(falls_short(paragraph, line) for line in lines[:-1]):
        lines = break_lines(paragraph.widths, paragraph.spaces, tuple(_all_stops(paragraph)), measure)
    return SetParagraph(lines, printed(paragraph, lines, measure, shaper, size, ragged=ragged))


def _all_stops(paragraph: Paragraph) -> Iterator[Stop]:
    """Yield the stops of a paragraph and, for want of better ones, those after words that lean on the next one."""
    solid = [run.style.solid for run in paragraph.runs for _ in run.text]
    more = [Stop(at, at + 1, 0.0, LEANING) for at in map(re.Match.end, _LEANING.finditer(paragraph.text))]
    yield from sorted((*paragraph.stops, *(stop for stop in more if not solid[stop.end])))


def printed(
    paragraph: Paragraph,
    lines: tuple[Line, ...],
    measure: Measure,
    shaper: Shaper,
    size: float,
    *,
    ragged: bool = False,
) -> tuple[str, ...]:
    """Return the HTML of each line of a paragraph (without the paragraph's own tags)."""
    made = []
    for number, line in enumerate(lines):
        runs, last = _line_runs(paragraph, line), number == len(lines) - 1
        left = measure.beside if number < measure.deep else 0.0
        room = measure.width - (0.0 if number else measure.indent) - left
        free = room - shaper.width(runs)
        fit = Fit() if free > 0 and (ragged or last) else _fit(runs, free, line.letter)
        made.append(_line_html(runs, fit, size, left if number else 0.0, last=last))
    return tuple(made)


def falls_short(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line that should reach the column's edge ends before it: it has holes, or no word space at all."""
    return line.extra > HOLE or not any(line.start <= at < line.end for at in paragraph.spaces)


class Fit(NamedTuple):
    """What each word space and each letter of a line gains, units."""

    space: float = 0.0
    letter: int = 0


def _fit(runs: tuple[Run, ...], free: float, letter: int) -> Fit:
    """Return what ends a line exactly at the column's edge.

    A line without word spaces, or with holes for them, stays short: that is seen less than a hole.
    """
    count = sum(run.text.count(" ") for run in runs)
    if not count:
        return Fit()
    letters = sum(len(run.text) for run in runs) - 1
    space = (free - letters * letter) / count
    return Fit(space, letter) if space <= HOLE else Fit(WIDEST, letter)


def _line_runs(paragraph: Paragraph, line: Line) -> tuple[Run, ...]:
    """Return the runs of a line as they are printed: no U+200B, plain spaces, its hyphen."""
    runs = [
        run._replace(text=run.text.replace(BREAK, "").replace(NBSP, NBSP if run.tags[-1:] == (FIXED,) else " "))
        for run in cut(paragraph.runs, line.start, line.end)
    ]
    if line.added and runs:
        runs[-1] = runs[-1]._replace(text=runs[-1].text + HYPHEN_SIGN)
    return tuple(run for run in runs if run.text)


def _line_html(runs: tuple[Run, ...], fit: Fit, size: float, left: float, *, last: bool) -> str:
    """Return a line's HTML: a span with its spacing, and what parts it from the next line in the text layer.

    `left` is free for an initial, units. A space before the line's end parts words where a reader's program joins
    lines; after a hyphen there is none.
    """
    rules = [f"margin-left:{left * size / 1000:.3f}px"] if left else []
    if abs(fit.space) >= 0.05:
        rules.append(f"word-spacing:{fit.space * size / 1000:.3f}px")
    if fit.letter:
        rules.append(f"letter-spacing:{_letter_spacing(fit.letter, size):.4f}px")
    style = f' style="{";".join(rules)}"' if rules else ""
    ending = "" if last else "\n" if runs and runs[-1].text.endswith((HYPHEN_SIGN, "-")) else " \n"
    return f'<span class="l"{style}>{html_of(runs)}{ending}</span>'


def _letter_spacing(letter: int, size: float) -> float:
    """Return px that WeasyPrint writes as so many whole units.

    It rounds spacing down to 1/1024 px, then what it writes down to a whole thousandth of the size: a hair more is
    asked for.
    """
    steps = ceil((abs(letter) + 0.1) * size * 1024 / 1000)
    return copysign((steps + 0.5) / 1024, letter)


def line_gaps(paragraph: Paragraph, lines: Iterable[Line], indent: float) -> Iterator[tuple[float, ...]]:
    """Yield the middles of each line's word spaces from the column's left edge, units."""
    sums = (0.0, *accumulate(paragraph.widths))
    for number, line in enumerate(lines):
        left = (0.0 if number else indent) - sums[line.start]
        inside = [at for at in paragraph.spaces if line.start <= at < line.end]
        yield tuple(
            left + (sums[at] + sums[at + 1]) / 2 + line.extra * (rank + 0.5) + line.letter * (at - line.start)
            for rank, at in enumerate(inside)
        )
