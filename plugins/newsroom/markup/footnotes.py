"""Footnotes that are marked in the text but not written below it, or written without a word.

Input: a `Manuscript`. Output: findings. The converter itself would print `[^1]` as it stands, and fails on an empty
note (Python-Markdown 3.11.3, `reorder_footnotes`).
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnoteReorderingProcessor

from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late

_EMPTY = late(r"^( {0,3}\[\^([^\]\n]*)\]:)[ \t]*(?=\n*\Z|(?:\n[ \t]*)*\n(?! {4}))", re.MULTILINE)
_WRITTEN = late(r"^ {0,3}\[\^([^\]\n]{1,100})\]:", re.MULTILINE)
_MARKED = late(r"\[\^([^\]\n]{1,100})\]")


class NoteOrder(FootnoteReorderingProcessor):
    """Puts notes into the order of their marks; a note without words, on which Python-Markdown fails, goes."""

    def reorder_footnotes(self, parent: Element) -> None:
        notes = parent.find("ol")
        for note in list(notes) if notes is not None else ():
            if notes is not None and note.find('.//a[@class="footnote-backref"]') is None:
                notes.remove(note)
        super().reorder_footnotes(parent)


def problems(source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for every mark without a note and every note without words."""
    if "[^" not in source.masked:
        return
    for match in _EMPTY.finditer(source.masked):
        yield _finding(source, match.start(), f"Сноска «{match[2]}» пустая. Напишите её текст после двоеточия.")
    written = {match[1] for match in _WRITTEN.finditer(source.masked)}
    for match in _MARKED.finditer(source.masked):
        if match[1] not in written:
            message = f"Сноски «{match[1]}» нет. Добавьте внизу текста строку «[^{match[1]}]: …»."
            yield _finding(source, match.start(), message)


def _finding(source: Manuscript, offset: int, message: str) -> Finding:
    line, column = source.place(offset)
    return Finding(path="", line=line, column=column, code="X003", message=message)
