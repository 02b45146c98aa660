"""Fixes on a text.

Input: a text, findings with fixes. Output: the findings whose fixes can be carried out together, and the text after
them. Fixes that meet or touch wait for the next round: together they might say what neither of them means.
"""

import bisect
from collections.abc import Collection, Iterable

from plugins.newsroom.model import Edit, Finding


def chosen(findings: Iterable[Finding], offered: Collection[str]) -> list[Finding]:
    """Return the findings to mend now: safe ones and those offered by the rules with these codes, in order of place.

    A fix is carried out whole or not at all.
    """
    wanted = [one for one in findings if one.fix and one.fix.edits and (one.fix.safe or one.code in offered)]
    taken: list[tuple[int, int]] = []  # in the order of the text, so that only neighbours have to be looked at
    now = []
    for finding in sorted(wanted, key=_place):
        edits = finding.fix.edits if finding.fix else ()
        if not any(_meets(edit, taken) for edit in edits):
            for edit in edits:
                bisect.insort(taken, (edit.start, edit.end))
            now.append(finding)
    return now


def _meets(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Return whether an edit meets or touches one of those that are taken, which do not meet each other."""
    place = bisect.bisect_right(taken, (edit.end, float("inf")))
    return any(edit.start <= end for _, end in taken[max(0, place - 1) : place])


def _place(finding: Finding) -> tuple[int, int, str]:
    edits = finding.fix.edits if finding.fix else ()
    return min(edit.start for edit in edits), max(edit.end for edit in edits), finding.code


def edits_of(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of these findings in the order of the text."""
    return sorted((edit for one in findings if one.fix for edit in one.fix.edits), key=lambda edit: edit.start)


def carried_out(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after edits that are sorted and do not meet."""
    made, place = [], 0
    for edit in edits:
        made += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join((*made, text[place:]))
