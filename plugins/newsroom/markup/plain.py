"""Bodies of little markup: paragraphs and flat lists of words, links and strong words. Most texts are such.

Input: a body's Markdown. Output: its `Body`, as the long way (`conversion`) would make it, or None when there is
anything else in it that Markdown, HTML or a guard might look at. A test compares the two ways.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from plugins.newsroom import links as tokens
from plugins.newsroom import sketch
from plugins.newsroom.markup import addresses, plaintext
from plugins.newsroom.model import Body, Link
from plugins.newsroom.patterns import late
from plugins.newsroom.punctuation import SEE_THROUGH
from plugins.newsroom.typography import typeset_paragraphs

_SIGNS = ("&", "`", "\\", "|", "{", "![", "***", " \n")
"""What other markup inside a line needs."""
_LEFT = ("[", "*", "_", "<", ">")
"""What is left of links and strong words that are none, of other emphasis, of HTML."""
_INLINE = late(
    r"\*\*(?P<strong>[^\s*\[\]](?:(?:[^*\[\]\n]|\n(?!\n))*[^\s*\[\]])?)\*\*"
    r"|\[(?P<words>[^\s\[\]*^](?:[^\[\]*\n]|\n(?!\n))*)\]\((?P<address>"
    r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/[\w/.:#?=%+~,;@-]*)?|mailto:[\w.+-]+@[\w.-]+|[\w/.#%-]+)\)"
    r"|<(?P<mailbox>[\w.+-]+@[\w.-]+)>",
    re.ASCII,
)
"""Strong words; a link to the web (no `xn--`, which may be wrong), to a mailbox, to a file or a place in the text; a
mailbox alone."""
_OTHER = late(rf"\n(?:- )?+(?![^\W\d_]|[«„—(№{SEE_THROUGH}]|\d+(?![\d.)]))(?!(?<!- )(?:\n|\Z))")
"""A line that begins neither like a sentence nor like an item: a heading, a fence, an indent, a numbered item …"""
_ITEM = "- "
LONGEST, MOST_BRACKETS = 20_000, 100
"""Characters, and opening brackets among them, of which no guard has anything to say."""


class _Block(NamedTuple):
    """The text of a paragraph, or those of the items of a list."""

    texts: list[str]
    listed: bool

    def html(self, typeset: Iterator[str]) -> str:
        """Return the element with its next typeset texts."""
        if not self.listed:
            return f"<p>{next(typeset)}</p>"
        return "\n".join(["<ul>", *(f"<li>{next(typeset)}</li>" for _ in self.texts), "</ul>"])


@dataclass(slots=True)
class _Tags:
    """What the marks of inline tags stand for, and the links among them. Used for one text."""

    markdown: str
    found: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def marked(self) -> str | None:
        """Return the text with a mark for every tag; None when there is markup that is neither link nor strong."""
        text = self.markdown
        if any(sign in text for sign in ("[", "**", "<")):
            self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
            text = _INLINE.sub(self._mark, text)
        return None if any(sign in text for sign in _LEFT) else text

    def _mark(self, match: re.Match[str]) -> str:
        if match["strong"]:
            self.found += ("<strong>", "</strong>")
            return f"{SEE_THROUGH}{match['strong']}{SEE_THROUGH}"
        words = match["words"] or match["mailbox"]
        line = bisect_right(self.starts, match.start())
        place = (line, match.start() - self.starts[line - 1] + 1)
        link = addresses.linked(match["address"] or f"mailto:{words}", words, place)
        if link is None:
            return match[0]
        self.links.append(link[0])
        self.found += (tokens.tag("a", {"href": link[1]}), "</a>")
        return f"{SEE_THROUGH}{words}{SEE_THROUGH}"


def body(markdown: str) -> Body | None:
    """Return the body of a text that has little markup or none, else None."""
    if len(markdown) > LONGEST or any(sign in markdown for sign in _SIGNS):
        return None
    if markdown.count("(") + markdown.count("[") > MOST_BRACKETS:
        return None
    if not markdown.replace("\n", "").isprintable():  # signs of control, blanks of other widths
        return None
    tags = _Tags(markdown)
    marked = tags.marked()
    if marked is None or _OTHER.search(f"\n{marked}"):
        return None
    blocks = _blocks(marked.strip("\n"))
    return _made(tags, blocks) if blocks else None


def _blocks(lines: str) -> list[_Block] | None:
    """Return paragraphs and lists; None when there is nothing, or a list that is not simply one."""
    if not lines or lines.endswith(" "):
        return None
    blocks = [block.strip("\n") for block in lines.split("\n\n") if block]
    if f"\n{_ITEM}" not in f"\n{lines}":
        return [_Block([block], listed=False) for block in blocks]
    found = [_block(block) for block in blocks]
    mixed = any(block.listed and "\n" in text for block in found for text in block.texts)
    return None if mixed or any(one.listed and other.listed for one, other in pairwise(found)) else found


def _block(block: str) -> _Block:
    """Return a list, or a paragraph. What is something of both is a list with an item of more than one line."""
    if not block.startswith(_ITEM):
        return _Block([block], listed=f"\n{_ITEM}" in block)
    return _Block(f"\n{block}".split(f"\n{_ITEM}")[1:], listed=True)


def _made(tags: _Tags, blocks: list[_Block]) -> Body:
    typeset = typeset_paragraphs([text for block in blocks for text in block.texts], tags.found)
    texts = iter(typeset)
    text = plaintext.together(typeset)
    return Body(
        markdown=tags.markdown,
        html="\n".join([block.html(texts) for block in blocks]),
        text=text,
        links=tuple(tags.links),
        words=plaintext.words(text),
        sketch=sketch.of(text),
    )
