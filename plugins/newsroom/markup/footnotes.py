"""Footnotes that are marked in the text but not written below it.

Input: a `Manuscript`. Output: findings. The converter itself would print `[^1]` as it stands.
"""

import re
from collections.abc import Iterator

from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Finding

_WRITTEN = re.compile(r"^ {0,3}\[\^([^\]\n]{1,100})\]:", re.MULTILINE)
_MARKED = re.compile(r"\[\^([^\]\n]{1,100})\]")


def problems(source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for every mark without a note."""
    if "[^" not in source.masked:
        return
    written = {match[1] for match in _WRITTEN.finditer(source.masked)}
    for match in _MARKED.finditer(source.masked):
        if match[1] not in written:
            line, column = source.place(match.start())
            message = f"Сноски «{match[1]}» нет. Добавьте внизу текста строку «[^{match[1]}]: …»."
            yield Finding(path="", line=line, column=column, code="X003", message=message)
