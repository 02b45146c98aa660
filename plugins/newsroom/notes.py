"""What a reading has to say about one file: findings are collected here, mistakes are raised to here.

Input: places and Russian sentences. Output: `Finding` values that carry the path of their file.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.newsroom.model import Finding, Severity

FRONT_MATTER = "X003"
UNREADABLE = "X005"
ALIKE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
"""Russian letters that look like Latin ones: nobody sees why «а4» is not «a4»."""


class Mistake(Exception):  # noqa: N818 - the editor's mistake, not an error of ours
    """A value that cannot be taken as written: its place, from 1, and a Russian sentence that says what to do."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


class Told(Mistake):
    """A value that cannot be made, where every reason has been told already."""

    def __init__(self) -> None:
        super().__init__(0, 0, "")


@dataclass(slots=True)
class Notes:
    """The findings of one file in the order in which they were found."""

    path: str
    findings: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, line: int = 1, column: int = 1, *, severity: Severity = "error") -> None:
        self.findings.append(
            Finding(path=self.path, line=line, column=column, code=code, severity=severity, message=message)
        )

    def mistake(self, mistake: Mistake, code: str = FRONT_MATTER) -> None:
        if not isinstance(mistake, Told):
            self.add(code, mistake.message, mistake.line, mistake.column)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or an empty string."""
    folded = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def meant(word: str, known: Iterable[str]) -> str:
    """Return « Возможно, вы имели в виду «…».», or an empty string when nothing is near."""
    names = tuple(known)
    latin = word.translate(ALIKE)
    if latin != word and latin in names:
        return f" Буквы русские, хотя на вид такие же: наберите «{latin}» латиницей."
    guess = nearest(word, names)
    return f" Возможно, вы имели в виду «{guess}»." if guess else ""
