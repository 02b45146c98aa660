"""Charts and SWOT in letters: tables and words, in HTML and in plain text, never a trace of the markup."""

from dataclasses import replace
from pathlib import Path

from lxml import html

from newsletters.edition import Edition, make
from plugins.newsroom import datasets
from plugins.newsroom.markup import convert
from tests import factories
from tests.newsletters.values import THEME
from tests.toolkit.chart_cases import TABLES

TEXT = """Вступление.

::: диаграмма dues доли
highlight: Программы и материальная помощь
:::

::: диаграмма trust доли
:::

::: swot Итоги
### Сильные стороны
- люди

Слабые стороны:
- комната

**Возможности**
- корпус

### Угрозы
- ставки
:::

```
::: диаграмма образец в тексте
```
"""


def letter(root: Path, tables: tuple[str, ...] = ("dues", "trust")) -> Edition:
    body = convert(TEXT, facts={}).body
    body = replace(body, charts=tuple(replace(one, dataset=f"data/{one.dataset}") for one in body.charts))
    read = [datasets.read(f"data/{name}.csv", TABLES[name].encode()).dataset for name in tables]
    library = factories.make_library(
        root, articles=(factories.make_article(body=body),), datasets=tuple(one for one in read if one)
    )
    return make(library, library.letters[0], theme=THEME)


def test_html_has_the_tables_and_a_link(tmp_path: Path) -> None:
    made = letter(tmp_path).html
    page = html.fromstring(made)
    first = next(one for one in page.iter("table") if one.findtext("caption") == "Куда ушли взносы")
    cells = [[cell.text_content().replace("\u00ad", "") for cell in row.iterchildren()] for row in first.iter("tr")]
    assert cells[1] == ["Программы и\u00a0материальная помощь", "38"]
    assert "text-align:right" in first.find(".//td").get("style").replace(" ", "")
    links = [one.get("href") for one in page.iter("a") if one.text_content() == "Диаграмма на сайте"]
    assert links == ["https://profsoyuz.example/novosti/2026/dogovor/"] * 2
    assert "highlight" not in made
    assert "chart:" not in made
    assert [one.text_content() for one in page.iter("h4")] == [
        "Сильные стороны",
        "Слабые стороны",
        "Возможности",
        "Угрозы",
    ] or all(word in page.text_content() for word in ("Сильные стороны", "Угрозы", "ставки"))


def test_text_has_columns_or_lines_of_at_most_72(tmp_path: Path) -> None:
    text = letter(tmp_path).text
    lines = text.splitlines()
    assert "Куда ушли взносы" in lines
    assert "На что                            Доля, %" in lines
    assert "Программы и материальная помощь        38" in lines
    assert "Источник:\nПредседатель\n  Верю, %: 64\n" in text
    assert "Слухи в учительской\n  Верю, %: 7\n  Верю, но проверяю, %: 38\n  Не верю, %: 41\n" in text
    assert text.count("Диаграмма на сайте (https://profsoyuz.example/novosti/2026/dogovor/)") == 2
    assert "highlight" not in text
    assert text.count(":::") == 1  # the sample in code is words
    assert all(len(line) <= 72 or "http" in line for line in lines)
    for word in ("Сильные стороны", "- ставки"):
        assert word in lines


def test_a_missing_table_leaves_no_trace(tmp_path: Path) -> None:
    made = letter(tmp_path, tables=())
    assert "chart" not in made.html
    assert "взносы" not in made.text
    assert "Диаграмма" not in made.text
