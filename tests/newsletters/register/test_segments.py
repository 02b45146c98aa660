"""Segments on both databases: the same people as plain Python finds, nobody who must not be written to, lazily."""

import datetime as dt
import gc
import os
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, insert

from newsletters.register.engine import reading, writing
from newsletters.register.schema import subscriber
from newsletters.register.segments.readers import count, readers
from plugins.toolkit.segments.parser import parse
from plugins.toolkit.segments.values import Compared, Everybody, Expression, Joined, Not, SegmentError
from plugins.toolkit.segments.writing import written
from tests.newsletters.register import crowd
from tests.toolkit.expressions import nested

PEOPLE = crowd.crowd(11, 400)
SAMPLES = [
    "все",
    "председатели первичных организаций",
    "регион = ярославль",
    "РЕГИОН = «ОРЁЛ»",
    "регион ≠ Ярославль",
    "«место работы» содержит завод",
    "место работы не содержит 50%_",
    "метка содержит «%_»",
    "a\\b или молодежь",
    "метка ≠ казначеи",
    "согласие = реклама",
    "не согласие = фото",
    "пол = ж",
    "пол ≠ мужской",
    "домен = mail.ru",
    "домен = тест.рф",
    "домен содержит mail",
    "источник = выставка и не источник содержит сай",
    "подписан после 31.08.2026 и подписан до 02.09.2026",
    "(казначеи или «мир и труд») и не (регион = Тула и пол = м)",
]


def words(name: str, *values: str) -> st.SearchStrategy[Expression]:
    relations = ("=", "≠", "содержит", "не содержит")
    made = [
        Compared(name=name, relation=how, value=value[2:5].strip() if "содержит" in how and len(value) > 5 else value)
        for how in relations
        for value in values
    ]
    return st.sampled_from(made)


LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.just(Everybody()),
    words("Метка", *crowd.TAGS),
    words("регион", *crowd.TRAITS["Регион"]),
    words("МЕСТО РАБОТЫ", *crowd.TRAITS["Место работы"]),
    words("источник", "выставка", "САЙТ"),
    words("домен", *crowd.DOMAINS[:3]),
    st.sampled_from([parse("согласие = реклама"), parse("согласие ≠ фото"), parse("пол = ж"), parse("пол ≠ м")]),
    st.sampled_from([parse(f"подписан {side} {day}.09.2026") for side in ("после", "до") for day in ("01", "02")]),
)


def found(engine: Engine, segment: str, *, advertises: bool = False) -> list[str]:
    with reading(engine) as connection:
        ids = [one.id for one in readers(connection, segment, zone=crowd.ZONE, advertises=advertises, page=64)]
        assert count(connection, segment, zone=crowd.ZONE, advertises=advertises) == len(ids)
    return ids


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as connection:
        crowd.settle(connection, PEOPLE)
    return engine


def test_every_sample_finds_whom_plain_python_finds(filled: Engine) -> None:
    for segment in SAMPLES:
        expected = crowd.reached(PEOPLE, parse(segment))
        assert found(filled, segment) == expected, segment
        assert 0 < len(expected) < len(PEOPLE), f"{segment}: tells nothing"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(expression=st.recursive(LEAVES, nested, max_leaves=6), advertises=st.booleans())
def test_any_segment_finds_whom_plain_python_finds(filled: Engine, expression: Expression, advertises: bool) -> None:
    expected = crowd.reached(PEOPLE, expression, advertises=advertises)
    assert found(filled, written(expression), advertises=advertises) == expected


def test_the_comparison_with_plain_python_can_fail(filled: Engine) -> None:
    wrong = Not(part=Joined(side="до", day=dt.date(2026, 9, 1)))
    assert found(filled, "подписан до 01.09.2026") != crowd.reached(PEOPLE, wrong)


def test_nobody_who_must_not_be_written_to_is_in_any_segment(filled: Engine) -> None:
    allowed = {one.id for one in PEOPLE if one.state == "active" and not one.suppressed}
    for segment in SAMPLES:
        assert set(found(filled, segment)) <= allowed
        assert set(found(filled, f"не ({segment})")) <= allowed
    consenting = {one.id for one in PEOPLE if "advertising" in one.consents}
    assert set(found(filled, "все", advertises=True)) == allowed & consenting
    with reading(filled) as connection:
        some = list(readers(connection, "все", zone=crowd.ZONE, advertises=True))
    assert all("advertising" in one.consents for one in some)


TOLD = [
    ("председатели первичных организацый", 1, "Возможно, вы имели в виду «Председатели первичных организаций»"),
    ("все и реггион = Тула", 7, "Поля «реггион» нет. Возможно, вы имели в виду «Регион»"),
    ("цвет = синий", 1, "Поля «цвет» нет. Есть метка, домен, пол, источник, согласие, Место работы, Регион."),
    ("не регион = Ярославлль", 13, "В поле «регион» ни у кого нет «Ярославлль». Возможно, вы имели в виду «Я"),
    ("регион = Тула или Ярославль", 19, "Это значение поля «Регион»: напишите «Регион = Ярославль»"),
    ("источник = выставки", 12, "Возможно, вы имели в виду «"),
    ("согласие = advertizing", 12, "Согласия на «advertizing» нет. Возможно, вы имели в виду «advertising»"),
    ("фамилия = Иванова", 1, "Поставьте этим людям метку"),
    ("домен = mail ru", 9, "не домен"),
]


@pytest.mark.parametrize(("segment", "column", "said"), TOLD, ids=[one[0] for one in TOLD])
def test_what_the_register_does_not_know_is_told(filled: Engine, segment: str, column: int, said: str) -> None:
    with reading(filled) as connection, pytest.raises(SegmentError) as told:
        readers(connection, segment, zone=crowd.ZONE)
    assert (told.value.column, said in told.value.message) == (column, True), told.value.message


def test_an_empty_register_says_that_it_has_no_tags(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(SegmentError, match="Меток в реестре пока нет"):
        readers(connection, "казначеи", zone=crowd.ZONE)


MANY = 200_000 if os.environ.get("PRESS_FULL") else 20_000


def test_readers_come_page_by_page_and_nothing_is_kept(
    engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    """Ten times as many readers hold no more memory; what nobody asks for is not read."""
    with writing(engine) as connection:
        for start in range(0, MANY, 20_000):
            connection.execute(insert(subscriber), [active(number) for number in range(start, start + 20_000)])
    asked: list[int] = []
    event.listen(engine, "before_cursor_execute", lambda *_: asked.append(1))
    with reading(engine) as connection:
        tracemalloc.start()
        some = readers(connection, "все", zone=crowd.ZONE, page=200)
        early, before = _held(some, 2_000), len(asked)
        late = _held(some, MANY - 2_100)
        tracemalloc.stop()
    record_property(f"память на {MANY} читателей ({engine.dialect.name}), КБ", late >> 10)
    assert before < 25 < len(asked) - before
    assert late < early + 100_000, "a reader takes 500 bytes at least"


def active(number: int) -> dict[str, object]:
    """A row of somebody who gets letters."""
    return {
        "id": f"p{number:07}", "address": f"a{number}@mail.ru", "digest": f"{number:064}", "state": "active",
        "added_at": 1, "changed_at": 1,
    }  # fmt: skip


def _held(some: Iterator[object], number: int) -> int:
    """Bytes that are held after so many more readers."""
    assert sum(1 for _ in islice(some, number)) == number
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


@pytest.mark.parametrize(
    "segment", ["все", "казначеи", "не метка содержит казн", "регион = Тула", "регион содержит ту"]
)
def test_no_page_asks_of_a_person_what_others_have(filled: Engine, segment: str) -> None:
    """SQLite's plan of a page: people in the order of an index, nothing sorted, their columns found by their id."""
    if filled.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by its statistics")
    asked: list[tuple[str, object]] = []
    event.listen(filled, "before_cursor_execute", lambda *words: asked.append((words[2], words[3])))
    with reading(filled) as connection:
        next(readers(connection, segment, zone=crowd.ZONE))
        page, values = next(one for one in asked if "FROM subscriber" in one[0] and "LIMIT" in one[0])
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {page}", values).all()  # type: ignore[arg-type]
    plan = [str(row[3]) for row in rows]
    assert "SEARCH subscriber USING INDEX ix_subscriber_state (state=? AND id>?)" in plan
    assert not [step for step in plan if "TEMP B-TREE" in step or step.startswith("SCAN")]
    assert all("subscriber=?" in step for step in plan if step.startswith(("SEARCH tag", "SEARCH trait")))
