"""The report as a page: the text with its places marked, the notes beside it, the figures above.

Input: a `Review`, the theme's tokens. Output: HTML, whole in itself: it may be sent to the author.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from plugins.lint.masks import line_offset
from plugins.lint.review.assess import CHANNELS, WATER, Review, Spot
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late
from plugins.toolkit.jinja import environment
from plugins.toolkit.tokens import Tokens

TEMPLATES = Path(__file__).parent / "templates"
SEVERITIES = {"error": "ошибка", "warning": "предупреждение", "info": "совет"}
PARAGRAPH = late(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark beside the text; `number` joins it with its mark."""

    number: int
    kind: str
    head: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of the text with its marks, and the notes that belong to it."""

    html: Markup
    notes: tuple[Note, ...]
    heading: bool


def page(review: Review, tokens: Tokens) -> str:
    """Return the page."""
    notes = tuple(_notes(review))
    return (
        environment(TEMPLATES)
        .get_template("review.html")
        .render(
            review=review,
            passages=tuple(_passages(review, notes)),
            others=tuple(note for note in notes if note.start < review.copy.body),
            channels=CHANNELS,
            severities=SEVERITIES,
            water=WATER,
            palette=tokens.palette(),
        )
    )


def _notes(review: Review) -> Iterator[Note]:
    """Yield what is to be said of places, in the order of the text; a place that a rule names needs no second note."""
    text = review.copy.source.text
    found: list[tuple[int, int, str, str, str]] = [
        (*_place(finding, text), finding.severity, finding.code, finding.message) for finding in review.findings
    ]
    taken = {start for start, *_ in found}
    found += [
        (spot.start, spot.end, "style", spot.what, _better(spot)) for spot in review.phrases if spot.start not in taken
    ]
    for number, (start, end, kind, head, message) in enumerate(sorted(found), start=1):
        yield Note(number=number, kind=kind, head=head, text=message, start=start, end=end)


def _better(spot: Spot) -> str:
    return f"Можно проще: «{spot.instead}»." if spot.instead else f"{spot.advice or 'Скажите проще'}."


def _place(finding: Finding, text: str) -> tuple[int, int]:
    """Return the offsets of a finding; of a mere place, the word that stands there."""
    start = line_offset(text, finding.line) + finding.column - 1
    if finding.end_line:
        return start, line_offset(text, finding.end_line) + finding.end_column - 1
    word = re.compile(r"\S+").match(text, start)
    return start, word.end() if word else start


def _passages(review: Review, notes: tuple[Note, ...]) -> Iterator[Passage]:
    text = review.copy.source.text
    for match in PARAGRAPH.finditer(text, review.copy.body):
        inside = tuple(note for note in notes if match.start() <= note.start < match.end())
        lead = re.match(r"[ ]{0,3}#{1,6}[ \t]+", match[0])
        start = match.start() + (lead.end() if lead else 0)
        yield Passage(html=_marked(text, start, match.end(), inside), notes=inside, heading=lead is not None)


def _marked(text: str, start: int, end: int, notes: tuple[Note, ...]) -> Markup:
    """Return a piece of the text with its notes' places marked; of two that overlap the first keeps its place."""
    parts, place = [], start
    for note in notes:
        first, last = max(note.start, place), min(note.end, end)
        if first < last:
            mark = Markup('<mark class="{}" id="m{}"><a href="#n{}">{}</a></mark>')
            parts += [
                Markup.escape(text[place:first]),
                mark.format(note.kind, note.number, note.number, text[first:last]),
            ]
            place = last
    return Markup("").join([*parts, Markup.escape(text[place:end])])
