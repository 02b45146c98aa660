"""A register of any size is read in the memory of a page: 20,000 people by default, a million in a full run."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from newsletters.register.engine import open_at, writing
from tests.conftest import press_environment

PEOPLE = 1_000_000 if os.environ.get("PRESS_FULL") else 20_000
MOST_MB = 12
"""A page, whatever the size."""
FILL = """
INSERT INTO subscriber (id, address, digest, state, first, patronymic, surname, added_at, changed_at)
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :people)
SELECT printf('%016x', n * 2654435761 % 4294967296), printf('chitatel.%d@pochta%d.example', n, n % 50),
       printf('%064x', n), 'active', 'Анна', 'Сергеевна', 'Кузнецова', n, n FROM n
"""
GIVEN = """
INSERT INTO consent (digest, subscriber, purpose, event, at)
SELECT digest, id, 'newsletter', 'given', added_at FROM subscriber
"""
SUPPRESSED = """
INSERT INTO suppression (digest, reason, at)
SELECT digest, 'left', 1 FROM subscriber WHERE added_at % 10 = 0
"""
READ = """
import pathlib, sys, time
from sqlalchemy.engine import URL
from newsletters.register.engine import open_at, reading
from newsletters.register.reading import readers
def peak(): return int(pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024
with reading(open_at(URL.create("sqlite", database=sys.argv[1]))) as connection:
    for read, reader in enumerate(readers(connection), 1):
        if read == 3_000:
            first, began = peak(), time.process_time()
    print(read, first, peak(), time.process_time() - began)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with many people, a tenth of them suppressed."""
    file = tmp_path_factory.mktemp("large") / "register" / "people.db"
    engine = open_at(URL.create("sqlite", database=str(file)))
    with writing(engine) as connection:
        connection.execute(text(FILL), {"people": PEOPLE})
        connection.execute(text(GIVEN))
        connection.execute(text(SUPPRESSED))
    engine.dispose()
    return file


def read(file: Path, how: str = READ) -> tuple[int, int, float]:
    """Return how many were read, megabytes beyond those of the first pages, seconds of CPU."""
    command = [sys.executable, "-P", "-c", how, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=press_environment())
    people, first, last, spent = done.stdout.split()
    return int(people), int(last) - int(first), float(spent)


def test_reading_everybody_takes_the_memory_of_a_page(
    large: Path, record_property: Callable[[str, object], None]
) -> None:
    people, more, spent = read(large)
    assert people == PEOPLE - PEOPLE // 10
    assert more <= MOST_MB
    record_property(f"реестр из {PEOPLE} человек прочитан, МБ сверх первых страниц", more)
    record_property(f"реестр из {PEOPLE} человек прочитан, секунд процессора", f"{spent:.1f}")


def test_the_measure_sees_whoever_keeps_everybody(large: Path) -> None:
    _, more, _ = read(large, READ.replace("with reading(", "kept = []\nwith reading(").replace(
        "        if read", "        kept.append([reader.id + reader.address for _ in range(9)])\n        if read"
    ))  # fmt: skip
    assert more > MOST_MB
