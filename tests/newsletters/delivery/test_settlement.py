"""Letters that were on their way when their sender died: the relay's log knows, a person knows, or nobody does."""

import gzip
import os
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from newsletters.delivery import states
from newsletters.delivery.relaylog import RelayLog, RelayLogError, relay_log
from newsletters.delivery.settlement import PENDING, Settled, Settlement
from newsletters.register.engine import writing
from newsletters.register.schema import delivery
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.stage import NOW, confirmed, id_of, letter, name, people

STAMP = "Nov 27 12:00:01 relay postfix"


def cleanup(queue_id: str, message_id: str) -> str:
    return f"{STAMP}/cleanup[311]: {queue_id}: message-id={message_id}\n"


def active(queue_id: str) -> str:
    return f"{STAMP}/qmgr[12]: {queue_id}: from=<bounce+x@profsoyuz.example>, size=9000, nrcpt=1 (queue active)\n"


def sent(queue_id: str) -> str:
    return f"{STAMP}/smtp[77]: {queue_id}: to=<a@b.example>, relay=mx[1.2.3.4]:25, status=sent (250 ok)\n"


def test_a_log_tells_what_postfix_took_over_and_what_only_began(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text(
        cleanup("4F2A91234", "<a@x>") + active("4F2A91234") + sent("4F2A91234")
        + cleanup("4F2A95678", "<b@x>")
        + cleanup("4F2A99999", "<c@x>") + cleanup("4F2A99999", "<other@x>") + active("4F2A99999")
        + f"{STAMP}/smtpd[5]: connect from localhost\n" + "rubbish \udcff\n",
        encoding="utf-8", errors="surrogateescape",
    )  # fmt: skip
    known = RelayLog(log).ask(["<a@x>", "<b@x>", "<c@x>", "<d@x>"], since=0)
    assert known.accepted == {"<a@x>": "4F2A91234"}
    assert known.begun == {"<b@x>", "<c@x>"}


def test_rotated_parts_are_read_the_oldest_first_and_old_ones_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text(active("3ZZZZZZ1"), encoding="ascii")
    (tmp_path / "mail.log.1").write_text(sent("3ZZZZZZ2"), encoding="ascii")
    (tmp_path / "mail.log.2.gz").write_bytes(
        gzip.compress((cleanup("3ZZZZZZ1", "<a@x>") + cleanup("3ZZZZZZ2", "<b@x>")).encode())
    )
    (tmp_path / "mail.log.txt").write_text("no part", encoding="ascii")
    wanted = ["<a@x>", "<b@x>"]
    assert RelayLog(log).ask(wanted, since=0).accepted == {"<a@x>": "3ZZZZZZ1", "<b@x>": "3ZZZZZZ2"}
    os.utime(tmp_path / "mail.log.2.gz", (1000, 1000))
    assert RelayLog(log).ask(wanted, since=2000).accepted == {}


def test_a_log_that_cannot_be_read_is_said_and_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(RelayLogError, match="не читается"):
        RelayLog(tmp_path / "none").ask(["<a@x>"], since=0)
    on_their_way(engine, 1)
    made = Settlement(campaign=stage.found(engine), sender=letter().sender, log=RelayLog(tmp_path / "none"))
    with pytest.raises(RelayLogError), writing(engine) as connection:
        made.settle(connection, NOW)
    assert stage.states(engine) == {("sending", ""): 1, ("queued", ""): 9}
    assert relay_log({}) is None
    assert relay_log({"STENGAZETA_RELAY_LOG": "/var/log/mail.log"}) is not None


def on_their_way(engine: Engine, number: int, kind: str = "новости") -> None:
    people(engine, 10)
    confirmed(engine, kind=kind)
    some = update(delivery).where(delivery.c.subscriber.in_([name(at) for at in range(number)]))
    with writing(engine) as connection:
        connection.execute(some.values(state=states.SENDING, tries=1, worker="dead", changed_at=NOW))


@pytest.mark.parametrize(
    ("kind", "guessed"),
    [("новости", {("queued", ""): 8}), ("официальное", {("queued", ""): 7, ("unknown", "lost"): 1})],
)
def test_the_log_is_asked_first_then_the_kind_of_letter_decides(
    engine: Engine, tmp_path: Path, kind: str, guessed: dict[tuple[str, str], int]
) -> None:
    on_their_way(engine, 3, kind)
    log = tmp_path / "mail.log"
    begun = cleanup("3ZZZZZZ1", id_of(0)) + cleanup("3ZZZZZZ2", id_of(1))
    log.write_text(begun + active("3ZZZZZZ1"), encoding="ascii")
    made = Settlement(campaign=stage.found(engine), sender=letter().sender, log=RelayLog(log), pause=lambda _: None)
    with writing(engine) as connection:
        told = made.settle(connection, NOW + 60)
    official = kind == "официальное"
    assert told == Settled(sent=1, again=int(not official), unknown=int(official), pending=1)
    assert stage.states(engine) == {**guessed, ("sent", ""): 1, ("sending", ""): 1}
    assert stage.rows(engine)[name(0)].queue_id == "3ZZZZZZ1"
    log.write_text(begun + active("3ZZZZZZ1") + active("3ZZZZZZ2"), encoding="ascii")
    with writing(engine) as connection:
        assert made.settle(connection, NOW + 90) == Settled(sent=1)


def test_a_letter_that_never_arrived_whole_is_not_waited_for_for_ever(engine: Engine, tmp_path: Path) -> None:
    on_their_way(engine, 1)
    log = tmp_path / "mail.log"
    log.write_text(cleanup("3ZZZZZZ1", id_of(0)), encoding="ascii")
    made = Settlement(campaign=stage.found(engine), sender=letter().sender, log=RelayLog(log), pause=lambda _: None)
    with writing(engine) as connection:
        assert made.settle(connection, NOW + PENDING - 1).pending == 1
        assert made.settle(connection, NOW + PENDING).again == 1


def test_the_log_of_a_million_letters_is_asked_for_one_without_keeping_it(tmp_path: Path) -> None:
    """Memory: what is kept is what was asked for. Counted work: a line that is not Postfix's is not even matched."""
    import tracemalloc

    log = tmp_path / "mail.log"
    with log.open("w", encoding="ascii") as file:
        for at in range(20_000):
            file.write(cleanup(f"3Z{at:07d}", f"<{at}@x>") + active(f"3Z{at:07d}"))
    tracemalloc.start()
    before = time.process_time()
    assert RelayLog(log).ask(["<19999@x>"], since=0).accepted == {"<19999@x>": "3Z0019999"}
    assert time.process_time() - before < 30
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_a_campaign_is_not_done_while_the_relay_may_still_know_more(engine: Engine, tmp_path: Path) -> None:
    people(engine, 3)
    confirmed(engine)
    some = update(delivery).where(delivery.c.subscriber == name(0))
    with writing(engine) as connection:
        connection.execute(some.values(state=states.SENDING, tries=1, worker="dead", changed_at=NOW))
    log = tmp_path / "mail.log"
    log.write_text(cleanup("3ZZZZZZ1", id_of(0)), encoding="ascii")
    hours = stage.Hours()

    def pause(seconds: float) -> None:
        hours.sleep(seconds)
        if hours.at > NOW + 100:
            log.write_text(cleanup("3ZZZZZZ1", id_of(0)) + active("3ZZZZZZ1"), encoding="ascii")

    from tests.newsletters.sink import sink

    with sink(tmp_path / "taken.txt") as server:
        made = stage.sender(engine, server.port, log=RelayLog(log), clock=hours.now, pause=pause)
        assert made.run().state == states.DONE
        assert {one.message_id for one in server.taken()} == {id_of(1), id_of(2)}
    assert stage.states(engine) == {("sent", ""): 3}
    assert stage.rows(engine)[name(0)].tries == 1
