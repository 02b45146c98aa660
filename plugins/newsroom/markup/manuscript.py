"""The Markdown source as a thing with places: where a character stands, and what of it is code.

Input: a body's Markdown. Output: a `Manuscript`, in which code, comments and escaped characters are spaces (`masked`),
so that a search for links or tags finds only what Markdown would see; offsets are those of the source.
Every function here takes time in proportion to the length of the text, whatever the text is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from plugins.newsroom.patterns import late

LIST_ITEM = late(r"( *)(?:([-*+])|(\d{1,9})([.)]))( +|$)")
RULE_LINE = late(r" {0,3}([-*_])(?: *\1){2,} *")

_CONTROLS = dict.fromkeys(
    (
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(0x7F, 0xA0),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ),
    " ",
)
"""Signs that no page may hold or that turn the direction of writing; they come along when something is copied."""
_CONTROL = late("[" + "".join(f"\\U{sign:08x}" for sign in _CONTROLS) + "]")
_FENCE = late(r"^(~{3,}|`{3,})(.*)$", re.MULTILINE)
_CLOSED = ("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<pre", "</pre"), ("<code", "</code")
_ESCAPE = late(r"\\[!-/:-@\[-`{-~]")
_NOT_NEWLINE = late(r"[^\n]")
_KEEPS_INDENT = late(r" {0,3}(?:[-*+] |\d+[.)] |\[\^[^\]]*\]:|: )")


class Manuscript(NamedTuple):
    """A source text, the same text without code, and the offsets at which its lines start."""

    text: str
    masked: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield every masked line with its number from 1."""
        return enumerate(self.masked.split("\n"), start=1)


def read(text: str) -> Manuscript:
    """Return the manuscript of a source text (line ends are LF); control signs become spaces, so places stay."""
    if _CONTROL.search(text):  # translating costs a hundred times more than looking
        text = text.translate(_CONTROLS)
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    return Manuscript(text=text, masked=_mask(text), starts=starts)


def _mask(text: str) -> str:
    for find in (_fenced, _indented, _closed, _spans):  # each leaves spaces, which must not look like an indent
        if any(mark in text for mark in _NEEDED[find.__name__]):
            text = _blank(text, find(text))
    return _ESCAPE.sub("  ", text)


_NEEDED = {"_fenced": ("```", "~~~"), "_closed": ("<",), "_indented": ("    ", "\t"), "_spans": ("`",)}


def _blank(text: str, ranges: Iterator[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in ranges:
        if start >= done:
            parts += [text[done:start], _NOT_NEWLINE.sub(" ", text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced code starts and ends at the start of a line, with the same fence; without its end it is no code."""
    opened: re.Match[str] | None = None
    fences = list(_FENCE.finditer(text))
    last = {fence[1]: fence.start() for fence in fences if not fence[2].strip()}
    for fence in fences:
        if opened is None:
            opened = fence if last.get(fence[1], -1) > fence.start() else None
        elif fence[1] == opened[1] and not fence[2].strip():
            yield opened.start(), fence.end()
            opened = None


def _closed(text: str) -> Iterator[tuple[int, int]]:
    """What stands inside comments and elements whose content is not Markdown."""
    small, place = text.lower(), 0
    pattern = re.compile("|".join(re.escape(start) + r"(?![\w-])" * (start != "<!--") for start, _ in _CLOSED))
    ends, missing = dict(_CLOSED), set[str]()
    while match := pattern.search(small, place):
        place = match.end()
        if match[0] in missing:
            continue
        inside = place if match[0] == "<!--" else small.find(">", place) + 1
        end = small.find(ends[match[0]], inside) if inside else -1
        if end < 0:
            missing.add(match[0])
        else:
            yield (match.start() if match[0] == "<!--" else inside), end
            place = end


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Four spaces after a blank line are code, unless a list, a note or a definition stands above."""
    offset, after_blank, kept, in_code = 0, True, False, False
    for line in text.split("\n"):
        end = offset + len(line)
        if line.strip():
            is_deep = line.startswith(("    ", "\t"))
            in_code = is_deep and not kept and (in_code or after_blank)
            if in_code:
                yield offset, end
            elif not is_deep and (after_blank or _KEEPS_INDENT.match(line)):
                kept = _KEEPS_INDENT.match(line) is not None or (kept and line.startswith(" "))
        after_blank, offset = not line.strip(), end + 1


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Code between equal runs of backticks, inside one paragraph."""
    start = 0
    for gap in [*re.finditer(r"\n[ \t]*\n", text), None]:
        end = gap.start() if gap else len(text)
        runs = list(re.finditer(r"(?<!\\)`+", text[start:end]))
        following: dict[int, list[re.Match[str]]] = {}
        for run in reversed(runs):
            following.setdefault(len(run[0]), []).append(run)
        done = 0
        for run in runs:
            same = following[len(run[0])]
            same.pop()
            if run.start() >= done and same:
                done = same[-1].end()
                yield start + run.start(), start + done
        start = gap.end() if gap else end
