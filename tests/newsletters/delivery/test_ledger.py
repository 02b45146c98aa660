"""What a letter costs the ledger, in counted work; and that nothing leaves against anybody's will."""

import dataclasses
import gc
import random
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, true

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import states
from newsletters.delivery.ledger import Brief, Change, Leaving, Ledger, Prepared, release
from newsletters.frozen import ADVERTISING
from newsletters.register import consents, subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.engine import reading, writing
from newsletters.register.schema import delivery
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.stage import NAME, NOW, confirmed, letter, name, people, register, rows, sender
from tests.newsletters.delivery.test_troubles import Saying

WORDS = "Согласен получать рекламу."


class Counting:
    """Statements and transactions of an engine; the ledger's own go to the driver directly."""

    def __init__(self, engine: Engine, patch: pytest.MonkeyPatch) -> None:
        self.statements = self.transactions = 0
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "begin", self._transaction)
        run, begin = Prepared.run, Brief.__enter__
        patch.setattr(Brief, "__enter__", lambda brief: self._transaction() or begin(brief))
        patch.setattr(Prepared, "run", lambda *words, **given: self._statement() or run(*words, **given))

    def _statement(self, *_: Any) -> None:
        self.statements += 1

    def _transaction(self, *_: Any) -> None:
        self.transactions += 1


def test_a_letter_costs_two_statements_and_its_transaction(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    people(engine, 800)
    confirmed(engine)
    counted = Counting(engine, monkeypatch)
    assert sender(engine, 0, transport=lambda: Saying(lambda _: "")).run().sent == 800
    assert 800 * 2 <= counted.statements <= 800 * 2 + 80
    assert 800 <= counted.transactions <= 800 + 40


def test_freezing_takes_the_memory_of_a_chunk(tmp_path: Path) -> None:
    peaks = []
    for number in (4_000, 16_000):
        folder = tmp_path / str(number)
        folder.mkdir()
        engine = register(folder, number)
        letter()
        tracemalloc.start()
        confirmed(engine)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert stage.states(engine) == {("queued", ""): number}
    assert peaks[1] < peaks[0] * 2  # four times the readers


def test_sending_keeps_nothing_of_letters_that_are_gone(tmp_path: Path) -> None:
    engine = register(tmp_path, 1_500)
    confirmed(engine)
    held: dict[int, int] = {}

    def weighed(at: int) -> str:
        if at in {500, 1_300}:
            gc.collect()
            held[at] = tracemalloc.get_traced_memory()[0]
        return ""

    tracemalloc.start()
    assert sender(engine, 0, transport=lambda: Saying(weighed)).run().sent == 1_500
    tracemalloc.stop()
    assert held[1_300] - held[500] < 800 * 20  # bytes: an id alone has fifty


def test_two_hands_never_hold_one_row(engine: Engine) -> None:
    people(engine, 50)
    confirmed(engine)
    with Ledger(engine, NAME, worker="a") as one, Ledger(engine, NAME, worker="b") as other:
        mine, theirs = one.take(30, NOW), other.take(30, NOW)
        assert (len(mine), len(theirs)) == (30, 20)
        assert not {row.subscriber for row in mine} & {row.subscriber for row in theirs}
        going = Leaving(theirs[0].subscriber, f"chitatel{int(theirs[0].subscriber[1:])}@{theirs[0].domain}")
        with one.transaction():
            assert not one.lets(going, NOW)
            one.keep(Change(going.subscriber, states.SENT), NOW)
        assert rows(engine)[going.subscriber].state == states.QUEUED
        with other.transaction():
            assert other.lets(going, NOW)
            assert not other.lets(going, NOW)
    with writing(engine) as connection:
        release(connection, NAME)
    assert {row.state for row in rows(engine).values() if row.worker} == {states.SENDING}


def test_domains_that_wait_are_left_alone_and_given_back_rows_are_due_again(engine: Engine) -> None:
    people(engine, 30)
    confirmed(engine)
    with Ledger(engine, NAME, worker="a") as one:
        taken = one.take(100, NOW, besides={"shkola.example"})
        assert {row.domain for row in taken} == {"sad.example", "dom.example"}
        one.give_back([row.subscriber for row in taken], NOW, not_before=NOW + 50)
        assert one.next_due(besides={"shkola.example"}) == NOW + 50
        assert len(one.take(100, NOW)) == 10
        assert len(one.take(100, NOW + 50)) == 20
        assert one.next_due() is None


@pytest.fixture
def advertising(engine: Engine) -> Engine:
    """Five of ten readers agreed to advertising; one of them took that back before the campaign."""
    people(engine, 10)
    with writing(engine) as connection:
        for at in range(5):
            person = subscribers.get(connection, name(at))
            assert person is not None
            consents.give(connection, person.digest, ADVERTISING, WORDS, Trace(at=NOW - 9), subscriber=person.id)
            if at == 0:
                consents.withdraw(connection, person.digest, Trace(at=NOW - 5), purpose=ADVERTISING)
    return engine


def test_advertising_goes_to_those_alone_who_agree_in_that_moment(advertising: Engine) -> None:
    frozen = dataclasses.replace(letter(), advertises=True)
    confirmed(advertising, frozen=frozen, kind="реклама")
    assert stage.states(advertising) == {("queued", ""): 4, ("suppressed", "consent"): 6}
    sent: list[str] = []

    class Withdrawing(Saying):
        """Somebody takes the consent back when the copy is made already."""

        def deliver(self, letters: Any, note: Any) -> None:
            def noted(answer: Any, going: Any) -> bool:
                if going and going.id == name(3):
                    with writing(advertising) as connection:
                        person = subscribers.get(connection, name(3))
                        assert person is not None
                        consents.withdraw(connection, person.digest, Trace(at=NOW), purpose=ADVERTISING)
                leaves = bool(note(answer, going))
                sent.extend([going.id] if leaves else [])
                return leaves

            super().deliver(letters, noted)

    made = sender(advertising, 0, frozen=frozen, transport=lambda: Withdrawing(lambda _: ""))
    assert made.run().state == states.DONE
    assert sorted(sent) == [name(1), name(2), name(4)]
    assert stage.states(advertising) == {("sent", ""): 3, ("suppressed", "consent"): 7}


def test_nobody_suppressed_is_sent_to_whatever_happens_when(engine: Engine) -> None:
    """A property over two hundred random moments: of leaving, death, complaint, a bare entry of the list."""
    people(engine, 200)
    with writing(engine) as connection:
        campaigns.create(connection, campaigns.Plan(NAME, "Лампы", "новости", "все", "0" * 64), letter(), now=NOW)
        campaigns.enroll(connection, NAME, true(), advertises=False, now=NOW)
        campaigns.confirm(connection, NAME, now=NOW)
    chance, barred, wrong = random.Random(20261127), set(), []

    class Hostile(Saying):
        """Between any two letters somebody leaves."""

        def deliver(self, letters: Any, note: Any) -> None:
            def noted(answer: Any, going: Any) -> bool:
                bar(chance.randrange(200))
                leaves = bool(note(answer, going))
                wrong.extend([going.id] if leaves and going.id in barred else [])
                return leaves

            super().deliver(letters, noted)

    def bar(at: int) -> None:
        with writing(engine) as connection:
            person = subscribers.get(connection, name(at))
            assert person is not None
            way = chance.randrange(4)
            if way == 0:
                subscribers.leave(connection, person, Trace(at=NOW))
            elif way in {1, 2}:
                subscribers.mark(connection, person, ("dead", "complained")[way - 1], now=NOW)
            else:
                suppression.suppress(connection, person.digest, "asked", now=NOW)
        barred.add(name(at))

    assert sender(engine, 0, transport=lambda: Hostile(lambda _: "")).run().state == states.DONE
    assert not wrong
    counted = stage.states(engine)
    assert counted[("sent", "")] > 20
    assert sum(number for (state, _), number in counted.items() if state == "suppressed") > 20
    with reading(engine) as connection:
        assert campaigns.last_change(connection, NAME) == NOW
        assert not connection.execute(held()).first()


def held() -> Any:
    """No row is in anybody's hand."""
    return delivery.select().where(delivery.c.worker != "")
