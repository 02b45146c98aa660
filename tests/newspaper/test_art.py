"""What an art director sent back, each once: white under heads and captions, holes in bold type, a title left alone."""

from dataclasses import replace

from newspaper.desk import AIR, CAPTION_SPACE, HEAD_SPACE, Desk
from newspaper.galley import Piece
from newspaper.setting.galleys import galley
from newspaper.shapes import Shape

QUESTION = "— А если лампы выписать не на что?"
ALBUM = (
    '<section class="gallery"><p class="gallery-title">Спартакиада в шести кадрах</p>'
    + "".join(f"<figure><p>{'Снимок с подписью. ' * 12}</p></figure>" for _ in range(6))
    + "</section>"
)


def _heights(desk: Desk, pieces: list[Piece]) -> list[float]:
    """Return heights in lines."""
    slips = desk.setter.set(pieces)
    return [slips[piece.key][0].height / desk.sheet.line for piece in pieces]


def test_the_white_under_a_head_is_the_same_under_all_heads(desk: Desk) -> None:
    """The grid would leave up to a line and a half: what is too much stands between the head's own parts."""
    stories, widths = desk.edition.stories, range(1, desk.sheet.columns + 1)
    for width in widths:
        plain = _heights(desk, [desk.head(story, width) for story in stories])
        aired = _heights(desk, [desk.head(story, width, aired=True) for story in stories])
        given = [desk.lines(f"head:{width}:{story.id}", HEAD_SPACE) for story in stories]
        left = [lines - height for lines, height in zip(given, aired, strict=True)]
        assert all(HEAD_SPACE - 0.05 < one < HEAD_SPACE + AIR + 0.05 for one in left)
        assert all(more >= height - 0.01 for more, height in zip(aired, plain, strict=True))
    everywhere = [
        desk.lines(f"head:{width}:{story.id}", HEAD_SPACE) - desk.heights[f"head:{width}:{story.id}"] / desk.sheet.line
        for width in widths
        for story in stories
    ]
    assert max(everywhere) > HEAD_SPACE + 0.5, "without it this is seen"


def test_a_picture_takes_the_white_under_its_caption(desk: Desk) -> None:
    story = next(one for one in desk.edition.stories if one.picture)
    for width in range(1, desk.sheet.columns + 1):
        caption = desk.lines(f"caption:{width}:{story.id}", CAPTION_SPACE)
        shape = Shape(width=width, height=60, head=5, picture_columns=width, picture=12, caption=caption)
        (height,) = _heights(desk, [desk.picture(story, shape)])
        assert CAPTION_SPACE - 0.05 < 12 + caption - height < CAPTION_SPACE + AIR + 0.05


def test_the_spaces_of_a_question_are_never_stretched(desk: Desk) -> None:
    """Bold from end to end and two lines long, it ends where it ends; an answer is justified."""
    column = desk.flows.column._replace(width=0.75 * desk.flows.column.width)
    asked, answered = (
        [row for row in galley(html, column) if row.kind == "line"]
        for html in (f"<p><strong>{QUESTION}</strong></p>", f"<p>{QUESTION}</p>")
    )
    assert len(asked) > 1
    assert not any("word-spacing:" in row.html and "word-spacing:-" not in row.html for row in asked)
    assert asked[-1].keep
    assert any("word-spacing" in row.html for row in answered)


def test_the_title_of_an_album_stands_above_its_first_picture(desk: Desk) -> None:
    rows = galley(ALBUM, desk.flows.column)
    (title,) = (row for row in rows if "в шести кадрах" in row.html)
    assert len(rows) > 2, "the album is divided"
    assert title.keep


def test_contacts_and_codes_beside_them_end_together(desk: Desk) -> None:
    """One code in a column grows over its words, so that no white is left beside eight lines of contacts."""
    assert desk.colophon().html.count('class="network alone"') == 2, "two codes in two columns"
    desk.sheet = replace(desk.sheet, columns=2)
    assert desk.colophon().html.count('class="network"') == 2, "two in one column"
