"""Still lifes: things tell the story. Input: nothing. Output: canvases."""

import props
from body import draw_hand
from canvas import Canvas
from palette import (
    BLUE,
    BROWN,
    FAIR,
    INK,
    LEAF,
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
    UMBER,
    WHITE,
    WINE,
)
from shapes import blob, curve, ellipse, limb, polygon, rect

DIGITS = {
    BLUE: "M82 -18L108 -18L92 18",
    RED: "M86 -8L98 -18L98 18",
    PINE: "M96 -18L82 8L112 8M102 -6L102 20",
}
"""Numbers on the tags of the keys: 7, 1, 4."""


def otpusk() -> Canvas:
    """A kitchen table: thermometer, mug, calendar; a packed suitcase waits by the chair."""
    canvas = Canvas(2400, 1600, "#f0d3c6")
    canvas.dots(rect(0, 0, 2400, 1150), "#e3b6a3", gap=40, radius=6)
    canvas.fill(rect(0, 1180, 2400, 420), TAUPE)
    canvas.hatch(rect(0, 1180, 2400, 420), UMBER, angle=0, gap=70, width=5)
    props.window(canvas, (1480, 110, 560, 520), PALE)
    canvas.fill(ellipse(1630, 260, 74), STRAW)
    _chair_and_case(canvas)
    canvas.fill(rect(80, 1010, 1420, 70, 14), OCHRE)
    canvas.fill(rect(80, 1062, 1420, 26), BROWN)
    for x in (150, 1360):
        canvas.fill(polygon((x, 1088), (x + 74, 1088), (x + 58, 1600), (x + 16, 1600)), BROWN)
    _calendar(canvas, 430, 640)
    props.mug(canvas, 890, 890, 180, BLUE)
    _thermometer(canvas, 1220, 990)
    canvas.fill(rect(1010, 940, 110, 70, 10), WHITE)
    canvas.fill(rect(1010, 940, 110, 22), RED)
    canvas.fill("M1052 974L1068 974M1060 966", RED)
    return canvas


def _calendar(canvas: Canvas, x: float, y: float) -> None:
    with canvas.at(x, y, angle=-3):
        canvas.fill(polygon((-250, 372), (250, 372), (230, -280), (-230, -280)), STONE)
        canvas.fill(rect(-250, -300, 500, 640, 14), WHITE)
        canvas.fill(rect(-250, -300, 500, 120, 14), RED)
        for ring in (-150, -50, 50, 150):
            canvas.stroke(f"M{ring} -330L{ring} -270", INK, 14)
        for cell in range(35):
            column, row = cell % 7, cell // 7
            left, top = -214 + column * 62, -150 + row * 92
            canvas.fill(rect(left, top, 50, 72, 6), "#f7d6cf" if column > 4 else MIST)
            if 9 <= cell <= 18:
                canvas.stroke(
                    f"M{left + 8} {top + 14}L{left + 42} {top + 58}M{left + 42} {top + 14}L{left + 8} {top + 58}",
                    BLUE if cell > 13 else RED,
                    9,
                )
        canvas.stroke(ellipse(122, 164, 66, 56), RED, 8)


def _thermometer(canvas: Canvas, x: float, y: float) -> None:
    with canvas.at(x, y, angle=-74):
        canvas.fill(rect(-20, -250, 52, 470, 26), WHITE)
        canvas.stroke(rect(-20, -250, 52, 470, 26), TAUPE, 6)
        canvas.stroke("M6 190L6 -120", RED, 11)
        canvas.fill(ellipse(6, 192, 19), RED)
        for tick in range(11):
            canvas.stroke(f"M12 {-200 + tick * 34}L{28 if tick % 5 else 20} {-200 + tick * 34}", INK, 5)


def _chair_and_case(canvas: Canvas) -> None:
    for x in (1640, 2140):
        canvas.fill(rect(x, 640, 44, 900, 12), UMBER)
    for y in (690, 800):
        canvas.fill(rect(1640, y, 544, 56, 16), BROWN)
    canvas.fill(rect(1610, 1090, 604, 56, 16), BROWN)
    canvas.stroke("M1780 1090C1780 980 2040 980 2040 1090", INK, 22)
    canvas.fill("M1660 640C1690 606 1880 606 1900 640L1890 1010C1840 1040 1700 1036 1668 1010Z", MID)
    canvas.hatch("M1800 616C1860 616 1896 626 1900 640L1890 1010C1870 1022 1840 1030 1810 1032Z", BLUE, gap=18, width=5)
    canvas.stroke("M1954 1190C1954 1130 2130 1130 2130 1190", INK, 24)
    canvas.fill(rect(1720, 1186, 640, 390, 36), RED)
    canvas.hatch(rect(2100, 1200, 250, 362, 30), WINE, gap=20, width=6)
    for x in (1830, 2200):
        canvas.fill(rect(x, 1186, 46, 390), STRAW)
        canvas.fill(rect(x - 8, 1300, 62, 50, 8), OCHRE)
    canvas.fill(ellipse(2040, 1400, 62), PAPER)
    canvas.stroke("M2006 1400C2020 1376 2030 1424 2044 1400C2056 1376 2064 1420 2078 1398", BLUE, 9)


def otkrytka() -> Canvas:
    """An old postcard with mimosa on the drawer of a card index."""
    canvas = Canvas(2400, 1600, UMBER)
    for column in range(4):
        for row in range(2):
            x, y = 30 + column * 600, 24 + row * 330
            canvas.fill(rect(x, y, 560, 300, 12), BROWN)
            canvas.stroke(rect(x + 20, y + 20, 520, 260, 8), UMBER, 7)
            canvas.fill(rect(x + 180, y + 70, 200, 84, 6), SAND)
            canvas.fill(rect(x + 200, y + 96, 130, 10), TAUPE)
            canvas.fill(ellipse(x + 280, y + 212, 24), OCHRE)
    canvas.hatch(rect(1830, 0, 570, 680), UMBER, gap=26, width=5)
    _drawer(canvas)
    _postcard(canvas)
    return canvas


def _drawer(canvas: Canvas) -> None:
    canvas.fill(polygon((260, 620), (2140, 620), (2330, 1380), (70, 1380)), "#33281f")
    for row in range(13):
        share = row / 12
        y = 640 + share * 560
        left, right = 330 - share * 170, 2070 + share * 170
        canvas.fill(rect(left, y, right - left, 260), (SAND, PAPER, "#e3d6bd")[row % 3])
        tab = left + 140 + (row * 337) % int(right - left - 420)
        canvas.fill(rect(tab, y - 30, 170, 34, 8), (OCHRE, SAND, MID, SAND, RED)[row % 5])
        canvas.stroke(f"M{left} {y}L{right} {y}", STONE, 5)
    canvas.fill(rect(40, 1330, 2320, 270, 10), BROWN)
    canvas.stroke(rect(70, 1360, 2260, 260, 8), UMBER, 9)
    canvas.fill(rect(1040, 1400, 320, 110, 8), SAND)
    canvas.fill(rect(1080, 1430, 200, 12), TAUPE)
    canvas.fill(rect(1080, 1458, 240, 12), TAUPE)


def _postcard(canvas: Canvas) -> None:
    with canvas.at(1150, 830, angle=-7):
        canvas.hatch(rect(-500, -330, 1080, 730), INK, gap=18, width=7)
        canvas.fill(rect(-540, -370, 1080, 730), PAPER)
        canvas.fill(rect(-500, -330, 1000, 650), "#b9d0d3")
        canvas.dots(rect(-480, -310, 960, 610), "#a3bfc4", gap=36, radius=6)
        for branch in (
            ((-300, 280), (-120, 60), (60, -200)),
            ((-260, 290), (40, 90), (330, -120)),
            ((-330, 260), (-280, 0), (-250, -210)),
        ):
            canvas.stroke(curve(*branch), LEAF, 15)
            _mimosa(canvas, branch)
        canvas.fill(blob((-380, 180), (-290, 210), (-200, 190), (-220, 260), (-290, 270), (-370, 250)), RED)
        canvas.stroke("M-290 240L-340 312M-290 240L-230 312", RED, 26)
        canvas.fill(rect(270, 150, 180, 130), PAPER)
        canvas.fill(rect(284, 164, 152, 102), RED)
        canvas.stroke("M360 256L360 206", SAGE, 8)
        canvas.fill(
            "M330 176C336 190 344 184 360 172C376 184 384 190 390 176C394 210 380 224 360 224C340 224 326 210 330 176Z",
            STRAW,
        )
        canvas.stroke(ellipse(440, 130, 80), "#7e98a3", 6)
        canvas.stroke(ellipse(440, 130, 62), "#7e98a3", 4)


def _mimosa(canvas: Canvas, branch: tuple[tuple[float, float], ...]) -> None:
    (ax, ay), (bx, by), (cx, cy) = branch
    for step in range(15):
        share = 0.3 + step / 20
        x = ax + (cx - ax) * share + (bx - (ax + cx) / 2) * 1.3 * share * (1 - share) * 2
        y = ay + (cy - ay) * share + (by - (ay + cy) / 2) * 1.3 * share * (1 - share) * 2
        side = -1 if step % 2 else 1
        reach = 46 + (step * 17) % 40
        canvas.stroke(f"M{x} {y}L{x + side * reach * 1.6} {y - reach}", LEAF, 6)
        for ball, size in ((1.0, 30), (1.6, 24)):
            canvas.fill(
                ellipse(x + side * reach * ball, y - reach * ball * 0.7, size),
                OCHRE if (step + int(ball * 2)) % 3 == 0 else STRAW,
            )
            canvas.fill(ellipse(x + side * reach * ball - 7, y - reach * ball * 0.7 - 7, size * 0.32), PAPER)


def kotelnaya() -> Canvas:
    """A gloved hand turns the red valve of a heating pipe under a frosted classroom window."""
    canvas = Canvas(2400, 1600, MIST)
    canvas.hatch(rect(0, 900, 2400, 700), PALE, angle=0, gap=34, width=5)
    props.window(canvas, (960, 60, 1240, 600), MID, columns=3, rows=2)
    for x, y, flip in ((960, 660, 1), (2200, 660, -1), (1372, 660, 1), (1790, 660, -1)):
        for reach, lift in ((150, 330), (230, 220), (300, 110)):
            canvas.stroke(
                curve((x + flip * 10, y - 8), (x + flip * reach * 0.4, y - lift * 0.8), (x + flip * reach, y - lift)),
                PAPER,
                13,
            )
            canvas.stroke(
                f"M{x + flip * reach * 0.5} {y - lift * 0.85}L{x + flip * reach * 0.7} {y - lift * 0.55}", PAPER, 9
            )
    canvas.fill(rect(890, 682, 1380, 46), PAPER)
    _radiator(canvas)
    canvas.fill(rect(380, 0, 84, 1600), STONE)
    canvas.hatch(rect(424, 0, 40, 1600), TAUPE, gap=14, width=5)
    canvas.fill(rect(464, 900, 560, 74), STONE)
    canvas.hatch(rect(464, 938, 560, 36), TAUPE, gap=14, width=5)
    for box in ((356, 860, 132, 160), (560, 872, 60, 130), (850, 872, 60, 130)):
        canvas.fill(rect(*box, 12), UMBER)
    _valve(canvas)
    return canvas


def _radiator(canvas: Canvas) -> None:
    for index in range(8):
        x = 1030 + index * 148
        canvas.fill(rect(x, 800, 126, 620, 44), WHITE)
        canvas.hatch(rect(x + 74, 830, 46, 560, 16), STONE, gap=15, width=5)
        canvas.stroke(f"M{x + 40} 880L{x + 40} 1340", PALE, 14)
    canvas.fill(rect(1010, 1440, 40, 160), STONE)
    for x, colour, angle in ((1330, RED, -8), (1560, RED, 7), (1900, OCHRE, -5)):
        with canvas.at(x, 770, angle=angle):
            canvas.fill(blob((-62, 0), (62, 0), (70, 120), (60, 230), (0, 270), (-60, 230), (-70, 120)), colour)
            canvas.fill(blob((50, 90), (110, 90), (128, 150), (100, 190), (56, 160)), colour)
            canvas.fill(rect(-72, -24, 144, 56, 14), PAPER)
            canvas.stroke("M-40 110L-14 140L14 110L40 140M-40 160L-14 190L14 160L40 190", PAPER, 9)


def _valve(canvas: Canvas) -> None:
    canvas.fill(rect(700, 800, 76, 110, 10), UMBER)
    canvas.fill(ellipse(738, 740, 170, 170), RED)
    canvas.fill(ellipse(738, 740, 128, 128), MIST)
    canvas.stroke("M738 740L738 600M738 740L618 812M738 740L858 812", RED, 34)
    canvas.fill(ellipse(738, 740, 46), WINE)
    canvas.fill(limb([(-120, 1500), (160, 1330), (470, 930)], 320, 210), NIGHT)
    canvas.hatch(limb([(-60, 1560), (210, 1370), (500, 970)], 150, 90), BLUE, gap=22, width=6)
    with canvas.at(490, 890, angle=-48):
        canvas.fill(rect(-90, -128, 130, 256, 26), OCHRE)
        canvas.fill(rect(10, -112, 190, 224, 70), "#d9c9a8")
        for y in (-82, -28, 26, 80):
            canvas.stroke(f"M150 {y}C210 {y} 250 {y} 262 {y * 0.96}", TAUPE, 66)
            canvas.stroke(f"M150 {y}C210 {y} 250 {y} 262 {y * 0.96}", "#d9c9a8", 56)
        canvas.stroke("M60 70C100 150 150 170 214 166", TAUPE, 70)
        canvas.stroke("M60 70C100 150 150 170 214 166", "#e4d7bb", 60)
        canvas.stroke("M40 -60C70 -40 76 -10 70 30", TAUPE, 6)


def zamena() -> Canvas:
    """A staff room: a hand pins a slip of paper over one lesson of the timetable."""
    canvas = Canvas(2400, 1600, SAND)
    canvas.dots(rect(0, 0, 2400, 1300), STONE, gap=44, radius=5)
    canvas.fill(rect(240, 110, 1560, 1060, 8), BROWN)
    canvas.fill(rect(276, 146, 1488, 988), WHITE)
    for column in range(6):
        x = 296 + column * 244
        canvas.fill(rect(x, 166, 228, 96), BLUE)
        canvas.fill(rect(x + 40, 206, 148, 14), PAPER)
        for row in range(6):
            y = 278 + row * 142
            colour = (MIST, SAND, "#f7e6b8", MIST, "#e4ead9")[(column * 5 + row * 3) % 5]
            canvas.fill(rect(x, y, 228, 126), colour)
            canvas.fill(rect(x + 20, y + 30, 120 + (column * 31 + row * 17) % 70, 13), TAUPE)
            canvas.fill(rect(x + 20, y + 62, 70 + (column * 13 + row * 29) % 60, 13), STONE)
    with canvas.at(1170, 660, angle=-5):
        canvas.fill(rect(-150, -86, 310, 180), STRAW)
        canvas.stroke("M-110 -20L90 -20M-110 24L110 24M-110 62L20 62", RED, 11)
    _pinning_hand(canvas)
    _staff_table(canvas)
    return canvas


def _pinning_hand(canvas: Canvas) -> None:
    canvas.fill(ellipse(1180, 590, 30), RED)
    canvas.fill(limb([(2420, 1400), (1890, 1260), (1470, 880)], 330, 190), PINE)
    canvas.fill(limb([(1520, 925), (1490, 900), (1440, 855)], 205, 196), PAPER)
    with canvas.at(1420, 846, 3.3, 0):
        draw_hand(canvas, FAIR, (50, 43), (0, 0), "point")


def _staff_table(canvas: Canvas) -> None:
    canvas.fill(rect(0, 1330, 2400, 270), OCHRE)
    canvas.fill(rect(0, 1330, 2400, 30), BROWN)
    props.mug(canvas, 130, 1310, 150, RED)
    for x, y, angle, colour in ((640, 1480, 12, BLUE), (940, 1500, -24, RED), (1240, 1470, 16, PINE)):
        with canvas.at(x, y, angle=angle):
            canvas.stroke("M-20 0L-120 0M-96 0L-96 34M-70 0L-70 26", TAUPE, 16)
            canvas.stroke(ellipse(0, 0, 34), TAUPE, 14)
            canvas.fill(rect(40, -38, 120, 76, 20), colour)
            canvas.stroke(DIGITS[colour], WHITE, 8)
    props.sheet(canvas, 1560, 1480, 110, 80)
