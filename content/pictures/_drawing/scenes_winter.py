"""Scenes in the snow. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from body import draw_arm
from canvas import Canvas
from cast import PUPILS, man, woman
from figure import Pose, Sitter, draw_figure
from palette import (
    BLUE,
    BROWN,
    BROWN_HAIR,
    FAIR_HAIR,
    INK,
    MID,
    MIST,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    PINE,
    RED,
    STRAW,
    TAUPE,
    UMBER,
    WARM,
    WHITE,
)
from shapes import blob, ellipse, limb, polygon, rect


def kormushka() -> Canvas:
    """First snow: a girl on a teacher's shoulders hangs a feeder on an apple tree; two titmice look on."""
    canvas = Canvas(2400, 1600, "#a9c4d8")
    canvas.fill(rect(0, 380, 1000, 900), "#c98d6b")
    canvas.hatch(rect(0, 380, 1000, 900), "#b87c5b", angle=0, gap=40, width=6)
    canvas.fill(rect(0, 350, 1040, 50), PAPER)
    for x in (70, 390, 710):
        for y in (470, 820):
            props.window(canvas, (x, y, 200, 230), STRAW)
    canvas.fill("M0 1240C600 1180 1500 1200 2400 1150L2400 1600L0 1600Z", PAPER)
    canvas.dots("M0 1400C600 1320 1500 1360 2400 1310L2400 1600L0 1600Z", MIST, gap=40, radius=7)
    _apple_tree(canvas)
    _pair(canvas)
    _feeder(canvas)
    props.snow(canvas, (0, 0, 2400, 1560), 90, 21)
    return canvas


def _apple_tree(canvas: Canvas) -> None:
    canvas.fill(limb([(2080, 1420), (2000, 900), (2120, 420)], 150, 80), UMBER)
    for points, start, end in (
        (((2040, 900), (1800, 640), (1480, 300)), 80, 26),
        (((2080, 620), (1960, 380), (1990, 60)), 70, 24),
        (((2110, 560), (2240, 360), (2390, 200)), 64, 26),
        (((1820, 660), (1640, 620), (1500, 560)), 40, 18),
    ):
        canvas.fill(limb(points, start, end), UMBER)
    for x, y in ((1600, 420), (1980, 250), (2200, 400), (2290, 300), (1900, 720)):
        canvas.fill(ellipse(x, y - 10, 70, 17), PAPER)
    for x, y in ((2010, 130), (2330, 300), (1760, 610)):
        canvas.stroke(f"M{x} {y - 50}L{x} {y}", UMBER, 8)
        canvas.fill(ellipse(x, y + 24, 34), RED)
        canvas.fill(ellipse(x, y - 4, 24, 10), PAPER)
    _titmouse(canvas, 1800, 575, flip=True)
    _titmouse(canvas, 2190, 356, flip=False)


def _titmouse(canvas: Canvas, x: float, y: float, *, flip: bool) -> None:
    with canvas.at(x, y, 1.1, flip=flip):
        canvas.fill("M-50 10L-120 50L-106 66L-40 34Z", MID)
        canvas.fill(ellipse(0, 0, 62, 46), STRAW)
        canvas.fill("M-60 -4C-40 -50 20 -50 30 -30C10 0 -30 20 -60 -4Z", "#6d8a6a")
        canvas.fill(ellipse(48, -36, 34, 31), INK)
        canvas.fill(ellipse(50, -28, 18, 12), WHITE)
        canvas.fill(ellipse(58, -44, 5), WHITE)
        canvas.fill("M80 -40L100 -32L80 -26Z", UMBER)
        canvas.stroke("M-6 44L-10 62M14 44L16 62", INK, 5)
        canvas.stroke("M36 -8C30 10 24 26 14 40", INK, 12)


def _pair(canvas: Canvas) -> None:
    teacher = man(BROWN_HAIR, "crop", NIGHT, kind="coat", beard="full")
    teacher = replace(teacher, dress=replace(teacher.dress, scarf=OCHRE))
    girl = replace(
        PUPILS[0],
        dress=replace(PUPILS[0].dress, colour=RED, fold="#7c2233", kind="coat"),
        look=replace(PUPILS[0].look, style="knitted-long", hat=BLUE, mouth="open"),
    )
    with canvas.at(1130, 850, 1.28):
        pose = Pose(hands=("none", "none"), turned=0.3, mouth="calm", tilt=0, bottom=900)
        with canvas.at(0, -350, 0.98):
            reach = Pose(
                left=((-150, 360), (-60, 420)),
                right=((190, 150), (270, 20)),
                hands=("none", "mitten"),
                turned=0.55,
                tilt=-3,
                bottom=520,
            )
            draw_figure(canvas, girl, reach)
        draw_figure(canvas, teacher, pose)
        for side in (-1, 1):
            canvas.fill(limb([(side * 96, 142), (side * 118, 250), (side * 106, 440)], 84, 64), BLUE)
            canvas.fill(ellipse(side * 116, 460, 54, 40), UMBER)
            arm = ((side * 128, 220), (side * 250, 440), (side * 150, 360))
            draw_arm(canvas, teacher.dress, teacher.look.skin, arm, hand="fist")


def _feeder(canvas: Canvas) -> None:
    with canvas.at(1590, 640, 1.05):
        canvas.stroke("M-6 -230L0 -120", INK, 7)
        canvas.fill(polygon((-140, -20), (0, -130), (140, -20)), RED)
        canvas.fill(polygon((-150, -30), (0, -146), (150, -30), (120, -30), (0, -118), (-120, -30)), PAPER)
        canvas.fill(rect(-104, -20, 20, 130), OCHRE)
        canvas.fill(rect(84, -20, 20, 130), OCHRE)
        canvas.fill(rect(-130, 104, 260, 30, 8), BROWN)
        canvas.fill(blob((-70, 104), (-30, 78), (20, 84), (70, 104)), STRAW)


def zima_lyzhi() -> Canvas:
    """A ski relay: two skiers pass the baton at the edge of a pine wood."""
    canvas = Canvas(2400, 1600, "#d5e4ec")
    for index in range(13):
        x = 40 + index * 195
        props.pine(canvas, x, 980, 760 + (index * 137) % 240, colour=PINE if index % 2 else "#45675a")
        canvas.fill(ellipse(x - 10, 960 - (760 + (index * 137) % 240) * 0.93, 70, 16), PAPER)
    canvas.fill("M0 950C700 890 1500 900 2400 940L2400 1600L0 1600Z", PAPER)
    canvas.hatch("M0 1380C800 1300 1500 1300 2400 1360L2400 1600L0 1600Z", MIST, angle=-6, gap=34, width=7)
    canvas.stroke("M0 1470C800 1440 1600 1440 2400 1470M0 1520C800 1490 1600 1490 2400 1520", PALE, 12)
    first = man(BROWN_HAIR, "knitted-plain", BLUE, kind="bib", under=WHITE)
    second = woman(FAIR_HAIR, "knitted", RED, kind="bib", under=WHITE, skin=WARM)
    first = replace(first, look=replace(first.look, hat=OCHRE), trousers=INK)
    second = replace(second, look=replace(second.look, hat=NIGHT), trousers=NIGHT)
    _skier(canvas, 690, first, 7, giving=True)
    _skier(canvas, 1640, second, 12, giving=False)
    canvas.stroke("M1060 716L1230 690", RED, 26)
    canvas.stroke("M1110 708L1130 705M1160 701L1180 698", STRAW, 26)
    return canvas


def _skier(canvas: Canvas, x: float, sitter: Sitter, number: int, *, giving: bool) -> None:
    with canvas.at(x, 500, 0.86, 8):
        legs = (((-150, 900), (-300, 1130)), ((130, 880), (120, 1110)))
        right = ((250, 330), (420, 210)) if giving else ((230, 400), (330, 480))
        left = ((-230, 380), (-280, 540)) if giving else ((-260, 330), (-360, 300))
        canvas.stroke(
            f"M{left[1][0]} {left[1][1] - 40}L{left[1][0] - 190} {left[1][1] + (560 if giving else 800)}", TAUPE, 10
        )
        for ankle in legs:
            with canvas.at(*ankle[1], angle=-8):
                canvas.stroke("M-330 66L330 66C380 66 400 50 420 26", OCHRE if giving else BLUE, 18)
        pose = Pose(
            left=left,
            right=right,
            hands=("mitten", "mitten"),
            legs=legs,
            turned=0.6 if giving else -0.6,
            mouth="open",
            bottom=620,
        )
        draw_figure(canvas, sitter, pose)
        canvas.stroke(
            {
                7: "M-34 280L34 280L-4 400",
                12: "M-46 300L-24 280L-24 400M10 300C20 270 66 274 60 314C56 344 20 370 10 398L64 398",
            }[number],
            INK,
            17,
        )
