"""Scenes of early summer at school: an exam, a late certificate. Input: nothing. Output: canvases."""

from dataclasses import replace

import props
from body import draw_hand
from canvas import Canvas
from cast import man, woman
from figure import Pose, draw_figure
from lettering import words
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR_HAIR,
    GREY_HAIR,
    INK,
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
    SAND,
    SILVER,
    STONE,
    STRAW,
    TAUPE,
    TAWNY,
    TEAL,
    UMBER,
    WARM,
    WHITE,
    WINE,
    mix,
)
from shapes import curve, ellipse, polygon, rect

LONG_LEGS = (((-66, 930), (-70, 1300)), ((66, 930), (70, 1300)))


def ekzamen() -> Canvas:
    """A school corridor on the day of an exam: a warden at her table, three school-leavers with passports."""
    canvas = Canvas(2400, 1800, "#eef0e6")
    canvas.fill(rect(0, 760, 2400, 640), SAGE)
    canvas.fill(rect(0, 750, 2400, 16), PINE)
    canvas.fill(rect(0, 1400, 2400, 400), "#c9a873")
    canvas.hatch(rect(0, 1400, 2400, 400), "#bb9860", angle=0, gap=66, width=6)
    _room_door(canvas)
    _hidden_clock(canvas)
    canvas.fill(rect(120, 190, 420, 330), PAPER)
    canvas.stroke(rect(120, 190, 420, 330), STONE, 8)
    canvas.fill(polygon((160, 330), (380, 330), (380, 290), (470, 356), (380, 422), (380, 382), (160, 382)), RED)
    _leavers(canvas)
    _warden(canvas)
    _warden_table(canvas)
    return canvas


def _leavers(canvas: Canvas) -> None:
    leavers = (
        (man(BROWN_HAIR, "quiff", PAPER, kind="shirt", age=17), 230, 690, 0.5, "calm"),
        (woman(CHESTNUT, "long", WHITE, kind="shirt", age=17), 640, 720, 0.4, "open"),
        (man(BLACK_HAIR, "curls", PALE, kind="shirt", age=17, skin=TAWNY), 1040, 660, 0.5, "firm"),
    )
    for sitter, x, y, turned, mouth in leavers:
        pose = Pose(
            left=((-190, 420), (-150, 580)),
            right=((200, 400), (120, 420)),
            hands=("palm", "none"),
            turned=turned,
            mouth=mouth,
            legs=LONG_LEGS,
        )
        with canvas.at(x, y, 1.16):
            draw_figure(canvas, sitter, pose)
            with canvas.at(92, 404, angle=-8):
                canvas.fill(rect(-48, -62, 96, 128, 8), WINE)
                canvas.fill(ellipse(0, -14, 24, 22), OCHRE)
                canvas.fill(rect(-26, 28, 52, 9), OCHRE)
            draw_hand(canvas, sitter.look.skin, (200, 420), (128, 440), "fist")


def _warden(canvas: Canvas) -> None:
    warden = woman(SILVER, "pixie", BLUE, kind="cardigan", under=PAPER, age=58)
    warden = replace(warden, look=replace(warden.look, glasses="round"))
    pose = Pose(
        left=((-240, 400), (-130, 490)), right=((220, 400), (110, 500)), hands=("none", "none"), turned=-0.5, bottom=620
    )
    with canvas.at(1830, 720, 1.4):
        draw_figure(canvas, warden, pose)


def _room_door(canvas: Canvas) -> None:
    canvas.fill(rect(1290, 300, 560, 1100), PAPER)
    canvas.fill(rect(1330, 340, 480, 1060), OCHRE)
    for y in (400, 900):
        canvas.stroke(rect(1390, y, 360, 420), BROWN, 9)
    canvas.fill(rect(1440, 190, 260, 92, 10), WHITE)
    data, wide = words("208", weight=700, size=84)
    with canvas.at(1570 - wide / 2, 266):
        canvas.fill(data, INK)


def _hidden_clock(canvas: Canvas) -> None:
    props.clock(canvas, 2120, 330, 170, 9.67)
    with canvas.at(2120, 330, angle=-6):
        canvas.fill(rect(-150, -150, 300, 300), PAPER)
        canvas.stroke("M-110 -60L100 -60M-110 0L60 0M-110 60L90 60", STONE, 8)
        for x, y in ((-140, -140), (140, -140), (-140, 140), (140, 140)):
            canvas.fill(rect(x - 34, y - 16, 68, 32), STRAW)


def _warden_table(canvas: Canvas) -> None:
    canvas.fill(rect(1440, 1400, 860, 48, 8), OCHRE)
    canvas.fill(rect(1480, 1448, 780, 230), MID)
    canvas.fill(rect(1490, 1448, 34, 352), BLUE)
    canvas.fill(rect(2216, 1448, 34, 352), BLUE)
    canvas.fill("M1640 1400L1690 1340L1960 1340L1990 1400Z", PAPER)
    canvas.stroke("M1710 1362L1900 1362M1700 1382L1850 1382", STONE, 7)
    for step in range(4):
        canvas.stroke(f"M{1906 + step * 16} 1356L{1900 + step * 16} 1386", RED, 6)
    canvas.fill(rect(2096, 1200, 84, 204, 26), PALE)
    canvas.fill(rect(2096, 1270, 84, 70), BLUE)
    canvas.fill(rect(2116, 1160, 44, 50, 8), RED)


def attestat() -> Canvas:
    """The evening school: a crane driver receives his certificate from his teacher; others clap."""
    canvas = Canvas(2400, 1800, "#d6dfe6")
    canvas.fill(rect(0, 1300, 2400, 500), "#a97f4d")
    _elements(canvas)
    _balloons(canvas)
    _handing(canvas)
    canvas.fill(rect(360, 1210, 1680, 60, 10), SAND)
    canvas.fill(rect(400, 1270, 1600, 330), BROWN)
    canvas.hatch(rect(1200, 1270, 800, 330), UMBER, gap=22, width=5)
    _clappers(canvas)
    return canvas


def _handing(canvas: Canvas) -> None:
    teacher = woman(GREY_HAIR, "bun", WINE, kind="blazer", under=SAND, age=62)
    driver = man(GREY_HAIR, "crop", NIGHT, kind="coat", age=54, skin=WARM)
    with canvas.at(930, 470, 1.12):
        pose = Pose(
            left=((-180, 420), (-150, 580)),
            right=((230, 360), (310, 400)),
            hands=("palm", "none"),
            turned=0.6,
            mouth="wide",
            bottom=740,
        )
        draw_figure(canvas, replace(teacher, skirt=NIGHT), pose)
    with canvas.at(1520, 430, 1.2):
        pose = Pose(
            left=((-230, 380), (-250, 420)),
            right=((170, 420), (-60, 480)),
            hands=("none", "none"),
            turned=-0.6,
            tilt=4,
            mouth="calm",
            bottom=740,
        )
        draw_figure(canvas, driver, pose)
    with canvas.at(1258, 930, angle=-4):
        canvas.fill(rect(-90, -84, 250, 190, 10), RED)
        canvas.fill(ellipse(34, -10, 40), STRAW)
        canvas.fill(rect(-34, 50, 140, 14), STRAW)
    with canvas.at(0, 0, 1.15):
        draw_hand(canvas, teacher.look.skin, (960, 760), (1012, 800), "fist")
        draw_hand(canvas, driver.look.skin, (1260, 790), (1236, 820), "fist")


def _elements(canvas: Canvas) -> None:
    canvas.fill(rect(560, 90, 1280, 560), PINE)
    canvas.stroke(rect(560, 90, 1280, 560), OCHRE, 20)
    tints = (STRAW, PALE, ROSE, SAGE)
    for row in range(5):
        for column in range(14):
            if (row == 0 and 0 < column < 13) or (row == 1 and 1 < column < 8):
                continue
            box = rect(606 + column * 85, 134 + row * 98, 76, 88)
            canvas.fill(box, mix(tints[(column // 4 + row) % 4], PINE, 0.15))


def _balloons(canvas: Canvas) -> None:
    for x, y, colour in ((170, 330, RED), (320, 230, OCHRE), (300, 470, BLUE), (2090, 260, ORANGE), (2230, 400, TEAL)):
        canvas.stroke(curve((x, y + 120), (x + 20, y + 260), (x - 10, y + 420), (x + 6, y + 560)), TAUPE, 5)
        canvas.fill(ellipse(x, y, 96, 118), colour)
        canvas.fill(ellipse(x - 34, y - 44, 18, 26), mix(colour, WHITE, 0.5))
        canvas.fill(polygon((x - 16, y + 134), (x, y + 112), (x + 16, y + 134)), colour)


def _clappers(canvas: Canvas) -> None:
    row = (
        (man(BROWN_HAIR, "quiff", ORANGE, kind="bib", under=INK, age=30), 250, 950, 0.55),
        (woman(FAIR_HAIR, "tail", ROSE, age=34), 680, 1060, 0.5),
        (man(BLACK_HAIR, "crop", MIST, kind="shirt", age=26, beard="full", skin=WARM), 1850, 1050, -0.5),
        (woman(BLACK_HAIR, "fringe", TEAL, age=28), 2200, 960, -0.6),
    )
    for sitter, x, y, turned in row:
        side = 1 if turned > 0 else -1
        pose = Pose(
            left=((-200, 390), (side * 30 - 30, 300)),
            right=((200, 390), (side * 30 + 30, 310)),
            hands=("palm", "palm"),
            turned=turned,
            mouth="open" if x < 1000 else "smile",
            legs=LONG_LEGS,
        )
        with canvas.at(x, y, 1.14):
            draw_figure(canvas, sitter, pose)
