"""Plates: everything that a page draws, rewritten in inks.

Input: an open pikepdf document in colours of the screen, the inks for coloured and for black pages. Output: pages
whose streams, pictures, patterns and gradients know only DeviceCMYK and DeviceGray. Objects are rewritten into new
ones, never in place: a picture on a coloured and on a black page becomes two.

Colour in PDF: ISO 32000-1, 8.6 (colour spaces), 8.6.7 (overprint). Black text is black ink alone and overprints
(OPM 1), so that a shift of the plates leaves no white rims. Lines thinner than `HAIRLINE` are given its width.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.toolkit.cmyk import Cmyk, Inks

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
FILL = {"rg": 3, "g": 1, "k": 4}
STROKE = {"RG": 3, "G": 1, "K": 4}
MARKING = {"DP", "MP", "ri", "BDC", "BMC", "EMC"}
FOLLOWED = {*FILL, *STROKE, *MARKING, "gs", "q", "Q", "cs", "sc", "scn", "BT", "ET", "w", "cm"}
"""Instructions that are changed, or decide how others are; all others stay as they are."""
INLINE = "INLINE IMAGE"
"""What pikepdf calls a picture within a stream."""
QUALITY = 92
HAIRLINE = 0.25
"""Points: a thinner line breaks on newsprint; drawings made small for a column have such."""
KEPT = ("/Font", "/Properties")
"""Resources that have no colour. Marked content goes out of the streams, its properties too; `ActualText` stays."""


class PressError(ValueError):
    """Something on a page cannot be printed; the message is a Russian sentence."""


class Plates:
    """One document on its way to the press. `sources` grows: hash of a picture's new bytes → hash of its old ones."""

    def __init__(self, pdf: Any, colour: Inks, grey: Inks, *, overprint: bool) -> None:
        self.pdf, self.colour, self.grey, self.overprint = pdf, colour, grey, overprint
        self.sources: dict[str, str] = {}
        self._made: dict[tuple[tuple[int, int], bool], Any] = {}

    def page(self, page: Any, *, in_colour: bool) -> None:
        """Rewrite one page. Raises PressError for what cannot be printed."""
        inks = self.colour if in_colour else self.grey
        resources = page.obj.get("/Resources", {})
        data = self._stream(page, resources, inks)
        page.obj.Resources = self._resources(resources, inks)
        page.obj.Contents = self.pdf.make_stream(data)

    def _once(self, found: Any, inks: Inks, make: Any) -> Any:
        """Return what `make` made of an object for these inks, made once."""
        key = (found.objgen, inks.grey)
        if found.objgen == (0, 0):
            return make()
        if key not in self._made:
            self._made[key] = self.pdf.make_indirect(make())
        return self._made[key]

    def _stream(self, owner: Any, resources: Any, inks: Inks) -> bytes:
        import pikepdf

        states = resources.get("/ExtGState", {})
        harmless = {name: _harmless(state) for name, state in states.items()}
        rewriter = Rewriter(inks, harmless, overprint=self.overprint)
        made: bytes = pikepdf.unparse_content_stream(rewriter.run(pikepdf.parse_content_stream(owner)))
        return made

    def _resources(self, resources: Any, inks: Inks) -> Any:
        import pikepdf

        made = pikepdf.Dictionary({name: resources[name] for name in KEPT[:1] if name in resources})
        for name, change in (("/XObject", self._object), ("/Pattern", self._pattern), ("/Shading", self._shading)):
            entries = resources.get(name, {})
            if len(entries):
                made[name] = pikepdf.Dictionary({key: change(value, inks) for key, value in entries.items()})
        made.ExtGState = pikepdf.Dictionary(
            OverprintOn=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1),
            OverprintOff=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False, OPM=0),
        )
        return made

    def _object(self, found: Any, inks: Inks) -> Any:
        if found.get("/Subtype") == "/Image":
            return self._once(found, inks, lambda: self._image(found, inks))
        return self._once(found, inks, lambda: self._drawing(found, inks))

    def _drawing(self, found: Any, inks: Inks) -> Any:
        """Return a form or a tiling pattern in inks."""
        import pikepdf

        resources = found.get("/Resources", {})
        made = pikepdf.Stream(self.pdf, self._stream(found, resources, inks))
        for name, value in found.items():
            if name not in {"/Length", "/Filter", "/DecodeParms", "/Group", "/Resources", "/StructParent"}:
                made[name] = value
        made.Resources = self._resources(resources, inks)
        return made

    def _pattern(self, found: Any, inks: Inks) -> Any:
        import pikepdf

        if int(found.PatternType) == 1:
            return self._once(found, inks, lambda: self._drawing(found, inks))
        kept = {name: value for name, value in found.items() if name not in {"/Shading", "/ExtGState"}}
        return pikepdf.Dictionary({**kept, "/Shading": self._shading(found.Shading, inks)})

    def _shading(self, found: Any, inks: Inks) -> Any:
        """Return a gradient whose end colours are inks; the middle is mixed between them."""
        import pikepdf

        if "/Function" not in found:
            raise PressError("На полосе сетчатый градиент, печатный файл его не допускает. Упростите рисунок.")
        kept = {name: value for name, value in found.items() if name not in {"/ColorSpace", "/Function", "/Background"}}
        space = pikepdf.Name.DeviceCMYK
        made = pikepdf.Dictionary({**kept, "/ColorSpace": space, "/Function": _function(found.Function, inks)})
        return self.pdf.make_indirect(made)

    def _image(self, found: Any, inks: Inks) -> Any:
        """Return a picture in inks. A mask of transparency is refused."""
        import pikepdf

        if "/SMask" in found:
            message = "У снимка прозрачный фон, печатный файл его не допускает. Сохраните снимок без прозрачности."
            raise PressError(message)
        pixels = pikepdf.PdfImage(found).as_pil_image()
        inked = inks.picture(pixels if pixels.mode == "L" else pixels.convert("RGB"))
        inked.save(data := io.BytesIO(), "JPEG", quality=QUALITY, subsampling=0)
        made = pikepdf.Stream(
            self.pdf, data.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=inked.width,
            Height=inked.height, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
            ColorSpace=pikepdf.Name.DeviceGray if inked.mode == "L" else pikepdf.Name.DeviceCMYK,
        )  # fmt: skip
        if inked.mode == "CMYK":
            made.Decode = pikepdf.Array([1, 0] * 4)  # Pillow writes CMYK as Adobe does: inverted
        self.sources[_hash(data.getvalue())] = _hash(found.read_raw_bytes())
        return made


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _function(found: Any, inks: Inks) -> Any:
    """Return a function of colour with its colours in inks: exponential ones and chains of them (types 2 and 3)."""
    import pikepdf

    if int(found.FunctionType) == 3:
        parts = pikepdf.Array([_function(part, inks) for part in found.Functions])
        return pikepdf.Dictionary({**dict(found.items()), "/Functions": parts})
    if int(found.FunctionType) != 2:
        raise PressError("На полосе градиент, который не переводится в краски. Упростите рисунок.")
    ends = {name: _array(inks, found.get(name, [default])) for name, default in (("/C0", 0), ("/C1", 1))}
    return pikepdf.Dictionary({"/FunctionType": 2, "/Domain": found.Domain, "/N": found.N, **ends})


def _array(inks: Inks, values: Any) -> Any:
    import pikepdf

    return pikepdf.Array(mixed(inks, [float(value) for value in values]))


def _harmless(state: Any) -> bool:
    """Whether a graphics state changes nothing on paper: full opacity, no mask, no blending."""
    opaque = all(float(state.get(name, 1)) == 1 for name in ("/ca", "/CA"))
    masked = str(state.get("/SMask", "/None")) != "/None"
    return opaque and not masked and str(state.get("/BM", "/Normal")) == "/Normal"


def mixed(inks: Inks, values: list[float]) -> Cmyk:
    """Return the inks of a colour of one (grey), three (screen) or four numbers."""
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        red, green, blue = ((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
        return inks.mix(red, green, blue) if inks.grey else (cyan, magenta, yellow, black)
    red, green, blue = values * 3 if len(values) == 1 else values
    return inks.mix(red, green, blue)


def _properties(operand: Any) -> dict[str, Any]:
    """Return what marked content says of itself; a name means a list among the resources, which are not kept."""
    import pikepdf

    return dict(operand.items()) if isinstance(operand, pikepdf.Dictionary) else {}


class Rewriter:
    """Walks one content stream and knows the fill colour, so that it can tell black text."""

    def __init__(self, inks: Inks, harmless: dict[str, bool], *, overprint: bool = True) -> None:
        self.inks, self.harmless, self.overprint = inks, harmless, overprint
        self.fill: Cmyk = BLACK
        self.width = self.scale = 1.0
        self.stack: list[tuple[Cmyk, float, float]] = []
        self.text = self.over = False
        self.marked: list[bool] = []

    def run(self, stream: Iterable[Any]) -> list[Any]:
        """Return the instructions of the press. Raises PressError for transparency and pictures within the stream."""
        out: list[Any] = []
        for instruction in stream:
            name = str(instruction.operator)
            if name in FOLLOWED:
                out.extend(self._one(list(instruction.operands), name, instruction))
            elif name == INLINE:
                raise PressError("Рисунок вписан прямо в полосу, в краски его не перевести. Замените рисунок.")
            else:  # paths and letters are nine instructions of ten
                out.append(instruction)
        return out

    def _one(self, operands: list[Any], name: str, instruction: Any) -> Iterator[Any]:
        if name in {"DP", "MP", "ri"} or (name in {"BDC", "BMC", "EMC"} and not self._spoken(name, operands)):
            return
        if name == "gs":
            if not self.harmless.get(str(operands[0]), False):
                raise PressError("На полосе есть прозрачность, печатный файл её не допускает. Уберите её из рисунка.")
            return
        if name in FILL or name in STROKE:
            yield self._color(name, [float(value) for value in operands])
            if self.text and name in FILL:
                yield from self._switch(on=self.fill == BLACK)
            return
        yield from self._state(name)
        if name != "w":
            yield instruction
        if name in {"w", "cm"}:
            yield from self._line(name, operands)
        if name == "BT":
            self.text = True
            yield from self._switch(on=self.fill == BLACK)

    def _spoken(self, name: str, operands: list[Any]) -> bool:
        """Whether marked content stays, or ends what has stayed: only words that say how they are read (14.9.4)."""
        if name == "EMC":
            return self.marked.pop() if self.marked else False
        self.marked.append(name == "BDC" and "/ActualText" in _properties(operands[1]))
        return self.marked[-1]

    def _state(self, name: str) -> Iterator[Any]:
        """Follow `q`, `Q` and `ET`; overprint ends where the text does. A pattern is no black."""
        if name == "q":
            self.stack.append((self.fill, self.width, self.scale))
        elif name == "Q":
            self.fill, self.width, self.scale = self.stack.pop() if self.stack else (BLACK, 1.0, 1.0)
        elif name in {"cs", "sc", "scn"}:
            self.fill = (0.0, 0.0, 0.0, 0.0)
        elif name == "ET":
            yield from self._switch(on=False)
            self.text = False

    def _line(self, name: str, operands: list[Any]) -> Iterator[Any]:
        """Give thin lines the least width that newsprint holds; lengths in between were scaled by `cm`."""
        import pikepdf

        values = [float(value) for value in operands]
        if name == "w":
            self.width = values[0]
        else:
            self.scale *= abs(values[0] * values[3] - values[1] * values[2]) ** 0.5
        thin = self.width * self.scale < HAIRLINE
        if name == "w" or thin:
            width = round(HAIRLINE / self.scale, 6) if thin and self.scale else self.width
            yield pikepdf.ContentStreamInstruction([width], pikepdf.Operator("w"))

    def _color(self, name: str, values: list[float]) -> Any:
        import pikepdf

        mix = mixed(self.inks, values)
        if name in FILL:
            self.fill = mix
        operator = "k" if name in FILL else "K"
        return pikepdf.ContentStreamInstruction(list(mix), pikepdf.Operator(operator))

    def _switch(self, *, on: bool) -> Iterator[Any]:
        import pikepdf

        if self.overprint and on != self.over:
            self.over = on
            name = pikepdf.Name("/OverprintOn" if on else "/OverprintOff")
            yield pikepdf.ContentStreamInstruction([name], pikepdf.Operator("gs"))
