"""What a segment says, as values.

Input: nothing. Output: expressions; they nest, compare and can be written in the language again. Columns (from 1) lead
back to the words of the segment and are no part of what an expression means.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["=", "≠", "содержит", "не содержит"]
Side = Literal["после", "до"]

TAG, DOMAIN, GENDER, SOURCE, CONSENT = "метка", "домен", "пол", "источник", "согласие"
OWN = (TAG, DOMAIN, GENDER, SOURCE, CONSENT)
"""Fields that every register has, folded; all others are columns of the union's own."""
PURPOSES = {
    "реклама": "advertising", "рассылка": "newsletter", "новости": "newsletter", "события": "events",
    "фото": "photo", "фотографии": "photo", "членство": "membership", "учет": "membership",
}  # fmt: skip
"""Purposes of consents as an editor calls them (folded) → ids of norms.yaml."""


def called(purpose: str) -> str:
    """Return the word for a purpose by its id: the first of those that an editor may write, else the id."""
    return next((word for word, known in PURPOSES.items() if known == purpose), purpose)


class SegmentError(ValueError):
    """A segment cannot be understood: Russian sentences, and the column (from 1) at which to mend it."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.column = message, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """«все»: whoever may get letters at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """«регион = Ярославль». A bare phrase is «метка = …»; who has no such column is not equal to any value."""

    name: str
    """As it was written."""
    relation: Relation
    value: str
    column: int = field(default=1, compare=False)
    value_column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """«подписан после 01.09.2026»: on a later day than `day`, or on an earlier one («до»)."""

    side: Side
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Whoever the part does not mean."""

    part: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two or more expressions that must all hold."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """Two or more expressions of which one must hold."""

    parts: tuple["Expression", ...]


Expression = Everybody | Compared | Joined | Not | Both | Either
