"""How many findings there are of each rule and in each file. Input: findings. Output: text, the most first."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from plugins.lint.families import RULES
from plugins.lint.reports.lines import UNSEEN, WORDS, shown_path
from plugins.newsroom.model import Finding


def format_stats(findings: Iterable[Finding], *, root: Path, site: Path | None = None) -> str:
    """Return two tables, empty when there is nothing to count."""
    found = list(findings)
    titles = {rule.code: rule.title for rule in RULES}
    rules = Counter((finding.code, finding.severity) for finding in found)
    files = Counter(UNSEEN.sub(" ", shown_path(finding, root, site)) for finding in found)
    rows = [
        f"{number:>6}  {code} {titles.get(code, '')} — {WORDS[severity]}"
        for (code, severity), number in sorted(rules.items(), key=lambda row: (-row[1], row[0]))
    ]
    by_file = [f"{number:>6}  {path}" for path, number in sorted(files.items(), key=lambda row: (-row[1], row[0]))]
    return "\n".join(("По правилам:", *rows, "По файлам:", *by_file)) if found else ""
