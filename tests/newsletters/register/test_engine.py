"""Where the register may lie, who may read it, and what is said when it cannot be used."""

import os
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, text
from sqlalchemy.engine import URL

from newsletters.register.engine import SYNC, connected, open_at, open_register, reading, writing
from newsletters.register.errors import RegisterError
from newsletters.register.place import REGISTER, address
from newsletters.register.schema import mark
from tests.newsletters.conftest import server
from tests.servers.postgresql import Cluster, cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def at(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def keep(engine: Engine, name: str, value: str = "") -> None:
    with writing(engine) as connection:
        connection.execute(insert(mark).values(name=name, value=value))


def test_the_register_lies_beside_the_texts_for_its_owner_alone(folder: Path) -> None:
    old = os.umask(0)
    try:
        made = open_register({}, content=folder / "content")
        keep(made, "a")
    finally:
        os.umask(old)
    files = sorted((folder / "register").glob("subscribers.db*"))
    assert len(files) == 3
    assert {mode(file) for file in files} == {"0o600"}
    assert mode(folder / "register") == "0o700"
    made.dispose()


def test_a_file_that_others_may_read_is_closed_to_them(folder: Path) -> None:
    file = folder / "own.db"
    file.touch(0o644)
    open_at(at(file)).dispose()
    assert mode(file) == "0o600"


@pytest.mark.parametrize("place", ["content/people.db", "content/deep/people.db", "output/people.db"])
def test_a_place_that_is_published_is_refused(folder: Path, place: str) -> None:
    given = {REGISTER: str(folder / place)}
    with pytest.raises(RegisterError, match="хранить нельзя"):
        open_register(given, content=folder / "content", forbidden=(folder / "output",))
    assert not (folder / place).exists()


def test_a_link_out_of_the_way_does_not_help(folder: Path) -> None:
    (folder / "aside").symlink_to(folder / "content")
    with pytest.raises(RegisterError, match="хранить нельзя"):
        address({REGISTER: str(folder / "aside" / "people.db")}, content=folder / "content")


def test_git_never_gets_the_register(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    open_register({}, content=folder / "content").dispose()
    told = subprocess.run(
        ["git", "-C", str(folder), "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert "register" not in told.stdout
    with pytest.raises(RegisterError, match="попал бы в git"):
        open_at(at(folder / "people.db"))
    (folder / ".gitignore").write_text("people.db\n")
    with pytest.raises(RegisterError, match="попал бы в git"):  # the log beside it would be recorded
        open_at(at(folder / "people.db"))
    assert not (folder / "people.db").exists()
    (folder / ".gitignore").write_text("people.db*\n")
    open_at(at(folder / "people.db")).dispose()
    subprocess.run(["git", "-C", str(folder), "add", "--force", "people.db"], check=True)
    with pytest.raises(RegisterError, match="попал бы в git"):
        open_at(at(folder / "people.db"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("mysql://root:tajna@host/base", "годится путь"),
        ("postgresql://ivan:tajna@host", "годится путь"),
        ("postgresql://ivan:tajna@host:x/base", "не разобрать"),
        ("sqlite://", "нужен путь"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(folder: Path, given: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said) as caught:
        address({REGISTER: given}, content=folder / "content")
    assert "tajna" not in str(caught.value)


def test_the_address_may_stand_in_a_file(folder: Path) -> None:
    (folder / "where").write_text(f"sqlite:///{folder}/people.db\n")
    assert address({f"{REGISTER}_FILE": str(folder / "where")}, content=folder / "content") == at(folder / "people.db")
    with pytest.raises(RegisterError, match="не читается"):
        address({f"{REGISTER}_FILE": str(folder / "lost")}, content=folder / "content")


def test_over_a_network_the_server_is_spoken_to_by_tls_alone(folder: Path) -> None:
    def query(given: str) -> dict[str, object]:
        return dict(address({REGISTER: given}, content=folder / "content").query)

    assert query("postgresql://i:t@db.example/b") == {"sslmode": "require"}
    assert query("postgres://i:t@db.example/b?sslmode=verify-full") == {"sslmode": "verify-full"}
    assert query("postgresql://i:t@localhost/b") == {}
    assert query("postgresql:///b?host=/run/postgresql") == {"host": "/run/postgresql"}


@pytest.mark.parametrize(("given", "plain"), [("", 1), ("full", 2)])
def test_how_commits_wait_for_the_disk(folder: Path, given: str, plain: int) -> None:
    made = open_register({SYNC: given}, content=folder / "content")

    def synchronous(*, durable: bool) -> int:
        with writing(made, durable=durable) as connection:
            return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())

    assert [synchronous(durable=one) for one in (False, True, False)] == [plain, 2, plain]
    made.dispose()


@pytest.mark.parametrize("full", [False, True])
def test_how_commits_wait_for_the_servers_disk(postgresql: str, full: bool) -> None:
    made = open_at(server(postgresql), full=full)

    def synchronous(*, durable: bool) -> str:
        with writing(made, durable=durable) as connection:
            return str(connection.exec_driver_sql("SHOW synchronous_commit").scalar_one())

    plain = "on" if full else "off"
    assert [synchronous(durable=one) for one in (False, True, False)] == [plain, "on", plain]
    made.dispose()


def test_a_locked_register_is_one_sentence_and_loses_nothing(folder: Path) -> None:
    made = open_at(at(folder / "people.db"), patience=0.1)
    keep(made, "before")
    other = sqlite3.connect(folder / "people.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RegisterError, match="занят другой командой"):
        keep(made, "meanwhile")
    with reading(made) as connection:  # who only reads does not wait
        assert connection.execute(text("SELECT name FROM mark")).scalars().all() == ["before"]
    other.execute("COMMIT")
    keep(made, "after")
    other.close()
    made.dispose()


def test_a_full_disk_is_one_sentence_and_loses_nothing(folder: Path) -> None:
    made = connected(at(folder / "people.db"))

    @event.listens_for(made, "connect")
    def little(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    open_at(at(folder / "people.db")).dispose()
    keep(made, "before", "kept")
    with pytest.raises(RegisterError, match="кончилось место"), writing(made) as connection:
        connection.execute(insert(mark), [{"name": f"n{one}", "value": "x" * 250} for one in range(2_000)])
    with reading(made) as connection:
        assert connection.execute(text("SELECT name, value FROM mark")).all() == [("before", "kept")]
    made.dispose()


def test_what_is_no_database_is_one_sentence(folder: Path) -> None:
    (folder / "people.db").write_text("Список подписчиков " * 500)
    with pytest.raises(RegisterError, match="не база SQLite"):
        open_at(at(folder / "people.db"))
    assert "Список" in (folder / "people.db").read_text()


def test_a_folder_that_cannot_be_made_is_one_sentence(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(RegisterError, match="не создать"):
        open_at(at(folder / "file" / "people.db"))


def test_a_register_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    open_at(at(folder / "people.db")).dispose()
    made = connected(at(folder / "people.db"))
    event.listen(made, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    with pytest.raises(RegisterError, match="нельзя писать"):
        keep(made, "a")
    made.dispose()


def test_a_damaged_register_is_one_sentence(folder: Path) -> None:
    file = folder / "people.db"
    made = open_at(at(file))
    keep(made, "a")
    made.dispose()
    octets = bytearray(file.read_bytes())
    octets[4_096:] = os.urandom(len(octets) - 4_096)
    file.write_bytes(octets)
    with pytest.raises(RegisterError, match="повреждён"):
        open_at(at(file))


def test_a_mistake_of_ours_shows_nobody(engine: Engine) -> None:
    with pytest.raises(RegisterError, match="код") as caught, writing(engine) as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:address)"), {"address": "anna@pochta.example"})
    assert "anna" not in str(caught.value)
    assert "nowhere" not in str(caught.value)


@pytest.fixture(scope="module")
def strict() -> Iterator[tuple[Cluster, str]]:
    """A cluster that listens to this machine's network, asks for a password, and grants nothing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPORT", port)
        with cluster(listen_addresses="127.0.0.1") as made:
            made.execute("CREATE ROLE reader LOGIN PASSWORD 'vernyj'")
            made.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            rules = made.folder / "data" / "pg_hba.conf"
            rules.write_text("local all all trust\nhost all reader 127.0.0.1/32 scram-sha-256\n")
            made.execute("SELECT pg_reload_conf()")
            yield made, port


def over_network(strict: tuple[Cluster, str], password: str, base: str = "postgres", **more: str) -> URL:
    return URL.create(
        "postgresql+psycopg", username="reader", password=password, host="127.0.0.1", port=int(strict[1]),
        database=base, query=more,
    )  # fmt: skip


def test_servers_refusals_are_sentences_without_the_password(strict: tuple[Cluster, str]) -> None:
    refused = {
        over_network(strict, "nevernyj-tajnyj"): "имя или пароль",
        over_network(strict, "vernyj", "netu"): "Такой базы",
        over_network(strict, "vernyj", sslmode="require"): "не шифрует",
        over_network(strict, "vernyj"): "не хватает прав",
        URL.create("postgresql+psycopg", host="127.0.0.1", port=1, database="b"): "не отвечает",
        URL.create("postgresql+psycopg", host="no.such.host.invalid", database="b"): "с таким именем",
    }
    for url, said in refused.items():
        with pytest.raises(RegisterError, match=said) as caught:
            open_at(url)
        assert "nyj" not in str(caught.value)
        assert caught.value.__cause__ is None


def half(engine: Engine, own: Cluster) -> None:
    with writing(engine) as connection:
        connection.execute(insert(mark).values(name="half", value=""))
        own.stop(immediate=True)
        connection.execute(insert(mark).values(name="whole", value=""))


def test_a_server_that_dies_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    with cluster(fsync="on") as own:
        made = open_at(server(own.address("postgres")), full=True)
        keep(made, "before")
        with pytest.raises(RegisterError, match=r"не отвечает|выключается"):
            half(made, own)
        with pytest.raises(RegisterError, match="не отвечает"):
            keep(made, "nobody there")
        own.start()
        keep(made, "after")
        with reading(made) as connection:
            assert set(connection.execute(text("SELECT name FROM mark")).scalars()) == {"before", "after"}
        made.dispose()
