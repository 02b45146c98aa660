"""Nobody lost, nobody twice: the sender killed at random moments, answers lost, servers that say «come again».

CI sends to 1,500 and kills 8 times; `./press test --full` sends to 100,000 and kills 200 times.
"""

import math
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsletters.register.engine import open_at
from tests.conftest import press_environment
from tests.newsletters.delivery import killing, stage
from tests.newsletters.delivery.killing import Toll
from tests.newsletters.sink import sink

FULL = bool(os.environ.get("PRESS_FULL"))
NUMBER, KILLS = (100_000, 200) if FULL else (1_500, 8)
LOST, AGAIN = 0.01, 0.02


def lost_at_most(number: int) -> int:
    """Return how many answers are lost at the very most: five deviations above the mean of so many letters."""
    mean = number * 1.03 * LOST
    return math.ceil(mean + 5 * math.sqrt(mean))


def faults(engine: Engine, toll: Toll, number: int, doubles: int) -> list[str]:
    """Return what went wrong: somebody lost, or marked sent who got nothing, more doubles than there may be."""
    wanted, rows = {stage.name(at): stage.id_of(at) for at in range(number)}, stage.rows(engine)
    sent = {wanted.get(known, known) for known, row in rows.items() if row.state == "sent"}
    found = {
        "lost": len(set(wanted.values()) - toll.taken.keys()),
        "sent, not received": len(sent - toll.taken.keys()),
        "received, not sent": len(toll.taken.keys() - sent),
        "not in the ledger": len(wanted.keys() ^ rows.keys()),
        "still in hand": sum(bool(row.worker) for row in rows.values()),
        "doubles too many": max(0, toll.doubles - doubles),
    }
    return [f"{what}: {times}" for what, times in found.items() if times]


@pytest.mark.parametrize("connections", [1, 3] if FULL else [2])
def test_a_sender_killed_again_and_again_loses_nobody(
    tmp_path: Path, connections: int, record_property: Callable[[str, object], None]
) -> None:
    engine = stage.register(tmp_path, NUMBER)
    stage.confirmed(engine)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    with sink(tmp_path / "taken.txt", "--lost", str(LOST), "--again", str(AGAIN), "--seed", "11") as server:
        toll = killing.run(engine, server, number=NUMBER, kills=KILLS, connections=connections, seed=5)
    assert toll.killed == KILLS
    assert faults(engine, toll, NUMBER, lost_at_most(NUMBER) + KILLS * connections) == []
    assert toll.doubles > 0  # answers were lost, so the test has seen what it is about
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = told.ru_utime + told.ru_stime - spent.ru_utime - spent.ru_stime
    record_property(
        f"рассылка {NUMBER}, соединений {connections}: убито {toll.killed}, потеряно, дважды, секунд CPU",
        f"0, {toll.doubles} (можно {lost_at_most(NUMBER) + KILLS * connections}), {cost:.0f}",
    )


def test_kills_alone_make_at_most_one_double_for_each_connection(tmp_path: Path) -> None:
    engine = stage.register(tmp_path, 600)
    stage.confirmed(engine)
    with sink(tmp_path / "taken.txt") as server:
        toll = killing.run(engine, server, number=600, kills=6, connections=1, seed=9)
    assert faults(engine, toll, 600, toll.killed) == []
    missed = toll._replace(taken=toll.taken - Counter({stage.id_of(7): 9}))  # the judge sees one who got nothing
    assert faults(engine, missed, 600, toll.killed) == ["lost: 1", "sent, not received: 1"]
    thrice = toll._replace(taken=toll.taken + Counter({stage.id_of(7): 600}))
    assert faults(engine, thrice, 600, toll.killed) == [f"doubles too many: {toll.doubles + 600 - toll.killed}"]


def test_commits_lost_in_a_power_cut_are_sent_again_and_nobody_is_lost(tmp_path: Path) -> None:
    """A cut may take the last commits (synchronous NORMAL): the file is put back to what the disk would hold."""
    engine = stage.register(tmp_path, 60)
    stage.confirmed(engine)
    kept = {}

    class Cut(stage.Plain):
        """The file's state is copied in the middle of a campaign."""

        def deliver(self, letters, note):  # type: ignore[no-untyped-def]
            def noted(answer, going):  # type: ignore[no-untyped-def]
                said = note(answer, going)
                if going and going.id == stage.name(20):
                    kept.update(
                        {one.name: one.read_bytes() for one in tmp_path.glob("people.db*") if "shm" not in one.name}
                    )
                if going and going.id == stage.name(30):
                    raise KeyboardInterrupt
                return said

            super().deliver(letters, noted)

    with sink(tmp_path / "taken.txt") as server:
        with pytest.raises(KeyboardInterrupt):
            stage.sender(engine, server.port, transport=lambda: Cut(server.port)).run()
        engine.dispose()
        for one in tmp_path.glob("people.db*"):
            one.unlink()
        for name, data in kept.items():
            (tmp_path / name).write_bytes(data)
        engine = open_at(engine.url)
        assert stage.states(engine)[("sending", "")] == 1
        assert stage.sender(engine, server.port).run().state == "done"
        ids = [one.message_id for one in server.taken()]
    assert set(ids) == {stage.id_of(at) for at in range(60)}
    assert len(ids) - 60 == 10  # the letters between the last commit that the disk kept and the cut
    assert stage.states(engine) == {("sent", ""): 60}


COMMITS = """
import sys
from pathlib import Path
from sqlalchemy.engine import URL
from tests.newsletters.delivery import killing
killing.serve(URL.create("sqlite", database=sys.argv[1]), int(sys.argv[2]), 1, 0.0, {}, full=sys.argv[3] == "full")
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace on this machine")
def test_with_full_synchronisation_the_disk_has_each_commit_before_the_next_letter_leaves(tmp_path: Path) -> None:
    """STENGAZETA_REGISTER_SYNC=full, by the kernel's own witness: calls that wait for the disk, letter by letter."""
    calls = {}
    for mode in ("full", "normal"):
        folder = tmp_path / mode
        folder.mkdir()
        engine = stage.register(folder, 30)
        stage.confirmed(engine)
        engine.dispose()
        with sink(folder / "taken.txt") as server:
            command = [sys.executable, "-P", "-c", COMMITS, str(folder / "people.db"), str(server.port), mode]
            watched = ["strace", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o", str(folder / "calls.txt")]
            done = subprocess.run([*watched, *command], env=press_environment(), capture_output=True, check=False)
            if b"ptrace" in done.stderr:
                pytest.skip("this machine lets nobody be traced")
            assert done.returncode == 0, done.stderr
            assert len(server.taken()) == 30
        calls[mode] = (folder / "calls.txt").read_text().count("sync(")
    assert calls["full"] >= calls["normal"] + 30
    assert calls["normal"] < 30
