"""Scenes under a roof: a night in a boarding school, an office. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from body import draw_hand
from canvas import Canvas
from cast import PUPILS, child, man, woman
from figure import Pose, draw_figure
from palette import (
    BLUE,
    BROWN,
    FAIR_HAIR,
    GREY_HAIR,
    INK,
    MID,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    PINE,
    RED,
    SAGE,
    SAND,
    STONE,
    STRAW,
    TEAL,
    UMBER,
    WARM,
    WINE,
    mix,
)
from shapes import blob, ellipse, polygon, rect

DUSK = "#2f4666"
DIM = "#253955"
FLOOR = "#1d2d45"
BEAM = polygon((976, 836), (272, 1240), (280, 1270), (760, 1270), (770, 1240), (1010, 872))


def noch() -> Canvas:
    """The corridor of a dormitory at night: a nurse with a torch leads a small boy back to bed."""
    canvas = Canvas(2400, 1350, DUSK)
    canvas.fill(rect(0, 620, 2400, 480), DIM)
    canvas.fill(rect(0, 1090, 2400, 260), FLOOR)
    for number, x in enumerate((60, 560)):
        _door(canvas, x, light=number == 0)
    _moonlit_window(canvas)
    canvas.fill(BEAM, mix(FLOOR, STRAW, 0.32))
    canvas.fill(ellipse(520, 1250, 250, 62), STRAW)
    canvas.dots(ellipse(520, 1250, 236, 54), OCHRE, gap=30, radius=4)
    nurse = woman(GREY_HAIR, "low-bun", TEAL, kind="cardigan", under=SAND, age=63)
    with canvas.at(1190, 330, 0.83):
        pose = Pose(
            left=((-210, 400), (-150, 530)),
            right=((190, 420), (250, 600)),
            hands=("fist", "none"),
            legs=(((-60, 930), (-66, 1180)), ((60, 930), (66, 1180))),
            turned=0.55,
            tilt=5,
            bottom=620,
        )
        draw_figure(canvas, replace(nurse, skirt=UMBER), pose)
        _torch(canvas)
    _small_boy(canvas)
    return canvas


def _door(canvas: Canvas, x: float, *, light: bool) -> None:
    wood = mix(BROWN, NIGHT, 0.42)
    canvas.fill(rect(x - 24, 236, 388, 860), mix(PAPER, NIGHT, 0.55))
    canvas.fill(rect(x, 260, 340, 836), wood)
    for y in (320, 700):
        canvas.stroke(rect(x + 46, y, 248, 300), mix(wood, INK, 0.35), 9)
    canvas.fill(ellipse(x + 300, 690, 17), OCHRE)
    canvas.fill(rect(x + 130, 170, 80, 50, 8), mix(PAPER, NIGHT, 0.3))
    if light:
        canvas.fill(rect(x, 1080, 340, 18), STRAW)


def _moonlit_window(canvas: Canvas) -> None:
    props.window(canvas, (1800, 130, 470, 640), NIGHT, mix(PAPER, NIGHT, 0.3), rows=2, columns=2)
    canvas.fill(ellipse(2155, 290, 74), STRAW)
    canvas.fill(ellipse(2122, 272, 64), NIGHT)
    for x, y in ((1870, 210), (1960, 330), (1850, 560), (2230, 600), (2120, 690), (1985, 640)):
        canvas.fill(ellipse(x, y, 6), PAPER)
    canvas.fill("M1800 770L1800 690C1860 640 1900 700 1960 660C1990 700 2010 690 2026 700L2026 770Z", DIM)
    canvas.fill(polygon((1760, 1120), (2260, 1120), (2060, 1340), (1480, 1340)), mix(FLOOR, PALE, 0.22))
    canvas.stroke("M2010 1120L1770 1340M1690 1216L2180 1216", FLOOR, 16)


def _torch(canvas: Canvas) -> None:
    with canvas.at(-146, 560, angle=146):
        canvas.fill(rect(-20, -20, 110, 40, 10), INK)
        canvas.fill(polygon((84, -24), (128, -36), (128, 36), (84, 24)), RED)
        canvas.fill(ellipse(130, 0, 10, 34), STRAW)
    draw_hand(canvas, PUPILS[0].look.skin, (-210, 430), (-164, 522), "fist")


def _small_boy(canvas: Canvas) -> None:
    boy = child(FAIR_HAIR, "bowl", MID)
    boy = replace(boy, dress=replace(boy.dress, pattern="dots", pattern_colour=STRAW), trousers=MID)
    with canvas.at(1545, 640, 0.56):
        pose = Pose(
            left=((-150, 360), (-190, 330)),
            right=((120, 360), (40, 400)),
            hands=("none", "fist"),
            legs=(((-60, 900), (-60, 1110)), ((60, 900), (60, 1110))),
            turned=-0.55,
            tilt=-4,
            mouth="calm",
        )
        draw_figure(canvas, boy, pose)
    with canvas.at(1190, 330, 0.83):
        draw_hand(canvas, boy.look.skin, (190, 420), (252, 588), "fist")


def dve_shapki() -> Canvas:
    """An official in his office; two identical hats hang on the rail behind him."""
    canvas = Canvas(2400, 1800, "#d9e3e6")
    canvas.hatch(rect(0, 0, 2400, 1300), "#c9d6da", angle=90, gap=110, width=7)
    props.window(canvas, (110, 170, 520, 720), PALE, rows=1, columns=2)
    canvas.fill("M110 890L110 640C190 560 250 660 330 600C420 540 480 640 630 590L630 890Z", SAGE)
    canvas.fill(rect(361, 170, 18, 720), PAPER)
    _map(canvas)
    canvas.fill(rect(1610, 400, 660, 46, 12), BROWN)
    for x in (1740, 2130):
        canvas.stroke(f"M{x} 430L{x} 500C{x} 540 {x + 40} 540 {x + 44} 506", UMBER, 15)
        _hat(canvas, x + 22, 520)
    chief = man(GREY_HAIR, "crop", "#77808a", kind="blazer", under=PAPER, age=55, skin=WARM)
    chief = replace(chief, look=replace(chief.look, glasses="square"))
    pose = Pose(
        left=((-260, 420), (-170, 520)),
        right=((240, 400), (150, 500)),
        hands=("palm", "fist"),
        turned=0.35,
        tilt=3,
        mouth="smile",
        bottom=760,
    )
    with canvas.at(1110, 610, 1.78):
        draw_figure(canvas, chief, pose)
        canvas.fill("M-9 206L9 206L22 360L0 396L-22 360Z", WINE)
        with canvas.at(206, 470, angle=-38):
            canvas.fill(rect(-10, -7, 120, 14), OCHRE)
            canvas.fill(polygon((110, -7), (134, 0), (110, 7)), STRAW)
        draw_hand(canvas, chief.look.skin, (240, 400), (160, 494), "fist")
    _office_desk(canvas)
    return canvas


def _map(canvas: Canvas) -> None:
    canvas.fill(rect(1570, 810, 740, 430), SAND)
    canvas.stroke("M1580 1150C1700 1110 1760 1190 1880 1110C2000 1030 2080 1080 2300 950", MID, 46)
    canvas.fill(blob((1640, 870), (1820, 860), (1870, 950), (1760, 1020), (1640, 990)), SAGE)
    canvas.fill(blob((2040, 1120), (2200, 1070), (2260, 1140), (2150, 1200)), SAGE)
    for x, y in ((1700, 930), (1950, 930), (2060, 890), (2150, 970), (1900, 1170), (1660, 1200), (2210, 860)):
        canvas.fill(ellipse(x, y, 17), RED)
    canvas.stroke(rect(1570, 810, 740, 430), BROWN, 24)


def _hat(canvas: Canvas, x: float, y: float) -> None:
    with canvas.at(x, y, 1.15, 5):
        canvas.fill(ellipse(0, -6, 34), PAPER)
        canvas.fill("M-96 160C-104 60 -58 14 0 14C58 14 104 60 96 160C40 176 -40 176 -96 160Z", BLUE)
        canvas.hatch("M20 20C70 30 102 70 94 160C70 168 44 170 20 172Z", NIGHT, angle=80, gap=18, width=5)
        canvas.fill("M-102 132C-40 152 40 152 102 132L104 182C40 202 -40 202 -104 182Z", PAPER)
        canvas.stroke("M-70 148L-70 188M-24 154L-24 194M24 154L24 194M70 148L70 188", STONE, 6)


def _office_desk(canvas: Canvas) -> None:
    canvas.fill(rect(0, 1480, 2400, 56), OCHRE)
    canvas.fill(rect(0, 1536, 2400, 264), BROWN)
    canvas.hatch(rect(1400, 1536, 1000, 264), UMBER, gap=22, width=5)
    for row, (wide, colour) in enumerate(((420, BLUE), (390, RED), (410, PINE), (360, OCHRE))):
        canvas.fill(rect(130 + row * 10, 1428 - row * 54, wide, 50, 6), colour)
        canvas.fill(rect(144 + row * 10, 1438 - row * 54, wide - 34, 30), PAPER)
        canvas.fill(rect(130 + row * 10, 1428 - row * 54, 70, 50, 6), colour)
    with canvas.at(1690, 1480):
        canvas.fill("M-150 0L-130 -150L130 -150L150 0Z", INK)
        canvas.fill("M-112 -136L112 -136L116 -96L-116 -96Z", SAGE)
        for row in range(3):
            for column in range(5):
                canvas.fill(rect(-114 + column * 48, -82 + row * 27, 34, 18, 4), RED if column == 4 else STONE)
    canvas.fill("M800 1480L850 1400L1290 1400L1320 1480Z", PAPER)
    canvas.stroke("M900 1426L1230 1426M888 1450L1180 1450", STONE, 7)
    canvas.stroke(ellipse(1220, 1446, 46, 17), RED, 6)
    props.tea_glass(canvas, 2080, 1442, 150)
