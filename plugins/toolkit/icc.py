"""Computing with ICC profiles: from the screen's sRGB to the inks of a press, by littlecms.

Input: the bytes of a CMYK output profile. Output: `Converter`. Relative colorimetric with black point compensation, as
prepress does it: white paper takes no ink, and shadows keep their drawing. The same input gives the same inks.
"""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


class Converter:
    """A transform from sRGB to one press."""

    def __init__(self, profile: bytes) -> None:
        """Raises ImageCms.PyCMSError when the profile cannot be computed with."""
        from PIL import ImageCms

        self.transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile)), "RGB", "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip

    def picture(self, image: "Image") -> "Image":
        """Return an RGB picture in inks (mode CMYK)."""
        from PIL import ImageCms

        made = ImageCms.applyTransform(image, self.transform)
        assert made is not None
        return made

    def color(self, red: float, green: float, blue: float) -> tuple[float, float, float, float]:
        """Return the inks for shares of red, green and blue (0 to 1)."""
        from PIL import Image

        spot = Image.new("RGB", (1, 1), tuple(round(share * 255) for share in (red, green, blue)))
        cyan, magenta, yellow, black = (value / 255 for value in self.picture(spot).tobytes())
        return cyan, magenta, yellow, black
