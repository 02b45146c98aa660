"""Emoji, smileys and decorative signs in prose.

Input: prose. Output: `Sign` values: offsets and what should stand there instead (nothing, or a full stop where a smiley
stood for it). Emoji by the blocks of Unicode 15 (Misc Symbols, Dingbats, Supplemental Symbols and Pictographs …).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Sign(NamedTuple):
    """A sign, with the blank that would be left alone: offsets, the sign itself, what to put there."""

    start: int
    end: int
    shown: str
    put: str


@cache
def _signs() -> re.Pattern[str]:
    picture = (
        "[\u2600-\u26ff\u2701-\u2712\u2714\u2716-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
        "\u25a0\u25aa\u25b2\u25b6-\u25bd\u25c0-\u25c9\u25cf\U0001f000-\U0001faff]"
    )
    emoji = rf"(?:[0-9#*]\ufe0f?\u20e3|{picture}(?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff]|{picture})*)"
    face = r"(?<![\w(])(?:[:;=]['’]?-?[)D(\]|PpРр*3]{1,5}|\^_\^|<3|[xX]D+)(?![\wА-яё])"
    return re.compile(rf"{emoji}|{face}|(?<=[\w.!?»\"]):-?\)+|(?<![\w:]):[a-z_]{{3,20}}:(?!\w)|\){{2,}}|\({{3,}}")


@cache
def _cheap() -> re.Pattern[str]:
    return re.compile(
        r"[\u20e3\u25a0-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff]|[:;=]['’]?-?[)D(\]|PpРр*3]|\)\)|\(\(\(|\^_\^|<3|[xX]D|:[a-z]+_?[a-z]*:"
    )


def signs(prose: str, start: int = 0) -> Iterator[Sign]:
    """Yield the signs after an offset."""
    if not _cheap().search(prose, start):
        return
    for match in _signs().finditer(prose, start):
        if match[0][-1] == ")" and _closes(prose, match):
            continue
        yield _sign(prose, match)


def _closes(prose: str, match: re.Match[str]) -> bool:
    """Whether brackets that were opened in this paragraph are closed here: «(см. приложение (п. 2))»."""
    begin = prose.rfind("\n\n", 0, match.start()) + 1
    depth = 0
    for sign in prose[begin : match.start()]:
        depth = max(0, depth + (sign == "(") - (sign == ")"))  # «а) …» closes nothing
    return depth >= match[0].count(")")


def _sign(prose: str, match: re.Match[str]) -> Sign:
    """Take the blank along that would stand double or alone; put a full stop where the sentence lacks one."""
    start, end = match.span()
    line_begins = not prose[prose.rfind("\n", 0, start) + 1 : start].strip(" \t-*+>#0123456789.")
    if line_begins and prose[end : end + 1] in {" ", "\u00a0"}:
        return Sign(start, end + 1, match[0], "")
    while prose[start - 1 : start] in {" ", "\u00a0"} and prose[end : end + 1] in {"", " ", "\n", ".", ",", "!", "?"}:
        start -= 1
    rest = prose[end:].lstrip(" \t\u00a0")
    ends = not rest or rest[0] == "\n" or rest[0].isupper()
    return Sign(start, end, match[0], "." if ends and not line_begins and prose[start - 1 : start].isalnum() else "")
