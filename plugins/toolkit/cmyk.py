"""From screen colours to inks: an exact table for the design's own colours, a profile or one formula for the rest.

Input: RGB colours and raster pictures, the limit of ink, perhaps the print shop's ICC profile. Output: shares of cyan,
magenta, yellow and black; CMYK or grey pictures.

The formula (used until a print shop gives its ICC profile). With c = 1-R, m = 1-G, y = 1-B and g = min(c, m, y), a part
of the grey component is printed by black ink, more of it the darker it is, as newsprint wants it:
    k = g * (1 + g) / 2,   c' = (c - k) / (1 - k), m' and y' alike
which keeps the colour, because inks laid over each other multiply: (1 - c') * (1 - k) = 1 - c = R. A tone curve
x ** 1.12 then lightens c', m', y', because dots grow on paper. Where the sum is above the target, c', m' and y' are
scaled down until it is not. What a profile has computed is scaled down in the same way.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.toolkit import icc

if TYPE_CHECKING:
    from PIL.Image import Image

Cmyk = tuple[float, float, float, float]
Rgb = tuple[float, float, float]
INK_LIMIT = 2.4
"""Sum of the four shares: 240 %, what coldset newsprint takes (ISO 12647-3)."""
MARGIN = 0.15
"""The conversion stays that far below the limit: JPEG adds some at sharp edges."""
TONE = 1.12
BAND = 128
"""Rows of a picture that are computed at once."""


class Inks:
    """Knows the exact mix of every colour of the design and computes the others."""

    def __init__(
        self, colors: Iterable[tuple[str, Cmyk]] = (), *, limit: float = INK_LIMIT, profile: bytes = b"",
        grey: bool = False,
    ) -> None:  # fmt: skip
        """`colors` are pairs of `#rrggbb` and its mix; black is always black ink alone, white no ink.

        `profile` is the print shop's ICC profile, `grey` asks for black ink alone. Raises ImageCms.PyCMSError for a
        profile that cannot be computed with (the reader of the content has looked at it).
        """
        self.grey, self.target = grey, limit - MARGIN
        self.converter = icc.Converter(profile) if profile and not grey else None
        self.exact = {_key(_parsed(name)): scaled(mix, limit) for name, mix in colors}
        self.exact |= {(0, 0, 0): (0.0, 0.0, 0.0, 1.0), (255, 255, 255): (0.0, 0.0, 0.0, 0.0)}
        if grey:
            self.exact = {key: (0.0, 0.0, 0.0, blackness(mix)) for key, mix in self.exact.items()}

    def mix(self, red: float, green: float, blue: float) -> Cmyk:
        """Return the inks for shares of red, green and blue (0 to 1)."""
        key = _key((red, green, blue))
        if key not in self.exact:
            self.exact[key] = self._computed(red, green, blue)
        return self.exact[key]

    def _computed(self, red: float, green: float, blue: float) -> Cmyk:
        if self.grey:
            return 0.0, 0.0, 0.0, round(1 - luma(red, green, blue), 3)
        mix = separate(red, green, blue, self.target)
        if self.converter is None or mix[:3] == (0.0, 0.0, 0.0):
            return mix
        return scaled(self.converter.color(red, green, blue), self.target)

    def picture(self, image: "Image") -> "Image":
        """Return a raster picture in inks (mode CMYK or L); grey ones (mode L) stay as they are."""
        if image.mode == "L" or self.grey:
            return image.convert("L")
        if self.converter is None:
            return picture(image, self.target)
        return limited(self.converter.picture(image.convert("RGB")), self.target)


def luma(red: float, green: float, blue: float) -> float:
    """Return how bright a colour looks, 0 to 1 (ITU-R BT.601, as Pillow computes grey)."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def blackness(mix: Cmyk) -> float:
    """Return the share of black ink that is as dark as a mix."""
    cyan, magenta, yellow, black = mix
    return round(1 - luma(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))), 3)


def separate(red: float, green: float, blue: float, target: float = INK_LIMIT - MARGIN) -> Cmyk:
    """Return the inks by the formula above, rounded to a thousandth; equal channels give black ink alone."""
    inks = (1 - red, 1 - green, 1 - blue)
    grey = min(inks)
    if max(inks) - grey < 0.004:  # a grey drawing or text must not depend on register
        return 0.0, 0.0, 0.0, round(grey, 3)
    black = grey * (1 + grey) / 2
    cyan, magenta, yellow = (max(0.0, (ink - black) / max(1 - black, 0.004)) ** TONE for ink in inks)
    return scaled((cyan, magenta, yellow, black), target)


def scaled(mix: Cmyk, target: float) -> Cmyk:
    """Return a mix whose sum is not above the target, rounded to a thousandth; black ink is left as it is."""
    cyan, magenta, yellow, black = mix
    share = min(1.0, (target - black) / max(cyan + magenta + yellow, 0.001))
    return round(cyan * share, 3), round(magenta * share, 3), round(yellow * share, 3), round(black, 3)


def picture(image: "Image", target: float = INK_LIMIT - MARGIN) -> "Image":
    """Return a raster picture as CMYK by the same formula; grey ones (mode L) stay as they are.

    Band by band: the formula's floats of a whole photograph would take a hundred megabytes.
    """
    from PIL import Image

    if image.mode == "L":
        return image
    made = Image.new("CMYK", image.size)
    for top in range(0, image.height, BAND):
        band = image.crop((0, top, image.width, min(top + BAND, image.height)))
        made.paste(_band(band.convert("RGB"), target), (0, top))
    return made


def _band(image: "Image", target: float) -> "Image":
    from PIL import Image, ImageMath

    red, green, blue = image.split()
    cut = [
        ImageMath.lambda_eval(partial(_plate, number, target), red=red, green=green, blue=blue).convert("L")
        for number in range(4)
    ]
    return Image.merge("CMYK", cut)


def _plate(number: int, target: float, args: dict[str, Any]) -> Any:
    """Compute one plate (0 to 3: cyan, magenta, yellow, black) of all pixels at once, 0 to 255."""
    least, most, real = args["min"], args["max"], args["float"]
    inks = [1 - real(args[name]) / 255 for name in ("red", "green", "blue")]
    grey = least(least(inks[0], inks[1]), inks[2])
    black = grey * (1 + grey) / 2
    if number == 3:
        return black * 255 + 0.5
    colours = [most((ink - black) / most(1 - black, 0.004), 0.0) ** TONE for ink in inks]
    share = least((target - black) / most(colours[0] + colours[1] + colours[2], 0.004), 1.0)
    return colours[number] * share * 255 + 0.5


def limited(image: "Image", target: float) -> "Image":
    """Return a CMYK picture with no pixel above the target: cyan, magenta and yellow give way, black stays."""
    from PIL import Image, ImageMath

    bands = dict(zip("cmyk", image.split(), strict=True))
    cut = [ImageMath.lambda_eval(partial(_scaled_plate, name, target), **bands).convert("L") for name in "cmy"]
    return Image.merge("CMYK", [*cut, bands["k"]])


def _scaled_plate(name: str, target: float, args: dict[str, Any]) -> Any:
    real = args["float"]
    coloured = real(args["c"]) + args["m"] + args["y"]
    share = args["min"]((target * 255 - real(args["k"])) / args["max"](coloured, 0.1), 1.0)
    return real(args[name]) * share


def most_ink(image: "Image") -> float:
    """Return the largest sum of inks of a CMYK picture, 1.0 being one full ink; band by band, as `picture`."""
    tops = range(0, image.height, BAND)
    return max(_most_ink(image.crop((0, top, image.width, min(top + BAND, image.height)))) for top in tops)


def _most_ink(image: "Image") -> float:
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
