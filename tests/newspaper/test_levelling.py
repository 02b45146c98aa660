"""Levelling: a high foot comes down by a line in a paragraph; words stay the same, and what is level stays as it is."""

import re
from collections.abc import Sequence

import pytest

from newspaper.desk import Desk
from newspaper.levelling import STEP, level, raggedness
from newspaper.setting import Row, Wrap, cut
from newspaper.setting.relining import Reliner, Span, spans


def paragraph(lines: int, number: int) -> list[Row]:
    wraps = (Wrap(f"p{number}", "<p>", '<p class="par flush">', "</p>"),)
    return [Row(1, f"{number}.{at}", keep=at in {0, lines - 2} and lines > 1, wraps=wraps) for at in range(lines)]


ROWS = [*paragraph(6, 1), *paragraph(5, 2), Row(4, "<table>", "table"), *paragraph(8, 3)]
"""Fifteen lines stand before the end of the table: it does not fit into a frame of thirteen."""
FRAMES = ((13, 13),)


def grown(rows: Sequence[Row], span: Span, more: int, cost: float = 0.0) -> tuple[float, tuple[Row, ...]] | None:
    """Every paragraph bears a line more at this price, none a line less."""
    made = paragraph(span.end - span.start + 1, span.number)
    return (cost, (*rows[: span.start], *made, *rows[span.end :])) if more > 0 else None


def test_a_foot_two_lines_high_comes_down_by_a_paragraph_with_a_line_more() -> None:
    before = cut(ROWS, FRAMES[0])
    assert before.parts[0].used == 11
    assert raggedness(before, FRAMES) == 1
    made = level(ROWS, FRAMES, grown)
    assert made.changed
    assert made.cut.over == 0
    assert made.cut.parts[0].used == 12
    assert raggedness(made.cut, FRAMES) == 0
    assert [row.html for row in made.rows] != [row.html for row in ROWS]


def test_a_foot_stays_when_no_paragraph_bears_it() -> None:
    for stubborn in (lambda *_: None, lambda *one: grown(*one, cost=2 * STEP)):
        made = level(ROWS, FRAMES, stubborn)
        assert (made.rows, made.changed) == (ROWS, False)


def test_what_is_level_is_never_asked() -> None:
    rows = [*paragraph(6, 1), *paragraph(6, 2)]

    def asked(*_: object) -> None:
        raise AssertionError("no foot is high")

    assert level(rows, ((6, 6),), asked).rows == rows


def test_a_chart_that_leaves_half_a_column_is_no_matter_of_a_line() -> None:
    rows = [*paragraph(6, 1), Row(12, "<svg>", "figure"), *paragraph(6, 2)]
    assert not level(rows, ((14, 16),), grown).changed


def words(rows: Sequence[Row]) -> str:
    """The text of rows with divided words whole."""
    text = "".join(re.sub(r"<[^>]+>", "", row.html) for row in rows)
    return " ".join(re.sub("\u00ad\n|\u2010\n", "", text).split())


def test_real_paragraphs_have_a_line_more_with_the_same_words(desk: Desk) -> None:
    found = 0
    for story in desk.edition.stories:
        rows, reliner = desk.flows.rows[story.id], Reliner(desk.flows.html[story.id], desk.flows.column)
        for span in spans(rows):
            made = reliner.relined(rows, span, 1)
            if made is not None:
                found += 1
                own = made[1][span.start : span.end + 1]
                assert len(made[1]) == len(rows) + 1
                assert words(made[1]) == words(rows)
                assert own[0].keep == (len(own) > 1)
                assert own[-1].wraps == rows[span.start].wraps
                assert made[1][span.end + 1 :] == rows[span.end :]
    assert found > 20


def test_a_paragraph_with_an_initial_is_left_as_it_is(desk: Desk) -> None:
    begun = [rows for rows in desk.flows.rows.values() if 'class="initial"' in rows[0].html]
    assert begun
    assert all(span.start for rows in begun for span in spans(rows))


def test_the_same_number_of_lines_costs_nothing(desk: Desk) -> None:
    story = desk.edition.stories[0]
    rows, reliner = desk.flows.rows[story.id], Reliner(desk.flows.html[story.id], desk.flows.column)
    for span in spans(rows)[:6]:
        made = reliner.relined(rows, span, 0)
        if made is not None:
            assert made[0] == pytest.approx(0.0)
            assert words(made[1]) == words(rows)


def test_one_search_finds_what_a_search_for_each_number_of_lines_finds(desk: Desk) -> None:
    story = desk.edition.stories[0]
    rows, html, column = desk.flows.rows[story.id], desk.flows.html[story.id], desk.flows.column
    shared, found = Reliner(html, column), 0
    for span in spans(rows)[:8]:
        for more in (2, 1, 0, -1):
            made = shared.relined(rows, span, more)
            found += made is not None
            assert made == Reliner(html, column).relined(rows, span, more)
    assert found > 8
