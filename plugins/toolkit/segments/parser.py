"""The language of segments: «председатели первичных организаций и не (регион = Ярославль или согласие = реклама)».

Input: the words of a segment. Output: an `Expression`; raises `SegmentError`. The grammar, weakest first:

    either    = both {"или" both}
    both      = part {"и" part}
    part      = "не" part | "(" either ")" | "все" | joined | compared | tag
    joined    = "подписан" ("после" | "до") day
    compared  = words ("=" | "≠" | ["не"] "содержит") words
    tag, words = one or more words, or words in quotes
"""

import datetime as dt
from collections.abc import Callable

from plugins.newsroom.dates import MONTHS_OF, parse_sheet_date
from plugins.newsroom.notes import nearest
from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.tokens import Token, tokens
from plugins.toolkit.segments.values import (
    CONSENT,
    GENDER,
    PURPOSES,
    TAG,
    Both,
    Compared,
    Either,
    Everybody,
    Expression,
    Joined,
    Not,
    Relation,
    SegmentError,
    Side,
)

AND, OR, NOT, ALL, HAS = "и", "или", "не", "все", "содержит"
DEEPEST = 30
"""Brackets and «не» inside one another."""
JOINED = {"подписан", "подписана", "подписаны", "подписался", "подписалась", "подписались"}
SIDES: dict[str, Side] = {"после": "после", "до": "до"}
ENGLISH = {"and": AND, "or": OR, "not": NOT, "all": ALL, "contains": HAS}
STRANGE = {"кроме": NOT, "без": NOT, "либо": OR, "также": AND, "содержат": HAS, "содержащий": HAS}
"""Words that somebody writes for ours, at the beginning of a part."""


def parse(text: str) -> Expression:
    """Return what a segment says. Raises SegmentError."""
    if not text.strip():
        raise SegmentError("Не сказано, кому. Напишите «все» или метку: «председатели первичных организаций».")
    reader = _Reader(tokens(text))
    made = reader.either()
    reader.finished()
    return made


class _Reader:
    """Goes through the tokens once, from the left."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens, self._at, self._depth = found, 0, 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def either(self) -> Expression:
        parts = [self._both()]
        while self._next.key == OR:
            self._take()
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def _both(self) -> Expression:
        parts = [self._part()]
        while self._next.key == AND:
            self._take()
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else Both(parts=tuple(parts))

    def finished(self) -> None:
        """Raise SegmentError when something stands behind the end."""
        token = self._next
        if token.kind == "close":
            raise SegmentError("Скобка закрыта, но не открыта. Уберите её или поставьте «(» раньше.", token.column)
        if token.kind != "end":
            raise SegmentError(f"Перед «{token.text}» не хватает «и» или «или».", token.column)

    def _part(self) -> Expression:
        token = self._next
        if token.key == NOT:
            self._take()
            return Not(part=self._deeper(self._part))
        if token.kind == "open":
            self._take()
            return self._deeper(self._bracketed)
        if token.key == ALL:
            return self._everybody()
        return self._joined() if self._is_joined() else self._condition()

    def _deeper(self, read: Callable[[], Expression]) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise SegmentError("Слишком много скобок внутри скобок. Заведите для этих людей метку.", self._next.column)
        made = read()
        self._depth -= 1
        return made

    def _bracketed(self) -> Expression:
        opened = self._tokens[self._at - 1]
        made = self.either()
        if self._next.kind == "end":
            raise SegmentError("Скобка открыта, но не закрыта. Поставьте «)».", opened.column)
        if self._next.kind != "close":
            self.finished()
        self._take()
        return made

    def _everybody(self) -> Expression:
        token = self._take()
        if self._next.kind in {"word", "quoted", "relation"} and self._next.key not in {AND, OR}:
            advice = "После «все» бывает только «и» или «или». Метку, которая так начинается, возьмите в кавычки."
            raise SegmentError(advice, self._next.column or token.column)
        return Everybody()

    def _is_joined(self) -> bool:
        behind = self._tokens[self._at + 1] if self._next.key in JOINED else None
        return bool(behind and behind.kind in {"word", "end"} and behind.key not in {AND, OR, NOT, HAS})

    def _joined(self) -> Expression:
        word, side = self._take(), self._take()
        if side.key not in SIDES:
            advice = f"После слова «{word.text}» ждём «после» или «до» и день: «подписан после 01.09.2026»."
            raise SegmentError(advice, side.column)
        column = self._next.column
        written = " ".join(token.text for token in self._phrase())
        return Joined(side=SIDES[side.key], day=day(written, column))

    def _condition(self) -> Expression:
        """Read a comparison, or a phrase that is a tag."""
        begin = self._next
        name = self._phrase()
        if not name:
            raise _missing(begin, "нужна метка или условие")
        relation = self._relation()
        if relation is None:
            return self._tag(name)
        at = self._next
        value = self._phrase()
        if not value:
            raise _missing(at, f"нужно значение после «{relation}»")
        return _checked(
            Compared(
                name=_joined(name), relation=relation, value=_joined(value),
                column=begin.column, value_column=at.column,
            )
        )  # fmt: skip

    def _tag(self, name: list[Token]) -> Compared:
        self._not_ours(name[0])
        for token in name[1:]:
            if token.key in ENGLISH:
                raise SegmentError(f"Вместо «{token.text}» напишите «{ENGLISH[token.key]}».", token.column)
        column = name[0].column
        return Compared(name=TAG, relation="=", value=_joined(name), column=column, value_column=column)

    def _not_ours(self, token: Token) -> None:
        ours = (ENGLISH | STRANGE).get(token.key, "")
        if ours:
            raise SegmentError(f"Вместо «{token.text}» напишите «{ours}».", token.column)

    def _relation(self) -> Relation | None:
        token = self._next
        if token.kind == "relation":
            self._take()
            return "=" if token.text == "=" else "≠"
        if token.key == HAS:
            self._take()
            return "содержит"
        if token.key == NOT and self._tokens[self._at + 1].key == HAS:
            self._at += 2
            return "не содержит"
        return None

    def _phrase(self) -> list[Token]:
        """Take words up to a keyword, or one piece in quotes."""
        if self._next.kind == "quoted":
            return [self._take()]
        found = []
        while self._next.kind == "word" and self._next.key not in {AND, OR, NOT, HAS}:
            found.append(self._take())
        return found


def day(written: str, column: int) -> dt.date:
    """Return the day of «01.09.2026», «2026-09-01» or «1 сентября 2026». Raises SegmentError."""
    words = written.lower().removesuffix("года").removesuffix("г.").split()
    if len(words) == 3 and words[1] in MONTHS_OF and words[0].isdecimal() and words[2].isdecimal():
        written = f"{words[2]:0>4}-{MONTHS_OF.index(words[1]) + 1:02}-{words[0]:0>2}"
    if not written:
        raise SegmentError("Не хватает дня. Напишите его так: 01.09.2026.", column)
    try:
        return parse_sheet_date(written)
    except ValueError as error:
        raise SegmentError(str(error), column) from None


def _joined(found: list[Token]) -> str:
    return " ".join(token.text for token in found)


def _missing(token: Token, what: str) -> SegmentError:
    if token.kind == "relation":
        return SegmentError(f"Перед «{token.text}» не хватает поля: «регион = Ярославль».", token.column)
    if token.kind == "end":
        return SegmentError(f"Запись обрывается: дальше {what}.", token.column)
    advice = "Слова, среди которых есть такое, берите в кавычки."
    return SegmentError(f"Перед «{token.text}» {what}. {advice}", token.column)


def _checked(made: Compared) -> Compared:
    """Return a comparison whose field can be compared so, its value in our words. Raises SegmentError."""
    key, value = folded(made.name), folded(made.value)
    if key in {CONSENT, GENDER} and made.relation in {"содержит", "не содержит"}:
        raise SegmentError(f"Поле «{made.name}» сравнивают знаком «=» или «≠».", made.column)
    if key == CONSENT and not made.value.isascii() and value not in PURPOSES:
        known = ", ".join(PURPOSES)
        near = nearest(value, PURPOSES)
        hint = f"Возможно, вы имели в виду «{near}»." if near else f"Бывают: {known}."
        raise SegmentError(f"Согласия на «{made.value}» нет. {hint}", made.value_column)
    if key == GENDER and value[:1] not in {"м", "ж"}:
        raise SegmentError(f"Пол «{made.value}» непонятен. Напишите «ж» или «м».", made.value_column)
    return made
