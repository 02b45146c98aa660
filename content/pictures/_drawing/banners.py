"""Banners of the superior bodies, 3:1. Input: nothing. Output: canvases with the names as outlines."""

from collections.abc import Callable

import symbols
from canvas import Canvas, Mark
from geometry import transform
from lettering import words
from palette import BLUE, NIGHT, OCHRE, PAPER, PINE, RED, SAND, STRAW, WHITE, mix
from shapes import ellipse, polygon, rect


def _words(
    canvas: Canvas, text: str, place: tuple[float, float], size: float, colour: str, *, weight: int = 700
) -> None:
    data, _ = words(text, weight=weight, size=size)
    with canvas.at(*place):
        canvas.fill(data, colour)


def _stamp(canvas: Canvas, drawing: Canvas, x: float, y: float, scale: float) -> None:
    """Put another drawing onto the banner."""
    for mark in drawing.marks:
        segments = tuple(transform(mark.segments, (scale, 0, 0, scale, x, y)))
        canvas.marks.append(Mark(segments, mark.colour, mark.width * scale, mark.cap))


def profped() -> Canvas:
    """The national union."""
    canvas = Canvas(1200, 400, BLUE)
    canvas.hatch(rect(0, 0, 400, 400), mix(BLUE, NIGHT, 0.5), gap=20, width=6)
    canvas.fill(ellipse(200, 200, 165), WHITE)
    _stamp(canvas, symbols.union(), 78, 70, 0.405)
    _words(canvas, "Профсоюз", (420, 190), 124, WHITE, weight=800)
    _words(canvas, "педагогов", (420, 310), 124, STRAW, weight=800)
    return canvas


def zarechye() -> Canvas:
    """The regional organization."""
    canvas = Canvas(1200, 400, SAND)
    canvas.fill(polygon((0, 0), (360, 0), (300, 400), (0, 400)), PINE)
    canvas.dots(polygon((0, 0), (350, 0), (292, 400), (0, 400)), mix(PINE, PAPER, 0.18), gap=28, radius=5)
    _stamp(canvas, symbols.region(), 60, 62, 0.385)
    _words(canvas, "Заречная краевая", (396, 150), 80, NIGHT, weight=800)
    _words(canvas, "организация", (396, 240), 80, NIGHT, weight=800)
    _words(canvas, "Профсоюз педагогов", (398, 318), 52, RED, weight=600)
    return canvas


def sovet_profsoyuzov() -> Canvas:
    """The council of the land's unions."""
    canvas = Canvas(1200, 400, RED)
    canvas.hatch(polygon((0, 400), (0, 120), (360, 400)), mix(RED, NIGHT, 0.35), gap=20, width=6)
    for step, colour in enumerate((WHITE, STRAW, OCHRE)):
        with canvas.at(196, 206, 1, step * 120):
            canvas.fill(
                "M0 -150C52 -150 86 -110 86 -62C86 -16 50 8 0 8C30 -12 44 -34 44 -62"
                "C44 -90 26 -108 0 -108C-26 -108 -44 -90 -44 -62L-86 -62C-86 -110 -52 -150 0 -150Z",
                colour,
            )
    _words(canvas, "Совет профсоюзов", (392, 190), 78, WHITE, weight=800)
    _words(canvas, "Заречного края", (392, 286), 78, STRAW, weight=800)
    return canvas


BANNERS: dict[str, Callable[[], Canvas]] = {
    "profped": profped,
    "zarechye": zarechye,
    "sovet-profsoyuzov": sovet_profsoyuzov,
}
