"""What the newspaper must not reprint: the union's documents and the texts of laws.

Input: a `Library`, a folder for what has been extracted. Output: `Corpus`, whose index is made when the first text
asks for it. A document's words are extracted once for a digest and kept; a PDF that is damaged, locked or has no layer
of text has no words (the reader tells of it).
"""

import contextlib
import marshal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from plugins.lint.containment import PAGE, Index, Original, taken_apart
from plugins.newsroom.model import Library
from plugins.toolkit import atomic

VERSION = "stengazeta original 1"
DOCUMENTS = "documents"
READABLE = (".pdf", ".txt", ".md")


@dataclass(frozen=True, eq=False)
class Corpus:
    """The originals of one check. Without a library it is empty; without a folder nothing is kept."""

    library: Library | None = None
    folder: Path | None = None

    @cached_property
    def index(self) -> Index:
        """The originals, laws first; read and taken apart at the first use."""
        if self.library is None:
            return Index()
        return Index(originals=(*self._laws(self.library), *self._documents(self.library)), names=_names(self.library))

    def undescribed(self) -> Iterator[str]:
        """Yield names and digests of originals that documents.yaml does not know: the rest of them the library has."""
        if self.library is not None:
            known = {document.id for document in self.library.documents}
            for path in _files(self.library.root / DOCUMENTS):
                name = path.relative_to(self.library.root).as_posix()
                if name not in known:
                    yield f"{name} {atomic.digest(path)}"

    def _laws(self, library: Library) -> Iterator[Original]:
        for law in library.codes:
            yield self._kept(law.digest, Original(title=law.title, kind="law"), partial(str, law.text))

    def _documents(self, library: Library) -> Iterator[Original]:
        described = {document.id: document for document in library.documents}
        files = {path.relative_to(library.root).as_posix(): path for path in _files(library.root / DOCUMENTS)}
        for name, path in files.items():
            document = described.get(name)
            digest = (document.digest if document else "") or atomic.digest(path)
            named = Original(title=document.title if document else path.stem, kind="document", file=path.name)
            yield self._kept(digest, named, partial(_extracted, path))

    def _kept(self, digest: str, named: Original, text: Callable[[], str]) -> Original:
        """Return an original from what was kept for its digest, else take it apart and keep that."""
        file = self.folder / "originals" / f"{digest}.bin" if self.folder else None
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            if file:
                version, *kept = marshal.loads(file.read_bytes())  # noqa: S302 - our own file
                if version == VERSION:
                    return named.with_words(*kept)
        codes, vocabulary, places = taken_apart(text())
        with contextlib.suppress(OSError):
            if file:
                atomic.write(file, marshal.dumps((VERSION, codes, vocabulary, places)))
        return named.with_words(codes, vocabulary, places)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READABLE and path.is_file())


def _extracted(path: Path) -> str:
    """Return the words of a file, pages divided by form feeds; nothing when it cannot be read."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() != ".pdf":
            return data.decode("utf-8-sig", errors="replace")
        from plugins.toolkit.pdf_text import page_texts

        return PAGE.join(page_texts(data))
    except (OSError, RuntimeError, ValueError):  # pypdfium2 raises RuntimeError for what is damaged or locked
        return ""


def _names(library: Library) -> tuple[str, ...]:
    """Return names that any text may repeat: of the union's levels, of documents and who adopted them, of laws."""
    union = library.organization
    levels = (union.national, union.region, union.municipality, union.local)
    named = [name for level in levels for name in (level.name, level.short_name, level.charter_name)]
    papers = [name for document in library.documents for name in (document.title, document.adopted_by)]
    return tuple(filter(None, (*named, *papers, *(law.title for law in library.codes))))
