"""Hair and headgear. Input: a canvas whose origin is the middle of a head 200 high, and a colour. Output: marks.

A style is a pair: what lies behind the face and what lies on it. The face is 144 wide; the crown is at −104.
"""

from collections.abc import Callable

from canvas import Canvas
from palette import INK, PAPER, PINE, RED, SAND, STONE, WHITE, mix
from shapes import blob, curve, ellipse, limb

Painter = Callable[[Canvas, str], None]
CAP = "M-79 2C-88 -72 -52 -122 0 -122C52 -122 88 -72 79 2"


def sheen(canvas: Canvas, colour: str, *lines: str) -> None:
    """A few lighter strands that follow the form."""
    lighter = mix(colour, "#8a6a55", 0.4) if colour < "#70" else mix(colour, WHITE, 0.4)
    for strand in lines:
        canvas.stroke(strand, lighter, 3.6)


def nothing(canvas: Canvas, colour: str) -> None:
    """No hair in this layer."""


def crop(canvas: Canvas, colour: str) -> None:
    """Short, combed to the side."""
    canvas.fill(
        "M-77 -8C-90 -74 -60 -124 -2 -124C30 -130 60 -118 72 -92C88 -70 82 -34 76 -8L68 -10"
        "C66 -36 60 -50 48 -60C14 -54 -22 -56 -50 -70C-62 -56 -66 -36 -68 -10Z",
        colour,
    )
    sheen(canvas, colour, "M-58 -84C-40 -102 -10 -108 20 -104", "M-46 -76C-24 -90 4 -92 34 -86")


def quiff(canvas: Canvas, colour: str) -> None:
    """Short at the sides, high at the front."""
    canvas.fill(
        "M-76 -4C-84 -48 -82 -78 -62 -98C-66 -118 -30 -142 14 -138C56 -140 92 -112 80 -74C84 -48 80 -24 75 -4"
        "L66 -8C66 -36 60 -54 44 -68C20 -60 -6 -62 -30 -76C-50 -66 -62 -40 -66 -8Z",
        colour,
    )
    sheen(canvas, colour, "M-44 -94C-30 -116 0 -124 36 -118", "M-30 -84C-10 -100 20 -106 52 -98")


def receding(canvas: Canvas, colour: str) -> None:
    """Grey at the sides, high forehead with a small tuft."""
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill("M-70 -2C-84 0 -92 -26 -84 -54C-80 -78 -68 -94 -44 -96C-56 -76 -58 -40 -62 -8Z", colour)
    canvas.fill("M-46 -94C-24 -116 22 -118 46 -94C24 -92 8 -82 2 -72C-6 -86 -24 -92 -46 -94Z", colour)


def curls_behind(canvas: Canvas, colour: str) -> None:
    """A mop of curls."""
    for x, y, r in ((-70, -44, 34), (-72, -84, 34), (-42, -118, 36), (2, -132, 38), (46, -116, 36), (74, -80, 34)):
        canvas.fill(ellipse(x, y, r), colour)
    canvas.fill(ellipse(72, -40, 32), colour)


def curls(canvas: Canvas, colour: str) -> None:
    """The curls over the forehead."""
    canvas.fill(ellipse(2, -104, 60, 30), colour)
    for x, y, r in ((-60, -62, 22), (-30, -82, 26), (8, -86, 26), (42, -76, 24), (64, -52, 18)):
        canvas.fill(ellipse(x, y, r), colour)


def bob_behind(canvas: Canvas, colour: str) -> None:
    """Hair to the chin."""
    canvas.fill(
        "M-90 -20C-106 -146 106 -146 90 -20C96 30 102 66 96 92C60 108 -60 108 -96 92C-102 66 -96 30 -90 -20Z", colour
    )


def bob(canvas: Canvas, colour: str) -> None:
    """A side parting falling over both temples."""
    canvas.fill("M-26 -92C-50 -66 -64 -30 -70 44C-82 60 -94 40 -92 -10C-92 -80 -50 -122 -4 -122Z", colour)
    canvas.fill("M-26 -92C6 -52 52 -44 70 40C84 58 96 36 92 -12C92 -84 48 -124 -8 -122Z", colour)
    sheen(canvas, colour, "M-8 -104C30 -92 62 -60 76 -10", "M-30 -104C-58 -84 -76 -50 -80 0")


def fringe(canvas: Canvas, colour: str) -> None:
    """A straight fringe."""
    canvas.fill(
        "M-90 20C-100 -84 -58 -122 0 -122C58 -122 100 -84 90 20L72 26C72 -10 70 -30 64 -44"
        "C24 -34 -24 -34 -64 -44C-70 -30 -72 -10 -72 26Z",
        colour,
    )
    sheen(canvas, colour, "M-52 -60C-40 -84 -10 -96 26 -94", "M-76 -40C-70 -70 -56 -90 -36 -102")


def long_behind(canvas: Canvas, colour: str) -> None:
    """Hair to the shoulders, a little waved."""
    canvas.fill(
        "M-88 -20C-106 -148 106 -148 88 -20C92 40 118 90 104 150C70 176 -70 176 -104 150C-118 90 -92 40 -88 -20Z",
        colour,
    )


def parted(canvas: Canvas, colour: str) -> None:
    """Combed smoothly from a parting in the middle."""
    canvas.fill(CAP + "L72 12C70 -40 40 -72 4 -86C-40 -72 -70 -40 -72 12Z", colour)
    sheen(canvas, colour, "M16 -100C46 -88 64 -62 72 -26", "M-10 -102C-44 -90 -66 -62 -73 -26")


def swept(canvas: Canvas, colour: str) -> None:
    """Combed back from the forehead."""
    canvas.fill(CAP + "L73 4C70 -46 52 -76 10 -82C-36 -84 -68 -50 -73 4Z", colour)
    sheen(
        canvas,
        colour,
        "M-20 -92C-40 -84 -58 -64 -66 -40",
        "M14 -92C40 -86 58 -66 66 -40",
        "M0 -94C0 -100 0 -108 2 -114",
    )


def bun_behind(canvas: Canvas, colour: str) -> None:
    """A knot on the crown."""
    canvas.fill(blob((-40, -124), (-28, -154), (6, -162), (38, -146), (42, -116), (0, -100)), colour)


def low_bun_behind(canvas: Canvas, colour: str) -> None:
    """A knot low at the nape, seen beside the neck."""
    canvas.fill(ellipse(70, 52, 40, 36), colour)


def pixie(canvas: Canvas, colour: str) -> None:
    """Short and soft, brushed forward: grey-haired ladies wear it best."""
    canvas.fill(
        "M-80 18C-96 -40 -88 -92 -50 -114C-14 -136 46 -130 72 -98C94 -70 92 -20 80 18L70 6C72 -16 70 -32 62 -46"
        "C46 -50 30 -58 20 -72C2 -50 -36 -38 -62 -40C-70 -24 -70 -10 -70 8Z",
        colour,
    )
    sheen(
        canvas,
        colour,
        "M-66 -50C-56 -78 -34 -96 0 -100",
        "M-52 -50C-36 -66 -14 -76 10 -84",
        "M36 -96C60 -84 74 -62 76 -30",
    )


def plait_front(canvas: Canvas, colour: str) -> None:
    """A smooth parting and one long plait over the shoulder."""
    canvas.fill(limb([(76, 20), (96, 90), (66, 150)], 44, 46), colour)
    parted(canvas, colour)
    for row in range(6):
        y = 132 + row * 44
        width = 34 - row * 3
        canvas.fill(ellipse(64 - row * 3, y, width, 31), colour)
        sheen(
            canvas,
            colour,
            f"M{64 - row * 3 - width + 10} {y - 14}Q{62 - row * 3} {y + 4} {64 - row * 3 + width - 10} {y - 18}",
        )
    canvas.fill(ellipse(48, 372, 12, 9), RED)
    canvas.fill(blob((40, 376), (56, 376), (62, 410), (44, 424), (32, 408)), colour)


def crown_plait(canvas: Canvas, colour: str) -> None:
    """A plait laid round the head."""
    parted(canvas, colour)
    for x, y, angle in (
        (-76, -62, -68),
        (-56, -98, -44),
        (-20, -120, -14),
        (20, -120, 14),
        (56, -98, 44),
        (76, -62, 68),
    ):
        with canvas.at(x, y, angle=angle):
            canvas.fill(ellipse(0, 0, 27, 19), colour)
            canvas.stroke("M-14 10C-6 2 4 -2 14 -10", PAPER, 3)


def tail_behind(canvas: Canvas, colour: str) -> None:
    """A pony tail."""
    canvas.fill(blob((40, -120), (96, -124), (132, -70), (126, 20), (104, 60), (98, -10), (70, -70)), colour)


def pigtails_behind(canvas: Canvas, colour: str) -> None:
    """Two plaits with bows."""
    for mirror in (False, True):
        with canvas.at(flip=mirror):
            canvas.fill(blob((60, -20), (104, -6), (118, 50), (104, 104), (86, 62), (66, 30)), colour)
            canvas.fill(ellipse(86, 0, 18, 15), RED)


def bowl(canvas: Canvas, colour: str) -> None:
    """A boy's thick fringe."""
    canvas.fill(
        "M-80 6C-94 -70 -58 -124 0 -124C58 -124 94 -70 80 6L70 -2C70 -18 68 -28 64 -38"
        "C40 -30 10 -46 -8 -32C-28 -44 -46 -28 -64 -38C-68 -28 -70 -18 -70 -2Z",
        colour,
    )
    sheen(canvas, colour, "M-60 -62C-44 -92 -10 -102 26 -98")


def chef(canvas: Canvas, colour: str) -> None:
    """A cook's white cap over pinned hair."""
    swept(canvas, colour)
    canvas.fill(
        "M-84 -52C-120 -78 -108 -150 -58 -150C-40 -186 40 -186 58 -150C108 -150 120 -78 84 -52C40 -74 -40 -74 -84 -52Z",
        WHITE,
    )
    canvas.fill("M-86 -50C-40 -78 40 -78 86 -50L82 -26C40 -50 -40 -50 -82 -26Z", SAND)
    for fold in (
        "M-40 -84C-44 -108 -42 -128 -50 -140",
        "M4 -86C2 -112 6 -134 2 -154",
        "M46 -82C50 -104 48 -122 58 -134",
    ):
        canvas.stroke(fold, STONE, 5)


def kerchief(canvas: Canvas, colour: str) -> None:
    """A kerchief tied at the nape."""
    canvas.fill("M-84 -14C-96 -88 -50 -128 0 -128C50 -128 96 -88 84 -14C60 -62 -60 -62 -84 -14Z", colour)


def peaked(canvas: Canvas, colour: str) -> None:
    """A driver's flat cap."""
    crop(canvas, "#6b6660")
    canvas.fill("M-88 -48C-112 -104 -60 -138 4 -134C72 -138 112 -104 92 -52C40 -70 -40 -70 -88 -48Z", colour)
    canvas.fill("M-84 -50C-40 -78 60 -76 118 -38C60 -46 -20 -52 -82 -36Z", INK)


def knitted(canvas: Canvas, colour: str) -> None:
    """A knitted hat with a pompon."""
    canvas.fill(ellipse(0, -142, 26), PAPER)
    canvas.fill("M-84 -30C-90 -104 -50 -134 0 -134C50 -134 90 -104 84 -30C40 -44 -40 -44 -84 -30Z", colour)
    canvas.fill("M-88 -52C-40 -72 40 -72 88 -52L88 -22C40 -42 -40 -42 -88 -22Z", PAPER)


def knitted_plain(canvas: Canvas, colour: str) -> None:
    """A knitted hat without a pompon."""
    canvas.fill("M-84 -30C-94 -112 -50 -144 0 -144C50 -144 94 -112 84 -30C40 -44 -40 -44 -84 -30Z", colour)
    canvas.stroke(curve((-82, -44), (-40, -58), (0, -62), (40, -58), (82, -44)), PINE, 6)


STYLES: dict[str, tuple[Painter, Painter]] = {
    "none": (nothing, nothing),
    "crop": (nothing, crop),
    "quiff": (nothing, quiff),
    "receding": (nothing, receding),
    "curls": (curls_behind, curls),
    "bob": (bob_behind, bob),
    "fringe": (bob_behind, fringe),
    "long": (long_behind, bob),
    "long-fringe": (long_behind, fringe),
    "parted": (nothing, parted),
    "bun": (bun_behind, swept),
    "low-bun": (low_bun_behind, parted),
    "pixie": (nothing, pixie),
    "plait": (nothing, plait_front),
    "crown": (nothing, crown_plait),
    "tail": (tail_behind, swept),
    "pigtails": (pigtails_behind, parted),
    "bowl": (nothing, bowl),
    "chef": (nothing, chef),
    "kerchief": (nothing, kerchief),
    "peaked": (nothing, peaked),
    "knitted": (nothing, knitted),
    "knitted-plain": (nothing, knitted_plain),
    "knitted-long": (long_behind, knitted),
}
