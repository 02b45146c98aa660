"""Scenes of work and rights: the agreement, the court, the inspector's visit. Input: nothing. Output: canvases."""

import props
from canvas import Canvas
from cast import JUDGE, PLAINTIFF, man, woman
from figure import Pose, draw_figure
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    CHESTNUT,
    GREY_HAIR,
    INK,
    MIST,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    PINE,
    RED,
    SAND,
    STONE,
    STRAW,
    TAUPE,
    UMBER,
    WARM,
    WHITE,
    WINE,
)
from people import SITTERS
from shapes import curve, ellipse, polygon, rect

ON_TABLE = ((-190, 430), (-60, 520))


def soglashenie() -> Canvas:
    """Night, a long table, two sides, a clock at twenty to midnight."""
    canvas = Canvas(2400, 1600, "#d9c9a8")
    canvas.dots(rect(0, 0, 2400, 900), "#c9b68e", gap=34, radius=5)
    canvas.fill(rect(0, 620, 2400, 60), "#b69d6c")
    canvas.fill(rect(0, 680, 2400, 920), "#c5ae7f")
    props.window(canvas, (930, 90, 540, 430), NIGHT, columns=3)
    canvas.hatch(rect(930, 90, 540, 430), BLUE, gap=20, width=4)
    props.window(canvas, (930, 90, 540, 430), NIGHT, columns=3)
    props.snow(canvas, (930, 90, 540, 430), 46, 3)
    props.clock(canvas, 1730, 200, 104, 23.67)
    _rows(canvas)
    _table(canvas)
    return canvas


def _rows(canvas: Canvas) -> None:
    theirs = (
        man(GREY_HAIR, "receding", INK, kind="blazer", age=58),
        woman(CHESTNUT, "low-bun", UMBER, kind="blazer", skin=WARM),
        man(BLACK_HAIR, "crop", "#6b6f78", kind="blazer"),
    )
    ours = (SITTERS["sokolova"], SITTERS["derbenyov"], SITTERS["likhachyova"])
    places = ((400, 700, 1.62), (700, 560, 1.18), (905, 480, 0.86))
    for index in (2, 1, 0):
        x, y, scale = places[index]
        pose = Pose(left=((-170, 420), (-30, 500)), right=((176, 410), (130, 470)), turned=0.75, bottom=900)
        with canvas.at(x, y, scale):
            draw_figure(canvas, ours[index], pose)
        with canvas.at(2400 - x, y, scale):
            draw_figure(
                canvas,
                theirs[index],
                Pose(left=((-176, 410), (-130, 470)), right=((170, 420), (30, 500)), turned=-0.75, bottom=900),
            )


def _table(canvas: Canvas) -> None:
    canvas.fill(polygon((1020, 830), (1380, 830), (1960, 1600), (440, 1600)), BROWN)
    canvas.fill(polygon((1040, 842), (1360, 842), (1890, 1600), (510, 1600)), PINE)
    canvas.hatch(polygon((1240, 842), (1360, 842), (1890, 1600), (1420, 1600)), "#24403a", gap=18, width=5)
    for x, y, size, angle, marked in (
        (860, 1400, 150, -14, True),
        (1490, 1390, 146, 12, False),
        (1010, 1110, 96, -9, False),
        (1335, 1040, 80, 9, False),
        (1320, 1250, 100, 6, True),
    ):
        props.sheet(canvas, x, y, size, angle, marked=marked)
    for x, y, size in ((1120, 940, 60), (1290, 930, 56), (1130, 1180, 96), (1180, 1500, 140)):
        props.tea_glass(canvas, x, y, size)
    canvas.stroke("M930 1530L1010 1475", RED, 14)
    canvas.stroke("M1010 1475L1020 1468", STRAW, 12)


def sud() -> Canvas:
    """A court room: the lawyer stands and speaks, the teacher sits with her folder, the judge listens."""
    canvas = Canvas(2400, 1600, SAND)
    canvas.fill(rect(0, 0, 2400, 1180), MIST)
    for x in range(60, 2400, 260):
        canvas.fill(rect(x, 60, 200, 1000), "#d8e3ea")
        canvas.stroke(rect(x + 24, 84, 152, 952), PALE, 6)
    canvas.fill(rect(0, 1180, 2400, 420), "#cdb893")
    canvas.hatch(rect(0, 1180, 2400, 420), "#bba57c", angle=0, gap=40, width=5)
    _bench(canvas)
    with canvas.at(330, 700, 1.45):
        draw_figure(
            canvas,
            PLAINTIFF,
            Pose(
                left=((-160, 420), (-20, 470)),
                right=((160, 420), (40, 480)),
                hands=("palm", "palm"),
                turned=0.55,
                bottom=800,
            ),
        )
    pose = Pose(
        left=((-190, 400), (-120, 560)),
        right=((270, 330), (400, 170)),
        hands=("fist", "palm"),
        turned=0.6,
        tilt=0,
        mouth="open",
        bottom=900,
    )
    with canvas.at(990, 440, 1.62):
        draw_figure(canvas, SITTERS["likhachyova"], pose)
    _plaintiffs_table(canvas)
    return canvas


def _plaintiffs_table(canvas: Canvas) -> None:
    canvas.fill(rect(0, 1330, 1420, 60), OCHRE)
    canvas.fill(rect(0, 1390, 1420, 210), BROWN)
    for x in range(60, 1400, 340):
        canvas.stroke(rect(x, 1430, 270, 200), UMBER, 7)
    canvas.fill("M190 1180L470 1160L500 1330L180 1330Z", RED)
    canvas.fill("M214 1170L450 1152L462 1190L218 1206Z", WHITE)
    canvas.fill("M190 1204L488 1186L506 1340L180 1340Z", RED)
    canvas.stroke("M230 1250L440 1238", PAPER, 9)
    for x in (640, 800):
        canvas.fill(polygon((x, 1316), (x + 140, 1304), (x + 170, 1330), (x + 10, 1340)), WHITE)


def _bench(canvas: Canvas) -> None:
    canvas.fill(rect(1690, 190, 420, 700, 30), WINE)
    canvas.dots(rect(1720, 220, 360, 660), "#6a1b2b", gap=44, radius=9)
    with canvas.at(1900, 500, 1.2):
        draw_figure(
            canvas,
            JUDGE,
            Pose(
                left=((-170, 400), (-50, 380)),
                right=((170, 400), (50, 380)),
                hands=("fist", "fist"),
                turned=-0.6,
                bottom=700,
            ),
        )
        canvas.fill("M-24 150L24 150L40 260L-40 260Z", WHITE)
        canvas.stroke("M0 160L0 255", STONE, 4)
    canvas.fill(rect(1480, 860, 920, 56), OCHRE)
    canvas.fill(rect(1520, 916, 880, 684), BROWN)
    canvas.hatch(rect(2080, 916, 320, 684), UMBER, gap=20, width=5)
    for x in (1570, 1860, 2150):
        canvas.stroke(rect(x, 970, 230, 480), UMBER, 8)
    canvas.fill(rect(2140, 800, 150, 60, 8), UMBER)
    canvas.fill(rect(1560, 820, 180, 14), STONE)
    canvas.fill(rect(1570, 834, 190, 26), WHITE)


def lyuksmetr() -> Canvas:
    """The technical inspector measures the light on a desk; one tube of the lamp is dying."""
    canvas = Canvas(2400, 1600, "#dfe3d6")
    canvas.fill(rect(0, 0, 2400, 150), PAPER)
    canvas.fill(polygon((1300, 190), (2200, 190), (2400, 1250), (900, 1250)), "#f3ecc8")
    canvas.dots(polygon((1310, 240), (2190, 240), (2370, 1240), (930, 1240)), "#e9dca4", gap=34, radius=5)
    canvas.fill(rect(90, 330, 640, 520), PINE)
    canvas.stroke(rect(90, 330, 640, 520), BROWN, 26)
    canvas.stroke("M160 450L420 450M160 530L360 530M160 610L470 610", "#7f9c8c", 10)
    for x, lit in ((1260, True), (1800, False)):
        canvas.stroke(f"M{x + 60} 0L{x + 60} 130M{x + 400} 0L{x + 400} 130", INK, 8)
        canvas.fill(rect(x, 120, 460, 60, 10), TAUPE)
        canvas.fill(rect(x + 20, 180, 420, 40, 20), WHITE if lit else STONE)
        if not lit:
            canvas.fill(rect(x + 20, 180, 90, 40, 20), STRAW)
            for dx, dy in ((-40, 60), (10, 84), (60, 70)):
                canvas.stroke(f"M{x + 60 + dx * 0.5} 240L{x + 60 + dx} {240 + dy}", OCHRE, 9)
    _inspector(canvas)
    props.desk(canvas, 420, 1330, 1760)
    canvas.stroke(curve((1860, 1300), (1700, 1320), (1640, 1200), (1700, 1110)), INK, 11)
    canvas.fill(rect(1830, 1284, 250, 46, 14), INK)
    canvas.fill(ellipse(1955, 1284, 84, 26), INK)
    canvas.fill(ellipse(1955, 1278, 66, 17), PAPER)
    canvas.fill(polygon((560, 1290), (900, 1270), (1240, 1290), (1270, 1330), (530, 1330)), BLUE)
    canvas.fill(
        "M566 1280C680 1240 840 1240 900 1272C960 1240 1120 1240 1234 1280"
        "L1252 1316C1120 1286 980 1286 900 1312C820 1286 680 1286 548 1316Z",
        WHITE,
    )
    for shift in (0, 350):
        for row in (0, 14):
            canvas.stroke(
                f"M{640 + shift} {1276 + row}C{700 + shift} {1262 + row} "
                f"{760 + shift} {1262 + row} {820 + shift} {1272 + row}",
                STONE,
                5,
            )
    return canvas


def _inspector(canvas: Canvas) -> None:
    pose = Pose(
        left=((-230, 380), (-90, 440)),
        right=((210, 400), (340, 330)),
        hands=("palm", "fist"),
        turned=0.5,
        tilt=5,
        mouth="calm",
        bottom=760,
    )
    with canvas.at(1080, 520, 1.78):
        draw_figure(canvas, SITTERS["shubin"], pose)
        with canvas.at(392, 250, angle=-8):
            canvas.fill(rect(-52, -96, 104, 190, 16), INK)
            canvas.fill(rect(-38, -80, 76, 60, 6), "#b9d3a0")
            canvas.stroke(
                "M-26 -60L-20 -66L-20 -34M-6 -66L8 -66L8 -34L-6 -34ZM-6 -50L8 -50M17 -66L31 -66L31 -34L17 -34Z", INK, 6
            )
            canvas.fill(ellipse(-20, 10, 11), RED)
            canvas.fill(ellipse(16, 10, 11), STRAW)
        for finger in (0, 22, 44):
            canvas.stroke(f"M352 {282 + finger}L392 {276 + finger}", SITTERS["shubin"].look.skin.light, 20)
