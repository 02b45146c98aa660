"""A clause of the preflight: one requirement as a small value.

Input: nothing. Output: `Clause` and `Fault`. The numbers are ours and stay: a report of last year names the same thing.
What a clause rests on stands in `source`. The text of ISO 15930 is sold; its numbers are known from the tables of
contents, what they ask from the PDF Association's «PDF/X in a Nutshell» (2017) and the Application Notes for PDF/X of
CGATS (version 4, 2006), structure and words from ISO 32000-1:2008, which anybody may read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from newspaper.preflight.dossier import Dossier

Severity = Literal["error", "warning"]
Check = Callable[[Dossier], Iterator[str]]
BOTH = ("x4", "x1a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One requirement. `check` yields what is wrong, each time the end of a Russian sentence; nothing when it holds."""

    number: str
    title: str
    """What must be so, in Russian."""
    advice: str
    """What to do when it is not."""
    source: str
    check: Check
    standards: tuple[str, ...] = BOTH
    severity: Severity = "error"
    """A print shop sends a file with an error back; a warning is for the editor's eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What one clause has found in one file."""

    clause: Clause
    found: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """«P44: на снимке 260 % краски (стр. 2). Уменьшите …»"""
        shown = "; ".join(self.found[:3]) + (f" и ещё {len(self.found) - 3}" if len(self.found) > 3 else "")
        return f"{self.clause.number}: {shown}. {self.clause.advice}"
