"""From screen colours to inks: an exact table for the design's own colours, one documented formula for the rest.

Input: RGB colours and raster pictures. Output: shares of cyan, magenta, yellow and black; CMYK pictures.

The formula (used until a print shop gives its ICC profile). With c = 1-R, m = 1-G, y = 1-B and g = min(c, m, y), a part
of the grey component is printed by black ink, more of it the darker it is, as newsprint wants it:
    k = g * (1 + g) / 2,   c' = (c - k) / (1 - k), m' and y' alike
which keeps the colour, because inks laid over each other multiply: (1 - c') * (1 - k) = 1 - c = R. A tone curve
x ** 1.12 then lightens c', m', y', because dots grow on paper. Where the sum is above `TARGET`, c', m' and y' are
scaled down until it is not.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

Cmyk = tuple[float, float, float, float]
Rgb = tuple[float, float, float]
INK_LIMIT = 2.4
"""Sum of the four shares: 240 %, what coldset newsprint takes."""
TARGET = 2.25
"""What the formula goes up to: JPEG adds some at sharp edges."""
TONE = 1.12


class Inks:
    """Knows the exact mix of every colour of the design and computes the others."""

    def __init__(self, colors: Iterable[tuple[str, Cmyk]] = ()) -> None:
        """`colors` are pairs of `#rrggbb` and its mix; black is always black ink alone, white no ink."""
        self.exact = {_key(_parsed(name)): mix for name, mix in colors}
        self.exact |= {(0, 0, 0): (0.0, 0.0, 0.0, 1.0), (255, 255, 255): (0.0, 0.0, 0.0, 0.0)}

    def mix(self, red: float, green: float, blue: float) -> Cmyk:
        """Return the inks for shares of red, green and blue (0 to 1)."""
        key = _key((red, green, blue))
        if key not in self.exact:
            self.exact[key] = separate(red, green, blue)
        return self.exact[key]


def separate(red: float, green: float, blue: float) -> Cmyk:
    """Return the inks by the formula above, rounded to a thousandth; equal channels give black ink alone."""
    inks = (1 - red, 1 - green, 1 - blue)
    grey = min(inks)
    if max(inks) - grey < 0.004:  # a grey drawing or text must not depend on register
        return 0.0, 0.0, 0.0, round(grey, 3)
    black = grey * (1 + grey) / 2
    cyan, magenta, yellow = (max(0.0, (ink - black) / max(1 - black, 0.004)) ** TONE for ink in inks)
    share = min(1.0, (TARGET - black) / (cyan + magenta + yellow))
    return round(cyan * share, 3), round(magenta * share, 3), round(yellow * share, 3), round(black, 3)


def picture(image: "Image") -> "Image":
    """Return a raster picture as CMYK by the same formula; grey ones (mode L) stay as they are."""
    from PIL import Image, ImageMath

    if image.mode == "L":
        return image
    red, green, blue = image.convert("RGB").split()
    cut = [
        ImageMath.lambda_eval(partial(_plate, number), red=red, green=green, blue=blue).convert("L")
        for number in range(4)
    ]
    return Image.merge("CMYK", cut)


def _plate(number: int, args: dict[str, Any]) -> Any:
    """Compute one plate (0 to 3: cyan, magenta, yellow, black) of all pixels at once, 0 to 255."""
    least, most, real = args["min"], args["max"], args["float"]
    inks = [1 - real(args[name]) / 255 for name in ("red", "green", "blue")]
    grey = least(least(inks[0], inks[1]), inks[2])
    black = grey * (1 + grey) / 2
    if number == 3:
        return black * 255 + 0.5
    colours = [most((ink - black) / most(1 - black, 0.004), 0.0) ** TONE for ink in inks]
    share = least((TARGET - black) / most(colours[0] + colours[1] + colours[2], 0.004), 1.0)
    return colours[number] * share * 255 + 0.5


def most_ink(image: "Image") -> float:
    """Return the largest sum of inks of a CMYK picture, 1.0 being one full ink."""
    from PIL import ImageMath

    bands = dict(zip("cmyk", image.split(), strict=True))
    total = ImageMath.lambda_eval(
        lambda args: args["convert"](args["c"], "I") + args["m"] + args["y"] + args["k"], **bands
    )
    return float(total.getextrema()[1]) / 255


def _key(color: Rgb) -> tuple[int, int, int]:
    red, green, blue = (round(share * 255) for share in color)
    return red, green, blue


def _parsed(name: str) -> Rgb:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", name):
        raise ValueError(f"«{name}» не цвет: нужны шесть знаков после решётки.")
    red, green, blue = (int(name[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
