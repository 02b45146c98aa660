"""What a paragraph is broken by, and into: stops, the column, lines.

Input: numbers. Output: plain values that `breaking` takes and returns.
"""

from typing import NamedTuple


class Stop(NamedTuple):
    """Where a line may end: its text ends before `end`, the next line begins at `start` (characters).

    `width` of the hyphen that the break adds, units, 0: none; `cost` is Knuth and Plass's penalty; `hyphen`: the line
    ends in a hyphen, added or the word's own.
    """

    end: int
    start: int
    width: float = 0.0
    cost: float = 0.0
    hyphen: bool = False


class Measure(NamedTuple):
    """The column, in units (thousandths of the type size); `space`: a word space of its own width."""

    width: float
    indent: float = 0.0
    space: float = 220.0
    shrink: float = 0.24
    """Share of a space that may be taken away."""
    stretch: float = 0.45
    """Share of a space that stretches it as far as looks well (a ratio of 1)."""
    letter_shrink: float = 5.0
    letter_stretch: float = 10.0
    """What every letter gives or takes besides at a ratio of 1: so little that nobody sees it, units."""
    letter_most: float = 20.0
    beside: float = 0.0
    """What the first `deep` lines leave to the initial, units."""
    deep: int = 0


class Line(NamedTuple):
    """Characters from `start` to `end`; `added`: a hyphen is added.

    `extra`: what each word space is wider than its own width, `letter`: what every letter is, units.
    """

    start: int
    end: int
    hyphen: bool
    added: bool
    extra: float
    letter: int = 0
