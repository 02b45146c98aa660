"""Workers on PostgreSQL: four are nearly four times as fast as one, share no row, and survive each other's death."""

import collections
import contextlib
import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text, update
from sqlalchemy.engine import URL

from newsletters.delivery import workers
from newsletters.delivery.ledger import Ledger
from newsletters.register.errors import RegisterError
from newsletters.register.schema import campaign, delivery
from tests.newsletters.delivery import stage
from tests.newsletters.delivery.crew import arguments, crew, database, hand, shop
from tests.newsletters.sink import sink
from tests.servers.postgresql import KEEPING, Cluster, cluster

FULL = bool(os.environ.get("PRESS_FULL"))
EACH = 2_000 if FULL else 120
"""Letters of a worker."""


class Sent:
    """What a crew did: letters a second as the server saw them, processor's seconds of a letter."""

    def __init__(self, address: str, folder: Path, number: int) -> None:
        engine, url = database(address, EACH * number)
        with sink(folder / f"taken{time.monotonic()}.txt", "--delay", "30") as server:
            with crew(number, url, server.port, "--stay") as hands:
                wait_for(lambda: count(engine, "SELECT count(*) FROM procrastinate_workers") == number)
                workers.call(shop(engine, server.port, arguments([str(url), "0"])), url)
                wait_for(lambda: stage.found(engine).state == "done")
                for one in hands:
                    one.terminate()
                told = [one.communicate(timeout=60)[0].split() for one in hands]
            taken = server.taken()
        assert stage.states(engine) == {("sent", ""): EACH * number}
        assert set(collections.Counter(one.message_id for one in taken).values()) == {1}
        middle = taken[len(taken) // 10 : -len(taken) // 10]  # all are at work
        self.pace = (len(middle) - 1) / (middle[-1].at - middle[0].at)
        self.cost = sum(float(words[1]) for words in told) / len(taken)
        engine.dispose()


def wait_for(holds: Callable[[], bool], patience: float = 600) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def count(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def fresh(server: Cluster, folder: Path, number: int) -> Sent:
    name = server.new_database()
    found = Sent(server.address(name), folder, number)
    server.drop(name)
    return found


@pytest.mark.alone
def test_four_workers_are_nearly_four_times_as_fast_as_one(
    postgresql_cluster: Cluster, tmp_path: Path, record_property: pytest.FixtureRequest
) -> None:
    """Others use the machine too: of three tries one must hold."""
    for _ in range(3):
        one, four = (fresh(postgresql_cluster, tmp_path, number) for number in (1, 4))
        faster, dearer = four.pace / one.pace, four.cost / one.cost
        if faster >= 3.5 and dearer <= 1.2:
            break
    record_property("работники, 4 против 1: быстрее в", f"{faster:.2f}")  # type: ignore[operator]
    record_property("работники, 4 против 1: процессор на письмо, раз", f"{dearer:.2f}")  # type: ignore[operator]
    print(one.pace, four.pace, one.cost, four.cost)
    assert faster >= 3.5
    assert dearer <= 1.2


def test_what_was_sent_is_not_read_again(postgresql: str) -> None:
    """A share is found in the index; the table holds a million rows of which nothing is wanted any more."""
    engine, _ = database(postgresql, 1)
    rows = "SELECT :name, 'x' || number, 'dom.example', CASE WHEN number < 90000 THEN 'sent' ELSE 'queued' END, 1"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        columns = "INSERT INTO delivery (campaign, subscriber, domain, state, changed_at) "
        connection.execute(text(f"{columns}{rows} FROM generate_series(1, 100000) AS number"), {"name": stage.NAME})
        connection.execute(text("VACUUM ANALYZE delivery"))
    with Ledger(engine, stage.NAME, worker="job 1.0", advertises=False) as ledger:
        taking = ledger._taking(200, 10, ())
        words = str(taking.compile(engine, compile_kwargs={"literal_binds": True}))
        with engine.connect() as connection:
            plan = "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {words}"))
    engine.dispose()
    assert "Seq Scan" not in plan, plan


def test_a_worker_does_other_things_by_the_clock(postgresql: str, tmp_path: Path) -> None:
    engine, url = database(postgresql, 1)
    touched = tmp_path / "touched"
    with crew(1, url, 1, "--stay", "--round", str(touched)) as hands:
        wait_for(touched.exists, 120)
        with engine.connect() as connection:
            assert workers.alive(connection) == 1
        hands[0].terminate()
        assert hands[0].wait(60) == 0
    with engine.connect() as connection:
        assert workers.alive(connection) == 0
    engine.dispose()


KILLS, LETTERS = (60, 20_000) if FULL else (5, 600)
LOST = 0.01


class Hive:
    """Workers that somebody restarts when they end, as systemd does."""

    def __init__(self, number: int, url: URL, port: int, folder: Path) -> None:
        self.url, self.port, self.errors = url, port, folder / "errors.txt"
        self.hands = [self._hand() for _ in range(number)]

    def _hand(self) -> "subprocess.Popen[str]":
        words = ("--stay", "--tend", "* * * * * */2", "--dead", "2", "--most", "60")
        return hand(self.url, self.port, *words, errors=self.errors)

    def tend(self) -> None:
        for place, one in enumerate(self.hands):
            if one.poll() is not None:
                one.communicate()
                self.hands[place] = self._hand()

    def kill(self, place: int) -> None:
        self.hands[place].kill()

    def stop(self) -> list[int]:
        """Have them all end in their own time; who has only just been started is not asked before it can hear."""
        for one in self.hands:
            wait_for(lambda one=one: one.poll() is not None or hears(one.pid))
            one.terminate()
        codes = [one.wait(60) for one in self.hands]
        for one in self.hands:
            one.communicate()
        return codes


def hears(pid: int) -> bool:
    """Tell whether a process catches SIGTERM (proc(5), SigCgt)."""
    told = re.search(r"^SigCgt:\s*(\w+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return told is not None and bool(int(told[1], 16) >> (signal.SIGTERM - 1) & 1)


def hours_pass(engine: Engine) -> None:
    """Let everything that waits be due: rows of the ledger, the campaign, jobs."""
    with engine.begin() as connection:
        connection.execute(update(delivery).values(not_before=0))
        connection.execute(update(campaign).values(not_before=0))
        connection.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'"))


def until(holds: Callable[[], bool], hive: Hive, patience: float = 120) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, hive.errors.read_text()[-3_000:]
        hive.tend()
        time.sleep(0.2)


@pytest.mark.alone
def test_whoever_is_killed_nobody_is_lost(tmp_path: Path, record_property: pytest.FixtureRequest) -> None:
    dice = random.Random(7)
    with cluster(**KEEPING) as server, sink(tmp_path / "taken.txt", "--lost", str(LOST), "--again", "0.02") as mail:
        engine, url = database(server.address("postgres"), LETTERS)
        hive = Hive(3, url, mail.port, tmp_path)
        for kill in range(KILLS):
            seen = len(mail.taken()) + LETTERS / KILLS / 3
            until(lambda seen=seen: len(mail.taken()) >= min(seen, LETTERS * 0.97), hive)
            hive.kill(dice.randrange(3))
            if kill == KILLS // 2:
                server.stop(immediate=FULL)
                server.start()
        until(lambda: _rest(engine), hive)
        assert hive.stop() == [0, 0, 0]
        copies = collections.Counter(one.message_id for one in mail.taken())
        assert stage.states(engine) == {("sent", ""): LETTERS}
        assert stage.found(engine).state == "done"
        engine.dispose()
    assert set(copies) == {stage.id_of(at) for at in range(LETTERS)}
    doubles = sum(copies.values()) - LETTERS
    record_property("убитые работники: двойных", f"{doubles} из {LETTERS}")  # type: ignore[operator]
    assert doubles <= LETTERS * LOST * 2 + KILLS + 3


def _rest(engine: Engine) -> bool:
    """Let hours pass whenever the workers wait for them; tell whether all is done."""
    with contextlib.suppress(RegisterError):
        if stage.found(engine).state == "done":
            return True
        if not stage.states(engine).get(("queued", "")):
            hours_pass(engine)
    return False
