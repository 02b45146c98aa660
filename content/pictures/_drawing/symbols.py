"""Emblems, arms and flag of the fictional union and its land. Input: nothing. Output: canvases on a clear ground.

Each reads at 40 px and in one colour: few shapes, no shading, thick lines.
"""

from collections.abc import Callable

from canvas import Canvas
from geometry import overlap
from palette import BLUE, INK, OCHRE, PAPER, PINE, RED, WHITE
from shapes import ellipse, polygon, rect

SHIELD = "M40 20L560 20L560 400C560 560 440 650 300 700C160 650 40 560 40 400Z"


def _book(canvas: Canvas, colour: str, gap: str) -> None:
    """An open book whose pages rise like a roof: 520 wide about x 0, the spine's foot at y 0."""
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill("M-14 -34C-70 -92 -160 -112 -260 -96L-260 116C-160 100 -70 118 -14 176Z", colour)
            canvas.stroke(
                "M-60 -20C-110 -48 -160 -56 -214 -52M-60 36C-110 8 -160 0 -214 4M-60 92C-110 64 -160 56 -214 60",
                gap,
                13,
            )


def _bell(canvas: Canvas, colour: str) -> None:
    """A school bell 180 high above the origin, ringing."""
    with canvas.at(angle=12):
        canvas.stroke("M0 -176L0 -150", colour, 26)
        canvas.fill(ellipse(0, -200, 30), colour)
        canvas.fill(
            "M0 -166C62 -166 76 -110 80 -60C82 -34 96 -16 112 0L-112 0C-96 -16 -82 -34 -80 -60"
            "C-76 -110 -62 -166 0 -166Z",
            colour,
        )
        canvas.fill(ellipse(0, 20, 28), colour)


def union() -> Canvas:
    """The union's emblem: an open book, above it a ringing bell."""
    canvas = Canvas(600, 600)
    with canvas.at(300, 390, 1.0):
        _book(canvas, BLUE, WHITE)
    with canvas.at(300, 288, 1.16):
        _bell(canvas, RED)
    for mirror in (False, True):
        with canvas.at(300, 190, flip=mirror):
            canvas.stroke("M150 -70C182 -30 182 30 156 66M214 -104C262 -44 262 40 222 96", RED, 24)
    return canvas


def _beacon(canvas: Canvas, colour: str, gap: str) -> None:
    """A river beacon, 330 high, its foot at the origin."""
    canvas.fill(polygon((-58, 0), (58, 0), (40, -210), (-40, -210)), colour)
    canvas.fill(rect(-62, -232, 124, 26), colour)
    canvas.fill(rect(-36, -300, 72, 62), colour)
    canvas.fill(rect(-18, -284, 36, 46), gap)
    canvas.fill(polygon((-54, -300), (54, -300), (0, -352)), colour)
    canvas.fill(polygon((-53, -60), (53, -60), (48, -110), (-48, -110)), gap)


def region() -> Canvas:
    """Arms of the land: a pine, a bridge of three arches over a wave."""
    canvas = Canvas(600, 720)
    canvas.fill(SHIELD, INK)
    with canvas.at(300, 350, 0.965):
        canvas.fill("M-260 -330L260 -330L260 50C260 206 140 294 0 344C-140 294 -260 206 -260 50Z", PAPER)
    for y, wide in ((292, 122), (230, 100), (172, 78)):
        canvas.fill(polygon((300 - wide, y), (300 + wide, y), (300, y - 118)), PINE)
    canvas.fill(rect(284, 280, 32, 60), PINE)
    canvas.fill(rect(62, 330, 476, 40), RED)
    bridge = (
        "M62 360L538 360L538 470L500 470C500 400 390 400 390 470L365 470"
        "C365 390 235 390 235 470L210 470C210 400 100 400 100 470L62 470Z"
    )
    canvas.fill(bridge, RED)
    canvas.fill(overlap("M0 520L600 520L600 720L0 720Z", _inner()), BLUE)
    with canvas.at(0, 0):
        canvas.stroke(
            "M140 566C166 534 192 534 220 566C246 596 274 596 300 566C326 534 354 534 380 566C406 596 434 596 460 566",
            PAPER,
            24,
        )
    return canvas


def _inner() -> str:
    """The field of the arms as a convex shape."""
    return "M50 32L550 32L550 400C550 552 434 640 300 688C166 640 50 552 50 400Z"


def city() -> Canvas:
    """Arms of the city: a river beacon on a cliff, below it a key and two waves."""
    canvas = Canvas(600, 720)
    canvas.fill(SHIELD, INK)
    canvas.fill(_inner(), BLUE)
    canvas.fill(overlap("M0 400L210 330L400 330L430 390L600 400L600 440L0 440Z", _inner()), OCHRE)
    with canvas.at(300, 340, 0.82):
        _beacon(canvas, WHITE, RED)
    for mirror in (False, True):
        with canvas.at(300, 0, flip=mirror):
            canvas.fill(polygon((60, 116), (226, 70), (226, 166)), OCHRE)
    canvas.stroke("M190 500L400 500", WHITE, 26)
    canvas.stroke(ellipse(164, 500, 34), WHITE, 22)
    canvas.stroke("M396 500L396 542M346 500L346 534", WHITE, 22)
    for y in (588, 636):
        inset = (y - 500) * 0.9 + (44 if y > 600 else 6)
        left, right = 60 + inset, 540 - inset
        arcs = 4 if y < 600 else 2
        half = (right - left) / arcs
        data = f"M{left} {y}"
        for step in range(arcs):
            lift = -22 if step % 2 == 0 else 22
            x = left + half * (step + 1)
            data += f"Q{x - half / 2} {y + lift * 1.6} {x} {y}"
        canvas.stroke(data, WHITE, 18)
    return canvas


def local() -> Canvas:
    """The city organization's emblem: the union's book and the city's beacon in one circle."""
    canvas = Canvas(600, 600)
    canvas.fill(ellipse(300, 300, 290), BLUE)
    canvas.fill(ellipse(300, 300, 262), WHITE)
    with canvas.at(300, 366, 0.86):
        _beacon(canvas, RED, WHITE)
    for mirror in (False, True):
        with canvas.at(300, 108, flip=mirror):
            canvas.fill(polygon((62, 6), (176, -22), (190, 44), (62, 26)), OCHRE)
    with canvas.at(300, 404, 0.74):
        _book(canvas, BLUE, WHITE)
    return canvas


def flag() -> Canvas:
    """The union's flag: blue, a red stripe, the emblem in white."""
    canvas = Canvas(900, 600, BLUE)
    canvas.fill(rect(0, 480, 900, 120), RED)
    canvas.fill(rect(0, 466, 900, 14), WHITE)
    with canvas.at(450, 310, 0.86):
        _book(canvas, WHITE, BLUE)
    with canvas.at(450, 222, 0.84):
        _bell(canvas, WHITE)
    return canvas


SYMBOLS: dict[str, Callable[[], Canvas]] = {
    "union": union,
    "region": region,
    "city": city,
    "local": local,
    "flag": flag,
}
