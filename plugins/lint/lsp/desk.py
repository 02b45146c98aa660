"""What the server knows of one content folder, and what it says of a text in a window.

Input: the folder; the path and text of a window. Output: findings. A text that is being typed is judged by itself, in
its place among the others as they were saved; what only the whole shows is judged anew when something is saved.
"""

from collections.abc import Iterable
from pathlib import Path

from plugins.lint.engine import check
from plugins.lint.families import RULES
from plugins.lint.rule import Rule
from plugins.newsroom.model import Finding, Library
from plugins.newsroom.reader import gather
from plugins.newsroom.unsaved import is_text, reread

LONGEST = 300_000
"""Characters of a text that is judged while it is typed: a hundred and fifty pages of a newspaper, about a second."""
PASSED = frozenset(rule.code for rule in RULES if rule.stage == "library")


class Desk:
    """One content folder, as it was last saved."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.cache = self.root.parent / ".cache"
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew: a file was saved, made or taken away."""
        self.gathered = gather(self.root, cache=self.cache)
        self.library: Library = self.gathered.joined()
        self.whole = check(self.library, stage="library", cache=self.cache)

    def path(self, file: Path) -> str | None:
        """Return a file's path below the content folder, or None when it lies elsewhere."""
        whole = file.resolve()
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else None

    def judge(self, path: str, text: str) -> tuple[Finding, ...]:
        """Return what is to be said of a file whose window shows `text`."""
        if not is_text(path):
            return tuple(finding for finding in self.whole if finding.path == path)
        if len(text) > LONGEST:
            return (_too_long(path),)
        library = reread(self.gathered, self.library, path, text)
        now = check(library, stage="text", paths=(path,), cache=self.cache)
        reader = (finding for finding in library.findings if finding.path == path)
        return _once((*now, *reader, *self._still(path, text)))

    def _still(self, path: str, text: str) -> tuple[Finding, ...]:
        """Return what the rules over the whole said when the file was saved, where the lines are the same still."""
        record = next((one for one in self.library.texts() if one.path == path), None)
        saved = record.source.text.split("\n") if record else []
        lines = text.replace("\r\n", "\n").split("\n")
        return tuple(
            finding
            for finding in self.whole
            if finding.path == path and saved[finding.line - 1 : finding.line] == lines[finding.line - 1 : finding.line]
        )

    @staticmethod
    def rule(code: str) -> Rule | None:
        return next((rule for rule in RULES if rule.code == code), None)


def _too_long(path: str) -> Finding:
    said = f"Текст длиннее {LONGEST // 1000} тысяч знаков: по ходу письма он не проверяется. Разделите его на части"
    return Finding(path=path, code="X005", severity="info", message=f"{said} или проверьте командой ./press lint.")


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the order of the text, each once: the reader's are a library rule's as well."""
    found = {(one.line, one.column, one.code, one.message): one for one in findings}
    return tuple(found[key] for key in sorted(found))
