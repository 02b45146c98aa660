"""Headings of a text: they start at level 2, each has an anchor of its own.

Input: safe HTML. Output: the HTML with shifted levels and `id`s, and the headings with their source lines. The title
of the page is the only heading of level 1, so the highest level that the editor used becomes 2 and the others follow.
"""

import html as entities
import re
from collections.abc import Iterator

from plugins.newsroom import links as tokens
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.markup.places import letters
from plugins.newsroom.model import Heading
from plugins.newsroom.patterns import late
from plugins.newsroom.slugs import slugify

_HEADING = late(r"<h([1-6])((?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)>(.*?)</h\1>", re.DOTALL)
_EDGE = late(r"<(/?)h[1-6](?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*>")
_ID = late(r"<[a-z][a-z0-9]*(?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*?\s+id=\"([^\"]*)\"")
_NOTE = late(r"<sup id=\"fnref[^>]*>.*?</sup>", re.DOTALL)
_TAG = late(r"<[^>]*>")
_WRITTEN = late(r" {0,3}#{1,6}(?:[ ]|$)|.*<h[1-6]\b", re.IGNORECASE)
_UNDERLINE = late(r"(?:=+|-+) *")
_LONGEST_ANCHOR = 80


def arrange(html: str, source: Manuscript) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML with arranged headings, and the headings in order. Empty ones go."""
    html = _flat(html)
    found = list(_HEADING.finditer(html))
    if not found:
        return html, ()
    shift = 2 - min(int(match[1]) for match in found)
    taken = {entities.unescape(name): 1 for name in _ID.findall(_HEADING.sub("", html))}
    lines = list(_written(source))
    headings: list[Heading] = []
    parts: list[str] = []
    done = 0
    for match in found:
        text = " ".join(entities.unescape(_TAG.sub("", _NOTE.sub("", match[3]))).split())
        parts.append(html[done : match.start()])
        done = match.end()
        if not text and "<img" not in match[3]:
            continue
        level, values = min(6, int(match[1]) + shift), tokens.attributes(match[2])
        written = values.get("id", "")
        name = written if written.isascii() and written else slugify(written or text)[:_LONGEST_ANCHOR].strip("-")
        anchor = _unique(name or "razdel", taken)
        headings.append(Heading(level=level, anchor=anchor, text=text, line=_line(lines, text)))
        parts.append(f"{tokens.tag(f'h{level}', {'id': anchor} | {k: v for k, v in values.items() if k != 'id'})}")
        parts.append(f"{match[3]}</h{level}>")
    return "".join([*parts, html[done:]]), tuple(headings)


def _flat(html: str) -> str:
    """Take headings out of headings, which raw HTML can make."""
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        return match[0] if depth == (0 if match[1] else 1) else ""

    return _EDGE.sub(kept, html)


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """Return the anchor, with the next free number if it is taken; `taken` holds the last number of each."""
    name, number = anchor, taken.get(anchor, 0)
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    taken[anchor] = max(number, 1)
    taken.setdefault(name, 1)
    return name


def _written(source: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be headings, with the letters of each."""
    originals, before = source.text.split("\n"), ""
    for line, text in source.lines():
        if _WRITTEN.match(text):
            yield line, letters(originals[line - 1])
        elif before.strip() and _UNDERLINE.fullmatch(text):
            yield line - 1, letters(originals[line - 2])
        before = text


def _line(lines: list[tuple[int, str]], text: str) -> int:
    """Return the line of the next heading with this text and drop the lines before it; 1 when there is none."""
    wanted = letters(text)[:12]
    for place, (line, found) in enumerate(lines):
        if wanted in found:
            del lines[: place + 1]
            return line
    return lines[0][0] if lines else 1
