"""Scenes of evening: a telescope in a tower, a meeting in a tram. Input: nothing. Output: canvases."""

from dataclasses import replace

from body import draw_hand
from canvas import Canvas
from cast import CROWD, man, woman
from figure import Pose, Sitter, draw_figure
from palette import (
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    GREY_HAIR,
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
    WINE,
    mix,
)
from shapes import ellipse, polygon, rect

DOME = "#33415c"


def saturn() -> Canvas:
    """Under an open dome a teacher on steps looks through an old brass telescope; the watchman holds a lantern."""
    canvas = Canvas(1800, 2400, DOME)
    for x in range(-200, 2000, 170):
        canvas.stroke(f"M900 -500C{x} 200 {x - 60} 900 {x - 80} 1700", mix(DOME, INK, 0.3), 8)
    canvas.fill("M760 -20L1560 -20C1640 300 1640 700 1600 1060L1010 1180C960 760 900 360 760 -20Z", NIGHT)
    _stars(canvas)
    canvas.fill(rect(0, 1560, 1800, 90), UMBER)
    canvas.fill(rect(0, 1650, 1800, 750), mix(BROWN, NIGHT, 0.45))
    canvas.hatch(rect(0, 1650, 1800, 750), mix(UMBER, NIGHT, 0.5), angle=90, gap=128, width=8)
    canvas.fill(ellipse(1420, 2040, 560, 470), mix(BROWN, STRAW, 0.28))
    canvas.fill(ellipse(1420, 2060, 360, 300), mix(BROWN, STRAW, 0.5))
    canvas.fill(polygon((930, 1120), (1070, 1120), (1160, 2330), (860, 2330)), INK)
    canvas.fill(rect(790, 2300, 440, 70, 14), INK)
    _tube(canvas)
    _steps(canvas)
    watcher = woman(CHESTNUT, "pixie", RED, kind="coat", age=50)
    pose = Pose(
        left=((-170, 400), (-120, 520)),
        right=((200, 330), (190, 130)),
        hands=("fist", "fist"),
        legs=(((-50, 900), (-56, 1040)), ((70, 840), (60, 960))),
        turned=0.85,
        tilt=18,
        mouth="open",
        bottom=640,
    )
    with canvas.at(634, 1256, 0.95):
        draw_figure(canvas, replace(watcher, trousers=INK), pose)
    _watchman(canvas)
    return canvas


def _stars(canvas: Canvas) -> None:
    for x, y, size in (
        (900, 90, 6), (990, 200, 8), (1290, 60, 5), (1240, 480, 6), (1290, 120, 9), (1420, 60, 6), (1500, 330, 7),
        (1540, 620, 6), (1240, 640, 8), (1110, 820, 6), (1390, 900, 7), (1560, 940, 5), (1060, 520, 5), (1330, 300, 5),
    ):  # fmt: skip
        canvas.fill(ellipse(x, y, size), PAPER)
    with canvas.at(1150, 330, 1, -18):
        canvas.stroke(ellipse(0, 0, 92, 26), STRAW, 9)
        canvas.fill(ellipse(0, 0, 48), OCHRE)
        canvas.stroke("M-92 6C-60 34 60 34 92 6", STRAW, 9)


def _tube(canvas: Canvas) -> None:
    with canvas.at(1000, 1030, 1, -48):
        canvas.fill(rect(-330, -46, 270, 92, 16), "#a8741c")
        canvas.fill(rect(-80, -74, 760, 148, 10), OCHRE)
        canvas.hatch(rect(-80, 10, 760, 62), "#a8741c", angle=0, gap=18, width=5)
        for x in (-80, 240, 640):
            canvas.fill(rect(x, -84, 46, 168, 10), UMBER)
        canvas.fill(rect(680, -96, 70, 192, 12), "#a8741c")
        canvas.fill(rect(-400, -30, 90, 60, 10), INK)
        canvas.fill(rect(-270, -112, 400, 42, 16), "#a8741c")
        canvas.fill(ellipse(0, 0, 62), UMBER)
        canvas.fill(ellipse(0, 0, 30), OCHRE)


def _steps(canvas: Canvas) -> None:
    canvas.stroke("M400 2370L490 1900M800 2370L720 1900", BROWN, 34)
    for index, y in enumerate((2150, 2020, 1890, 2280)):
        half = 120 + (y - 1890) * 0.19
        canvas.fill(rect(606 - half, y, half * 2, 40, 8), OCHRE if index != 3 else BROWN)


def _watchman(canvas: Canvas) -> None:
    keeper = man(SILVER, "knitted-plain", PINE, kind="coat", age=68, beard="full")
    keeper = replace(keeper, look=replace(keeper.look, hat=WINE), trousers=UMBER)
    pose = Pose(
        left=((-200, 400), (-250, 330)),
        right=((180, 420), (160, 590)),
        hands=("none", "palm"),
        legs=(((-60, 900), (-66, 1150)), ((60, 900), (66, 1150))),
        turned=-0.6,
        tilt=-6,
        mouth="smile",
        bottom=760,
    )
    with canvas.at(1530, 1330, 0.95):
        draw_figure(canvas, keeper, pose)
        canvas.stroke("M-268 330L-268 420M-318 440C-318 380 -218 380 -218 440", INK, 10)
        canvas.fill(rect(-322, 440, 108, 150, 18), STRAW)
        canvas.fill(ellipse(-268, 520, 22, 38), ORANGE)
        canvas.fill(rect(-334, 428, 132, 26, 8), INK)
        canvas.fill(rect(-334, 584, 132, 34, 8), INK)
        draw_hand(canvas, keeper.look.skin, (-200, 400), (-256, 322), "fist")


def tramvay() -> Canvas:
    """A union meeting in a tram: one reads, others vote; an outsider holds a box of tomato plants."""
    canvas = Canvas(2400, 1350, "#e9e2d2")
    canvas.fill(rect(0, 130, 2400, 520), PALE)
    _town(canvas)
    for x in range(-20, 2500, 600):
        canvas.fill(rect(x, 110, 46, 560), PAPER)
    canvas.fill(rect(0, 90, 2400, 44), PAPER)
    canvas.fill(rect(0, 640, 2400, 44), PAPER)
    canvas.stroke("M0 56L2400 56", OCHRE, 18)
    for x in range(180, 2400, 330):
        canvas.stroke(f"M{x} 60L{x} 130", UMBER, 10)
        canvas.stroke(ellipse(x, 168, 34, 38), UMBER, 12)
    canvas.fill(rect(0, 1180, 2400, 170), TAUPE)
    canvas.hatch(rect(0, 1180, 2400, 170), UMBER, angle=0, gap=34, width=5)
    canvas.fill(rect(640, 700, 1760, 300, 30), RED)
    canvas.fill(rect(640, 960, 1760, 120, 24), WINE)
    for x in (1060, 1500, 1940):
        canvas.stroke(f"M{x} 712L{x} 960", WINE, 8)
    for index, (sitter, x, raised) in enumerate(_passengers()):
        _seated(canvas, sitter, x, index, raised=raised)
    _chair(canvas)
    return canvas


def _town(canvas: Canvas) -> None:
    canvas.fill(rect(0, 470, 2400, 180), SAGE)
    for x, wide, tall, colour in (
        (90, 260, 260, SAND), (400, 190, 200, ROSE), (700, 300, 290, STRAW), (1080, 220, 220, STONE),
        (1390, 260, 300, MIST), (1740, 220, 210, ROSE), (2040, 300, 270, SAND),
    ):  # fmt: skip
        canvas.fill(rect(x, 530 - tall, wide, tall), colour)
        canvas.fill(polygon((x - 16, 530 - tall), (x + wide / 2, 470 - tall), (x + wide + 16, 530 - tall)), UMBER)
        for column in range(2, int(wide) // 60 + 1):
            for row in range(int(tall) // 100):
                canvas.fill(rect(x + column * 60 - 86, 566 - tall + row * 86, 32, 44), MID)
    for x in (370, 1010, 1340, 1990, 2360):
        canvas.fill(rect(x - 8, 500, 16, 100), UMBER)
        canvas.fill(ellipse(x, 470, 62, 84), LEAF)


def _passengers() -> list[tuple[Sitter, float, bool]]:
    gardener = man(GREY_HAIR, "peaked", TAUPE, kind="vest", age=70)
    gardener = replace(gardener, look=replace(gardener.look, hat=BROWN))
    plain = [replace(one, dress=replace(one.dress, kind=kind)) for one, kind in zip(
        (CROWD[0], CROWD[6], CROWD[7], CROWD[10]), ("blazer", "sweater", "cardigan", "sweater"), strict=True
    )]  # fmt: skip
    return [
        (plain[0], 850, True), (plain[1], 1190, True), (gardener, 1540, False), (plain[2], 1880, True),
        (plain[3], 2220, False),
    ]  # fmt: skip


def _seated(canvas: Canvas, sitter: Sitter, x: float, index: int, *, raised: bool) -> None:
    with canvas.at(x, 540 + (index % 2) * 16, 0.92):
        resting = ((-190, 420), (-90, 540))
        pose = Pose(
            left=((-210, 250), (-190, 20)) if raised else resting,
            right=((190, 420), (90, 540)),
            hands=("fist" if raised else "palm", "palm"),
            legs=(((-120, 640), (-110, 900)), ((120, 640), (110, 900))),
            turned=-0.5,
            mouth="calm" if index == 2 else "smile",
            bottom=600,
        )
        draw_figure(canvas, sitter, pose)
        if raised:
            canvas.fill(rect(-236, -120, 92, 118, 8), RED if index != 3 else OCHRE)
            canvas.fill(rect(-220, -96, 60, 12), PAPER)
            draw_hand(canvas, sitter.look.skin, (-210, 250), (-190, 20), "fist")
        if index == 2:
            _seedlings(canvas)


def _seedlings(canvas: Canvas) -> None:
    for x in (-110, -40, 40, 110):
        canvas.stroke(f"M{x} 500L{x + 6} 380", LEAF, 12)
        for dx, dy in ((-30, 400), (34, 420), (0, 372)):
            canvas.fill(ellipse(x + dx, dy, 32, 18), LEAF)
    canvas.fill(ellipse(-66, 432, 20), RED)
    canvas.fill(rect(-170, 480, 340, 110, 8), OCHRE)
    canvas.fill(rect(-170, 508, 340, 16), BROWN)
    for x in (-176, 150):
        canvas.fill(rect(x, 500, 34, 56, 16), "#f6d3b3")


def _chair(canvas: Canvas) -> None:
    canvas.stroke("M560 60L560 1350", OCHRE, 26)
    chair = woman(BROWN_HAIR, "bob", TEAL, kind="blazer", under=PAPER, age=39, skin=WARM)
    pose = Pose(
        left=((-210, 400), (-60, 420)),
        right=((210, 300), (196, 90)),
        hands=("none", "none"),
        legs=(((-64, 930), (-68, 1200)), ((64, 930), (68, 1200))),
        turned=0.5,
        mouth="open",
    )
    with canvas.at(330, 400, 1.12):
        draw_figure(canvas, replace(chair, skirt=BLUE), pose)
        with canvas.at(-20, 400, angle=6):
            canvas.fill(rect(-80, -120, 180, 230), PAPER)
            canvas.stroke("M-54 -84L74 -84M-54 -50L60 -50M-54 -16L74 -16M-54 18L40 18M-54 52L70 52", STONE, 8)
        draw_hand(canvas, chair.look.skin, (-210, 400), (-86, 420), "fist")
        draw_hand(canvas, chair.look.skin, (210, 300), (200, 96), "fist")
