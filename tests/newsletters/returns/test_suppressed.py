"""Whatever comes in whatever order: who is suppressed is in no list, and who is in a list is not suppressed."""

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select
from sqlalchemy.engine import URL

from newsletters.register import reading, schema, subscribers, suppression
from newsletters.register.engine import open_at, writing
from newsletters.register.schema import subscriber
from newsletters.returns.apply import apply
from newsletters.returns.requests import SUBSCRIBE
from newsletters.returns.sorting import Ours, sort
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.returns.people import DAY, SENT, member, sent
from tests.newsletters.returns.samples import IDENTITY, complaint, dsn, letter, way_out

NAMES = ("anna", "boris", "vera")
OURS = Ours(identity=IDENTITY, trusted="mx.home.example")
VOUCHED = {"Authentication_Results": "mx.home.example; dmarc=pass header.from=there.example"}
MESSAGES = {
    "gone": lambda copy, _: dsn("5.1.1", "550 5.1.1 unknown user", copy=copy),
    "full": lambda copy, _: dsn("5.2.2", "552 5.2.2 full", copy=copy),
    "spam": lambda copy, _: dsn("5.7.1", "550 5.7.1 spam", copy=copy),
    "complaint": lambda copy, _: complaint(copy),
    "leave": lambda copy, _: letter(f"unsubscribe-{way_out(copy)}"),
    "leave by address": lambda _, address: letter("отписаться", writer=address),
    "join": lambda _, address: letter(SUBSCRIBE, writer=address),
    "join, vouched": lambda _, address: letter(SUBSCRIBE, writer=address, **VOUCHED),
}
ENDS = {"gone", "complaint", "leave", "leave by address"}
LISTS = (lambda: (), lambda: (subscriber.c.address.like("%there%"),), lambda: (subscriber.c.id > "m",))
EVENTS = st.lists(st.tuples(st.sampled_from(sorted(MESSAGES)), st.integers(0, 2)), max_size=14)


class _UndoneError(Exception):
    """Ends an example: the next one finds the register as it was."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = open_at(URL.create("sqlite", database=str(tmp_path_factory.mktemp("register") / "subscribers.db")))
    yield made
    made.dispose()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_the_suppressed_are_in_no_list(register: Engine, events: list[tuple[str, int]]) -> None:
    listed: set[str] = set()
    with contextlib.suppress(_UndoneError), writing(register) as connection:
        for forbidden, found in _live(connection, events):
            listed |= forbidden & found
        raise _UndoneError
    assert listed == set()


def _live(connection: Connection, events: list[tuple[str, int]]) -> Iterator[tuple[set[str], set[str]]]:
    """Let things happen; after each, give who must not be written to and who is in each list, by hash."""
    copies = [member(connection, f"{name}@there.example") for name in NAMES]
    sent(connection, *copies)
    for number, (kind, who) in enumerate(events):
        raw = MESSAGES[kind](copies[who], f"{NAMES[who]}@there.example")
        raw = raw.replace(b"Subject:", f"X-Number: {number}\r\nSubject:".encode(), 1)
        apply(connection, DIGESTS, sort(raw, OURS), raw, now=SENT + number * DAY)
        person = subscribers.get(connection, copies[who].subscriber)
        assert person is not None
        if kind in ENDS:
            assert suppression.reason(connection, person.digest)
        forbidden = set(connection.execute(select(schema.suppression.c.digest)).scalars())
        for conditions in LISTS:
            listed = {DIGESTS.of(one.address) for one in reading.readers(connection, *conditions())}
            yield forbidden, listed
        found = reading.readers_of(connection, [one.subscriber for one in copies])
        yield forbidden, {DIGESTS.of(one.address) for one in found.values()}
