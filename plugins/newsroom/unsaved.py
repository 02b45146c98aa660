"""One text as it stands in an editor's window, read into a library that knows the file as it was saved.

Input: what was gathered, the joined library, a path below the content folder and the text. Output: the library with
that text in place of the saved one. Everything else stays as it was read: who needs all of it reads anew on saving.
"""

from dataclasses import replace
from typing import TypeVar

from plugins.newsroom import joining, texts
from plugins.newsroom.files import TEXTS
from plugins.newsroom.model import Article, Event, Finding, Letter, Library, Page
from plugins.newsroom.reader import Gathered

Kind = TypeVar("Kind", Article, Page, Event, Letter)


def is_text(path: str) -> bool:
    """Whether a file below the content folder is a text written in Markdown."""
    ending = TEXTS.get(path.partition("/")[0])
    return ending == ".md" and path.endswith(ending)


def reread(gathered: Gathered, library: Library, path: str, text: str) -> Library:
    """Return the library with the text as it stands now; a text that cannot be read is left out, its findings told."""
    parts = gathered.parts
    if parts is None or not is_text(path):
        return library
    reading = texts.read(path, text.encode("utf-8", "surrogatepass"), gathered.zone, parts.pictures)
    told: list[Finding] = []
    record = reading.record
    if isinstance(record, Article | Page | Event | Letter):
        record, told = joining.complete(parts, record)
    others = (finding for finding in library.findings if finding.path != path)
    return replace(
        library,
        articles=_put(library.articles, path, record if isinstance(record, Article) else None),
        pages=_put(library.pages, path, record if isinstance(record, Page) else None),
        events=_put(library.events, path, record if isinstance(record, Event) else None),
        letters=_put(library.letters, path, record if isinstance(record, Letter) else None),
        findings=(*others, *reading.findings, *told),
    )


def _put(texts_of_kind: tuple[Kind, ...], path: str, record: Kind | None) -> tuple[Kind, ...]:
    """Put a record in the place of the file's old one, or before all; None takes the old one away."""
    made = [one for one in texts_of_kind if one.path != path]
    if record is not None:
        place = next((number for number, one in enumerate(texts_of_kind) if one.path == path), 0)
        made.insert(place, record)
    return tuple(made)
