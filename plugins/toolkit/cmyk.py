"""From screen colours to inks: an exact table for the design's own colours, one documented formula for the rest.

Input: RGB colours and raster pictures. Output: shares of cyan, magenta, yellow and black; CMYK pictures.

The formula (used until a print shop gives its ICC profile). With c = 1-R, m = 1-G, y = 1-B and g = min(c, m, y), the
grey component is replaced by black ink, as newsprint wants it:
    k = g;   each of c, m, y is lowered by g - depth(g),   depth(g) = 0.4 * max(0, 2g - 1)
so that only shadows (g > 1/2) keep some colour under the black. A tone curve x ** 1.12 then lightens the middle tones
of c, m, y, because dots grow on paper. Ink: chroma gives at most 2 - 2g, black g, depth 3 * 0.4 * (2g - 1), which is
never above 2.2, i.e. 220 % (`INK_LIMIT` is 240 %: the rest is for JPEG's rounding).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Cmyk = tuple[float, float, float, float]
Rgb = tuple[float, float, float]
INK_LIMIT = 2.4
"""Sum of the four shares: 240 %, what coldset newsprint takes."""
DEPTH = 0.4
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
    cyan, magenta, yellow = 1 - red, 1 - green, 1 - blue
    grey = min(cyan, magenta, yellow)
    if max(cyan, magenta, yellow) - grey < 0.004:  # a grey drawing or text must not depend on register
        return 0.0, 0.0, 0.0, round(grey, 3)
    cyan, magenta, yellow = (
        round(max(0.0, share - grey + _depth(grey)) ** TONE, 3) for share in (cyan, magenta, yellow)
    )
    return cyan, magenta, yellow, round(grey, 3)


def picture(image: "Image") -> "Image":
    """Return a raster picture as CMYK by the same formula; grey ones (mode L) stay as they are."""
    from PIL import Image, ImageChops

    if image.mode == "L":
        return image
    inverted = [channel.point(_inverse()) for channel in image.convert("RGB").split()]
    grey = ImageChops.darker(ImageChops.darker(inverted[0], inverted[1]), inverted[2])
    under = grey.point(_under())
    inks = [ImageChops.subtract(channel, under).point(_tone()) for channel in inverted]
    return Image.merge("CMYK", (*inks, grey))


def most_ink(image: "Image") -> float:
    """Return the largest sum of inks of a CMYK picture, 1.0 being one full ink."""
    from PIL import ImageMath

    bands = dict(zip("cmyk", image.split(), strict=True))
    total = ImageMath.lambda_eval(
        lambda args: args["convert"](args["c"], "I") + args["m"] + args["y"] + args["k"], **bands
    )
    return float(total.getextrema()[1]) / 255


def _depth(grey: float) -> float:
    return DEPTH * max(0.0, 2 * grey - 1)


@lru_cache(maxsize=1)
def _inverse() -> tuple[int, ...]:
    return tuple(255 - value for value in range(256))


@lru_cache(maxsize=1)
def _under() -> tuple[int, ...]:
    return tuple(round(255 * (value / 255 - _depth(value / 255))) for value in range(256))


@lru_cache(maxsize=1)
def _tone() -> tuple[int, ...]:
    return tuple(round(255 * (value / 255) ** TONE) for value in range(256))


def _key(color: Rgb) -> tuple[int, int, int]:
    red, green, blue = (round(share * 255) for share in color)
    return red, green, blue


def _parsed(name: str) -> Rgb:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", name):
        raise ValueError(f"«{name}» не цвет: нужны шесть знаков после решётки.")
    red, green, blue = (int(name[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
