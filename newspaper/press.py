"""Press finishing: the screen PDF of a layout becomes a file for a print shop.

Input: the bytes that WeasyPrint wrote, the inks of the design. Output: an open pikepdf document without tags, links or
bookmarks, every colour in inks, with a bleed of 5 mm, a slug, crop marks and the boxes that say so.

What is written about colour in PDF: ISO 32000-1, 8.6 (colour spaces), 8.6.7 (overprint), 14.11.2 (page boxes).
Black text is black ink alone and overprints (OPM 1), so that a shift of the plates leaves no white rims.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.toolkit.cmyk import Inks, picture

MM = 72 / 25.4
BLEED = 5 * MM
SLUG = 8 * MM
"""Strip beyond the bleed: it holds the crop marks."""
GAP = 1 * MM
"""Between bleed and marks."""
BLACK = (0.0, 0.0, 0.0, 1.0)
FILL = {"rg": 3, "g": 1, "k": 4}
STROKE = {"RG": 3, "G": 1, "K": 4}
PAGE_KEYS = ("/Annots", "/Tabs", "/StructParents", "/Group", "/ArtBox")
ROOT_KEYS = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode", "/OpenAction", "/AcroForm")


class PressError(ValueError):
    """Something on a page cannot be printed; the message is a Russian sentence."""


def finish(pdf: Any, inks: Inks) -> None:
    """Turn an open document into a press document, in place. Raises PressError for what cannot be converted."""
    for key in ROOT_KEYS:
        if key in pdf.Root:
            del pdf.Root[key]
    owners = [(owner, _states(owner)) for owner in _drawings(pdf)]  # several share one dictionary of resources
    for owner, harmless in owners:
        _convert(pdf, owner, inks, harmless)
    for image in _images(pdf):
        _recolor(pdf, image)
    _shadings(pdf, inks)
    registration = _registration(pdf)
    for page in pdf.pages:
        _box(pdf, page, registration)


def _drawings(pdf: Any) -> Iterator[Any]:
    """Yield everything with a content stream: pages, forms, tiling patterns."""
    import pikepdf

    yield from (page.obj for page in pdf.pages)
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and (
            found.get("/Subtype") == "/Form" or found.get("/PatternType", 0) == 1
        ):
            yield found


def _images(pdf: Any) -> Iterator[Any]:
    import pikepdf

    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image":
            yield found


def _states(owner: Any) -> dict[str, bool]:
    """Return the graphics states of a stream by name, and whether each changes nothing on paper."""
    states = owner.get("/Resources", {}).get("/ExtGState", {})
    return {name: _harmless(state) for name, state in states.items()}


def _convert(pdf: Any, owner: Any, inks: Inks, harmless: dict[str, bool]) -> None:
    """Rewrite one content stream: colours into inks, no marks of structure, states of overprint instead of alpha."""
    import pikepdf

    data = pikepdf.unparse_content_stream(_Rewriter(inks, harmless).run(pikepdf.parse_content_stream(owner)))
    if owner.get("/Type") == "/Page":
        owner.Contents = pdf.make_stream(data)
    else:
        owner.write(data)
        if "/Group" in owner:
            del owner["/Group"]
    if "/Resources" not in owner:
        owner.Resources = pikepdf.Dictionary()
    owner.Resources.ExtGState = pikepdf.Dictionary(
        OverprintOn=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1),
        OverprintOff=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False, OPM=0),
    )


def _harmless(state: Any) -> bool:
    """Whether a graphics state changes nothing on paper: full opacity, no mask, no blending."""
    opaque = all(float(state.get(name, 1)) == 1 for name in ("/ca", "/CA"))
    return opaque and "/SMask" not in state and str(state.get("/BM", "/Normal")) == "/Normal"


class _Rewriter:
    """Walks one content stream and knows the fill colour, so that it can tell black text."""

    def __init__(self, inks: Inks, alphas: dict[str, bool]) -> None:
        self.inks, self.alphas = inks, alphas
        self.fill: tuple[float, ...] = BLACK
        self.stack: list[tuple[float, ...]] = []
        self.text = self.over = False

    def run(self, stream: Iterable[Any]) -> list[Any]:
        out: list[Any] = []
        for instruction in stream:
            out.extend(self._one(list(instruction.operands), str(instruction.operator), instruction))
        return out

    def _one(self, operands: list[Any], name: str, instruction: Any) -> Iterator[Any]:
        if name in {"BDC", "BMC", "EMC", "DP", "MP"}:
            return
        if name == "gs":
            if not self.alphas.get(str(operands[0]), False):
                raise PressError("На полосе есть прозрачность, печатный файл её не допускает. Уберите её из рисунка.")
            return
        if name in FILL or name in STROKE:
            yield self._color(name, [float(value) for value in operands])
            if self.text and name in FILL:
                yield from self._overprint(on=self.fill == BLACK)
            return
        yield from self._state(name)
        yield instruction
        if name == "BT":
            self.text = True
            yield from self._overprint(on=self.fill == BLACK)

    def _state(self, name: str) -> Iterator[Any]:
        """Follow `q`, `Q` and `ET`; overprint ends where the text does."""
        if name == "q":
            self.stack.append(self.fill)
        elif name == "Q":
            self.fill = self.stack.pop() if self.stack else BLACK
        elif name == "ET":
            yield from self._overprint(on=False)
            self.text = False

    def _color(self, name: str, values: list[float]) -> Any:
        import pikepdf

        mix = _mix(self.inks, values)
        if name in FILL:
            self.fill = mix
        operator = "k" if name in FILL else "K"
        return pikepdf.ContentStreamInstruction(list(mix), pikepdf.Operator(operator))

    def _overprint(self, *, on: bool) -> Iterator[Any]:
        import pikepdf

        if on != self.over:
            self.over = on
            name = pikepdf.Name("/OverprintOn" if on else "/OverprintOff")
            yield pikepdf.ContentStreamInstruction([name], pikepdf.Operator("gs"))


def _mix(inks: Inks, values: list[float]) -> tuple[float, ...]:
    if len(values) == 4:
        return tuple(values)
    red, green, blue = values * 3 if len(values) == 1 else values
    return inks.mix(red, green, blue)


def _recolor(pdf: Any, image: Any) -> None:
    """Convert one RGB image to inks; grey ones stay. A mask of transparency is refused."""
    import pikepdf
    from PIL import Image

    if "/SMask" in image:
        raise PressError("У снимка прозрачный фон, печатный файл его не допускает. Сохраните снимок без прозрачности.")
    if str(image.get("/ColorSpace")) in {"/DeviceGray", "/DeviceCMYK"}:
        return
    inked = picture(pikepdf.PdfImage(image).as_pil_image())
    inked.save(made := io.BytesIO(), "JPEG", quality=92, subsampling=0)
    with Image.open(io.BytesIO(made.getvalue())) as checked:
        assert checked.mode == "CMYK"
    image.write(made.getvalue(), filter=pikepdf.Name.DCTDecode)
    image.ColorSpace = pikepdf.Name.DeviceCMYK
    image.Decode = pikepdf.Array([1, 0] * 4)  # Pillow writes CMYK as Adobe does: inverted


def _shadings(pdf: Any, inks: Inks) -> None:
    """Convert gradients: their end colours become inks, the middle is mixed between them."""
    import pikepdf

    for owner in _drawings(pdf):
        for shading in owner.Resources.get("/Shading", pikepdf.Dictionary()).values():
            if str(shading.ColorSpace) == "/DeviceRGB":
                shading.ColorSpace = pikepdf.Name.DeviceCMYK
                _function(shading.Function, inks)


def _function(function: Any, inks: Inks) -> None:
    import pikepdf

    if int(function.FunctionType) == 3:
        for part in function.Functions:
            _function(part, inks)
        return
    for name in ("/C0", "/C1"):
        if len(function[name]) == 3:
            function[name] = pikepdf.Array(_mix(inks, [float(value) for value in function[name]]))


def _registration(pdf: Any) -> Any:
    """Return the colour space of crop marks: all plates."""
    import pikepdf

    tint = pdf.make_indirect(pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1))
    return pdf.make_indirect(pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]))


def _box(pdf: Any, page: Any, registration: Any) -> None:
    """Set the page's boxes and draw the crop marks outside the bleed."""
    import pikepdf

    trim = [float(value) for value in page.TrimBox]
    for key in PAGE_KEYS:
        if key in page.obj:
            del page.obj[key]
    page.BleedBox = pikepdf.Array(_grown(trim, BLEED))
    page.MediaBox = page.CropBox = pikepdf.Array(_grown(trim, BLEED + SLUG))
    spaces = pikepdf.Dictionary(Registration=registration)
    page.obj.Resources = pikepdf.Dictionary({**dict(page.obj.Resources.items()), "/ColorSpace": spaces})
    body = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(b"q\n" + body + b"\nQ\n" + _marks(trim))


def _grown(box: list[float], by: float) -> list[float]:
    left, bottom, right, top = box
    return [round(value, 3) for value in (left - by, bottom - by, right + by, top + by)]


def _marks(trim: list[float]) -> bytes:
    """Return two hairlines at each corner, in line with the trimmed edges."""
    left, bottom, right, top = trim
    near, far = BLEED + GAP, BLEED + SLUG - GAP
    lines = ["q 0.25 w /Registration CS 1 SCN"]
    for x in (left, right):
        lines += [
            f"{x:.3f} {y + way * near:.3f} m {x:.3f} {y + way * far:.3f} l S" for y, way in ((bottom, -1), (top, 1))
        ]
    for y in (bottom, top):
        lines += [
            f"{x + way * near:.3f} {y:.3f} m {x + way * far:.3f} {y:.3f} l S" for x, way in ((left, -1), (right, 1))
        ]
    return "\n".join([*lines, "Q"]).encode()
