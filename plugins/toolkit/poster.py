"""The picture that stands for a page where a link to it is shown: 1200 by 630 pixels, drawn like a newspaper's head.

Input: a `Poster`: words, colours, the union's symbol as an RGB picture. Output: its address (a hash of everything that
goes in) and the bytes of a PNG of at most 64 colours. The same words give the same bytes; nothing here reads a clock.
"""

import functools
import hashlib
import io
from dataclasses import dataclass, fields
from importlib.metadata import version
from typing import TYPE_CHECKING

from plugins.toolkit.fonts import face_file

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
"""Pixels: what OpenGraph's readers (ВКонтакте, Телеграм, Одноклассники) cut least from."""
MARGIN = 64
SYMBOL = 84
"""Pixels of the symbol's side."""
HEAD, KICKER, BODY, FOOT = 152, 190, 240, 556
"""Where the hairline under the name, the kicker, the headline and the bottom line begin."""
ROOM = FOOT - BODY - 36
"""Pixels of height that the headline may take."""
SIZES = (136, 120, 108, 96, 88, 80, 72, 66, 60, 54, 48, 43, 38, 34)
"""Sizes of the headline in pixels, the first that fits is taken."""
MOST = 600
"""Signs of a text that are looked at: no poster has room for more, and measuring five thousand takes a minute."""
LEADING = 1.12
RISE = 0.16
"""How far above its capitals a line of the serif begins, in sizes: that much it is moved up."""
SHADES = 8
"""Steps between the paper and a colour: letters need no more, and eight make a small file."""
COLORS = 64
"""Of a poster in all: those of the words and what is left for the emblem."""
RECIPE = "1"
"""Raise it when the drawing changes: addresses follow from it."""
PLAIN: dict[str, str | int | None] = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u00ad": ""}
"""What typography puts in for browsers, and what is drawn in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What is drawn. Colours are `#rrggbb`; `symbol` names the emblem's content (a digest), empty for none."""

    kicker: str
    headline: str
    name: str
    left: str
    right: str
    colors: tuple[str, str, str, str]
    """Paper, ink, accent, muted."""
    symbol: str = ""

    @property
    def address(self) -> str:
        said = repr((RECIPE, _tool(), *(getattr(self, one.name) for one in fields(self))))
        return f"kartinki/{hashlib.sha256(said.encode()).hexdigest()[:12]}-kartochka.{WIDTH}.png"


@functools.cache
def _tool() -> str:
    """Pillow's version: another one may draw other pixels."""
    return version("Pillow")


def draw(poster: Poster, emblem: "Image.Image | None" = None) -> bytes:
    """Return the PNG. `emblem` is the symbol on the paper's colour, at most `SYMBOL` pixels high; none is left out."""
    from PIL import Image, ImageDraw

    canvas = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(canvas)
    start = MARGIN + (emblem.width + 24 if emblem else 0)
    _line(pen, (start, MARGIN - 8 + SYMBOL / 2), poster.name, _Style(600, 34, "lm"), WIDTH - MARGIN - start)
    _line(pen, (MARGIN, KICKER), poster.kicker.upper(), _Style(700, 26, "la"), WIDTH - 2 * MARGIN)
    _headline(pen, poster.headline)
    taken = _line(pen, (WIDTH - MARGIN, FOOT + 38), poster.right, _Style(450, 26, "rm"), WIDTH // 2)
    _line(pen, (MARGIN, FOOT + 38), poster.left, _Style(450, 26, "lm"), WIDTH - 2 * MARGIN - taken - 40)
    for top, bottom, color in ((0, KICKER - 8, 0), (KICKER - 8, BODY - 6, 1), (BODY - 6, FOOT, 0), (FOOT, HEIGHT, 2)):
        canvas.paste(canvas.crop((0, top, WIDTH, bottom)).point(_shades(color)), (0, top))
    pen.rectangle((MARGIN, HEAD, WIDTH - MARGIN - 1, HEAD + 3), fill=SHADES - 1)
    pen.rectangle((MARGIN, HEAD + 7, WIDTH - MARGIN - 1, HEAD + 7), fill=SHADES - 1)
    pen.rectangle((MARGIN, FOOT, WIDTH - MARGIN - 1, FOOT), fill=SHADES - 1)
    palette = [part for color in poster.colors[1:] for part in _ramp(poster.colors[0], color)]
    if emblem:
        palette += _stamp(canvas, emblem, len(palette) // 3)
    canvas.putpalette(palette)
    canvas.save(made := io.BytesIO(), "PNG", compress_level=6)
    return made.getvalue()


def _shades(color: int) -> list[int]:
    """Return the table that turns coverage (0 to 255) into places of the palette; full paper is place 0 for all."""
    steps = [value * (SHADES - 1) // 255 for value in range(256)]
    return [color * SHADES + step if step else 0 for step in steps]


def _ramp(paper: str, color: str) -> list[int]:
    one, other = _parts(paper), _parts(color)
    last = SHADES - 1
    return [round(a + (b - a) * step / last) for step in range(SHADES) for a, b in zip(one, other, strict=True)]


def _parts(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))


def _stamp(canvas: "Image.Image", emblem: "Image.Image", first: int) -> list[int]:
    """Put the emblem onto the canvas with colours of its own from place `first` on; return those colours."""
    from PIL import Image

    few = emblem.convert("RGB").quantize(COLORS - first, dither=Image.Dither.NONE)
    places = Image.frombytes("L", few.size, bytes(place + first for place in few.tobytes()))
    canvas.paste(places, (MARGIN, MARGIN - 8 + (SYMBOL - emblem.height) // 2))
    return list(few.getpalette() or [])[: 3 * (COLORS - first)]


def _line(pen: "ImageDraw.ImageDraw", place: tuple[float, float], text: str, style: "_Style", room: float) -> int:
    """Write one line, smaller when it is long and cut between words when it still does not fit; return its width."""
    face, size = _font("sans", style.weight), style.size
    text = face.known(text)
    while size > 18 and face.width(text, size) > room:
        size -= 2
    while " " in text and face.width(text, size) > room:
        text = text.rstrip("…").rpartition(" ")[0] + "…"
    pen.text(place, text, font=face.at(size), fill=255, anchor=style.anchor)
    return round(face.width(text, size))


def _headline(pen: "ImageDraw.ImageDraw", text: str) -> None:
    face = _font("serif", 700)
    words = face.known(text, glue=True).split(" ")
    size, lines = _set(words, face, WIDTH - 2 * MARGIN, ROOM)
    top = BODY + max(0.0, (ROOM - len(lines) * size * LEADING) * 0.25)
    for number, line in enumerate(lines):
        place = (MARGIN, top + number * size * LEADING - size * RISE)
        pen.text(place, line.translate(str.maketrans(PLAIN)), font=face.at(size), fill=255, anchor="la")


def _set(words: list[str], face: "_Face", room: float, height: float) -> tuple[int, list[str]]:
    """Return the largest size at which the words fit whole, and their lines, of even length; else the beginning."""
    widths = [face.width(word.translate(str.maketrans(PLAIN)), 100) / 100 for word in words]
    space = face.width(" ", 100) / 100
    for size in SIZES:
        lines = _wrapped(widths, space, room / size)
        if len(lines) * size * LEADING <= height and max(widths) * size <= room:
            return size, [" ".join(words[a:b]) for a, b in _even(widths, space, room / size, len(lines))]
    size = SIZES[-1]
    most = int(height / (size * LEADING))
    lines = _wrapped(widths, space, (room - size) / size)[:most]
    shown = [" ".join(words[a:b]) for a, b in lines]
    if lines[-1][1] < len(words):
        shown[-1] = shown[-1].rstrip(" ,;:—–.") + "…"
    return size, shown


def _wrapped(widths: list[float], space: float, room: float) -> list[tuple[int, int]]:
    """Fill lines one after another: pairs of the first word and the word after the last."""
    lines, start, used = [], 0, 0.0
    for place, width in enumerate(widths):
        if place > start and used + space + width > room:
            lines.append((start, place))
            start, used = place, width
        else:
            used += width + (space if place > start else 0)
    return [*lines, (start, len(widths))]


def _even(widths: list[float], space: float, room: float, count: int) -> list[tuple[int, int]]:
    """Narrow the column as long as the number of lines stays: no line of one short word at the end."""
    low, high = max(widths), room
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_wrapped(widths, space, middle)) == count else (middle, high)
    return _wrapped(widths, space, high)


@dataclass(frozen=True, slots=True)
class _Style:
    """A line in the sans face: weight, size in pixels, Pillow's anchor."""

    weight: int
    size: int
    anchor: str


class _Face:
    """A variable face at one weight: widths, fonts by size, the characters that it has."""

    def __init__(self, role: str, weight: int) -> None:
        from fontTools.ttLib import TTFont

        self.file = str(face_file({"serif": "Literata", "sans": "Onest"}[role]))
        self.axes: list[float] = [72, weight] if role == "serif" else [weight]
        self.characters = frozenset(map(chr, TTFont(self.file, lazy=True).getBestCmap() or ()))
        self.sizes: dict[int, ImageFont.FreeTypeFont] = {}

    def at(self, size: int) -> "ImageFont.FreeTypeFont":
        from PIL import ImageFont

        if size not in self.sizes:
            font = ImageFont.truetype(self.file, size, layout_engine=ImageFont.Layout.BASIC)
            font.set_variation_by_axes(self.axes)
            self.sizes[size] = font
        return self.sizes[size]

    def width(self, text: str, size: int) -> float:
        return self.at(size).getlength(text)

    def known(self, text: str, *, glue: bool = False) -> str:
        """Return the text in one line without what the face cannot show; `glue` keeps spaces that do not break."""
        kept = text[:MOST] if glue else text[:MOST].translate(str.maketrans(PLAIN))
        shown = "".join(sign for sign in kept if sign in self.characters or sign.isspace() or sign in PLAIN)
        return " ".join(part for part in shown.replace("\n", " ").replace("\t", " ").split(" ") if part)


@functools.cache
def _font(role: str, weight: int) -> _Face:
    return _Face(role, weight)
