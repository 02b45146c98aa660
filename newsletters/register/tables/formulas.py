"""Cells that a spreadsheet would run as a formula, made harmless, and back.

Input: a cell. Output: the cell with an apostrophe before it when it begins like a formula (OWASP, «CSV Injection»:
= + - @, tab, carriage return; also their full-width likenesses). Apostrophes that stood there are kept, so `restored`
undoes exactly what `harmless` did.
"""

import re

_RISKY = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_MADE = re.compile(r"'+\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def harmless(cell: str) -> str:
    """Return the cell as a spreadsheet shows it and runs nothing."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def restored(cell: str) -> str:
    """Return the cell as it was before `harmless`."""
    return cell[1:] if _MADE.match(cell) else cell
