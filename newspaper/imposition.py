"""Imposition: pages put onto sheets, so that a sheet that is printed on both sides and folded reads in order.

Input: the bytes of a press file (pages with TrimBox and BleedBox), the print shop's profile. Output: an open
document of sheets with two pages each: spreads as readers see them, or a saddle-stitched booklet.

The booklet of n pages (n a multiple of four, blank pages are added) has n/4 sheets. Counted from the outside, the front
of sheet i carries pages n-2i | 2i+1, its back 2i+2 | n-2i-1, the left one first. A sheet that lies further inside is
pushed out by the paper around it; trimming then takes more of its outer edge. Creep draws its pages towards the fold
by the sum of that paper: i times its thickness, for every page of sheet i (the outermost stays).

The fold is where the pages' trimmed edges meet; between them there is no bleed. Pages are placed as form XObjects and
clipped to what belongs to them; crop marks and fold marks (dashed) are drawn in Separation /All outside the bleed.
"""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from newspaper.press import GAP, MARKS, MM, SLUG, crosses, grown, registration, unmarked
from plugins.newsroom.model import PrintShop

Pair = tuple[int, int]
"""Pages on the left and on the right half of a side, from 1; 0 is blank."""


class Side(NamedTuple):
    """One side of a sheet: its pages, and how far (mm) they are drawn towards the fold."""

    left: int
    right: int
    creep: float


def spreads(count: int) -> tuple[Side, ...]:
    """Return pages as they lie open: the first alone on the right, the last of an even number alone on the left."""
    if not count:
        return ()
    inner = range(2, count + 1, 2)
    return (Side(0, 1, 0.0), *(Side(page, page + 1 if page < count else 0, 0.0) for page in inner))


def booklet(count: int, thickness: float = 0.0) -> tuple[Side, ...]:
    """Return the sides of a saddle-stitched booklet, front and back of each sheet, the outermost sheet first.

    `thickness` of one leaf in millimetres.
    """
    total = -(-count // 4) * 4
    sides = []
    for sheet in range(total // 4):
        low, high, creep = 2 * sheet + 1, total - 2 * sheet, round(sheet * thickness, 4)
        sides += [Side(high, low, creep), Side(low + 1, high - 1, creep)]
    return tuple(Side(_there(side.left, count), _there(side.right, count), side.creep) for side in sides)


def _there(page: int, count: int) -> int:
    """Return a page, or 0 where the booklet has a blank one."""
    return page if page <= count else 0


def sides(shop: PrintShop, count: int) -> tuple[Side, ...]:
    """Return the sides of the sheets that a shop wants for so many pages; none when it imposes them itself."""
    if shop.imposition == "брошюра":
        return booklet(count, shop.paper_thickness)
    return spreads(count) if shop.imposition == "развороты" else ()


def impose(data: bytes, wanted: Sequence[Side], shop: PrintShop, *, folded: bool = True) -> Any:
    """Return an open document of one page a side. Raises ValueError when the pages are not all of one size."""
    import pikepdf

    made = pikepdf.new()
    with pikepdf.open(io.BytesIO(data)) as source:
        trims = [[float(value) for value in page.TrimBox] for page in source.pages]
        if len({(round(box[2] - box[0], 2), round(box[3] - box[1], 2)) for box in trims}) != 1:
            raise ValueError("Полосы разного размера на один лист не положить. Соберите номер заново.")
        sheet = _Sheet(made, source, trims, shop, folded=folded)
        for side in wanted:
            sheet.add(side)
        made.save(target := io.BytesIO())  # what is copied from another document dies with it
    return pikepdf.open(target)


class _Sheet:
    """Adds sides to a document. The sheet's origin is its trimmed lower left corner."""

    def __init__(self, made: Any, source: Any, trims: list[list[float]], shop: PrintShop, *, folded: bool) -> None:
        self.made, self.source, self.trims, self.shop, self.folded = made, source, trims, shop, folded
        left, bottom, right, top = trims[0]
        self.width, self.height = right - left, top - bottom
        self.bleed = shop.bleed * MM
        self.forms: dict[int, Any] = {}
        self.marks = registration(made)

    def add(self, side: Side) -> None:
        import pikepdf

        trim = [0.0, 0.0, 2 * self.width, self.height]
        outer = self.bleed + (SLUG if self.shop.marks != "нет" else 0)
        page = self.made.add_blank_page(page_size=(10, 10))
        page.TrimBox, page.BleedBox = pikepdf.Array(grown(trim, 0)), pikepdf.Array(grown(trim, self.bleed))
        page.MediaBox = page.CropBox = pikepdf.Array(grown(trim, outer))
        drawn, objects = [], {}
        for number, at in ((side.left, 0), (side.right, 1)):
            if number:
                objects[f"/P{at}"] = self._form(number)
                drawn.append(self._placed(number, at, side.creep * MM))
        page.obj.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(objects), ColorSpace=pikepdf.Dictionary(Registration=self.marks)
        )
        if self.shop.marks != "нет":
            drawn.append(self._marks(trim))
        page.obj.Contents = self.made.make_stream("\n".join(drawn).encode())

    def _form(self, number: int) -> Any:
        import pikepdf

        if number not in self.forms:
            page = self.source.pages[number - 1]
            page.obj.Contents = self.source.make_stream(unmarked(page.obj.Contents.read_bytes()))
            form = self.made.copy_foreign(page.as_form_xobject())
            form.BBox = pikepdf.Array([float(value) for value in page.BleedBox])  # qpdf would cut at the trim
            self.forms[number] = form
        return self.forms[number]

    def _placed(self, number: int, at: int, creep: float) -> str:
        """Return the instructions that put a page into its half: clipped at the fold, moved towards it by the creep."""
        left, bottom, _, _ = self.trims[number - 1]
        clip = (-self.bleed, self.width + self.bleed) if at == 0 else (self.width, self.width + self.bleed)
        x, wide = clip
        move = self.width * at - left + (creep if at == 0 else -creep)
        box = f"{x:.4f} {-self.bleed:.4f} {wide:.4f} {self.height + 2 * self.bleed:.4f} re W n"
        return f"q {box} 1 0 0 1 {move:.4f} {-bottom:.4f} cm /P{at} Do Q"

    def _marks(self, trim: list[float]) -> str:
        """Return crop marks at the corners and, where the sheet is folded, dashed marks at the fold."""
        left, bottom, right, top = trim
        near, far = self.bleed + GAP, self.bleed + SLUG - GAP
        lines = [MARKS]
        for x in (left, right):
            lines += [
                f"{x:.4f} {y + way * near:.4f} m {x:.4f} {y + way * far:.4f} l S" for y, way in _ends(bottom, top)
            ]
        for y in (bottom, top):
            lines += [
                f"{x + way * near:.4f} {y:.4f} m {x + way * far:.4f} {y:.4f} l S" for x, way in _ends(left, right)
            ]
        if self.shop.marks == "приводка":
            away, height = self.bleed + SLUG / 2, self.height / 2
            halves = [(self.width * share, y) for share in (0.5, 1.5) for y in (bottom - away, top + away)]
            lines += crosses(((left - away, height), (right + away, height), *halves))
        if self.folded:
            lines.append("[3 2] 0 d")
            x = self.width
            lines += [
                f"{x:.4f} {y + way * near:.4f} m {x:.4f} {y + way * far:.4f} l S" for y, way in _ends(bottom, top)
            ]
        return "\n".join([*lines, "Q"])


def _ends(low: float, high: float) -> tuple[tuple[float, int], tuple[float, int]]:
    return (low, -1), (high, 1)
