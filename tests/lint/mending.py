"""Fixes carried out on a text, for tests. Input: a file's text, findings. Output: the text after the fixes."""

from collections.abc import Iterable

from plugins.newsroom.model import Finding


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Return the text after all fixes of these findings, offered ones too; of two that meet the first counts."""
    edits = sorted({edit for one in findings if one.fix for edit in one.fix.edits}, key=lambda edit: edit.start)
    made, place = [], 0
    for edit in edits:
        if edit.start >= place:
            made += [text[place : edit.start], edit.text]
            place = edit.end
    return "".join((*made, text[place:]))
