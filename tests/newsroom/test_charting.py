"""Charts and SWOT in a text: what is understood, what is told and where."""

from pathlib import Path

import pytest

from plugins.newsroom.markup import convert
from plugins.newsroom.model import Chart, Library
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, article, write

NEWS = "news/2026/11-10-grafik.md"
SHARES = "На что;Доля\nУчёба;60\nАппарат;40\n"
TRUST = "# unit: %\nКто;Верю;Не верю\nПредседатель;64;36\nСлухи;7;90\n"
WIDE = "Год;" + ";".join(f"ряд {n}" for n in range(7)) + "\n2025;1;2;3;4;5;6;7\n2026;1;2;3;4;5;6;7\n"


def library(folder: Path, body: str, **tables: str) -> Library:
    files = {f"data/{name}.csv": text for name, text in tables.items()}
    write(folder, {**GOOD, **files, NEWS: article("tags: [цифры]") + "\n" + body})
    return read_library(folder)


def told(found: Library) -> list[str]:
    return [f"{one.path}:{one.line} {one.code} {one.message}" for one in found.findings]


def test_a_chart_is_read_with_its_wishes(tmp_path: Path) -> None:
    wishes = "title: «Куда: взносы»\nhighlight: Учёба\ncolumns: Доля\nunit: \nsource: отчёт\n"
    body = f"::: диаграмма vznosy доли\n{wishes}:::\n"
    found = library(tmp_path, body, vznosy=SHARES)
    assert told(found) == []
    text = next(one for one in found.articles if one.path == NEWS).body
    assert text.charts == (
        Chart(dataset="data/vznosy", kind="share", title="Куда: взносы", highlight="Учёба", columns=("Доля",),
              source="отчёт", line=text.charts[0].line),
    )  # fmt: skip
    assert '<img src="chart:0" alt="Куда: взносы">' in text.html
    assert "highlight" not in text.html + text.text
    assert [table.id for table in found.datasets] == ["data/vznosy"]


def first(body: str) -> int:
    """Line of the container in the file."""
    return article("tags: [цифры]").count("\n") + 2 + body[: body.index(":::")].count("\n")


@pytest.mark.parametrize(
    ("body", "offset", "message"),
    [
        ("::: диаграмма\n:::", 0, "X003 Не сказано, какую таблицу рисовать"),
        ("::: диаграмма vznos доли\n:::", 0, "X001 Таблицы «vznos» нет. Возможно, вы имели в виду «data/vznosy»."),
        ("::: диаграмма vznosy пирог\n:::", 0, "X003 Диаграммы «пирог» нет."),
        (
            "::: диаграмма vznosy столбики\n:::",
            0,
            "X003 Диаграммы «столбики» нет. Возможно, вы имели в виду «столбцы».",
        ),
        ("::: диаграмма vznosy\ntitel: Взносы\n:::", 1, "имели в виду «title»"),
        ("::: диаграмма vznosy\ntitle: А\ntitle: Б\n:::", 2, "уже сказано"),
        ("::: диаграмма vznosy\nпросто слова\n:::", 1, "непонятна"),
        ("::: диаграмма vznosy\nhighlight: Учеба\n:::", 0, "Выделить «Учеба» нельзя"),
        ("::: диаграмма vznosy\ncolumns: Долька\n:::", 0, "Столбца «Долька» в data/vznosy.csv нет. Возможно"),
        ("::: диаграмма vznosy линия\n:::\n", None, ""),
        ("::: диаграмма trust доли\n:::", 0, "Доли в строке «Слухи» в сумме дают 97 %, а не 100"),
        ("::: диаграмма point линия\n:::", 0, "меньше двух чисел"),
        ("::: диаграмма minus доли\n:::", 0, "меньше нуля"),
        ("::: диаграмма gaps доли\n:::", 0, "пустые клетки"),
        ("::: диаграмма nothing доли\n:::", 0, "равна нулю"),
        ("::: диаграмма empty столбцы\n:::", 0, "нет ни одного числа"),
        ("::: диаграмма wide линия\n:::", 0, "Столбцов больше 6"),
        ("::: диаграмма many доли\n:::", 0, "Долей 7"),
        ("::: диаграмма lots столбцы\n:::", 0, "Столбиков 41"),
        ("::: диаграмма vznosy доли\n", 0, "не закрыт"),
    ],
)
def test_what_cannot_be_drawn_is_told_at_the_container(
    tmp_path: Path, body: str, offset: int | None, message: str
) -> None:
    tables = {
        "vznosy": SHARES, "trust": TRUST, "wide": WIDE, "point": "Год;А\n2025;1\n2026;\n", "minus": "А;Б\nв;-1\nг;2\n",
        "gaps": "А;Б\nв;\nг;2\n", "nothing": "А;Б\nв;0\nг;0\n", "empty": "А;Б\nв;\nг;—\n",
        "many": "А;Б\n" + "".join(f"часть {n};1\n" for n in range(7)),
        "lots": "А;Б\n" + "".join(f"школа {n};1\n" for n in range(41)),
    }  # fmt: skip
    found = told(library(tmp_path, body, **tables))
    if offset is None:
        assert found == []
        return
    assert len(found) == 1, found
    assert found[0].startswith(f"{NEWS}:{first(body) + offset} ")
    assert message in found[0]


def test_a_broken_table_is_told_once(tmp_path: Path) -> None:
    found = told(library(tmp_path, "::: диаграмма vznosy\n:::\n", vznosy="На что;Доля\nУчёба;много\n"))
    assert [line.split(" ")[0] for line in found] == ["data/vznosy.csv:2"]


def test_a_table_wants_an_ending_and_an_address_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {**GOOD, "data/vznosy.xlsx": "x", "data/a b.csv": SHARES, "data/А-Б.csv": SHARES})
    found = told(read_library(tmp_path))
    assert any("data/vznosy.xlsx:1 X005" in one and ".csv" in one for one in found)
    assert any("X004 Адрес «dannye/a-b.csv» уже занят" in one for one in found)


def test_charts_in_code_and_forged_places_are_no_charts() -> None:
    body = convert(
        '```\n::: диаграмма vznosy\n:::\n```\n\n<div class="chart-place-0"></div>\n<img src="chart:0">', facts={}
    ).body
    assert body.charts == ()
    assert 'src="chart:' not in body.html


SWOT = """::: swot Первичка школы № 4
### Сильные стороны
- нас большинство

**Слабые стороны**
- нет своей комнаты

Возможности:
1. открылся новый корпус

Угрозы
- сокращают ставки
:::
"""


def test_swot_has_four_parts_with_headings_below_the_one_above() -> None:
    made = convert(f"## Итоги\n\n{SWOT}", facts={})
    assert made.findings == ()
    order = ["Итоги", "Сильные стороны", "Слабые стороны", "Возможности", "Угрозы"]
    assert [(one.level, one.text) for one in made.body.headings] == [(2, order[0]), *((3, name) for name in order[1:])]
    assert made.body.html.count('<div class="swot-part') == 4
    assert '<p class="swot-title">Первичка школы № 4</p>'.replace("№ ", "№\u00a0") in made.body.html


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("Угрозы\n- сокращают ставки\n", "", 1, "нет части «Угрозы»"),
        ("- нет своей комнаты\n", "", 5, "Под «Слабые стороны» ничего нет"),
        ("Угрозы\n", "Возможности\n- ещё\n\nУгрозы\n", 11, "«Возможности» уже есть в строке 8"),
    ],
)
def test_a_swot_that_is_not_whole_is_told(old: str, new: str, line: int, message: str) -> None:
    findings = convert(SWOT.replace(old, new), facts={}).findings
    assert [one.line for one in findings] == [line]
    assert message in findings[0].message
