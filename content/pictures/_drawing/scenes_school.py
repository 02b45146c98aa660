"""Scenes inside school: kitchen, classroom, library. Input: nothing. Output: canvases."""

import props
from body import draw_hand
from canvas import Canvas
from cast import COOK, LIBRARIAN, MATHS, PUPILS
from figure import Pose, draw_figure
from palette import (
    BLUE,
    BROWN,
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
    SAGE,
    SAND,
    STONE,
    STRAW,
    TAUPE,
    UMBER,
    WHITE,
)
from shapes import blob, ellipse, limb, limb_edges, polygon, rect


def povara() -> Canvas:
    """A cook at the big stove of a kindergarten, steam from two pots."""
    canvas = Canvas(2400, 1600, MIST)
    for y in range(0, 1100, 150):
        canvas.stroke(f"M0 {y}L2400 {y}", PALE, 6)
    for x in range(75, 2400, 150):
        canvas.stroke(f"M{x} 0L{x} 1100", PALE, 6)
    canvas.fill("M1160 0L2340 0L2200 230L1300 230Z", TAUPE)
    canvas.hatch("M1900 0L2340 0L2200 230L1940 230Z", UMBER, gap=20, width=5)
    canvas.fill(rect(1300, 226, 900, 40), STONE)
    _steam(canvas)
    arm = ((270, 330), (352, 110))
    pose = Pose(
        left=((-240, 400), (-130, 560)),
        right=arm,
        hands=("fist", "none"),
        turned=0.45,
        tilt=-4,
        mouth="wide",
        bottom=820,
    )
    with canvas.at(760, 560, 1.72):
        draw_figure(canvas, COOK, pose)
    _stove(canvas)
    with canvas.at(760, 560, 1.72):
        canvas.stroke("M358 36L420 168", TAUPE, 13)
        draw_hand(canvas, COOK.look.skin, arm[0], arm[1], "fist")
        canvas.fill(limb([(109, 214), *arm], 82, 60), MID)
        for edge in limb_edges([(109, 214), *arm], 82, 60):
            canvas.stroke(edge, COOK.dress.fold, 4.5)
    return canvas


def _steam(canvas: Canvas) -> None:
    for x, shift in ((1500, 0), (1990, 30)):
        steam = blob(
            (x - 90, 760),
            (x - 130, 640),
            (x - 30, 560 - shift),
            (x - 110, 420),
            (x + 10, 300),
            (x + 90, 400),
            (x + 40, 500),
            (x + 150, 620),
            (x + 90, 760),
        )
        canvas.fill(steam, PAPER)
        canvas.dots(steam, PALE, gap=30, radius=6)


def _stove(canvas: Canvas) -> None:
    for x, wide, tall, colour in ((1490, 330, 350, MID), (2000, 380, 430, STONE)):
        top = 1190 - tall
        canvas.stroke(
            f"M{x - wide / 2 - 6} {top + 130}L{x - wide / 2 - 50} {top + 130}"
            f"M{x + wide / 2 + 6} {top + 130}L{x + wide / 2 + 50} {top + 130}",
            INK,
            26,
        )
        canvas.fill(rect(x - wide / 2, top, wide, tall, 24), colour)
        canvas.hatch(
            rect(x + wide * 0.16, top + 20, wide * 0.32, tall - 30), BLUE if colour == MID else TAUPE, gap=18, width=6
        )
        canvas.fill(rect(x - wide / 2 - 16, top - 10, wide + 32, 40, 16), UMBER)
        canvas.fill(ellipse(x, top - 4, wide / 2 - 14, 20), "#c98a3c")
    canvas.fill(rect(0, 1190, 2400, 60), UMBER)
    canvas.fill(rect(0, 1250, 2400, 350), PAPER)
    canvas.fill(rect(1240, 1300, 1040, 300, 16), STONE)
    canvas.fill(rect(1360, 1390, 800, 210, 14), INK)
    for x in (1330, 1450, 1570, 1690):
        canvas.fill(ellipse(x + 180, 1345, 26), RED if x == 1450 else INK)
    for x, colour in ((120, ORANGE), (220, ORANGE), (170, OCHRE), (900, LEAF), (1010, LEAF)):
        canvas.fill(ellipse(x, 1160, 62, 50), colour)
    canvas.fill(rect(60, 1180, 300, 26, 10), BROWN)


def klass_osen() -> Canvas:
    """An autumn lesson seen from the last desks: a teacher at the board with a parabola."""
    canvas = Canvas(2400, 1600, "#e8dcc2")
    canvas.fill(rect(0, 1150, 2400, 450), "#c9a873")
    props.window(canvas, (1850, 170, 520, 700), PALE, rows=2, columns=2)
    for x, y, size, angle, colour in (
        (1960, 330, 90, 20, ORANGE),
        (2230, 260, 80, -25, RED),
        (2260, 560, 96, 12, OCHRE),
        (1990, 640, 84, -40, RED),
        (2130, 760, 84, 30, ORANGE),
        (2110, 450, 70, 70, OCHRE),
    ):
        props.maple_leaf(canvas, x, y, size, angle, colour)
    canvas.fill(rect(330, 150, 1330, 760), BROWN)
    canvas.fill(rect(360, 180, 1270, 700), PINE)
    _parabola(canvas)
    canvas.fill(rect(330, 905, 1330, 28), OCHRE)
    _bouquet(canvas, 1990, 1270)
    pose = Pose(
        left=((-240, 350), (-300, 130)),
        right=((190, 420), (90, 500)),
        hands=("point", "palm"),
        turned=0.3,
        mouth="open",
        bottom=640,
        legs=None,
    )
    with canvas.at(1290, 430, 1.2):
        draw_figure(canvas, MATHS, pose)
        canvas.fill("M-150 620L150 620L142 980L-142 980Z", NIGHT)
        canvas.stroke("M0 720L0 980", INK, 6)
    for place, near, pupil in ((330, 1.25, 0), (980, 1.3, 1), (1640, 1.25, 3)):
        _back(canvas, place, 1230, near, pupil)
    return canvas


def _parabola(canvas: Canvas) -> None:
    chalk = "#dfe8df"
    with canvas.at(-90):
        canvas.stroke("M480 760L1080 760M760 868L760 240", chalk, 7)
        canvas.stroke("M1060 746L1084 760L1060 774M746 262L760 238L774 262", chalk, 7)
        canvas.stroke("M489 400Q760 1300 1031 400", STRAW, 11)
        for x in (620, 690, 830, 900):
            canvas.stroke(f"M{x} 748L{x} 772", chalk, 6)
        canvas.fill(ellipse(760, 850, 15), RED)
    with canvas.at(880, 250, 0.82):
        canvas.stroke("M0 0L22 30M46 0L12 62M76 14L116 14M76 36L116 36", chalk, 8)
        canvas.stroke(
            "M146 0L190 50M190 0L146 50M206 -30C210 -46 234 -44 232 -28C230 -18 214 -10 206 0L234 0", chalk, 8
        )
        canvas.stroke("M258 26L300 26M324 -4C352 -10 352 22 330 24C358 24 356 56 324 50", chalk, 8)


def _bouquet(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(ellipse(x, y + 128, 150, 26), "#a98a58")
    for dx, dy, colour in (
        (-110, -250, RED),
        (-50, -310, ORANGE),
        (30, -320, "#f0d08a"),
        (100, -260, RED),
        (0, -230, WHITE),
        (-80, -170, OCHRE),
        (70, -170, WHITE),
    ):
        canvas.stroke(f"M{x} {y - 40}L{x + dx} {y + dy}", LEAF, 10)
        canvas.fill(ellipse(x + dx, y + dy, 50), colour)
        canvas.fill(ellipse(x + dx, y + dy, 20), UMBER if colour in (WHITE, "#f0d08a") else "#f0d08a")
    canvas.fill(polygon((x - 130, y - 120), (x + 130, y - 120), (x + 96, y + 130), (x - 96, y + 130)), MID)
    canvas.hatch(
        polygon((x + 30, y - 116), (x + 126, y - 116), (x + 94, y + 128), (x + 30, y + 128)), BLUE, gap=16, width=5
    )
    canvas.fill(rect(x - 140, y - 134, 280, 28, 12), BLUE)


def _back(canvas: Canvas, x: float, y: float, size: float, pupil: int) -> None:
    """A pupil seen from behind at a desk."""
    sitter = PUPILS[pupil]
    with canvas.at(x, y, size):
        canvas.fill("M-150 420C-160 220 -120 150 -44 130L44 130C120 150 160 220 150 420Z", sitter.dress.colour)
        canvas.hatch("M60 136C120 150 160 220 150 420L70 420Z", sitter.dress.fold, gap=16, width=5)
        canvas.fill(rect(-26, 70, 52, 70), sitter.look.skin.shade)
        for side in (-1, 1):
            canvas.fill(ellipse(side * 76, 4, 14, 20), sitter.look.skin.light)
        canvas.fill(
            "M-78 30C-92 -70 -58 -124 0 -124C58 -124 92 -70 78 30C66 86 36 100 0 100C-36 100 -66 86 -78 30Z",
            sitter.look.hair,
        )
        if sitter.look.style in {"pigtails", "tail"}:
            for side in (-1, 1):
                canvas.fill(
                    blob((side * 60, 40), (side * 96, 60), (side * 104, 120), (side * 90, 190), (side * 70, 120)),
                    sitter.look.hair,
                )
                canvas.fill(ellipse(side * 80, 62, 22, 17), RED)
        canvas.stroke("M-40 -70C-20 -92 20 -92 44 -70", MIST if sitter.look.hair == "#262429" else STRAW, 4)
    canvas.fill(rect(x - 300, y + 240, 600, 30, 8), OCHRE)
    canvas.fill(rect(x - 270, y + 270, 540, 130), BROWN)


def biblioteka() -> Canvas:
    """An old librarian with the key of the tall bookcases in her hand."""
    canvas = Canvas(2400, 1600, "#d8c4a0")
    for column, x in enumerate((-220, 260, 1700, 2180)):
        canvas.fill(rect(x, 60, 480, 1540), UMBER)
        for row in range(5):
            y = 110 + row * 300
            canvas.fill(rect(x + 36, y, 408, 262), "#33281f")
            props.book_row(canvas, x + 40, y + 262, 400, 250, column * 7 + row)
        canvas.stroke(f"M{x + 240} 100L{x + 240} 1600", BROWN, 22)
        canvas.stroke(rect(x + 26, 100, 428, 1540), BROWN, 16)
        for y in (300, 900):
            canvas.stroke(f"M{x + 60} {y}L{x + 200} {y - 150}", PALE, 7)
    canvas.fill(rect(750, 0, 940, 1600), STRAW)
    canvas.dots(rect(770, 20, 900, 1400), "#e6bd63", gap=38, radius=6)
    props.lamp_cone(canvas, 1480, 230, 120, PINE)
    pose = Pose(
        left=((-220, 390), (-222, 190)),
        right=((200, 430), (60, 520)),
        hands=("fist", "palm"),
        turned=-0.35,
        tilt=4,
        mouth="wide",
        bottom=860,
    )
    with canvas.at(1270, 590, 1.85):
        with canvas.at(-228, 140, 0.9):
            canvas.stroke("M0 0L0 -150", UMBER, 20)
            canvas.stroke(ellipse(0, 60, 46, 40), UMBER, 18)
            canvas.fill("M8 -150L62 -150L62 -126L40 -126L40 -112L62 -112L62 -86L8 -86Z", UMBER)
        draw_figure(canvas, LIBRARIAN, pose)
    _library_desk(canvas)
    return canvas


def _library_desk(canvas: Canvas) -> None:
    canvas.fill(rect(420, 1440, 1560, 50), OCHRE)
    canvas.fill(rect(460, 1490, 1480, 110), BROWN)
    canvas.fill(rect(1560, 1400, 300, 40, 8), SAND)
    canvas.stroke("M1590 1400L1830 1400", STONE, 5)
    for row, (wide, colour) in enumerate(((330, BLUE), (290, RED), (310, SAGE))):
        canvas.fill(rect(520 + row * 12, 1394 - row * 46, wide, 44, 6), colour)
        canvas.fill(rect(530 + row * 12, 1404 - row * 46, wide - 30, 22), PAPER)
        canvas.fill(rect(520 + row * 12, 1394 - row * 46, 60, 44, 6), colour)
