"""Dues and personal data in organization.yaml: what is read, and what no bank would take."""

from decimal import Decimal
from pathlib import Path

import pytest

from plugins.newsroom.model import Dues, Library
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, ORGANIZATION, write

GIVEN = {
    "percent": '"1,5"', "recipient": "Горком", "inn": '"7707083893"', "kpp": '"770701001"',
    "account": '"4070 2810 1382 5012 3017"', "bank": "Банк, г. Город", "bik": '"044525225"',
    "correspondent_account": '"30101810400000000225"', "purpose": "Взнос",
}  # fmt: skip


def library(root: Path, **dues: str) -> Library:
    lines = "".join(f"  {name}: {value}\n" for name, value in (GIVEN | dues).items() if value)
    return read_library(write(root, {**GOOD, "organization.yaml": f"{ORGANIZATION}dues:\n{lines}"}))


def test_dues_are_values(tmp_path: Path) -> None:
    read = library(tmp_path, account='"40702810138250123017"', salaries="[20000, 45000]")
    assert read.findings == ()
    dues = read.organization.dues
    assert (dues.percent, dues.inn, dues.account) == (Decimal("1.5"), "7707083893", "40702810138250123017")
    assert (dues.salaries, dues.payable) == ((20000, 45000), True)
    assert not Dues(percent=Decimal(1)).payable


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("percent", "много", "не процент"),
        ("percent", '"0"', "не процент"),
        ("percent", '"100"', "не процент"),
        ("inn", '"7707083894"', "ИНН с опечаткой"),
        ("inn", '"770708389"', "это 10 или 12 цифр, а здесь их 9"),
        ("inn", '"77070838x3"', "здесь есть другие знаки"),
        ("kpp", '"77070100"', "девять цифр"),
        ("bik", '"04452522"', "это 9 цифр"),
        ("account", '"4070281013825012301"', "это 20 цифр"),
        ("account", '"40702810238250123017"', "Счёт не подходит к БИК"),
        ("bank", "Б" * 46, "не больше 45 знаков"),
        ("purpose", '"Взнос|Sum=1"', "черты «|»"),
        ("purpose", '"Взнос\\nи ещё"', "переносов строки"),
    ],
)
def test_what_no_bank_takes_is_a_finding(tmp_path: Path, field: str, value: str, told: str) -> None:
    read = library(tmp_path, **({"account": '"40702810138250123017"'} | {field: value}))
    (found,) = read.findings
    assert told in found.message
    line = ORGANIZATION.count("\n") + 2 + [*GIVEN, "salaries"].index(field)
    assert (found.path, found.line, found.code) == ("organization.yaml", line, "X003")


@pytest.mark.parametrize("inn", ["0000000000", "500100732259", "000000000000"])
def test_numbers_whose_last_digits_agree(tmp_path: Path, inn: str) -> None:
    assert library(tmp_path, inn=f'"{inn}"', account="").findings == ()


def personal(root: Path, text: str) -> Library:
    return read_library(write(root, {**GOOD, "organization.yaml": f"{ORGANIZATION}personal_data:\n{text}"}))


def test_purposes_are_ids_or_whole(tmp_path: Path) -> None:
    own = "    - {id: lager, title: на смену, goal: чтобы записать, data: [имя, возраст], term: до осени}\n"
    read = personal(tmp_path, f"  responsible: sokolova\n  purposes:\n    - newsletter\n{own}")
    assert read.findings == ()
    data = read.organization.personal_data
    assert [(one.id, one.data) for one in data.purposes] == [("newsletter", ()), ("lager", ("имя", "возраст"))]
    assert data.responsible == "sokolova"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  purposes: [newsleter]\n", "Возможно, вы имели в виду «newsletter»"),
        ("  purposes:\n    - {id: lager, title: на смену}\n", "впишите: goal, data, term"),
        ("  purposes: [photo, photo]\n", "описана дважды"),
        ('  ogrn: "123"\n', "это 13 или 15 цифр"),
        ("  responsible: sokolva\n", "Возможно, вы имели в виду «sokolova»"),
    ],
)
def test_a_purpose_that_says_too_little_is_a_finding(tmp_path: Path, text: str, told: str) -> None:
    assert [told in found.message for found in personal(tmp_path, text).findings] == [True]


def test_whoever_answers_may_be_named_in_words(tmp_path: Path) -> None:
    assert personal(tmp_path, "  responsible: юрист Иван Ким\n").findings == ()
