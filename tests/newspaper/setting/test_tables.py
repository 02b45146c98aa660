"""Tables in narrow columns, read back from the boxes that WeasyPrint lays out: a number is never broken."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newspaper import formats
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.galley import Slip
from newspaper.setting import cut
from newspaper.setting.tables import whole_words
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.newspaper.setting.frames import printed
from tests.newspaper.setting.quality import shaper

WORDS = "Санкт-Петербургском Миллер закона Американский"
NUMBER = re.compile(r"\d[\d\u00a0]{3,}")


def table(rows: int) -> str:
    """Return a table with a wordy first column and numbers under short heads beside it."""
    cells = (
        f"<tr><td>{WORDS} {at}</td><td>{10_000 + at}</td><td>{20_000 + at}</td><td>14\u00a0{300 + at}</td></tr>"
        for at in range(rows)
    )
    return f"<table><thead><tr><th>Место</th><th>а</th><th>б</th><th>в</th></tr></thead>{''.join(cells)}</table>"


def texts(box: Any) -> Iterator[str]:
    """Yield the text of every line of a laid out box."""
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def lines_of(root: Path, html: str) -> list[str]:
    """Return the lines of everything that a text with this table has on A4."""
    return [line for slip in slips_of(root, html) for line in texts(slip.box)]


def slips_of(root: Path, html: str) -> tuple[Slip, ...]:
    """Return the frames of a text with this table on A4."""
    text = factories.make_article("tablitsa", "2026-11-20", sample.body(3, 8, extra=html))
    issue = factories.make_issue("2026-11", (text.id,), formats=("a4",))
    edition = make(factories.make_library(root, articles=(text,), issues=(issue,)), issue)
    desk = Desk(edition, formats.find("a4"), read_tokens(sample.THEME), root, root / "cache")
    desk.measure()
    made = cut(desk.flows.rows[text.id], [25] * 20)
    return printed(desk, text.id, made)


def words(box: Any) -> Iterator[tuple[str, float, float]]:
    """Yield the text of every line of a laid out box with its left and its right edge."""
    if hasattr(box, "text"):
        yield box.text, box.position_x, box.position_x + box.width
    for child in getattr(box, "children", ()):
        yield from words(child)


@pytest.mark.parametrize("rows", [2, 12])
def test_numbers_beside_a_wordy_column_stay_whole(tmp_path: Path, rows: int) -> None:
    found = lines_of(tmp_path, table(rows))
    asked = set(NUMBER.findall(table(rows)))
    assert len(asked) == 3 * rows
    assert asked <= set(found)


HEADS = ("Место", "Кто", "Страниц", "Своих пунктов", "Что понравилось")


def worded(heads: tuple[str, ...]) -> str:
    """Return the table of № 6 with other heads."""
    rows = (("1", "Сад № 31 «Рябинка»", "9", "27", "Каждый пункт начинается с ответа на вопрос «сколько»"),
            ("2", "Гимназия № 4", "31", "24", "Порядок замен с образцом листка"),
            ("3", "Школа Лесного Брода", "14", "19", "Комната отдыха и диван как предмет договора"))  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{''.join(f'<th>{one}</th>' for one in heads)}</tr></thead>{cells}</table>"


def test_five_heads_as_wide_as_the_column_are_whole_words(tmp_path: Path) -> None:
    """The words of № 6 fill the column but for a hundredth of it."""
    found = lines_of(tmp_path, worded(HEADS))
    assert {word for head in HEADS for word in head.split()} <= {word for line in found for word in line.split()}


@pytest.mark.parametrize("times", [1, 5])
def test_words_beside_numbers_that_stand_flush_right_keep_off(tmp_path: Path, times: int) -> None:
    """«27 Каждый» of № 6 read as one phrase; five times as long the table is divided between its rows."""
    table = worded(HEADS)
    for number in ("27", "24", "19"):
        table = table.replace(f"<td>{number}<", f'<td class="align-right">{number}<')
    body = table[table.index("</thead>") + 8 : -8]
    found = [one for slip in slips_of(tmp_path, table.replace(body, body * times)) for one in words(slip.box)]
    ends = [right for text, _, right in found if text == "27"]
    starts = [left for text, left, _ in found if text.startswith("Каждый")]
    assert len(ends) == len(starts) == times
    assert all(6 / 0.75 < left - right < 14 / 0.75 for right, left in zip(ends, starts, strict=True))


def test_columns_of_numbers_keep_off_each_other(tmp_path: Path) -> None:
    """«8 300 1 170 300» of № 9 read as one number: three points stood between them."""
    rows = "".join(
        f'<tr><td>{WORDS} {WORDS} {at}</td><td class="align-right">141</td><td class="align-right">8\u00a0300</td>'
        f'<td class="align-right">1\u00a0170\u00a0300</td></tr>'
        for at in range(3)
    )
    heads = "".join(f"<th{' class=align-right' * (at > 0)}>{word}</th>" for at, word in enumerate("абвг"))
    html = f"<table><thead><tr>{heads}</tr></thead>{rows}</table>".replace("class=align-right", 'class="align-right"')
    found = [one for slip in slips_of(tmp_path, html) for one in words(slip.box)]
    ends = [right for text, _, right in found if text == "8\u00a0300"]
    starts = [left for text, left, _ in found if text == "1\u00a0170\u00a0300"]
    assert len(ends) == len(starts) == 3
    assert all(left - right > 5 / 0.75 for right, left in zip(ends, starts, strict=True))


@pytest.mark.parametrize(("width", "near"), [(13_100, False), (12_500, True)])
def test_words_are_whole_rather_than_columns_of_numbers_apart(tmp_path: Path, width: float, near: bool) -> None:
    heads = "".join(f'<th class="align-right">{word}</th>' for word in ("Учителей", "Часов", "Вернули", "Проценты"))
    made = whole_words(f"<table><tr>{heads}</tr></table>", width, shaper(tmp_path))
    assert made.count("overflow-wrap:normal;hyphens:manual") == 4
    assert ("padding-left:0" in made) == near


def test_six_heads_that_have_no_room_are_divided_with_hyphens(tmp_path: Path) -> None:
    found = lines_of(tmp_path, worded(("Подразделение", *HEADS[1:], "Ещё")))
    assert {"Стра\u2010", "ниц", "Ещё"} <= set(found)
    assert not {"Стра", "щ", "ё"} & set(found)


def test_where_numbers_have_no_room_they_may_be_broken(tmp_path: Path) -> None:
    assert whole_words(table(2), 14_000, shaper(tmp_path)).count("overflow-wrap:normal") == 6, "the numbers alone"
    assert whole_words(table(2), 5_000, shaper(tmp_path)) == table(2)


def test_words_stay_whole_in_every_cell_where_they_have_room(tmp_path: Path) -> None:
    made = whole_words("<table><tr><th>Сколько дней</th><th>Как часто</th></tr></table>", 16_000, shaper(tmp_path))
    assert made.count("overflow-wrap:normal;hyphens:manual") == 2
