"""A register whose file was deleted, or replaced by another, while a command works."""

from pathlib import Path

import pytest
from sqlalchemy import text

from newsletters.register.engine import open_at, reading
from newsletters.register.errors import RegisterError
from tests.newsletters.register.test_engine import at, keep


@pytest.mark.parametrize("replaced", [False, True])
def test_a_register_that_is_gone_takes_nothing(tmp_path: Path, replaced: bool) -> None:
    """SQLite would go on in the file that nobody finds any more, and a sender send letters that nobody remembers."""
    file = tmp_path / "own.db"
    made = open_at(at(file))
    keep(made, "a")
    for one in tmp_path.glob("own.db*"):
        one.rename(tmp_path / f"away-{one.name}")
    if replaced:
        open_at(at(file)).dispose()
    with pytest.raises(RegisterError, match="удалили или подменили"):
        keep(made, "b")
    made.dispose()
    found = open_at(at(tmp_path / "away-own.db"))
    with reading(found) as connection:
        assert list(connection.execute(text("SELECT name FROM mark WHERE name IN ('a', 'b')")).scalars()) == ["a"]
    found.dispose()
