"""What is left of a person: one keyed hash. Looked for in the bytes of the files, not in answers of the database."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.engine import URL

from newsletters.register import subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.engine import open_at, reading, writing
from newsletters.register.entry import Entry
from newsletters.register.erasure import erase, found_in_files, wipe
from newsletters.register.errors import RegisterError, SuppressedError
from newsletters.register.evidence import gather
from newsletters.register.place import BESIDE
from newsletters.register.schema import ACTIVE, came_back, campaign, delivery, metadata
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.register.test_subscribers import active, addresses
from tests.servers.postgresql import Cluster

GLEB = Entry(
    address="gleb.verbitskij@ogorod-verbitskih.example", first="Глеб", patronymic="Аристархович", surname="Вербицкий",
    tags=frozenset({"виолончелист"}), traits={"участок": "Закобякино"}, source="анкета Пшеничникова",
)  # fmt: skip
TRACE = Trace(at=200, page="https://profkom.example/vstupit/?kto=verbitskij", origin="203.0.113.77", way="звонок Глеба")
PERSONAL = (
    "gleb", "verbitskij", "ogorod", "Глеб", "Аристархович", "Вербицкий", "виолончелист", "Закобякино", "Пшеничникова",
    "203.0.113.77", "QUEUE77",
)  # fmt: skip
LETTER = {
    "id": "2026-11-21-noyabr", "letter": "aaaaaaaa", "subject": "Ноябрь", "kind": "news", "segment": "",
    "list_hash": "", "text_hash": "", "template_hash": "", "frozen": b"", "total": 1, "state": "done", "created_at": 1,
}  # fmt: skip


def known(connection: Connection) -> str:
    """Have the register know all about Gleb: consents, a letter, something that came back. Returns the id."""
    person = active(connection, GLEB)
    subscribers.confirm(connection, person, "Согласен.", TRACE)
    connection.execute(insert(campaign).values(**LETTER))
    connection.execute(
        insert(delivery).values(
            campaign=LETTER["id"], subscriber=person.id, domain="ogorod-verbitskih.example", state="sent",
            reply="250 ok, Глеб", queue_id="QUEUE77", changed_at=300,
        )
    )  # fmt: skip
    back = {
        "id": "m",
        "campaign": LETTER["id"],
        "subscriber": person.id,
        "kind": "soft",
        "words": "ящик Глеба",
        "at": 4,
    }
    connection.execute(insert(came_back).values(**back))
    return person.id


def everything(connection: Connection) -> str:
    return "\n".join(repr(row) for table in metadata.tables.values() for row in connection.execute(select(table)))


def test_nothing_of_an_erased_person_is_in_any_table(engine: Engine) -> None:
    with writing(engine) as connection:
        own = known(connection)
        assert all(one in everything(connection) for one in PERSONAL)
        active(connection)
        assert erase(connection, DIGESTS.of(GLEB.address), now=400)
    with reading(engine) as connection:
        left = everything(connection)
        assert [one for one in PERSONAL if one in left] == []
        assert addresses(connection) == ["anna@pochta.example"]
        (row,) = connection.execute(select(delivery)).all()
        assert (row.subscriber, row.state, row.domain) == (own, "sent", "")
        assert left.count(own) == 2  # the letter and what came back; neither leads to the hash
        assert suppression.reason(connection, DIGESTS.of(GLEB.address)) == "erased"


def test_of_an_erased_person_the_journal_still_proves_what_was_agreed_to(engine: Engine) -> None:
    with writing(engine) as connection:
        known(connection)
        erase(connection, DIGESTS.of(GLEB.address), now=400)
        found = gather(connection, DIGESTS, GLEB.address)
    assert found.person is None
    assert [(one.event, one.trace.at) for one in found.events] == [("given", 100), ("given", 200), ("withdrawn", 400)]
    assert found.events[1].words == "Согласен."
    assert {(one.trace.page, one.trace.origin, one.trace.way) for one in found.events} == {("", "", "")}
    assert (found.forbidden, found.forbidden_at, found.letters) == ("erased", 400, ())


def files_hold(folder: Path, words: str) -> bool:
    """Whether grep sees the words in any file of a folder; it knows nothing of databases."""
    command = ["grep", "-r", "-l", "-a", "-i", "--fixed-strings", words, str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("others", [0, 300])
def test_nothing_of_an_erased_person_is_in_the_bytes_of_the_file_and_its_log(tmp_path: Path, others: int) -> None:
    file = tmp_path / "register" / "people.db"
    engine = open_at(URL.create("sqlite", database=str(file)))
    with writing(engine) as connection:
        known(connection)
    for number in range(others):  # pages are split and joined around the row, again and again
        with writing(engine) as connection:
            active(connection, replace(GLEB, address=f"n{number}@a.example", first="И" * 50, patronymic="", surname="",
                                       source="", tags=frozenset({"x" * 90}), traits={"а": "б" * 200}))  # fmt: skip
    with writing(engine) as connection:
        subscribers.add(connection, DIGESTS, replace(GLEB, surname="Вербицкий-Кошкин"), now=250)
    personal = (*PERSONAL, "Кошкин")
    assert [one for one in personal if not files_hold(file.parent, one)] == []
    with writing(engine) as connection:
        erase(connection, DIGESTS.of(GLEB.address), now=400)
    wipe(engine, GLEB.address)
    assert [one for one in personal if files_hold(file.parent, one)] == []
    assert files_hold(file.parent, "n299@a.example") == bool(others)
    engine.dispose()
    assert [one for one in personal if files_hold(file.parent, one)] == []


def test_deleting_alone_would_leave_the_bytes(tmp_path: Path) -> None:
    """The test above can fail: before `wipe` grep does find the person."""
    file = tmp_path / "register" / "people.db"
    engine = open_at(URL.create("sqlite", database=str(file)))
    with writing(engine) as connection:
        known(connection)
    with writing(engine) as connection:
        erase(connection, DIGESTS.of(GLEB.address), now=400)
    assert files_hold(file.parent, "verbitskij")
    assert found_in_files(file, GLEB.address)
    engine.dispose()


def test_who_still_reads_keeps_the_file_from_being_cleared_and_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "register" / "people.db"
    engine = open_at(URL.create("sqlite", database=str(file)), patience=0.1)
    with writing(engine) as connection:
        known(connection)
    with reading(engine) as other:
        assert len(addresses(other)) == 1
        with writing(engine) as connection:
            erase(connection, DIGESTS.of(GLEB.address), now=400)
        with pytest.raises(RegisterError, match="Человек стёрт, но следы"):
            wipe(engine, GLEB.address)
    wipe(engine, GLEB.address)
    assert not any(files_hold(Path(f"{file}{end}"), "verbitskij") for end in BESIDE if Path(f"{file}{end}").exists())
    engine.dispose()


@pytest.mark.parametrize("register_url", ["postgresql"], indirect=True)
def test_on_a_server_the_tables_files_are_written_anew(engine: Engine, postgresql_cluster: Cluster) -> None:
    running = postgresql_cluster
    with writing(engine, durable=True) as connection:
        known(connection)
    running.execute("CHECKPOINT")
    base = running.folder / "data" / "base"
    assert files_hold(base, "gleb.verbitskij")
    with writing(engine, durable=True) as connection:
        erase(connection, DIGESTS.of(GLEB.address), now=400)
    wipe(engine, GLEB.address)
    running.execute("CHECKPOINT")
    assert [
        one for one in ("gleb.verbitskij", "Вербицкий", "Закобякино", "203.0.113.77") if files_hold(base, one)
    ] == []


def test_an_erased_person_is_never_imported_and_may_come_back_by_own_word(engine: Engine) -> None:
    with writing(engine) as connection:
        known(connection)
        erase(connection, DIGESTS.of(GLEB.address), now=400)
        with pytest.raises(SuppressedError, match="стёрты"):
            subscribers.add(connection, DIGESTS, GLEB, now=500, state=ACTIVE)
        subscribers.add(connection, DIGESTS, GLEB, now=500)
        assert addresses(connection) == []
        person = subscribers.one(connection, DIGESTS, GLEB.address)
        subscribers.confirm(connection, person, "Согласен снова.", Trace(at=501))
        assert addresses(connection) == [GLEB.address]
        assert gather(connection, DIGESTS, GLEB.address).letters == ()


def test_erasing_is_repeatable_and_knows_who_was_never_there(engine: Engine) -> None:
    with writing(engine) as connection:
        assert not erase(connection, DIGESTS.of("nobody@a.example"), now=400)
        assert not erase(connection, DIGESTS.of("nobody@a.example"), now=500)
        assert suppression.counts(connection) == {"erased": 1}


def test_a_complaint_outlives_the_erasure(engine: Engine) -> None:
    with writing(engine) as connection:
        known(connection)
        subscribers.mark(connection, subscribers.one(connection, DIGESTS, GLEB.address), "complained", now=350,
                         note="письмо от Глеба")  # fmt: skip
        erase(connection, DIGESTS.of(GLEB.address), now=400)
        assert suppression.reason(connection, DIGESTS.of(GLEB.address)) == "complained"
        assert "Глеб" not in everything(connection)
