"""Scenes of teaching: physics and the workshop. Input: nothing. Output: canvases."""

import props
from canvas import Canvas
from cast import CRAFTSMAN, PUPILS
from figure import Pose, draw_figure
from palette import (
    BROWN,
    INK,
    MID,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    RED,
    STONE,
    STRAW,
    TAUPE,
    UMBER,
)
from people import SITTERS
from shapes import curve, ellipse, rect


def fizika() -> Canvas:
    """A young physics teacher shows a pendulum to three teenagers."""
    canvas = Canvas(2400, 1600, PALE)
    canvas.fill(rect(420, 90, 1100, 640), NIGHT)
    canvas.stroke(rect(420, 90, 1100, 640), OCHRE, 22)
    canvas.stroke("M560 560C640 240 720 240 800 400C880 560 960 560 1040 240", MID, 9)
    canvas.stroke("M540 640L1120 640M540 640L540 220", PAPER, 7)
    canvas.dots(rect(1620, 0, 780, 1300), MID, gap=44, radius=6)
    _pendulum(canvas)
    pose = Pose(
        left=((-250, 400), (-120, 470)),
        right=((230, 350), (290, 200)),
        hands=("palm", "point"),
        turned=0.4,
        tilt=-3,
        mouth="open",
        bottom=760,
    )
    with canvas.at(900, 520, 1.6):
        draw_figure(canvas, SITTERS["belozyorova"], pose)
    for x, y, size, index, turned in ((2170, 700, 1.5, 2, -0.7), (440, 800, 1.45, 4, 0.6), (1850, 880, 1.4, 3, -0.6)):
        pose = Pose(
            left=((-130, 420), (-40, 430)),
            right=((130, 420), (40, 440)),
            hands=("none", "none"),
            turned=turned,
            mouth="open" if index == 3 else "smile",
            bottom=700,
        )
        with canvas.at(x, y, size):
            draw_figure(canvas, PUPILS[index], pose)
    canvas.fill(rect(0, 1320, 2400, 56), OCHRE)
    canvas.fill(rect(0, 1376, 2400, 224), BROWN)
    canvas.hatch(rect(1500, 1376, 900, 224), UMBER, gap=22, width=5)
    _table_lamp(canvas)
    return canvas


def _pendulum(canvas: Canvas) -> None:
    canvas.fill(rect(1290, 1280, 340, 40, 10), INK)
    canvas.stroke("M1610 1280L1610 520L1400 520", INK, 22)
    for angle, colour in ((-20, STONE), (20, STONE), (0, RED)):
        with canvas.at(1420, 520, angle=angle):
            canvas.stroke("M0 0L0 500", INK if colour == RED else TAUPE, 6 if colour == RED else 3)
            if colour == RED:
                canvas.fill(ellipse(0, 530, 62), RED)
                canvas.fill(ellipse(-20, 508, 15), "#f0c8b8")
            else:
                canvas.stroke(ellipse(0, 530, 62), TAUPE, 4)


def _table_lamp(canvas: Canvas) -> None:
    canvas.fill(rect(30, 1276, 230, 44, 16), RED)
    canvas.stroke("M145 1280L60 1110L150 960", RED, 20)
    canvas.fill("M120 900L190 940L250 1040L80 1020Z", RED)
    canvas.fill("M80 1020L250 1040L236 1062L86 1044Z", STRAW)


def masterskaya() -> Canvas:
    """A school workshop: an old master, a half-built boat, pupils with planes."""
    canvas = Canvas(2400, 1600, "#e3d3b4")
    canvas.hatch(rect(0, 0, 2400, 1180), "#d8c6a2", angle=90, gap=120, width=6)
    canvas.fill(rect(0, 1180, 2400, 420), "#bb9a67")
    props.window(canvas, (140, 120, 620, 560), PALE, columns=3)
    canvas.fill(ellipse(520, 330, 90), STRAW)
    for x in range(1480, 2340, 120):
        canvas.fill(rect(x, 170, 14, 140), TAUPE)
        canvas.fill(rect(x - 16, 300, 46, 120, 10), RED if x % 240 else OCHRE)
    canvas.fill(rect(1440, 150, 940, 24), UMBER)
    master = Pose(
        left=((-240, 400), (-210, 500)), right=((220, 380), (250, 470)), turned=0.5, tilt=3, mouth="smile", bottom=900
    )
    for place, sitter, pose in (
        ((1640, 640, 1.42), PUPILS[4], _learner(-0.6, "smile")),
        ((2080, 690, 1.42), PUPILS[0], _learner(-0.7, "wide")),
        ((1010, 470, 1.62), CRAFTSMAN, master),
        ((400, 760, 1.36), PUPILS[1], _learner(0.6, "open")),
    ):
        with canvas.at(*place):
            draw_figure(canvas, sitter, pose)
    _boat(canvas)
    return canvas


def _learner(turned: float, mouth: str) -> Pose:
    """A pupil at work behind the boat."""
    arms = (((-150, 395), (-110, 430)), ((150, 395), (120, 430)))
    return Pose(left=arms[0], right=arms[1], hands=("none", "none"), turned=turned, mouth=mouth, bottom=700)


def _boat(canvas: Canvas) -> None:
    hull = "M60 1120C400 1230 1900 1230 2340 1060C2280 1300 2060 1430 1720 1450L620 1450C320 1430 120 1310 60 1120Z"
    for x in (560, 1740):
        canvas.stroke(f"M{x - 110} 1590L{x} 1420L{x + 110} 1590", UMBER, 34)
    canvas.fill(hull, "#d9a765")
    canvas.fill("M60 1120C400 1230 1900 1230 2340 1060L2330 1100C1900 1280 400 1280 74 1168Z", BROWN)
    for low in (70, 140, 205):
        canvas.stroke(
            f"M{90 + low * 0.5} {1120 + low}C500 {1230 + low * 1.02} "
            f"1850 {1230 + low * 1.02} {2300 - low * 0.7} {1090 + low}",
            "#a9773a",
            6,
        )
    canvas.hatch(
        "M1300 1330C1800 1330 2100 1260 2260 1190C2180 1340 2020 1420 1720 1440L1240 1440Z", "#b9833f", gap=20, width=5
    )
    for x, y in ((300, 1540), (900, 1560), (1100, 1530), (1420, 1560), (2060, 1540), (2240, 1570)):
        canvas.stroke(curve((x - 40, y), (x - 10, y - 34), (x + 20, y - 10), (x, y + 8), (x - 14, y - 8)), STRAW, 10)
    canvas.fill("M1220 1130L1460 1136L1450 1196L1230 1190Z", UMBER)
    canvas.fill("M1250 1130C1250 1080 1300 1080 1300 1130Z", BROWN)
    canvas.fill("M1390 1134L1420 1076L1440 1136Z", BROWN)
    canvas.fill("M1800 1098L1990 1074L1994 1124L1806 1156Z", UMBER)
    canvas.fill("M1830 1096C1826 1050 1876 1044 1880 1090Z", BROWN)
    canvas.stroke(curve((1800, 1096), (1750, 1060), (1716, 1086), (1730, 1112), (1756, 1100)), STRAW, 12)
    canvas.stroke(curve((1230, 1130), (1180, 1090), (1140, 1110), (1150, 1140), (1180, 1130)), STRAW, 12)
