"""Scenes of summer: a village school, bees. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from body import draw_hand
from canvas import Canvas
from cast import PUPILS, child, woman
from figure import Pose, draw_figure
from palette import (
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR_HAIR,
    GREY_HAIR,
    INK,
    LEAF,
    MID,
    MIST,
    OCHRE,
    ORANGE,
    PALE,
    PAPER,
    PINE,
    RED,
    SAND,
    STONE,
    STRAW,
    TAUPE,
    TEAL,
    UMBER,
    WARM,
    WHITE,
    mix,
)
from shapes import blob, curve, ellipse, polygon, rect

BRICK = "#bf6f50"
GRASS = "#a8ba8c"
PATH = "M640 1010C900 980 1100 1120 1500 1160C1900 1200 2200 1180 2400 1220L2400 1330C1900 1300 1100 1300 420 1090Z"
GOAT = blob((1840, 1080), (1900, 1030), (2040, 1040), (2110, 1070), (2110, 1150), (1990, 1180), (1860, 1160))
RUNNING = (((-60, 860), (-190, 1000)), ((120, 830), (150, 1060)))


def kirpichny() -> Canvas:
    """The last bell of a village school: the head rings a glass bell, children run to the porch, one with a goat."""
    canvas = Canvas(2400, 1350, "#cfe2ec")
    canvas.fill(ellipse(2130, 210, 110), STRAW)
    canvas.fill("M0 720C600 640 1600 660 2400 700L2400 1350L0 1350Z", GRASS)
    canvas.hatch("M0 1150C800 1090 1600 1100 2400 1140L2400 1350L0 1350Z", "#97aa7b", angle=0, gap=44, width=6)
    _workshop(canvas)
    _village_school(canvas)
    canvas.fill(PATH, SAND)
    _ringer(canvas)
    runners = (
        (1170, 640, child(FAIR_HAIR, "pigtails", RED), "open"),
        (1470, 720, child(BROWN_HAIR, "bowl", OCHRE, skin=WARM), "smile"),
        (1760, 660, PUPILS[5], "open"),
    )
    for index, (x, y, kid, mouth) in enumerate(runners):
        pose = Pose(
            left=((-190, 330), (-230, 210 if index != 1 else 420)),
            right=((180, 380), (110, 470)),
            hands=("palm", "fist"),
            legs=RUNNING if index % 2 else tuple(((-x1, y1), (-x2, y2)) for (x1, y1), (x2, y2) in reversed(RUNNING)),
            turned=-0.6,
            mouth=mouth,
        )
        with canvas.at(x, y, 0.52, -4):
            draw_figure(canvas, kid, pose)
    _goat(canvas)
    return canvas


def _workshop(canvas: Canvas) -> None:
    canvas.fill(polygon((1560, 260), (1640, 260), (1660, 700), (1540, 700)), BRICK)
    for x, y, size in ((1630, 190, 56), (1700, 130, 74), (1800, 90, 60)):
        canvas.fill(ellipse(x, y, size, size * 0.7), PAPER)
    canvas.fill(rect(1500, 520, 520, 200), mix(BRICK, UMBER, 0.25))
    canvas.fill(polygon((1470, 530), (1560, 430), (1970, 430), (2050, 530)), UMBER)
    for x in (1560, 1690, 1820):
        canvas.fill(rect(x, 580, 84, 90), ORANGE)
    for x, colour in ((1600, RED), (1730, BLUE), (1860, OCHRE)):
        canvas.fill(ellipse(x, 640, 22), colour)
    props.birch(canvas, 2260, 760, 520, leaves=LEAF)


def _village_school(canvas: Canvas) -> None:
    canvas.fill(rect(90, 420, 1010, 480), BRICK)
    canvas.hatch(rect(90, 420, 1010, 480), "#a95c3f", angle=0, gap=34, width=5)
    canvas.fill(polygon((40, 430), (180, 250), (1010, 250), (1150, 430)), PINE)
    canvas.fill(rect(820, 170, 90, 150), BRICK)
    for x in (150, 330, 830, 980):
        props.window(canvas, (x, 520, 100, 190), PALE, rows=2, columns=1)
    canvas.fill(rect(540, 500, 200, 400), BROWN)
    canvas.fill(rect(570, 540, 140, 130), PALE)
    canvas.fill(polygon((480, 500), (640, 400), (800, 500)), OCHRE)
    canvas.fill(rect(440, 890, 400, 40), STONE)
    canvas.fill(rect(410, 930, 460, 50), TAUPE)


def _ringer(canvas: Canvas) -> None:
    head = woman(GREY_HAIR, "bob", TEAL, kind="cardigan", under=PAPER, age=56)
    pose = Pose(
        left=((-180, 420), (-150, 590)),
        right=((230, 240), (240, 20)),
        hands=("palm", "none"),
        legs=(((-56, 930), (-60, 1180)), ((56, 930), (60, 1180))),
        turned=0.5,
        mouth="wide",
    )
    with canvas.at(690, 480, 0.6):
        draw_figure(canvas, replace(head, skirt=BLUE), pose)
        canvas.stroke("M244 -20L262 -80", BROWN, 22)
        canvas.fill("M200 -84C204 -190 236 -220 274 -214C312 -208 330 -160 340 -56C300 -36 230 -46 200 -84Z", MIST)
        canvas.stroke("M200 -84C204 -190 236 -220 274 -214C312 -208 330 -160 340 -56C300 -36 230 -46 200 -84Z", MID, 8)
        canvas.stroke("M300 -190L286 -150L306 -118", OCHRE, 9)
        canvas.fill(ellipse(276, -38, 22), RED)
        draw_hand(canvas, head.look.skin, (230, 240), (242, 10), "fist")
        for shift in (0, 46):
            canvas.stroke(curve((372 + shift, -170), (396 + shift, -130), (384 + shift, -84)), PAPER, 9)


def _goat(canvas: Canvas) -> None:
    keeper = child(CHESTNUT, "tail", BLUE)
    pose = Pose(
        left=((-170, 400), (-250, 480)),
        right=((150, 420), (190, 560)),
        hands=("fist", "palm"),
        legs=(((-60, 880), (-80, 1060)), ((60, 880), (80, 1060))),
        turned=-0.5,
        mouth="calm",
    )
    with canvas.at(2240, 690, 0.55):
        draw_figure(canvas, keeper, pose)
    canvas.stroke(curve((2100, 958), (2060, 990), (2016, 1010)), RED, 9)
    for x in (1880, 1930, 2030, 2080):
        canvas.stroke(f"M{x} 1150L{x - 8} 1270", STONE, 20)
        canvas.fill(ellipse(x - 10, 1276, 16, 10), INK)
    canvas.fill(GOAT, PAPER)
    canvas.fill(polygon((2100, 1060), (2150, 1020), (2130, 1080)), PAPER)
    canvas.fill(blob((1990, 1060), (1950, 990), (1880, 950), (1850, 990), (1860, 1050), (1900, 1090)), PAPER)
    canvas.fill(blob((1900, 960), (1840, 940), (1790, 1000), (1800, 1030), (1850, 1030), (1900, 1000)), PAPER)
    canvas.stroke("M1880 950C1890 900 1920 890 1940 900M1850 944C1856 900 1880 880 1900 884", UMBER, 14)
    canvas.fill(ellipse(1930, 968, 34, 15), STONE)
    canvas.fill(ellipse(1850, 980, 8), INK)
    canvas.fill(polygon((1812, 1026), (1846, 1028), (1826, 1080)), STONE)
    canvas.stroke("M1870 1030L1960 1000", RED, 16)


def paseka() -> Canvas:
    """A teacher shows a comb to two pupils behind the gym; three coloured hives under a lime tree."""
    canvas = Canvas(2400, 1800, "#d3e5ea")
    canvas.fill(rect(0, 520, 900, 700), BRICK)
    canvas.hatch(rect(0, 520, 900, 700), "#a95c3f", angle=0, gap=42, width=6)
    for x in (90, 360, 630):
        props.window(canvas, (x, 620, 170, 220), PALE, rows=1, columns=2)
    canvas.fill("M0 1180C700 1110 1700 1130 2400 1160L2400 1800L0 1800Z", GRASS)
    canvas.dots("M0 1560C700 1500 1700 1510 2400 1540L2400 1800L0 1800Z", PAPER, gap=74, radius=9)
    canvas.fill(polygon((2010, 1260), (2040, 500), (2140, 500), (2180, 1260)), UMBER)
    for x, y, size in ((1840, 330, 260), (2130, 220, 300), (2330, 420, 240), (2010, 480, 220)):
        canvas.fill(ellipse(x, y, size, size * 0.84), LEAF)
        canvas.dots(ellipse(x + 30, y + 20, size * 0.76, size * 0.6), STRAW, gap=66, radius=9)
    for x, y, colour in ((1420, 1040, BLUE), (1790, 1080, RED), (2170, 1110, OCHRE)):
        _hive(canvas, x, y, colour)
    _beekeepers(canvas)
    for x, y in ((720, 600), (1200, 560), (1300, 660), (1390, 480), (1540, 760), (1130, 420), (1650, 620), (560, 480)):
        _bee(canvas, x, y)
    return canvas


def _hive(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.stroke(f"M{x - 110} {y + 330}L{x - 110} {y + 400}M{x + 110} {y + 330}L{x + 110} {y + 400}", UMBER, 26)
    canvas.fill(rect(x - 150, y, 300, 170, 8), colour)
    canvas.fill(rect(x - 150, y + 176, 300, 160, 8), colour)
    canvas.hatch(rect(x + 40, y, 110, 336), mix(colour, INK, 0.35), gap=20, width=5)
    canvas.fill(polygon((x - 180, y), (x - 150, y - 60), (x + 150, y - 60), (x + 180, y)), STONE)
    canvas.fill(rect(x - 70, y + 282, 140, 24, 10), INK)
    canvas.fill(rect(x - 90, y + 314, 180, 20, 6), STRAW)


def _beekeepers(canvas: Canvas) -> None:
    teacher = woman(CHESTNUT, "low-bun", PAPER, kind="shirt", age=51)
    pose = Pose(
        left=((-230, 390), (-190, 440)),
        right=((230, 390), (200, 440)),
        hands=("none", "none"),
        legs=(((-60, 930), (-64, 1180)), ((60, 930), (64, 1180))),
        turned=-0.3,
        mouth="wide",
        tilt=3,
    )
    with canvas.at(1010, 560, 1.14):
        draw_figure(canvas, replace(teacher, skirt=PINE), pose)
        _veil(canvas, 1.0)
        _comb(canvas)
        for side in (-1, 1):
            draw_hand(canvas, teacher.look.skin, (side * 230, 380), (side * 204, 430), "fist")
    for x, kid, turned in ((220, PUPILS[1], 0.6), (560, PUPILS[3], 0.5)):
        pose = Pose(
            left=((-140, 400), (-120, 560)),
            right=((150, 380), (140, 300 if x == 220 else 540)),
            hands=("palm", "point" if x == 220 else "palm"),
            legs=(((-60, 900), (-64, 1100)), ((60, 900), (64, 1100))),
            turned=turned,
            mouth="open",
        )
        with canvas.at(x, 900 if x == 220 else 960, 0.86):
            draw_figure(canvas, kid, pose)
            _veil(canvas, 0.96)


def _veil(canvas: Canvas, size: float) -> None:
    """A hat with a net: the net is thin lines, so that the face stays to be seen."""
    with canvas.at(0, 0, size):
        net = "M-128 -56L128 -56C150 40 140 130 96 190C40 214 -40 214 -96 190C-140 130 -150 40 -128 -56Z"
        canvas.hatch(net, UMBER, angle=38, gap=26, width=2)
        canvas.hatch(net, UMBER, angle=-38, gap=26, width=2)
        canvas.stroke(net, UMBER, 4)
        canvas.fill(ellipse(0, -62, 182, 36), STRAW)
        canvas.fill("M-92 -66C-96 -150 -50 -168 0 -168C50 -168 96 -150 92 -66C50 -50 -50 -50 -92 -66Z", STRAW)
        canvas.fill("M-94 -92C-40 -74 40 -74 94 -92L92 -62C40 -46 -40 -46 -92 -62Z", BROWN)


def _comb(canvas: Canvas) -> None:
    canvas.fill(rect(-226, 396, 452, 34, 6), BROWN)
    canvas.fill(rect(-196, 420, 392, 270, 6), BROWN)
    canvas.fill(rect(-172, 440, 344, 226), OCHRE)
    canvas.dots(rect(-172, 440, 344, 226), STRAW, gap=34, radius=11)
    for x, y in ((-110, 500), (-40, 560), (50, 490), (110, 600), (10, 630), (-120, 610)):
        canvas.fill(ellipse(x, y, 17, 11), INK)
        canvas.stroke(f"M{x - 4} {y - 8}L{x - 4} {y + 8}", STRAW, 5)


def _bee(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(ellipse(x - 8, y - 20, 15, 21), WHITE)
    canvas.fill(ellipse(x + 14, y - 18, 13, 19), MIST)
    canvas.fill(ellipse(x, y, 28, 18), OCHRE)
    canvas.stroke(f"M{x - 6} {y - 14}L{x - 6} {y + 14}M{x + 8} {y - 14}L{x + 8} {y + 14}", INK, 7)
    canvas.fill(ellipse(x - 28, y, 11), INK)
