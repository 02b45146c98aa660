"""Cells of tables: addresses that are mended or refused, rows cut out of text, encodings, formulas."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.register.tables import addresses
from newsletters.register.tables.addresses import Found, address
from newsletters.register.tables.decoding import decoded
from newsletters.register.tables.formulas import harmless, restored
from newsletters.register.tables.people import tagged, tags_of
from newsletters.register.tables.splitting import SIGNS, TALLEST, sheet
from tests.newsletters.register import lists

READ = {
    "Ivan@Mail.RU": "ivan@mail.ru",
    "ivan@mail. ru": "ivan@mail.ru",
    "ivan@mail.ру": "ivan@mail.ru",
    "ivan@mаil.ru": "ivan@mail.ru",
    "ivan＠mail.ru": "ivan@mail.ru",
    "ivan\u200b@mail.ru": "ivan@mail.ru",
    "ivan@профсоюз.рф": "ivan@xn--g1anacfhu6f.xn--p1ai",
    "ivan@email.ru": "ivan@email.ru",
    "one@mail.ru, two@mail.ru": "one@mail.ru",
    "нет, two@mail.ru; three@mail.ru": "two@mail.ru",
    "one@mail.ru\ntwo@mail.ru": "one@mail.ru",
    "o'neil+news@mail.ru": "o'neil+news@mail.ru",
}
REFUSED = {
    "8 900 123-45-67": addresses.PHONE,
    " — ": addresses.NO_AT,
    "не указан": addresses.NONE,
    "иванов@mail.ru": addresses.UNSURE,
    "роса@mail.ru": addresses.UNSURE,
    "ivan@mail..ru": addresses.NOT_ONE,
    "ivan@mail": addresses.NOT_ONE,
    "@mail.ru": addresses.NOT_ONE,
    "ivan@mail.tu": addresses.TYPO,
    "ivan@yanbex.ru": addresses.TYPO,
    f"{'x' * 65}@mail.ru": addresses.NOT_ONE,
}


@pytest.mark.parametrize(("cell", "read"), READ.items())
def test_an_address_is_read_as_it_was_meant(cell: str, read: str) -> None:
    found = address(cell)
    assert isinstance(found, Found)
    assert found.address == read
    assert address(read) == Found(read), "what is mended needs no mending"


@pytest.mark.parametrize(("cell", "reason"), [*REFUSED.items(), *lists.UNFIT.items()])
def test_what_can_be_meant_in_two_ways_is_refused(cell: str, reason: str) -> None:
    assert address(cell.replace("{}", "ivan")).reason == reason  # type: ignore[union-attr]


@pytest.mark.parametrize(("cell", "mend"), lists.MENDED.items())
def test_what_is_mended_is_told(cell: str, mend: str) -> None:
    found = address(cell.replace("{}", "ivan"))
    assert isinstance(found, Found)
    assert (found.address.startswith("ivan"), mend in found.mends) == (True, True)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_cell_is_an_address_or_a_reason(cell: str) -> None:
    found = address(cell)
    if isinstance(found, Found):
        assert address(found.address) == Found(found.address)
    else:
        assert found.reason


CELLS = st.text(st.sampled_from("аБ \"\n;,|\t'=1"), max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6),
    sign=st.sampled_from(SIGNS),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\r\n", "\n"]),
)
@settings(max_examples=300, deadline=None)
def test_rows_are_cut_as_they_were_written(rows: list[list[str]], sign: str, quoting: int, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerows([["e-mail", "имя", "я"], *rows])
    table = sheet(out.getvalue())
    told = [list(row.cells) for row in table.rows if not row.fault]
    blank = set(f' "{sign}\n')
    assert (table.sign, table.names) == (sign, ("e-mail", "имя", "я"))
    assert told == [row for row in rows if set("".join(row)) - blank or [one for one in told if one == row]]


@pytest.mark.parametrize("place", [1, 5, 20])
@pytest.mark.parametrize("wrong", ['x@y.ru;"Анна;1', 'x@y.ru;"Анна" Ким;1', "x@y.ru;Анна", "x@y.ru;Анна;1;2"])
def test_a_broken_row_costs_one_row(wrong: str, place: int) -> None:
    lines = [f'a{number}@mail.ru;"Анна ""{number}""";{number}' for number in range(2 * TALLEST)]
    lines.insert(place, wrong)
    rows = list(sheet("\n".join(["E-mail;Имя;Номер", *lines])).rows)
    assert [row.line for row in rows if row.fault] == [place + 2]
    assert len(rows) == len(lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    text = "E-mail;Имя;Организация\nanna@mail.ru;Анна Ёлкина;АО «Завод»\n" * 5
    assert decoded(text.encode(encoding)).text == text


def test_a_table_of_excel_may_say_what_parts_its_cells() -> None:
    table = sheet("sep=,\nE-mail,Имя;Фамилия\na@mail.ru,Анна\n")
    assert (table.sign, table.names, [row.line for row in table.rows]) == (",", ("E-mail", "Имя;Фамилия"), [3])


@given(st.text(st.sampled_from("'=+-@ \t\rа1＝＋－＠"), max_size=6))
def test_no_cell_is_a_formula_and_every_one_comes_back(cell: str) -> None:
    assert harmless(cell).lstrip(" ")[:1] not in set("=+-@\t\r＝＋－＠")
    assert restored(harmless(cell)) == cell


@given(st.lists(st.text(st.sampled_from('а ,;|"1'), min_size=1, max_size=5), max_size=4))
def test_tags_come_back_from_one_cell(tags: list[str]) -> None:
    plain = [tag.strip() for tag in tags if tag.strip()]
    assert tags_of(tagged(plain)) == plain
