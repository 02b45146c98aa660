"""PostgreSQL for tests: a throw-away cluster on a socket in a folder of its own, with a fresh database for each test.

Fixtures: `postgresql` gives the address of a fresh database; `postgresql_cluster` the cluster that the tests of this
process share; who restarts or kills a cluster starts one of one's own with `cluster()`.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

USER = "press"
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Nobody mourns for a test's data after a power cut."""
KEEPING = {"synchronous_commit": "on"}
"""What outlives a crash of PostgreSQL, though not of the machine."""
SMALL = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "16MB", "autovacuum_naptime": "5min"}
PATIENCE = 60
"""Seconds to start or to stop, on a machine with much else to do."""


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, the newest version first; skip the test without it."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ.get("PATH", "")]))
    if not found:
        assert os.getuid() != 0, f"{name} is missing; ./press test installs it"
        pytest.skip(f"{name} is not on this machine and only root may install it")
    return found


def _user() -> dict[str, str | int]:
    """Return whom to run it as, in the words of Popen: PostgreSQL refuses to be run by root."""
    if os.getuid() != 0:
        return {}
    names = {one.pw_name: one for one in pwd.getpwall()}
    one = names.get("postgres") or names["nobody"]
    return {"user": one.pw_uid, "group": one.pw_gid}


@dataclass(slots=True)
class Cluster:
    """A cluster in a folder; it runs between `start` and `stop`. Addresses stay the same when it starts again."""

    folder: Path
    settings: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def create(self) -> None:
        self._run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D", self.data)
        lines = [f"{name} = '{value}'\n" for name, value in (SMALL | self.settings).items()]
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.writelines([*lines, f"unix_socket_directories = '{self.folder}'\n"])

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def _run(self, name: str, *words: str) -> None:
        subprocess.run([program(name), *words], check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **_user())  # type: ignore[call-overload]

    def start(self) -> None:
        command = [program("postgres"), "-D", self.data]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **_user())  # type: ignore[call-overload]
        for _ in range(PATIENCE * 20):
            try:
                psycopg.connect(self.address("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
                assert self.process.poll() is None, (self.folder / "log").read_text()[-2_000:]
                continue
            return
        raise AssertionError("PostgreSQL does not start: " + (self.folder / "log").read_text()[-2_000:])

    def stop(self, *, immediate: bool = False) -> None:
        """Stop it: `immediate` is as good as a crash (all its processes drop what they do), else sessions are ended."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT if immediate else signal.SIGINT)
            self.process.wait(PATIENCE)
            self.process = None

    def address(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={quote(str(self.folder), safe='')}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database like `template` and return its name."""
        name = f"test_{next(self.numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, database: str) -> None:
        self.execute(f'DROP DATABASE "{database}" WITH (FORCE)')

    def execute(self, command: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)


@contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """Run a cluster with these settings besides those of a quick one; it is gone afterwards, folder and all."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    made = Cluster(folder, QUICK | settings)
    try:
        if user := _user():
            os.chown(folder, int(user["user"]), int(user["group"]))
        made.create()
        made.start()
        yield made
    finally:
        made.stop(immediate=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """The cluster of this process of the run. Nobody stops it."""
    with cluster() as running:
        yield running


@pytest.fixture
def postgresql(postgresql_cluster: Cluster) -> Iterator[str]:
    """The address (`postgresql://…`) of an empty database, this test's own."""
    name = postgresql_cluster.new_database()
    yield postgresql_cluster.address(name)
    postgresql_cluster.drop(name)
