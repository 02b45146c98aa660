"""People of the register: what every change makes of them, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, insert, select

from newsletters.register import consents, reading, subscribers, suppression
from newsletters.register.consents import Trace
from newsletters.register.digests import Digests, spelling, vouch
from newsletters.register.engine import reading as at_one_moment
from newsletters.register.engine import writing
from newsletters.register.entry import Entry, Record
from newsletters.register.errors import ClashError, RegisterError, SuppressedError
from newsletters.register.schema import ACTIVE, COMPLAINED, DEAD, LEFT, WAITING, subscriber
from tests.newsletters.conftest import DIGESTS

ANNA = Entry(
    address="Anna@Pochta.example", first="Анна", patronymic="Сергеевна", surname="Кузнецова", gender="ж",
    source="форма", tags=frozenset({"актив", "Тверь"}), traits={"регион": "Тверская область"},
)  # fmt: skip
WORDS = "Согласна получать новости профсоюза."


def person(connection: Connection, entry: Entry = ANNA) -> Record:
    return subscribers.one(connection, DIGESTS, entry.address)


def active(connection: Connection, entry: Entry = ANNA, *, at: int = 100) -> Record:
    subscribers.add(connection, DIGESTS, entry, now=at)
    subscribers.confirm(connection, person(connection, entry), WORDS, Trace(at=at))
    return person(connection, entry)


def addresses(connection: Connection) -> list[str]:
    return [one.address for one in reading.readers(connection)]


def test_who_is_added_waits_until_the_consent_is_there(engine: Engine) -> None:
    with writing(engine) as connection:
        made = subscribers.add(connection, DIGESTS, ANNA, now=100)
        assert made.fresh
        assert addresses(connection) == []
        subscribers.confirm(connection, person(connection), WORDS, Trace(at=200, way="письмо"))
    with at_one_moment(engine) as connection:
        (reader,) = reading.readers(connection)
        assert (reader.id, reader.address, reader.patronymic) == (made.id, "anna@pochta.example", "Сергеевна")
        assert reader.consents == {"newsletter"}
        found = person(connection)
        assert (found.state, found.added_at, found.changed_at) == (ACTIVE, 100, 200)
        assert (found.tags, found.traits) == (ANNA.tags, ANNA.traits)


def test_adding_twice_completes_and_never_empties(engine: Engine) -> None:
    again = Entry(address="ANNA@pochta.example", surname="Иванова", source="выгрузка", tags=frozenset({"новая"}),
                  traits={"регион": "Москва", "цех": "3"})  # fmt: skip
    with writing(engine) as connection:
        before = active(connection)
        made = subscribers.add(connection, DIGESTS, again, now=300)
        assert made == (before.id, ACTIVE, False)
        after = person(connection)
    assert (after.first, after.surname, after.source) == ("Анна", "Иванова", "форма")
    assert (after.tags, after.traits) == (ANNA.tags | {"новая"}, {"регион": "Москва", "цех": "3"})


def test_who_leaves_is_in_no_list_and_comes_back_only_by_a_later_consent(engine: Engine) -> None:
    with writing(engine) as connection:
        before = active(connection)
        subscribers.leave(connection, before, Trace(at=300))
        assert (person(connection).state, addresses(connection)) == (LEFT, [])
        assert consents.current(connection, before.digest) == frozenset()
        with pytest.raises(SuppressedError, match="отписался"):
            subscribers.add(connection, DIGESTS, ANNA, now=400, state=ACTIVE)
        assert subscribers.add(connection, DIGESTS, ANNA, now=400).state == WAITING
        assert addresses(connection) == []
        with pytest.raises(SuppressedError, match="нового согласия"), connection.begin_nested():
            subscribers.confirm(connection, person(connection), WORDS, Trace(at=299))
        subscribers.confirm(connection, person(connection), WORDS, Trace(at=401))
        assert addresses(connection) == ["anna@pochta.example"]


def test_after_a_complaint_a_persons_word_is_needed(engine: Engine) -> None:
    with writing(engine) as connection:
        subscribers.mark(connection, active(connection), COMPLAINED, now=300)
        assert (person(connection).state, addresses(connection)) == (COMPLAINED, [])
        with pytest.raises(SuppressedError, match="пожаловался"):
            subscribers.add(connection, DIGESTS, ANNA, now=400)
        with pytest.raises(SuppressedError, match="Поговорите"), connection.begin_nested():
            subscribers.confirm(connection, person(connection), WORDS, Trace(at=401))
        assert addresses(connection) == []
        subscribers.confirm(connection, person(connection), WORDS, Trace(at=402), word="Иванова, по телефону 1 мая")
        assert addresses(connection) == ["anna@pochta.example"]


def test_a_graver_reason_stays(engine: Engine) -> None:
    with writing(engine) as connection:
        before = active(connection)
        subscribers.mark(connection, before, COMPLAINED, now=300)
        subscribers.leave(connection, person(connection), Trace(at=400))
        subscribers.mark(connection, person(connection), DEAD, now=500)
        assert suppression.reason(connection, before.digest) == "complained"
        assert person(connection).state == COMPLAINED


def test_what_another_list_forbids_holds_whatever_the_state_says(engine: Engine) -> None:
    with writing(engine) as connection:
        before = active(connection)
        suppression.suppress(connection, before.digest, "asked", now=300)
        assert person(connection).state == ACTIVE
        assert addresses(connection) == []
        assert reading.readers_of(connection, [before.id]) == {}


def test_pages_give_everybody_once(engine: Engine) -> None:
    with writing(engine) as connection:
        wanted = {active(connection, replace(ANNA, address=f"n{number}@a.example")).id for number in range(25)}
        given = [one.id for one in reading.readers(connection, page=7)]
        assert given == sorted(wanted)
        assert len(list(reading.everybody(connection, subscriber.c.state == WAITING))) == 0
        assert [one.id for one in reading.everybody(connection, page=4)] == given


def test_one_moment_is_seen_to_the_end(engine: Engine) -> None:
    with writing(engine) as connection:
        for number in range(4):
            active(connection, replace(ANNA, address=f"n{number}@a.example"))
    with at_one_moment(engine) as connection:
        seen = reading.readers(connection, page=1)
        first = next(seen)
        with writing(engine) as other:
            for one in reading.readers_of(other, [row for (row,) in other.execute(select(subscriber.c.id))]).values():
                found = subscribers.get(other, one.id)
                assert found is not None
                subscribers.leave(other, found, Trace(at=500))
        rest = [one.id for one in seen]
    assert len({first.id, *rest}) == 4


def leave_and_break(engine: Engine) -> None:
    with writing(engine) as connection:
        subscribers.leave(connection, person(connection), Trace(at=300))
        raise KeyError


def test_a_half_change_is_no_change(engine: Engine) -> None:
    with writing(engine) as connection:
        active(connection)
    with pytest.raises(KeyError):
        leave_and_break(engine)
    with at_one_moment(engine) as connection:
        assert addresses(connection) == ["anna@pochta.example"]


def test_a_clash_is_a_sentence_that_shows_nobody(engine: Engine) -> None:
    with writing(engine) as connection:
        row = dict(
            connection.execute(select(subscriber).where(subscriber.c.id == active(connection).id)).one()._mapping
        )
    with pytest.raises(ClashError) as caught, writing(engine) as connection:
        connection.execute(insert(subscriber).values(row | {"id": "another"}))
    assert "anna" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (replace(ANNA, address="Анна у нас"), "не адрес"),
        (replace(ANNA, first="А" * 121), "имя, больше 120"),
        (replace(ANNA, traits={"регион": "т" * 251}), "графа, больше 250"),
        (replace(ANNA, tags=frozenset(map(str, range(101)))), "больше 100 меток"),
    ],
)
def test_what_does_not_fit_is_refused_without_being_shown(engine: Engine, entry: Entry, said: str) -> None:
    with pytest.raises(RegisterError, match=said) as caught, writing(engine) as connection:
        subscribers.add(connection, DIGESTS, entry, now=100)
    assert "Анна" not in str(caught.value)


def test_signs_that_nobody_sees_do_not_get_in(engine: Engine) -> None:
    with writing(engine) as connection:
        assert active(connection, replace(ANNA, surname="Иван\0ова\n\t Петрова")).surname == "Иван ова Петрова"


def test_an_address_has_one_spelling() -> None:
    assert spelling(" Anna@ПРИМЕР.рф ") == spelling("anna@xn--e1afmkfd.xn--p1ai")
    assert DIGESTS.of("ANNA@pochta.example") == DIGESTS.of("anna@pochta.example")
    assert DIGESTS.of("anna@pochta.example") != Digests(b"another").of("anna@pochta.example")
    assert len(DIGESTS.of("anna@pochta.example")) == 64


def test_a_changed_secret_is_noticed(engine: Engine) -> None:
    with writing(engine) as connection:
        vouch(connection, DIGESTS)
        vouch(connection, DIGESTS)
        with pytest.raises(RegisterError, match="прежний секрет"):
            vouch(connection, Digests(b"another"))


def test_counts(engine: Engine) -> None:
    with writing(engine) as connection:
        subscribers.leave(connection, active(connection), Trace(at=1))
        active(connection, replace(ANNA, address="b@b.example"))
        assert subscribers.counts(connection) == {LEFT: 1, ACTIVE: 1}
        assert suppression.counts(connection) == {"left": 1}
