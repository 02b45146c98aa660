"""Charts that try the drawing: every kind, and tables that a careless drawing stumbles over."""

from typing import Any

from plugins.newsroom import datasets
from plugins.newsroom.model import Chart, ChartKind, Dataset
from plugins.toolkit.charts import Plot, plot

TABLES = {
    "dues": "# title: Куда ушли взносы\n# unit: %\nНа что;Доля\nПрограммы и материальная помощь;38\n"
    "Учёба, конкурсы, поездки;24\nПравовая и техническая инспекции;21\nАппарат, помещение, газета;17",
    "negative": "# unit: %\nРайон;Прирост\nЗаречный;12,5\nЦентральный;-3,2\nМикрорайон имени Константина Эдуардовича "
    "Циолковского и его учеников;4\nСеверный;\nЮжный;0\nЗападный;-8",
    "all negative": "Район;Прирост\nЗаречный;-12\nЦентральный;-1",
    "zeros": "Что;Сколько\nраз;0\nдва;0",
    "one": "# unit: рублей\nЧто;Сколько\nЕдинственная строка;1 240 000,5",
    "thirty": "Школа;Членов\n" + "\n".join(f"Школа № {number};{number * 37 % 90 + 5}" for number in range(1, 31)),
    "one long word": "Что;Сколько\n" + "Гидроэлектростанциестроительство" * 5 + ";3\nб;4",
    "groups": "# unit: тыс. рублей\nСтатья;2024;2025;2026\nПрограммы;1200;1400;1550\nУчёба и поездки;800;760;910\n"
    "Инспекции;500;;640",
    "pay": "# unit: рублей\nМесяц;Учителя;Воспитатели;Помощники воспитателей и младший персонал\n"
    "2026-01;41000;36000;24000\n2026-02;41200;36100;24050\n2026-03;;36500;24100\n2026-05;43000;36600;24500\n"
    "2026-09;46000;37400;\n2026-10;46100;45900;",
    "six": "Год;Первая;Вторая;Третья;Четвёртая;Пятая;Шестая\n2020;1;2;3;4;5;6\n2021;2;3;3;5;4;7\n2022;3;3;4;5;6;6\n"
    "2023;3;4;5;5;6;6",
    "same": "Год;Первая;Вторая\n2020;5;5\n2021;5;5",
    "years": "Год;Членов\n" + "\n".join(f"{year};{year % 17 + 40}" for year in range(1960, 2027)),
    "small parts": "# unit: человек\nКто;Сколько\nУчителя начальных классов и воспитатели групп продлённого дня;188\n"
    "Воспитатели;102\nПедагоги дополнительного образования;60\nПовара;31\nВодители;5\nПрочие;1",
    "trust": "# unit: %\nИсточник;Верю;Верю, но проверяю;Не верю;Не пользуюсь\nПредседатель;64;23;5;8\n"
    "Газета «Перемена»;51;29;6;14\nСлухи в учительской;7;38;41;14\nОбъявление у гардероба;97;1;1;1",
}
CASES: tuple[tuple[str, ChartKind, str], ...] = (
    *((name, "bar", "") for name in ("dues", "negative", "all negative", "zeros", "one", "thirty", "one long word")),
    ("dues", "bar", "Учёба, конкурсы, поездки"), ("groups", "bar", ""), ("groups", "bar", "2025"),
    ("pay", "line", ""), ("pay", "line", "Воспитатели"), ("six", "line", ""), ("same", "line", ""),
    ("years", "line", ""),
    ("dues", "share", ""), ("small parts", "share", "Повара"), ("trust", "share", ""),
)  # fmt: skip
"""Table, kind, what stands out."""


def table(text: str) -> Dataset:
    read = datasets.read("data/primer.csv", text.encode())
    assert read.dataset is not None, read.findings
    return read.dataset


def shown(text: str, kind: ChartKind = "bar", **wishes: Any) -> Plot:
    """Return what a chart of this table shows; `text` may be a name of TABLES."""
    found = plot(Chart(dataset="data/primer", kind=kind, **wishes), table(TABLES.get(text, text)))
    assert found is not None
    return found
