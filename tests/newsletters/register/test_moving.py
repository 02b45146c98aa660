"""SQLite to PostgreSQL and back: every table, every value; all or nothing; never with the copy left behind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, insert, select
from sqlalchemy.engine import URL

from newsletters.register import consents, moving, subscribers
from newsletters.register.consents import Trace
from newsletters.register.engine import open_at, open_register, reading, writing
from newsletters.register.errors import RegisterError
from newsletters.register.place import REGISTER
from newsletters.register.schema import campaign, mark, metadata, spent
from tests.newsletters.conftest import DIGESTS, server
from tests.newsletters.register.test_erasure import GLEB, LETTER, known
from tests.newsletters.register.test_subscribers import active


def file(folder: Path, name: str) -> Engine:
    return open_at(URL.create("sqlite", database=str(folder / "register" / name)), patience=0.1)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Engine]:
    made = file(tmp_path, "first.db")
    with writing(made) as connection:
        fill(connection)
    yield made
    made.dispose()


@pytest.fixture
def second(postgresql: str) -> Iterator[Engine]:
    made = open_at(server(postgresql))
    yield made
    made.dispose()


def fill(connection: Connection) -> None:
    """Have something in every table, and words that databases treat differently."""
    known(connection)
    person = active(
        connection, replace(GLEB, address="two@a.example", surname="Ёж'\"\\%;—🦔", traits={"б": "", "А": "ё"})
    )
    consents.withdraw(connection, person.digest, Trace(at=9))
    subscribers.leave(connection, person, Trace(at=10))
    octets = bytes(range(256)) * 9_000
    connection.execute(insert(campaign).values(**LETTER | {"id": "two", "letter": "b", "frozen": octets}))
    connection.execute(insert(spent).values(limit="день", window=1 << 40, used=7))
    connection.execute(insert(mark).values(name="key", value="probe"))
    for number in range(30):
        active(connection, replace(GLEB, address=f"n{number}@a.example"))


def contents(engine: Engine) -> dict[str, list[str]]:
    with reading(engine) as connection:
        rows = {name: connection.execute(select(table)) for name, table in metadata.tables.items()}
        return {name: sorted(repr(tuple(row)) for row in found if row[0] != "moved") for name, found in rows.items()}


def quietly(*_: object) -> None:
    pass


def test_there_and_back_again(first: Engine, second: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "PAGE", 7)
    before = contents(first)
    assert all(before.values()), {name for name, rows in before.items() if not rows}
    there = moving.move(first, second, told="postgresql://…", report=quietly)
    assert there == {name: len(rows) for name, rows in before.items()}
    assert contents(second) == before
    third = file(tmp_path, "third.db")
    assert moving.move(second, third, told="third.db", report=quietly) == there
    assert contents(third) == before
    third.dispose()


def test_the_journal_goes_on_where_it_was(first: Engine, second: Engine) -> None:
    moving.move(first, second, told="там", report=quietly)
    with writing(second) as connection:
        active(connection, replace(GLEB, address="new@a.example"))
        assert len(list(consents.history(connection, DIGESTS.of("new@a.example")))) == 1


def test_nobody_goes_on_with_the_copy_left_behind(first: Engine, second: Engine, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    given = {REGISTER: str(first.url.database)}
    open_register(given, content=tmp_path / "content").dispose()
    moving.move(first, second, told="postgresql://сервер", report=quietly)
    with pytest.raises(RegisterError, match=r"переехал \(postgresql://сервер\)"):
        open_register(given, content=tmp_path / "content")
    third = file(tmp_path, "third.db")
    with pytest.raises(RegisterError, match="уже переехал"):
        moving.move(first, third, told="третий", report=quietly)
    assert not any(contents(third).values())
    third.dispose()


def test_a_filled_register_is_not_written_over(first: Engine, second: Engine) -> None:
    with writing(second) as connection:
        active(connection)
    before = contents(second)
    with pytest.raises(RegisterError, match="уже есть записи"):
        moving.move(first, second, told="там", report=quietly)
    assert contents(second) == before


@pytest.mark.parametrize("table", ["subscriber", "consent", "delivery", "tag"])
def test_broken_off_anywhere_it_leaves_nothing_and_is_run_again(first: Engine, second: Engine, table: str) -> None:
    before = contents(first)

    def breaks(name: str, _: int) -> None:
        if name == table:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(first, second, told="там", report=breaks)
    assert not any(contents(second).values())
    assert contents(first) == before
    moving.move(first, second, told="там", report=quietly)
    assert contents(second) == before


def test_killed_before_the_first_one_was_marked_it_is_found_finished(first: Engine, second: Engine) -> None:
    moving.move(first, second, told="там", report=quietly)
    with writing(first) as connection:
        connection.execute(mark.delete().where(mark.c.name == "moved"))
    moving.move(first, second, told="там", report=quietly)
    assert contents(second) == contents(first)


def test_a_value_that_changes_on_the_way_is_noticed(first: Engine, second: Engine) -> None:
    @event.listens_for(second, "before_cursor_execute", retval=True)
    def spoil(*words: object) -> tuple[object, object]:
        statement, values = words[2], words[3]
        if "INSERT INTO spent" in str(statement):
            values = [one | {"used": 8} for one in values] if isinstance(values, list) else values | {"used": 8}  # type: ignore[operator]
        return statement, values

    with pytest.raises(RegisterError, match="Таблица spent легла не так"):
        moving.move(first, second, told="там", report=quietly)
    assert not any(contents(second).values())


def test_nobody_changes_the_first_register_meanwhile(first: Engine, second: Engine, tmp_path: Path) -> None:
    other = file(tmp_path, "first.db")

    def intrudes(name: str, _: int) -> None:
        if name == "subscriber":
            with writing(other) as connection:
                active(connection)

    with pytest.raises(RegisterError, match="занят другой командой"):
        moving.move(first, second, told="там", report=intrudes)
    other.dispose()


def test_a_register_does_not_move_into_itself(first: Engine) -> None:
    with pytest.raises(RegisterError, match="уже там"):
        moving.move(first, first, told="там", report=quietly)
