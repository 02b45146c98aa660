"""HTML as a tree of elements and words.

Input: HTML of the allow-list. Output: an `Element` whose children are elements and strings, entities resolved. What is
not closed ends with its parent, as browsers read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "col", "hr", "img", "wbr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a document; its children are filled while the document is read, and not touched afterwards."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def elements(self, *tags: str) -> Iterator["Element"]:
        """Yield the children that are elements, of these names if any are given."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def below(self, *tags: str) -> Iterator["Element"]:
        """Yield all elements of these names below this one, in the order of the text."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            yield from child.below(*tags)


def tree(html: str) -> Element:
    """Return the root, an element without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element(tag="")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag=tag, attributes={name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in (element.tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
