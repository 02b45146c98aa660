"""What a raster looks like, as a number: two files of one picture have numbers that differ in few bits.

Input: an open image of Pillow. Output: 256 bits (a difference hash: is a point of a small grey copy darker than the one
to its right), 0 for a picture that shows too little to be told from others; whether the file says where it was taken.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 16
ENOUGH = 128
"""Pixels of a side from which a likeness can be taken: a JPEG need not be opened larger."""
FLAT = 24
"""Shades of grey between the darkest and the lightest point: fewer are fog."""
_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
"""Numbers of EXIF's fields."""


def of(image: "Image") -> int:
    """Return the hash of a loaded image."""
    from PIL import Image as Images

    grey = image.convert("L").resize((SIDE + 1, SIDE), Images.Resampling.BOX)
    points = grey.tobytes()
    if max(points) - min(points) < FLAT:
        return 0
    rows = (points[start : start + SIDE + 1] for start in range(0, len(points), SIDE + 1))
    bits = (left < right for row in rows for left, right in pairwise(row))
    return sum(1 << number for number, bit in enumerate(bits) if bit)


def tells_place(image: "Image") -> bool:
    """Return whether the file's EXIF holds latitude and longitude."""
    place = image.getexif().get_ifd(_GPS)
    return _LATITUDE in place and _LONGITUDE in place
