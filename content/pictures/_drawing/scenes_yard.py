"""A school yard in June: desks dry, a cat has been there. Input: nothing. Output: a canvas."""

from dataclasses import replace

import props
from canvas import Canvas
from cast import man
from figure import Pose, draw_figure
from palette import (
    BLUE,
    BROWN,
    BROWN_HAIR,
    INK,
    LEAF,
    MID,
    NIGHT,
    OCHRE,
    ORANGE,
    PALE,
    PAPER,
    SAGE,
    TAUPE,
    UMBER,
    WARM,
    WINE,
)
from shapes import curve, ellipse, polygon, rect


def party() -> Canvas:
    """Painted desks dry in a school yard; a line of paws crosses one, the cat sits on the last, the painter wonders."""
    canvas = Canvas(2400, 1350, "#cfe2ec")
    canvas.fill(rect(0, 140, 1500, 480), "#e3c9a6")
    canvas.hatch(rect(0, 140, 1500, 480), "#d6b98f", angle=0, gap=46, width=5)
    canvas.fill(rect(0, 110, 1540, 44), BROWN)
    for x in (110, 390, 670, 950, 1230):
        props.window(canvas, (x, 230, 170, 230), PALE)
    canvas.fill(polygon((1890, 700), (1910, 330), (1970, 330), (2000, 700)), UMBER)
    for x, y, size in ((1800, 300, 170), (1990, 220, 200), (2130, 350, 160)):
        canvas.fill(ellipse(x, y, size, size * 0.85), LEAF)
        for dx, dy in ((-60, 20), (40, -40), (70, 50)):
            canvas.fill(ellipse(x + dx, y + dy, 20), SAGE)
    canvas.fill(rect(0, 620, 2400, 730), "#d9c7a0")
    canvas.hatch(rect(0, 620, 2400, 730), "#cbb78c", angle=0, gap=52, width=5)
    for row, (y, size) in enumerate(((690, 0.62), (850, 0.8), (1050, 1.04))):
        for column in range(4):
            _wet_desk(canvas, 180 + row * -40 + column * 620 * size + (2 - row) * 150, y, size)
    _paws(canvas)
    _cat(canvas)
    _painter(canvas)
    return canvas


def _wet_desk(canvas: Canvas, x: float, y: float, size: float) -> None:
    with canvas.at(x, y, size):
        canvas.fill(rect(20, 60, 24, 240), BLUE)
        canvas.fill(rect(376, 60, 24, 240), BLUE)
        canvas.fill(polygon((60, -30), (400, -30), (440, 70), (-20, 70)), MID)
        canvas.fill(rect(-20, 70, 460, 26, 6), BLUE)
        canvas.stroke("M110 0L230 0M90 28L180 28", PALE, 10)


def _paws(canvas: Canvas) -> None:
    for step in range(7):
        x, y = 812 + step * 58, 1106 - step * 12 + (step % 2) * 12
        canvas.fill(ellipse(x, y, 13, 9), PAPER)
        for dx in (-11, 0, 11):
            canvas.fill(ellipse(x + dx, y - 13, 4.5, 4), PAPER)


def _cat(canvas: Canvas) -> None:
    with canvas.at(1990, 1004, 0.9):
        canvas.stroke(curve((70, 60), (150, 50), (170, -30), (130, -60)), ORANGE, 30)
        canvas.fill("M-70 90C-90 0 -60 -90 0 -90C60 -90 100 0 84 90Z", ORANGE)
        canvas.hatch("M10 -80C60 -70 96 10 84 90L30 90Z", "#b4571f", angle=20, gap=22, width=6)
        canvas.fill(ellipse(-16, -120, 66, 56), ORANGE)
        canvas.fill(polygon((-76, -140), (-66, -206), (-24, -166)), ORANGE)
        canvas.fill(polygon((44, -140), (36, -206), (-6, -166)), ORANGE)
        canvas.stroke("M-50 -122Q-38 -112 -28 -122M0 -122Q10 -112 22 -122", INK, 6)
        canvas.fill(polygon((-22, -104), (-6, -104), (-14, -94)), WINE)
        canvas.fill(ellipse(-40, 84, 30, 16), PAPER)
        canvas.fill(ellipse(30, 84, 30, 16), PAPER)


def _painter(canvas: Canvas) -> None:
    painter = man(BROWN_HAIR, "crop", PAPER, kind="apron", under=MID, age=47, skin=WARM)
    pose = Pose(
        left=((-220, 300), (-110, -60)),
        right=((190, 420), (210, 590)),
        hands=("palm", "fist"),
        legs=(((-66, 930), (-70, 1200)), ((66, 930), (70, 1200))),
        turned=-0.4,
        tilt=-6,
        mouth="firm",
    )
    with canvas.at(1640, 330, 0.82):
        draw_figure(canvas, replace(painter, trousers=NIGHT), pose)
        canvas.stroke("M214 600L214 470", OCHRE, 22)
        canvas.fill(rect(176, 616, 80, 50, 8), TAUPE)
        canvas.fill(rect(176, 660, 80, 70, 14), MID)
