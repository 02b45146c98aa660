"""The check before a press file leaves the house: it fails the build instead of the print run.

Input: an open pikepdf document. Output: sentences in Russian, none when the file is sound: only inks and grey, ink
under the limit, fonts inside, no transparency, no annotations, boxes with bleed. Source: ISO 15930-7 (PDF/X-4), from
which these are the points that do not need an output profile.
"""

import io
from collections.abc import Iterator
from typing import Any

from plugins.newsroom.model import PrintShop
from plugins.toolkit.cmyk import most_ink

RGB_OPERATORS = {"rg", "RG"}
SPACES = {"/DeviceCMYK", "/DeviceGray", "/Registration", "/Pattern"}
MM = 72 / 25.4


def faults(pdf: Any, shop: PrintShop) -> tuple[str, ...]:
    """Return what a print shop would send the file back for."""
    found = [*_pages(pdf, shop), *_objects(pdf, shop), *_streams(pdf, shop)]
    if "/StructTreeRoot" in pdf.Root or "/AcroForm" in pdf.Root:
        found.append("в печатном файле остались теги или формы")
    return tuple(dict.fromkeys(found))


def _pages(pdf: Any, shop: PrintShop) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
            yield f"стр. {number}: нет границ обреза и вылета"
            continue
        trim, bleed = ([float(value) for value in page.obj[name]] for name in ("/TrimBox", "/BleedBox"))
        if any(abs(abs(one - other) - shop.bleed * MM) > 0.01 for one, other in zip(trim, bleed, strict=True)):
            yield f"стр. {number}: вылет не {shop.bleed:g} мм"
        if "/Annots" in page.obj:
            yield f"стр. {number}: остались ссылки или примечания"
        if "/Group" in page.obj:
            yield f"стр. {number}: прозрачность"


def _objects(pdf: Any, shop: PrintShop) -> Iterator[str]:
    import pikepdf

    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image":
            yield from _image(found, shop.ink_limit)
        if found.get("/Type") == "/Font" and not _embedded(found):
            yield f"шрифт {found.get('/BaseFont')} не вложен"
        if "/Group" in found and str(found.Group.get("/S", "")) == "/Transparency":
            yield "прозрачность в рисунке"
        if float(found.get("/ca", 1)) < 1 or float(found.get("/CA", 1)) < 1 or "/SMask" in found:
            yield "прозрачность"
        if "/ShadingType" in found and str(found.ColorSpace) not in SPACES:
            yield "градиент не в красках печати"


def _image(image: Any, limit: int) -> Iterator[str]:
    space = str(image.get("/ColorSpace"))
    if space not in SPACES:
        yield f"снимок не в красках печати ({space})"
    elif space == "/DeviceCMYK":
        most = _ink(image)
        if most * 100 > limit:
            yield f"на снимке слишком много краски: {most * 100:.0f} %, можно {limit} %"


def _ink(image: Any) -> float:
    """Return the most ink on any spot of 4 by 4 pixels: wet paper is a matter of areas, not of a single pixel."""
    import pikepdf
    from PIL import Image

    if str(image.get("/Filter")) == "/DCTDecode":
        with Image.open(io.BytesIO(image.read_raw_bytes())) as opened:
            opened.load()
            pixels: Image.Image = opened
    else:
        pixels = pikepdf.PdfImage(image).as_pil_image()
    return most_ink(pixels.reduce(4) if min(pixels.size) >= 8 else pixels)


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type0":
        return all(_embedded(descendant) for descendant in font.DescendantFonts)
    if font.get("/Subtype") == "/Type3":
        return True
    descriptor = font.get("/FontDescriptor", {})
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _streams(pdf: Any, shop: PrintShop) -> Iterator[str]:
    import pikepdf

    owners: list[Any] = [page.obj for page in pdf.pages]
    owners += [
        found for found in pdf.objects
        if isinstance(found, pikepdf.Stream) and (found.get("/Subtype") == "/Form" or "/PatternType" in found)
    ]  # fmt: skip
    for owner in owners:
        for instruction in pikepdf.parse_content_stream(owner, "rg RG k K cs CS sc SC scn SCN"):
            yield from _operator(str(instruction.operator), instruction.operands, shop.ink_limit)


def _operator(name: str, operands: Any, limit: int) -> Iterator[str]:
    if name in RGB_OPERATORS:
        yield "цвет экрана (RGB) вместо красок печати"
    elif name in {"k", "K"} and sum(float(value) for value in operands) > limit / 100 + 0.003:
        yield f"в цвете слишком много краски: больше {limit} %"
    elif name in {"cs", "CS"} and str(operands[0]) not in SPACES:
        yield f"цвет не в красках печати ({operands[0]})"
