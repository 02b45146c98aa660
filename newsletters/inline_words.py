"""Markdown inside a paragraph, as plain words: emphasis gone, every link with its address.

Input: the text of one block of Markdown. Output: words for the plain-text part of a letter; no-break spaces are kept,
so that wrapping does not tear «12 декабря» apart (the wrapper makes them blanks afterwards).
"""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plugins.newsroom.typography import typeset

_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~:-])")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?((?:[^\s()<>]|\([^()\s]*\))*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\s?\[([^\[\]]*)\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s>]+|[^\s<>@]+@[^\s<>]+)>")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}|\{:[^{}]*\}")
_STARS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_BARS = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_WAVES = re.compile(r"~~(.+?)~~|==(.+?)==")
_FIRST = 0xF0000
"""Words that nothing may touch (addresses, code) wait as single private-use characters from here on."""
_STASHED = re.compile("[\U000f0000-\U000ffffd]")

Address = Callable[[str], str]
"""From a link's target as written to an absolute address; empty when the target has none."""


@dataclass(slots=True)
class Words:
    """Turns one text's blocks into words; knows its references and abbreviations, numbers its notes as they come."""

    address: Address
    references: Mapping[str, str] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    """Not yet explained ones: an abbreviation is explained where it stands first, and leaves the table."""
    notes: list[str] = field(default_factory=list)
    """Names of footnotes in the order of their first mention."""

    def of(self, markdown: str) -> str:
        """Return the words of one block."""
        kept: list[str] = []

        def stash(text: str) -> str:
            kept.append(text)
            return chr(_FIRST + len(kept) - 1)

        text = _CODE.sub(lambda match: stash(match[2].strip()), _STASHED.sub("", markdown))
        text = _ESCAPE.sub(lambda match: stash(match[1]), text)
        text = _IMAGE.sub("", text)
        text = _NOTE.sub(lambda match: f"[{self._number(match[1])}]", text)
        text = self._links(text, stash)
        text = re.sub(r"</?q(?:\s[^>]*)?>", '"', text)
        text = html.unescape(_ATTRIBUTES.sub("", _TAG.sub("", text)))
        text = self._explained(typeset(_without_emphasis(text)))
        while _STASHED.search(text):
            text = _STASHED.sub(lambda match: kept[ord(match[0]) - _FIRST], text)
        return re.sub(r"[ \t]+", " ", text).strip()

    def _links(self, text: str, stash: Callable[[str], str]) -> str:
        def written(words: str, target: str) -> str:
            address = self.address(html.unescape(target))
            if not address:
                return words
            same = words.strip() in {address, target, address.removeprefix("mailto:")}
            return stash(address.removeprefix("mailto:")) if same else f"{words} ({stash(address)})"

        def referred(match: re.Match[str]) -> str:
            target = self.references.get((match[2] or match[1]).casefold())
            return written(match[1], target) if target else match[0]

        text = _AUTOLINK.sub(lambda match: stash(match[1].removeprefix("mailto:")), text)
        text = _LINK.sub(lambda match: written(match[1], match[2]), text)
        return _REFERENCE.sub(referred, text)

    def _number(self, name: str) -> int:
        if name not in self.notes:
            self.notes.append(name)
        return self.notes.index(name) + 1

    def _explained(self, text: str) -> str:
        for short, full in tuple(self.abbreviations.items()):
            found = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            if found:
                del self.abbreviations[short]
                text = f"{text[: found.end()]} ({full}){text[found.end() :]}"
        return text


def _without_emphasis(text: str) -> str:
    for _ in range(3):
        text = _BARS.sub(r"\2", _STARS.sub(r"\2", text))
    return _WAVES.sub(lambda match: match[1] or match[2], text)
