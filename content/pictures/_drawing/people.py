"""The nine people of the sample union. Input: nothing. Output: looks, dresses and portraits by id of people.yaml."""

from body import Dress, torso_shape
from canvas import Canvas
from figure import Sitter, draw_figure
from head import Look
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR,
    FAIR_HAIR,
    INK,
    MID,
    MIST,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    PINE,
    RED_HAIR,
    SAGE,
    SAND,
    SILVER,
    STONE,
    STRAW,
    TAUPE,
    TEAL,
    WARM,
    WHITE,
    WINE,
)
from shapes import ellipse, rect

SITTERS = {
    "sokolova": Sitter(
        look=Look(hair=SILVER, brows="#8d8a86", style="pixie", jaw=0.92, glasses="square", age=58, lips=True),
        dress=Dress(colour=BLUE, fold=NIGHT, kind="blazer", under=WHITE, badge="pin"),
        width=0.92,
        turned=-0.3,
        ground=STRAW,
        grain=OCHRE,
    ),
    "derbenyov": Sitter(
        look=Look(skin=WARM, hair="#3c3836", style="crop", jaw=1.15, beard="full", age=52, mouth="calm"),
        dress=Dress(colour="#8d9297", fold="#5d6267", kind="turtleneck"),
        width=1.08,
        turned=0.35,
        ground=MIST,
        grain=PALE,
    ),
    "likhachyova": Sitter(
        look=Look(hair=RED_HAIR, style="bun", jaw=0.88, age=45, lips=True, mouth="calm"),
        dress=Dress(colour=PINE, fold="#1c352c", kind="blazer", under=SAND),
        width=0.86,
        turned=0.3,
        tilt=-3,
        ground=SAGE,
        grain="#9db08a",
    ),
    "shubin": Sitter(
        look=Look(hair="#c9a062", style="quiff", jaw=1.05, moustache="#c9a062", age=38, mouth="calm"),
        dress=Dress(colour="#c4564b", fold=WINE, kind="shirt", pattern="check", pattern_colour="#e7b9a8", badge="pass"),
        width=1.0,
        turned=-0.35,
        ground=PALE,
        grain="#a9c4d8",
    ),
    "rakitina": Sitter(
        look=Look(hair=FAIR_HAIR, brows="#a97b36", style="bob", jaw=0.98, age=50, lips=True, mouth="wide"),
        dress=Dress(colour=WINE, fold="#561420", kind="sweater"),
        width=0.96,
        turned=-0.15,
        tilt=3,
        ground="#f0d3c6",
        grain="#e3b6a3",
    ),
    "akhmetzyanova": Sitter(
        look=Look(skin=WARM, hair=BLACK_HAIR, style="plait", jaw=0.94, age=31, lips=True),
        dress=Dress(colour=TEAL, fold="#2a6469", kind="shirt"),
        width=0.84,
        turned=-0.35,
        ground=SAND,
        grain=STONE,
    ),
    "korablyov": Sitter(
        look=Look(skin=WARM, hair=BROWN_HAIR, style="curls", jaw=0.98, age=34, mouth="open", pencil=True),
        dress=Dress(colour=OCHRE, fold="#96661a", kind="blazer", under=INK),
        width=0.98,
        turned=-0.3,
        ground=PALE,
        grain="#a9c4d8",
    ),
    "belozyorova": Sitter(
        look=Look(hair=CHESTNUT, style="long", jaw=0.88, age=27, lips=True),
        dress=Dress(colour=WHITE, fold="#c2cbd2", kind="shirt", badge="atom"),
        width=0.82,
        turned=0.2,
        tilt=4,
        ground=MID,
        grain="#4f86b2",
    ),
    "pestov": Sitter(
        look=Look(
            skin=FAIR, hair="#8f8a84", brows="#6f6a64", style="receding", jaw=1.0, glasses="round", age=61, mouth="calm"
        ),
        dress=Dress(colour=BROWN, fold="#553922", kind="vest", under=PAPER, sleeves=PAPER),
        width=0.98,
        turned=-0.25,
        ground=STONE,
        grain=TAUPE,
    ),
}


def portrait(person: str) -> Canvas:
    """Draw a 4:5 portrait, head and shoulders; the face lies at half the width and two fifths of the height."""
    sitter = SITTERS[person]
    canvas = Canvas(1200, 1500, sitter.ground)
    side = -1 if sitter.turned > 0 else 1
    canvas.dots(rect(0, 0, 1200, 1500), sitter.grain, gap=30, radius=5)
    canvas.fill(ellipse(600 - side * 190, 700, 540), PAPER)
    with canvas.at(600, 620, 3.1):
        with canvas.at(26, 8):
            canvas.hatch(torso_shape(sitter.width + 0.12, 400), sitter.grain, gap=16, width=5)
        draw_figure(canvas, sitter, bottom=330)
    return canvas
