"""The pictures of the library: size and digest of every file, and what pictures.yaml says of it.

Input: the listing of `pictures/` and pictures.yaml. Output: `Pictures`, from which a text asks for a picture by the
name it uses; what it asked and learned is part of what its cached conversion depends on.
"""

import contextlib
import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from plugins.newsroom import drawings, likeness, paperwork
from plugins.newsroom.model import Gallery, Picture
from plugins.newsroom.names import Directory
from plugins.newsroom.notes import meant
from plugins.newsroom.patterns import late

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SIDE = 100_000
MAX_PIXELS = 100_000_000
TOO_LARGE = f"слишком велик: больше {MAX_PIXELS // 1_000_000} мегапикселей. Уменьшите картинку до 6000 точек в ширину."
READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
"""What Pillow may take a file for (a telephone's MPO is a JPEG to it): an EPS it would hand to Ghostscript."""
_TURNED = {5, 6, 7, 8}
"""Values of EXIF's Orientation that swap width and height."""
_SVG = late(rb"<svg\b[^>]*>")
_VIEW_BOX = late(rb"\bviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)\s*[\"']")
_SIDES = tuple(late(rb"\s" + side + rb"\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']") for side in (b"width", b"height"))


class Measure(NamedTuple):
    """What a picture's file tells: pixels or user units (0 when it is no picture) and the start of its SHA-256."""

    width: int
    height: int
    digest: str
    fault: str = ""
    """What is wrong with the file: the end of a Russian sentence that starts with its name."""
    weight: int = 0
    """Bytes on the way to a reader: a vector is packed by the server, everything else is as it is."""
    pages: int = 0
    """Of a document in PDF."""
    scanned: bool = False
    """A PDF of pictures: nothing in it can be searched or read aloud."""
    likeness: int = 0
    """What a raster looks like."""
    located: bool = False
    """Whether a raster's file says where it was taken."""
    inks: bool = False
    clear: bool = False
    """Whether a raster is in inks (CMYK); whether one sees through it somewhere."""


class _Seen(NamedTuple):
    """What a look into a picture's file has shown."""

    width: int
    height: int
    fault: str = ""
    likeness: int = 0
    located: bool = False
    inks: bool = False
    clear: bool = False


def measure(path: str, data: bytes) -> Measure:
    """Measure a picture's bytes; one that cannot be shown has no size and a fault. Of documents PDFs are looked at."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    if path.startswith("documents/"):
        look = paperwork.look(data) if path.lower().endswith(".pdf") else paperwork.Look()
        return Measure(0, 0, digest, look.fault, len(data), look.pages, look.scanned)
    vector = path.lower().endswith(".svg")
    seen = _Seen(*_svg(data), drawings.fault(data)) if vector else _raster(data)
    if seen.fault or not (1 <= seen.width <= MAX_SIDE and 1 <= seen.height <= MAX_SIDE):
        return Measure(0, 0, digest, seen.fault or "— не картинка или повреждён. Замените его: svg, jpg, png, webp.")
    weight = len(zlib.compress(data)) if vector else len(data)
    return Measure(
        seen.width, seen.height, digest, weight=weight, likeness=seen.likeness, located=seen.located, inks=seen.inks,
        clear=seen.clear,
    )  # fmt: skip


def _svg(data: bytes) -> tuple[int, int]:
    tag = _SVG.search(data[:65_536])
    if tag is None:
        return 0, 0
    box = _VIEW_BOX.search(tag[0])
    sides = box.groups() if box else [side[1] for side in (pattern.search(tag[0]) for pattern in _SIDES) if side]
    try:
        width, height = (round(float(side)) for side in sides)
    except (ValueError, OverflowError):
        return 0, 0
    return width, height


@contextlib.contextmanager
def _whole_files_only() -> Iterator[None]:
    """Have Pillow refuse files cut short: WeasyPrint, once imported, makes it take them for the whole process."""
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _raster(data: bytes) -> _Seen:
    """Look into a raster. The pixels are read too, JPEG's coarsely: a file cut short has a whole head."""
    from PIL import Image, UnidentifiedImageError  # only for pictures that have changed

    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning), _whole_files_only():
            image = Image.open(io.BytesIO(data), formats=READ)
        with image, _whole_files_only():
            width, height = image.size
            if width * height > MAX_PIXELS:
                return _Seen(0, 0, TOO_LARGE)
            turned = image.getexif().get(0x0112) in _TURNED
            located, inks = likeness.tells_place(image), image.mode == "CMYK"
            image.draft("RGB", (likeness.ENOUGH, likeness.ENOUGH))
            image.load()
            looks, clear = likeness.of(image), _clear(image)
    except Image.DecompressionBombError:
        return _Seen(0, 0, TOO_LARGE)
    except UnidentifiedImageError:
        return _Seen(0, 0)
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, OverflowError):
        return _Seen(0, 0, "— повреждённая картинка. Скопируйте её заново.")
    return _Seen(*((height, width) if turned else (width, height)), "", looks, located, inks, clear)


def _clear(image: "Image") -> bool:
    """Return whether one sees through a loaded image somewhere: a screenshot has an alpha channel that hides nothing.

    A palette or a colour that is named transparent is taken at its word.
    """
    if "A" in image.getbands():
        return bool(image.getchannel("A").getextrema()[0] != 255)
    return "transparency" in image.info


Answer = tuple[str, str, Picture | Gallery | str | None]
"""How something was asked (`path`, `name`, `all`, `gallery`), what, and what came back."""


class Pictures:
    """Every picture by its path; found by a path, or by a file name that is unique. Galleries by name."""

    def __init__(
        self,
        pictures: Mapping[str, Picture],
        faults: Mapping[str, str] | None = None,
        galleries: tuple[Gallery, ...] = (),
    ) -> None:
        self.by_path, self.faults = pictures, faults or {}
        self.galleries = {gallery.name: gallery for gallery in galleries}
        self.directory = Directory.of(pictures)
        self.shape = hashlib.sha256("\n".join(sorted(pictures)).encode()).hexdigest()

    def find(self, name: str, folder: str) -> Picture | None:
        path = self.directory.find(name, folder) or self.directory.find(f"pictures/{name.lstrip('/')}")
        return self.by_path[path] if path else None

    def complaint(self, name: str, folder: str) -> str:
        """Return why there is no such picture."""
        return self.directory.complaint(name, "Картинки", folder)

    def gallery(self, name: str) -> Gallery | str:
        """Return the gallery, or why there is none."""
        advice = f"Положите снимки в content/galleries/{name}/."
        return self.galleries.get(name) or f"Галереи «{name}» нет.{meant(name, self.galleries)} {advice}"

    def asked_from(self, folder: str) -> "Asked":
        return Asked(self, folder)

    def agree(self, folder: str, answers: tuple[Answer, ...]) -> bool:
        """Tell whether these questions would be answered alike today."""
        return all(self.answer(how, what, folder) == said for how, what, said in answers)

    def answer(self, how: str, what: str, folder: str) -> Picture | Gallery | str | None:
        if how == "path":
            return self.by_path.get(what)
        if how == "gallery":
            return self.gallery(what)
        return self.find(what, folder) if how == "name" else self.shape


class Asked(Mapping[str, Picture]):
    """The pictures as one file sees them, by path; `named` also takes a short name. Remembers what it was asked."""

    def __init__(self, pictures: Pictures, folder: str) -> None:
        self.pictures, self.folder = pictures, folder
        self.answers: dict[tuple[str, str], Picture | Gallery | str | None] = {}

    def named(self, name: str) -> Picture | None:
        """Return the picture that an editor's name means in this file."""
        found = self.pictures.find(name, self.folder)
        self.answers["name", name] = found
        return found

    def gallery(self, name: str) -> Gallery | str:
        """Return the gallery of this name, or a sentence that says why there is none."""
        found = self.pictures.gallery(name)
        self.answers["gallery", name] = found
        return found

    def __getitem__(self, path: str) -> Picture:
        self.answers["path", path] = self.pictures.by_path.get(path)
        return self.pictures.by_path[path]

    def __iter__(self) -> Iterator[str]:
        self.answers["all", ""] = self.pictures.shape
        return iter(self.pictures.by_path)

    def __len__(self) -> int:
        return len(self.pictures.by_path)

    def told(self) -> tuple[Answer, ...]:
        return tuple((how, what, answer) for (how, what), answer in self.answers.items())
