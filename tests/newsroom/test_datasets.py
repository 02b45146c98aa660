"""Tables of data/: whatever Excel saves is read, what an editor gets wrong is told at its place."""

from decimal import Decimal

import pytest

from plugins.newsroom import datasets, numerals
from plugins.newsroom.model import Dataset

GOOD = """# title: «Взносы»
# unit: рублей
# source: отчёт
# date: 2026-01-15
На что;2024;2025
"Дом; ""Парус\""";1 240,5;-3
Учёба;;38 %
"""
NARROW = "На что;Доля\nУчёба;1240,5\n"


def read(data: str | bytes) -> tuple[Dataset | None, list[str]]:
    table = datasets.read("data/vznosy.csv", data.encode() if isinstance(data, str) else data)
    return table.dataset, [f"{one.line}:{one.column} {one.code} {one.message}" for one in table.findings]


def test_a_table_is_read_with_its_facts_and_its_spelling() -> None:
    table, findings = read(GOOD)
    assert findings == []
    assert table is not None
    assert (table.id, table.address, table.path) == ("data/vznosy", "dannye/vznosy.csv", "data/vznosy.csv")
    assert (table.title, table.unit, table.source, str(table.date)) == ("«Взносы»", "рублей", "отчёт", "2026-01-15")
    assert table.columns == ("На что", "2024", "2025")
    assert [(row.label, row.line) for row in table.rows] == [('Дом; "Парус"', 6), ("Учёба", 7)]
    assert [[(cell.text, cell.number) for cell in row.cells] for row in table.rows] == [
        [("1 240,5", Decimal("1240.5")), ("-3", Decimal(-3))],
        [("", None), ("38 %", Decimal(38))],
    ]


@pytest.mark.parametrize(
    "data",
    [
        NARROW.encode(),
        b"\xef\xbb\xbf" + NARROW.replace("\n", "\r\n").encode(),
        NARROW.encode("cp1251"),
        NARROW.replace(";", "\t").encode("utf-16"),
        NARROW.replace(";", "\t").encode(),
        'На что,Доля\nУчёба,"1240,5"\n'.encode(),
        "На что;Доля;;\n;;;\nУчёба;1240,5;;\n\n".encode(),
    ],
    ids=["utf-8", "bom and crlf", "windows-1251", "utf-16 with tabs", "tabs", "commas", "empty cells behind"],
)
def test_whatever_excel_saves_is_read(data: bytes) -> None:
    table, findings = read(data)
    assert findings == []
    assert table is not None
    assert (table.columns, table.rows[0].cells[0].number) == (("На что", "Доля"), Decimal("1240.5"))


@pytest.mark.parametrize(
    ("data", "place", "told"),
    [
        ("", "1:1", "Файл пуст"),
        ("# title: Взносы\n", "1:1", "нет таблицы"),
        ("На что;Доля\n", "1:1", "ни одной строки"),
        ("Учёба;38\nАппарат;12\n", "1:1", "Нет строки с названиями столбцов"),
        ("На что\nУчёба\n", "1:1", "один столбец"),
        ("На что;;Доля\nУчёба;1;2\n", "1:8", "У столбца 2 нет названия"),
        ("На что;Доля;доля\nУчёба;1;2\n", "1:13", "уже есть: он 2-й"),
        ("На что;Доля\nУчёба\n", "2:1", "Допишите недостающие"),
        ("На что;Доля\nУчёба;1;2\n", "2:9", "Уберите лишние"),
        ("На что,Доля\nУчёба,38,5\n", "2:10", "точкой с запятой"),
        ("На что;Доля\nУчёба;много\n", "2:7", "«много» не число. Если значения нет"),
        ("На что;Доля\nУчёба;12 чел.\n", "2:7", "«# unit:»"),
        ("На что;Доля\nУчёба;1,240.5\n", "2:7", "записано не по-русски"),
        ("На что;Доля\nУчёба;1234567890123456\n", "2:7", "слишком длинное"),
        ("На что;Доля\n;38\n", "2:1", "Строка без названия"),
        (f"На что;Доля\n{'я' * 201};38\n", "2:1", "больше 200 знаков"),
        ('На что;"Доля\nУчёба;38\n', "1:8", "Кавычка не закрыта"),
        ('На что;Доля\n"Учёба" очная;38\n', "2:9", "стоит лишнее"),
        ("# unite: %\nНа что;Доля\nУчёба;38\n", "1:3", "имели в виду «unit»"),
        ("# date: вчера\nНа что;Доля\nУчёба;38\n", "1:9", "Дата «вчера» непонятна"),
        ("# взносы\nНа что;Доля\nУчёба;38\n", "1:1", "Строка с «#» непонятна"),
        ("На что" + "".join(f";{n}-й" for n in range(13)) + "\n", "1:53", "Столбцов 14"),
        ("На что;Доля\n" + "Учёба;38\n" * 201, "202:1", "Строк больше 200"),
        (NARROW.encode("koi8-r"), "1:1", "не в кодировке UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "1:1", "двоичный"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(data: str | bytes, place: str, told: str) -> None:
    table, findings = read(data)
    assert table is None
    assert findings[0].startswith(f"{place} X005 "), findings
    assert told in findings[0]


def test_a_hopeless_file_is_not_told_line_by_line() -> None:
    assert len(read("На что;Доля\n" + "Учёба;много\n" * 100)[1]) == datasets.MOST_FINDINGS


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 240,5", "1240.5"),
        ("1\u202f240\u00a0000", "1240000"),
        ("\u22123,20", "-3.20"),
        ("0.5", "0.5"),
        ("38%", "38"),
        ("+4", "4"),
    ],
)
def test_russian_numbers(text: str, number: str) -> None:
    assert numerals.number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "—", "-", "н/д", "нет данных", "…"])
def test_gaps_are_no_zeros(text: str) -> None:
    assert numerals.number(text) is None


@pytest.mark.parametrize("text", ["1 24", "12 3456", "1,2,3", "NaN", "Infinity", "1e5", "٣", "--1", "1.240,5", "½"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"не число|не по-русски"):
        numerals.number(text)
