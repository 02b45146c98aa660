"""The inks of the sample's pictures. Input: nothing. Output: names for the few flat colours that every drawing uses.

A risograph prints a handful of spot colours, so a picture may use only these; tints are colours of their own,
never transparency, because the newspaper's press files must contain none.
"""

from typing import NamedTuple

INK = "#16181d"
PAPER = "#fbfaf7"
WHITE = "#ffffff"
BLUE = "#0b4f8a"
MID = "#5f93bd"
PALE = "#c6d9e7"
MIST = "#e3ecf1"
RED = "#b3202a"
ROSE = "#e0887c"
BLUSH = "#f0c8b8"
OCHRE = "#d79a2b"
STRAW = "#f0d08a"
SAND = "#ece4d6"
STONE = "#cfc5b5"
TAUPE = "#9a8f80"
UMBER = "#5b4a3f"
PINE = "#2e4f43"
TEAL = "#3f8d92"
WINE = "#7c2233"
BROWN = "#80593a"
ORANGE = "#d8702f"
NIGHT = "#14304d"
LEAF = "#5c7a55"
SAGE = "#b4c2a0"


class Skin(NamedTuple):
    """One complexion: lit side, shaded side, the line of nose and fingers, cheeks."""

    light: str
    shade: str
    line: str
    cheek: str


FAIR = Skin("#f6d3b3", "#e6b48d", "#b9764f", "#eda88c")
WARM = Skin("#ebbc92", "#d59d6e", "#9d6238", "#de8f6c")
TAWNY = Skin("#cf9564", "#b47a4b", "#7c4a28", "#bd6f4a")

BLACK_HAIR = "#262429"
BROWN_HAIR = "#573a2b"
CHESTNUT = "#8c4a2a"
FAIR_HAIR = "#d8a95a"
RED_HAIR = "#b5502a"
GREY_HAIR = "#b3b0ad"
SILVER = "#dcd9d4"


def mix(first: str, second: str, share: float) -> str:
    """Return the flat colour between two: `share` 0 is the first, 1 the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
