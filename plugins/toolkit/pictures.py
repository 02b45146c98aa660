"""Pictures for screens: which files a picture becomes, and the making of them.

Input: a `Picture` of the library and the content folder. Output: `plan()`, the renditions with their addresses (pure:
the picture's facts decide), and `make()`, the bytes' files, cached by the picture's digest. A vector picture is copied
as it is; a raster becomes AVIF and WebP in several widths and one JPEG for old browsers, whole or cut to a ratio
around its focus, in sRGB, without EXIF (it may hold a place). Same pixels, same bytes: nothing depends on threads.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.newsroom.model import Picture
from plugins.newsroom.slugs import slugify
from plugins.toolkit.atomic import write
from plugins.toolkit.colours import upright_srgb

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone of fine resolution or a column, a wide lead picture."""
RATIOS = {"3x2": (3, 2), "4x5": (4, 5)}
"""Cuts by their name in addresses: lists and thumbnails; people."""
CUT_WIDTHS = {"3x2": WIDTHS, "4x5": (320, 640)}
NEARLY = 0.02
"""A picture whose own proportions are that close to a ratio is not cut: most cameras make 3:2 themselves."""
FALLBACK = 960
FORMATS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "max_threads": 1, "subsampling": "4:2:0"},
    "webp": {"format": "WEBP", "quality": 80, "method": 3},
    "jpg": {"format": "JPEG", "quality": 84, "progressive": True, "optimize": True},
}
"""How each ending is saved. One thread: the bytes of an AVIF depend on their number."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "svg": "image/svg+xml"}
RECIPE = "2"
"""Raise it when the making below changes: the cache is keyed by it."""
Box = tuple[float, float, float, float]


class OutsideError(ValueError):
    """A path leads out of the content folder; the message is a Russian sentence for the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a picture: site address without a leading slash, pixels, MIME type.

    `box` is what it shows of the upright picture: left, top, right, bottom in the picture's pixels.
    """

    address: str
    width: int
    height: int
    type: str
    box: Box = (0, 0, 0, 0)


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


def plan(picture: Picture, ratio: str = "") -> tuple[Rendition, ...]:
    """Return the files of a picture: AVIF from narrow to wide, WebP alike, the JPEG last; a missing one has none.

    `ratio` is a key of RATIOS, or empty for the whole picture. A vector is one file, and never cut. A cut has no JPEG
    and no widest WebP: what knows neither format takes the whole JPEG, and a new text may change 40 files at most.
    """
    if not picture.digest:
        return ()
    stem = f"kartinki/{picture.digest}-{slugify(PurePosixPath(picture.path).stem)}"
    if picture.is_vector:
        return (Rendition(address=f"{stem}.svg", width=picture.width, height=picture.height, type=TYPES["svg"]),)
    cut = ratio if ratio and not _is_nearly(picture, ratio) else ""
    box = cut_box(picture, cut) if cut else (0, 0, picture.width, picture.height)
    if cut:  # a slug has no dot, hence no other picture's name can look like this one
        stem += f".{cut}-{'-'.join(map(str, _hundredths(picture)))}"
    widths = _widths(CUT_WIDTHS.get(cut, WIDTHS), round(box[2] - box[0]))
    fallback = max((width for width in widths if width <= FALLBACK), default=widths[0])
    files = [(width, ending) for ending in ("avif", "webp") for width in widths]
    if cut:
        files = [(width, ending) for width, ending in files if ending == "avif" or width <= fallback]
    else:
        files.append((fallback, "jpg"))
    return tuple(_rendition(stem, box, width, ending) for width, ending in files)


def cut_box(picture: Picture, ratio: str) -> Box:
    """Return what a cut shows: the largest frame of that ratio, its middle as near to the focus as the edges allow."""
    across, down = RATIOS[ratio]
    width = min(picture.width, max(1, round(picture.height * across / down)))
    height = min(picture.height, max(1, round(picture.width * down / across)))
    x, y = (share / 100 for share in _hundredths(picture))
    left = min(max(0, round(picture.width * x - width / 2)), picture.width - width)
    top = min(max(0, round(picture.height * y - height / 2)), picture.height - height)
    return left, top, left + width, top + height


def make(root: Path, picture: Picture, cache: Path, ratios: Iterable[str] = ()) -> tuple[tuple[Rendition, Path], ...]:
    """Return the renditions of a picture, whole and cut, with their files: below `cache`, or the vector itself.

    Raises what `open_below` raises; OSError when a raster cannot be read.
    """
    source = open_below(root, picture.path)
    planned = {one.address: one for ratio in ("", *ratios) for one in plan(picture, ratio)}.values()
    if picture.is_vector:
        return tuple((rendition, source) for rendition in planned)
    folder = cache / "pictures" / RECIPE
    made = tuple((one, folder / PurePosixPath(one.address).name) for one in planned)
    if not all(file.is_file() for _, file in made):
        _draw(source, picture, made)
    return made


def _is_nearly(picture: Picture, ratio: str) -> bool:
    across, down = RATIOS[ratio]
    return abs(picture.width * down / (picture.height * across) - 1) <= NEARLY


def _hundredths(picture: Picture) -> tuple[int, int]:
    """Return the focus as it stands in addresses, so that equal names are equal cuts."""
    x, y = (min(100, max(0, round(share * 100))) for share in picture.focus)
    return x, y


def _widths(wanted: tuple[int, ...], most: int) -> tuple[int, ...]:
    """Return the widths below that of the picture, and its own in place of those that it cannot fill."""
    narrower = tuple(width for width in wanted if width < most)
    return narrower if len(narrower) == len(wanted) else (*narrower, max(1, most))


def _rendition(stem: str, box: Box, width: int, ending: str) -> Rendition:
    height = max(1, round((box[3] - box[1]) * width / (box[2] - box[0])))
    return Rendition(address=f"{stem}.{width}.{ending}", width=width, height=height, type=TYPES[ending], box=box)


def _draw(source: Path, picture: Picture, made: tuple[tuple[Rendition, Path], ...]) -> None:
    """Write those files that are missing: the picture is read once, and scaled once for every frame.

    How finely it is read depends on the picture alone, not on what is missing or wanted: else the bytes would.
    """
    from PIL import Image  # a site of vectors needs no raster library

    possible = (one for ratio in ("", *RATIOS) for one in plan(picture, ratio))
    whole = upright_srgb(source, 2 * max(one.width / (one.box[2] - one.box[0]) for one in possible))
    across, down = whole.width / picture.width, whole.height / picture.height
    for box in dict.fromkeys(one.box for one, _ in made):
        files = [(one, file) for one, file in made if one.box == box]
        size = max((one.width, one.height) for one, _ in files)
        frame = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
        base = whole.resize(size, Image.Resampling.LANCZOS, box=frame, reducing_gap=3.0)
        for rendition, file in files:
            if not file.is_file():
                write(file, _saved(base, rendition))


def _saved(base: "Image.Image", rendition: Rendition) -> bytes:
    from PIL import Image

    size = (rendition.width, rendition.height)
    scaled = base if base.size == size else base.resize(size, Image.Resampling.LANCZOS)
    scaled.info.clear()  # what a camera or a program wrote beside the pixels stays behind
    made = io.BytesIO()
    scaled.save(made, **FORMATS[rendition.address.rpartition(".")[2]])
    return made.getvalue()


def webp(file: Path) -> bytes:
    """Return a raster in its own size as WebP: a page of a newspaper as PNG is ten times as heavy."""
    from PIL import Image

    with Image.open(file) as opened:
        opened.convert("RGB").save(made := io.BytesIO(), "WEBP", quality=72, method=4)
    return made.getvalue()
