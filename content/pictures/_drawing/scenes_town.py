"""Scenes of late autumn in town: a bridge, a walk. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from body import draw_hand
from canvas import Canvas
from cast import PUPILS, child, man, woman
from figure import Pose, Sitter, draw_figure
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR_HAIR,
    INK,
    LEAF,
    MID,
    MIST,
    NIGHT,
    OCHRE,
    ORANGE,
    PALE,
    PAPER,
    PINE,
    RED,
    ROSE,
    SAGE,
    STONE,
    STRAW,
    TAUPE,
    TAWNY,
    TEAL,
    UMBER,
    WARM,
    WINE,
    mix,
)
from shapes import ellipse, rect


def bas() -> Canvas:
    """A bridge builder in a helmet sings from a sheet; river, autumn trees and spans behind him."""
    canvas = Canvas(1800, 2400, PALE)
    canvas.fill(ellipse(1440, 330, 150), STRAW)
    canvas.fill("M0 980C300 900 700 930 1100 900C1400 880 1640 900 1800 870L1800 1240L0 1240Z", LEAF)
    for x, y, size, colour in (
        (90, 900, 120, OCHRE),
        (280, 908, 96, ORANGE),
        (450, 916, 84, STRAW),
        (1290, 910, 96, ORANGE),
        (1480, 890, 120, OCHRE),
        (1690, 900, 104, STRAW),
    ):
        canvas.fill(ellipse(x, y, size, size * 0.9), colour)
        canvas.dots(ellipse(x + 20, y + 16, size * 0.66, size * 0.56), mix(colour, UMBER, 0.3), gap=30, radius=5)
    canvas.fill(rect(0, 1120, 1800, 900), MID)
    props.waves(canvas, (30, 1160, 1740, 720), PALE, gap=92, seed=11)
    _span(canvas)
    _railing(canvas)
    singer = man(BROWN_HAIR, "crop", BLUE, kind="bib", under=ORANGE, age=44)
    pose = Pose(
        left=((-250, 420), (-120, 520)),
        right=((270, 400), (300, 190)),
        hands=("none", "palm"),
        turned=0.3,
        tilt=-4,
        mouth="sing",
        legs=(((-66, 930), (-70, 1300)), ((66, 930), (70, 1300))),
    )
    with canvas.at(880, 880, 1.75):
        draw_figure(canvas, singer, pose)
        _reflective(canvas)
        _helmet(canvas)
        _music(canvas)
        draw_hand(canvas, singer.look.skin, (-250, 420), (-128, 528), "fist")
    return canvas


def _span(canvas: Canvas) -> None:
    steel = mix(TAUPE, PALE, 0.25)
    canvas.fill(rect(0, 1010, 1800, 40), steel)
    for x in (-40, 620, 1280):
        canvas.stroke(f"M{x} 1020C{x + 140} 720 {x + 460} 720 {x + 600} 1020", steel, 30)
        for step in range(1, 5):
            lift = (150, 214, 214, 150)[step - 1]
            canvas.stroke(f"M{x + step * 120} 1020L{x + step * 120} {1016 - lift}", steel, 13)
        canvas.fill(rect(x + 590, 1030, 60, 240), TAUPE)


def _railing(canvas: Canvas) -> None:
    canvas.fill(rect(0, 2010, 1800, 390), STONE)
    canvas.hatch(rect(0, 2010, 1800, 390), TAUPE, angle=0, gap=46, width=5)
    for x in range(60, 1800, 140):
        canvas.fill(rect(x, 1500, 26, 520), PINE)
    canvas.fill(rect(0, 1470, 1800, 52, 12), PINE)
    canvas.fill(rect(0, 1940, 1800, 34), PINE)


def _reflective(canvas: Canvas) -> None:
    canvas.fill("M-118 372L118 372L119 410L-119 410Z", MIST)
    canvas.fill("M-118 300L-106 300L-106 372L-118 372Z", ORANGE)


def _helmet(canvas: Canvas) -> None:
    with canvas.at(angle=-4):
        canvas.fill("M-90 -46C-96 -128 -54 -158 2 -158C58 -158 98 -128 92 -46C40 -62 -40 -62 -90 -46Z", ORANGE)
        canvas.fill("M-24 -154C-20 -172 24 -172 28 -154L30 -60L-26 -60Z", mix(ORANGE, PAPER, 0.35))
        canvas.fill("M-96 -44C-40 -68 60 -66 124 -36C126 -26 116 -22 106 -26C50 -46 -40 -48 -92 -28Z", "#b4571f")


def _music(canvas: Canvas) -> None:
    with canvas.at(-96, 500, angle=-10):
        canvas.fill(rect(-150, -160, 260, 320, 6), RED)
        canvas.fill(rect(-138, -150, 236, 300), PAPER)
        for y in (-110, -10, 90):
            for row in range(4):
                canvas.stroke(f"M-118 {y + row * 13}L78 {y + row * 13}", STONE, 3.4)
            for x, shift in ((-92, 26), (-46, 13), (0, 33), (50, 20)):
                canvas.fill(ellipse(x, y + shift, 10, 8), INK)
                canvas.stroke(f"M{x + 9} {y + shift}L{x + 9} {y + shift - 46}", INK, 4)


def verevochka() -> Canvas:
    """First snow: a kindergarten teacher leads children along a rope past a pond with a duck."""
    canvas = Canvas(2400, 1350, "#bcd2df")
    for x, tall in ((90, 980), (1900, 1020), (2290, 940), (1080, 860)):
        props.birch(canvas, x, 900, tall, leaves=STRAW)
    canvas.fill("M0 800C500 740 1300 780 2400 730L2400 1350L0 1350Z", PAPER)
    canvas.fill(ellipse(1700, 870, 640, 78), MID)
    canvas.fill(ellipse(1640, 868, 400, 52), PALE)
    _duck(canvas, 1590, 846)
    canvas.dots("M0 1180C600 1120 1500 1150 2400 1110L2400 1350L0 1350Z", MIST, gap=52, radius=8)
    props.snow(canvas, (0, 0, 2400, 1300), 60, 5)
    line = _walkers()
    hands = []
    for x, y, size, sitter, pose in line:
        with canvas.at(x, y, size):
            draw_figure(canvas, sitter, pose)
            wrist = (pose.right or ((0, 0), (0, 0)))[1]
            hands.append(canvas.place(*wrist))
    rope = "M" + "L".join(f"{x:.0f} {y + 14:.0f}" for x, y in hands)
    canvas.stroke(rope, BROWN, 15)
    canvas.stroke(rope, STRAW, 5)
    for (x, y), (_, _, size, _, _) in zip(hands, line, strict=True):
        canvas.fill(ellipse(x, y + 12, 46 * size, 38 * size), RED if size < 0.7 else INK)
    return canvas


def _duck(canvas: Canvas, x: float, y: float) -> None:
    with canvas.at(x, y, 0.62):
        canvas.fill(
            "M-120 0C-110 -50 -40 -60 10 -46C60 -40 110 -20 120 -50C136 -20 110 40 40 44L-40 44C-90 44 -120 30 -120 0Z",
            TAUPE,
        )
        canvas.fill("M-120 6C-124 -40 -104 -90 -74 -90C-50 -90 -40 -60 -56 -20Z", TAUPE)
        canvas.fill(ellipse(-82, -96, 44, 38), PINE)
        canvas.fill(rect(-112, -66, 60, 12), PAPER)
        canvas.fill("M-122 -100L-170 -88L-120 -80Z", OCHRE)
        canvas.fill(ellipse(-96, -104, 6), PAPER)
        canvas.fill("M-30 -20C20 -40 70 -20 90 0C60 26 0 30 -30 -20Z", UMBER)


def _walkers() -> list[tuple[float, float, float, Sitter, Pose]]:
    teacher = woman(CHESTNUT, "knitted-long", BLUE, kind="coat", age=42)
    teacher = replace(teacher, look=replace(teacher.look, hat=RED), trousers=UMBER)
    step = (((-110, 900), (-180, 1150)), ((90, 900), (130, 1160)))
    lead = Pose(
        left=((-170, 400), (-230, 560)),
        right=((190, 420), (250, 560)),
        hands=("fist", "none"),
        legs=step,
        turned=0.5,
        mouth="open",
        bottom=760,
    )
    line: list[tuple[float, float, float, Sitter, Pose]] = [(330, 300, 0.8, teacher, lead)]
    coats = ((OCHRE, BLUE), (RED, OCHRE), (PINE, RED), (ROSE, WINE), (MID, ORANGE), (WINE, TEAL), (SAGE, RED))
    skins = (PUPILS[0].look.skin, WARM, TAWNY, PUPILS[0].look.skin, WARM, PUPILS[0].look.skin, PUPILS[0].look.skin)
    hairs = (FAIR_HAIR, BROWN_HAIR, BLACK_HAIR, CHESTNUT, BLACK_HAIR, FAIR_HAIR, BROWN_HAIR)
    for index, (coat, hat) in enumerate(coats):
        style = "knitted-long" if index in {0, 3, 5} else "knitted"
        kid = child(hairs[index], style, coat, skin=skins[index], kind="coat", hat=hat)
        kid = replace(kid, look=replace(kid.look, mouth=("open", "smile", "calm")[index % 3]), trousers=NIGHT)
        walk = ((-1, 1), (1, -1))[index % 2]
        legs = (
            ((-60 + 30 * walk[0], 800), (-70 + 60 * walk[0], 960)),
            ((60 + 30 * walk[1], 800), (70 + 60 * walk[1], 960)),
        )
        pose = Pose(
            left=((-130, 380), (-150, 520)),
            right=((130, 360), (100, 400)),
            hands=("mitten", "none"),
            legs=legs,
            turned=-0.6 if index != 4 else 0.5,
            bottom=700,
        )
        line.append((700 + index * 252, 690 + (index % 2) * 26, 0.55, kid, pose))
    return line
