"""What was found, told to people and machines.

Input: findings, the name of a form. Output: its text. Each form is loaded when it is asked for, because most files
have nothing to tell.
"""

from collections.abc import Sequence
from pathlib import Path

from plugins.newsroom.model import Finding


def told(form: str, found: Sequence[Finding], *, root: Path, site: Path | None, show: bool) -> str:
    """Return the findings in a form of `forms.FORMATS`, or counted (`stats`); `show`: people see the places too."""
    if form == "stats":
        from plugins.lint.reports.stats import format_stats

        return format_stats(found, root=root, site=site)
    if form == "text":
        return _for_people(found, root=root, site=site, show=show) if found else ""
    from plugins.lint.reports.forms import FORMATS

    return FORMATS[form](found, root=root, site=site)


def _for_people(found: Sequence[Finding], *, root: Path, site: Path | None, show: bool) -> str:
    from plugins.lint.reports.lines import colourful
    from plugins.lint.reports.text import format_text

    return format_text(found, root=root, site=site, color=colourful(), show=show)
