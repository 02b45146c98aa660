"""Pictures for screens: which files a picture becomes, and the making of them.

Input: a `Picture` of the library and the content folder. Output: `plan()`, the renditions with their addresses (pure:
the picture's facts decide), and `make()`, the bytes' file, cached by the picture's digest. A vector picture is copied
as it is; a raster becomes WebP in several widths and one JPEG for old browsers, without EXIF (it may hold a place).
"""

import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from plugins.newsroom.model import Picture
from plugins.newsroom.slugs import slugify
from plugins.toolkit.atomic import write

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone of fine resolution or a column, a wide lead picture."""
FALLBACK = 960
QUALITY = {"webp": 80, "jpg": 84}
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "svg": "image/svg+xml"}
RECIPE = "1"
"""Raise it when the making below changes: the cache is keyed by it."""


class OutsideError(ValueError):
    """A path leads out of the content folder; the message is a Russian sentence for the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a picture: site address without a leading slash, pixels, MIME type."""

    address: str
    width: int
    height: int
    type: str


def open_below(root: Path, path: str) -> Path:
    """Return the file `path` of the content folder `root`; symbolic links must not lead out of it.

    Raises OutsideError (a ValueError) when the path leads out, FileNotFoundError when there is no such file.
    """
    base = root.resolve()
    file = (base / path).resolve()
    if not file.is_relative_to(base):
        raise OutsideError(f"Файл «{path}» лежит вне папки с материалами. Положите его в неё.")
    if not file.is_file():
        raise FileNotFoundError(f"Файла «{path}» нет. Проверьте имя.")
    return file


def plan(picture: Picture) -> tuple[Rendition, ...]:
    """Return the files of a picture, WebP from narrow to wide, the JPEG last; a missing picture has none."""
    if not picture.digest:
        return ()
    stem = f"kartinki/{picture.digest}-{slugify(PurePosixPath(picture.path).stem)}"
    if picture.is_vector:
        return (Rendition(address=f"{stem}.svg", width=picture.width, height=picture.height, type=TYPES["svg"]),)
    narrower = [width for width in WIDTHS if width < picture.width]
    widths = narrower if len(narrower) == len(WIDTHS) else [*narrower, picture.width]
    fallback = min(FALLBACK, picture.width)
    return (
        *(_rendition(stem, picture, width, "webp") for width in widths),
        _rendition(stem, picture, fallback, "jpg"),
    )


def make(root: Path, picture: Picture, cache: Path) -> tuple[tuple[Rendition, Path], ...]:
    """Return the renditions of a picture with their files, made now or before: below `cache`, or the vector itself.

    Raises what `open_below` raises; OSError when a raster cannot be read.
    """
    source = open_below(root, picture.path)
    if picture.is_vector:
        return tuple((rendition, source) for rendition in plan(picture))
    folder = cache / "pictures" / RECIPE
    made = tuple((one, folder / PurePosixPath(one.address).name) for one in plan(picture))
    missing = [(one, file) for one, file in made if not file.is_file()]
    if missing:
        largest = max(made, key=lambda pair: pair[0].width)[0]
        base = _base(source, largest.width, largest.height)
        for rendition, file in missing:
            write(file, _drawn(base, rendition))
    return made


def _rendition(stem: str, picture: Picture, width: int, ending: str) -> Rendition:
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(address=f"{stem}.{width}.{ending}", width=width, height=height, type=TYPES[ending])


def _base(source: Path, width: int, height: int) -> "Image.Image":
    """Return the widest rendition's pixels, from which all are drawn: turned as the camera says, on white, no EXIF."""
    from PIL import Image, ImageOps  # a site of vectors needs no raster library

    with Image.open(source) as opened:
        opened.draft("RGB", (2 * width, 2 * height))  # a JPEG may decode to a half or a quarter by itself
        image: Image.Image = ImageOps.exif_transpose(opened)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.new("RGB", rgba.size, "white")
        image.paste(rgba, mask=rgba.getchannel("A"))
    return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _drawn(base: "Image.Image", rendition: Rendition) -> bytes:
    from PIL import Image

    size = (rendition.width, rendition.height)
    scaled = base if base.size == size else base.resize(size, Image.Resampling.LANCZOS)
    scaled.info.clear()  # what a camera or a program wrote beside the pixels stays behind
    made = io.BytesIO()
    if rendition.type == TYPES["webp"]:
        scaled.save(made, "WEBP", quality=QUALITY["webp"], method=3)
    else:
        scaled.save(made, "JPEG", quality=QUALITY["jpg"], progressive=True, optimize=True)
    return made.getvalue()
