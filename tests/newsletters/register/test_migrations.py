"""The steps lead to the tables of `schema.py`, on both databases; what is newer or foreign is refused."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, inspect, text
from sqlalchemy.engine import URL

from newsletters.register import migrating
from newsletters.register.engine import connected, open_at, reading, writing
from newsletters.register.errors import RegisterError
from newsletters.register.schema import metadata
from tests.newsletters.conftest import server


def differences(engine: Engine, wanted: MetaData) -> list[object]:
    with reading(engine) as connection:
        defaults = connection.dialect.name == "postgresql"  # SQLite's empty ones are misread; the next test sees them
        options = {"compare_type": True, "compare_server_default": defaults, "include_object": ours}
        return compare_metadata(MigrationContext.configure(connection, opts=options), wanted)


def ours(_: object, name: str | None, kind: str, *rest: object) -> bool:
    return not (kind == "table" and name == migrating.TABLE)


def test_the_steps_lead_to_the_schema(engine: Engine) -> None:
    assert differences(engine, metadata) == []


def test_a_forgotten_step_is_seen(engine: Engine) -> None:
    wanted = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(wanted)
    wanted.tables["spent"].append_column(Column("more", Integer))
    Table("another", wanted, Column("id", Integer, primary_key=True))
    assert len(differences(engine, wanted)) == 2


def test_the_steps_say_what_the_schema_says_word_for_word(tmp_path: Path) -> None:
    stepped = open_at(URL.create("sqlite", database=str(tmp_path / "register" / "stepped.db")))
    described = create_engine("sqlite://")
    metadata.create_all(described)
    assert definitions(stepped) - definitions(described) == set()
    assert definitions(described) - definitions(stepped) == set()
    assert any("WITHOUT ROWID" in one for one in definitions(stepped))
    stepped.dispose()


def definitions(engine: Engine) -> set[str]:
    """What SQLite keeps of each table and index: its parts, in any order."""
    with engine.connect() as connection:
        query = text("SELECT sql FROM sqlite_master WHERE sql != '' AND name != :own")
        made = connection.execute(query, {"own": migrating.TABLE}).scalars()
        listed = (one.replace("\t", "").replace("\n)", ", )").replace("\n", " ") for one in made)
        return {"".join(sorted(one.split(", "))) for one in listed}


def test_the_newest_step_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [migrating.HEAD]
    assert tuple(one.revision for one in reversed(list(script.walk_revisions()))) == migrating.VERSIONS


def test_a_newer_register_is_refused_and_left_alone(engine: Engine, register_url: URL) -> None:
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {migrating.TABLE} SET version_num = '9999'"))
    with pytest.raises(RegisterError, match="более новой Стенгазетой"):
        open_at(register_url)
    with reading(engine) as connection:
        assert connection.execute(text(f"SELECT version_num FROM {migrating.TABLE}")).scalar() == "9999"


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "strange.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE photos (id)")
    with pytest.raises(RegisterError, match="чужие таблицы"):
        open_at(URL.create("sqlite", database=str(file)))


def test_other_programs_tables_may_stand_beside_ours_on_a_server(postgresql: str) -> None:
    url = server(postgresql)
    bare = connected(url)
    with writing(bare) as connection:
        connection.execute(text("CREATE TABLE photos (id int)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num text)"))
    made = open_at(url)
    assert differences(made, metadata) != []
    assert {"photos", "subscriber"} <= set(inspect(made).get_table_names())
    made.dispose()
    bare.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """Where a register may be made."""
    if request.param == "postgresql":
        return server(request.getfixturevalue("postgresql"))
    return URL.create("sqlite", database=str(tmp_path / "register" / "subscribers.db"))


def test_two_commands_that_open_an_empty_register_at_once_make_one(nothing: URL) -> None:
    results: list[object] = []

    def run() -> None:
        try:
            open_at(nothing).dispose()
            results.append("whole")
        except RegisterError as error:
            results.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert results == ["whole"] * 4


def test_a_step_that_breaks_leaves_nothing_behind(nothing: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("alembic.op.create_index", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_at(nothing)
    bare = connected(nothing)
    assert inspect(bare).get_table_names() == []
    bare.dispose()
    open_at(nothing).dispose()
