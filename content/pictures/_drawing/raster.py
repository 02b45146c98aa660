"""A drawing as a photograph-like raster. Input: a canvas. Output: bytes of a JPEG with the grain of a risograph.

Needs Pillow. The marks are drawn here, at twice the size, so that no browser or PDF engine is in
between and the bytes depend on Pillow alone. The grain comes from a seeded generator: the same picture every time.
"""

import io
import random

from canvas import Canvas, Mark
from geometry import Polygon, flatten
from PIL import Image, ImageChops, ImageDraw

OVERSAMPLING = 2


def jpeg(canvas: Canvas, *, seed: int, quality: int = 88) -> bytes:
    """Return a JPEG of the canvas, one pixel for each user unit."""
    size = (canvas.width * OVERSAMPLING, canvas.height * OVERSAMPLING)
    sheet = Image.new("RGB", size, canvas.background or "#ffffff")
    pencil = ImageDraw.Draw(sheet)
    for mark in canvas.marks:
        draw(pencil, mark)
    small = sheet.resize((canvas.width, canvas.height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    grained(small, seed).save(buffer, "JPEG", quality=quality, optimize=True, subsampling=0, dpi=(300, 300))
    return buffer.getvalue()


def draw(
    pencil: ImageDraw.ImageDraw, mark: Mark, *, scale: int = OVERSAMPLING, origin: tuple[int, int] = (0, 0)
) -> None:
    """Draw one mark; `origin` is the point of the canvas that lies in the sheet's corner."""
    for polygon in flatten(mark.segments, steps=16):
        points = [((x - origin[0]) * scale, (y - origin[1]) * scale) for x, y in polygon]
        closed = mark.segments[-1][0] == "Z"
        if not mark.width:
            pencil.polygon(points, fill=mark.colour)
        else:
            _line(pencil, [*points, points[0]] if closed else points, mark, scale)


def _line(pencil: ImageDraw.ImageDraw, points: Polygon, mark: Mark, scale: int) -> None:
    width = mark.width * scale
    pencil.line(points, fill=mark.colour, width=max(1, round(width)), joint="curve")
    if mark.cap == "round":
        for x, y in (points[0], points[-1]):
            pencil.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=mark.colour)


def grained(image: Image.Image, seed: int) -> Image.Image:
    """Uneven ink: fine and coarse noise, a few grey levels deep."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    width, height = image.size
    fine = Image.frombytes("L", (width, height), dice.randbytes(width * height)).point(lambda level: 236 + level // 13)
    coarse = Image.frombytes("L", (width // 40, height // 40), dice.randbytes((width // 40) * (height // 40)))
    cloud = coarse.resize(image.size, Image.Resampling.BICUBIC).point(lambda level: 252 + level // 85)
    texture = ImageChops.multiply(fine, cloud)
    return ImageChops.multiply(image, Image.merge("RGB", (texture, texture, texture)))
