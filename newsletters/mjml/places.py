"""Where in the templates a tag was written: marks that a template carries through Jinja into the document.

Input: templates on disk. Output: their source with a mark at the start of each line and before each tag; `unmarked`
takes them out again. A mark is the file and line between two noncharacters of Unicode (U+FDD0, «for internal use»),
which no text may hold, so that nothing an editor wrote is taken for one.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader

_EDGE = "\ufdd0"
MARK = rf"{_EDGE}(?P<file>[^{_EDGE}]*):(?P<line>[0-9]+){_EDGE}"
_MARK = re.compile(MARK)
_SPOT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|(?P<start>(?:^|(?<=\n))[ \t]*(?!\{[%#]|\s)|(?=</?[A-Za-z]))", re.DOTALL
)
"""What Jinja reads stays as it is; a line that begins with a block of Jinja loses its blanks, so nothing goes there."""


class Place(NamedTuple):
    """A line (from 1) of a file of templates."""

    file: str
    line: int


class MarkedTemplates(FileSystemLoader):
    """Loads templates with marks, so that Jinja keeps compiled ones by their marked source."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the marked source; no line moves, so that errors of Jinja still name theirs."""
        source, path, fresh = super().get_source(environment, template)
        return marked(source, template), path, fresh


def marked(source: str, file: str) -> str:
    """Return the source with a mark at the start of each line and before each tag."""

    def mark(found: re.Match[str]) -> str:
        if found["start"] is None:
            return found[0]
        return f"{found[0]}{_EDGE}{file}:{source.count(chr(10), 0, found.end()) + 1}{_EDGE}"

    return _SPOT.sub(mark, source)


def unmarked(document: str) -> str:
    """Return the document as MRML is to get it."""
    return _MARK.sub("", document)


def has_marks(document: str) -> bool:
    """Tell whether a document comes from marked templates."""
    return _EDGE in document


def place_of(mark: re.Match[str]) -> Place:
    """Return the place that a match of `MARK` names."""
    return Place(mark["file"], int(mark["line"]))
