"""Drawing in SVG: elements as text, numbers rounded to hundredths, every word escaped, no `style` attribute.

Input: places and words. Output: the text of an `<svg>`, for inside a page, as a file, or for WeasyPrint.
"""

from html import escape

from plugins.toolkit.charts.look import Fill, Ink, Look

OUTLINE = 1.2


def fixed(value: float) -> str:
    """Return a number for an attribute: «12.5», «3», never «-0»."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


class Canvas:
    """Collects the elements of one drawing from top to bottom, which is also the order of reading."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.parts: list[str] = []

    def text(
        self, x: float, baseline: float, words: str, *, anchor: str = "start", bold: bool = False, ink: Ink = "ink"
    ) -> None:
        """Put one line of words."""
        look = self.look
        weight = f' font-family="{escape(look.bold)}"' if bold and look.bold else ' font-weight="600"' if bold else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.parts.append(f'<text x="{fixed(x)}" y="{fixed(baseline)}"{side}{weight}{self._fill(ink)}>'
                          f"{escape(words, quote=False)}</text>")  # fmt: skip

    def block(self, x: float, top: float, lines: tuple[str, ...], *, bold: bool = False, ink: Ink = "ink") -> float:
        """Put lines under each other; return where the next may begin."""
        for number, words in enumerate(lines):
            self.text(x, top + number * self.look.line + self.look.size, words, bold=bold, ink=ink)
        return top + len(lines) * self.look.line

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: Ink, *, weight: float = 1) -> None:
        self.path(f"M{fixed(x1)} {fixed(y1)}L{fixed(x2)} {fixed(y2)}", ink, weight=weight)

    def path(self, data: str, ink: Ink, *, weight: float = 1, dashes: str = "", kind: str = "") -> None:
        """Put a stroked path."""
        classes = f"{kind} l-{ink}".strip()
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(f'<path class="{classes}" d="{data}" fill="none" stroke="{self._color(ink)}"'
                          f' stroke-width="{fixed(weight)}"{dashed}/>')  # fmt: skip

    def shape(self, data: str, ink: Ink, edge: Ink | None = None) -> None:
        """Put a filled path."""
        stroke = f' stroke="{self._color(edge)}" stroke-width="1.6"' if edge else ""
        classes = f"f-{ink} l-{edge}" if edge else f"f-{ink}"
        self.parts.append(f'<path class="{classes}" d="{data}" fill="{self._color(ink)}"{stroke}/>')

    def box(self, x: float, y: float, width: float, height: float, fill: Fill, *, kind: str = "bar") -> None:
        """Put a rectangle with a filling; a hatched one has strokes cut to its edges, so no `id` is needed."""
        ink = self.look.palette.hatch if fill.ink == "union" and fill.hatch not in {"solid", "empty"} else fill.ink
        solid = fill.hatch == "solid"
        surface: Ink = ink if solid else "paper"
        edge = "" if solid else f' stroke="{self._color(ink)}" stroke-width="{fixed(OUTLINE)}"'
        classes = f"{kind} f-{surface}" + ("" if solid else f" l-{ink}")
        self.parts.append(f'<rect class="{classes}" x="{fixed(x)}" y="{fixed(y)}" width="{fixed(width)}"'
                          f' height="{fixed(height)}" fill="{self._color(surface)}"{edge}/>')  # fmt: skip
        scale = self.look.size / 15
        strokes = hatching(fill, x, y, x + width, y + height, fill.step * scale) if width and fill.weight else ""
        if strokes:
            self.path(strokes, ink, weight=fill.weight * scale)

    def svg(self, height: float, *, label: str = "", title: str = "", described: str = "", kind: str = "") -> str:
        """Return the drawing: with `label` for inside a page, with `title` and `described` for a file of its own."""
        size = f'viewBox="0 0 {fixed(self.look.width)} {fixed(height)}"'
        sides = f'width="{fixed(self.look.width)}" height="{fixed(height)}"'
        name = f' aria-label="{escape(label)}"' if label else ""
        named = f"<title>{escape(title, quote=False)}</title>" if title else ""
        told = f"<desc>{escape(described, quote=False)}</desc>" if described else ""
        classed = f' class="{kind}"' if kind else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {sides}{classed} role="img"{name}'
            f' font-family="{escape(self.look.family)}" font-size="{fixed(self.look.size)}">'
            f"{named}{told}{''.join(self.parts)}</svg>"
        )

    def _fill(self, ink: Ink) -> str:
        return f' class="f-{ink}" fill="{self._color(ink)}"'

    def _color(self, ink: Ink) -> str:
        return escape(self.look.palette.value(ink))


def hatching(fill: Fill, left: float, top: float, right: float, bottom: float, step: float) -> str:
    """Return the strokes of a filling, cut to the rectangle; tenths are fine enough and spare a third of the bytes."""
    if fill.hatch == "level":
        rows = int((bottom - top) / step)
        return "".join(f"M{_tenths(left)} {_tenths(top + (row + 0.5) * step)}H{_tenths(right)}" for row in range(rows))
    if fill.hatch not in {"diagonal", "cross"}:
        return ""
    strokes = _segments(left, top, right, bottom, step)
    if fill.hatch == "cross":  # the same, seen in a mirror
        middle = left + right
        strokes += [(middle - a, b, middle - c, d) for a, b, c, d in strokes]
    return "".join(f"M{_tenths(a)} {_tenths(b)}l{_tenths(c - a)} {_tenths(d - b)}" for a, b, c, d in strokes)


def _tenths(value: float) -> str:
    return fixed(round(value, 1))


def _segments(
    left: float, top: float, right: float, bottom: float, step: float
) -> list[tuple[float, float, float, float]]:
    """Return the lines x + y = c that cross the rectangle, `step` apart."""
    apart = step * 2**0.5
    count = int((right - left + bottom - top) / apart)
    found = list[tuple[float, float, float, float]]()
    for number in range(count + 1):
        total = left + top + (number + 0.5) * apart
        start, end = max(left, total - bottom), min(right, total - top)
        if start < end:
            found.append((start, total - start, end, total - end))
    return found
