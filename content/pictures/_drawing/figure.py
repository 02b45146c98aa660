"""A whole person. Input: a `Sitter` and a pose. Output: marks; the origin is the middle of the head, 200 units high."""

from dataclasses import dataclass, replace

from body import Dress, draw_arm, draw_torso
from canvas import Canvas
from geometry import Point
from head import Look, draw_hair_behind, draw_head
from palette import INK, MID, NIGHT, PALE, Skin
from shapes import ellipse, limb, limb_edges

Arm = tuple[Point, Point]
"""Elbow and wrist."""
Leg = tuple[Point, Point]
"""Knee and ankle."""
STANDING: tuple[Leg, Leg] = (((-66, 930), (-70, 1220)), ((66, 930), (70, 1220)))


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """A person whom several pictures may show: always the same face and the same dress."""

    look: Look
    dress: Dress
    width: float = 0.9
    turned: float = 0.25
    tilt: float = 0
    ground: str = PALE
    grain: str = MID
    trousers: str = NIGHT
    skirt: str = ""


@dataclass(frozen=True, kw_only=True)
class Pose:
    """What a person does; arms hang when not given. Left and right are those of the picture."""

    left: Arm | None = None
    right: Arm | None = None
    hands: tuple[str, str] = ("palm", "palm")
    legs: tuple[Leg, Leg] | None = None
    bottom: float = 640
    turned: float | None = None
    tilt: float | None = None
    mouth: str = ""
    blink: bool = False


HANGING = Pose(hands=("none", "none"))


def draw_figure(canvas: Canvas, sitter: Sitter, pose: Pose = HANGING, *, bottom: float = 0) -> None:
    """Draw a person: hair, legs, trunk, arms, head; a lifted hand comes last."""
    skin = sitter.look.skin
    look = replace(sitter.look, mouth=pose.mouth) if pose.mouth else sitter.look
    turned = sitter.turned if pose.turned is None else pose.turned
    tilt = sitter.tilt if pose.tilt is None else pose.tilt
    draw_hair_behind(canvas, look, tilt)
    if pose.legs:
        _legs(canvas, sitter, pose.legs, skin)
    draw_torso(canvas, sitter.dress, skin, width=sitter.width, bottom=bottom or pose.bottom)
    if _raises(pose):
        draw_head(canvas, look, turned=turned, tilt=tilt, blink=pose.blink)
    for side, arm, hand in ((-1, pose.left, pose.hands[0]), (1, pose.right, pose.hands[1])):
        edge = side * sitter.width
        elbow, wrist = arm or ((142 * edge, 420), (142 * edge, 600))
        draw_arm(canvas, sitter.dress, skin, ((124 * edge, 214), elbow, wrist), hand=hand)
    if not _raises(pose):
        draw_head(canvas, look, turned=turned, tilt=tilt, blink=pose.blink)


def _raises(pose: Pose) -> bool:
    """Whether a hand is lifted so high that it may come before the head."""
    return any(arm is not None and arm[1][1] < 150 for arm in (pose.left, pose.right))


def draw_bust(canvas: Canvas, sitter: Sitter, *, turned: float, bottom: float) -> None:
    """Head and shoulders without arms: somebody behind a window."""
    draw_hair_behind(canvas, sitter.look)
    draw_torso(canvas, sitter.dress, sitter.look.skin, width=sitter.width, bottom=bottom)
    draw_head(canvas, sitter.look, turned=turned)


def _legs(canvas: Canvas, sitter: Sitter, legs: tuple[Leg, Leg], skin: Skin) -> None:
    for side, (knee, ankle) in zip((-1, 1), legs, strict=True):
        points = [(side * 66 * sitter.width, 600.0), knee, ankle]
        way = side if abs(ankle[0] - knee[0]) < 60 else (1 if ankle[0] > knee[0] else -1)
        canvas.fill(ellipse(ankle[0] + way * 24, ankle[1] + 28, 62, 26), INK)
        cloth = skin.light if sitter.skirt else sitter.trousers
        canvas.fill(limb(points, 128 if not sitter.skirt else 70, 84 if not sitter.skirt else 50), cloth)
        if not sitter.skirt:
            for edge in limb_edges(points, 128, 84):
                canvas.stroke(edge, INK, 4)
    if sitter.skirt:
        wide = 150 * sitter.width
        canvas.fill(
            f"M{-wide} 560L{wide} 560C{wide + 30} 760 {wide + 54} 860 {wide + 60} 960"
            f"L{-wide - 60} 960C{-wide - 54} 860 {-wide - 30} 760 {-wide} 560Z",
            sitter.skirt,
        )
