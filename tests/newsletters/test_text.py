import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.edition import make
from newsletters.html_text import plain_text
from newsletters.paragraphs import resolved
from newsletters.wrapping import wrap
from plugins.newsroom.markup import convert
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME, rich_library


def text_of(markdown: str) -> str:
    """Convert as the site does, and tell it in plain words; pictures are left out as vectors are."""
    html = convert(markdown, facts={}).body.html
    return plain_text(resolved(html, link=lambda target, _: f"https://x.example/{target}", picture=lambda _: None))


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("**Жирно** и *косо*, __так__ и _так_, snake_case_name", "Жирно и косо, так и так, snake_case_name"),
        ("[Устав](ustav.pdf \"Файл\")", "Устав (https://x.example/ustav.pdf)"),
        ("[раздел](#итоги)", "раздел"),
        ("[a_b_c](x_y_z.md) и `a_b_c`", "a_b_c (https://x.example/x_y_z.md) и a_b_c"),
        ("[устав][1]\n\n[1]: ustav.pdf", "устав (https://x.example/ustav.pdf)"),
        ("<https://a.example/x_y> <a@b.example>", "https://a.example/x_y a@b.example"),
        ("## Итоги {#itogi}\n\nТекст", "Итоги\n\nТекст"),
        ("Итоги\n=====\nТекст", "Итоги\n\nТекст"),
        ("1. раз\n2. два\n   дальше", "1. раз\n2. два дальше"),
        ("* раз\n    * два\n* три", "- раз\n  - два\n- три"),
        ("> цитата\n> дальше", "  цитата дальше"),
        ("строка  \nдругая<br>третья", "строка\nдругая\nтретья"),
        ("до\n\n![подпись](x.svg)\n\nпосле", "до\n\nпосле"),
        ("а[^x] б[^y]\n\n[^y]: второе\n[^x]: первое\n    ещё", "а[1] б[2]\n\n[1] первое ещё\n\n[2] второе"),
        ("МРОТ и МРОТ\n\n*[МРОТ]: наименьшая плата", "МРОТ (наименьшая плата) и МРОТ"),
        ("| а | б |\n|---|--:|\n| в | 12 |", "а   б\nв  12"),
        ("::: врезка Кому\nВсем\n:::", "Кому\n\nВсем"),
        ("::: цитата\nСлова\n:::", "Слова"),
        ("::: цитата Анна Белова\nСлова\n:::\nдальше", "Слова\n\nАнна Белова\n\nдальше"),
        ("Список:\n- раз\n  - два\n- три\n\nконец", "Список:\n\n- раз\n  - два\n- три\n\nконец"),
        ("<span class=\"x\">раз</span> &laquo;два&raquo;", "раз «два»"),
        ("\\*не косо\\* и 2 * 2 * 2", "*не косо* и 2 * 2 * 2"),
        ("```\nкод **так**\n```", "код **так**"),
        ("МРОТ\n:   наименьшая плата", "МРОТ\n\n  наименьшая плата"),
    ],
)  # fmt: skip
def test_markdown_becomes_words(markdown: str, wanted: str) -> None:
    assert text_of(markdown) == wanted


def test_lines_break_where_russian_allows() -> None:
    line = "Слово " * 11 + "12 декабря"
    assert wrap(line.replace("12 д", "12\u00a0д")).splitlines()[-1] == "12 декабря"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("аб \n*_[]()#>-|`:!^<>1.\\"), max_size=200))
def test_no_markdown_breaks_it(markdown: str) -> None:
    text = text_of(markdown)
    assert all(len(line) <= 72 or " " not in line.strip() for line in text.splitlines() if "  " not in line)


def test_a_wide_table_goes_row_by_row() -> None:
    cells = " | ".join(["длинная ячейка с текстом"] * 4)
    text = text_of(f"| {cells} |\n|---|---|---|---|\n| {cells} |")
    assert max(map(len, text.splitlines())) <= 72
    assert text.count("длинная ячейка") == 8


def test_text_says_all_that_html_says(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    edition = make(library, library.letters[0], theme=THEME)
    page = Page(re.sub(r'<div style="display:none.*?</div>|<img.*?</p>', "", edition.html))
    text = re.sub(r"\s+", " ", edition.text)
    # the preheader repeats the letter, a picture's caption belongs to the picture, notes are numbered by the list
    assert {word for word in page.words if word not in text} == set()
    assert len(page.words) > 150
    for link in page.all("a"):
        target = re.sub(r"^(mailto:|tel:)|\?subject=.*", "", link["href"])
        assert target in text or target.startswith("+7"), target


def test_text_part_is_narrow_and_in_order(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    text = make(library, library.letters[0], theme=THEME).text
    assert all(len(line) <= 72 or line.startswith("https://") for line in text.splitlines())
    parts = """Горком педагогов|Образец|Новости ноября|Уважаемые коллеги!|Рассказываем|Договор подписан вчера
Что изменится|Кому дают день|Реклама.|Во вложении: Памятка|Заранее благодарим|С уважением,|Вера Андреевна Соколова,
председатель
Тел.: +7 (000) 000-00-01|Эл. почта:|Сайт:|Адрес:|Письмо на сайте:|Отписаться от писем:"""
    places = [text.index(part) for part in re.split(r"[|\n]", parts)]
    assert places == sorted(places)
    assert "\u00a0" not in text
