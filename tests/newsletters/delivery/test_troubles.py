"""Disk full, register locked, server gone, wrong password, no encryption: one sentence each, and nothing is lost."""

import multiprocessing
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from newsletters.delivery import lock, states
from newsletters.delivery.lock import BusyError
from newsletters.delivery.smtp import Smtp
from newsletters.register.engine import open_at, writing
from newsletters.register.errors import RegisterError
from newsletters.relay import Relay
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.stage import confirmed, found, id_of, people, register, sender
from tests.newsletters.sink import sink

SECURE = {"host": "127.0.0.1", "security": "tls"}


def one_sentence(said: str) -> bool:
    return said.endswith(".") and len(said) < 260 and "\n" not in said and "Error" not in said and "@" not in said


@pytest.mark.parametrize(
    ("words", "relay", "told"),
    [
        (("--user", "union", "--password", "right"), {"user": "union", "password": "wrong"}, "не принял имя"),
        ((), {"security": "tls"}, "Проверьте STENGAZETA_SMTP_PORT"),
        ((), {"security": "starttls"}, "не шифрует"),
        (("--goodbye", "-1"), {}, "421 4.7.0"),
    ],
)  # fmt: skip
def test_a_server_that_refuses_is_told_in_a_sentence_and_the_campaign_goes_on_when_it_takes_letters(
    engine: Engine, tmp_path: Path, words: tuple[str, ...], relay: dict[str, str], told: str
) -> None:
    people(engine, 4)
    confirmed(engine)
    with sink(tmp_path / "taken.txt", *words) as server:
        wrong = Relay(**{"host": "127.0.0.1", "port": server.port, "security": "none", **relay})  # type: ignore[arg-type]
        outcome = sender(engine, server.port, transport=lambda: Smtp(wrong, patience=5)).run()
        assert server.taken() == []
    assert told in outcome.said
    assert one_sentence(outcome.said)
    assert (outcome.state, outcome.trouble) == (states.PAUSED, True)
    assert found(engine).said == outcome.said
    with sink(tmp_path / "again.txt") as server:
        hours = stage.Hours(found(engine).not_before + 20_000)
        right = Relay(host="127.0.0.1", port=server.port, security="none")
        after = sender(engine, server.port, transport=lambda: Smtp(right), clock=hours.now, pause=hours.sleep)
        assert after.run().state == states.DONE
        assert sorted(one.message_id for one in server.taken()) == sorted(map(id_of, range(4)))


def test_a_locked_register_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    engine = register(tmp_path, 30, patience=0.2)
    confirmed(engine)
    other = open_at(engine.url)

    class Locked(stage.Plain):
        """Somebody else writes, and does not end, from the tenth letter on."""

        def deliver(self, letters: Any, note: Any) -> None:
            def noted(answer: Any, going: Any) -> bool:
                if going and going.id == stage.name(10):
                    with writing(other):
                        return bool(note(answer, going))
                return bool(note(answer, going))

            super().deliver(letters, noted)

    with sink(tmp_path / "taken.txt") as server:
        with pytest.raises(RegisterError, match="занят другой командой") as caught:
            sender(engine, server.port, transport=lambda: Locked(server.port)).run()
        assert one_sentence(str(caught.value))
        assert sender(engine, server.port).run().state == states.DONE
        ids = [one.message_id for one in server.taken()]
    assert set(ids) == set(map(id_of, range(30)))
    assert len(ids) <= 31  # the answer that could not be kept


def limited(url: Any, port: int, room: int, told: Any) -> None:
    """Send with so many bytes of room in each file: what a full disk is to a program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    engine = open_at(url)
    try:
        sender(engine, port).run()
    except RegisterError as error:
        told.send(str(error))
    else:
        told.send("")


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    engine = register(tmp_path, 300)
    confirmed(engine)
    engine.dispose()
    room = (tmp_path / "people.db").stat().st_size + (48 << 10)
    here, there = multiprocessing.Pipe()
    with sink(tmp_path / "taken.txt") as server:
        child = multiprocessing.get_context("fork").Process(target=limited, args=(engine.url, server.port, room, there))
        child.start()
        said = here.recv()
        child.join()
        assert said
        assert "место" in said
        assert one_sentence(said)
        taken = len(server.taken())
        assert 0 < taken < 300
        engine = open_at(engine.url)
        assert sender(engine, server.port).run().state == states.DONE
        ids = [one.message_id for one in server.taken()]
    assert set(ids) == set(map(id_of, range(300)))
    assert len(ids) <= 301
    assert stage.states(engine) == {("sent", ""): 300}


def test_two_senders_are_told_apart(engine: Engine) -> None:
    """On PostgreSQL workers may share the rows; nobody sends beside them who does not."""
    with lock.sending(engine):
        with pytest.raises(BusyError) as caught, lock.sending(engine):
            pass
        assert one_sentence(str(caught.value))
    with lock.sending(engine):
        pass
    if engine.dialect.name == "postgresql":
        with lock.sending(engine, together=True), lock.sending(engine, together=True), pytest.raises(BusyError):
            lock.sending(engine).__enter__()


def test_a_letter_that_is_called_spam_stops_by_itself(engine: Engine) -> None:
    people(engine, 200)
    confirmed(engine)
    made = sender(engine, 0, transport=lambda: Saying(lambda at: "5.7.1 rejected as spam" if at % 8 == 0 else ""))
    outcome = made.run()
    assert (outcome.state, found(engine).state) == (states.STOPPED, states.STOPPED)
    assert "нежелательным" in outcome.said
    counted = stage.states(engine)
    assert counted[("queued", "")] == 150
    assert counted[("failed", "blocked")] == 7
    assert not [row for row in stage.rows(engine).values() if row.worker]


def test_a_few_refusals_stop_nothing(engine: Engine) -> None:
    people(engine, 200)
    confirmed(engine)
    made = sender(engine, 0, transport=lambda: Saying(lambda at: "5.7.1 rejected as spam" if at % 20 == 0 else ""))
    assert made.run().state == states.DONE
    assert stage.states(engine) == {("sent", ""): 190, ("failed", "blocked"): 10}


class Saying:
    """A transport that answers what it is told, by the number of the letter."""

    def __init__(self, words: Callable[[int], str]) -> None:
        self.words = words

    def deliver(self, letters: Any, note: Any) -> None:
        from newsletters.delivery.transport import Answer

        answer = None
        for at, one in enumerate(letters):
            if not note(answer, one):
                answer = None
                continue
            said = self.words(at)
            answer = Answer(one.id, "data", 550 if said else 250, said or "2.0.0 Ok", "" if said else f"Q{at}")
        note(answer, None)


def test_a_sender_who_is_refused_waits_for_a_person_and_nobody_is_marked(engine: Engine) -> None:
    people(engine, 10)
    confirmed(engine)

    class Refusing(Saying):
        def deliver(self, letters: Any, note: Any) -> None:
            from newsletters.delivery.transport import Answer

            one = next(letters)
            assert note(None, one)
            note(Answer(one.id, "mail", 553, "5.7.1 not owned by user"), None)

    outcome = sender(engine, 0, transport=lambda: Refusing(str)).run()
    assert outcome.state == states.STOPPED
    assert "не принимает отправителя" in outcome.said
    assert stage.states(engine) == {("queued", ""): 10}
