"""Tables in narrow columns, read back from the boxes that WeasyPrint lays out: a number is never broken."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newspaper import formats
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.setting import cut
from newspaper.setting.tables import whole_words
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.newspaper.setting.frames import printed

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


@pytest.mark.parametrize("rows", [2, 12])
def test_numbers_beside_a_wordy_column_stay_whole(tmp_path: Path, rows: int) -> None:
    text = factories.make_article("tablitsa", "2026-11-20", sample.body(3, 8, extra=table(rows)))
    issue = factories.make_issue("2026-11", (text.id,), formats=("a4",))
    edition = make(factories.make_library(tmp_path, articles=(text,), issues=(issue,)), issue)
    desk = Desk(edition, formats.find("a4"), read_tokens(sample.THEME), tmp_path, tmp_path / "cache")
    desk.measure()
    made = cut(desk.flows.rows[text.id], [25] * 20)
    found = [line for slip in printed(desk, text.id, made) for line in texts(slip.box)]
    asked = set(NUMBER.findall(table(rows)))
    assert len(asked) == 3 * rows
    assert asked <= set(found)


def test_where_numbers_have_no_room_they_may_be_broken() -> None:
    assert whole_words(table(2), 16_000).count("overflow-wrap:normal") == 6, "the numbers alone"
    assert whole_words(table(2), 5_000) == table(2)


def test_words_stay_whole_in_every_cell_where_they_have_room() -> None:
    made = whole_words("<table><tr><th>Сколько дней</th><th>Как часто</th></tr></table>", 16_000)
    assert made.count("overflow-wrap:normal;hyphens:manual") == 2
