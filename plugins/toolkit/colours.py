"""Reading a photograph for the screen: upright, in sRGB, nothing but pixels.

Input: a raster file. Output: a Pillow image in RGB, turned as the camera says, on white where it was transparent. A
colour profile (Display P3 of a phone, Adobe RGB, CMYK of a designer) is computed into sRGB and then left out: without
it the numbers would mean other colours.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


def upright_srgb(source: Path, share: float) -> "Image.Image":
    """Return the pixels of a picture; `share` is the part of its own size that is needed (a JPEG may then be decoded
    to a half or a quarter by itself). Raises OSError when the file cannot be read.
    """
    from PIL import Image, ImageOps

    with Image.open(source) as opened:
        if share < 1:
            opened.draft("RGB", (round(opened.width * share), round(opened.height * share)))
        profile = opened.info.get("icc_profile", b"")
        image: Image.Image = ImageOps.exif_transpose(opened)
    image = _on_white(_in_eight_bits(image))
    return _converted(image, profile).convert("RGB")


def _in_eight_bits(image: "Image.Image") -> "Image.Image":
    """Return grey of 16 bits (a scanner's PNG) in 8: Pillow's own conversion makes everything above 255 white."""
    if image.mode != "I" and not image.mode.startswith("I;16"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image
    rgba = image.convert("RGBA")
    white = Image.new("RGB", rgba.size, "white")
    white.paste(rgba, mask=rgba.getchannel("A"))
    return white


def _converted(image: "Image.Image", profile: bytes) -> "Image.Image":
    """Return the image in sRGB; a profile that is broken, or of another kind of colours, is passed over."""
    if not profile or b"sRGB" in profile[:3000] or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
