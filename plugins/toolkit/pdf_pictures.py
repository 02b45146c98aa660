"""The pictures of a PDF that lies there already: on which page, of how many pixels, how dense on paper.

Input: the bytes of a PDF. Output: `Placed` values, page by page. Drawings are no pictures here: lines have no density.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

IMAGE = 3
"""PDFium's FPDF_PAGEOBJ_IMAGE."""
DEPTH = 8
"""Drawings inside drawings: deeper than any typesetter goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A raster picture on a page. `dpi` is what stands on paper: pixels an inch, the coarser of its two sides."""

    page: int
    """From 1."""
    width: int
    height: int
    dpi: float


def placed_pictures(data: bytes) -> list[Placed]:
    """Return the raster pictures of a PDF in the order of its pages.

    Raises pypdfium2.PdfiumError when the file cannot be opened.
    """
    import pypdfium2

    pdfium: Any = pypdfium2  # it carries no types
    document = pdfium.PdfDocument(data)
    try:
        return [one for number, page in enumerate(document, start=1) for one in _on_page(page, number)]
    finally:
        document.close()


def _on_page(page: Any, number: int) -> Iterator[Placed]:
    for image in page.get_objects(filter=[IMAGE], max_depth=DEPTH):
        facts = image.get_metadata()
        dpi = min(facts.horizontal_dpi, facts.vertical_dpi)
        yield Placed(page=number, width=int(facts.width), height=int(facts.height), dpi=round(float(dpi), 1))
