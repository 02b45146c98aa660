"""Scenes of spring and summer: the stadium, the river. Input: nothing. Output: canvases."""

import props
from body import draw_hand
from canvas import Canvas
from cast import man, woman
from figure import Pose, Sitter, draw_figure
from palette import (
    BLACK_HAIR,
    BLUE,
    BROWN,
    BROWN_HAIR,
    CHESTNUT,
    FAIR_HAIR,
    GREY_HAIR,
    INK,
    LEAF,
    MID,
    MIST,
    OCHRE,
    ORANGE,
    PALE,
    PAPER,
    PINE,
    RED,
    RED_HAIR,
    SAGE,
    SAND,
    STONE,
    STRAW,
    UMBER,
    WARM,
)
from shapes import blob, ellipse, polygon, rect

ORANGE_TEAM = (
    man(BROWN_HAIR, "crop", PAPER, kind="bib", under=ORANGE),
    woman(CHESTNUT, "tail", MIST, kind="bib", under=ORANGE),
    man(GREY_HAIR, "receding", STONE, kind="bib", under=ORANGE, age=56),
)
BLUE_TEAM = (
    woman(BLACK_HAIR, "tail", SAND, kind="bib", under=BLUE, skin=WARM),
    man(BLACK_HAIR, "crop", PAPER, kind="bib", under=BLUE, beard="full"),
    woman(RED_HAIR, "bun", STONE, kind="bib", under=BLUE),
)


def spartakiada() -> Canvas:
    """May: two teams of teachers pull a rope on the school stadium."""
    canvas = Canvas(2400, 1600, "#cfe0ea")
    canvas.fill(ellipse(420, 300, 130), STRAW)
    for x, tall in ((60, 760), (190, 880), (330, 800), (2080, 900), (2220, 780), (2350, 860), (1180, 620), (1290, 680)):
        canvas.fill(rect(x - 10, 900 - tall * 0.3, 20, tall * 0.3), UMBER)
        canvas.fill(
            blob(
                (x, 920 - tall), (x + 62, 760 - tall * 0.35), (x + 40, 850), (x - 40, 850), (x - 62, 760 - tall * 0.35)
            ),
            LEAF,
        )
        canvas.dots(
            blob((x + 20, 980 - tall), (x + 56, 760 - tall * 0.35), (x + 36, 830), (x + 6, 800)), SAGE, gap=30, radius=6
        )
    canvas.fill(rect(0, 860, 2400, 90), SAGE)
    canvas.fill(rect(0, 940, 2400, 110), "#c4704f")
    canvas.stroke("M0 976L2400 976M0 1012L2400 1012", PAPER, 6)
    canvas.fill(rect(0, 1050, 2400, 550), "#9fb585")
    canvas.hatch(rect(0, 1050, 2400, 550), "#8fa674", angle=0, gap=56, width=6)
    _teams(canvas)
    return canvas


def _teams(canvas: Canvas) -> None:
    grips: list[tuple[tuple[float, float], tuple[float, float], Sitter]] = []
    for index in (2, 1, 0):
        for team, side in ((ORANGE_TEAM, 1), (BLUE_TEAM, -1)):
            x = 770 - index * 300
            with canvas.at(2400 - x if side < 0 else x, 600 + index * 4, 0.92, -20 * side):
                legs = (
                    ((side * 40 - 66, 900), (side * 150 - 66, 1130)),
                    ((side * 40 + 66, 900), (side * 190 + 66, 1090)),
                )
                near = ((side * 120 - 90, 430), (side * 170 - 40, 455))
                far = ((side * 120 + 90, 400), (side * 200 + 60, 470))
                pose = Pose(
                    left=near,
                    right=far,
                    hands=("none", "none"),
                    legs=legs,
                    turned=side * 0.7,
                    mouth="open" if index == 1 else "firm",
                    bottom=620,
                )
                draw_figure(canvas, team[index], pose)
                grips += [(canvas.place(*arm[0]), canvas.place(*arm[1]), team[index]) for arm in (near, far)]
    canvas.stroke("M0 982L2400 982", BROWN, 26)
    canvas.stroke("M0 976L2400 976", STRAW, 5)
    for elbow, wrist, sitter in grips:
        with canvas.at(wrist[0], 976, 0.92):
            draw_hand(
                canvas, sitter.look.skin, ((elbow[0] - wrist[0]) / 0.92, (elbow[1] - wrist[1]) * 0.3), (0, 0), "fist"
            )
    canvas.fill(polygon((1180, 950), (1226, 950), (1240, 1150), (1200, 1110), (1164, 1150)), RED)
    canvas.stroke("M1200 1300L1200 1570", PAPER, 16)


def baydarki() -> Canvas:
    """June: three kayaks on a bend of the river under clay cliffs and pines."""
    canvas = Canvas(2400, 1600, "#dcebf0")
    canvas.fill(ellipse(1960, 260, 120), STRAW)
    canvas.fill("M0 250C300 200 620 240 900 330C1120 400 1320 560 1640 640L0 760Z", "#cf9a67")
    canvas.hatch(
        "M0 420C300 400 700 460 1000 540C1240 600 1400 620 1600 645L0 750Z", "#b57f4f", angle=12, gap=30, width=7
    )
    for x, y, tall in ((120, 260, 420), (330, 240, 400), (540, 262, 430), (730, 300, 480), (930, 355, 400)):
        props.pine(canvas, x, y + 20, tall * 0.62)
    canvas.fill("M1500 640C1800 560 2150 540 2400 560L2400 700L1400 700Z", LEAF)
    canvas.fill("M0 720C700 660 1500 620 2400 660L2400 1600L0 1600Z", MID)
    canvas.fill("M0 720C500 680 1000 655 1500 645C1000 740 500 800 0 830Z", BLUE)
    props.waves(canvas, (40, 800, 2320, 760), PALE, gap=84, seed=4)
    for x, y, size, hull, people in (
        (1900, 800, 0.62, OCHRE, (man(GREY_HAIR, "crop", PINE, age=55), woman(BROWN_HAIR, "tail", PAPER))),
        (560, 900, 0.8, PAPER, (woman(RED_HAIR, "bob", BLUE), man(BLACK_HAIR, "curls", OCHRE, skin=WARM))),
        (1330, 1130, 1.2, RED, (man(FAIR_HAIR, "quiff", PAPER), woman(BLACK_HAIR, "plait", OCHRE, skin=WARM))),
    ):
        _kayak(canvas, (x, y, size), hull, people)
    return canvas


def _kayak(canvas: Canvas, place: tuple[float, float, float], hull: str, people: tuple[Sitter, Sitter]) -> None:
    x, y, size = place
    with canvas.at(x, y, size):
        canvas.fill(ellipse(0, 250, 640, 40), BLUE)
        for shift, sitter, raised in ((-190, people[0], False), (210, people[1], size > 1)):
            with canvas.at(shift, -60, 0.66):
                canvas.stroke("M-330 360L330 60" if not raised else "M-250 -190L190 250", UMBER, 16)
                ends = ((-370, 378, -24), (370, 42, -24)) if not raised else ((-280, -220, 45), (216, 276, 45))
                for px, py, angle in ends:
                    with canvas.at(px, py, angle=angle):
                        canvas.fill(ellipse(0, 0, 74, 32), OCHRE if hull != OCHRE else RED)
                hands = ((-150, 330), (-130, 268)), ((160, 330), (120, 158)) if not raised else ((200, 360), (120, 190))
                left = ((-210, 300), (-150, -86)) if raised else hands[0]
                pose = Pose(
                    left=left,
                    right=hands[1],
                    hands=("fist", "fist"),
                    turned=0.5,
                    mouth="open" if raised else "smile",
                    bottom=470,
                )
                draw_figure(canvas, sitter, pose)
                canvas.fill("M-124 190L-60 160L-40 430L-130 430ZM124 190L60 160L40 430L130 430Z", ORANGE)
        canvas.fill(
            "M-720 150C-560 196 -480 200 -330 186L330 186C480 200 560 196 720 130"
            "C600 270 480 290 300 290L-320 290C-500 290 -620 250 -720 150Z",
            hull,
        )
        canvas.fill(
            "M-640 214C-300 262 300 262 650 200C560 270 460 290 300 290L-320 290C-460 290 -560 262 -640 214Z",
            INK if hull == PAPER else UMBER,
        )
