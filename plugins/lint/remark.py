"""What a check says: a place and a sentence. Input: nothing. Output: `Remark`; the engine makes a `Finding` of it."""

from dataclasses import dataclass

from plugins.newsroom.model import Article, Event, Fix, Issue, Letter, Library, Page, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that a check noticed. `line` and `column` count from 1."""

    message: str
    """One Russian sentence or two; the last says what to do."""
    line: int = 1
    column: int = 1
    path: str = ""
    """Relative to the content folder, or a built file relative to the site; empty: the text under check."""
    severity: Severity | None = None
    """Set only where one rule knows two degrees (a feed that grows stale, then is stale)."""
    end_line: int = 0
    end_column: int = 0
    """The place after the last character; 0: only a place is known."""
    fix: Fix | None = None


def misread(library: Library, *paths: str) -> bool:
    """Whether one of these files has an error of the reader: what it could not read is told, and is not missing too."""
    return any(finding.path in paths and finding.severity == "error" for finding in library.findings)


def at_field(record: Article | Page | Event | Letter | Issue, field: str, message: str) -> Remark:
    """Return a remark at a field of a file's front matter, or of an issue's YAML."""
    line, column = record.source.place(field)
    return Remark(path=record.source.path, line=line, column=column, message=message)
