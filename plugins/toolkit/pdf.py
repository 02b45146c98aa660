"""PDF: the fenced fetcher for WeasyPrint, pages as pictures.

Input: folders whose files may be opened, and things made in memory; PDF bytes. Output: a fetcher; pictures.
"""

import contextlib
import io
import logging
import mimetypes
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from plugins.toolkit.commandline import AbsentLibraryError


@contextlib.contextmanager
def _without_programs() -> Iterator[None]:
    """Let libraries of the system be found by the loader alone: no program is found while this lasts.

    Of each name that WeasyPrint tries (Windows' first) Python asks the machine's compiler and linker, where it has
    them: forty processes, half a second. A name that the loader knows (`libpango-1.0.so.0`) is among those it tries.
    """
    before = os.environ.get("PATH")
    os.environ["PATH"] = os.devnull
    try:
        yield
    finally:
        del os.environ["PATH"]
        if before is not None:
            os.environ["PATH"] = before


try:
    with contextlib.redirect_stdout(io.StringIO()), _without_programs():  # it prints English advice before it raises
        import weasyprint.text.ffi  # noqa: F401 - opens them; half of an import that failed passes a second time
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as error:  # its libraries of the system are opened by the import
    _NAME = re.search(r"'([^']+)'", str(error))
    raise AbsentLibraryError(
        f"нет системной библиотеки {_NAME[1] if _NAME else 'вёрстки'}. Поставьте её и повторите: Debian и Ubuntu —"
        " apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig; Fedora — dnf install pango"
        " harfbuzz fontconfig; macOS — brew install pango fontconfig"
    ) from error

if TYPE_CHECKING:
    from PIL.Image import Image

UNFETCHED = FatalURLFetchingError
"""What stops the rendering when a thing cannot be had; its cause says why."""
MADE = "made:"
"""Scheme of things made in memory: `made:qr/3.svg`."""


class ForbiddenError(FatalURLFetchingError):
    """A document asked for something outside its folders. It stops the rendering: nothing is silently left out."""


class Fetcher(URLFetcher):
    """Opens files below the given folders (links resolved) and things made in memory; nothing else, no network."""

    def __init__(self, folders: tuple[Path, ...], made: Mapping[str, bytes]) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True
        )
        self.folders = tuple(folder.resolve() for folder in folders)
        self.made = made

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the response. Raises ForbiddenError with a Russian sentence for any address outside."""
        if url.startswith(MADE):
            return self._response(url, self._from_memory(url), url)
        path = self._allowed(url)
        return self._response(url, path.read_bytes(), path.name)

    def _from_memory(self, url: str) -> bytes:
        if url not in self.made:
            raise ForbiddenError(f"Такого рисунка нет: {url}")
        return self.made[url]

    def _allowed(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
            raise ForbiddenError(f"В PDF ничего не загружается из сети: {url}")
        path = Path(unquote(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self.folders):
            raise ForbiddenError(f"Файл лежит вне разрешённых папок: {url}")
        if not path.is_file():
            raise ForbiddenError(f"Файла нет: {url}")
        return path

    @staticmethod
    def _response(url: str, body: bytes, name: str) -> URLFetcherResponse:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body, {"Content-Type": kind})


def fetcher(*folders: Path, made: Mapping[str, bytes] | None = None) -> Fetcher:
    """Return a fetcher fenced by `folders`; `made` maps addresses (`made:…`) to bytes."""
    return Fetcher(folders, {} if made is None else made)


def draw(data: bytes, width: int, page: int = 0) -> "Image":
    """Return a page of a PDF as an RGB picture, `width` pixels wide; pages count from 0. No outside program is run."""
    (image,) = sizes(data, (width,), page)
    return image


def sizes(data: bytes, widths: Sequence[int], page: int = 0) -> "tuple[Image, ...]":
    """Return a page as pictures of several widths: it is read once."""
    import pypdfium2

    pdfium: Any = pypdfium2  # it carries no types
    document = pdfium.PdfDocument(data)
    try:
        leaf = document[page]
        return tuple(leaf.render(scale=width / leaf.get_width()).to_pil().convert("RGB") for width in widths)
    finally:
        document.close()


def hush() -> None:
    """Keep WeasyPrint's remarks about CSS that it does not know out of the build's output."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)


def rasterize(svg: Path, height: int, ground: str) -> "Image":
    """Return a drawing as an RGB picture `height` pixels high and at most twice as wide, on the colour `ground`.

    The drawing may open nothing, neither a file nor an address. Raises OSError when it cannot be read.
    """
    from weasyprint import HTML

    hush()
    page = (
        f"<style>@page{{size:{2 * height}px {height}px;margin:0;background:{ground}}}body{{margin:0}}"
        f"img{{display:block;width:{2 * height}px;height:{height}px;object-fit:contain;object-position:left}}</style>"
        f'<img src="{MADE}symbol.svg">'
    )
    made = fetcher(made={f"{MADE}symbol.svg": svg.read_bytes()})
    data: bytes = HTML(string=page, url_fetcher=made).write_pdf()
    return _trimmed(draw(data, 2 * height), ground)


def _trimmed(image: "Image", ground: str) -> "Image":
    """Cut the ground away at the right, where a drawing narrower than the page leaves it."""
    from PIL import Image as Pictures
    from PIL import ImageChops

    box = ImageChops.difference(image, Pictures.new("RGB", image.size, ground)).getbbox()
    return image.crop((0, 0, box[2], image.height)) if box else image


def tagged(html: str, css: str, fence: Fetcher) -> bytes:
    """Return a page set as PDF/UA-1 (ISO 14289-1): tagged, with language and title; dates are those of its `meta`."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    hush()
    fonts = FontConfiguration()
    sheet = CSS(string=css, font_config=fonts, url_fetcher=fence)
    document = HTML(string=html, url_fetcher=fence)
    made: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return made
