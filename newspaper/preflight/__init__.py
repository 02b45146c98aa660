"""The check before a press file leaves the house: one clause per requirement, a report that travels with the file.

Input: an open press file and what is wanted of it (`Dossier`). Output: `Fault` values; none when the file is sound. An
error fails the build instead of the print run, a warning is told.
"""

from newspaper.preflight import inks, intent, pages, printed, structure
from newspaper.preflight.clause import Clause, Fault
from newspaper.preflight.dossier import Dossier

__all__ = ["CLAUSES", "Clause", "Dossier", "Fault", "clauses", "examine"]

_ALL = (*structure.CLAUSES, *intent.CLAUSES, *pages.CLAUSES, *inks.CLAUSES, *printed.CLAUSES)
CLAUSES: tuple[Clause, ...] = tuple(sorted(_ALL, key=lambda clause: clause.number))


def clauses(word: str) -> tuple[Clause, ...]:
    """Return the clauses of a standard (`x4`, `x1a`)."""
    return tuple(clause for clause in CLAUSES if word in clause.standards)


def examine(dossier: Dossier) -> tuple[Fault, ...]:
    """Return what a print shop would send the file back for, and what an editor should look at."""
    asked = ((clause, tuple(dict.fromkeys(clause.check(dossier)))) for clause in clauses(dossier.word))
    return tuple(Fault(clause=clause, found=found) for clause, found in asked if found)
