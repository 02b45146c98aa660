"""Scenes of autumn: the first frost, the choir, the pier. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from canvas import Canvas
from cast import CROWD, DRIVER
from figure import Pose, Sitter, draw_bust, draw_figure
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    GREY_HAIR,
    INK,
    LEAF,
    MID,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    RED,
    ROSE,
    SAGE,
    SAND,
    STONE,
    STRAW,
    TAUPE,
    UMBER,
    WHITE,
)
from shapes import ellipse, limb, polygon, rect

SINGERS = ((0, 3, 6, 1, 5), (8, 4, 7, 9, 2), (11, 10, 0, 6))


def avtobus() -> Canvas:
    """Dawn and first frost: a small bus with lit windows at a village stop, three people wait."""
    canvas = Canvas(2400, 1600, NIGHT)
    for y, tall, colour in ((520, 130, "#3c4a6b"), (640, 110, "#9c6a7c"), (740, 90, "#e0887c"), (820, 80, "#f0c8b8")):
        canvas.fill(rect(0, y, 2400, tall + 4), colour)
    canvas.dots(rect(0, 20, 2400, 480), "#2d486b", gap=70, radius=6)
    canvas.fill(
        "M0 850L160 800L210 740L300 800L520 830L560 780L640 830L1200 860"
        "L1700 820L1760 750L1850 820L2400 850L2400 960L0 960Z",
        "#1c2a3d",
    )
    for x in (240, 610, 1800):
        canvas.fill(rect(x, 810, 26, 22), STRAW)
    canvas.fill(rect(0, 950, 2400, 650), "#5d6b7c")
    canvas.fill("M0 950L2400 950L2400 1060C1700 1010 700 1010 0 1080Z", "#dfe7ec")
    props.waves(canvas, (30, 1130, 2340, 440), "#c4d0d8", gap=70, seed=9)
    _bus(canvas)
    _stop(canvas)
    return canvas


def _bus(canvas: Canvas) -> None:
    canvas.fill(polygon((900, 1270), (2330, 1270), (2400, 1400), (2400, 1420), (860, 1420)), "#465364")
    canvas.fill(
        "M1000 520C1000 470 1030 450 1080 450L2240 450C2300 450 2330 480 2340 540L2370 860L2370 1250L1000 1250Z", PAPER
    )
    canvas.fill("M1000 960L2370 960L2370 1060L1000 1060Z", BLUE)
    canvas.hatch("M1000 1070L2370 1070L2370 1250L1000 1250Z", STONE, gap=20, width=5)
    for x in (1290, 1500, 1710, 1920):
        canvas.fill(rect(x, 570, 180, 260, 20), STRAW)
    canvas.fill("M2130 570L2270 570C2290 570 2300 590 2304 620L2326 830L2130 830Z", STRAW)
    canvas.fill(rect(1050, 560, 190, 660, 16), INK)
    canvas.fill(rect(1068, 580, 76, 600, 10), STRAW)
    canvas.fill(rect(1150, 580, 76, 600, 10), "#f6e3b4")
    for x, sitter, turned in ((1590, CROWD[2], -0.3), (1800, CROWD[8], -0.4), (2216, DRIVER, -0.5)):
        with canvas.at(x, 706, 0.66):
            draw_bust(canvas, sitter, turned=turned, bottom=180)
    canvas.fill("M1280 828L2340 828L2356 960L1280 960Z", PAPER)
    for x in (1696, 1906, 2116):
        canvas.fill(rect(x - 14, 560, 22, 280), PAPER)
    for x in (1440, 2120):
        canvas.fill(ellipse(x, 1250, 118), INK)
        canvas.fill(ellipse(x, 1250, 56), STONE)
    canvas.fill(ellipse(2340, 1110, 26, 40), STRAW)
    canvas.fill(rect(1980, 480, 240, 50, 8), INK)
    canvas.stroke("M2010 505L2190 505", OCHRE, 10)


def _stop(canvas: Canvas) -> None:
    canvas.fill(rect(96, 420, 22, 1120), STONE)
    canvas.fill(rect(30, 330, 154, 170, 14), BLUE)
    canvas.fill(rect(56, 370, 102, 60, 14), PAPER)
    canvas.fill(ellipse(80, 440, 15), PAPER)
    canvas.fill(ellipse(134, 440, 15), PAPER)
    people = (
        replace(CROWD[3], look=replace(CROWD[3].look, style="knitted-long", hat=RED)),
        CROWD[1],
        replace(CROWD[5], look=replace(CROWD[5].look, style="fringe", hair=BLACK_HAIR)),
    )
    for x, sitter, colour in ((330, people[0], RED), (610, people[1], OCHRE), (870, people[2], SAGE)):
        with canvas.at(x, 700, 0.64):
            dress = replace(sitter.dress, scarf=colour)
            pose = Pose(
                right=((150, 420), (130, 560)),
                left=((-160, 420), (-60, 470)),
                hands=("palm", "fist"),
                legs=(((-58, 900), (-58, 1140)), ((58, 900), (58, 1140))),
                turned=0.6,
                bottom=820,
            )
            draw_figure(canvas, replace(sitter, dress=dress), pose)
            canvas.fill(rect(40, 640, 200, 200, 18), UMBER)
            canvas.stroke("M90 640C90 570 190 570 190 640", UMBER, 16)
            canvas.fill(rect(-96, 400, 130, 160, 8), PAPER)
            canvas.fill(rect(-80, 388, 130, 160, 8), (MID, ROSE, SAGE)[x % 3])


def khor() -> Canvas:
    """Autumn: the teachers' choir in red scarves on the steps above the river."""
    canvas = Canvas(2400, 1600, "#dfe8ea")
    canvas.fill(rect(0, 330, 2400, 250), MID)
    props.waves(canvas, (40, 370, 2320, 190), PALE, gap=50, seed=6)
    canvas.fill("M0 330C500 270 1000 320 1500 290C1900 270 2200 300 2400 280L2400 345L0 345Z", LEAF)
    for x, tall in ((90, 900), (300, 760), (2110, 780), (2310, 920)):
        props.birch(canvas, x, 1000, tall)
    canvas.fill(rect(0, 560, 2400, 1040), STONE)
    for y in range(640, 1600, 160):
        canvas.fill(rect(0, y, 2400, 26), SAND)
        canvas.hatch(rect(0, y + 26, 2400, 30), TAUPE, gap=34, width=5)
    for row, y, scale, start, step in ((0, 470, 0.86, 440, 380), (1, 640, 0.94, 320, 440), (2, 830, 1.02, 480, 480)):
        for index, singer in enumerate(SINGERS[row]):
            _singer(
                canvas,
                (start + index * step, y + (index % 2) * 16, scale),
                CROWD[singer],
                0.35 if index * 2 < len(SINGERS[row]) - 1 else -0.35,
            )
    _conductor(canvas)
    return canvas


def _singer(canvas: Canvas, place: tuple[float, float, float], sitter: Sitter, turned: float) -> None:
    with canvas.at(*place):
        pose = Pose(
            left=((-176, 420), (-90, 500)),
            right=((176, 420), (90, 500)),
            hands=("none", "none"),
            turned=turned,
            mouth="sing",
            bottom=1150,
        )
        draw_figure(canvas, replace(sitter, dress=replace(sitter.dress, scarf=RED)), pose)
        canvas.fill("M-130 400L0 420L130 400L130 560L0 580L-130 560Z", INK)
        canvas.fill("M-118 392L-4 412L-4 430L-118 410ZM118 392L4 412L4 430L118 410Z", WHITE)


def _conductor(canvas: Canvas) -> None:
    with canvas.at(1200, 1270, 1.3):
        for side in (-1, 1):
            canvas.fill(ellipse(side * 314, -92, 30, 42), "#f6d3b3")
            canvas.fill(limb([(side * 116, 210), (side * 290, 260), (side * 312, -30)], 96, 62), INK)
            canvas.fill(rect(side * 312 - 32, -72, 64, 26, 8), WHITE)
        canvas.stroke("M326 -100L410 -230", PAPER, 9)
        canvas.fill("M-150 420C-170 240 -130 160 -50 136L50 136C130 160 170 240 150 420Z", INK)
        canvas.fill(rect(-30, 60, 60, 100), "#e6b48d")
        canvas.fill(rect(-44, 124, 88, 26, 10), WHITE)
        for side in (-1, 1):
            canvas.fill(ellipse(side * 76, 6, 13, 19), "#f6d3b3")
        canvas.fill(
            "M-78 20C-92 -70 -58 -124 0 -124C58 -124 92 -70 78 20C66 76 36 92 0 92C-36 92 -66 76 -78 20Z", GREY_HAIR
        )
        canvas.stroke("M-40 -70C-20 -92 20 -92 44 -70M-50 -20C-20 -40 20 -40 52 -20", SAND, 5)


def pristan() -> Canvas:
    """Late October: teachers before an old pier and the white paddle steamer."""
    canvas = Canvas(2400, 1600, "#dcdedb")
    canvas.fill("M0 560C500 500 900 540 1400 520C1800 505 2100 540 2400 520L2400 680L0 680Z", "#c3c9c8")
    canvas.fill(rect(0, 660, 2400, 500), "#a9b5bb")
    props.waves(canvas, (40, 720, 2320, 420), "#c6d0d3", gap=62, seed=12)
    _steamer(canvas)
    for y, x, wide in ((330, 100, 700), (250, 1750, 800), (860, 1100, 900), (520, -100, 600)):
        canvas.fill(rect(x, y, wide, 40, 20), "#e9eae6")
    canvas.fill(rect(0, 1130, 2400, 470), BROWN)
    for y in range(1170, 1600, 74):
        canvas.stroke(f"M0 {y}L2400 {y}", UMBER, 8)
    _pier_house(canvas)
    pointing = Pose(right=((250, 340), (330, 190)), hands=("none", "point"), turned=0.5, mouth="open", bottom=800)
    for x, y, scale, index, turned in (
        (1180, 900, 0.96, 4, 0.5),
        (1440, 850, 1.0, 7, 0.5),
        (1960, 880, 1.0, 1, -0.5),
        (2200, 930, 0.98, 8, -0.5),
    ):
        sitter = replace(CROWD[index], dress=replace(CROWD[index].dress, scarf=(RED, OCHRE, MID, PAPER)[index % 4]))
        with canvas.at(x, y, scale):
            draw_figure(
                canvas, sitter, pointing if index == 7 else Pose(hands=("none", "none"), turned=turned, bottom=800)
            )
    return canvas


def _steamer(canvas: Canvas) -> None:
    canvas.fill("M1000 640L2360 640C2350 720 2320 770 2260 800L1080 800C1030 770 1000 700 1000 640Z", WHITE)
    canvas.fill("M1030 748L2330 748C2310 780 2290 792 2260 800L1080 800C1060 790 1040 772 1030 748Z", RED)
    canvas.fill(rect(1130, 510, 1080, 130), WHITE)
    canvas.fill(rect(1100, 496, 1150, 20), STONE)
    canvas.fill(rect(1250, 400, 700, 100), WHITE)
    canvas.fill(rect(1220, 386, 770, 18), STONE)
    for x in range(1170, 2180, 100):
        canvas.fill(rect(x, 544, 56, 62, 8), MID)
    for x in range(1290, 1930, 90):
        canvas.fill(rect(x, 424, 46, 50, 8), MID)
    canvas.fill(rect(1600, 140, 110, 250), INK)
    canvas.fill(rect(1600, 200, 110, 60), RED)
    canvas.stroke("M2120 400L2120 180M2120 190L1990 386", UMBER, 9)
    canvas.fill("M1440 800C1440 660 1500 590 1600 590C1700 590 1760 660 1760 800Z", PAPER)
    canvas.stroke(
        "M1440 800C1440 660 1500 590 1600 590C1700 590 1760 660 1760 800"
        "M1600 800L1600 600M1600 800L1500 650M1600 800L1700 650",
        BLUE,
        10,
    )


def _pier_house(canvas: Canvas) -> None:
    canvas.fill(rect(90, 640, 760, 560), "#b9a27c")
    canvas.hatch(rect(90, 640, 760, 560), "#a08860", angle=90, gap=36, width=6)
    canvas.fill(polygon((20, 650), (920, 650), (780, 470), (160, 470)), "#5f7466")
    canvas.hatch(polygon((20, 650), (920, 650), (780, 470), (160, 470)), "#4f6356", angle=0, gap=30, width=6)
    canvas.fill(polygon((360, 480), (580, 480), (470, 330)), "#5f7466")
    canvas.stroke("M470 330L470 220", UMBER, 10)
    canvas.fill(polygon((470, 224), (590, 254), (470, 290)), RED)
    for x in (160, 620):
        props.window(canvas, (x, 760, 170, 210), STRAW, rows=2)
    canvas.fill(rect(400, 780, 150, 420), UMBER)
    canvas.fill(ellipse(520, 1000, 10), OCHRE)
    canvas.fill(rect(946, 930, 28, 300), UMBER)
    canvas.fill(ellipse(960, 1080, 112), RED)
    canvas.fill(ellipse(960, 1080, 60), BROWN)
    for angle in (20, 110, 200, 290):
        with canvas.at(960, 1080, angle=angle):
            canvas.fill(rect(52, -26, 64, 52), PAPER)
