"""With a relay of our own whose log can be asked nobody gets a letter twice: sender and Postfix killed, both.

The letters land in a mailbox of that Postfix, so what is counted is what came. A Postfix that dies between writing a
letter there and noting it writes it again when it is up: such a copy has the queue id of the first, was handed over
once, and no sender can help it.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from newsletters.delivery.relaylog import RelayLog
from newsletters.register.engine import open_at, writing
from newsletters.register.schema import subscriber
from tests.newsletters.delivery import killing, stage
from tests.servers import postfix
from tests.servers.mail import wait
from tests.servers.postfix import Postfix

FULL = bool(os.environ.get("PRESS_FULL"))
NUMBER, KILLS = (5_000, 40) if FULL else (400, 6)
ID = re.compile(rb"(?mi)^message-id: (\S+)")
QUEUE_ID = re.compile(rb"(?i)^Received:[^;]*?\bid (\w+)", re.MULTILINE)


@pytest.fixture
def relay() -> Iterator[Postfix]:
    with postfix.accepting() as server:
        yield server


def whole(server: Postfix) -> list[Path]:
    """Return the letters in the queue; what a killed Postfix had not taken in whole lies there without the mark."""
    files = (one for name in ("incoming", "active", "deferred") for one in (server.house / "queue" / name).rglob("*"))
    return [one for one in files if one.is_file() and one.stat().st_mode & 0o100]


def handed_over(letters: Iterable[bytes]) -> Counter[str]:
    """Count by Message-ID how often the relay took a letter: each time has a queue id of its own in `Received`."""
    return Counter(name for name, _ in {(_found(ID, one), _found(QUEUE_ID, one)) for one in letters})


def _found(pattern: re.Pattern[bytes], letter: bytes) -> str:
    found = pattern.search(letter)
    assert found is not None, letter[:2000]
    return found[1].decode()


class Log:
    """Stands where the sink does: its record is Postfix's log."""

    def __init__(self, server: Postfix) -> None:
        self.port, self.record = server.port, server.log

    def taken(self) -> list[object]:
        return []


def test_settlement_by_the_relays_log_leaves_no_double(
    relay: Postfix, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    engine = open_at(stage.bare(tmp_path / "people.db").url)
    with writing(engine) as connection:
        rows = [stage.person(at, address=f"chitatel{at}@{postfix.HOME}") for at in range(NUMBER)]
        connection.execute(insert(subscriber), [row | {"digest": stage.DIGESTS.of(row["address"])} for row in rows])
    stage.confirmed(engine)

    def between(number: int) -> None:
        if number % 3 == 0:
            relay.kill()
            relay.start()

    toll = killing.run(
        engine, Log(relay), number=NUMBER, kills=KILLS, connections=1, seed=3, between=between,  # type: ignore[arg-type]
        log=RelayLog(relay.log),
    )  # fmt: skip
    wait(lambda: len(relay.came()) >= NUMBER and not whole(relay), "letters are in the queue still", told=relay.said)
    came = handed_over(relay.came())
    assert toll.killed >= KILLS // 2
    assert came.keys() == {stage.id_of(at) for at in range(NUMBER)}
    assert came.total() == NUMBER
    assert stage.states(engine) == {("sent", ""): NUMBER}
    found = [row.queue_id for row in stage.rows(engine).values() if row.reply]
    record_property(
        f"свой Postfix, писем {NUMBER}: убито рассыльщиков и Postfix, найдено по журналу, дважды",
        f"{toll.killed} и {toll.killed // 3}, {len(found)}, 0",
    )


def test_what_a_dying_postfix_writes_twice_was_handed_over_once_and_a_sender_that_repeats_is_seen() -> None:
    one, other = (
        f"Received: from x by relay (Postfix) with ESMTP\n\tid {at}; now\nMessage-ID: <a@x>\n".encode()
        for at in ("7A1F", "8B2E")
    )
    assert handed_over([one, one]) == {"<a@x>": 1}
    assert handed_over([one, other]) == {"<a@x>": 2}
