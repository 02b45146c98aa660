"""What stands out in a text: markers of Markdown and tags of HTML, and how markers are taken away.

Input: a manuscript. Output: `Marked` values with offsets of the file, and fixes that remove a pair of markers and
nothing between them. Tags are only found: fixes never touch HTML.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.manuscript import Manuscript
from plugins.lint.masks import not_prose
from plugins.newsroom.model import Edit, Fix
from plugins.newsroom.patterns import late

BLOCK_START = late(r"(?:\d{1,9}[.)]|[-+*#>|:=])")
"""What would become a list, a heading or a quotation at the start of a line."""
FILLER = "·"
_TAG = late(r"<([A-Za-z][\w-]*)([^<>]*)>")


class Marked(NamedTuple):
    """Words that stand out; `marker` is `**`, `_` … or the name of a tag in small letters."""

    start: int
    end: int
    marker: str
    attributes: str = ""


@cache
def bold() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of bold words; group 1 is the marker."""
    return (
        re.compile(r"(?<![\\*\w])(\*\*\*?)(?=[^\s*])(?:[^*\n]|\n(?!\n)|\*(?!\*))+?(?<=\S)\1"),
        re.compile(r"(?<![\\_\w])(__)(?=[^\s_])(?:[^_\n]|\n(?!\n)|_(?!_))+?(?<=\S)\1(?!\w)"),
    )


@cache
def italic() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of words in italics; bold words may stand inside. `*[ППО]: …` explains an abbreviation."""
    return (
        re.compile(r"(?<![\\*\w])(\*)(?![\s*]|\[[^\]\n]+\]:)(?:[^*\n]|\n(?!\n)|\*\*[^*\n]+\*\*)+?(?<=[^\s\\])\1(?!\*)"),
        re.compile(r"(?<![\\_\w])(_)(?=[^\s_])(?:[^_\n]|\n(?!\n)|__[^_\n]+__)+?(?<=[^\s\\])\1(?![_\w])"),
    )


def marked(text: Manuscript, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Marked]:
    """Yield what the markers of Markdown set off in the body."""
    if text.text.find("*", text.body) < 0 and text.text.find("_", text.body) < 0:
        return
    surface = _surface(text)
    for pattern in patterns:
        for match in pattern.finditer(surface, text.body):
            yield Marked(match.start(), match.end(), match[1])


def tagged(text: Manuscript, names: frozenset[str] = frozenset()) -> Iterator[Marked]:
    """Yield the opening tags of the body with these names (all, when none is given), never those inside code."""
    body = text.body
    if text.text.find("<", body) < 0:
        return
    for match in not_prose(text.text).finditer(text.text, body):
        tag = _TAG.fullmatch(match[0])
        name = tag[1].lower() if tag else ""
        if tag and (name in names or not names):
            yield Marked(match.start(), _closed(text.text, match.end(), name), name, tag[2])


def words_of(text: Manuscript, one: Marked) -> str:
    """Return the words that stand out, without markers and tags, cut to fit into a message."""
    words = " ".join(re.sub(r"<[^<>]*>|\*+|(?<!\w)_+|_+(?!\w)", "", text.text[one.start : one.end]).split())
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def without_markers(text: Manuscript, one: Marked) -> Fix | None:
    """Return the fix that takes the two markers away; None where the words would become a list or a heading."""
    size = len(one.marker)
    opens, closes = one.start + size, one.end - size
    line = text.text.rfind("\n", 0, one.start) + 1
    if not text.text[line : one.start].strip(" \t>*_-+") and BLOCK_START.match(text.text, opens):
        return None
    edits = (Edit(start=one.start, end=opens, text=""), Edit(start=closes, end=one.end, text=""))
    return Fix(title=f"Убрать знаки {one.marker} вокруг «{words_of(text, one)}»", edits=edits, safe=True)


def _surface(text: Manuscript) -> str:
    """Return the file with code, tags and addresses filled, so that markers beside them still stand beside a sign."""
    written = text.text[text.body :]
    body = not_prose(written).sub(lambda match: re.sub(r"[^\n]", FILLER, match[0]), written)
    return text.text[: text.body] + body


def _closed(text: str, start: int, name: str) -> int:
    """Return where the element ends: after its closing tag, or with its paragraph."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
    paragraph = text.find("\n\n", start)
    return found.end() if found else paragraph if paragraph > 0 else len(text)
