"""A text cut into frames and set, for tests that read the boxes back."""

from newspaper.desk import Desk
from newspaper.galley import Slip
from newspaper.setting import Cut


def printed(desk: Desk, name: str, cut: Cut) -> tuple[Slip, ...]:
    """Return the slips of a text's frames, as a page has them."""
    pieces = desk.flows.pieces(name, desk.flows.rows[name], cut)
    slips = desk.setter.set(pieces)
    return tuple(slips[piece.key][0] for piece in pieces)
