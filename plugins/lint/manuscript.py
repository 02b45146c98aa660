"""One text as the rules of one channel see it.

Input: a record of the library and a channel. Output: `Manuscript` values; `manuscripts(library)` yields them all.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plugins.lint.masks import prose
from plugins.lint.remark import Remark
from plugins.newsroom.model import Article, Event, Issue, Letter, Library, Page

Record = Article | Page | Event | Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A text under check. `prose` is the whole file with all but the prose blanked: offsets are those of the file."""

    record: Record
    library: Library
    channel: str
    """`site`, `newspaper`, `letter` …"""
    prose: str
    issue: Issue | None = None
    """The issue of the newspaper that it is placed in."""

    @property
    def body(self) -> int:
        """Offset at which the Markdown body starts."""
        lines = self.record.source.text.split("\n", self.record.source.body_line - 1)
        return len(self.record.source.text) - len(lines[-1])

    def at(self, offset: int, message: str) -> Remark:
        """Return a remark at an offset of the file."""
        before = self.record.source.text[:offset]
        return Remark(message=message, line=before.count("\n") + 1, column=offset - before.rfind("\n"))

    def on(self, field: str, message: str) -> Remark:
        """Return a remark at a field of the front matter."""
        line, column = self.record.source.place(field)
        return Remark(message=message, line=line, column=column)


def manuscripts(library: Library, paths: Collection[str] = ()) -> Iterator[Manuscript]:
    """Yield every text once for each channel that it goes to; with `paths`, only these files."""
    placed = {placement.article: issue for issue in library.issues for placement in issue.placements}
    for record in library.texts():
        if paths and record.path not in paths:
            continue
        words, issue = prose(record.source), placed.get(record.id)
        for channel in _channels(record, issue):
            yield Manuscript(record=record, library=library, channel=channel, prose=words, issue=issue)


def _channels(record: Record, issue: Issue | None) -> tuple[str, ...]:
    if isinstance(record, Letter):
        return ("letter",)
    if not isinstance(record, Article):
        return ("site",)
    if issue and "newspaper" not in record.channels:
        return (*record.channels, "newspaper")
    return record.channels
