"""What a page draws: its content streams, walked as a printer would walk them.

Input: a page of an open pikepdf document. Output: `Drawn`: every way of inking with its size, placed pictures, the
names of operators. Forms and tiling patterns are walked into. Lengths are points on paper, positions those of the page.
Operators: ISO 32000-1, annex A.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEPTH = 12
"""Forms inside forms: deeper than any typesetter goes."""
SPACES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
PAINTS = {
    "f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s", "n": "",
}  # fmt: skip
SHOWS = {"Tj", "TJ", "'", '"'}
IGNORED = {"W", "W*", "h", "d", "J", "j", "M", "i", "Tc", "Tw", "Tz", "TL", "Ts", "d0", "d1"}


class Color(NamedTuple):
    """A colour as the stream says it: its space and numbers; a pattern has none."""

    space: str
    values: tuple[float, ...]


class Inked(NamedTuple):
    """One way of inking. `size`: of type, of a line's width, of the shorter side of an area; `box` of all such."""

    kind: str
    """text, stroke, fill or shading."""
    color: Color
    size: float
    overprint: bool


class Image(NamedTuple):
    """A placed picture: the SHA-256 of its bytes, its colour space, dots per inch, the coarser of both sides."""

    digest: str
    space: str
    dpi: float


BLACK = Color("/DeviceGray", (0.0,))


@dataclass(slots=True)
class Drawn:
    """All that one page draws. Boxes are left, bottom, right, top of everything inked in that way."""

    inked: dict[Inked, list[float]] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    operators: set[str] = field(default_factory=set)
    intents: set[str] = field(default_factory=set)

    def add(self, how: Inked, points: list[tuple[float, float]]) -> None:
        box = self.inked.setdefault(how, [1e9, 1e9, -1e9, -1e9])
        for x, y in points:
            box[0], box[1], box[2], box[3] = min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)


@dataclass(slots=True)
class _State:
    """The graphics state, as far as it matters here."""

    matrix: Matrix = UNIT
    fill: Color = BLACK
    stroke: Color = BLACK
    width: float = 1.0
    over: bool = False
    over_stroke: bool = False
    size: float = 0.0
    mode: int = 0


def walk(page: Any) -> Drawn:
    """Return what a page draws."""
    drawn = Drawn()
    _Walker(drawn, page.obj.get("/Resources", {}), _State(), 0).run(page)
    return drawn


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _scale(matrix: Matrix) -> float:
    """Return how much lengths grow: the square root of how much areas do."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


class _Walker:
    """Walks one stream with its resources; what it meets goes into `drawn`."""

    def __init__(self, drawn: Drawn, resources: Any, state: _State, depth: int) -> None:
        self.drawn, self.resources, self.state, self.depth = drawn, resources, state, depth
        self.stack: list[_State] = []
        self.path: list[tuple[float, float]] = []
        self.text = self.line = UNIT
        self.fonts = resources.get("/Font", {})

    def run(self, stream: Any) -> None:
        import pikepdf

        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self.drawn.operators.add("BI")
                continue
            name = str(instruction.operator)
            self.drawn.operators.add(name)
            if name not in IGNORED:
                self._one(name, instruction.operands)

    def _one(self, name: str, operands: Any) -> None:
        if name in PAINTS:
            self._paint(PAINTS[name])
        elif name in SHOWS:
            self._show()
        elif name in {"m", "l", "c", "v", "y", "re"}:
            self._draw(name, [float(value) for value in operands])
        elif name in {"BT", "Tm", "Td", "TD", "T*", "Tf", "Tr"}:
            self._type(name, operands)
        elif name.casefold() in SPACES or name in {"cs", "CS", "sc", "scn", "SC", "SCN"}:
            self._color(name, operands)
        else:
            self._change(name, operands)

    def _change(self, name: str, operands: Any) -> None:
        """Follow what is neither path nor text nor colour."""
        state = self.state
        if name == "q":
            self.stack.append(_copy(state))
        elif name == "Q" and self.stack:
            self.state = self.stack.pop()
        elif name == "cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif name == "w":
            state.width = float(operands[0])
        elif name == "gs":
            self._graphics_state(self.resources.get("/ExtGState", {}).get(str(operands[0]), {}))
        elif name == "ri":
            self.drawn.intents.add(str(operands[0]))
        elif name == "Do":
            self._do(self.resources.get("/XObject", {}).get(str(operands[0])))
        elif name == "sh":
            self._shade(self.resources.get("/Shading", {}).get(str(operands[0])))

    def _graphics_state(self, found: Any) -> None:
        state = self.state
        state.over_stroke = bool(found.get("/OP", state.over_stroke))
        state.over = bool(found.get("/op", found.get("/OP", state.over)))
        state.width = float(found.get("/LW", state.width))
        if "/RI" in found:
            self.drawn.intents.add(str(found["/RI"]))

    def _color(self, name: str, operands: Any) -> None:
        stroking = name[0].isupper()
        if name.casefold() in SPACES:
            color = Color(SPACES[name.casefold()], tuple(round(float(value), 4) for value in operands))
        elif name in {"cs", "CS"}:
            color = Color(self._space(str(operands[0])), ())
        else:
            color = self._set(self.state.stroke if stroking else self.state.fill, operands)
        if stroking:
            self.state.stroke = color
        else:
            self.state.fill = color

    def _space(self, name: str) -> str:
        """Return the family of a colour space; for a separation its ink too: `/Separation /All`."""
        found = self.resources.get("/ColorSpace", {}).get(name)
        return name if found is None else family(found)

    def _set(self, before: Color, operands: Any) -> Color:
        import pikepdf

        values = list(operands)
        if values and isinstance(values[-1], pikepdf.Name):
            pattern = self.resources.get("/Pattern", {}).get(str(values[-1]))
            if pattern is not None:
                self._pattern(pattern)
            return Color("/Pattern", ())
        return Color(before.space, tuple(round(float(value), 4) for value in values))

    def _pattern(self, pattern: Any) -> None:
        if int(pattern.PatternType) == 2:
            self._shade(pattern.Shading)
        elif self.depth < DEPTH:
            resources = pattern.get("/Resources", {})
            state = _State(matrix=_matrix(pattern.get("/Matrix", UNIT)))
            _Walker(self.drawn, resources, state, self.depth + 1).run(pattern)

    def _shade(self, shading: Any) -> None:
        """Note a gradient's end colours."""
        if shading is None:
            return
        space = family(shading.ColorSpace)
        for values in _ends(shading.get("/Function")):
            self.drawn.add(Inked("shading", Color(space, values), 99.0, overprint=False), [])
        self.drawn.add(Inked("shading", Color(space, ()), 99.0, overprint=False), [])

    def _do(self, found: Any) -> None:
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            a, b, c, d, _, _ = self.state.matrix
            across, down = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
            dpi = min(int(found.Width) / max(across, 1e-6), int(found.Height) / max(down, 1e-6))
            digest = hashlib.sha256(found.read_raw_bytes()).hexdigest()
            space = family(found.ColorSpace) if "/ColorSpace" in found else "/DeviceGray"
            self.drawn.images.append(Image(digest, space, round(dpi, 1)))
        elif found.get("/Subtype") == "/Form" and self.depth < DEPTH:
            state = _copy(self.state)
            state.matrix = _times(_matrix(found.get("/Matrix", UNIT)), state.matrix)
            resources = found.get("/Resources", self.resources)
            _Walker(self.drawn, resources, state, self.depth + 1).run(found)

    def _draw(self, name: str, values: list[float]) -> None:
        if name == "re":
            x, y, width, height = values
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        else:
            corners = tuple(zip(values[::2], values[1::2], strict=True))  # type: ignore[assignment]
        self.path += [_point(self.state.matrix, x, y) for x, y in corners]

    def _paint(self, how: str) -> None:
        state, path = self.state, self.path
        if path and "f" in how:
            sides = [max(values) - min(values) for values in zip(*path, strict=True)]
            self.drawn.add(Inked("fill", state.fill, _rounded(min(sides)), state.over), path)
        if path and "s" in how:
            width = _rounded(state.width * _scale(state.matrix))
            self.drawn.add(Inked("stroke", state.stroke, width, state.over_stroke), path)
        self.path = []

    def _type(self, name: str, operands: Any) -> None:
        if name == "BT":
            self.text = self.line = UNIT
        elif name == "Tm":
            self.text = self.line = _matrix(operands)
        elif name in {"Td", "TD"}:
            self.line = self.text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
        elif name == "Tf":
            self.state.size = float(operands[1])
        elif name == "Tr":
            self.state.mode = int(operands[0])

    def _show(self) -> None:
        matrix = _times(self.text, self.state.matrix)
        size = _rounded(abs(self.state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)
        kind = "hidden" if self.state.mode == 3 else "text"
        self.drawn.add(Inked(kind, self.state.fill, size, self.state.over), [_point(matrix, 0, 0)])


def _rounded(length: float) -> float:
    """Return a length in steps of a fiftieth of a point, but no thin one as a thick one: ways of inking are counted."""
    return round(length, 3) if length < 1 else min(round(length, 1), 99.0)


def _copy(state: _State) -> _State:
    return _State(
        state.matrix, state.fill, state.stroke, state.width, state.over, state.over_stroke, state.size, state.mode
    )


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def family(space: Any) -> str:
    """Return a colour space in words: `/DeviceCMYK`, `/ICCBased`, `/Separation /All`, `/Indexed /DeviceRGB`."""
    import pikepdf

    if isinstance(space, pikepdf.Name):
        return str(space)
    first = str(space[0])
    if first == "/Separation":
        return f"{first} {space[1]}"
    return f"{first} {family(space[1])}" if first == "/Indexed" else first


def _ends(function: Any) -> list[tuple[float, ...]]:
    """Return the colours between which a function runs."""
    if function is None:
        return []
    if "/Functions" in function:
        return [values for part in function.Functions for values in _ends(part)]
    return [tuple(round(float(value), 4) for value in function[name]) for name in ("/C0", "/C1") if name in function]
