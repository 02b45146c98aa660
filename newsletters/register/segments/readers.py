"""Who gets a letter: those whom its segment means, of those who may get letters at all.

Input: a connection inside `engine.reading`, the words of a segment. Output: readers one after another in the order of
their ids (a million of them needs the memory of one page), or how many there are. Nobody who waits, has left, is dead,
complained or is suppressed is among them; advertising goes to those alone who agreed to it (38-FZ, art. 18, part 1).
"""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from newsletters.frozen import ADVERTISING
from newsletters.register import reading
from newsletters.register.schema import subscriber
from newsletters.register.segments.condition import agrees, condition
from newsletters.register.segments.vocabulary import Vocabulary
from newsletters.subscriber import Subscriber
from plugins.toolkit.segments.parser import parse


def readers(
    connection: Connection, segment: str, *, zone: dt.tzinfo, advertises: bool = False, page: int = reading.PAGE
) -> Iterator[Subscriber]:
    """Give the readers of a letter; `advertises` is `Frozen.advertises`, `zone` decides when a day begins.

    Raises SegmentError at once, before the first reader is asked for.
    """
    return reading.readers(connection, *meant(connection, segment, zone=zone, advertises=advertises), page=page)


def count(connection: Connection, segment: str, *, zone: dt.tzinfo, advertises: bool = False) -> int:
    """Return how many readers a letter has. Raises SegmentError."""
    conditions = meant(connection, segment, zone=zone, advertises=advertises)
    query = select(func.count()).select_from(subscriber).where(reading.may_get(), *conditions)
    return int(connection.execute(query).scalar_one())


def meant(
    connection: Connection, segment: str, *, zone: dt.tzinfo, advertises: bool = False
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a segment alone, for `reading`. Raises SegmentError."""
    asked = condition(parse(segment), Vocabulary(connection), zone)
    return (asked, agrees(ADVERTISING)) if advertises else (asked,)
