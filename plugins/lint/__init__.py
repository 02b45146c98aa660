"""The lint plugin: the editorial rules, judged in three stages (text, library, output).

Input: a `Library` (and, for the output stage, the built site). Output: findings. Pelican learns of them by the
adapter's signal `library_read`; everybody else calls `check` and `format_text`.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.lint.engine import check
from plugins.lint.reports import format_text
from plugins.lint.site import Built
from plugins.newsroom.model import Library

if TYPE_CHECKING:
    from plugins.toolkit.rulebook import RulePage

__all__ = ["Built", "check", "farewell", "format_text", "register", "rule_pages"]


def farewell(library: Library, site: Path) -> str:
    """Return lines for redirects.yaml that answer every address which the built site in `site` has lost."""
    from plugins.lint.released import farewell as of_site
    from plugins.lint.site import Site

    return of_site(Site(folder=site, library=library))


def rule_pages() -> "tuple[RulePage, ...]":
    """Return the rules as words, for whoever shows them."""
    from plugins.lint.rulebook import rulebook as of_rules

    return of_rules()


def register() -> None:
    """Connect to the adapter; called by Pelican once per process."""
    from plugins.newsroom.adapter import library_read  # late: it imports Pelican

    library_read.connect(_report)


def _report(_pelican: object, *, library: Library) -> None:
    """Print the findings of a reading; on an error end Pelican with exit code 1 and without a traceback."""
    found = (*check(library, stage="text"), *check(library, stage="library"))
    grave = [finding for finding in found if finding.severity != "info"]
    if grave:
        sys.stderr.write(format_text(grave, root=library.root) + "\n")
    if any(finding.severity == "error" for finding in grave):
        sys.stderr.write("Сайт не собран: исправьте ошибки и повторите.\n")
        raise SystemExit(1)
