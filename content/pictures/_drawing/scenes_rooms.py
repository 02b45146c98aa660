"""Scenes of rooms: an illustrator at her table, a wall half painted. Input: nothing. Output: canvases."""

from dataclasses import replace

from body import draw_hand
from canvas import Canvas
from cast import woman
from figure import Pose, draw_bust, draw_figure
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    INK,
    MID,
    MIST,
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
    TAUPE,
    TEAL,
    UMBER,
    WHITE,
    mix,
)
from people import SITTERS
from shapes import blob, ellipse, polygon, rect

PENCILS = (RED, BLUE, OCHRE, PINE, MID, UMBER, TEAL, NIGHT)


def runova() -> Canvas:
    """The illustrator of the paper draws at her slanted table under pinned portraits."""
    canvas = Canvas(1800, 2400, SAND)
    canvas.dots(rect(0, 0, 1800, 1700), STONE, gap=70, radius=6)
    canvas.fill(rect(30, 50, 1740, 640), "#d9b98a")
    for x, y, person, angle in (
        (250, 350, "derbenyov", -4),
        (680, 330, "sokolova", 3),
        (1110, 350, "shubin", -2),
        (1540, 330, "rakitina", 4),
    ):
        _pinned(canvas, x, y, person, angle)
    canvas.stroke(rect(30, 50, 1740, 640), BROWN, 26)
    artist = woman(BLACK_HAIR, "fringe", PAPER, age=33)
    artist = replace(artist, dress=replace(artist.dress, pattern="stripes", pattern_colour=BLUE, fold=NIGHT))
    artist = replace(artist, look=replace(artist.look, glasses="round", pencil=True))
    pose = Pose(
        left=((-270, 400), (-230, 520)),
        right=((270, 380), (130, 470)),
        hands=("none", "none"),
        turned=-0.25,
        tilt=-5,
        mouth="smile",
        bottom=690,
    )
    with canvas.at(930, 980, 1.8):
        draw_figure(canvas, artist, pose)
    _table(canvas)
    with canvas.at(930, 980, 1.8):
        with canvas.at(112, 470, angle=118):
            canvas.fill(rect(-70, -8, 150, 16), OCHRE)
            canvas.fill(polygon((80, -8), (110, 0), (80, 8)), STRAW)
            canvas.fill(polygon((100, -3), (112, 0), (100, 3)), INK)
        draw_hand(canvas, artist.look.skin, (270, 380), (140, 464), "fist")
        draw_hand(canvas, artist.look.skin, (-270, 400), (-222, 474), "palm")
    return canvas


def _pinned(canvas: Canvas, x: float, y: float, person: str, angle: float) -> None:
    sitter = SITTERS[person]
    with canvas.at(x, y, 1, angle):
        canvas.fill(rect(-176, -226, 352, 452), PAPER)
        canvas.fill(rect(-152, -200, 304, 360), sitter.ground)
        with canvas.at(0, -40, 0.78):
            draw_bust(canvas, sitter, turned=sitter.turned, bottom=256)
        canvas.fill(rect(-176, 220, 352, 130), "#d9b98a")
        canvas.fill(rect(-176, 160, 352, 66), PAPER)
        canvas.stroke("M-120 194L80 194", STONE, 9)
        canvas.fill(ellipse(0, -214, 17), RED)


def _table(canvas: Canvas) -> None:
    canvas.fill(polygon((120, 1860), (1640, 1740), (1800, 2120), (60, 2260)), OCHRE)
    canvas.fill(polygon((60, 2260), (1800, 2120), (1800, 2190), (60, 2330)), BROWN)
    canvas.fill(polygon((400, 1880), (1260, 1810), (1330, 2090), (380, 2170)), PAPER)
    with canvas.at(830, 1990, 1, -5):
        canvas.stroke("M-90 60C-120 -60 -60 -110 10 -110C84 -110 130 -50 100 60C70 130 -50 130 -90 60Z", TAUPE, 8)
        canvas.stroke("M-40 -10L-38 0M44 -12L46 -2M0 10L10 40L-4 44M-30 76C0 94 30 92 54 72", TAUPE, 8)
        canvas.fill(blob((-104, -10), (-90, -100), (0, -140), (96, -104), (112, -10), (70, -70), (-50, -76)), RED)
    for x, y, count in ((1470, 1790, 5), (260, 1890, 4)):
        for index in range(count):
            lean = (index - count / 2) * 22
            canvas.stroke(
                f"M{x + lean * 0.4} {y}L{x + lean} {y - 190 + index % 2 * 34}", PENCILS[index + count - 4], 20
            )
        canvas.fill(rect(x - 70, y - 70, 140, 180, 14), MIST)
        canvas.fill(rect(x - 70, y - 70, 140, 30, 10), PALE)
        canvas.fill(rect(x - 50, y - 10, 100, 70), WHITE)
    canvas.stroke("M120 2330L90 2400M1700 2200L1740 2400", UMBER, 40)


def steny() -> Canvas:
    """An empty classroom in June: half the wall is painted, a jacket hangs on the chair."""
    canvas = Canvas(2400, 1800, "#e6d6b4")
    for x, y, w, h in ((160, 240, 190, 120), (420, 760, 240, 150), (120, 960, 160, 110), (560, 330, 130, 90)):
        spot = blob(
            (x, y + h * 0.4), (x + w * 0.3, y), (x + w, y + h * 0.2), (x + w * 0.8, y + h), (x + w * 0.2, y + h)
        )
        canvas.fill(spot, mix(SAND, STONE, 0.5))
        canvas.hatch(spot, TAUPE, gap=26, width=4)
    canvas.fill(rect(950, 0, 1450, 1300), TEAL)
    for row, left in enumerate((820, 700, 860, 640, 780, 900, 690, 830, 760, 600, 880, 740, 820)):
        canvas.fill(rect(left, row * 100, 520, 100, 40), TEAL)
    for y in (180, 480, 800, 1080):
        canvas.stroke(f"M960 {y}L2340 {y + 8}", mix(TEAL, PAPER, 0.12), 54)
    canvas.fill(rect(1500, 190, 700, 460), BROWN)
    canvas.fill(rect(1526, 216, 648, 408), PINE)
    canvas.stroke("M1600 330C1680 290 1740 380 1820 320M1600 420L1960 420M1600 500L1880 500", SAGE, 10)
    canvas.fill(rect(0, 1300, 2400, 60), PAPER)
    canvas.fill(rect(0, 1360, 2400, 440), "#c39a63")
    for x, y, angle in ((300, 1520, -6), (820, 1600, 4), (1320, 1500, -3), (1900, 1600, 7)):
        _newspaper(canvas, x, y, angle)
    _ladder(canvas)
    _bucket(canvas)
    _jacket_chair(canvas)
    return canvas


def _newspaper(canvas: Canvas, x: float, y: float, angle: float) -> None:
    with canvas.at(x, y, 1, angle):
        canvas.fill(polygon((-260, -90), (220, -90), (280, 110), (-300, 110)), MIST)
        canvas.stroke("M-210 -60L60 -60", BLUE, 18)
        for row in range(4):
            canvas.stroke(
                f"M-220 {-24 + row * 30}L-20 {-24 + row * 30}M20 {-24 + row * 30}L210 {-24 + row * 30}", STONE, 8
            )


def _ladder(canvas: Canvas) -> None:
    canvas.stroke("M1010 330L820 1620M1180 330L1400 1620", UMBER, 30)
    canvas.stroke("M1030 330L700 1540M1160 330L1520 1540", BROWN, 22)
    for step in range(6):
        y = 520 + step * 190
        half = 80 + (y - 330) * 0.15
        canvas.fill(rect(1095 - half, y, half * 2 + 6, 38, 8), OCHRE)
    canvas.fill(rect(960, 296, 270, 50, 10), OCHRE)
    with canvas.at(1120, 250, angle=-14):
        canvas.fill(rect(-170, -40, 250, 86, 40), mix(TEAL, PAPER, 0.3))
        canvas.stroke("M80 2L130 2L130 60L240 60", TAUPE, 12)
        canvas.fill(rect(236, 40, 150, 42, 18), RED)


def _bucket(canvas: Canvas) -> None:
    canvas.fill(ellipse(520, 1640, 190, 34), "#a9824f")
    canvas.stroke("M380 1380C420 1180 620 1180 660 1380", INK, 12)
    canvas.fill(polygon((366, 1370), (674, 1370), (640, 1640), (400, 1640)), STONE)
    canvas.hatch(polygon((560, 1380), (670, 1380), (638, 1636), (560, 1636)), TAUPE, gap=20, width=5)
    canvas.fill(ellipse(520, 1370, 154, 34), TEAL)
    canvas.fill("M430 1392C436 1470 452 1500 460 1440C468 1520 486 1540 492 1400Z", TEAL)


def _jacket_chair(canvas: Canvas) -> None:
    canvas.stroke("M1880 900L1880 1560M2230 900L2230 1560M1840 1540L1820 1770M2270 1540L2290 1770", BROWN, 36)
    canvas.fill(rect(1840, 880, 430, 74, 24), OCHRE)
    canvas.fill(rect(1800, 1500, 510, 64, 14), OCHRE)
    canvas.fill("M1870 990C1940 950 2170 950 2240 990L2290 1430L2150 1450L2056 1390L1960 1450L1820 1430Z", NIGHT)
    canvas.hatch("M2110 970L2240 990L2290 1430L2150 1450Z", INK, gap=20, width=5)
    canvas.fill("M1980 972L2056 1120L2130 972L2100 962L2010 962Z", PAPER)
    canvas.stroke("M1980 972L2040 1150L2056 1390M2130 972L2070 1150L2056 1390", INK, 7)
    canvas.fill(rect(2120, 1130, 90, 26), RED)
    canvas.fill(ellipse(2070, 1250, 12), STONE)
    canvas.fill(ellipse(2070, 1340, 12), STONE)
