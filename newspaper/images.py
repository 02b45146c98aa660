"""Pictures for paper: prepared when WeasyPrint asks for them, at the size at which they stand.

Input: paths below the content folder, QR texts, our own drawings. Output: a mapping of `made:` addresses to bytes,
which the fetcher serves. Rasters lose EXIF and transparency and are scaled to `DPI`. A drawing stays vector unless it
uses transparency (no print file may hold any): then it is drawn as a raster. Prepared rasters are kept in the cache by
digest.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from newspaper.formats import MM
from plugins.newsroom.model import Organization
from plugins.toolkit import atomic, pdf, pictures, qr
from plugins.toolkit.marks import marked_home
from plugins.toolkit.pdf import MADE

DPI = 240
"""Newsprint's screen of 100–120 lines per inch asks for twice that."""
QUALITY = 90
RECIPE = "1"
"""Raise it when the making below changes: files are named after it."""
TRANSPARENT = re.compile(
    rb"opacity\s*[:=]\s*[\"']?\s*(?!1(?:\.0*)?\s*[\"';}])[\d.]|<mask\b|<filter\b|mix-blend|rgba\(|hsla\(|#[0-9a-fA-F]{8}\b"
)


class Images(Mapping[str, bytes]):
    """Lazy mapping of addresses to bytes. `address`, `code` and `drawing` register what will be asked for."""

    def __init__(self, root: Path, cache: Path, union: Organization | None = None, campaign: str = "") -> None:
        self.root, self.cache, self.union, self.campaign = root, cache, union, campaign
        self._pictures: dict[str, tuple[str, int]] = {}
        self._codes: dict[str, str] = {}
        self._drawings: dict[str, str] = {}

    def address(self, path: str, width: float) -> str:
        """Return the address of a picture that stands `width` px (CSS) wide; rounded up to steps of 20 mm."""
        step = 20 * MM
        steps = max(1, -(-round(width) // round(step)))
        name = f"{MADE}picture/{steps}/{hashlib.sha256(path.encode()).hexdigest()[:16]}{Path(path).suffix}"
        self._pictures[name] = (path, round(steps * step / 96 * DPI))
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
        path, width = self._pictures[name]
        data = pictures.open_below(self.root, path).read_bytes()
        vector = path.lower().endswith(".svg")
        try:
            if vector:
                ElementTree.fromstring(data)  # noqa: S314 - only asked whether it reads; entities are not fetched
            if vector and not TRANSPARENT.search(data):
                return data
            return self._raster(data, width, vector=vector)
        except (OSError, ElementTree.ParseError) as error:
            raise ValueError(f"Рисунок «{path}» не читается. Замените файл.") from error

    def __contains__(self, name: object) -> bool:
        return any(name in known for known in (self._codes, self._drawings, self._pictures))

    def __iter__(self) -> Iterator[str]:
        yield from (*self._codes, *self._drawings, *self._pictures)

    def __len__(self) -> int:
        return len(self._codes) + len(self._drawings) + len(self._pictures)

    def _raster(self, data: bytes, width: int, *, vector: bool) -> bytes:
        digest = hashlib.sha256(data).hexdigest()[:16]
        kept = self.cache / "newspaper" / "pictures" / f"{digest}.{width}.{RECIPE}.jpg"
        if not kept.is_file():
            atomic.write(kept, _scaled(_drawn(data, width) if vector else data, width))
        return kept.read_bytes()


def _scaled(data: bytes, width: int) -> bytes:
    """Return a JPEG on white ground, grey when the picture is grey, never wider than `width` pixels."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as opened:
        image = ImageOps.exif_transpose(opened)
        grey = image.mode in {"1", "L", "LA", "I", "I;16"}
        flat = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        flat.paste(layer, mask=layer.getchannel("A"))
    if grey:
        flat = flat.convert("L")
    if flat.width > width:
        flat = flat.resize((width, max(1, round(flat.height * width / flat.width))), Image.Resampling.LANCZOS)
    flat.save(made := io.BytesIO(), "JPEG", quality=QUALITY, subsampling=0)
    return made.getvalue()


def _drawn(data: bytes, width: int) -> bytes:
    """Draw an SVG as PNG, `width` pixels wide, with the same engine that would have set it."""
    from weasyprint import HTML

    name = f"{MADE}drawing.svg"
    side = (
        f"@page{{size:600px {600 * _proportions(data):.3f}px;margin:0}}body{{margin:0}}img{{display:block;width:600px}}"
    )
    page = HTML(string=f"<style>{side}</style><img src='{name}'>", url_fetcher=pdf.fetcher(made={name: data}))
    pdf.draw(page.write_pdf(), width).save(made := io.BytesIO(), "PNG")
    return made.getvalue()


def _proportions(data: bytes) -> float:
    """Return height by width of a drawing: of its viewBox, else of its width and height."""
    head = data[:4000].decode("utf-8", "replace")
    if found := re.search(r"viewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", head):
        return float(found[2]) / float(found[1])
    sides = [re.search(rf"\s{name}=[\"']([\d.]+)", head) for name in ("width", "height")]
    return float(sides[1][1]) / float(sides[0][1]) if sides[0] and sides[1] else 0.66
