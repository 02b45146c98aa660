"""One text as the rules of one channel see it.

Input: a record of the library and a channel. Output: `Manuscript` values; `manuscripts(library)` yields them,
one tuple for each text.
"""

import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.corpus import Corpus
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.remark import Remark
from plugins.newsroom.model import Article, Edit, Event, Fix, Issue, Letter, Library, Page, Severity

Record = Article | Page | Event | Letter


class Manuscript(NamedTuple):
    """A text under check in one channel."""

    record: Record
    library: Library
    channel: str
    """`site`, `newspaper`, `letter` …"""
    copy: Copy
    issue: Issue | None = None
    """The issue of the newspaper that it is placed in."""

    @property
    def prose(self) -> str:
        """The whole file with all but the prose blanked: offsets are those of the file."""
        return self.copy.prose

    @property
    def body(self) -> int:
        """Offset at which the Markdown body starts."""
        return self.copy.body

    @property
    def russian(self) -> bool:
        """Whether it is written in Russian: rules of language leave other tongues alone."""
        return not self.record.lang or self.record.lang == "ru"

    @property
    def text(self) -> str:
        """The file itself."""
        return self.record.source.text

    def at(
        self,
        offset: int,
        message: str,
        *,
        end: int = 0,
        put: str | None = None,
        safe: bool = False,
        severity: Severity | None = None,
    ) -> Remark:
        """Return a remark at an offset of the file.

        `end` is the offset after the last character that is meant. `put` is what should stand in place of
        `offset` to `end`: a fix, safe when it can change no meaning, else offered. `severity` is for rules that know
        two degrees.
        """
        line, column = self._place(offset)
        last = self._place(end) if end else (0, 0)
        fix = None if put is None else self._fix(Edit(start=offset, end=end, text=put), safe=safe)
        return Remark(
            message=message,
            line=line,
            column=column,
            severity=severity,
            end_line=last[0],
            end_column=last[1],
            fix=fix,
        )

    def on(self, field: str, message: str) -> Remark:
        """Return a remark at a field of the front matter."""
        line, column = self.record.source.place(field)
        return Remark(message=message, line=line, column=column)

    def _place(self, offset: int) -> tuple[int, int]:
        start = self.copy.line_start(offset)
        return bisect.bisect_right(self.copy.starts, offset), offset - start + 1

    def _fix(self, edit: Edit, *, safe: bool) -> Fix:
        old = " ".join(self.text[edit.start : edit.end].split())
        title = f"Заменить «{old}» на «{edit.text.strip()}»" if edit.text.strip() else f"Убрать «{old}»"
        if not old:
            title = "Убрать лишний пробел"
        return Fix(title=title, edits=(edit,), safe=safe)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text that is to be judged: the channels that it goes to, the issue that it is placed in."""

    record: Record
    channels: tuple[str, ...]
    issue: Issue | None = None

    def manuscripts(self, library: Library, lexicon: Lexicon, corpus: Corpus) -> tuple[Manuscript, ...]:
        """Return what the text is in each of its channels."""
        copy = Copy(self.record.source, lexicon, corpus)
        return tuple(
            Manuscript(record=self.record, library=library, channel=channel, copy=copy, issue=self.issue)
            for channel in self.channels
        )


def cases(library: Library, paths: Collection[str] = ()) -> Iterator[Case]:
    """Yield every text with its place; with `paths`, only these files."""
    placed = {placement.article: issue for issue in library.issues for placement in issue.placements}
    for record in library.texts():
        if not paths or record.path in paths:
            issue = placed.get(record.id)
            yield Case(record=record, channels=_channels(record, issue), issue=issue)


def manuscripts(
    library: Library, paths: Collection[str] = (), lexicon: Lexicon | None = None, corpus: Corpus | None = None
) -> Iterator[tuple[Manuscript, ...]]:
    """Yield for every text what it is in each channel that it goes to; with `paths`, only these files."""
    lexicon, corpus = lexicon or Lexicon(), corpus or Corpus(library)
    for case in cases(library, paths):
        yield case.manuscripts(library, lexicon, corpus)


def _channels(record: Record, issue: Issue | None) -> tuple[str, ...]:
    if isinstance(record, Letter):
        return ("letter",)
    if not isinstance(record, Article):
        return ("site",)
    if issue and "newspaper" not in record.channels:
        return (*record.channels, "newspaper")
    return record.channels
