"""The whole proof of one PDF.

Input: its bytes and the articles' Markdown by name. Output: a `Proof`.
"""

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import pikepdf

from tests.newspaper.verifier import collisions, figures, foreign, fronts, grids, ink, jumps, manuscript, stories, twins
from tests.newspaper.verifier.lines import Line, all_lines, body_size
from tests.newspaper.verifier.stories import Fault, Printed


class Proof(NamedTuple):
    """What was found: `faults` must be empty."""

    sheets: tuple[ink.Sheet, ...]
    lines: tuple[Line, ...]
    body: float
    stories: tuple[Printed, ...]
    faults: tuple[Fault, ...]

    def told(self) -> str:
        """Return the faults, one a line."""
        return "\n".join(map(str, self.faults))


def verify(
    data: bytes, articles: Mapping[str, str], tables: Mapping[str, str] = MappingProxyType({}), pictures: str = ""
) -> Proof:
    """Prove that every word of every article stands on the pages once, in order, and nothing meets anything else.

    `tables`: the files of figures (CSV) by name; charts of others are not looked for. `pictures`: what is known of
    pictures (YAML); without it captions are not looked for.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        sheets = ink.sheets(document)
    body = body_size(sheets)
    lines = all_lines(sheets, body)
    printed, faults = stories.find([manuscript.read(name, text) for name, text in articles.items()], lines, body)
    printed = twins.exchanged(printed, lines)
    figured = {name: figures.read(text) for name, text in tables.items()}
    printed, wrong = grids.place_all(printed, lines, figured)
    faults += wrong
    faults += fronts.faults(printed, lines, body, pictures)
    faults += _more(data, sheets, lines, printed, body)
    return Proof(tuple(sheets), tuple(lines), body, tuple(printed), tuple(faults))


def _more(
    data: bytes, sheets: Sequence[ink.Sheet], lines: Sequence[Line], printed: Sequence[Printed], body: float
) -> list[Fault]:
    return [
        *stories.out_of_order(printed, lines),
        *stories.twice(printed, lines, body),
        *jumps.faults(printed, lines),
        *collisions.astray(printed, sheets, lines, body),
        *collisions.faults(sheets, lines),
        *foreign.differences(data, sheets),
    ]
