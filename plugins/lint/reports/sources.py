"""The texts that findings speak of, read once for one report.

Input: the content folder, the folder of the built site. Output: lines, and places of offsets. What cannot be read has
no lines: the finding is told without them.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from plugins.lint.mending.disk import read
from plugins.lint.reports.lines import real_path
from plugins.newsroom.model import Edit, Finding

LIMIT = 4 << 20
"""Bytes of a file that is shown: more is no text."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Files by path, as rules see them: LF ends, no byte-order mark."""

    root: Path
    site: Path | None = None
    _lines: dict[Path, list[str]] = field(default_factory=dict)
    _starts: dict[Path, list[int]] = field(default_factory=dict)

    def line(self, finding: Finding) -> str | None:
        """Return the line on which a finding stands."""
        lines = self._read(real_path(finding, self.root, self.site))
        return lines[finding.line - 1] if 0 < finding.line <= len(lines) else None

    def span(self, finding: Finding, edit: Edit) -> tuple[int, int, int, int] | None:
        """Return line and column of an edit's start and end, from 1."""
        path = real_path(finding, self.root, self.site)
        if not self._read(path):
            return None
        return (*self._place(path, edit.start), *self._place(path, edit.end))

    def _read(self, path: Path) -> list[str]:
        if path not in self._lines:
            text = _text(path)
            self._lines[path] = [] if text is None else text.split("\n")
            offset, starts = 0, []
            for line in self._lines[path]:
                starts.append(offset)
                offset += len(line) + 1
            self._starts[path] = starts
        return self._lines[path]

    def _place(self, path: Path, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts[path], offset)
        return line, offset - self._starts[path][line - 1] + 1


def _text(path: Path) -> str | None:
    try:
        return read(path.read_bytes()) if path.is_file() and path.stat().st_size <= LIMIT else None
    except OSError:
        return None
