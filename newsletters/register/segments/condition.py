"""A segment as a condition for the database: the same people on SQLite and on PostgreSQL.

Input: an expression, the union's time zone. Output: a condition on rows of `subscriber` for SQLAlchemy. Words are
compared folded (plugins/toolkit/segments/folding.py) with columns that hold folded words, so no engine's own idea of
capitals or locale has a say; what people typed is always a parameter, never a piece of SQL.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, and_, exists, false, not_, or_, select, true

from newsletters.register.schema import GIVEN, consent, subscriber, tag, trait
from newsletters.register.segments.vocabulary import Vocabulary, like
from plugins.newsroom.domains import ascii_host
from plugins.toolkit.courtesy import spellings
from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.values import (
    CONSENT,
    DOMAIN,
    GENDER,
    PURPOSES,
    SOURCE,
    TAG,
    Both,
    Compared,
    Either,
    Everybody,
    Expression,
    Joined,
    Not,
    SegmentError,
)

Condition = ColumnElement[bool]


def condition(expression: Expression, vocabulary: Vocabulary, zone: dt.tzinfo) -> Condition:
    """Return the condition. Raises SegmentError for a tag, column or value that the register does not know.

    `zone` decides when a day begins: «подписан после 01.09.2026» is from midnight of 2 September on.
    """
    match expression:
        case Everybody():
            return true()
        case Both(parts=parts):
            return and_(*(condition(part, vocabulary, zone) for part in parts))
        case Either(parts=parts):
            return or_(*(condition(part, vocabulary, zone) for part in parts))
        case Not(part=part):
            return not_(condition(part, vocabulary, zone))
        case Joined():
            return _joined(expression, zone)
        case Compared():
            met = _met(expression, vocabulary)
            return not_(met) if expression.relation in {"≠", "не содержит"} else met


def agrees(purpose: str) -> Condition:
    """Return the condition that a person agrees to a purpose: the last event of the journal decides."""
    own = consent.c.digest == subscriber.c.digest, consent.c.purpose == purpose
    last = select(consent.c.event).where(*own).order_by(consent.c.at.desc(), consent.c.id.desc()).limit(1)
    # without any event the answer is NULL, whose negation would be nobody as well
    return exists().where(*own) & (last.correlate(subscriber).scalar_subquery() == GIVEN)


def _joined(asked: Joined, zone: dt.tzinfo) -> Condition:
    if asked.side == "после":
        return subscriber.c.added_at >= _midnight(asked.day + dt.timedelta(days=1), zone)
    return subscriber.c.added_at < _midnight(asked.day, zone)


def _midnight(day: dt.date, zone: dt.tzinfo) -> int:
    return int(dt.datetime.combine(day, dt.time(), zone).timestamp())


def _met(asked: Compared, vocabulary: Vocabulary) -> Condition:
    """Return the condition that a comparison's «=» or «содержит» holds."""
    key = folded(asked.name)
    if key == CONSENT:
        return agrees(vocabulary.purpose(asked, PURPOSES.get(folded(asked.value), asked.value.lower())))
    if key == GENDER:
        return subscriber.c.gender.in_(spellings("male" if folded(asked.value)[0] == "м" else "female"))
    if key == DOMAIN:
        return _domain(asked)
    if key == SOURCE:
        return _among(subscriber.c.source, vocabulary.sources(asked))
    if key == TAG:
        vocabulary.tag(asked)
        return exists().where(tag.c.subscriber == subscriber.c.id, like(tag.c.folded, asked))
    vocabulary.trait(asked)
    return exists().where(trait.c.subscriber == subscriber.c.id, trait.c.key == key, like(trait.c.folded, asked))


def _domain(asked: Compared) -> Condition:
    value = asked.value.strip().lstrip("@").lower()
    if "содержит" in asked.relation:
        return subscriber.c.address.like(f"%@%{_escaped(value)}%", escape="\\")
    try:
        return subscriber.c.address.like(f"%@{_escaped(ascii_host(value))}", escape="\\")
    except ValueError:
        raise SegmentError(f"«{asked.value}» — не домен. Пример: «домен = mail.ru».", asked.value_column) from None


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _among(column: Column[str], values: Sequence[str]) -> Condition:
    return column.in_(values) if values else false()
