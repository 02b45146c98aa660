"""A head. Input: a `Look` and where the head is turned. Output: marks about the middle of a head 200 units high.

The light always comes from the left and above, so that every picture belongs to the same afternoon.
"""

from dataclasses import dataclass

import hair
from canvas import Canvas
from palette import BROWN_HAIR, FAIR, INK, RED, WHITE, Skin
from shapes import ellipse, rect

EYE_X = 29
REACH = 24  # how far the features move when the head turns


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a person looks; measures are shares of the plain head."""

    skin: Skin = FAIR
    hair: str = BROWN_HAIR
    style: str = "crop"
    jaw: float = 1.0
    brows: str = ""
    mouth: str = "smile"
    glasses: str = ""
    beard: str = ""
    moustache: str = ""
    age: int = 40
    lips: bool = False
    child: bool = False
    pencil: bool = False
    hat: str = ""
    """Colour of headgear; the hair under it keeps `hair`."""


def face_shape(jaw: float) -> str:
    """Outline of the face: the crown at −104, the chin at 98."""
    return (
        f"M-72 -22C-72 -86 -46 -106 0 -106C46 -106 72 -86 72 -22C72 28 {56 * jaw} 66 {36 * jaw} 86"
        f"C{20 * jaw} 101 {-20 * jaw} 101 {-36 * jaw} 86C{-56 * jaw} 66 -72 28 -72 -22Z"
    )


def draw_head(canvas: Canvas, look: Look, *, turned: float = 0, tilt: float = 0, blink: bool = False) -> None:
    """Draw a head; `turned` from −1 (to the left) to 1, `tilt` in degrees."""
    _, front = hair.STYLES[look.style]
    top = look.hat or look.hair
    with canvas.at(angle=tilt):
        _ears(canvas, look, turned)
        _face(canvas, look, turned)
        _features(canvas, look, turned, blink=blink)
        front(canvas, top if look.style not in {"chef"} else look.hair)
        if look.pencil:
            _pencil(canvas)


def draw_hair_behind(canvas: Canvas, look: Look, tilt: float = 0) -> None:
    """Draw what of the hair lies behind neck and shoulders; comes before the body."""
    with canvas.at(angle=tilt):
        hair.STYLES[look.style][0](canvas, look.hair)


def _ears(canvas: Canvas, look: Look, turned: float) -> None:
    for side in (-1, 1):
        if turned * side < 0.35:
            shift = -turned * 4
            canvas.fill(ellipse(side * 73 + shift, 4, 13, 19), look.skin.shade if side > 0 else look.skin.light)
            canvas.stroke(
                f"M{side * 76 + shift} -4C{side * 70 + shift} 0 {side * 70 + shift} 6 {side * 74 + shift} 12",
                look.skin.line,
                4,
            )


def _face(canvas: Canvas, look: Look, turned: float) -> None:
    shape = face_shape(look.jaw)
    canvas.fill(shape, look.skin.shade)
    canvas.part(shape, ellipse(-34 + turned * 14, -18, 92, 132), look.skin.light)
    dx = turned * REACH
    for side in (-1, 1):
        if (look.lips or look.child) and turned * side < 0.8:
            canvas.part(ellipse(side * 43 + dx, 34, 13, 10), shape, look.skin.cheek)
    if look.beard:
        _beard(canvas, look, dx, shape)


def _beard(canvas: Canvas, look: Look, dx: float, shape: str) -> None:
    if look.beard == "full":
        outline = (
            f"M-76 -22C-68 14 -60 30 -48 36C-34 40 {dx - 20} 34 {dx} 38C{dx + 20} 34 34 40 48 36C60 30 68 14 76 -22"
            "C82 50 62 96 34 112C14 122 -14 122 -34 112C-62 96 -82 50 -76 -22Z"
        )
        canvas.fill(outline, look.hair)
        for x in (-22, -11, 0, 11, 22):
            canvas.stroke(f"M{x + dx} 76Q{x * 1.1 + dx} 92 {x * 0.8 + dx} {108 - abs(x) * 0.5}", "#a5a09b", 4)
    else:
        canvas.part(ellipse(dx, 92, 34, 26), shape, look.hair)


def _features(canvas: Canvas, look: Look, turned: float, *, blink: bool) -> None:
    dx = turned * REACH
    drop = 8 if look.child else 0
    _mouth(canvas, look, dx, drop)
    _nose(canvas, look, turned, drop)
    for side in (-1, 1):
        squeeze = 1 - 0.16 * max(0.0, turned * side)
        _eye(canvas, look, side * EYE_X * squeeze + dx, side, drop, blink=blink)
    if look.glasses:
        _glasses(canvas, look, dx, drop)


def _eye(canvas: Canvas, look: Look, x: float, side: int, drop: float, *, blink: bool) -> None:
    y = -6 + drop
    if blink:
        canvas.stroke(f"M{x - 11} {y}Q{x} {y + 9} {x + 11} {y}", INK, 5.5)
    else:
        canvas.fill(ellipse(x, y, 6.8 if look.child else 6.2, 8.8 if look.child else 7.8), INK)
        canvas.fill(ellipse(x - 2, y - 3, 2), WHITE)
    if look.lips and not blink:
        canvas.stroke(f"M{x - 11} {y - 5}C{x - 6} {y - 12} {x + 6} {y - 12} {x + 11} {y - 5}", INK, 4)
    if look.age >= 55 and not look.glasses:
        canvas.stroke(f"M{x - 10} {y + 17}Q{x} {y + 22} {x + 10} {y + 17}", look.skin.line, 2.6)
    inner, outer = (x - side * 14, x + side * 14)
    brow = look.brows or look.hair
    lift = -31 + drop
    canvas.stroke(f"M{inner} {lift + 1}Q{x} {lift - 9} {outer} {lift + 3}", brow, 5 if look.lips else 7)


def _nose(canvas: Canvas, look: Look, turned: float, drop: float) -> None:
    dx = turned * REACH
    way = -1 if turned < -0.05 else 1
    tip = dx + way * (13 + abs(turned) * 5)
    length = 16 if look.child else 27
    start = 6 + drop if look.child else -4
    canvas.stroke(
        f"M{dx + way * 4} {start}C{dx + way * 9} {start + length * 0.5} "
        f"{tip} {start + length * 0.7} {tip} {start + length}"
        f"Q{tip - way * 6} {start + length + 6} {dx - way * 2} {start + length + 3}",
        look.skin.line,
        5,
    )


def _mouth(canvas: Canvas, look: Look, dx: float, drop: float) -> None:
    y = (64 if look.moustache else 52) + drop * 0.4
    if look.mouth in {"open", "sing"}:
        wide, low = (24, 22) if look.mouth == "open" else (13, 28)
        shape = (
            f"M{dx - wide} {y - 2}Q{dx} {y + 4} {dx + wide} {y - 2}Q{dx + wide * 0.8} {y + low} {dx} {y + low}"
            f"Q{dx - wide * 0.8} {y + low} {dx - wide} {y - 2}Z"
        )
        canvas.fill(shape, "#6d1a20")
        canvas.part(shape, rect(dx - 40, y - 6, 80, 12), WHITE)
    else:
        bend = {"smile": 17, "calm": 5, "firm": 0, "wide": 22}[look.mouth]
        wide = 14 if look.moustache else 26 if look.mouth in {"smile", "wide"} else 20
        colour = RED if look.lips else (look.skin.line if look.beard != "full" else INK)
        canvas.stroke(f"M{dx - wide} {y}Q{dx} {y + bend} {dx + wide} {y}", colour, 6)
    if look.age >= 50 and look.beard != "full":
        for side in (-1, 1):
            canvas.stroke(f"M{dx + side * 27} 36Q{dx + side * 36} 44 {dx + side * 34} 54", look.skin.line, 2.6)
    if look.moustache:
        canvas.fill(
            f"M{dx} 32C{dx - 16} 28 {dx - 34} 36 {dx - 44} 54C{dx - 28} 56 {dx - 12} 54 {dx} 46"
            f"C{dx + 12} 54 {dx + 28} 56 {dx + 44} 54C{dx + 34} 36 {dx + 16} 28 {dx} 32Z",
            look.moustache,
        )


def _glasses(canvas: Canvas, look: Look, dx: float, drop: float) -> None:
    y = -4 + drop
    for side in (-1, 1):
        centre = dx + side * 31
        lens = ellipse(centre, y, 24, 23) if look.glasses == "round" else rect(centre - 26, y - 18, 52, 38, 12)
        canvas.stroke(lens, INK, 4.5)
        canvas.stroke(f"M{centre + side * 25} {y - 4}L{side * 72} {y - 8}", INK, 4.5)
    canvas.stroke(f"M{dx - 7} {y - 4}Q{dx} {y - 10} {dx + 7} {y - 4}", INK, 4.5)


def _pencil(canvas: Canvas) -> None:
    with canvas.at(108, -30, angle=158):
        canvas.fill("M-40 -7L34 -7L34 7L-40 7Z", RED)
        canvas.fill("M34 -7L58 0L34 7Z", "#f0d08a")
        canvas.fill("M50 -2.4L58 0L50 2.4Z", INK)
