"""A register for each test, empty and of the right version, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url

from newsletters.register.digests import Digests
from newsletters.register.engine import open_at
from tests.servers.postgresql import Cluster

DIGESTS = Digests(b"a key of tests, thirty-two bytes")


def server(address: str) -> URL:
    """The address of a test's PostgreSQL as the register wants it."""
    return make_url(address).set(drivername="postgresql+psycopg")


@pytest.fixture(scope="session")
def empty_register(postgresql_cluster: Cluster) -> str:
    """The name of a PostgreSQL database with empty tables, to be copied."""
    name = postgresql_cluster.new_database()
    open_at(server(postgresql_cluster.address(name))).dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """Where an empty register is."""
    if request.param == "sqlite":
        yield URL.create("sqlite", database=str(tmp_path / "register" / "subscribers.db"))
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    name = cluster.new_database(request.getfixturevalue("empty_register"))
    yield server(cluster.address(name))
    cluster.drop(name)


@pytest.fixture
def engine(register_url: URL) -> Iterator[Engine]:
    """An empty register, open."""
    made = open_at(register_url, patience=0.3)
    yield made
    made.dispose()
