"""Cutting.

Every row once and in order, no widow, no orphan, no head at a foot, feet within a line where rows allow it.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper.setting import Part, Row, Wrap, cut, html_of


def paragraph(lines: int, key: str = "p") -> list[Row]:
    wraps = (Wrap(key, "<p>", '<p class="rest">', "</p>"),)
    return [Row(1, f"{key}.{at} ", keep=at in {0, lines - 2} and at < lines - 1, wraps=wraps) for at in range(lines)]


def head(key: str) -> Row:
    return Row(1, f"<h3>{key}</h3>", "head", keep=True, top=1)


@st.composite
def texts(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["p", "p", "p", "p", "head", "block"]))
        if kind == "head":
            rows.append(head(f"h{number}"))
        if kind == "block":
            rows.append(Row(draw(st.integers(2, 9)), f"<div>{number}</div>", "quote"))
        rows += paragraph(draw(st.integers(1, 9)), f"p{number}")
    return rows


FRAMES = st.lists(st.integers(12, 40), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(rows=texts(), frames=FRAMES)
def test_every_row_once_in_order_and_no_bad_break(rows: list[Row], frames: list[int]) -> None:
    made = cut(rows, frames)
    assert len(made.parts) == len(frames)
    at = 0
    for part, lines in zip(made.parts, frames, strict=True):
        assert part.start == at
        at = part.end
        taken = rows[part.start : part.end]
        used = sum(row.lines for row in taken) + sum(row.top for row in taken[1:]) + len(part.wider)
        assert all(part.start < row < part.end for row in part.wider)
        assert part.used == used <= lines
        if taken and part.end < len(rows):
            assert not taken[-1].keep
    assert at + made.over == len(rows)


@settings(max_examples=200, deadline=None)
@given(counts=st.lists(st.integers(1, 12), min_size=1, max_size=30), frames=FRAMES)
def test_widows_and_orphans_are_two_lines_at_least(counts: list[int], frames: list[int]) -> None:
    rows = [row for number, count in enumerate(counts) for row in paragraph(count, f"p{number}")]
    for part in cut(rows, frames).parts:
        for edge in {part.start, part.end} - {0, len(rows)}:
            same = [at for at, row in enumerate(rows) if row.wraps == rows[edge].wraps]
            before, after = sum(at < edge for at in same), sum(at >= edge for at in same)
            assert before == 0 or (before >= 2 and after >= 2)


@settings(max_examples=300, deadline=None)
@given(counts=st.lists(st.integers(4, 9), min_size=4, max_size=20), columns=st.integers(2, 5), more=st.integers(0, 2))
def test_feet_end_within_two_lines_and_the_room_is_shared(counts: list[int], columns: int, more: int) -> None:
    """Paragraphs of four lines and more can be cut at every second place at least, mostly at every place."""
    rows = [row for number, count in enumerate(counts) for row in paragraph(count, f"p{number}")]
    made = cut(rows, [-(-len(rows) // columns) + 1 + more] * columns)
    if not made.over:
        feet = [part.used for part in made.parts]
        assert max(feet) - min(feet) <= 3
        assert sorted(feet)[1] >= max(feet) - 2


def test_spare_lines_are_shared_out_among_the_feet() -> None:
    rows = [row for number in range(12) for row in paragraph(6, f"p{number}")]
    feet = [part.used for part in cut(rows, [20, 20, 20, 20]).parts]
    assert max(feet) - min(feet) <= 1


def test_a_foot_too_high_is_let_down_by_a_blank_line_above_a_head() -> None:
    rows = [*paragraph(3), head("h"), *paragraph(3, "q"), *paragraph(3, "r"), *paragraph(6, "s")]
    made = cut(rows, [10, 7])
    assert made.parts[0] == Part(0, 7, 9, wider=(3,))
    assert made.parts[1].used == 7 or made.over
    assert html_of(rows, 0, 7, made.parts[0].wider).count("height:2rlh") == 1


def test_frames_too_small_leave_rows_over_and_lose_none() -> None:
    rows = [*paragraph(6), Row(30, "<figure></figure>", "figure"), *paragraph(4, "q")]
    made = cut(rows, [5, 8])
    assert made.over == 5
    assert [(part.start, part.end) for part in made.parts][-1][1] == 6
    assert cut(rows, [10, 30, 4]).over == 0
    assert cut(rows, []).over == len(rows)
    assert cut([], [10]).parts[0].used == 0


def test_a_head_never_stands_at_a_foot_and_its_space_goes_at_a_frames_head() -> None:
    rows = [*paragraph(6), head("h"), *paragraph(6, "q")]
    made = cut(rows, [8, 8])
    assert [(part.end, part.used) for part in made.parts] == [(6, 6), (13, 7)]
    assert cut(rows, [14]).parts[0].used == 14


def test_rows_become_html_with_their_paragraph_opened_once_and_again_in_the_next_frame() -> None:
    rows = [*paragraph(4), head("h"), *paragraph(2, "q")]
    assert html_of(rows, 0, 2) == "<p>p.0 p.1 </p>"
    again = html_of(rows, 2, 7)
    assert again.startswith('<p class="rest">p.2 p.3 </p><div class="blank"')
    assert again.endswith("<h3>h</h3><p>q.0 q.1 </p>")
