"""Reading people out of the register, one after another: a million of them needs the memory of one page.

Input: a connection inside `engine.reading`, conditions (a segment's, for instance). Output: records, readers of a
letter. Pages follow the id, so no cursor is held open; one transaction sees one moment. Whoever is suppressed is in no
list, whatever the state says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from newsletters.register import consents
from newsletters.register.entry import Record
from newsletters.register.schema import ACTIVE, subscriber, tag, trait
from newsletters.register.suppression import free
from newsletters.subscriber import Subscriber

PAGE = 1_000
"""People read at once."""
Condition = ColumnElement[bool]


def may_get() -> Condition:
    """Return the condition of who may get letters at all: confirmed, and suppressed by no list."""
    return (subscriber.c.state == ACTIVE) & free()


def everybody(connection: Connection, *conditions: Condition, page: int = PAGE) -> Iterator[Record]:
    """Give all records that fulfil the conditions, in the order of ids, whatever their state."""
    for rows in _pages(connection, select(subscriber).where(*conditions), page):
        yield from _records(connection, rows)


def readers(connection: Connection, *conditions: Condition, page: int = PAGE) -> Iterator[Subscriber]:
    """Give those who may get letters, with what they agreed to, in the order of ids."""
    for rows in _pages(connection, select(subscriber).where(may_get(), *conditions), page):
        yield from _readers(connection, rows)


def readers_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, Subscriber]:
    """Return those of some ids (at most some thousand) who may get letters at this moment."""
    rows = connection.execute(select(subscriber).where(may_get(), subscriber.c.id.in_(tuple(ids)))).all()
    return {one.id: one for one in _readers(connection, rows)}


def record(connection: Connection, condition: Condition) -> Record | None:
    """Return the one record that fulfils a condition, or None."""
    return next(_records(connection, connection.execute(select(subscriber).where(condition).limit(1)).all()), None)


def _pages(connection: Connection, query: Select[Any], page: int) -> Iterator[Sequence[Row[Any]]]:
    last = ""
    while rows := connection.execute(query.where(subscriber.c.id > last).order_by(subscriber.c.id).limit(page)).all():
        yield rows
        last = rows[-1].id


def _readers(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Subscriber]:
    agreed = consents.of_many(connection, [row.digest for row in rows])
    for row in rows:
        yield Subscriber(
            id=row.id, address=row.address, first=row.first, patronymic=row.patronymic, surname=row.surname,
            name=row.name, gender=row.gender, consents=agreed.get(row.digest, frozenset()),
        )  # fmt: skip


def _records(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Record]:
    ids = [row.id for row in rows]
    tags = _by_person(connection.execute(select(tag.c.subscriber, tag.c.tag).where(tag.c.subscriber.in_(ids))))
    columns = select(trait.c.subscriber, trait.c.name, trait.c.value).where(trait.c.subscriber.in_(ids))
    traits = _by_person(connection.execute(columns))
    for row in rows:
        yield Record(
            **dict(row._mapping),
            tags=frozenset(one for (one,) in tags.get(row.id, ())),
            traits=dict(sorted((name, value) for name, value in traits.get(row.id, ()))),
        )


def _by_person(rows: Iterable[Row[Any]]) -> Mapping[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(tuple(row[1:]))
    return found
