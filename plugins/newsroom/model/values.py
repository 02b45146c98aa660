"""What every document is made of: places, pictures, links and the converted body; and what is said of it, a finding."""

from dataclasses import dataclass
from typing import Literal

from plugins.newsroom.model.data import Chart

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put `text` in place of the characters `start` to `end` (offsets in `Source.text`, the second not included)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A mend that a rule knows. A safe one changes no meaning; any other is offered, and an editor decides."""

    title: str
    """What it does, in Russian: «Убрать „2026 года“»."""
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark about the content, told to its editor: where, which rule, how grave, what is wrong and what to do.

    `path` is relative to the content folder (findings about built output name the built file instead); `line` and
    `column` count from 1; `end_line` and `end_column` name the place after the last character, 0 when only a place is
    known; `message` is one Russian sentence or two, the last of which says what to do; `demands` are ids of the source
    document's demands (`N12`).
    """

    path: str
    line: int = 1
    column: int = 1
    code: str
    severity: Severity = "error"
    message: str
    demands: tuple[str, ...] = ()
    end_line: int = 0
    end_column: int = 0
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that a document was read from: its text with LF ends and no BOM, and where things stand in it."""

    path: str
    text: str
    body_line: int = 1
    """The line, from 1, on which the Markdown body starts."""
    field_places: tuple[tuple[str, int, int], ...] = ()
    """(name of the field, line, column of its value); list items are `authors[0]`, nested `ad.erid`."""

    def place(self, name: str) -> tuple[int, int]:
        """Return line and column of a field's value, or of the file's start when it is not given."""
        return next(((line, column) for key, line, column in self.field_places if key == name), (1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture and its facts. `path` is below the content folder (`pictures/dogovor.svg`)."""

    path: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that no crop may lose, in shares of width and height from the top left."""
    consent: str = ""
    why: str = ""
    """What for the newspaper prints it, when no caption says so."""
    width: int = 0
    height: int = 0
    """Pixels of a raster, user units of an SVG; 0 when the file is missing."""
    digest: str = ""
    """First 12 hexadecimal digits of the file's SHA-256; empty when the file is missing."""
    weight: int = 0
    """Bytes of the file; of a vector, packed as servers send it."""
    likeness: int = 0
    """Of a raster: what it looks like, 256 bits (`newsroom/likeness.py`); 0 when that says nothing."""
    located: bool = False
    """Whether the file says where it was taken (GPS in its EXIF)."""
    inks: bool = False
    """Whether a raster is in inks (CMYK)."""
    clear: bool = False
    """Whether one sees through a raster somewhere."""
    line: int = 1
    column: int = 1
    """Where it is named: in the front matter or the body of its document."""

    @property
    def is_vector(self) -> bool:
        return self.path.lower().endswith(".svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """A folder of pictures that a text shows with one line. It has no page of its own."""

    id: str
    """`galleries/spartakiada`"""
    title: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def name(self) -> str:
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as written in a body: `target` is a document's id, a file below content/, or an outer address."""

    target: str
    fragment: str = ""
    text: str = ""
    line: int = 1
    column: int = 1
    internal: bool = False
    """True when it means something below the content folder (a token `doc:TARGET` stands in the HTML)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a body: level from 2, the anchor's id, the text."""

    level: int
    anchor: str
    text: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text, converted once: made inside the cached stage and never again in a command.

    In `html` a link to a document is `href="doc:ID#fragment"` and a picture `src="picture:pictures/name.svg"`;
    `links.resolve` puts in what a channel wants. The HTML has passed the allow-list and Russian typography.
    """

    markdown: str = ""
    """What was converted; empty when the file's body is that, word for word: `Text.markdown` has it, and ten thousand
    texts must not be kept twice."""
    html: str = ""
    text: str = ""
    """Plain text for search and counting: paragraphs separated by a blank line, no markup."""
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    """In the order of the text; in `html` the chart with the index 0 is `src="chart:0"`."""
    headings: tuple[Heading, ...] = ()
    words: int = 0
    sketch: tuple[int, ...] = ()
    """By which texts that are much alike are found (`newsroom/sketch.py`)."""
