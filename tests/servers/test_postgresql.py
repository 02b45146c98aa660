"""The throw-away PostgreSQL itself: databases are fresh, a restart keeps what was committed, the end leaves nothing."""

import os
from pathlib import Path

import psycopg
import pytest

from tests.servers.postgresql import KEEPING, Cluster, cluster


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_has_an_empty_database(postgresql: str, time: int) -> None:
    with psycopg.connect(postgresql) as connection:
        connection.execute("CREATE TABLE once (at int)")
        assert connection.execute("SELECT count(*) FROM once").fetchone() == (0,), time


def test_a_database_can_be_a_copy(postgresql: str, postgresql_cluster: Cluster) -> None:
    with psycopg.connect(postgresql) as connection:
        connection.execute("CREATE TABLE once AS SELECT 7 AS at")
    name = postgresql.partition("@/")[2].partition("?")[0]
    copy = postgresql_cluster.new_database(name)
    with psycopg.connect(postgresql_cluster.address(copy)) as connection:
        assert connection.execute("SELECT at FROM once").fetchone() == (7,)
    postgresql_cluster.drop(copy)


@pytest.mark.parametrize("immediate", [False, True], ids=["fast", "crash"])
def test_a_restart_keeps_what_was_committed_and_ends_sessions(immediate: bool) -> None:
    with cluster(**KEEPING) as own:
        address, folder, process = own.address("postgres"), own.folder, own.process
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS at")
        session = psycopg.connect(address)
        own.stop(immediate=immediate)
        own.start()
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT at FROM kept").fetchone() == (7,)
        assert own.process is not None
        assert process is not None
        assert own.process.pid != process.pid
        last = own.process.pid
    assert not Path(folder).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)
