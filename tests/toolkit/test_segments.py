"""The language of segments: what it understands, what it says of what it does not, and that nothing breaks it."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.lint import check
from plugins.lint.example import letter
from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.parser import DEEPEST, parse
from plugins.toolkit.segments.tokens import LONGEST
from plugins.toolkit.segments.values import (
    Both,
    Compared,
    Either,
    Everybody,
    Expression,
    Joined,
    Not,
    Relation,
    SegmentError,
)
from plugins.toolkit.segments.writing import written
from tests.lint import small_union
from tests.toolkit.expressions import nested


def tag(name: str) -> Compared:
    return Compared(name="метка", relation="=", value=name)


def compared(name: str, relation: Relation, value: str) -> Compared:
    return Compared(name=name, relation=relation, value=value)


A, B, C = tag("а"), tag("б"), tag("в")
UNDERSTOOD: list[tuple[str, Expression]] = [
    ("все", Everybody()),
    (" ВСЕ ", Everybody()),
    ("председатели первичных организаций", tag("председатели первичных организаций")),
    ("«все председатели»", tag("все председатели")),
    ("метка = «мир и труд»", tag("мир и труд")),
    ('"мир и труд"', tag("мир и труд")),
    ("«ООО «Сосна»»", tag("ООО «Сосна»")),
    ("регион = Ярославль", compared("регион", "=", "Ярославль")),
    ("регион=Ярославль", compared("регион", "=", "Ярославль")),
    ("место работы <> завод имени Баумана", compared("место работы", "≠", "завод имени Баумана")),
    ("регион != Тула", compared("регион", "≠", "Тула")),
    ("организация Содержит завод", compared("организация", "содержит", "завод")),
    ("организация не содержит завод", compared("организация", "не содержит", "завод")),
    ("согласие = реклама", compared("согласие", "=", "реклама")),
    ("подписан после 01.09.2026", Joined(side="после", day=dt.date(2026, 9, 1))),
    ("подписаны до 2026-09-01", Joined(side="до", day=dt.date(2026, 9, 1))),
    ("подписалась до 1 сентября 2026 года", Joined(side="до", day=dt.date(2026, 9, 1))),
    ("подписан = да", compared("подписан", "=", "да")),
    ("а и б или в", Either(parts=(Both(parts=(A, B)), C))),
    ("а или б и в", Either(parts=(A, Both(parts=(B, C))))),
    ("(а или б) и в", Both(parts=(Either(parts=(A, B)), C))),
    ("не а и б", Both(parts=(Not(part=A), B))),
    ("НЕ (а И б)", Not(part=Both(parts=(A, B)))),
]


@pytest.mark.parametrize(("words", "meant"), UNDERSTOOD, ids=[words for words, _ in UNDERSTOOD])
def test_what_an_editor_writes_is_understood(words: str, meant: Expression) -> None:
    assert parse(words) == meant


TOLD = [
    ("", 1, "Напишите «все» или метку"),
    ("председатели, казначеи", 13, "Запятых здесь нет"),
    ("регион: Тула", 7, "Вместо двоеточия напишите «=»"),
    ("возраст > 60", 9, "Знака «>» здесь нет"),
    ("регион =", 9, "нужно значение после «=»"),
    ("= Тула", 1, "не хватает поля"),
    ("регион = Тула и", 16, "Запись обрывается: дальше нужна метка или условие."),
    ("и а", 1, "Перед «и» нужна метка"),
    ("а (б)", 3, "не хватает «и» или «или»"),
    ("(а или б", 1, "Скобка открыта, но не закрыта"),
    ("а)", 2, "Скобка закрыта, но не открыта"),
    ("[а]", 1, "Скобки бывают только круглые"),
    ("«а", 1, "Кавычка не закрыта. Поставьте «»»"),
    ("а» и б", 2, "Кавычка закрыта, но не открыта"),
    ("«» и б", 1, "В кавычках пусто"),
    ("все кроме казначеев", 5, "После «все» бывает только «и» или «или»"),
    ("кроме казначеев", 1, "Вместо «кроме» напишите «не»"),
    ("а and б", 3, "Вместо «and» напишите «и»"),
    ("согласие = рекламу", 12, "Возможно, вы имели в виду «реклама»"),
    ("согласие = космос", 12, "Бывают: реклама"),
    ("пол содержит ж", 1, "сравнивают знаком «=»"),
    ("пол = неизвестен", 7, "Напишите «ж» или «м»"),
    ("подписан 01.09.2026", 10, "ждём «после» или «до»"),
    ("подписан после", 15, "Не хватает дня"),
    ("подписан после 31.02.2026", 16, "такого дня в календаре нет"),
    ("подписан после завтра", 16, "записана непривычно"),
    ("не " * (DEEPEST + 1) + "а", 3 * (DEEPEST + 1) + 1, "Слишком много скобок"),
    ("(" * 5000, LONGEST, "длиннее 2000 знаков"),
]


@pytest.mark.parametrize(("words", "column", "said"), TOLD, ids=[words[:40] for words, _, _ in TOLD])
def test_what_is_wrong_is_told_with_its_column(words: str, column: int, said: str) -> None:
    with pytest.raises(SegmentError) as told:
        parse(words)
    assert (told.value.column, said in told.value.message) == (column, True), told.value.message


NAMES = st.sampled_from(["регион", "Место работы", "все", "мир и труд", "ООО «Сосна»", 'АО "Ель"', "не", "а)", "б » в"])
LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.just(Everybody()),
    st.builds(tag, NAMES),
    st.builds(compared, NAMES, st.sampled_from(["=", "≠", "содержит", "не содержит"]), NAMES),
    st.builds(
        lambda side, day: Joined(side=side, day=day),
        st.sampled_from(["после", "до"]),
        st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
    ),
)


EXPRESSIONS = st.recursive(LEAVES, nested, max_leaves=8)


@given(EXPRESSIONS)
@settings(max_examples=200, deadline=None)
def test_what_is_written_again_is_read_the_same(expression: Expression) -> None:
    assert parse(written(expression)) == expression


SIGNS = st.sampled_from([*'()«»"„“,=≠!<>', "и ", "или ", "не ", "все ", "содержит ", "регион ", "подписан ", "до "])


@given(st.one_of(st.text(max_size=30), st.lists(SIGNS, max_size=12).map("".join)))
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_is_understood_or_told_at_a_place_of_it(words: str) -> None:
    again, fault = read(words)
    if fault:
        assert 1 <= fault.column <= len(words) + 1
        assert fault.message.endswith((".", "»"))
    else:
        assert read(again) == (again, None)


def read(words: str) -> tuple[str, SegmentError | None]:
    """The segment written again, or what is wrong with it."""
    try:
        return written(parse(words)), None
    except SegmentError as error:
        return "", error


@pytest.mark.parametrize(
    ("one", "other"), [("Артёмово", "АРТЕМОВО"), ("«Ель»  — А", '"ель" - а'), ("Straße", "STRASSE")]
)
def test_what_people_take_for_equal_folds_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other) == folded(folded(one))


def test_a_letter_is_told_where_its_segment_is_wrong(tmp_path: Path) -> None:
    library = small_union.library(tmp_path / "content", letter("Ждём вас.", segment="'а, б'"))
    found = [one for one in check(library, stage="text") if one.code == "M023"]
    text = (tmp_path / "content" / found[0].path).read_text(encoding="utf-8").split("\n")
    assert text[found[0].line - 1][found[0].column - 1 :] == ", б'"
