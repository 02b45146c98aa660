"""The elements of a text, one after the other: what may be set line by line and what is set as a block.

Input: well-formed HTML. Output: its topmost elements with their tags and their inner HTML.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

VOID = frozenset(["area", "br", "col", "hr", "img", "input", "wbr"])
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)


class Element(NamedTuple):
    """One element: name, its opening tag, what is in it; text outside of any element has no name and no tag."""

    name: str
    opened: str
    inner: str

    @property
    def html(self) -> str:
        closed = f"</{self.name}>" if self.name and self.name not in VOID else ""
        return f"{self.opened}{self.inner}{closed}"

    @property
    def classes(self) -> frozenset[str]:
        found = re.search(r'\bclass="([^"]*)"', self.opened)
        return frozenset(found[1].split()) if found else frozenset()

    def value(self, attribute: str) -> str | None:
        """Return an attribute of the opening tag, as it is written there."""
        found = re.search(rf'\s{attribute}="([^"]*)"', self.opened)
        return found[1] if found else None


def elements(html: str) -> Iterator[Element]:
    """Yield the topmost elements of some HTML, and the text between them unless it is white space."""
    depth, start, opened, after = 0, 0, "", 0
    for tag in _TAG.finditer(html):
        closing, name = tag[1], (tag[2] or "").lower()
        if not name:
            continue
        if not depth and not closing:
            yield from _text(html[after : tag.start()])
            if name in VOID:
                yield Element(name, tag[0], "")
                after = tag.end()
                continue
            start, opened = tag.end(), tag[0]
        if name not in VOID:
            depth += -1 if closing else 1
        if closing and not depth:
            yield Element(name, opened, html[start : tag.start()])
            after = tag.end()
    yield from _text(html[after:])


def _text(text: str) -> Iterator[Element]:
    if text.strip():
        yield Element("", "", text)
