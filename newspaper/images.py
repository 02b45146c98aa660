"""Pictures for paper: prepared when WeasyPrint asks for them, at the size at which they stand.

Input: paths below the content folder, QR texts, our own drawings. Output: a mapping of `made:` addresses to bytes,
which the fetcher serves. Rasters are upright, in sRGB (a CMYK photograph is computed by its own profile), without EXIF
and transparency, cut to what the frame shows and scaled to `DPI`; a smaller one stays as it is and preflight tells so.
A picture without colour is stored grey. A drawing stays vector unless it uses transparency (no print file may hold
any): then it is drawn as a raster. Prepared rasters are kept in the cache by digest.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from newspaper.formats import MM
from plugins.newsroom.model import Organization
from plugins.toolkit import atomic, pdf, pictures, qr
from plugins.toolkit.colours import upright_srgb
from plugins.toolkit.marks import marked_home
from plugins.toolkit.pdf import MADE

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 240
"""Newsprint's screen of 100–120 lines per inch asks for twice that."""
QUALITY = 90
NO_COLOUR = 12
"""Largest difference of two channels (of 255) in a picture without colour: JPEG makes some of grey."""
RECIPE = "2"
"""Raise it when the making below changes: files are named after it."""
TRANSPARENT = re.compile(
    rb"opacity\s*[:=]\s*[\"']?\s*(?!1(?:\.0*)?\s*[\"';}])[\d.]|<mask\b|<filter\b|mix-blend|rgba\(|hsla\(|#[0-9a-fA-F]{8}\b"
)


class Frame(NamedTuple):
    """How large a picture stands, in pixels; height 0: as high as it is. `at`: which part, per cent, as CSS."""

    path: str
    width: int
    height: int
    at: tuple[float, float]


class Images(Mapping[str, bytes]):
    """Lazy mapping of addresses to bytes. `address`, `code` and `drawing` register what will be asked for."""

    def __init__(
        self, root: Path, cache: Path, union: Organization | None = None, campaign: str = "", resolution: int = 0
    ) -> None:
        """`resolution` is what the print shop wants at least, dots per inch; `DPI` when it is content with less."""
        self.root, self.cache, self.union, self.campaign = root, cache, union, campaign
        self.dpi = max(DPI, resolution)
        self.sources: dict[str, str] = {}
        """Path of the picture by the SHA-256 of the bytes that were made of it: preflight names pictures by it."""
        self._pictures: dict[str, Frame] = {}
        self._codes: dict[str, str] = {}
        self._drawings: dict[str, str] = {}

    def address(self, path: str, width: float, height: float = 0, at: tuple[float, float] = (50.0, 50.0)) -> str:
        """Return the address of a picture that stands `width` px (CSS) wide; with a height it is cut to the frame.

        `at` says which part the frame shows, in per cent as `object-position` has it.
        """
        inch = 25.4 * MM
        frame = Frame(path, max(1, round(width / inch * self.dpi)), round(height / inch * self.dpi), at)
        name = f"{MADE}picture/{hashlib.sha256(repr(frame).encode()).hexdigest()[:16]}{Path(path).suffix}"
        self._pictures[name] = frame
        return name

    def code(self, text: str) -> str:
        """Return the address of the QR code of a text; a way to the union's own site bears the newspaper's marks."""
        text = marked_home(self.union, text, "newspaper", self.campaign) if self.union else text
        name = f"{MADE}code/{hashlib.sha256(text.encode()).hexdigest()[:16]}.svg"
        self._codes[name] = text
        return name

    def drawing(self, svg: str) -> str:
        """Return the address of a drawing of ours."""
        name = f"{MADE}drawing/{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        self._drawings[name] = svg
        return name

    def __getitem__(self, name: str) -> bytes:
        if name in self._drawings:
            return self._drawings[name].encode()
        if name in self._codes:
            return qr.svg(self._codes[name], quiet=1).encode()
        frame = self._pictures[name]
        try:
            return self._picture(frame)
        except (OSError, ElementTree.ParseError) as error:
            raise ValueError(f"Рисунок «{frame.path}» не читается. Замените файл.") from error

    def __contains__(self, name: object) -> bool:
        return any(name in known for known in (self._codes, self._drawings, self._pictures))

    def __iter__(self) -> Iterator[str]:
        yield from (*self._codes, *self._drawings, *self._pictures)

    def __len__(self) -> int:
        return len(self._codes) + len(self._drawings) + len(self._pictures)

    def _picture(self, frame: Frame) -> bytes:
        source = pictures.open_below(self.root, frame.path)
        data = source.read_bytes()
        if frame.path.lower().endswith(".svg"):
            ElementTree.fromstring(data)  # noqa: S314 - only asked whether it reads; entities are not fetched
            if not TRANSPARENT.search(data):
                return data
        made = self._raster(source, data, frame)
        self.sources[hashlib.sha256(made).hexdigest()] = frame.path
        return made

    def _raster(self, source: Path, data: bytes, frame: Frame) -> bytes:
        digest = hashlib.sha256(data + repr(frame[1:]).encode()).hexdigest()[:20]
        kept = self.cache / "newspaper" / "pictures" / f"{digest}.{RECIPE}.jpg"
        if not kept.is_file():
            atomic.write(kept, _scaled(_opened(source, data, frame), frame))
        return kept.read_bytes()


def _opened(source: Path, data: bytes, frame: Frame) -> "Image":
    """Return the picture on white ground, in RGB; a huge JPEG is decoded no finer than the frame needs."""
    from PIL import Image

    if frame.path.lower().endswith(".svg"):
        return _drawn(data, max(frame.width, frame.height))
    with Image.open(io.BytesIO(data)) as opened:
        smallest = min(opened.size)
    return upright_srgb(source, min(1.0, max(frame.width, frame.height) / smallest))


def _scaled(image: "Image", frame: Frame) -> bytes:
    """Return a JPEG, grey when the picture is, cut to the frame and never larger than it."""
    from PIL import Image

    if frame.height:
        scale = max(frame.width / image.width, frame.height / image.height)
        width, height = (min(whole, side / scale) for whole, side in zip(image.size, frame[1:3], strict=True))
        left, top = (
            (whole - part) * at / 100
            for whole, part, at in zip(image.size, (width, height), frame.at, strict=True)
        )  # fmt: skip
        box: tuple[float, float, float, float] = (left, top, left + width, top + height)
        size = (min(frame.width, max(1, round(width))), min(frame.height, max(1, round(height))))
    else:
        box = (0, 0, *image.size)
        width = min(frame.width, image.width)
        size = (width, max(1, round(image.height * width / image.width)))
    flat = image.resize(size, Image.Resampling.LANCZOS, box=box)
    if not _coloured(flat):
        flat = flat.convert("L")
    flat.save(made := io.BytesIO(), "JPEG", quality=QUALITY, subsampling=0)
    return made.getvalue()


def _coloured(image: "Image") -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    differences = (ImageChops.difference(one, other) for one, other in ((red, green), (green, blue), (red, blue)))
    return any(sum(difference.histogram()[NO_COLOUR + 1 :]) for difference in differences)


def _drawn(data: bytes, width: int) -> "Image":
    """Draw an SVG, `width` pixels wide, with the same engine that would have set it."""
    from weasyprint import HTML

    name = f"{MADE}drawing.svg"
    side = (
        f"@page{{size:600px {600 * _proportions(data):.3f}px;margin:0}}body{{margin:0}}img{{display:block;width:600px}}"
    )
    page = HTML(string=f"<style>{side}</style><img src='{name}'>", url_fetcher=pdf.fetcher(made={name: data}))
    return pdf.draw(page.write_pdf(), width)


def _proportions(data: bytes) -> float:
    """Return height by width of a drawing: of its viewBox, else of its width and height."""
    head = data[:4000].decode("utf-8", "replace")
    if found := re.search(r"viewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", head):
        return float(found[2]) / float(found[1])
    sides = [re.search(rf"\s{name}=[\"']([\d.]+)", head) for name in ("width", "height")]
    return float(sides[1][1]) / float(sides[0][1]) if sides[0] and sides[1] else 0.66
