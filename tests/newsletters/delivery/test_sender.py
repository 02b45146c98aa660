"""A campaign from the register to a server: every reader once, every answer kept, whatever the server says."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, true, update

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import states
from newsletters.delivery.settlement import decide
from newsletters.register import subscribers
from newsletters.register.consents import Trace
from newsletters.register.engine import writing
from newsletters.register.schema import delivery, subscriber
from tests.newsletters.delivery.stage import (
    NAME,
    NOW,
    Hours,
    confirmed,
    found,
    id_of,
    name,
    people,
    rows,
    sender,
)
from tests.newsletters.delivery.stage import states as counted
from tests.newsletters.sink import sink


def test_everybody_gets_the_letter_once_and_the_ledger_knows_the_queue_ids(engine: Engine, tmp_path: Path) -> None:
    people(engine, 450)
    confirmed(engine)
    with sink(tmp_path / "taken.txt") as server:
        outcome = sender(engine, server.port).run()
    assert outcome.state == states.DONE
    assert outcome.sent == 450
    assert sorted(one.message_id for one in server.taken()) == sorted(map(id_of, range(450)))
    assert counted(engine) == {("sent", ""): 450}
    assert all(row.tries == 1 and row.worker == "" and row.queue_id for row in rows(engine).values())
    done = found(engine)
    assert (done.state, done.total, done.finished_at) == (states.DONE, 450, NOW)


def test_the_same_letter_again_goes_to_those_alone_who_came_since(engine: Engine, tmp_path: Path) -> None:
    people(engine, 30)
    before = confirmed(engine)
    with sink(tmp_path / "taken.txt") as server:
        sender(engine, server.port).run()
        people(engine, 5, first=30)
        with writing(engine) as connection:
            assert campaigns.enroll(connection, NAME, true(), advertises=False, now=NOW + 9) == 5
            assert campaigns.enroll(connection, NAME, true(), advertises=False, now=NOW + 9) == 0
            campaigns.confirm(connection, NAME, now=NOW + 9)
        assert sender(engine, server.port).run().sent == 5
    assert len({one.message_id for one in server.taken()}) == len(server.taken()) == 35
    assert found(engine).total == 35
    assert found(engine).list_hash != before.list_hash


def test_who_leaves_dies_moves_or_is_erased_after_the_freeze_is_asked_at_the_last_moment(
    engine: Engine, tmp_path: Path
) -> None:
    people(engine, 10)
    confirmed(engine)
    with writing(engine) as connection:
        left, dead = (subscribers.get(connection, name(at)) for at in (0, 1))
        assert left is not None
        assert dead is not None
        subscribers.leave(connection, left, Trace(at=NOW))
        subscribers.mark(connection, dead, "dead", now=NOW)
        connection.execute(subscriber.delete().where(subscriber.c.id == name(2)))
        moved = update(subscriber).where(subscriber.c.id == name(3))
        connection.execute(moved.values(address="novyy@shkola.example"))
    with sink(tmp_path / "taken.txt") as server:
        assert sender(engine, server.port).run().state == states.DONE
    told = {one.recipient for one in server.taken()}
    assert len(told) == 7
    assert "novyy@shkola.example" in told
    assert {row.subscriber: row.reason for row in rows(engine).values() if row.state == "suppressed"} == {
        name(0): "left", name(1): "dead", name(2): "erased",
    }  # fmt: skip


class Meddling(Hours):
    """A clock by which somebody leaves, and another moves, while their copies are on the way to the server."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine, self.looks = engine, 0

    def now(self) -> int:
        self.looks += 1
        if self.looks == 12:  # well inside of the first chunk, all of whose readers are in memory
            with writing(self.engine) as connection:
                leaving = subscribers.get(connection, name(90))
                assert leaving is not None
                subscribers.leave(connection, leaving, Trace(at=NOW))
                moved = update(subscriber).where(subscriber.c.id == name(91))
                connection.execute(moved.values(address="novyy@shkola.example"))
        return self.at


def test_who_leaves_while_the_chunk_is_in_hand_gets_nothing(engine: Engine, tmp_path: Path) -> None:
    people(engine, 100)
    confirmed(engine)
    with sink(tmp_path / "taken.txt") as server:
        sender(engine, server.port, clock=Meddling(engine).now).run()
    told = {one.recipient for one in server.taken()}
    assert not any(one.startswith("chitatel90@") for one in told)
    assert not any(one.startswith("chitatel91@") for one in told)
    assert "novyy@shkola.example" in told
    assert counted(engine) == {("sent", ""): 99, ("suppressed", "left"): 1}


def test_a_mailbox_that_is_gone_is_never_written_to_again(engine: Engine, tmp_path: Path) -> None:
    people(engine, 20)
    confirmed(engine)
    with sink(tmp_path / "taken.txt", "--refused", "1") as server:
        outcome = sender(engine, server.port).run()
    assert outcome.state == states.DONE
    assert counted(engine) == {("failed", "hard"): 20}
    with writing(engine) as connection:
        assert subscribers.counts(connection) == {"dead": 20}
    assert all("@" not in row.reply and row.reply.startswith("550 5.1.1") for row in rows(engine).values())


def test_come_again_is_tried_later_and_not_for_ever(engine: Engine, tmp_path: Path) -> None:
    people(engine, 3)
    confirmed(engine)
    hours = Hours()
    with sink(tmp_path / "taken.txt", "--again", "1") as server:
        said, moments = [], []
        while (outcome := sender(engine, server.port, clock=hours.now, pause=hours.sleep).run()).state == "paused":
            said.append(outcome.said)
            moments.append(found(engine).not_before - hours.at)
            hours.at = found(engine).not_before
            assert len(said) < 40
    assert moments[:5] == [300, 900, 3600, 14400, 14400]
    assert 3 * 86_400 <= sum(moments) < 4 * 86_400
    assert counted(engine) == {("failed", "expired"): 3}


@pytest.mark.parametrize("connections", [1, 3])
def test_lost_answers_are_doubles_at_most_and_nobody_is_lost(engine: Engine, tmp_path: Path, connections: int) -> None:
    people(engine, 300)
    confirmed(engine)
    hours = Hours()
    with sink(tmp_path / "taken.txt", "--lost", "0.05", "--again", "0.05", "--seed", "7") as server:
        for _ in range(60):
            made = sender(engine, server.port, clock=hours.now, pause=hours.sleep, connections=connections)
            if made.run().state == states.DONE:
                break
            hours.at += 20_000
    ids = [one.message_id for one in server.taken()]
    assert set(ids) == set(map(id_of, range(300)))
    assert 0 < len(ids) - 300 <= 60
    assert counted(engine) == {("sent", ""): 300}


def test_official_letters_are_not_sent_again_on_a_guess(engine: Engine, tmp_path: Path) -> None:
    people(engine, 40)
    confirmed(engine, kind="официальное")
    with sink(tmp_path / "taken.txt", "--lost", "0.2", "--seed", "3") as server:
        outcome = sender(engine, server.port).run()
    ids = [one.message_id for one in server.taken()]
    doubtful = counted(engine)[("unknown", "lost")]
    assert len(ids) == len(set(ids)) == 40
    assert doubtful > 0
    assert outcome.state == states.STOPPED
    assert "решите" in outcome.said
    with writing(engine) as connection:
        assert decide(connection, NAME, sent=True, now=NOW) == doubtful
    assert counted(engine) == {("sent", ""): 40 - doubtful, ("sent", "lost"): doubtful}


def test_a_server_that_is_gone_is_said_in_a_sentence_and_nothing_is_lost(engine: Engine, tmp_path: Path) -> None:
    people(engine, 5)
    confirmed(engine)
    with sink(tmp_path / "taken.txt") as server:
        port = server.port
    server.process.wait()
    outcome = sender(engine, port).run()
    assert outcome.state == states.PAUSED
    assert outcome.said.endswith("Рассылка продолжится сама.")
    assert counted(engine) == {("queued", ""): 5}
    assert all(row.tries == 0 and not row.worker for row in rows(engine).values())
    assert found(engine).not_before == NOW + sum((2, 3, 6, 16, 31)) + 900


def test_what_a_dead_sender_left_is_settled_first(engine: Engine, tmp_path: Path) -> None:
    people(engine, 6)
    confirmed(engine)
    with writing(engine) as connection:
        connection.execute(update(delivery).values(worker="old"))
        some = update(delivery).where(delivery.c.subscriber.in_([name(0), name(1)]))
        connection.execute(some.values(state=states.SENDING, worker="dead", tries=1))
    with sink(tmp_path / "taken.txt") as server:
        assert sender(engine, server.port).run().sent == 6
    assert counted(engine) == {("sent", ""): 6}
    assert {known: row.tries for known, row in rows(engine).items() if row.tries == 2} == {name(0): 2, name(1): 2}
