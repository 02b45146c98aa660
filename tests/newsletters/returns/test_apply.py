"""What came back takes effect, on both databases: who gets no more letters, who does, what is kept."""

import pytest
from sqlalchemy import Connection, Engine, select

from newsletters.identity import Copy
from newsletters.register import consents, reading, subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.engine import writing
from newsletters.register.schema import ACTIVE, COMPLAINED, DEAD, LEFT, WAITING, came_back
from newsletters.returns.apply import SOFT_DAYS, SOFT_TIMES, Outcome, apply
from newsletters.returns.requests import SUBSCRIBE
from newsletters.returns.sorting import Ours, sort
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.returns.people import DAY, SENT, member, person, sent
from tests.newsletters.returns.samples import IDENTITY, OURS, complaint, dsn, letter, way_out

NOW = SENT + DAY
TRUSTING = Ours(identity=IDENTITY, trusted="mx.home.example")
VOUCHED = {"Authentication_Results": "mx.home.example; dmarc=pass header.from=there.example"}


def come(connection: Connection, raw: bytes, *, now: int = NOW, ours: Ours = OURS) -> Outcome:
    return apply(connection, DIGESTS, sort(raw, ours), raw, now=now)


def gets_letters(connection: Connection, copy: Copy) -> bool:
    return copy.subscriber in {one.id for one in reading.readers(connection)}


def why(connection: Connection, copy: Copy) -> str:
    return suppression.reason(connection, person(connection, copy).digest)


def test_a_mailbox_that_is_gone_gets_no_more_letters(engine: Engine) -> None:
    with writing(engine) as connection:
        anna, boris = member(connection), member(connection, "boris@there.example")
        sent(connection, anna, boris)
        assert come(connection, dsn("5.1.1", "550 5.1.1 <anna@there.example> unknown user", copy=anna)) is Outcome.DONE
        assert (person(connection, anna).state, why(connection, anna)) == (DEAD, "dead")
        assert not gets_letters(connection, anna)
        assert gets_letters(connection, boris)
        (row,) = connection.execute(select(came_back)).all()
        assert (row.campaign, row.subscriber, row.kind) == ("letters/2026-11-20-primer", anna.subscriber, "hard")
        assert (row.status, row.at) == ("5.1.1", NOW)
        assert "anna" not in row.words
        assert "@" not in row.words


def test_what_is_read_twice_counts_once(engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
        raw = dsn("4.2.2", "452 4.2.2 full", copy=anna)
        assert [come(connection, raw, now=NOW + n) for n in range(3)] == [Outcome.DONE, Outcome.AGAIN, Outcome.AGAIN]
        assert len(connection.execute(select(came_back)).all()) == 1


def test_a_server_that_refuses_us_costs_nobody_the_letters(engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
        for number in range(20):
            raw = dsn("5.7.1", f"550 5.7.1 spam {number}", copy=anna)
            assert come(connection, raw, now=NOW + number * DAY) is Outcome.DONE
            assert come(connection, dsn("4.4.1", f"timed out {number}", copy=anna, action="delayed")) is Outcome.DONE
        assert gets_letters(connection, anna)


@pytest.mark.parametrize(
    ("times", "days", "lost"), [(SOFT_TIMES - 1, 60, False), (SOFT_TIMES, SOFT_DAYS, True), (20, 3, False)]
)
def test_a_full_mailbox_is_given_up_only_after_long(engine: Engine, times: int, days: int, lost: bool) -> None:
    with writing(engine) as connection:
        anna = member(connection)
        for number in range(times):
            when = NOW + days * DAY * number // (times - 1)
            come(connection, dsn("5.2.2", f"552 5.2.2 full {number}", copy=anna), now=when)
        assert gets_letters(connection, anna) is not lost
        assert why(connection, anna) == ("dead" if lost else "")


def test_a_complaint_ends_everything_at_once(engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
        assert come(connection, complaint(anna)) is Outcome.DONE
        found = person(connection, anna)
        assert (found.state, why(connection, anna)) == (COMPLAINED, "complained")
        assert consents.current(connection, found.digest) == frozenset()
        assert come(connection, letter(SUBSCRIBE)) is Outcome.DOUBT
        assert not gets_letters(connection, anna)


def test_who_leaves_is_gone_and_what_was_agreed_to_ends(engine: Engine) -> None:
    with writing(engine) as connection:
        anna, boris = member(connection), member(connection, "boris@there.example")
        assert come(connection, letter(f"unsubscribe-{way_out(anna)}", writer="else@there.example")) is Outcome.DONE
        assert come(connection, letter("Отписаться", writer="Boris@There.example")) is Outcome.DONE
        for one in (anna, boris):
            found = person(connection, one)
            assert (found.state, why(connection, one)) == (LEFT, "left")
            assert consents.current(connection, found.digest) == frozenset()
        assert come(connection, letter("Отписаться", writer="nobody@there.example")) is Outcome.DOUBT


def test_who_asks_to_subscribe_waits_until_somebody_vouches(engine: Engine) -> None:
    with writing(engine) as connection:
        assert come(connection, letter(SUBSCRIBE)) is Outcome.DONE
        found = subscribers.one(connection, DIGESTS, "anna@there.example")
        assert (found.state, found.source) == (WAITING, "письмо")
        assert consents.current(connection, found.digest) == {"newsletter"}
        assert list(reading.readers(connection)) == []
        assert come(connection, letter(SUBSCRIBE, **VOUCHED), ours=TRUSTING, now=NOW + 1) is Outcome.DONE
        assert [one.id for one in reading.readers(connection)] == [found.id]


def test_an_old_wish_to_subscribe_brings_nobody_back_who_has_left(engine: Engine) -> None:
    with writing(engine) as connection:
        asked = letter(SUBSCRIBE, **VOUCHED)
        come(connection, asked, ours=TRUSTING)
        found = subscribers.one(connection, DIGESTS, "anna@there.example")
        subscribers.leave(connection, found, Trace(at=NOW + 5))
        assert come(connection, asked, ours=TRUSTING, now=NOW + 9) is Outcome.AGAIN
        assert person(connection, Copy("", found.id)).state == LEFT
        anew = letter(SUBSCRIBE, **VOUCHED, Message_ID="<2@there.example>")
        assert come(connection, anew, ours=TRUSTING, now=NOW + 9) is Outcome.DONE
        assert person(connection, Copy("", found.id)).state == ACTIVE


def test_forged_notifications_reach_only_who_was_written_to(engine: Engine) -> None:
    """Without a tag of ours anybody could have written it: it counts for people to whom a letter went."""
    with writing(engine) as connection:
        anna, boris = member(connection), member(connection, "boris@there.example")
        forged = {
            one: dsn("5.1.1", "550 5.1.1 unknown user", copy=None, recipient=one)
            for one in ("anna@there.example", "boris@there.example", "stranger@there.example")
        }
        assert [come(connection, raw) for raw in forged.values()] == [Outcome.NOBODY] * 3
        sent(connection, boris)
        outcomes = [come(connection, raw) for raw in forged.values()]
        assert outcomes == [Outcome.NOBODY, Outcome.DONE, Outcome.NOBODY]
        assert gets_letters(connection, anna)
        assert not gets_letters(connection, boris)


def test_what_is_about_an_erased_person_finds_nobody(engine: Engine) -> None:
    with writing(engine) as connection:
        gone = Copy(member(connection).letter, "erased1")
        assert come(connection, dsn("5.1.1", "550 5.1.1 unknown user", copy=gone)) is Outcome.NOBODY
        assert connection.execute(select(came_back)).all() == []


def test_a_letter_that_quotes_ours_and_fails_for_somebody_else_costs_nobody_anything(engine: Engine) -> None:
    """Somebody forwarded Anna's copy from our own mailbox to an address that is not there."""
    with writing(engine) as connection:
        anna = member(connection)
        gone = "550 5.1.1 unknown user"
        raw = dsn("5.1.1", gone, copy=anna, to="bounce@home.example", recipient="treasurer@else.example")
        assert come(connection, raw) is Outcome.NOBODY
        assert gets_letters(connection, anna)
        assert come(connection, dsn("5.1.1", gone, copy=anna, to="bounce@home.example")) is Outcome.DONE
        assert not gets_letters(connection, anna)
