"""One letter made: its two bodies and the message that holds them.

Input: the library, the letter, the theme. Output: an `Edition`; or a `LetterError` before anything is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsletters import heading
from newsletters.attachments import MOST_ATTACHED, of_letter
from newsletters.composition import Composition, compose, shortened
from newsletters.drawing import html_part
from newsletters.errors import LetterError
from newsletters.message import assemble
from newsletters.plaintext import text_part
from plugins.newsroom.model import Letter, Library
from plugins.toolkit.tokens import read_tokens

__all__ = ["MOST_ATTACHED", "Bodies", "Edition", "draw", "make"]

MOST_HTML = 60 * 1024
"""Bytes; Gmail cuts a letter at 102 KB, and what the service adds for each reader must fit as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The three files of a letter."""

    message: bytes
    html: str
    text: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield "message.eml", self.message
        yield "letter.html", self.html.encode("utf-8")
        yield "letter.txt", self.text.encode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """A composition as HTML and as plain text, both with LF ends."""

    html: str
    text: str


def make(library: Library, letter: Letter, *, theme: Path, bytecode: Path | None = None) -> Edition:
    """Make a letter in memory. Raises LetterError; ValueError when the theme's colours cannot be read."""
    composition = compose(library, letter)
    bodies = draw(library, composition, theme=theme, bytecode=bytecode)
    lines = [*heading.shared(library, composition), *heading.of_sample(library, composition)]
    attached = of_letter(library, composition)
    message = assemble(lines, text=bodies.text, html=bodies.html, attachments=attached, seed=letter.id)
    return Edition(message=message, html=bodies.html, text=bodies.text)


def draw(library: Library, composition: Composition, *, theme: Path, bytecode: Path | None = None) -> Bodies:
    """Draw both bodies; a letter that is too long has all its articles as summaries. Raises LetterError."""
    tokens = read_tokens(theme, library.organization.brand)
    html = html_part(library, composition, tokens, bytecode=bytecode)
    if len(html.encode("utf-8")) > MOST_HTML:
        composition = shortened(composition)
        html = html_part(library, composition, tokens, bytecode=bytecode)
    if len(html.encode("utf-8")) > MOST_HTML:
        letter = composition.letter
        raise LetterError(_too_long(html), path=letter.path, line=letter.source.place("articles")[0])
    return Bodies(html=html, text=text_part(library, composition))


def _too_long(html: str) -> str:
    size = len(html.encode("utf-8")) // 1024
    return f"Письмо весит {size} КБ, почта обрежет его. Уберите часть статей: помещается 60 КБ."
