"""The baseline: findings of an old archive that the union has decided to live with.

Input: findings and the field `baseline` of `lint.yaml`, counts by file and code. Output: the findings that are new.
Counts, not places: lines move. One finding more than agreed, and all of that code in that file are told again.

    baseline:
      news/2019/03-08-pozdravlenie.md: {G020: 1}
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from plugins.lint.families import RULES
from plugins.newsroom.model import Finding

Agreed = Mapping[tuple[str, str], int]
"""How many findings are agreed, by path (relative to the content folder) and code."""
KEPT = frozenset(rule.code for rule in RULES if rule.silenceable)


def beyond(findings: Iterable[Finding], agreed: Agreed) -> list[Finding]:
    """Return the findings that the baseline does not cover."""
    found = list(findings)
    counts = Counter((finding.path, finding.code) for finding in found)
    return [one for one in found if counts[one.path, one.code] > agreed.get((one.path, one.code), 0)]


def baseline(findings: Iterable[Finding]) -> str:
    """Return the YAML of a baseline that covers all these findings, bar those that would break a page."""
    counts = Counter((finding.path, finding.code) for finding in findings if finding.code in KEPT)
    lines = ["baseline:"]
    for path in sorted({path for path, _ in counts}):
        codes = ", ".join(f"{code}: {number}" for (where, code), number in sorted(counts.items()) if where == path)
        lines.append(f"  {path}: {{{codes}}}")
    return "\n".join(lines) + "\n"
