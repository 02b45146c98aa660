"""Where links and pictures stand in the Markdown source.

Input: a `Manuscript`. Output: `Places`, which hands out the line and column of every link or picture that the
converted HTML turned out to have. Python-Markdown keeps no positions, so this is a second, small reader of links:
inline, by reference, automatic and raw HTML. It only ever proposes; what has no counterpart in the HTML is not asked
for, and what it does not find stands at the first mention of the address.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote

from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.patterns import late

Kind = Literal["a", "img"]

_BRACKET = late(r"\n[ \t]*(?=\n)|[\[\]]")
_DESTINATION_PART = late(r"[()]|\s[\"']|\n[ \t]*(?=\n)")
_LONGEST_DESTINATION = 3000
_LABEL = late(r"[ ]?\[([^\[\]]{0,200})\]")
_DEFINITION = late(r"^ {0,3}\[(?!\^)([^\[\]]{1,200})\]:[ ]*(?:\n[ ]*)?<?([^\s>]+)>?", re.MULTILINE)
_AUTOMATIC = late(r"<([A-Za-z][A-Za-z0-9+.-]{0,30}://[^<>\s]{1,2000}|[^<> !\n]{1,200}@[^@<> \n]{1,200})>")
_RAW = late(
    r"<(?P<tag>a|img)\s[^<>]{0,2000}?\b(?:href|src)\s*=\s*(?:\"(?P<double>[^\"<>]{0,2000})\"|'(?P<single>[^'<>]{0,2000})'"
    r"|(?P<bare>[^\s\"'<>]{1,2000}))",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """What looks like a link or a picture: where, its plain address, the letters of its text."""

    offset: int
    kind: Kind
    address: str
    text: str


@dataclass(slots=True)
class Places:
    """The places of links and pictures in a source, handed out in order. Used within one conversion."""

    source: Manuscript
    waiting: dict[tuple[Kind, str], list[Candidate]] = field(default_factory=dict)
    """By kind and address, the last in the text first."""

    def take(self, kind: Kind, address: str, text: str) -> tuple[int, int]:
        """Return line and column of the next link (or picture) with this address, preferably with this text."""
        candidates = self.waiting.get((kind, _plain(address)), [])
        wanted = letters(text)
        same = (place for place in range(-1, -len(candidates) - 1, -1) if candidates[place].text == wanted)
        if candidates:
            return self.source.place(candidates.pop(next(same, -1)).offset)
        return self.source.place(max(0, self.source.text.find(address)))

    def mention(self, pattern: str) -> tuple[int, int]:
        """Return line and column of the first line of the source that begins like this, else the start."""
        found = re.search(pattern, self.source.masked, re.MULTILINE)
        return self.source.place(found.start() if found else 0)


def find(source: Manuscript) -> Places:
    """Return the places of everything that looks like a link or a picture outside code."""
    places = Places(source)
    if "[" in source.masked or "<" in source.masked:
        for candidate in sorted(_candidates(source), key=lambda candidate: -candidate.offset):
            places.waiting.setdefault((candidate.kind, candidate.address), []).append(candidate)
    return places


def letters(text: str) -> str:
    """Return only the letters and digits of a text, to compare it before and after conversion."""
    return "".join(mark for mark in text if mark.isalnum())


def _candidates(source: Manuscript) -> Iterator[Candidate]:
    yield from _bracketed(source)
    for match in _AUTOMATIC.finditer(source.masked):
        address = match[1] if "://" in match[1] else f"mailto:{match[1].removeprefix('mailto:')}"
        yield Candidate(match.start(), "a", _plain(address), letters(match[1]))
    for match in _RAW.finditer(source.masked):
        address = match["double"] or match["single"] or match["bare"] or ""
        yield Candidate(match.start(), "a" if match["tag"].lower() == "a" else "img", _plain(address), "")


def _bracketed(source: Manuscript) -> Iterator[Candidate]:
    """Yield links and pictures written with brackets: `[text](address)`, `[text][label]`, `[label]`."""
    text, defined = source.masked, _definitions(source.masked)
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            opened.clear()
        elif opened:
            start = opened.pop()
            address = _address(source, defined, start, match.end())
            if address is not None:
                is_picture = start > 0 and text[start - 1] == "!"
                words = source.text[start + 1 : match.start()]
                yield Candidate(start - is_picture, "img" if is_picture else "a", _plain(address), letters(words))


def _address(source: Manuscript, defined: dict[str, str], start: int, end: int) -> str | None:
    """Return the address that follows the text between `start` and `end`, or that its label stands for."""
    if source.masked.startswith("(", end):
        return _destination(source, end + 1)
    if not defined:
        return None
    label = _LABEL.match(source.masked, end)
    name = label[1] if label and label[1].strip() else source.masked[start + 1 : min(end - 1, start + 200)]
    return defined.get(_label(name))


def _destination(source: Manuscript, start: int) -> str | None:
    """Return what stands in parentheses before a title; parentheses in it are in pairs."""
    depth = 0
    for match in _DESTINATION_PART.finditer(source.masked, start, start + _LONGEST_DESTINATION):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth < 0 or match[0] not in "()":
            written = source.text[start : match.start()].strip()
            return written[1:-1] if written.startswith("<") and written.endswith(">") else written
    return None


def _definitions(masked: str) -> dict[str, str]:
    return {_label(match[1]): match[2] for match in _DEFINITION.finditer(masked)} if "]:" in masked else {}


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _plain(address: str) -> str:
    return unquote(entities.unescape(address)).strip()
