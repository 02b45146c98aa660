"""What a PDF page draws: every glyph with its letter, place, face and size; pictures, rules and tints as boxes.

Input: a pikepdf document. Output: `Sheet`s, in points from the top left corner of the trimmed page. Only operators are
believed, nothing that an engine says of itself: neither tags nor the order of the content stream.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from tests.newspaper.verifier.letters import Font, read_font
from tests.newspaper.verifier.planes import Edges, Matrix, at, edges_of, times, within

THIN = 4.0
"""Points: what is thinner is a rule."""
STROKES = 3
"""So many paths inside one clipped rectangle are a drawing."""


class Glyph(NamedTuple):
    """One glyph: `x`, `y` of its origin, `width` of its advance, all in points; `text` may be several letters.

    `clip` is the rectangle outside of which nothing of it can be seen.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    font: str
    order: int
    clip: Edges | None = None


class Box(NamedTuple):
    """Ink that is no letter; `kind` is image, drawing, rule or tint; `order`: after how many glyphs it was drawn."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    order: int = 0

    @property
    def edges(self) -> Edges:
        return self.left, self.top, self.right, self.bottom


class Sheet(NamedTuple):
    """A trimmed page."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]


def sheets(document: Any) -> list[Sheet]:
    """Return the pages of an open document."""
    fonts: dict[Any, Font] = {}
    return [_sheet(page, number, fonts) for number, page in enumerate(document.pages, start=1)]


def _sheet(page: Any, number: int, fonts: dict[Any, Font]) -> Sheet:
    trim = [float(value) for value in page.trimbox]
    hand = Hand((1, 0, 0, -1, -trim[0], trim[3]), (trim[2] - trim[0], trim[3] - trim[1]), fonts)
    hand.run(page, page.obj.get("/Resources"))
    return Sheet(
        number=number, width=trim[2] - trim[0], height=trim[3] - trim[1], glyphs=tuple(hand.glyphs),
        boxes=tuple(_boxes(hand)),
    )  # fmt: skip


def _boxes(hand: "Hand") -> Iterator[Box]:
    yield from hand.images
    for clip, paths in hand.paths.items():
        if clip is not None and len(paths) >= STROKES:
            yield Box("drawing", *clip, max(order for _, order in paths))
            continue
        for path, order in paths:
            thin = min(path[2] - path[0], path[3] - path[1]) < THIN
            yield Box("rule" if thin else "tint", *path, order)


class _State(NamedTuple):
    matrix: Matrix
    clip: Edges | None = None
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class Hand:
    """Runs the operators of one page."""

    def __init__(self, matrix: Matrix, page: tuple[float, float], fonts: dict[Any, Font]) -> None:
        self.state, self.stack, self.fonts = _State(matrix), list[_State](), fonts
        self.page: Edges = (0.0, 0.0, *page)
        self.glyphs: list[Glyph] = []
        self.images: list[Box] = []
        self.paths: dict[Edges | None, list[tuple[Edges, int]]] = {}
        self.line: Matrix = (1, 0, 0, 1, 0, 0)
        self.text: Matrix = self.line
        self.points: list[tuple[float, float]] = []
        self.clipping = False
        self.spoken: list[list[str] | None] = []
        self.at = 0
        """Which operator is being run."""

    def run(self, stream: Any, resources: Any) -> None:
        import pikepdf

        for number, (operands, operator) in enumerate(pikepdf.parse_content_stream(stream)):
            name, self.at = str(operator), number
            if name in _SIMPLE:
                _SIMPLE[name](self, operands)
            elif name == "Tf":
                font = resources["/Font"][str(operands[0])]
                self.state = self.state._replace(font=self._font(font), size=float(operands[1]))
            elif name == "Do":
                self._draw(resources["/XObject"][str(operands[0])], resources)
            elif name in {"BDC", "BMC"}:
                self.spoken.append(_actual(operands, resources))
            elif name == "EMC" and self.spoken:
                self.spoken.pop()

    def _font(self, font: Any) -> Font:
        key = font.objgen
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]

    def _draw(self, thing: Any, resources: Any) -> None:
        matrix = self.state.matrix
        if str(thing.Subtype) == "/Image":
            found = within(edges_of([at(matrix, x, y) for x in (0, 1) for y in (0, 1)]), self.state.clip or self.page)
            if found:
                self.images.append(Box("image", *found, len(self.glyphs)))
            return
        self.save()
        own = tuple(float(value) for value in thing.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        self.state = self.state._replace(matrix=times(own, matrix))  # type: ignore[arg-type]
        self.run(thing, thing.get("/Resources", resources))
        self.restore()

    def save(self) -> None:
        self.stack.append(self.state)

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def path(self, *points: tuple[float, float]) -> None:
        self.points += [at(self.state.matrix, x, y) for x, y in points]

    def paint(self, *, inked: bool) -> None:
        """End a path: note its box when it leaves ink, narrow the clip when it was meant for that."""
        if self.points:
            edges = edges_of(self.points)
            if inked and (seen := within(edges, self.state.clip or self.page)):
                self.paths.setdefault(self.state.clip, []).append((seen, len(self.glyphs)))
            if self.clipping:
                narrowed = within(edges, self.state.clip or self.page)
                self.state = self.state._replace(clip=narrowed or (0.0, 0.0, 0.0, 0.0))
        self.points, self.clipping = [], False

    def show(self, data: bytes) -> None:
        state = self.state
        font = state.font
        if font is None:
            return
        for start in range(0, len(data) - font.wide + 1, font.wide):
            code = int.from_bytes(data[start : start + font.wide], "big")
            own = font.advances.get(code, font.default) / 1000 * state.size
            step = own + state.spacing + (state.words if font.wide == 1 and code == 32 else 0.0)
            self._glyph(font.letters.get(code, "\ufffd"), own * state.stretch, state, font)
            self.text = times((1, 0, 0, 1, step * state.stretch, 0), self.text)

    def _glyph(self, letters: str, advance: float, state: _State, font: Font) -> None:
        whole = times((1, 0, 0, 1, 0, state.rise), times(self.text, state.matrix))
        scale = (whole[0] ** 2 + whole[1] ** 2) ** 0.5
        said = next((words for words in reversed(self.spoken) if words is not None), None)
        if said is not None:
            letters = said.pop() if said else ""
        height = (whole[2] ** 2 + whole[3] ** 2) ** 0.5 * state.size
        self.glyphs.append(
            Glyph(letters, whole[4], whole[5], advance * scale, height, font.name, len(self.glyphs), state.clip)
        )  # fmt: skip

    def shift(self, thousandths: float) -> None:
        move = -thousandths / 1000 * self.state.size * self.state.stretch
        self.text = times((1, 0, 0, 1, move, 0), self.text)

    def next_line(self, x: float, y: float) -> None:
        self.line = self.text = times((1, 0, 0, 1, x, y), self.line)


def _array(hand: Hand, operands: Any) -> None:
    for part in operands[0]:
        if isinstance(part, int | float | Decimal):
            hand.shift(float(part))
        else:
            hand.show(bytes(part))


def _matrix(hand: Hand, operands: Any) -> None:
    hand.line = hand.text = tuple(float(value) for value in operands)  # type: ignore[assignment]


def _begin(hand: Hand, operands: Any) -> None:
    hand.line = hand.text = (1, 0, 0, 1, 0, 0)


def _concat(hand: Hand, operands: Any) -> None:
    own = tuple(float(value) for value in operands)
    hand.state = hand.state._replace(matrix=times(own, hand.state.matrix))  # type: ignore[arg-type]


def _rectangle(hand: Hand, operands: Any) -> None:
    x, y, width, height = (float(value) for value in operands)
    hand.path((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _curve(hand: Hand, operands: Any) -> None:
    values = [float(value) for value in operands]
    hand.path(*zip(values[::2], values[1::2], strict=True))


def _set(name: str, factor: float = 1.0) -> Any:
    def change(hand: Hand, operands: Any) -> None:
        hand.state = hand.state._replace(**{name: float(operands[0]) * factor})

    return change


def _clip(hand: Hand, operands: Any) -> None:
    hand.clipping = True


def _down(hand: Hand, operands: Any) -> None:
    hand.state = hand.state._replace(leading=-float(operands[1]))
    hand.next_line(float(operands[0]), float(operands[1]))


def _quote(hand: Hand, operands: Any) -> None:
    hand.next_line(0, -hand.state.leading)
    hand.show(bytes(operands[-1]))


_SIMPLE: dict[str, Any] = {
    "q": lambda hand, _: hand.save(),
    "Q": lambda hand, _: hand.restore(),
    "cm": _concat, "BT": _begin, "Tm": _matrix, "TJ": _array, "re": _rectangle, "TD": _down, "'": _quote,
    "Tj": lambda hand, operands: hand.show(bytes(operands[0])),
    "Td": lambda hand, operands: hand.next_line(float(operands[0]), float(operands[1])),
    "T*": lambda hand, _: hand.next_line(0, -hand.state.leading),
    "Tc": _set("spacing"), "Tw": _set("words"), "Tz": _set("stretch", 0.01), "TL": _set("leading"), "Ts": _set("rise"),
    "m": _curve, "l": _curve, "c": _curve, "v": _curve, "y": _curve, "W": _clip, "W*": _clip,
    "n": lambda hand, _: hand.paint(inked=False),
    **{name: (lambda hand, _: hand.paint(inked=True)) for name in ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s")},
}  # fmt: skip


def _actual(operands: Any, resources: Any) -> list[str] | None:
    """Return the words that a span says instead of its glyphs, as a stack: the first glyph takes them."""
    if len(operands) < 2:
        return None
    told = operands[1]
    if str(told).startswith("/"):
        told = resources.get("/Properties", {}).get(str(told), {})
    return [str(told["/ActualText"])] if "/ActualText" in told else None
