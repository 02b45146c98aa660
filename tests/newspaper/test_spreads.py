"""Spreads: a pair of pages without a picture gets one from its neighbours; jumps go forward, wished pages stay."""

import pytest

from newspaper import spreads
from newspaper.dealing import Deal
from newspaper.shapes import Measure
from newspaper.ways import Page, page_of

HEADS, COLUMNS, LINES = (10, 8, 6), 3, 80
PICTURED = Measure(text=130, heads=HEADS, captions=(3, 2, 2), ratio=9.0)
BARE = Measure(text=200, heads=HEADS, captions=(0, 0, 0), ratio=0.0)


def pages(pictured: str) -> list[Page]:
    """Return pages of a story each, with a picture (P) or without."""
    made = [page_of((PICTURED if one == "P" else BARE,), (at,), COLUMNS, LINES) for at, one in enumerate(pictured)]
    return [page for page in made if page]


def order(made: list[Page]) -> list[int]:
    return [page.stories[0] for page in made]


@pytest.mark.parametrize(
    ("chains", "pinned", "wanted"),
    [
        ({}, (), [0, 1, 3, 2, 4, 5]),
        ({2: (2, 3)}, (), [0, 4, 2, 3, 1, 5]),
        ({}, (3,), [0, 1, 4, 3, 2, 5]),
        ({}, (3, 4), [0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_bare_spread_takes_the_nearest_picture_that_may_move(
    chains: dict[int, tuple[int, ...]], pinned: tuple[int, ...], wanted: list[int]
) -> None:
    """№ 6 had none on pages 12–13 when other lines had moved a story: its own linter said so."""
    made = pages("P--PP-")
    assert len(made) == 6
    deal = Deal(pages=[[at] for at in range(6)], chains=chains)
    changed, found = spreads.illustrated(deal, made, pinned)
    assert order(found) == wanted
    assert changed.pages == [[story] for story in wanted]
    assert changed.chains == {story: tuple(wanted.index(at) for at in chain) for story, chain in chains.items()}


def test_pages_that_have_pictures_and_papers_that_have_none_stay_as_they_are() -> None:
    for pictured in ("PP--P-", "P-------"):
        made = pages(pictured)
        deal = Deal(pages=[[at] for at in range(len(made))])
        assert spreads.illustrated(deal, made, ()) == (deal, made)
