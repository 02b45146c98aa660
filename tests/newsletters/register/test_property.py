"""Whatever happens to people in whatever order: who must not be written to is in no list, who may be is in it, the
journal answers right for any moment, and of the erased the files hold nothing.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, Engine, select
from sqlalchemy.engine import URL

from newsletters.register import consents, reading, subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.engine import open_at, outside, writing
from newsletters.register.entry import Entry, Record
from newsletters.register.erasure import erase, wipe
from newsletters.register.errors import SuppressedError
from newsletters.register.place import BESIDE
from newsletters.register.schema import ACTIVE, metadata, subscriber
from tests.newsletters.conftest import DIGESTS

NAMES = ("zolotareva", "pustovojtenko", "chernomorskaya")
WEIGHT = {"dead": 0, "left": 1, "asked": 2, "erased": 3, "complained": 4}
EXAMPLES, STEPS = (300, 60) if os.environ.get("PRESS_FULL") else (25, 25)
people = st.sampled_from(NAMES)


@dataclass
class Known:
    """What the test itself believes of one person."""

    state: str = ""
    why: str = ""
    since: int = 0
    agreed: frozenset[str] = frozenset()
    past: list[tuple[int, frozenset[str]]] = field(default_factory=list)

    def agrees(self, at: int, agreed: frozenset[str]) -> None:
        self.agreed = agreed
        self.past.append((at, agreed))

    def forbid(self, why: str, at: int) -> None:
        self.why, self.since = max((self.why or "dead", why), key=lambda one: WEIGHT[one]), max(self.since, at)

    @property
    def may(self) -> bool:
        return self.state == "active" and not self.why


class Lives(RuleBasedStateMachine):
    """People asking, agreeing, leaving, complaining, dying, being imported and erased, in any order."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000
        self.known = {name: Known() for name in NAMES}

    def entry(self, name: str) -> Entry:
        return Entry(address=f"{name}@{name}.example", surname=name.capitalize(), tags=frozenset({f"t-{name}"}))

    def digest(self, name: str) -> str:
        return DIGESTS.of(self.entry(name).address)

    def person(self, connection: Connection, name: str) -> Record | None:
        return subscribers.find(connection, self.digest(name))

    @rule(seconds=st.integers(0, 2))
    def time_goes_on(self, seconds: int) -> None:
        self.now += seconds

    @rule(name=people, imported=st.booleans())
    def is_added(self, name: str, imported: bool) -> None:
        believed = self.known[name]
        refused = bool(believed.why) if imported else believed.why == "complained"
        try:
            with writing(self.engine) as connection:
                state = "active" if imported else "waiting"
                subscribers.add(connection, DIGESTS, self.entry(name), now=self.now, state=state)
        except SuppressedError:
            assert refused
            return
        assert not refused
        believed.state = "active" if imported or believed.state == "active" else "waiting"

    @rule(name=people, word=st.sampled_from(["", " ", "Иванова, по телефону"]))
    def agrees(self, name: str, word: str) -> None:
        believed = self.known[name]
        allowed = not believed.why or (self.now > believed.since and (believed.why != "complained" or word.strip()))
        try:
            with writing(self.engine) as connection:
                person = self.person(connection, name)
                assert (person is None) == (not believed.state)
                if person is None:
                    return
                subscribers.confirm(connection, person, f"Слова {word}", Trace(at=self.now), word=word)
        except SuppressedError:
            assert not allowed
            return
        assert allowed
        believed.state, believed.why, believed.since = "active", "", 0
        believed.agrees(self.now, believed.agreed | {"newsletter"})

    @rule(name=people, given=st.booleans())
    def changes_mind_on_advertising(self, name: str, given: bool) -> None:
        believed, digest, one = self.known[name], self.digest(name), frozenset({"advertising"})
        with writing(self.engine) as connection:
            if given:
                consents.give(connection, digest, "advertising", "Реклама", Trace(at=self.now))
            else:
                consents.withdraw(connection, digest, Trace(at=self.now), purpose="advertising")
        believed.agrees(self.now, believed.agreed | one if given else believed.agreed - one)

    @rule(name=people, asked=st.booleans())
    def leaves(self, name: str, asked: bool) -> None:
        self.goes(name, "asked" if asked else "left", "left")

    @rule(name=people)
    def complains(self, name: str) -> None:
        self.goes(name, "complained", "complained")

    @rule(name=people)
    def mailbox_dies(self, name: str) -> None:
        self.goes(name, "dead", "dead")

    def goes(self, name: str, why: str, state: str) -> None:
        believed = self.known[name]
        with writing(self.engine) as connection:
            person = self.person(connection, name)
            if person is None:
                return
            if state == "left":
                subscribers.leave(connection, person, Trace(at=self.now), reason=why)
            else:
                subscribers.mark(connection, person, state, now=self.now)
        if state != "dead":
            believed.agrees(self.now, frozenset())
        if not (believed.state == "complained" or (state == "dead" and believed.state == "left")):
            believed.state = state
        believed.forbid(why, self.now)

    @rule(name=people, why=st.sampled_from(["asked", "complained", "left"]))
    def another_list_forbids(self, name: str, why: str) -> None:
        with writing(self.engine) as connection:
            suppression.suppress(connection, self.digest(name), why, now=self.now)
        self.known[name].forbid(why, self.now)

    @rule(name=people)
    def is_erased(self, name: str) -> None:
        believed = self.known[name]
        with writing(self.engine) as connection:
            assert erase(connection, self.digest(name), now=self.now) == bool(believed.state)
        wipe(self.engine, self.entry(name).address)
        believed.state = ""
        believed.agrees(self.now, frozenset())
        believed.forbid("erased", self.now)
        if self.engine.dialect.name == "sqlite":
            octets = b"".join(
                Path(f"{self.engine.url.database}{end}").read_bytes()
                for end in BESIDE if Path(f"{self.engine.url.database}{end}").exists()
            )  # fmt: skip
            assert name.encode() not in octets.lower()

    @invariant()
    def lists_are_right(self) -> None:
        with writing(self.engine) as connection:
            wanted = {self.entry(name).address for name, believed in self.known.items() if believed.may}
            readers = list(reading.readers(connection, page=2))
            assert {one.address for one in readers} == wanted
            ids = list(connection.execute(select(subscriber.c.id)).scalars())
            assert {one.address for one in reading.readers_of(connection, ids).values()} == wanted
            for one in readers:
                assert one.consents == self.known[one.address.partition("@")[0]].agreed
            for name, believed in self.known.items():
                assert suppression.reason(connection, self.digest(name)) == believed.why

    @invariant()
    def the_journal_answers_for_any_moment(self) -> None:
        with writing(self.engine) as connection:
            for name, believed in self.known.items():
                for at in range(999, self.now + 1, max(1, (self.now - 998) // 5)):
                    then = [agreed for when, agreed in believed.past if when <= at]
                    assert consents.current(connection, self.digest(name), at=at) == (then[-1] if then else frozenset())


EVERY = tuple(Phase)
FIND = (Phase.generate,)
"""Enough where a mistake has only to be found: to make its example short takes most of the time. Always the same
lives, and more of them: luck must not decide."""


def run(machine: Any, examples: int, phases: tuple[Phase, ...] = EVERY) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples * (8 if phases == FIND else 1), stateful_step_count=STEPS, deadline=None,
            database=None,
            phases=phases, derandomize=phases == FIND,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_any_life_in_a_file(tmp_path: Path) -> None:
    assert live(tmp_path) >= EXAMPLES


def live(tmp_path: Path, phases: tuple[Phase, ...] = EVERY) -> int:
    """Have people live in files of their own; return how many such worlds there were. AssertionError: one was wrong."""
    worlds = count()
    pattern = tmp_path / "register" / "pattern.db"
    open_at(URL.create("sqlite", database=str(pattern))).dispose()

    class InFile(Lives):
        def __init__(self) -> None:
            super().__init__()
            next(worlds)
            self.folder = tempfile.mkdtemp(dir=tmp_path)
            file = shutil.copy(pattern, self.folder)
            self.engine = open_at(URL.create("sqlite", database=file))

        def teardown(self) -> None:
            self.engine.dispose()
            shutil.rmtree(self.folder)

    run(InFile, EXAMPLES, phases)
    return next(worlds)


@pytest.mark.parametrize("register_url", ["postgresql"], indirect=True)
def test_any_life_on_a_server(engine: Engine) -> None:
    worlds, tables = count(), ", ".join(f'"{name}"' for name in metadata.tables)

    class OnServer(Lives):
        def __init__(self) -> None:
            super().__init__()
            next(worlds)
            self.engine = engine
            with outside(engine) as connection:
                connection.exec_driver_sql(f"TRUNCATE {tables}")

    run(OnServer, max(5, EXAMPLES // 5))
    assert next(worlds) >= max(5, EXAMPLES // 5)


def test_a_list_that_forgets_suppression_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "may_get", lambda: subscriber.c.state == ACTIVE)
    with pytest.raises(AssertionError):
        live(tmp_path, FIND)


def test_an_erasure_that_only_deletes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.newsletters.register.test_property.wipe", lambda *_: None)
    with pytest.raises(AssertionError):
        live(tmp_path, FIND)
