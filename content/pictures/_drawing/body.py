"""A body below a head. Input: a `Dress`, the width of the shoulders, where hands are. Output: marks.

The origin is the middle of the head (200 high); shoulders lie at y 200, the waist at 520, hips at 620.
"""

import math
from dataclasses import dataclass

from canvas import Canvas
from geometry import Point, flatten, parse
from palette import BLUE, INK, RED, STONE, TAUPE, WHITE, Skin
from shapes import ellipse, limb, limb_edges, line, rect


@dataclass(frozen=True, kw_only=True)
class Dress:
    """What a person wears: the cloth, its darker tint for folds, the kind, and what shows below it."""

    colour: str
    fold: str
    kind: str = "sweater"
    under: str = WHITE
    pattern: str = ""
    pattern_colour: str = WHITE
    sleeves: str = ""
    badge: str = ""
    scarf: str = ""


def torso_shape(width: float, bottom: float = 640) -> str:
    """Outline of shoulders and trunk; `width` 1 is a broad man, .86 a slender woman."""
    return (
        f"M-42 136C{-70 * width} 156 {-128 * width} 150 {-160 * width} 190"
        f"C{-182 * width} 240 {-160 * width} 400 {-148 * width} {bottom}"
        f"L{148 * width} {bottom}C{160 * width} 400 {182 * width} 240 {160 * width} 190"
        f"C{128 * width} 150 {70 * width} 156 42 136Q0 216 -42 136Z"
    )


def draw_neck(canvas: Canvas, skin: Skin) -> None:
    """Neck with the shadow of the chin."""
    neck = "M-32 50L-34 128C-50 146 -60 152 -64 156L0 214L64 156C60 152 50 146 34 128L32 50Z"
    canvas.fill(neck, skin.light)
    canvas.part(neck, ellipse(4, 62, 58, 62), skin.shade)


def draw_torso(canvas: Canvas, dress: Dress, skin: Skin, *, width: float = 1, bottom: float = 640) -> None:
    """Neck, trunk and garment, without arms."""
    shape = torso_shape(width, bottom)
    draw_neck(canvas, skin)
    canvas.fill(shape, dress.colour)
    _pattern(canvas, dress, shape)
    right = overlap_side(width, bottom)
    canvas.hatch(right, dress.fold, angle=-60, gap=13, width=4)
    GARMENTS[dress.kind](canvas, dress, skin, bottom)
    _extras(canvas, dress, width)


def overlap_side(width: float, bottom: float) -> str:
    """The shaded flank of the trunk."""
    return (
        f"M{128 * width} 178C{150 * width} 184 {178 * width} 230 {160 * width} 400"
        f"L{148 * width} {bottom}L{40 * width} {bottom}C{72 * width} 440 {112 * width} 330 {128 * width} 178Z"
    )


def _pattern(canvas: Canvas, dress: Dress, shape: str) -> None:
    xs = [x for polygon in flatten(parse(shape)) for x, _ in polygon]
    ys = [y for polygon in flatten(parse(shape)) for _, y in polygon]
    if dress.pattern in {"check", "stripes"}:
        for y in range(int(min(ys)) // 46 * 46, int(max(ys)), 46):
            canvas.part(shape, rect(min(xs) - 1, y, max(xs) - min(xs) + 2, 11), dress.pattern_colour)
    if dress.pattern == "check":
        for x in range(int(min(xs)) // 46 * 46, int(max(xs)), 46):
            canvas.part(shape, rect(x, min(ys) - 1, 11, max(ys) - min(ys) + 2), dress.pattern_colour)
    if dress.pattern == "dots":
        canvas.dots(shape, dress.pattern_colour, gap=36 * canvas.scale, radius=5.5 * canvas.scale)


def _buttons(canvas: Canvas, colour: str, row: tuple[float, float, float, float], bottom: float) -> None:
    """Buttons from (x, y) downwards: radius and distance follow."""
    x, y, radius, step = row
    while y + radius < min(bottom, 600):
        canvas.fill(ellipse(x, y, radius), colour)
        y += step


def _sweater(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.fill("M-46 120C-36 186 36 186 46 120L62 138C46 212 -46 212 -62 138Z", dress.fold)
    canvas.fill("M-46 126C-34 178 34 178 46 126C40 118 -40 118 -46 126Z", skin.light)
    canvas.part("M-46 126C-34 178 34 178 46 126C40 118 -40 118 -46 126Z", ellipse(4, 62, 58, 68), skin.shade)


def _turtleneck(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.fill("M-44 88C-20 104 20 104 44 88L54 140L40 196L-40 196L-54 140Z", dress.colour)
    canvas.stroke("M-50 146C-20 166 20 166 50 146", dress.fold, 5)


def _opening(canvas: Canvas, dress: Dress, skin: Skin, depth: float) -> None:
    canvas.fill(f"M-44 130L0 {depth}L44 130C32 112 -32 112 -44 130Z", skin.light)
    canvas.part(f"M-44 130L0 {depth}L44 130C32 112 -32 112 -44 130Z", ellipse(4, 70, 56, 72), skin.shade)


def _shirt(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    _opening(canvas, dress, skin, 214)
    collar = dress.fold if dress.colour == WHITE else WHITE if dress.pattern == "" else dress.colour
    edge = dress.fold
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            shape = "M-44 112C-60 124 -66 138 -66 146L-40 206L0 196L-44 128Z"
            canvas.fill(shape, WHITE if collar == WHITE else dress.colour)
            canvas.stroke("M-66 146L-40 206L-2 196", edge, 5)
    canvas.stroke(f"M0 200L0 {bottom}", edge, 5)
    _buttons(canvas, edge, (12, 250, 7, 90), bottom)


def _blazer(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.fill("M-56 134L0 400L56 134L42 128Q0 152 -42 128Z", dress.under)
    _opening(canvas, dress, skin, 206)
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill("M-54 128L-92 186L-74 218L-92 232L0 420L4 400C-30 300 -46 210 -48 130Z", dress.colour)
            canvas.stroke("M-54 132L-92 186L-74 218L-92 232L0 416", dress.fold, 5)
    canvas.stroke(f"M0 416L0 {bottom}", dress.fold, 5)
    canvas.fill(ellipse(16, 450, 9), dress.fold)


def _cardigan(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.fill(f"M-52 130C-40 260 -30 420 -34 {bottom}L34 {bottom}C30 420 40 260 52 130Z", dress.under)
    canvas.fill("M-46 126C-34 184 34 184 46 126C40 118 -40 118 -46 126Z", skin.light)
    canvas.part("M-46 126C-34 184 34 184 46 126C40 118 -40 118 -46 126Z", ellipse(4, 62, 58, 68), skin.shade)
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.stroke(f"M-54 132C-42 260 -32 420 -36 {bottom}", dress.fold, 14)


def _vest(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.fill("M-62 134L0 330L62 134L42 128Q0 152 -42 128Z", dress.under)
    _opening(canvas, dress, skin, 200)
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill("M-44 110C-60 124 -64 138 -62 148L-34 204L0 190L-44 128Z", dress.under)
            canvas.stroke("M-62 148L-34 204L-2 190", STONE, 5)
    canvas.stroke("M-64 138L0 334L64 138", dress.fold, 9)
    canvas.stroke(f"M0 336L0 {bottom}", dress.fold, 5)
    _buttons(canvas, dress.fold, (13, 370, 7, 80), bottom)


def _apron(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    _sweater(canvas, dress, skin, bottom)
    canvas.stroke("M-60 140L-84 250M60 140L84 250", dress.under, 16)
    canvas.fill(f"M-90 244L90 244C96 300 124 360 130 {bottom}L-130 {bottom}C-124 360 -96 300 -90 244Z", dress.under)
    canvas.stroke("M-86 266L86 266", STONE, 5)


def _coat(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    canvas.stroke(f"M6 200L6 {bottom}", dress.fold, 6)
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill("M-40 104C-78 116 -100 150 -96 182L-30 240L0 214Z", dress.colour)
            canvas.stroke("M-60 114C-84 132 -100 160 -96 182L-30 240L-4 216", dress.fold, 5)
    _buttons(canvas, dress.fold, (26, 300, 10, 100), bottom)


def _bib(canvas: Canvas, dress: Dress, skin: Skin, bottom: float) -> None:
    _sweater(canvas, dress, skin, bottom)
    canvas.fill(
        "M-104 152L-66 146C-50 230 50 230 66 146L104 152C110 240 116 330 116 460L-116 460C-116 330 -110 240 -104 152Z",
        dress.under,
    )


GARMENTS = {
    "sweater": _sweater,
    "turtleneck": _turtleneck,
    "shirt": _shirt,
    "blazer": _blazer,
    "cardigan": _cardigan,
    "vest": _vest,
    "apron": _apron,
    "coat": _coat,
    "bib": _bib,
}


def _extras(canvas: Canvas, dress: Dress, width: float) -> None:
    if dress.scarf:
        canvas.fill(
            "M-62 92C-30 120 30 120 62 92C82 120 82 156 60 172C20 192 -30 190 -60 170C-82 152 -80 118 -62 92Z",
            dress.scarf,
        )
        canvas.fill("M20 170L62 160C76 220 78 280 74 336L26 340C30 280 30 220 20 170Z", dress.scarf)
        canvas.stroke(
            "M-58 120C-20 146 20 146 58 120",
            INK if dress.scarf == INK else "#7c2233" if dress.scarf == RED else STONE,
            5,
        )
    if dress.badge == "pass":
        canvas.fill(rect(22, 208, 62, 62, 7), WHITE)
        canvas.fill(rect(22, 212, 62, 14), BLUE)
        canvas.fill(ellipse(38, 244, 9, 11), STONE)
        canvas.stroke("M56 240L74 240M56 252L70 252", TAUPE, 4)
        canvas.fill(rect(45, 200, 16, 12, 3), TAUPE)
    if dress.badge == "pin":
        canvas.fill(ellipse(-64 * width, 252, 12), RED)
        canvas.fill(ellipse(-64 * width, 252, 5), WHITE)
    if dress.badge == "atom":
        for angle in (0, 60, 120):
            with canvas.at(-50 * width, 246, angle=angle):
                canvas.stroke(ellipse(0, 0, 22, 8), RED, 3.4)
        canvas.fill(ellipse(-50 * width, 246, 5), RED)


def draw_arm(
    canvas: Canvas,
    dress: Dress,
    skin: Skin,
    points: tuple[Point, Point, Point],
    *,
    hand: str = "palm",
    bare: bool = False,
) -> None:
    """An arm from shoulder over elbow to wrist in the dress's sleeve, and the hand on its end."""
    cloth = dress.sleeves or dress.colour
    fold = STONE if cloth == WHITE else dress.fold
    draw_hand(canvas, skin, points[1], points[2], hand)
    if bare:
        shape = limb(points, 70, 46)
        canvas.fill(shape, skin.light)
        shoulder, elbow, _ = points
        middle = (shoulder[0] + (elbow[0] - shoulder[0]) * 0.7, shoulder[1] + (elbow[1] - shoulder[1]) * 0.7)
        half = ((shoulder[0] + middle[0]) / 2, (shoulder[1] + middle[1]) / 2)
        canvas.fill(limb([shoulder, half, middle], 86, 80), cloth)
        return
    shape = limb(points, 82, 60)
    canvas.fill(shape, cloth)
    if dress.pattern and not dress.sleeves:
        _pattern(canvas, dress, shape)
    for edge in limb_edges(points, 82, 60):
        canvas.stroke(edge, fold, 4.5)


def draw_hand(canvas: Canvas, skin: Skin, elbow: Point, wrist: Point, kind: str = "palm") -> None:
    """A hand beyond the wrist: `palm` (open, fingers together), `fist`, `point`, `mitten`, or `none`."""
    if kind == "none":
        return
    angle = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
    flip = abs(angle) > 90
    with canvas.at(*wrist, angle=angle):
        side = -1 if flip else 1
        if kind == "mitten":
            canvas.fill(ellipse(44, 0, 42, 32), RED)
            canvas.fill(ellipse(28, -26 * side, 18, 14), RED)
        elif kind == "fist":
            canvas.fill(rect(-6, -26, 62, 54, 24), skin.light)
            for finger in (-12, 1, 14):
                canvas.stroke(f"M36 {finger}L54 {finger}", skin.line, 3.5)
        else:
            _palm(canvas, skin, side, kind)


def _palm(canvas: Canvas, skin: Skin, side: int, kind: str) -> None:
    canvas.stroke(f"M8 {-10 * side}C24 {-26 * side} 34 {-36 * side} 48 {-38 * side}", skin.light, 17)
    canvas.fill(rect(-8, -24, 58, 48, 20), skin.light)
    reach = {"palm": (84, 92, 90, 78), "point": (96, 58, 56, 54)}.get(kind, (84, 92, 90, 78))
    for finger, x in zip((-16, -5, 6, 17), reach, strict=True):
        canvas.stroke(line((36, finger * side), (x, finger * 0.9 * side)), skin.light, 14)
    for gap in (-10.5, 0.5, 11.5):
        canvas.stroke(line((50, gap * side), (74 if kind == "palm" else 52, gap * 0.92 * side)), skin.line, 2.4)
