"""Draw the frames of the sample galleries again: `python content/pictures/_drawing/frames.py`.

Input: a scene, drawn large. Output: `content/galleries/NAME/*.jpg`: pieces of it, as a photographer would have walked
around. Needs Pillow; running it again gives the same bytes.
"""

import io
from pathlib import Path

import raster
import scenes_outdoors
from canvas import Canvas
from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
SCALE = 2
"""Pixels for each unit of the scene in the finished frame, before it is made smaller."""
LARGEST = 1200
Box = tuple[int, int, int, int]
KANAT: dict[str, Box] = {
    "01-lesnoy-brod": (20, 430, 1120, 1163),
    "02-ryabinka": (1240, 420, 2395, 1190),
    "03-lenta": (860, 800, 1560, 1267),
    "04-vyazov": (620, 430, 1140, 1080),
    "05-povar": (1500, 440, 2140, 867),
    "06-nogi": (560, 1120, 1800, 1600),
}


def frame(canvas: Canvas, box: Box, *, seed: int) -> bytes:
    """Return a JPEG of a piece of the scene, drawn at twice its size: left, top, right, bottom in units."""
    left, top, right, bottom = box
    size = ((right - left) * SCALE * 2, (bottom - top) * SCALE * 2)
    sheet = Image.new("RGB", size, canvas.background or "#ffffff")
    pencil = ImageDraw.Draw(sheet)
    for mark in canvas.marks:
        raster.draw(pencil, mark, scale=SCALE * 2, origin=(left, top))
    sheet.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    raster.grained(sheet, seed).save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Draw all of them."""
    scene = scenes_outdoors.spartakiada()
    folder = HERE.parents[1] / "galleries" / "spartakiada-2026"
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, box) in enumerate(KANAT.items(), start=1):
        (folder / f"{name}.jpg").write_bytes(frame(scene, box, seed=number))


if __name__ == "__main__":
    main()
