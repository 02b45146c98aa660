"""People without names who fill the scenes. Input: a few words. Output: `Sitter`s."""

from body import Dress
from figure import Sitter
from head import Look
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR,
    FAIR_HAIR,
    GREY_HAIR,
    INK,
    MID,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    RED,
    RED_HAIR,
    SAGE,
    SAND,
    SILVER,
    STONE,
    TAUPE,
    TAWNY,
    TEAL,
    WARM,
    WHITE,
    WINE,
    Skin,
    mix,
)


def woman(  # noqa: PLR0913 - the words of a casting call
    hair: str, style: str, cloth: str, *, skin: Skin = FAIR, kind: str = "sweater", age: int = 40, under: str = WHITE
) -> Sitter:
    """A grown woman."""
    look = Look(skin=skin, hair=hair, brows=mix(hair, INK, 0.25), style=style, jaw=0.92, age=age, lips=True)
    return Sitter(look=look, dress=Dress(colour=cloth, fold=mix(cloth, INK, 0.35), kind=kind, under=under), width=0.88)


def man(  # noqa: PLR0913 - the words of a casting call
    hair: str,
    style: str,
    cloth: str,
    *,
    skin: Skin = FAIR,
    kind: str = "sweater",
    age: int = 40,
    under: str = WHITE,
    beard: str = "",
) -> Sitter:
    """A grown man."""
    look = Look(
        skin=skin, hair=hair, brows=mix(hair, INK, 0.25), style=style, jaw=1.08, age=age, mouth="calm", beard=beard
    )
    return Sitter(look=look, dress=Dress(colour=cloth, fold=mix(cloth, INK, 0.35), kind=kind, under=under), width=1.04)


def child(  # noqa: PLR0913 - the words of a casting call
    hair: str, style: str, cloth: str, *, skin: Skin = FAIR, kind: str = "sweater", hat: str = "", under: str = WHITE
) -> Sitter:
    """A child: a round face, narrow shoulders."""
    look = Look(skin=skin, hair=hair, brows=mix(hair, INK, 0.25), style=style, jaw=1.12, age=10, child=True, hat=hat)
    return Sitter(look=look, dress=Dress(colour=cloth, fold=mix(cloth, INK, 0.3), kind=kind, under=under), width=0.66)


COOK = woman(CHESTNUT, "chef", MID, kind="apron", under=PAPER, age=52)
LIBRARIAN = woman(GREY_HAIR, "crown", TEAL, kind="cardigan", under=SAND, age=70)
CRAFTSMAN = man(SILVER, "receding", MID, kind="apron", under=BROWN, age=62)
MATHS = man(GREY_HAIR, "crop", OCHRE, kind="vest", age=55)
PLAINTIFF = woman(FAIR_HAIR, "bob", MID, kind="cardigan", under=PAPER, age=54)
JUDGE = man(GREY_HAIR, "crop", INK, kind="sweater", age=57)
CROWD = (
    woman(BLACK_HAIR, "fringe", BLUE, kind="coat"),
    man(BROWN_HAIR, "crop", INK, kind="coat", skin=WARM),
    woman(SILVER, "pixie", WINE, kind="coat", age=62),
    woman(CHESTNUT, "long", PINE, kind="coat"),
    man(GREY_HAIR, "receding", BLUE, kind="coat", age=60),
    woman(FAIR_HAIR, "bun", INK, kind="coat"),
    man(BLACK_HAIR, "quiff", PINE, kind="coat", skin=TAWNY, beard="full"),
    woman(RED_HAIR, "bob", BLUE, kind="coat"),
    woman(BLACK_HAIR, "parted", WINE, kind="coat", skin=WARM),
    man(FAIR_HAIR, "quiff", INK, kind="coat"),
    woman(GREY_HAIR, "low-bun", PINE, kind="coat", age=60),
    man(CHESTNUT, "curls", BLUE, kind="coat", skin=WARM),
)
PUPILS = (
    child(FAIR_HAIR, "pigtails", BLUE),
    child(BROWN_HAIR, "bowl", SAGE, skin=WARM),
    child(BLACK_HAIR, "fringe", OCHRE, skin=TAWNY),
    child(CHESTNUT, "tail", RED),
    child(FAIR_HAIR, "quiff", STONE),
    child(BLACK_HAIR, "curls", MID, skin=WARM),
)
DRIVER = man(TAUPE, "peaked", NIGHT, kind="shirt", age=55)
