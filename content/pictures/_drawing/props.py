"""Things that stand in several scenes. Input: a canvas, a place, a size. Output: marks."""

import random

from canvas import Canvas
from palette import (
    BLUE,
    BROWN,
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
    SAND,
    STONE,
    STRAW,
    TAUPE,
    UMBER,
    WHITE,
)
from shapes import blob, curve, ellipse, polygon, rect


def window(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    pane: str,
    frame: str = PAPER,
    *,
    rows: int = 2,
    columns: int = 2,
) -> None:
    """A window with bars and a sill."""
    x, y, width, height = box
    canvas.fill(rect(x - 22, y - 22, width + 44, height + 44), frame)
    canvas.fill(rect(x, y, width, height), pane)
    for column in range(1, columns):
        canvas.fill(rect(x + width * column / columns - 9, y, 18, height), frame)
    for row in range(1, rows):
        canvas.fill(rect(x, y + height * row / rows - 9, width, 18), frame)
    canvas.fill(rect(x - 50, y + height + 22, width + 100, 34), STONE)


def snow(canvas: Canvas, box: tuple[float, float, float, float], count: int, seed: int) -> None:
    """Falling snow inside a box."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    x, y, width, height = box
    for _ in range(count):
        radius = dice.choice((5, 6, 8, 10))
        canvas.fill(ellipse(x + dice.uniform(15, width - 15), y + dice.uniform(15, height - 15), radius), PAPER)


def clock(canvas: Canvas, x: float, y: float, size: float, hour: float) -> None:
    """A wall clock; `hour` 23.67 is twenty to midnight."""
    with canvas.at(x, y, size / 100):
        canvas.fill(ellipse(0, 0, 100), INK)
        canvas.fill(ellipse(0, 0, 84), PAPER)
        for tick in range(12):
            with canvas.at(angle=tick * 30):
                canvas.fill(rect(-4, -76, 8, 16), INK)
        with canvas.at(angle=hour * 30):
            canvas.stroke("M0 0L0 -44", INK, 11)
        with canvas.at(angle=hour % 1 * 360):
            canvas.stroke("M0 0L0 -66", RED, 8)
        canvas.fill(ellipse(0, 0, 9), INK)


def sheet(canvas: Canvas, x: float, y: float, size: float, angle: float = 0, *, marked: bool = False) -> None:
    """A sheet of paper with lines of writing; `marked` by pencil."""
    with canvas.at(x, y, size / 100, angle):
        canvas.fill(rect(-50, -66, 100, 132), WHITE)
        for row in range(6):
            canvas.fill(rect(-36, -46 + row * 17, 72 if row % 3 != 2 else 44, 5), STONE)
        if marked:
            canvas.stroke(ellipse(8, -18, 34, 13), RED, 4)
            canvas.stroke("M-32 46L-22 56L-4 32", RED, 5)


def tea_glass(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Tea in a glass with a metal holder."""
    with canvas.at(x, y, size / 100):
        canvas.fill(rect(-30, -86, 60, 40), PALE)
        canvas.fill(rect(-26, -68, 52, 30), "#a3441c")
        canvas.fill("M-34 -52L34 -52L30 34L-30 34Z", TAUPE)
        canvas.stroke("M32 -40C70 -44 70 14 30 12", TAUPE, 10)
        canvas.fill(rect(-40, 32, 80, 12, 6), UMBER)
        canvas.stroke("M-18 -34L-18 22M0 -34L0 22M18 -34L18 22", STONE, 5)
        canvas.stroke("M12 -60L30 -116", STONE, 6)


def mug(canvas: Canvas, x: float, y: float, size: float, colour: str, *, steam: bool = True) -> None:
    """A mug with steam."""
    with canvas.at(x, y, size / 100):
        canvas.stroke("M44 -40C96 -44 96 36 42 30", colour, 15)
        canvas.fill("M-54 -66L54 -66L48 54C46 64 40 66 34 66L-34 66C-40 66 -46 64 -48 54Z", colour)
        canvas.fill(ellipse(0, -66, 54, 13), UMBER)
        canvas.part(
            "M-54 -66L54 -66L48 54C46 64 40 66 34 66L-34 66C-40 66 -46 64 -48 54Z", rect(-54, -14, 120, 26), PAPER
        )
        if steam:
            for shift in (-18, 16):
                canvas.stroke(curve((shift, -92), (shift + 14, -120), (shift - 8, -150), (shift + 10, -184)), PAPER, 8)


def pine(canvas: Canvas, x: float, y: float, height: float, *, colour: str = PINE, trunk: str = "#a5603a") -> None:
    """A pine of the river bank: a bare trunk, clouds of needles."""
    with canvas.at(x, y, height / 1000):
        canvas.fill("M-26 0L-12 -900L12 -900L26 0Z", trunk)
        canvas.stroke("M0 -560L-150 -640M0 -640L140 -720", trunk, 18)
        for cx, cy, rx, ry in ((-150, -670, 130, 62), (140, -750, 140, 66), (-60, -840, 150, 74), (30, -930, 120, 66)):
            shape = blob(
                (cx - rx, cy + ry * 0.4),
                (cx - rx * 0.5, cy - ry),
                (cx + rx * 0.4, cy - ry),
                (cx + rx, cy + ry * 0.3),
                (cx, cy + ry * 0.7),
            )
            canvas.fill(shape, colour)


def birch(canvas: Canvas, x: float, y: float, height: float, leaves: str = OCHRE) -> None:
    """A birch in its autumn leaves."""
    with canvas.at(x, y, height / 1000):
        canvas.fill("M-20 0L-9 -900L9 -900L20 0Z", PAPER)
        for mark in range(7):
            side = -1 if mark % 2 else 1
            canvas.fill(rect(-16 if side < 0 else 0, -120 - mark * 100, 16, 15), INK)
        for cx, cy, r in ((-90, -560, 105), (100, -640, 120), (-70, -780, 130), (70, -880, 115), (-10, -980, 100)):
            canvas.fill(ellipse(cx, cy, r * 0.9, r), leaves)
            canvas.dots(ellipse(cx + r * 0.2, cy + r * 0.25, r * 0.6), STRAW, gap=24, radius=5)


LEAF_HALF = ((0, -104), (15, -62), (38, -76), (33, -28), (86, -46), (72, -14), (96, 6), (46, 28), (52, 54), (8, 44))


def maple_leaf(canvas: Canvas, x: float, y: float, size: float, angle: float, colour: str) -> None:
    """A maple leaf."""
    outline = [*LEAF_HALF, *((-px, py) for px, py in reversed(LEAF_HALF[1:]))]
    with canvas.at(x, y, size / 100, angle):
        canvas.stroke("M0 30L0 124", UMBER, 8)
        canvas.fill(polygon(*outline), colour)
        canvas.stroke("M0 60L0 -70M0 34L58 -22M0 34L-58 -22", STRAW, 4.5)


def lamp_cone(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A hanging lamp."""
    with canvas.at(x, y, size / 100):
        canvas.stroke("M0 -1000L0 -60", INK, 7)
        canvas.fill("M-26 -70L26 -70L110 40L-110 40Z", colour)
        canvas.fill(ellipse(0, 42, 60, 18), STRAW)


def waves(
    canvas: Canvas, box: tuple[float, float, float, float], colour: str, *, gap: float = 60, seed: int = 1
) -> None:
    """Short dashes of light on water."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    x, y, width, height = box
    row = y
    while row < y + height:
        at = x + dice.uniform(0, 200)
        while at < x + width - 60:
            length = dice.uniform(50, 170)
            canvas.stroke(f"M{at:.0f} {row:.0f}L{min(at + length, x + width):.0f} {row:.0f}", colour, 7)
            at += length + dice.uniform(160, 420)
        row += gap


def desk(canvas: Canvas, x: float, y: float, width: float, *, top: str = OCHRE) -> None:
    """A school desk seen from the front."""
    canvas.fill(rect(x + 30, y + 30, 26, 420), BLUE)
    canvas.fill(rect(x + width - 56, y + 30, 26, 420), BLUE)
    canvas.fill(rect(x + 56, y + 40, width - 112, 230), MID)
    canvas.fill(rect(x, y, width, 44, 8), top)
    canvas.fill(rect(x, y + 30, width, 14), BROWN)


def bush(canvas: Canvas, x: float, y: float, width: float, colour: str = LEAF) -> None:
    """A round bush."""
    for share, r in ((-0.35, 0.22), (0, 0.3), (0.35, 0.2)):
        canvas.fill(ellipse(x + width * share, y - width * r * 0.5, width * r), colour)


def book_row(canvas: Canvas, x: float, y: float, width: float, height: float, seed: int) -> None:
    """A shelf full of books; y is the shelf."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    at = x
    while at < x + width - 20:
        thick = min(dice.choice((22, 28, 34, 40)), x + width - at)
        tall = height * dice.uniform(0.7, 0.95)
        colour = dice.choice((BLUE, RED, OCHRE, PINE, SAND, STONE, NIGHT, MIST, UMBER))
        canvas.fill(rect(at, y - tall, thick - 3, tall), colour)
        canvas.fill(rect(at, y - tall * 0.8, thick - 3, 9), STRAW if colour != STRAW else INK)
        at += thick
