"""The lint plugin: the editorial rules, judged in three stages (text, library, output).

Input: a `Library` (and, for the output stage, the built site). Output: findings. Pelican learns of them by the
adapter's signal `library_read`; everybody else calls `check` and `format_text`.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.lint.engine import check
    from plugins.lint.reports.text import format_text
    from plugins.lint.site import Built
    from plugins.newsroom.model import Library
    from plugins.toolkit.rulebook import RulePage

__all__ = ["Built", "check", "farewell", "format_text", "register", "rule_pages"]


_PLACES = {"check": "engine", "format_text": "reports.text", "Built": "site"}


def __getattr__(name: str) -> Any:
    """Load what every rule comes with only when it is asked for (PEP 562): the command line may need none."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"plugins.lint.{_PLACES[name]}"), name)


def farewell(library: "Library", site: Path) -> str:
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


def _report(pelican: Any, *, library: "Library") -> None:
    """Print the findings of a reading; on an error end Pelican with exit code 1 and without a traceback."""
    from plugins.lint.engine import check
    from plugins.lint.reports.text import format_text
    from plugins.newsroom.adapter import cache_folder

    cache = cache_folder(pelican.settings)
    found = (*check(library, stage="text", cache=cache), *check(library, stage="library", cache=cache))
    grave = [finding for finding in found if finding.severity != "info"]
    if grave:
        sys.stderr.write(format_text(grave, root=library.root) + "\n")
    if any(finding.severity == "error" for finding in grave):
        sys.stderr.write("Сайт не собран: исправьте ошибки и повторите.\n")
        raise SystemExit(1)
