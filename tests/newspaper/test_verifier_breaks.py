"""What an art director counts is counted: papers typed by hand, each right but for the one thing that is asked for."""

from collections.abc import Sequence

from tests.newspaper import typewriter
from tests.newspaper.typewriter import INDENT, Row, Typed, row
from tests.newspaper.verifier import Proof, verify
from tests.newspaper.verifier.breaks import DEEP
from tests.newspaper.verifier.measures import Measures, measure

HEAD = "Tiny story of a paper"
WIDE = 7.0
"""Points of a space that a river flows through."""


def paragraph(first: int, lines: int) -> list[Row]:
    """Return a paragraph of so many lines: an indent, full lines, a short one."""
    indented = row(first)._replace(indent=INDENT, spaces=(typewriter.SPACE - INDENT / 4,) * 4)
    return [indented, *(row(first + at) for at in range(1, lines - 1)), row(first + lines - 1, words=3)]


def subhead() -> Row:
    return Row(("subheadline",))


def proved(columns: Sequence[Sequence[Row | None]], blocks: Sequence[str]) -> tuple[Proof, Measures]:
    """Type two columns and prove them."""
    words = [*typewriter.title(HEAD)]
    for at, rows in enumerate(columns):
        words += typewriter.column(rows, at)
    proof = verify(typewriter.paper([words]), {"tiny": typewriter.article(HEAD, *blocks)})
    return proof, measure(proof)


def story(cut: int, sizes: Sequence[int] = (8, 8, 8)) -> tuple[Proof, Measures]:
    """Prove a story of paragraphs whose second column begins with line `cut`."""
    texts = [paragraph(30 * at, size) for at, size in enumerate(sizes)]
    rows = [one for text in texts for one in text]
    return proved((rows[:cut], rows[cut:]), [typewriter.said(text) for text in texts])


def test_a_well_made_paper_has_no_fault() -> None:
    proof, found = story(12)
    assert proof.told() == ""
    assert (found.breaks, found.rivers, found.holes, found.ragged) == ((), (), (), ())
    assert (found.columns, found.level, found.unused) == (2, 2, 0.0)


def test_an_orphan_is_seen() -> None:
    assert [one.kind for one in story(9, (8, 8, 4))[1].breaks] == ["orphan"]
    assert story(10, (8, 8, 4))[1].breaks == ()


def test_a_widow_is_seen() -> None:
    assert [one.kind for one in story(11, (4, 8, 10))[1].breaks] == ["widow"]
    assert story(10, (4, 8, 8))[1].breaks == ()


def test_a_head_at_the_foot_of_a_column_is_seen() -> None:
    one, two = paragraph(0, 10), paragraph(40, 11)
    blocks = [typewriter.said(one), "## subheadline", typewriter.said(two)]
    proof, found = proved(([*one, subhead()], two), blocks)
    assert proof.told() == ""
    assert [one.kind for one in found.breaks] == ["head"]
    assert proved((one, [subhead(), *two]), blocks)[1].breaks == ()


def test_spaces_that_flow_together_are_a_river_only_when_they_are_deep() -> None:
    def with_river(deep: int) -> Measures:
        rows = paragraph(0, 12)
        for at in range(4, 4 + deep):
            rows[at] = Row(("".join(row(at).words)[:12], "".join(row(at + 50).words)[:11]), (WIDE,))
        return proved((rows, paragraph(60, 12)), [typewriter.said(rows), typewriter.said(paragraph(60, 12))])[1]

    assert len(with_river(DEEP).rivers) == 1
    assert with_river(DEEP - 1).rivers == ()


def test_white_inside_a_column_is_a_hole_and_a_blank_line_is_none() -> None:
    def with_white(lines: int) -> Measures:
        one, two, three = paragraph(0, 5), paragraph(30, 5), paragraph(60, 10 + lines)
        return proved(([*one, *[None] * lines, *two], three), [typewriter.said(text) for text in (one, two, three)])[1]

    hole = with_white(5)
    assert len(hole.holes) == 1
    assert f"x={typewriter.LEFTS[0]:.0f}" in hole.holes[0]
    assert 0.1 < hole.unused < 0.2
    assert (with_white(1).holes, with_white(1).unused) == ((), 0.0)


def test_a_column_that_ends_high_is_not_level() -> None:
    found = story(16)[1]
    assert (found.columns, found.level) == (2, 1)


CELLS = (("place", "count", "share"), ("north", "1001", "2001"), ("south", "1002", "2002"), ("west", "1003", "2003"))


def table(cells: Sequence[Sequence[str]], more: Sequence[Typed] = ()) -> Proof:
    """Prove a story that holds the table CELLS, where it is printed with these cells."""
    one, two = paragraph(0, 6), paragraph(40, 10)
    words = [*typewriter.title(HEAD), *typewriter.column(one, 0), *typewriter.column(two, 1), *more]
    for line, own in enumerate(cells, start=7):
        words += [Typed(word, typewriter.LEFTS[0] + 60 * at, place(line)) for at, word in enumerate(own)]
    lines = [" | ".join(own) for own in (CELLS[0], ("---",) * 3, *CELLS[1:])]
    blocks = [typewriter.said(one), "\n".join(f"| {line} |" for line in lines), typewriter.said(two)]
    return verify(typewriter.paper([words]), {"tiny": typewriter.article(HEAD, *blocks)})


def place(line: int) -> float:
    return typewriter.TOP + line * typewriter.LEADING


def test_a_table_is_whole_cell_by_cell() -> None:
    assert table(CELLS).told() == ""


def test_cells_that_change_places_are_seen() -> None:
    across = (CELLS[0], ("north", "2001", "1001"), *CELLS[2:])
    down = (CELLS[0], ("north", "1002", "2001"), ("south", "1001", "2002"), CELLS[3])
    rows = (CELLS[0], CELLS[2], CELLS[1], CELLS[3])
    for wrong in (across, down, rows):
        assert {fault.code for fault in table(wrong).faults} == {"lost"}, wrong


def test_a_cell_left_out_is_lost() -> None:
    assert "нет ячейки «1002»" in table((*CELLS[:2], ("south", "", "2002"), CELLS[3])).told()


def test_a_cell_printed_twice_is_foreign() -> None:
    beside = Typed("1002", typewriter.LEFTS[0] + 90, place(9))
    assert {fault.code for fault in table(CELLS, [beside]).faults} == {"foreign"}


STOP = Row((*row(6).words[:4], "."), (7.5,) * 4)
"""A line whose stop stands alone at the column's edge: its author put a space before it."""


def with_contents(stop: str) -> Proof:
    """Prove a story with STOP in it, over page numbers that stand under one another at the first column's edge."""
    one, two = [*paragraph(0, 6), *paragraph(30, 6)], paragraph(60, 12)
    one[4] = STOP
    typed = typewriter.column([*one[:4], STOP._replace(words=(*STOP.words[:4], stop)), *one[5:]], 0)
    numbers = [Typed(str(at), typewriter.LEFTS[0] + 162, place(13 + at)) for at in range(1, 6)]
    words = [*typewriter.title(HEAD), *typed, *typewriter.column(two, 1), *numbers]
    blocks = [typewriter.said(text) for text in (one[:6], one[6:], two)]
    return verify(typewriter.paper([words]), {"tiny": typewriter.article(HEAD, *blocks)})


def test_numbers_under_one_another_are_no_column() -> None:
    assert with_contents(".").told() == ""
    assert "lost" in {fault.code for fault in with_contents(" ").faults}


def with_quote(word: str) -> Proof:
    """Prove two stories: the second has a line that is the first word of the quote of the first."""
    one, two = paragraph(0, 12), paragraph(60, 5)
    short = Row(("zqzqzqzq",))
    typed = [*typewriter.title(HEAD), *typewriter.column(one, 0), *typewriter.column([*two, short], 1, 6)]
    typed += [Typed("Second", typewriter.LEFTS[1], place(4), 13.0)]
    typed += [Typed(said, typewriter.LEFTS[1], place(at), 11.0) for at, said in enumerate((word, "vxvxvxvx"))]
    quote = "::: цитата\nzqzqzqzq vxvxvxvx\n:::"
    first = typewriter.article(HEAD, typewriter.said(one), quote)
    second = typewriter.article("Second", typewriter.said(two), "zqzqzqzq")
    return verify(typewriter.paper([typed]), {"first": first, "second": second})


def test_a_quote_takes_no_line_of_another_story() -> None:
    assert with_quote("zqzqzqzq").told() == ""
    assert [fault.code for fault in with_quote("other").faults] == ["lost"]


def with_list(edge: float) -> Proof:
    """Prove a page whose second column is a list but for its last lines, `edge` points off; overleaf it is whole."""
    first, items, last = (
        paragraph(0, 12),
        [row(20 + at)._replace(spaces=(0.6,) * 4) for at in range(7)],
        paragraph(40, 3),
    )
    typed = [*typewriter.title(HEAD), *typewriter.column(first, 0)]
    typed += typewriter.column([*(item._replace(indent=10.0) for item in items), None, None], 1)
    typed += [word._replace(left=word.left + edge) for word in typewriter.column(last, 1, 9)]
    whole = [paragraph(60, 12), paragraph(90, 12)]
    over = [*typewriter.title("Second story of it"), *typewriter.column(whole[0], 0), *typewriter.column(whole[1], 1)]
    one = typewriter.article(HEAD, *(typewriter.said(text) for text in (first, items, last)))
    two = typewriter.article("Second story of it", *(typewriter.said(text) for text in whole))
    return verify(typewriter.paper([typed, over]), {"one": one, "two": two})


def test_lines_under_a_list_stand_in_the_column_that_the_page_overleaf_has() -> None:
    assert with_list(0.0).told() == ""
    assert {fault.code for fault in with_list(-8.0).faults} == {"outside"}
