"""Press finishing: the screen PDF of a layout becomes a file for a print shop.

Input: the document that WeasyPrint wrote, the inks of the design, the print shop's profile. Output: the same document
without tags, links or bookmarks, every colour in inks, with bleed, a slug with marks and the boxes that say so.

Page boxes: ISO 32000-1, 14.11.2; they are exact to a thousandth of a millimetre. Marks are drawn in Separation /All
(8.6.6.4): they are on every plate, and two that do not lie on each other show that the plates have slipped.
"""

from collections.abc import Iterable
from typing import Any

from newspaper.plates import Plates, PressError
from plugins.newsroom.model import PrintShop
from plugins.toolkit.cmyk import Cmyk, Inks

__all__ = [
    "GAP", "MARKS", "MM", "SLUG", "PressError", "crosses", "finish", "grown", "of_shop", "registration", "unmarked",
]  # fmt: skip

MM = 72 / 25.4
"""Points in a millimetre."""
SLUG = 8 * MM
"""Strip beyond the bleed: it holds the marks."""
GAP = 1 * MM
"""Between bleed and marks."""
TARGET = 2 * MM
"""Radius of a register mark."""
MARKS = "q 0.25 w /Registration CS 1 SCN"
"""What marks begin with; they are the last that a page draws."""
PAGE_KEYS = ("/Annots", "/Tabs", "/StructParents", "/Group", "/ArtBox", "/AA", "/Metadata")
ROOT_KEYS = (
    "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode", "/OpenAction", "/AcroForm", "/AA",
    "/ViewerPreferences", "/Lang", "/Metadata", "/Version", "/PageLabels",
)  # fmt: skip


def of_shop(colors: Iterable[tuple[str, Cmyk]], shop: PrintShop, profile: bytes = b"") -> tuple[Inks, Inks]:
    """Return the inks of coloured and of black pages; `profile` is the content of the shop's ICC file."""
    pairs = tuple(colors)
    limit = shop.ink_limit / 100
    return Inks(pairs, limit=limit, profile=profile), Inks(pairs, limit=limit, grey=True)


def finish(
    pdf: Any, inks: tuple[Inks, Inks], shop: PrintShop, size: tuple[float, float] | None = None, *, first: int = 1
) -> Plates:
    """Turn an open document into a press document, in place; return the plates, which know where pictures come from.

    `size` is width and height after trimming in millimetres, else what the pages say; `first` is the number of the
    first page. Raises PressError for what cannot be printed.
    """
    for key in ROOT_KEYS:
        if key in pdf.Root:
            del pdf.Root[key]
    plates = Plates(pdf, *inks, overprint=shop.black_overprint)
    plate = registration(pdf)
    for number, page in enumerate(pdf.pages, start=first):
        plates.page(page, in_colour=shop.in_colour(number))
        _box(pdf, page, shop, size)
        if shop.marks != "нет":
            _mark(pdf, page, plate, shop)
    return plates


def registration(pdf: Any) -> Any:
    """Return the colour space of marks: all plates."""
    import pikepdf

    tint = pdf.make_indirect(pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1))
    return pdf.make_indirect(pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]))


def _box(pdf: Any, page: Any, shop: PrintShop, size: tuple[float, float] | None) -> None:
    """Set the page's boxes; without marks the sheet ends with the bleed."""
    import pikepdf

    trim = [float(value) for value in page.TrimBox]
    if size:
        trim = [0.0, trim[3] - size[1] * MM, size[0] * MM, trim[3]]
    for key in PAGE_KEYS:
        if key in page.obj:
            del page.obj[key]
    page.TrimBox = pikepdf.Array(grown(trim, 0))
    page.BleedBox = pikepdf.Array(grown(trim, shop.bleed * MM))
    page.MediaBox = page.CropBox = pikepdf.Array(grown(trim, shop.bleed * MM + (SLUG if shop.marks != "нет" else 0)))


def grown(box: list[float], by: float) -> list[float]:
    """Return a box larger by so many points on each side."""
    left, bottom, right, top = box
    return [round(value, 4) for value in (left - by, bottom - by, right + by, top + by)]


def _mark(pdf: Any, page: Any, plate: Any, shop: PrintShop) -> None:
    """Draw the marks outside the bleed."""
    import pikepdf

    page.obj.Resources.ColorSpace = pikepdf.Dictionary(Registration=plate)
    trim = [float(value) for value in page.TrimBox]
    lines = [*_crop(trim, shop.bleed * MM), *(_register(trim, shop.bleed * MM) if shop.marks == "приводка" else ())]
    body = page.obj.Contents.read_bytes()
    drawn = "\n".join([MARKS, *lines, "Q"]).encode()
    page.obj.Contents = pdf.make_stream(b"q\n" + body + b"\nQ\n" + drawn)


def unmarked(content: bytes) -> bytes:
    """Return a page's instructions without its marks: on a sheet they would stand between two pages."""
    body, found, _ = content.rpartition(MARKS.encode())
    return body if found else content


def _crop(trim: list[float], bleed: float) -> Iterable[str]:
    """Yield two hairlines at each corner, in line with the trimmed edges."""
    left, bottom, right, top = trim
    near, far = bleed + GAP, bleed + SLUG - GAP
    for x in (left, right):
        for y, way in ((bottom, -1), (top, 1)):
            yield f"{x:.4f} {y + way * near:.4f} m {x:.4f} {y + way * far:.4f} l S"
    for y in (bottom, top):
        for x, way in ((left, -1), (right, 1)):
            yield f"{x + way * near:.4f} {y:.4f} m {x + way * far:.4f} {y:.4f} l S"


def _register(trim: list[float], bleed: float) -> Iterable[str]:
    """Yield a register mark at the middle of each side."""
    left, bottom, right, top = trim
    middle, height, away = (left + right) / 2, (bottom + top) / 2, bleed + SLUG / 2
    return crosses(((middle, bottom - away), (middle, top + away), (left - away, height), (right + away, height)))


def crosses(places: Iterable[tuple[float, float]]) -> Iterable[str]:
    """Yield the lines of register marks, crosses in circles, around these places."""
    for x, y in places:
        yield f"{x - TARGET:.4f} {y:.4f} m {x + TARGET:.4f} {y:.4f} l S"
        yield f"{x:.4f} {y - TARGET:.4f} m {x:.4f} {y + TARGET:.4f} l S"
        yield _circle(x, y, TARGET * 0.6)


def _circle(x: float, y: float, radius: float) -> str:
    """Return a circle of four Bézier curves."""
    arm = radius * 0.5523
    curves = (
        (radius, arm, arm, radius, 0, radius), (-arm, radius, -radius, arm, -radius, 0),
        (-radius, -arm, -arm, -radius, 0, -radius), (arm, -radius, radius, -arm, radius, 0),
    )  # fmt: skip
    path = " ".join(
        " ".join(f"{value + (x, y)[at % 2]:.4f}" for at, value in enumerate(curve)) + " c" for curve in curves
    )
    return f"{x + radius:.4f} {y:.4f} m {path} S"
