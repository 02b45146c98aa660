"""Scenes of sleep and of sound: a quiet hour for grown-ups, a piano tuner. Input: nothing. Output: canvases."""

from dataclasses import replace

from body import draw_hand
from canvas import Canvas
from cast import child, man, woman
from figure import Pose, draw_figure
from palette import (
    BLUE,
    BLUSH,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
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
    ROSE,
    SAGE,
    SAND,
    SILVER,
    STONE,
    STRAW,
    TAUPE,
    TEAL,
    UMBER,
    WARM,
    WHITE,
    WINE,
    Skin,
    mix,
)
from shapes import ellipse, polygon, rect

PATCHES = (RED, STRAW, TEAL, PAPER, OCHRE, MID, ROSE, SAGE)


def tikhiy_chas() -> Canvas:
    """A quiet hour: a tall teacher sleeps in a child's bed, a boy reads to her, a girl asks for silence."""
    canvas = Canvas(2400, 1800, BLUSH)
    canvas.dots(rect(0, 0, 2400, 1240), mix(BLUSH, ROSE, 0.4), gap=64, radius=7)
    canvas.fill(rect(0, 1240, 2400, 560), SAND)
    _curtains(canvas)
    _shelf(canvas)
    boy = child(BROWN_HAIR, "bowl", PINE, skin=WARM)
    reading = Pose(
        left=((-180, 330), (-100, 330)),
        right=((180, 330), (100, 330)),
        hands=("none", "none"),
        turned=-0.4,
        mouth="open",
    )
    with canvas.at(900, 540, 1.22):
        draw_figure(canvas, boy, reading)
        with canvas.at(0, -140):
            _book(canvas)
        for side in (-1, 1):
            draw_hand(canvas, boy.look.skin, (side * 190, 330), (side * 132, 318), "fist")
    _sleeper(canvas)
    girl = child(FAIR_HAIR, "pigtails", RED)
    hush = Pose(
        left=((-176, 330), (-50, 170)),
        right=((150, 420), (120, 560)),
        hands=("none", "palm"),
        turned=-0.35,
        mouth="calm",
        legs=(((-60, 900), (-62, 1100)), ((60, 900), (62, 1100))),
    )
    with canvas.at(2090, 760, 1.24):
        draw_figure(canvas, replace(girl, skirt=NIGHT), hush)
        _finger(canvas, girl.look.skin)
    return canvas


def _finger(canvas: Canvas, skin: Skin) -> None:
    """A finger at the lips; outlined, because it lies on a face of the same colour."""
    canvas.stroke("M-24 124L-18 44", skin.line, 23)
    canvas.stroke("M-24 124L-18 44", skin.light, 16)
    canvas.fill(ellipse(-32, 138, 36, 32), skin.line)
    canvas.fill(ellipse(-32, 138, 32, 28), skin.light)
    for y in (128, 142):
        canvas.stroke(f"M-58 {y}L-36 {y + 2}", skin.line, 3.5)


def _curtains(canvas: Canvas) -> None:
    canvas.fill(rect(190, 120, 560, 560), STRAW)
    for x in (140, 480):
        canvas.fill(f"M{x} 90L{x + 320} 90L{x + 300} 720L{x + 20} 720Z", MID)
        for fold in (70, 150, 230):
            canvas.stroke(f"M{x + fold} 100L{x + fold + (150 - fold) * 0.08:.0f} 715", BLUE, 6)
    canvas.fill(rect(110, 66, 720, 34, 16), BROWN)


def _shelf(canvas: Canvas) -> None:
    canvas.fill(rect(1230, 520, 720, 36, 10), BROWN)
    for row, (wide, colour) in enumerate(((190, BLUE), (156, OCHRE), (122, RED), (88, TEAL))):
        canvas.fill(rect(1370 - wide / 2, 470 - row * 52, wide, 50, 24), colour)
    canvas.fill(ellipse(1370, 290, 34), STRAW)
    canvas.fill(ellipse(1600, 436, 84), PINE)
    canvas.stroke("M1520 420C1570 450 1630 450 1682 420", STRAW, 16)
    for x, y, colour in ((1740, 430, WINE), (1836, 430, MID), (1788, 340, OCHRE)):
        canvas.fill(rect(x, y, 90, 90, 8), colour)
        canvas.fill(ellipse(x + 45, y + 45, 22), PAPER)


def _book(canvas: Canvas) -> None:
    canvas.fill(polygon((-130, 372), (0, 400), (130, 372), (130, 508), (0, 538), (-130, 508)), WINE)
    canvas.fill(polygon((-118, 362), (0, 390), (0, 524), (-118, 496)), PAPER)
    canvas.fill(polygon((118, 362), (0, 390), (0, 524), (118, 496)), MIST)
    canvas.stroke("M-98 396L-22 414M-98 424L-22 442M-98 452L-40 466", STONE, 6)
    canvas.fill(ellipse(62, 440, 34, 30), OCHRE)


def _sleeper(canvas: Canvas) -> None:
    canvas.fill(rect(110, 880, 52, 760, 14), BROWN)
    canvas.fill(rect(1330, 1080, 52, 560, 14), BROWN)
    canvas.fill(rect(130, 1380, 1240, 90), OCHRE)
    canvas.fill(rect(150, 1270, 1190, 116, 24), PAPER)
    canvas.fill("M170 1290C160 1150 200 1090 330 1090C480 1090 520 1160 510 1290Z", WHITE)
    canvas.hatch("M400 1100C480 1110 520 1170 510 1290L430 1290Z", PALE, gap=20, width=5)
    teacher = woman(CHESTNUT, "bob", TEAL, age=41)
    with canvas.at(330, 1190, 1.16, -90):
        pose = Pose(hands=("none", "none"), turned=0.15, mouth="smile", blink=True, bottom=640)
        draw_figure(canvas, teacher, pose)
        for x in (-66, 66):
            canvas.fill(rect(x - 44, 1100, 88, 220, 40), OCHRE if x < 0 else RED)
            canvas.fill(rect(x - 46, 1080, 92, 70), NIGHT)
            canvas.fill(ellipse(x, 1316, 46, 34), PAPER)
    blanket = (
        "M690 1030C900 960 1240 990 1500 1030C1560 1050 1590 1090 1584 1150L1584 1330"
        "C1300 1430 900 1430 660 1360C630 1240 640 1100 690 1030Z"
    )
    canvas.fill(blanket, SAND)
    for row in range(4):
        for column in range(8):
            patch = rect(640 + column * 120, 980 + row * 112, 112, 104)
            canvas.part(blanket, patch, PATCHES[(column * 3 + row * 5) % 8])
    canvas.stroke(blanket, UMBER, 6)


def nastroyshchik() -> Canvas:
    """An old tuner listens into an open piano, a student holds down one key."""
    canvas = Canvas(2400, 1800, "#dfe6dc")
    canvas.hatch(rect(0, 0, 2400, 1420), "#d2dbce", angle=90, gap=96, width=7)
    canvas.fill(rect(0, 1420, 2400, 380), "#c19a66")
    for x, y, wide, colour in ((120, 160, 250, WINE), (2030, 200, 240, BLUE)):
        canvas.fill(rect(x - 18, y - 18, wide + 36, wide * 1.2 + 36), BROWN)
        canvas.fill(rect(x, y, wide, wide * 1.2), PAPER)
        canvas.fill(ellipse(x + wide / 2, y + wide * 0.46, wide * 0.24, wide * 0.3), STONE)
        canvas.part(
            ellipse(x + wide / 2, y + wide * 1.14, wide * 0.42, wide * 0.38), rect(x, y, wide, wide * 1.2), colour
        )
    _piano(canvas)
    student = woman(BROWN_HAIR, "tail", ROSE, age=19, skin=WARM)
    with canvas.at(480, 560, 1.5):
        pose = Pose(
            left=((-190, 420), (-150, 580)),
            right=((220, 372), (274, 376)),
            hands=("palm", "point"),
            legs=(((-60, 930), (-62, 1200)), ((60, 930), (62, 1200))),
            turned=0.6,
            tilt=4,
        )
        draw_figure(canvas, replace(student, skirt=NIGHT), pose)
    _tuner(canvas)
    return canvas


def _tuner(canvas: Canvas) -> None:
    tuner = man(SILVER, "receding", RED, kind="shirt", age=66)
    tuner = replace(tuner, dress=replace(tuner.dress, pattern="check", pattern_colour="#e7b9a8"))
    with canvas.at(1730, 640, 1.56, -12):
        pose = Pose(
            left=((-300, 230), (-304, 20)),
            right=((210, 430), (190, 600)),
            hands=("fist", "palm"),
            turned=-0.7,
            tilt=-6,
            mouth="calm",
            blink=True,
            legs=(((-66, 930), (-70, 1200)), ((66, 930), (70, 1200))),
        )
        draw_figure(canvas, tuner, pose)
        with canvas.at(-308, -14, angle=14):
            canvas.fill(rect(-26, -120, 30, 130, 12), UMBER)
            canvas.stroke("M-10 -112L-90 -130", TAUPE, 18)


def _piano(canvas: Canvas) -> None:
    canvas.fill(rect(820, 430, 900, 1130, 18), UMBER)
    canvas.fill(rect(780, 400, 980, 50, 12), BROWN)
    canvas.fill(rect(870, 490, 800, 560), INK)
    canvas.fill("M890 510L1650 510L1650 640C1400 700 1100 760 890 900Z", OCHRE)
    canvas.hatch("M1300 510L1650 510L1650 640C1500 674 1400 700 1300 724Z", "#a8741c", gap=22, width=5)
    for index in range(30):
        x = 904 + index * 25
        canvas.stroke(f"M{x} 560L{x} 1040", SAND, 3)
        canvas.fill(ellipse(x, 548 + (index % 2) * 18, 8), PAPER)
    for index in range(20):
        x = 900 + index * 38
        lift = 36 if index == 4 else 0
        canvas.fill(rect(x, 930 - lift, 24, 50, 10), RED)
        canvas.fill(rect(x + 7, 976 - lift, 10, 74 + lift), SAND)
    canvas.fill(rect(760, 1050, 1010, 60), BROWN)
    canvas.fill(rect(780, 1110, 980, 64), PAPER)
    for index in range(28):
        canvas.stroke(f"M{780 + index * 35} 1112L{780 + index * 35} 1172", STONE, 4)
        if index % 7 not in {2, 6}:
            canvas.fill(rect(804 + index * 35, 1110, 20, 36), INK)
    canvas.fill(rect(760, 1174, 1010, 34, 10), UMBER)
    canvas.fill(rect(880, 1260, 780, 240, 14), mix(UMBER, INK, 0.3))
    canvas.fill(rect(800, 1560, 940, 36), mix(UMBER, INK, 0.4))
    for x in (1210, 1310):
        canvas.fill(rect(x, 1520, 46, 26, 12), OCHRE)
