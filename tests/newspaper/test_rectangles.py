"""Heads side by side («tombstones») cost: a rectangle without them is chosen though its parts are a little dearer."""

from newspaper.rectangles import NEIGHBOURS, TWINS, Kept, Node

HEIGHT = 30
PICTURE = 0
"""Width of a head where a picture stands at the top."""


def beside(*pairs: tuple[Node, Node]) -> Node:
    """Return the rectangle that is kept of some pairs that may stand side by side."""
    kept = Kept(down=True)
    for one, two in pairs:
        kept.join({HEIGHT: one}, {HEIGHT: two})
    return kept.curve()[HEIGHT]


def part(head: int, cost: float = 0.0) -> Node:
    return Node(cost, HEIGHT, left=head, right=head)


def test_two_heads_on_one_height_cost_and_those_of_one_size_most() -> None:
    alone, sizes, twins = (beside((part(2), part(head))).cost for head in (PICTURE, 3, 2))
    assert alone == 0.0
    assert 0.0 < sizes == NEIGHBOURS < twins == TWINS


def test_a_picture_between_heads_is_worth_a_dearer_page() -> None:
    dearer = TWINS - 0.5
    chosen = beside((part(2), part(2)), (part(2), part(PICTURE, dearer)))
    assert chosen.right == PICTURE
    assert chosen.cost == dearer


def test_a_page_that_is_much_dearer_keeps_its_heads_together() -> None:
    assert beside((part(2), part(2)), (part(2), part(PICTURE, TWINS + 0.5))).right == 2
