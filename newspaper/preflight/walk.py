"""What a page draws: its content streams, walked as a printer would walk them.

Input: a page of an open pikepdf document, what is known of others. Output: `Drawn`: every way of inking with its size,
placed pictures, the names of operators. Forms and tiling patterns are walked into. Lengths are points on paper,
positions those of the page.
Operators: ISO 32000-1, annex A.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from newspaper import press
from newspaper.plates import INLINE
from newspaper.preflight.drawn import (
    BLACK,
    UNIT,
    Color,
    Drawn,
    Image,
    Inked,
    Matrix,
    ends,
    family,
    matrix,
    point,
    rounded,
    scale,
    times,
)
from newspaper.preflight.looks import content, look

DEPTH = 12
"""Forms inside forms: deeper than any typesetter goes."""
SPACES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
PAINTS = {
    "f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s", "n": "",
}  # fmt: skip
SHOWS = {"Tj", "TJ", "'", '"'}
DRAWS = {"m", "l", "c", "v", "y", "re"}
IGNORED = {"W", "W*", "h", "d", "J", "j", "M", "i", "Tc", "Tw", "Tz", "TL", "Ts", "d0", "d1", INLINE}


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


Known = Mapping[str, Drawn]
"""What pages draw without their marks, by their looks."""


def walk(page: Any, known: Known = MappingProxyType({})) -> Drawn:
    """Return what a page draws."""
    body, marks = _parted(page)
    drawn, resources = Drawn(), page.obj.get("/Resources", {})
    walker = _Walker(drawn, resources, _State(), 0, known)
    if not walker.take(body, resources):
        walker.run(body)
    walker.run(marks)
    return drawn


def learn(page: Any) -> tuple[str, Drawn]:
    """Return the look of a page without its marks, and what it draws."""
    body, _ = _parted(page)
    drawn, resources = Drawn(), page.obj.get("/Resources", {})
    _Walker(drawn, resources, _State(), 0).run(body)
    return look(body, resources), drawn


def _parted(page: Any) -> tuple[bytes, bytes]:
    """Return a page's instructions and those of its marks: on a sheet it stands without them."""
    whole = content(page)
    body = press.unmarked(whole)
    return body, whole[len(body) :]


class _Walker:
    """Walks one stream with its resources; what it meets goes into `drawn`."""

    def __init__(
        self, drawn: Drawn, resources: Any, state: _State, depth: int, known: Known = MappingProxyType({})
    ) -> None:
        self.drawn, self.resources, self.state, self.depth, self.known = drawn, resources, state, depth, known
        self.stack: list[_State] = []
        self.path: list[tuple[float, float]] = []
        self.text = self.line = UNIT
        self.states: dict[str, dict[str, Any]] = {}
        """Graphics states by their names, read once: text of a press page has two for each line."""

    def take(self, instructions: bytes, resources: Any) -> bool:
        """Note what instructions are known to draw, moved to where the state has them; whether they are known there."""
        across, down = self.state.matrix[4:]
        if not self.known or self.state != _State(matrix=(*UNIT[:4], across, down)):
            return False
        found = self.known.get(look(instructions, resources))
        if found is not None:
            self.drawn.take(found, across, down)
        return found is not None

    def run(self, instructions: bytes) -> None:
        import pikepdf

        with pikepdf.new() as desk:  # a stream lives in some document
            found = pikepdf.parse_content_stream(desk.make_stream(instructions))
        named = set()
        for instruction in found:
            name = str(instruction.operator)
            named.add(name)
            if name in DRAWS:  # half of all
                self._draw(name, instruction.operands)
            elif name not in IGNORED:
                self._one(name, instruction.operands)
        self.drawn.operators |= {"BI" if name == INLINE else name for name in named}

    def _one(self, name: str, operands: Any) -> None:
        if name in PAINTS:
            self._paint(PAINTS[name])
        elif name in SHOWS:
            self._show()
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
            state.matrix = times(matrix(operands), state.matrix)
        elif name == "w":
            state.width = float(operands[0])
        elif name == "gs":
            self._graphics_state(str(operands[0]))
        elif name == "ri":
            self.drawn.intents.add(str(operands[0]))
        elif name == "Do":
            self._do(self.resources.get("/XObject", {}).get(str(operands[0])))
        elif name == "sh":
            self._shade(self.resources.get("/Shading", {}).get(str(operands[0])))

    def _graphics_state(self, name: str) -> None:
        if name not in self.states:
            self.states[name] = dict(self.resources.get("/ExtGState", {}).get(name, {}).items())
        found, state = self.states[name], self.state
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
            state = _State(matrix=matrix(pattern.get("/Matrix", UNIT)))
            _Walker(self.drawn, resources, state, self.depth + 1).run(pattern.read_bytes())

    def _shade(self, shading: Any) -> None:
        """Note a gradient's end colours."""
        if shading is None:
            return
        space = family(shading.ColorSpace)
        for values in ends(shading.get("/Function")):
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
            state.matrix = times(matrix(found.get("/Matrix", UNIT)), state.matrix)
            resources, instructions = found.get("/Resources", self.resources), found.read_bytes()
            inside = _Walker(self.drawn, resources, state, self.depth + 1, self.known)
            if not inside.take(instructions, resources):
                inside.run(instructions)

    def _draw(self, name: str, operands: Any) -> None:
        values = [float(value) for value in operands]
        if name == "re":
            x, y, width, height = values
            values = [x, y, x + width, y, x + width, y + height, x, y + height]
        a, b, c, d, e, f = self.state.matrix
        across = iter(values)
        self.path += [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(across, across, strict=True)]

    def _paint(self, how: str) -> None:
        state, path = self.state, self.path
        across, down = zip(*path, strict=True) if path and how else ((), ())
        box = [(min(across), min(down)), (max(across), max(down))] if across else []
        if box and "f" in how:
            sides = [high - low for low, high in zip(*box, strict=True)]
            self.drawn.add(Inked("fill", state.fill, rounded(min(sides)), state.over), box)
        if box and "s" in how:
            width = rounded(state.width * scale(state.matrix))
            self.drawn.add(Inked("stroke", state.stroke, width, state.over_stroke), box)
        self.path = []

    def _type(self, name: str, operands: Any) -> None:
        if name == "BT":
            self.text = self.line = UNIT
        elif name == "Tm":
            self.text = self.line = matrix(operands)
        elif name in {"Td", "TD"}:
            self.line = self.text = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
        elif name == "Tf":
            self.state.size = float(operands[1])
        elif name == "Tr":
            self.state.mode = int(operands[0])

    def _show(self) -> None:
        matrix = times(self.text, self.state.matrix)
        size = rounded(abs(self.state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)
        kind = "hidden" if self.state.mode == 3 else "text"
        self.drawn.add(Inked(kind, self.state.fill, size, self.state.over), [point(matrix, 0, 0)])


def _copy(state: _State) -> _State:
    return _State(
        state.matrix, state.fill, state.stroke, state.width, state.over, state.over_stroke, state.size, state.mode
    )
