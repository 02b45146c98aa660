"""What preflight knows of pages serves for imposed sheets: the same as if every page were walked once more."""

import io
from typing import Any

import pikepdf
import pytest

from newspaper import imposition
from newspaper.preflight.drawn import Drawn
from newspaper.preflight.walk import learn, walk
from plugins.newsroom.model import PrintShop
from tests.newspaper.test_imposition import imposed, numbered

WISHES = {"imposition": "брошюра", "paper_thickness": 0.2, "bleed": 5.0, "marks": "приводка"}


@pytest.fixture(scope="module")
def pages() -> Any:
    with pikepdf.open(io.BytesIO(numbered(8, marks="приводка"))) as found:
        yield found


@pytest.fixture(scope="module")
def sheets(pages: Any) -> Any:
    pages.save(saved := io.BytesIO())
    with pikepdf.open(io.BytesIO(imposed(saved.getvalue(), WISHES))) as found:
        yield found


def same(one: Drawn, other: Drawn) -> bool:
    """Whether two pages draw the same at the same places; sums of floats differ in their last digits."""
    boxes = [[*drawn.inked.values(), *drawn.marks] for drawn in (one, other)]
    return (one.operators, one.intents, one.images, list(one.inked)) == (
        other.operators, other.intents, other.images, list(other.inked),
    ) and all(left == pytest.approx(right, abs=1e-6) for left, right in zip(*boxes, strict=True))  # fmt: skip


def test_sheets_draw_what_their_pages_are_known_to_draw(pages: Any, sheets: Any) -> None:
    known = dict(map(learn, pages.pages))
    assert len(known) == 8
    for page in (*pages.pages, *sheets.pages):
        assert walk(page).marks
        assert same(walk(page, known), walk(page))


def test_what_is_known_is_not_walked_again(pages: Any, sheets: Any) -> None:
    wrong = {look: Drawn(operators={"sh"}) for look, _ in map(learn, pages.pages)}
    assert all("sh" in walk(page, wrong).operators for page in (*pages.pages, *sheets.pages))
    assert not any(same(walk(page, wrong), walk(page)) for page in sheets.pages)


def test_a_page_that_is_scaled_or_inked_on_a_sheet_is_walked(pages: Any) -> None:
    known = dict(map(learn, pages.pages))
    with imposition.impose(_bytes(pages), imposition.booklet(8, 0.1), PrintShop(bleed=5.0)) as made:
        page = made.pages[0]
        for changed in (b"0.5 0 0 0.5 10 10 cm ", b"0 0 0 0.3 k "):
            page.obj.Contents.write(b"q " + changed + b"/P1 Do Q")
            assert walk(page, known) == walk(page)


def _bytes(document: Any) -> bytes:
    document.save(made := io.BytesIO())
    return made.getvalue()
